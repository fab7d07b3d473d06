import multiprocessing
import os

def worker():
    """Function to be executed by the process."""
    print(f"Worker process id: {os.getpid()}")

if __name__ == "__main__":
    
    process = multiprocessing.Process(target=worker)
    
    
    process.start()

   
    process.join()

    print("Main process id:", os.getpid())

import multiprocessing

def worker():
    """Function to run in the process."""
    print("Worker process executing.")

if __name__ == "__main__":
    # Create a new process
    process = multiprocessing.Process(target=worker)
    
    # Start the process
    process.start()
    
    # Wait for the process to complete
    process.join()
    
    print("Main process exiting.")

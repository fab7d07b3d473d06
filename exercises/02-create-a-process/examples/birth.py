"""When does the process begin to exist? Ask for its pid twice."""
import multiprocessing


def worker():
    pass


if __name__ == "__main__":
    # Create a new process
    process = multiprocessing.Process(target=worker)
    print("after Process(...):", process.pid)
    process.start()
    print("after start():", process.pid)
    process.join()

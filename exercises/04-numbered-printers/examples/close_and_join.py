"""The pool of answer 001, with an end that loses nothing."""
import multiprocessing


def worker(num):
    """Function to execute in the worker process."""
    print(f"Worker process handling number: {num}")


if __name__ == "__main__":
    with multiprocessing.Pool(processes=4) as pool:
        pool.map(worker, range(1, 5))
        pool.close()
        pool.join()

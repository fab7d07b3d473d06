import multiprocessing

def worker(num):
    """Function to execute in the worker process."""
    print(f"Worker process handling number: {num}")

if __name__ == "__main__":
    # Create a pool of 4 worker processes
    with multiprocessing.Pool(processes=4) as pool:
        # Map the worker function to a range of numbers
        pool.map(worker, range(1, 5))

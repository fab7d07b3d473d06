"""A pool of two processes, and the threads that serve it in the parent."""

import multiprocessing
import threading

if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        pool.map(abs, [1, 2])
        print(threading.active_count(), "threads in the parent")

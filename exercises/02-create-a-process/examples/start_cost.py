"""What it costs to start a worker and wait for it: a thread, a process."""
import multiprocessing
import threading
import time

STARTS = 200


def nothing():
    pass


def measure(what, worker_class):
    begin = time.perf_counter()
    for _ in range(STARTS):
        worker = worker_class(target=nothing)
        worker.start()
        worker.join()
    each = (time.perf_counter() - begin) / STARTS
    print(f"{what}: {each * 1e6:.1f}µs")


if __name__ == "__main__":
    measure("a thread", threading.Thread)
    measure("a process", multiprocessing.Process)

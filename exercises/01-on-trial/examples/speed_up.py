"""Twice the same work: one after the other, in two threads, in two processes."""
import hashlib
import multiprocessing
import threading
import time


def count():
    number = 0
    for _ in range(5_000_000):
        number += 1


def digest():
    hashlib.sha256(bytes(100_000_000)).digest()


def wait():
    time.sleep(0.2)


def seconds(work, worker_class=None):
    begin = time.perf_counter()
    if worker_class is None:
        work()
        work()
    else:
        workers = [worker_class(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    return time.perf_counter() - begin


if __name__ == "__main__":
    for work in count, digest, wait:
        alone = seconds(work)
        for worker_class in threading.Thread, multiprocessing.Process:
            speed_up = alone / seconds(work, worker_class)
            print(f"{work.__name__}, by {worker_class.__name__}: {speed_up:.2f}")

"""The same work by 1, 2, 4 and 8 workers: threads, then processes."""
import multiprocessing
import threading
import time

N_TURNS = 4_000_000


def count(n_workers):
    for _ in range(N_TURNS // n_workers):
        pass


def took(kind, n_workers):
    begin = time.perf_counter()
    start = dict(target=count, args=[n_workers])
    workers = [kind(**start) for _ in range(n_workers)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.perf_counter() - begin


if __name__ == "__main__":
    kinds = {"threads": threading.Thread}
    kinds["processes"] = multiprocessing.Process
    for n_workers in 1, 2, 4, 8:
        for name, kind in kinds.items():
            seconds = took(kind, n_workers)
            print(f"{n_workers} {name}: {seconds * 1000:.0f}ms")

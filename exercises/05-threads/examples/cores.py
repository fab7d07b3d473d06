"""How many cores two threads use at once, and two processes."""
import multiprocessing
import os
import threading
import time


def spin():
    begin = time.perf_counter()
    while time.perf_counter() - begin < 0.3:
        pass


def processor_time():
    """In seconds: ours, and that of the children that we waited for."""
    return sum(os.times()[:4])


def two(kind):
    both = [kind(target=spin) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()


def measure(name, work):
    most = 0
    for _ in range(3):
        begin, before = time.perf_counter(), processor_time()
        work()
        used = processor_time() - before
        most = max(most, used / (time.perf_counter() - begin))
    print(f"{name}: {most:.1f}")


if __name__ == "__main__":
    measure("one thread", spin)
    measure("two threads", lambda: two(threading.Thread))
    measure("two processes", lambda: two(multiprocessing.Process))

"""A thread sleeps for a millisecond: alone, and beside a thread that counts."""

import sys
import threading
import time


def count(is_over):
    number = 0
    while not is_over.is_set():
        number += 1


def sleep(n_times=51):
    times = []
    for _ in range(n_times):
        start = time.perf_counter()
        time.sleep(0.001)
        times.append(time.perf_counter() - start)
    return f"{sorted(times)[n_times // 2] * 1000:.1f} ms"


is_over = threading.Event()
print("alone:", sleep())
threading.Thread(target=count, args=(is_over,)).start()
print("beside a thread that counts:", sleep())
sys.setswitchinterval(0.001)
print("the same, at another switch interval:", sleep())
is_over.set()

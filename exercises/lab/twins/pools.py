"""The Python contestants of the pools: `pools.py Pool fork`, or another pool and another start method.

Says who it is, then reads lines `ROW TIMES` and answers each with the seconds that it took, as JSON.
`rest` lets the workers go. Its twin is `src/pools/engines.rs`.
"""
import json
import multiprocessing
import platform
import sys
import time
from concurrent.futures import ProcessPoolExecutor

WORKERS = 4
CHUNK = 625  # 10,000 items in four chunks for each of four workers
LARGE = 1 << 20


def square(n):
    return n * n


def echo(data):
    return data


def nap(seconds):
    time.sleep(seconds)


def print_number(n):
    print(f"Process {n}: {n}")


class PoolContestant:
    def __init__(self, context):
        self.pool = context.Pool(WORKERS)

    def map(self, task, items, chunk):
        return self.pool.map(task, items, chunk)

    def end(self):
        self.pool.close()
        self.pool.join()


class ExecutorContestant:
    def __init__(self, context):
        self.pool = ProcessPoolExecutor(WORKERS, context)

    def map(self, task, items, chunk):
        return list(self.pool.map(task, items, chunksize=chunk))

    def end(self):
        self.pool.shutdown()


def start(make):
    pool = make()
    assert pool.map(square, range(WORKERS), 1) == [0, 1, 4, 9]
    pool.end()


def printers(make):
    pool = make()
    pool.map(print_number, range(1, WORKERS + 1), 1)
    pool.end()


COLD = {"start": start, "printers": printers}


def warm_rows():
    large = [bytes([n]) * LARGE for n in range(64)]
    naps = [0.020] * 16 + [0.0005] * 48
    return {
        "ten": lambda pool: pool.map(square, range(10), 1),
        "one_by_one": lambda pool: pool.map(square, range(10_000), 1),
        "chunked": lambda pool: pool.map(square, range(10_000), CHUNK),
        "large": lambda pool: pool.map(echo, large, 1),
        "skewed": lambda pool: pool.map(nap, naps, 1),
        "skewed_chunked": lambda pool: pool.map(nap, naps, 16),
    }


def take(times, run):
    seconds = []
    for _ in range(times):
        begin = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - begin)
    return seconds


def main():
    kind, method = sys.argv[1:]
    context = multiprocessing.get_context(method)
    contestant = {"Pool": PoolContestant, "ProcessPoolExecutor": ExecutorContestant}[kind]

    def make():
        # What is still in the buffer would be printed by every forked child.
        sys.stdout.flush()
        return contestant(context)

    is_gil_on = getattr(sys, "_is_gil_enabled", lambda: True)()
    python = platform.python_implementation() + " " + platform.python_version()
    print(json.dumps({"is": python + ("" if is_gil_on else ", no GIL")}), flush=True)
    warm = warm_rows()
    pool = None
    for line in sys.stdin:
        row, times = line.split()
        if row in COLD:
            seconds = take(int(times), lambda: COLD[row](make))
        elif row == "rest":
            seconds = take(1, pool.end) if pool else []
            pool = None
        else:
            if pool is None:
                pool = make()
                pool.map(square, range(1000), 1)  # until all workers have started
            seconds = take(int(times), lambda: warm[row](pool))
        print(json.dumps({"seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()

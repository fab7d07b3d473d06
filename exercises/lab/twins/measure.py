"""The Python side of `measure`: `measure.py speed-up --scale=1 --workers=1,2`, or another experiment.

Says each number as a line of JSON; `echo` answers bytes instead. Its twin is `src/measure/engines.rs`.
"""
import hashlib
import json
import multiprocessing
import os
import statistics
import sys
import threading
import time

WORKS = ["counting", "hashing", "waiting"]
BUFFER = bytes(1 << 20)


def say(panel, line, x, y):
    print(json.dumps({"panel": panel, "line": line, "x": x, "y": y}), flush=True)


def run(work, scale):
    """One worker's work, about 50 ms of it at a scale of 1."""
    if work == "counting":
        n = int(2_000_000 * scale)
        while n > 0:
            n -= 1
    elif work == "hashing":
        for _ in range(max(1, int(40 * scale))):
            hashlib.sha256(BUFFER)
    else:
        time.sleep(0.05 * scale)


def take(function, *args):
    begin = time.perf_counter()
    function(*args)
    return time.perf_counter() - begin


def warm(work):
    """CPython translates a function anew when it has been called a few times. Everybody measures what comes after that."""
    if work == "counting":
        for _ in range(20):
            run(work, 0.001)


def in_threads(n, work, scale):
    all_here = threading.Barrier(n)
    begins, ends = [], []

    def body():
        all_here.wait()
        begins.append(time.perf_counter())
        run(work, scale)
        ends.append(time.perf_counter())

    threads = [threading.Thread(target=body) for _ in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return max(ends) - min(begins)


def be_a_worker(pipe, work, scale):
    warm(work)
    pipe.send("ready")
    pipe.recv()
    run(work, scale)
    pipe.send("done")


def in_processes(n, work, scale):
    pipes, processes = [], []
    for _ in range(n):
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.Process(target=be_a_worker, args=(theirs, work, scale))
        process.start()
        theirs.close()
        pipes.append(ours)
        processes.append(process)
    for pipe in pipes:
        assert pipe.recv() == "ready"

    def go():
        for pipe in pipes:
            pipe.send("go")
        for pipe in pipes:
            assert pipe.recv() == "done"

    seconds = take(go)
    for process in processes:
        process.join()
    return seconds


def warm_and_nap(work):
    warm(work)
    time.sleep(0.02)


def in_interpreters(n, work, scale):
    from concurrent.futures import InterpreterPoolExecutor

    with InterpreterPoolExecutor(n) as pool:
        # Naps keep a worker from taking two of them, so that each has started and is warm.
        for nap in [pool.submit(warm_and_nap, work) for _ in range(n)]:
            nap.result()
        return take(lambda: [task.result() for task in [pool.submit(run, work, scale) for _ in range(n)]])


def speed_up(scale, workers):
    scale = float(scale)
    engines = {"threads": in_threads, "processes": in_processes}
    if sys.version_info >= (3, 14):
        engines["interpreters"] = in_interpreters
    for work in WORKS:
        warm(work)
        # What disturbs it makes every speed-up too large, so the least is the honest one.
        alone = min(take(run, work, scale) for _ in range(5))
        for n in map(int, workers.split(",")):
            for line, engine in engines.items():
                say(work, line, n, n * alone / engine(n, work, scale))


def echo(interval, busy):
    """One thread answers each byte with the same byte; the others compute."""
    sys.setswitchinterval(float(interval))
    begun = threading.Semaphore(0)

    def compute():
        begun.release()
        n = 0
        while True:
            n += 1

    for _ in range(int(busy)):
        threading.Thread(target=compute, daemon=True).start()
    for _ in range(int(busy)):
        begun.acquire()
    os.write(1, b"ready\n")
    while byte := os.read(0, 1):
        os.write(1, byte)
    os._exit(0)  # Those that compute have no end.


def square(x):
    return x * x


def work(x):
    """About 10 µs."""
    for _ in range(400):
        x = x * x % 65537
    return x


def typical(function):
    """The median of a few times: as many as fit into a twentieth of a second."""
    first = take(function)
    n_times = int(max(1, min(15, 0.05 / max(first, 1e-9))))
    return statistics.median(take(function) for _ in range(n_times))


def break_even(most, workers):
    with multiprocessing.Pool(int(workers)) as pool:
        pool.map(work, range(100), 1)  # until all workers have started
        for panel, function, most in [("x * x", square, int(most)), ("about 10 µs of work", work, int(most) // 10)]:
            for x in range(100):
                function(x)
            n = 1
            while n <= most:
                say(panel, "loop", n, typical(lambda: [function(x) for x in range(n)]))
                say(panel, "Pool.map", n, typical(lambda: pool.map(function, range(n))))
                n *= 10
        pool.close()
        pool.join()


def main():
    what, *options = sys.argv[1:]
    options = dict(option[2:].split("=") for option in options)
    {"speed-up": speed_up, "echo": echo, "break-even": break_even}[what](**options)


if __name__ == "__main__":
    main()

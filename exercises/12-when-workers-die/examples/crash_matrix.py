"""What a program notices when one of those that work for it ends badly.

Each case runs in a process of its own, with a time limit: some never end.
"""
import multiprocessing
import os
import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from threading import Thread

HOSTS = ["thread", "process", "pool", "executor"]
ENDS = ["raises", "sys.exit", "os._exit"]
ENDS += ["aborts", "killed", "killed with lock"]
SECONDS = 4
SILENCE, ERROR = 10, 11
VERDICTS = {SILENCE: "silence", ERROR: "error"}


def use(lock_of_all):
    global lock
    lock = lock_of_all


def work(how):
    if how == "raises":
        raise ValueError("on purpose")
    if how == "sys.exit":
        sys.exit(0)
    if how == "os._exit":
        os._exit(0)
    if how == "aborts":
        os.abort()
    if how == "killed with lock":
        lock.acquire()
    if how != "well":
        os.kill(os.getpid(), signal.SIGKILL)
    with lock:
        return how


def use_and_work(lock_of_all, how):
    use(lock_of_all)
    work(how)


def run(host, how):
    """One ends badly; the other wants to do well."""
    lock = multiprocessing.Lock()
    both = [how, "well"]
    if host == "pool":
        multiprocessing.Pool(2, use, [lock]).map(work, both, chunksize=1)
    elif host == "executor":
        pool = ProcessPoolExecutor(2, initializer=use, initargs=[lock])
        list(pool.map(work, both))
    else:
        kind = Thread if host == "thread" else multiprocessing.Process
        for how in both:
            one = kind(target=use_and_work, args=[lock, how])
            one.start()
            one.join()


def notice(case):
    program = subprocess.Popen(
        [sys.executable, __file__, *case],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return VERDICTS.get(program.wait(timeout=SECONDS), "all die")
    except subprocess.TimeoutExpired:
        return "hang"
    finally:
        try:
            os.killpg(program.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass  # Nobody is left.
        program.wait()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        try:
            run(*sys.argv[1:])
        except BaseException:
            os._exit(ERROR)
        os._exit(SILENCE)
    cases = [(host, how) for how in ENDS for host in HOSTS]
    with ThreadPoolExecutor(4) as threads:
        noticed = threads.map(notice, cases)
    print(" " * 16, *(f"{host:>9}" for host in HOSTS))
    for how in ENDS:
        print(f"{how:16}", *(f"{next(noticed):>9}" for _ in HOSTS))

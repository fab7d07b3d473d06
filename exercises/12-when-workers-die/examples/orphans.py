"""A program with a pool is killed. Does anybody still hold its stdout?"""
import multiprocessing
import os
import signal
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

POOLS = [multiprocessing.Pool, ProcessPoolExecutor]


def be_killed_beside(pool):
    list(pool.map(abs, range(8)))
    os.kill(os.getpid(), signal.SIGKILL)


def watch(number):
    command = [sys.executable, __file__, str(number)]
    parent = subprocess.Popen(
        command, stdout=subprocess.PIPE, start_new_session=True
    )
    try:
        # Ends when the last process has closed its copy.
        parent.communicate(timeout=2)
        return "nobody is left"
    except subprocess.TimeoutExpired:
        os.killpg(parent.pid, signal.SIGKILL)
        return "workers live on"


if __name__ == "__main__":
    if len(sys.argv) > 1:
        be_killed_beside(POOLS[int(sys.argv[1])](2))
    for number, pool in enumerate(POOLS):
        print(f"{pool.__name__}: {watch(number)}")

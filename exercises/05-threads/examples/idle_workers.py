"""What an idle worker costs in memory: a thread, a process. (Linux)"""
import multiprocessing
import os
import threading

N_WORKERS = 20


def private(pid):
    """Memory that belongs to this process alone, in KiB."""
    with open(f"/proc/{pid}/smaps_rollup") as file:
        lines = [line for line in file if line.startswith("Private_")]
    return sum(int(line.split()[1]) for line in lines)


def idle(pipe):
    pipe.send(None)
    pipe.recv()


if __name__ == "__main__":
    here, done = (threading.Barrier(N_WORKERS + 1) for _ in range(2))
    before = private(os.getpid())
    for _ in range(N_WORKERS):
        threading.Thread(target=lambda: (here.wait(), done.wait())).start()
    here.wait()
    print(f"a thread: {(private(os.getpid()) - before) // N_WORKERS} KiB")
    done.wait()
    ours, its = multiprocessing.Pipe()
    child = multiprocessing.Process(target=idle, args=[its])
    child.start()
    ours.recv()
    print(f"a process: {private(child.pid)} KiB")
    ours.send(None)
    child.join()

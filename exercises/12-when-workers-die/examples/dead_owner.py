"""A process is killed while it has a lock."""
import multiprocessing
import os
import signal


def take_it_along(lock):
    lock.acquire()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    owner = multiprocessing.Process(target=take_it_along, args=[lock])
    owner.start()
    owner.join()
    print("the owner is dead, exit code", owner.exitcode)
    print("the lock is free:", lock.acquire(timeout=2))

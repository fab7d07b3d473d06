"""Three children end badly, and the parent reports that all is well."""
import multiprocessing
import os
import signal
import sys


def raise_an_error():
    raise ValueError("there is no number to print")


def leave_with_3():
    sys.exit(3)


def be_killed():
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    targets = [raise_an_error, leave_with_3, be_killed]
    processes = [multiprocessing.Process(target=target) for target in targets]
    for process in processes:
        process.start()
    for process in processes:
        print("join returned", process.join())
    print("All processes completed.")

"""The same death in the other pool of the standard library."""
import os
import signal
from concurrent.futures import ProcessPoolExecutor


def square(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


if __name__ == "__main__":
    with ProcessPoolExecutor(4) as pool:
        try:
            print(list(pool.map(square, range(8))))
        except Exception as error:
            print(type(error).__name__)

"""One of four workers is killed. The pool goes on, and never ends."""
import multiprocessing
import os
import signal


def square(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


if __name__ == "__main__":
    with multiprocessing.Pool(4) as pool:
        squares = pool.map_async(square, range(8))
        try:
            print(squares.get(timeout=2))
        except multiprocessing.TimeoutError:
            print("after two seconds: no result, and no error")
        n_alive = sum(worker.is_alive() for worker in pool._pool)
        print(f"workers alive: {n_alive} of 4")

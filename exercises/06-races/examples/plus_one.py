"""Four threads add 1, and a call makes the difference."""
import sys
import threading

sys.setswitchinterval(1e-6)  # switch as often as you can
counter = 0


def same(number):
    return number


def add():
    global counter
    for _ in range(100_000):
        counter += 1


def add_by_a_call():
    global counter
    for _ in range(100_000):
        counter = same(counter) + 1


def loses_updates(target):
    global counter
    for _ in range(25):  # until it is seen
        counter = 0
        threads = [threading.Thread(target=target) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if counter != 400_000:
            return True
    return False


for target in add, add_by_a_call:
    seen = "loses updates" if loses_updates(target) else "loses nothing"
    print(f"{target.__name__:14}{seen}")

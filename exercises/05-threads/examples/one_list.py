"""Four threads and four processes note something down in the same list."""
import multiprocessing
import os
import threading

notes = []


def take_note():
    notes.append(os.getpid())


def let_four(kind):
    four = [kind(target=take_note) for _ in range(4)]
    for one in four:
        one.start()
    for one in four:
        one.join()


if __name__ == "__main__":
    let_four(threading.Thread)
    print("after four threads:", len(notes), "notes")
    let_four(multiprocessing.Process)
    print("after four processes:", len(notes), "notes")
    print("processes that are noted:", len(set(notes)))

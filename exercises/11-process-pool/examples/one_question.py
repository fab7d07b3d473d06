"""One question to a child, and its answer, by a pipe that carries objects."""
from multiprocessing import Pipe, Process


def square(parent):
    parent.send(parent.recv() ** 2)


if __name__ == "__main__":
    ours, theirs = Pipe()
    child = Process(target=square, args=(theirs,))
    child.start()
    ours.send(7)
    print(f"Some({ours.recv()}), from a process of its own")
    child.join()

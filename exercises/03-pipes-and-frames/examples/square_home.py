"""The square of answer 002 comes home: its process has a way to send it."""
import multiprocessing


def square(n, pipe):
    pipe.send(n * n)


if __name__ == "__main__":
    ours, theirs = multiprocessing.Pipe()
    p = multiprocessing.Process(target=square, args=(5, theirs))
    p.start()
    print("It sent", ours.recv())
    p.join()
    print("Process finished.")

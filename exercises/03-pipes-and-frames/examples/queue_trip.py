"""A message to a worker and back: to a thread, to a process."""
import multiprocessing
import queue
import threading
import time

TRIPS = 500


def echo(inbox, outbox):
    while (message := inbox.get()) is not None:
        outbox.put(message)


def echo_by_pipe(pipe):
    while (message := pipe.recv()) is not None:
        pipe.send(message)


def measure(name, worker, send, receive):
    worker.start()
    for kind, message in [("an int", 5), ("a list", list(range(100_000)))]:
        trips = TRIPS if kind == "an int" else TRIPS // 50
        begin = time.perf_counter()
        for _ in range(trips):
            send(message)
            receive()
        each = (time.perf_counter() - begin) / trips
        print(f"{kind}, {name}: {each * 1e6:.1f}µs")
    send(None)
    worker.join()


if __name__ == "__main__":
    to, back = queue.Queue(), queue.Queue()
    thread = threading.Thread(target=echo, args=(to, back))
    measure("thread, queue.Queue", thread, to.put, back.get)

    to, back = multiprocessing.Queue(), multiprocessing.Queue()
    process = multiprocessing.Process(target=echo, args=(to, back))
    measure("process, Queue", process, to.put, back.get)

    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=echo_by_pipe, args=(theirs,))
    measure("process, Pipe", process, ours.send, ours.recv)

"""A child puts a message into a queue. Its parent joins it, and gets then."""
import multiprocessing


def send(queue, n_bytes):
    queue.put(b"x" * n_bytes)


def join_then_get(n_bytes):
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=send, args=(queue, n_bytes))
    child.start()
    # Without this limit it would wait for ever.
    child.join(timeout=1)
    state = "has ended" if child.exitcode == 0 else "does not end"
    print(f"{n_bytes:,} bytes: the child {state}")
    queue.get()
    child.join()


if __name__ == "__main__":
    join_then_get(65_000)
    join_then_get(66_000)

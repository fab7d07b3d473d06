"""The same in Python: the order is forced, so it happens every time."""
import threading

counter = 0
both_have_read = threading.Barrier(2)


def add():
    global counter
    number = counter
    both_have_read.wait()
    counter = number + 1


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"two threads added 1: {counter}")

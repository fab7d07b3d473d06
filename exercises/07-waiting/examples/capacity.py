"""How long an item takes from thread to thread, by the queue's capacity."""
import queue
import threading
import time

N_ITEMS = 20_000


def measure(capacity):
    items = queue.Queue(maxsize=capacity)

    def send():
        for item in range(N_ITEMS):
            items.put(item)

    begin = time.perf_counter()
    thread = threading.Thread(target=send)
    thread.start()
    for _ in range(N_ITEMS):
        items.get()
    thread.join()
    each = (time.perf_counter() - begin) / N_ITEMS
    print(f"capacity {capacity}: {each * 1e6:.2f}µs")


for capacity in [1, 4, 16, 64, 256, 1024]:
    measure(capacity)

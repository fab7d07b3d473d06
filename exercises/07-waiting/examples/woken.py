"""A thread sleeps until a queue has something. It is woken."""
import threading
from collections import deque

items, came = deque(), threading.Condition()
sleeping = threading.Event()


def sleeper():
    with came:
        sleeping.set()
        if not items:
            came.wait()
        print(f"woken, and there are {len(items)} items")


thread = threading.Thread(target=sleeper)
thread.start()
sleeping.wait()
# We get the lock when the thread gives it up, in its sleep.
with came:
    items.append("a letter")
    came.notify()
    print(f"there is {len(items)} item: wake up!")
    print(f"thank you, I take {items.popleft()}")
thread.join()

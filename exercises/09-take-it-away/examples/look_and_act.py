"""Two threads find a list empty, and the GIL is there all the time."""
import threading

both_have_looked = threading.Barrier(2)


class Items(list):
    def __bool__(self):
        is_empty = len(self) == 0
        both_have_looked.wait()  # here anything may take its time
        return not is_empty


items = Items()


def append_if_empty():
    if not items:
        items.append(1)


threads = [threading.Thread(target=append_if_empty) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"{len(items)} items")

"""Two workers, and a first item that waits for the second."""
from multiprocessing import Event, Pool


def remember(event):
    global second_is_here
    second_is_here = event


def work(item):
    if item == 1:
        second_is_here.set()
    return item != 0 or second_is_here.wait(timeout=2)


if __name__ == "__main__":
    for n_items in 8, 9:
        event = Event()
        with Pool(2, remember, [event]) as pool:
            met = pool.map(work, range(n_items))[0]
        print(f"{n_items} items: has the first met the second? {met}")

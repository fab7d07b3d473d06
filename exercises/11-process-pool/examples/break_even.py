"""A pool against a loop, for work that is nearly none."""
import time
from multiprocessing import Pool


def square(x):
    return x * x


def took(work):
    """The best of seven, in microseconds."""
    times = []
    for _ in range(7):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times) * 1e6


if __name__ == "__main__":
    with Pool(2) as pool:
        for n_items in 10, 1_000, 100_000:
            loop = took(lambda: [square(x) for x in range(n_items)])
            by_pool = took(lambda: pool.map(square, range(n_items)))
            print(f"{n_items} items: loop {loop:.1f}µs, pool {by_pool:.0f}µs")
        one_by_one = took(lambda: pool.map(square, range(1_000), chunksize=1))
        print(f"1000 items by chunks of 1: pool {one_by_one:.0f}µs")

"""How many workers of a pool of four have done something, in 60 runs of four items."""
import os
from collections import Counter
from multiprocessing import Pool

RUNS = 60


def who(_item):
    return os.getpid()


if __name__ == "__main__":
    counts = Counter()
    for _ in range(RUNS):
        with Pool(4) as pool:
            counts[len(set(pool.map(who, range(4))))] += 1
    for n_workers in 1, 2, 3, 4:
        print(f"{n_workers} of 4 workers: {counts[n_workers]} runs")

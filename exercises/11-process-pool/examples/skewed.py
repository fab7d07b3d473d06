"""Sixteen long items, then 48 short ones, on four workers, by the chunk."""
import time
from multiprocessing import Pool

ITEMS = [0.05] * 16 + [0.001] * 48


if __name__ == "__main__":
    with Pool(4) as pool:
        pool.map(time.sleep, [0.01] * 16, chunksize=1)
        for chunksize in 1, None, 8, 16:
            begin = time.perf_counter()
            pool.map(time.sleep, ITEMS, chunksize)
            took = (time.perf_counter() - begin) * 1000
            print(f"chunks of {chunksize or 'the default, 4'}: {took:.0f}ms")
    print(f"evenly among four: {sum(ITEMS) / 4 * 1000:.0f} ms")

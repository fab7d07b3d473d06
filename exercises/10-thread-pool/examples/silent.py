"""A task fails, and nobody asks for its result."""
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(max_workers=4) as pool:
    pool.submit(lambda: 1 / 0)
print("All tasks completed.")

"""One worker waits for a job that only it could do."""
from concurrent.futures import ThreadPoolExecutor, TimeoutError

with ThreadPoolExecutor(max_workers=1) as pool:

    def total(numbers):
        if len(numbers) == 1:
            return numbers[0]
        middle = len(numbers) // 2
        right = pool.submit(total, numbers[middle:])
        return total(numbers[:middle]) + right.result(timeout=1)

    try:
        print(pool.submit(total, [1, 2, 3, 4]).result())
    except TimeoutError:
        print("nobody is there to do the right half")

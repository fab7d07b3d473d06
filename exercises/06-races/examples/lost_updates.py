"""How many of 800,000 updates are lost, by threads and by processes."""
import multiprocessing
import sys
import threading

sys.setswitchinterval(1e-6)
N, TIMES = 4, 200_000
counter = 0


def same(number):
    return number


def add():
    global counter
    for _ in range(TIMES):
        counter += 1


def add_by_a_call():
    global counter
    for _ in range(TIMES):
        counter = same(counter) + 1


def add_to_a_value(value):
    for _ in range(TIMES // 10):
        value.value += 1


def run(workers):
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


if __name__ == "__main__":
    for target in add, add_by_a_call:
        counter = 0
        run([threading.Thread(target=target) for _ in range(N)])
        print(f"{target.__name__}: {N * TIMES - counter} of {N * TIMES}")
    value = multiprocessing.Value("i", 0)
    run(
        [
            multiprocessing.Process(target=add_to_a_value, args=(value,))
            for _ in range(N)
        ]
    )
    n_updates = N * (TIMES // 10)
    print(f"add_to_a_value: {n_updates - value.value} of {n_updates}")

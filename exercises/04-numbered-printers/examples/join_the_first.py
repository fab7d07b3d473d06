"""One join stands in the middle: the first printer is waited for before the others start."""

from multiprocessing import Process


def print_number(number):
    print(f"Process {number}")


if __name__ == "__main__":
    first, second, third = (Process(target=print_number, args=(number,)) for number in (1, 2, 3))
    first.start()
    first.join()
    second.start()
    third.start()
    second.join()
    third.join()
    print("All are done")

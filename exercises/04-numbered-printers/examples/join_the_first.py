"""One join in the middle: the first has ended before the others start."""

from multiprocessing import Process


def print_number(number):
    print(f"Process {number}")


if __name__ == "__main__":
    first = Process(target=print_number, args=(1,))
    second = Process(target=print_number, args=(2,))
    third = Process(target=print_number, args=(3,))
    first.start()
    first.join()
    second.start()
    third.start()
    second.join()
    third.join()
    print("All are done")

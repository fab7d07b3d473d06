"""Printers with the numbers 5, 5 and 8, started together and waited for."""

from multiprocessing import Process


def print_number(number):
    print(f"Process {number}: {number}")


if __name__ == "__main__":
    printers = []
    for number in (5, 5, 8):
        printers.append(Process(target=print_number, args=(number,)))
    for printer in printers:
        printer.start()
    for printer in printers:
        printer.join()

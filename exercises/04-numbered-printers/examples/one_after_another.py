"""Four numbered printers: the right output, and the wrong program."""
import multiprocessing


def print_number(num):
    """Function to print a number."""
    print(f"Process {num}: Number {num}")


if __name__ == "__main__":
    for i in range(1, 5):
        process = multiprocessing.Process(target=print_number, args=(i,))
        process.start()
        process.join()

    print("All processes completed.")

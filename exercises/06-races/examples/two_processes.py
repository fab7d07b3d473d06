"""Two processes add 1 to a number in a file. They share no memory."""
import multiprocessing
import os
import tempfile


def add(path, both_have_read):
    with open(path) as file:
        number = int(file.read())
    both_have_read.wait()
    with open(path, "w") as file:
        file.write(str(number + 1))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "counter")
        with open(path, "w") as file:
            file.write("0")
        barrier = multiprocessing.Barrier(2)
        processes = [
            multiprocessing.Process(target=add, args=(path, barrier))
            for _ in range(2)
        ]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        with open(path) as file:
            print(f"two processes added 1: {file.read()}")

import multiprocessing

def print_number(number):
    print(f"Process ID: {multiprocessing.current_process().pid}, Number: {number}")

if __name__ == "__main__":
    # Creating a process
    process = multiprocessing.Process(target=print_number, args=(42,))

    # Starting the process
    process.start()

    # Waiting for the process to finish
    process.join()

import multiprocessing

def print_number(number):
    print(f"Process ID: {multiprocessing.current_process().pid}, Number: {number}")

if __name__ == "__main__":
    # Creating 4 processes
    processes = []

    for i in range(1, 5):
        process = multiprocessing.Process(target=print_number, args=(i,))
        processes.append(process)
        process.start()

    # Waiting for all processes to finish
    for process in processes:
        process.join()

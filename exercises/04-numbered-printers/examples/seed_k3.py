import multiprocessing

def print_number(number):
    print(f"Process {number}: {number}")

if __name__ == "__main__":
    processes = []
    for i in range(1, 5):
        process = multiprocessing.Process(target=print_number, args=(i,))
        processes.append(process)
        process.start()
    
    for process in processes:
        process.join()

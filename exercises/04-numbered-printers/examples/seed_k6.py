import multiprocessing

def print_number(num):
    """Function to print a number."""
    print(f"Process {num}: Number {num}")

if __name__ == "__main__":
    # Create a list to hold the process objects
    processes = []
    
    # Create 4 processes
    for i in range(1, 5):
        process = multiprocessing.Process(target=print_number, args=(i,))
        processes.append(process)
        process.start()
    
    # Wait for all processes to complete
    for process in processes:
        process.join()

    print("All processes completed.")

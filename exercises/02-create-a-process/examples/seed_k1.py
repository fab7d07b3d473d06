import multiprocessing

def my_function():
    print("This is a process")

if __name__ == "__main__":
    process = multiprocessing.Process(target=my_function)
    process.start()
    process.join()

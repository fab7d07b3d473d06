import multiprocessing

def my_function(x):
    return x * x

if __name__ == "__main__":
    with multiprocessing.Pool(processes=4) as pool:
        result = pool.map(my_function, [1, 2, 3, 4])
        print(result)

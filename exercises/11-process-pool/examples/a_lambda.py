"""A function without a name, given to a pool."""
from multiprocessing import Pool
from pickle import PicklingError


if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            pool.map(lambda x: x * x, [1, 2, 3])
        except PicklingError as error:
            # The rest has an address, and another wording in each version.
            print("PicklingError:", str(error).split(" at 0x")[0], "...")

"""What Python sends to a worker instead of a function."""
import pickle


def square(x):
    return x * x


print(pickle.dumps(square, protocol=0))
try:
    pickle.dumps(lambda x: x * x)
except pickle.PicklingError as error:
    # The rest has an address, and another wording in each version.
    print(str(error).split(" at 0x")[0], "...")

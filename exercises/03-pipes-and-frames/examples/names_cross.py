"""What crosses when a function is sent to another process?"""
import pickle


def square(n):
    return n * n


message = pickle.dumps(square)
print("its name:", b"square" in message)
print("its code:", square.__code__.co_code in message)

try:
    pickle.dumps(lambda n: n * n)
except (pickle.PicklingError, AttributeError):
    print("a lambda has no name that could cross")

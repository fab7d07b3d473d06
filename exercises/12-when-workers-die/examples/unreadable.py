"""An exception that can be sent, and can't be built anew from what was sent."""
from concurrent.futures import ProcessPoolExecutor


class Refused(Exception):
    def __init__(self, number, reason):
        super().__init__(f"{number}: {reason}")


def refuse(number):
    raise Refused(number, "on purpose")


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        error = pool.submit(refuse, 7).exception()
        print(type(error).__name__)

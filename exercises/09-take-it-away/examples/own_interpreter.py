"""Two interpreters in one process, and what crosses between them."""
try:
    from concurrent import interpreters  # since Python 3.14
except ImportError:
    interpreters = None


def show(numbers):
    numbers.append(1)
    return numbers


if interpreters is None:
    print("skipped: there is no concurrent.interpreters here")
else:
    other = interpreters.create()
    mine = [0]
    theirs = other.call(show, mine)
    print("mine:", mine, "theirs:", theirs)
    other.close()

"""Two tasks take turns in one thread: concurrent, and never parallel."""


def task(name):
    for step in 1, 2, 3:
        print(name, step)
        yield  # The other one's turn.


for _ in zip(task("tea"), task("toast")):
    pass

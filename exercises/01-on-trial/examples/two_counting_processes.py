"""Two processes that count, alive together from beginning to end."""
import multiprocessing


def count(meeting):
    meeting.wait()  # Both are here.
    number = 0
    while number < 30_000_000:
        number += 1
    meeting.wait()  # Both have counted.


if __name__ == "__main__":
    meeting = multiprocessing.Barrier(2)
    counters = [
        multiprocessing.Process(target=count, args=(meeting,))
        for _ in range(2)
    ]
    for process in counters:
        process.start()
    for process in counters:
        process.join()
    print("two processes were alive all the time")

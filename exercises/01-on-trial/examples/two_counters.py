"""Two threads that count, alive together from beginning to end."""
import threading


def count(meeting):
    meeting.wait()  # Both are here.
    number = 0
    while number < 8_000_000:
        number += 1
    meeting.wait()  # Both have counted.


meeting = threading.Barrier(2)
counters = [threading.Thread(target=count, args=(meeting,)) for _ in range(2)]
for thread in counters:
    thread.start()
for thread in counters:
    thread.join()
print("two threads were alive all the time")

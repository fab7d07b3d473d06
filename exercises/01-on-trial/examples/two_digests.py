"""Two threads that hash, and need no lock while they do."""
import hashlib
import threading


def digest(meeting):
    meeting.wait()  # Both are here.
    for _ in range(10):
        hashlib.sha256(bytes(100_000_000))
    meeting.wait()  # Both have hashed.


meeting = threading.Barrier(2)
threads = [threading.Thread(target=digest, args=(meeting,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("two threads were alive all the time")

"""A wake that comes too early is lost. A change under the lock is not."""
import threading

is_ready, changed = False, threading.Condition()

# Somebody wakes us before we sleep …
with changed:
    changed.notify()
with changed:
    woken = changed.wait(timeout=0.1)
print(f"sleep first, ask later: woken in time: {str(woken).lower()}")

# … and changes what we look at, this time.
with changed:
    is_ready = True
    changed.notify()
with changed:
    seen = changed.wait_for(lambda: is_ready, timeout=0.1)
print(f"ask first, sleep if need be: in time: {str(seen).lower()}")

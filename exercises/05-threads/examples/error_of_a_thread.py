"""An error ends the thread that it happens in, and nobody is told."""
import threading


def work():
    raise ValueError("no such number")


thread = threading.Thread(target=work)
thread.start()
print("join returns", thread.join())
print("the program goes on")

"""A thread puts two messages into a queue for one. Join it first, get then."""
import queue
import threading

messages = queue.Queue(maxsize=1)


def send():
    messages.put("first")
    messages.put("second")


thread = threading.Thread(target=send)
thread.start()
# Without this limit it would wait for ever.
thread.join(timeout=1)
print(f"joined: {not thread.is_alive()}")
print(f"got: {messages.get()}, {messages.get()}")
thread.join()
print(f"joined: {not thread.is_alive()}")

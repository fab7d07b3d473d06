"""Two threads that hash, and need no lock while they do."""
import hashlib
import threading

data = bytes(300_000_000)
threads = [threading.Thread(target=hashlib.sha256, args=(data,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("two threads have hashed", len(data), "bytes each")

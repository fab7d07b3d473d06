"""One thread is in read, and another one counts."""

import os
import threading


def read():
    print("read:", os.read(outlet, 1))


outlet, inlet = os.pipe()
reader = threading.Thread(target=read)
reader.start()
number = 0
while number < 1_000_000:
    number += 1
print("counted to", number)
os.write(inlet, b"x")
reader.join()

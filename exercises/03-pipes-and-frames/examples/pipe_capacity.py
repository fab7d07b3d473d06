"""How much fits into a pipe that nobody reads? (Linux)"""
import os

reader, writer = os.pipe()
# A write that would have to wait is now an error.
os.set_blocking(writer, False)
held = 0
try:
    while True:
        held += os.write(writer, b"x" * 1024)
except BlockingIOError:
    print(f"full: {held:,} bytes")

together = os.fpathconf(writer, "PC_PIPE_BUF")
print(f"a write stays in one piece up to {together:,} bytes")

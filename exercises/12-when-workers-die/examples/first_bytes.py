"""A reader expects four bytes of length, and a task has printed a word."""
import io

pipe = io.BytesIO(b"hello, world\n")

length = pipe.read(4)
print("a message of", int.from_bytes(length, "little"), "bytes")

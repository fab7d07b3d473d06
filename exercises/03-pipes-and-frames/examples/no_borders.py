"""A pipe has no borders: writes run together, reads cut anywhere."""
import os

reader, writer = os.pipe()
for word in ["one", "two", "three"]:
    os.write(writer, word.encode())
os.close(writer)

while True:
    piece = os.read(reader, 8).decode()
    print(f'a read brought {len(piece)} bytes: "{piece}"')
    if not piece:
        break

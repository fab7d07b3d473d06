"""What does Python write into the pipe when it sends a 25? (Unix)"""
import multiprocessing
import os
import pickle

reader, writer = multiprocessing.Pipe(duplex=False)
writer.send(25)

raw = os.read(reader.fileno(), 100)
print("on the wire:", len(raw), "bytes")
print("the first four:", raw[:4].hex(" "))
print("the others: the pickle of", pickle.loads(raw[4:]))

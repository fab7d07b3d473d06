"""The end of input comes when the last write end is closed. (Unix)"""
import os
import subprocess


def say(when):
    state = "waits" if sort.poll() is None else "has ended"
    print(f"{when}: it {state}", flush=True)


reader, writer = os.pipe()
copy = os.dup(writer)
# `sort` can't begin to write before its input ends.
sort = subprocess.Popen(["sort"], stdin=reader)
os.close(reader)

os.write(writer, b"two\none\n")
say("everything is written")
os.close(writer)
say("one write end is closed")
os.close(copy)
sort.wait()
say("both are closed")

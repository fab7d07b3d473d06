"""The same program twice: into a pipe, and on a terminal of our own."""
import os
import pty
import subprocess
import sys

COMMAND = [sys.executable, "vanished.py"]


def count(output):
    return output.count(b"Worker process")


done = subprocess.run(COMMAND, stdout=subprocess.PIPE)
print(f"into a pipe:   {count(done.stdout)} of 4 lines")

screen, terminal = pty.openpty()
with subprocess.Popen(COMMAND, stdout=terminal) as program:
    os.close(terminal)
    output = b""
    try:
        while piece := os.read(screen, 1000):
            output += piece
    except OSError:
        # On Linux, a terminal that nobody writes to any more ends so.
        pass
print(f"on a terminal: {count(output)} of 4 lines")

"""A line torn on purpose: we decide who writes its next piece."""
import subprocess

# Writes a line in two pieces; before each it waits for a line from us.
PRINTER = r"""
    read go; printf "Process $0: $0"; echo done >&2
    read go; printf "\n"; echo done >&2"""


def printer(number):
    return subprocess.Popen(
        ["sh", "-c", PRINTER, number],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    )


one, two = printer("1"), printer("2")
for child in [one, two, one, two]:
    child.stdin.write(b"go\n")
    child.stderr.read(len("done\n"))
one.wait()
two.wait()

"""Start all, then wait for all: between the two loops nobody has ended."""
import subprocess

cats = []
for _ in range(3):
    # `cat` reads until its input ends, and we hold the other end.
    cat = subprocess.Popen(["cat"], stdin=subprocess.PIPE)
    cats.append(cat)

alive = 0
for cat in cats:
    alive += cat.poll() is None
print(f"between the loops: {alive} alive")

for cat in cats:
    # Closing our end is what ends the `cat`.
    cat.stdin.close()
    print(f"a cat ended: exit status: {cat.wait()}")

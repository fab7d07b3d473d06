"""A program that starts itself. Its argument tells it when to stop."""
import subprocess
import sys

depth = int(sys.argv[1]) if len(sys.argv) > 1 else 0
print(f"depth {depth}", flush=True)

if depth < 2:
    deeper = str(depth + 1)
    subprocess.run([sys.executable, __file__, deeper])
    print(f"depth {depth} has waited", flush=True)

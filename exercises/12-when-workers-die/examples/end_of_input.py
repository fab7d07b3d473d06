"""A worker dies. The kernel says so twice, to whoever asks."""
import os
import subprocess

worker = subprocess.Popen(
    ["sh", "-c", "echo 16; kill -KILL $$; echo 25"], stdout=subprocess.PIPE
)
while True:
    answer = os.read(worker.stdout.fileno(), 64)
    print("read:", len(answer), "bytes")
    if not answer:
        break
signal = -worker.wait()
print(f"wait: signal: {signal} (SIGKILL)")

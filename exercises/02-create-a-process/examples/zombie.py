"""A child that has ended is still there until its parent waits. (Linux)"""
import os
import subprocess
from pathlib import Path

brief = subprocess.Popen(["true"])
entry = Path(f"/proc/{brief.pid}/stat")

while ") Z " not in entry.read_text():
    os.sched_yield()
print("it has ended, and its state is Z")

brief.wait()
known = str(entry.exists()).lower()
print(f"after wait, the kernel knows it: {known}")

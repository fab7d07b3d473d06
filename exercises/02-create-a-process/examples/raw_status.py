"""What the kernel hands to a parent that waits: one number. (Unix)"""
import os

for script in ["exit 0", "exit 3", "kill -KILL $$"]:
    arguments = ["sh", "-c", script]
    pid = os.posix_spawnp("sh", arguments, os.environ)
    _, status = os.waitpid(pid, 0)
    print(f"{script}: {status}")

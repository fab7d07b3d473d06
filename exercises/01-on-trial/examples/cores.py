"""How many workers can run at the same instant? What Python says. Linux."""
import os

usable = getattr(os, "process_cpu_count", None)  # Since Python 3.13.
print("cores of this machine:", os.cpu_count())
print("usable for this process:", usable() if usable else len(os.sched_getaffinity(0)))

"""How many workers can run at the same instant? What Python says. Linux."""
import os

n_usable = len(os.sched_getaffinity(0))
if hasattr(os, "process_cpu_count"):  # Since Python 3.13.
    n_usable = os.process_cpu_count()
print("cores of this machine:", os.cpu_count())
print("usable for this process:", n_usable)

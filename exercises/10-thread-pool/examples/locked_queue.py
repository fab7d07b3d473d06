"""Two pools of four threads: one calls the job with the lock in hand."""
import queue
import threading


def inside(lock, jobs):
    while True:
        with lock:
            job = jobs.get()
            if job is None:
                return
            job()


def outside(lock, jobs):
    while True:
        with lock:
            job = jobs.get()
        if job is None:
            return
        job()


def most_together(work):
    here, most, changed = 0, 0, threading.Condition()

    def job():
        nonlocal here, most
        with changed:
            here += 1
            most = max(most, here)
            changed.notify_all()
            changed.wait_for(lambda: most == 4, timeout=0.3)
            here -= 1

    lock, jobs = threading.Lock(), queue.SimpleQueue()
    threads = [threading.Thread(target=work, args=(lock, jobs)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for item in [job] * 4 + [None] * 4:
        jobs.put(item)
    for thread in threads:
        thread.join()
    return most


print("lock kept:", most_together(inside), "of 4 jobs together")
print("lock let go:", most_together(outside), "of 4 jobs together")

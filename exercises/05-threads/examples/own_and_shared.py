"""What two threads of a process share, and what each has for itself."""
import os
import threading

shared = []
own = threading.local()


def visit(visits):
    shared.append(1)
    own.count = getattr(own, "count", 0) + 1
    local = object()
    visits.append((os.getpid(), len(shared), own.count, local))


visits = []
visit(visits)
thread = threading.Thread(target=visit, args=[visits])
thread.start()
thread.join()

(here_pid, _, _, here), (there_pid, n_shared, n_own, there) = visits
print("same process:", str(here_pid == there_pid).lower())
print("the static, counted by both:", n_shared)
print("the thread-local, counted by both:", n_own)
print("same place of a local:", str(here is there).lower())

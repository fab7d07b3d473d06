"""Four processes that wait until all four are there."""
import multiprocessing


def worker(meeting):
    meeting.wait()  # Nobody passes before all four have come.


if __name__ == "__main__":
    meeting = multiprocessing.Barrier(4)
    workers = []
    for _ in range(4):
        workers.append(multiprocessing.Process(target=worker, args=(meeting,)))
    for process in workers:
        process.start()
    for process in workers:
        process.join()
    n_met = sum(process.exitcode == 0 for process in workers)
    print(n_met, "processes were alive at the same instant")

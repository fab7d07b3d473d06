"""Four lines in four buffers, and a signal that comes before the flush."""
import multiprocessing


def worker(num, jobs):
    print(f"Worker process handling number: {num}")
    jobs.send("done")
    # It waits for its next job, as the worker of a pool does.
    jobs.recv()


if __name__ == "__main__":
    processes = []
    for num in range(1, 5):
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.Process(target=worker, args=(num, theirs))
        process.start()
        ours.recv()
        processes.append((process, ours))

    # All four have printed, and have said so.
    for process, _ in processes:
        process.terminate()
    for process, _ in processes:
        process.join()
    print([process.exitcode for process, _ in processes])

"""Two transfers, each with one account, and each in want of the other's."""
import threading

accounts = [threading.Lock(), threading.Lock()]
meet = threading.Barrier(2)


def transfer(payer, payee):
    with accounts[payer]:
        meet.wait()
        # Without `blocking=False` it would never return.
        gets = accounts[payee].acquire(blocking=False)
        gets = str(gets).lower()
        line = f"{payer} pays {payee}: has {payer}, gets {payee}: {gets}"
        print(line + "\n", end="")
        meet.wait()


pairs = [(0, 1), (1, 0)]
threads = [threading.Thread(target=transfer, args=pair) for pair in pairs]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

"""Is every reference counted?"""
import sys


def counts(thing):
    before = sys.getrefcount(thing)
    references = [thing] * 1000
    after = sys.getrefcount(thing)
    del references
    return after - before == 1000


for name, thing in ("None", None), ("a list", []):
    print(f"{name}: {'counted' if counts(thing) else 'not counted'}")

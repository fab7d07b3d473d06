"""How many pieces does one `print` hand over? Show each of them."""


class Pieces:
    def write(self, piece):
        print(repr(piece))


number = 7
print(f"Process {number}: {number}", file=Pieces())

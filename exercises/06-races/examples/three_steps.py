"""What `counter += 1` is made of."""
import dis

for instruction in dis.get_instructions("counter += 1"):
    verb = instruction.opname.split("_")[0].lower()
    if verb in ("load", "store"):
        print(verb, instruction.argval)
    elif verb in ("binary", "inplace"):
        print("add")
    if verb == "store":
        break

"""`python -m benchmarks [PART ...]`: the parts by name, or all of them.

For: one command that runs whatever can run here.
Never: fails because a peer is not installed; it says so and goes on.
"""

import importlib
import sys

# Each part is a module here with a function `main()`. Peers (pm4py, Declare4Py) go into benchmarks/peers.py.
PARTS = ("book", "judge", "kernel", "records", "figures", "peers")


def run(parts: list[str]) -> None:
    for name in [part for part in parts if not part.isdigit()] or PARTS:
        print(f"\n== {name}")
        try:
            part = importlib.import_module(f"benchmarks.{name}")
        except ModuleNotFoundError as fault:
            print(f"not available here: {fault}")
            continue
        part.main()


run(sys.argv[1:])

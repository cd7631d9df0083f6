"""`python -m benchmarks [PART ...] [OPTIONS]`: the parts by name, or all that are quick; options go to the part.

For: one command that runs whatever can run here.
Never: fails because a peer is not installed; it says so and goes on.
"""

import importlib
import sys

# Each part is a module here with a function `main()`, those that take options with `main(options)`. `national` takes
# hours at full size, so it runs only when it is named.
PARTS = (
    "book", "judge", "kernel", "records", "publishing", "report", "figures", "scale", "ledger", "proving", "desks",
    "served", "peers",
)  # fmt: skip


def run(parts: list[str], options: list[str]) -> None:
    for name in parts or PARTS:
        print(f"\n== {name}")
        try:
            part = importlib.import_module(f"benchmarks.{name}")
        except ModuleNotFoundError as fault:
            print(f"not available here: {fault}")
            continue
        part.main(options) if options else part.main()


first_option = next((n for n, one in enumerate(sys.argv) if n and one.startswith("-")), len(sys.argv))
run(sys.argv[1:first_option], sys.argv[first_option:])

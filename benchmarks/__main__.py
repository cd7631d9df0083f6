"""`python -m benchmarks [PART ...] [OPTIONS]`: the parts by name, or all that are quick; options go to the part.

For: one command that runs whatever can run here.
Never: fails because a peer is not installed; it says so and goes on.
"""

import importlib
import sys

# Each part is a module here with a function `main()`, those that take options with `main(options)`. `national` takes
# hours at full size and `mutants` wants a room, so they run only when they are named.
PARTS = (
    "book", "judge", "kernel", "records", "publishing", "report", "figures", "scale", "ledger", "proving", "desks",
    "served", "access", "peers",
)  # fmt: skip
WANT_A_WORD = ("mutants",)


def run(parts: list[str], options: list[str]) -> None:
    for name in parts or PARTS:
        print(f"\n== {name}")
        try:
            part = importlib.import_module(f"benchmarks.{name}")
        except ModuleNotFoundError as fault:
            print(f"not available here: {fault}")
            continue
        part.main(options) if options else part.main()


def split(words: list[str]) -> tuple[list[str], list[str]]:
    """The parts, and what is meant for them: from the first option on, or all behind a part that wants a word."""
    for number, word in enumerate(words):
        if word.startswith("-") or (number and words[number - 1] in WANT_A_WORD):
            return words[:number], words[number:]
    return words, []


run(*split(sys.argv[1:]))

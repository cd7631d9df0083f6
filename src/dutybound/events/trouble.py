"""What is wrong with a piece of input, said so that somebody can mend it.

For: one form for every input error: file, row, field, reason, way out.
Never: guesses what was meant and goes on; the nearest known word is offered, not taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Trouble:
    """One fault of the input: where it stands, what is wrong and how to put it right."""

    file: str
    row: str
    field: str
    reason: str
    way_out: str = ""

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file, self.row, self.field and f"field '{self.field}'") if part)
        return f"{place}: {self.reason}" + (f" {self.way_out}" if self.way_out else "")


class UnusableInput(ValueError):
    """Raised with every fault found in a file, so that one run shows them all."""

    def __init__(self, troubles: Iterable[Trouble]) -> None:
        self.troubles = tuple(troubles)
        super().__init__("\n".join(str(trouble) for trouble in self.troubles))


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence with the nearest known word, or the whole list where it is short, else nothing."""
    words = sorted(known)
    close = get_close_matches(word, words, n=1, cutoff=0.6)
    if close:
        return f"Did you mean '{close[0]}'?"
    return f"Known: {', '.join(words)}." if len(words) <= 16 else ""

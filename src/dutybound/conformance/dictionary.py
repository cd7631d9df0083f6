"""The dictionary of a dataset: each word a number, the closed vocabularies first.

For: turning words of records into codes once, at writing, and knowing them again in a duty's tests.
Never: holds names, references or long texts; those are numbers of their own file only.
"""

from __future__ import annotations

from collections.abc import Iterable

from dutybound.conformance.layout import FALSE_WORD, FIRST_WORD, MISSING, NONE_WORD, TRUE_WORD
from dutybound.events import words
from dutybound.events.kinds import KINDS


class Words:
    """Words and their codes; grows as records are read, never changes a code that was given."""

    def __init__(self, listed: Iterable[str] = ()) -> None:
        self.listed: list[str] = []
        self._codes: dict[str, int] = {"none": NONE_WORD}
        for word in (*_closed(), *listed):
            self.code(word)

    def __len__(self) -> int:
        return FIRST_WORD + len(self.listed)

    def code(self, word: str) -> int:
        """The word's code, given now where it had none."""
        found = self._codes.get(word)
        if found is None:
            found = self._codes[word] = FIRST_WORD + len(self.listed)
            self.listed.append(word)
        return found

    def known(self, word: str) -> int:
        """The word's code, or -2, which no value carries."""
        return self._codes.get(word, -2)

    def value(self, code: int) -> str | bool | None:
        """What a code stands for; None for a value that is missing."""
        if code < FIRST_WORD:
            return {MISSING: None, NONE_WORD: "none", FALSE_WORD: False, TRUE_WORD: True}[code]
        return self.listed[code - FIRST_WORD]


def _closed() -> Iterable[str]:
    yield from words.RANKS
    yield from words.RISK_GRADES
    yield from words.SOURCES
    for kind in KINDS.values():
        for attribute in kind.attributes.values():
            yield from attribute.words

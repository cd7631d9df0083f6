"""Two audits side by side: every duty and question in the earlier and in this one, and the difference of the shares.

For: one value that page, workbook and Parquet say the difference from.
Never: says that something changed where the unknown ones, or chance, could undo it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dutybound.statistics.proportions import Difference, Tally, difference

if TYPE_CHECKING:
    from dutybound.statistics.stating import Statistics


@dataclass(frozen=True, slots=True)
class Compared:
    """One duty or question in two audits. A tally is None where nothing arose, or a count in it is withheld.

    `difference` is the later share less the earlier; None where one side has no counts.
    """

    id: str
    what: str
    before: Tally | None
    now: Tally | None
    difference: Difference | None

    @property
    def said(self) -> str:
        """What may be said of it, in words."""
        found = self.difference
        if found is None or found.known is None or found.interval is None:
            return "Cannot tell: one side has no counts."
        if found.is_told:
            return "Differs by more than chance explains, whatever the unknown ones were."
        if found.interval.holds(0):
            return "No more than chance explains."
        return "More than chance among those that can be told; the unknown ones could undo it."


def compared(stated: Statistics, against: Statistics) -> Iterator[Compared]:
    """Every question and duty that arose in one of the two, questions first, each once."""
    shares = (one for one in stated.measures if one.counted_as and not one.is_of_a_return)
    asked = [(one.counted_as, one.question) for one in shares]
    asked += [(duty.id, duty.sentence) for duty in stated.book.duties]
    for name, what in dict(asked).items():
        rows = [against.total(name), stated.total(name)]
        if rows == [None, None]:
            continue
        before, now = (None if row is None else row.tally for row in rows)
        found = None if before is None or now is None else difference(before, now)
        yield Compared(name, what, before, now, found)

"""Outages and the numbered papers of the night: which were handed out, which were entered, which are still missing.

For: working on paper while a system is down, and finding every sheet again afterwards.
Never: takes a paper for entered because somebody said so: the entry of the case that came from it says its number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dutybound.access.people import Directory
from dutybound.access.words import CONTROL_ROOM
from dutybound.casework.streams import OUTAGES
from dutybound.casework.wish import Shut
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Writer, event_of
from dutybound.ledger.store import Ledger, Projected

PAPERS: Final = "papers"
SYSTEM: Final = "the control room's system"
# How many sheets are printed at once at the most: a number of ours.
MOST: Final = 60
_NOT_YOURS: Final = "Papers are for the control room."


@dataclass(frozen=True, slots=True)
class Paper:
    """A numbered sheet. `case` is the case that it was entered into, '' while it is missing."""

    number: str
    case: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Sheets that were handed out together: under which mark, by whom, when (microseconds), and each of them."""

    ref: str
    by: str
    at: int
    papers: tuple[Paper, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The numbers of the sheets that nobody has entered yet."""
        return tuple(one.number for one in self.papers if not one.case)


def hand_out_papers(
    ledger: Ledger, how_many: int, by: str, role: str, directory: Directory, as_at: int
) -> Batch | Shut:
    """Writes that so many numbered sheets were handed out, and gives their numbers.

    ValueError for none or too many; Overtaken where somebody else was handed some in the same moment: ask again.
    """
    if not 1 <= how_many <= MOST:
        raise ValueError(f"between 1 and {MOST} sheets are printed at once.")
    if role not in CONTROL_ROOM or not any(post.role == role for post in directory.held_by(by, as_at)):
        return Shut(_NOT_YOURS, _NOT_YOURS)
    before = ledger.version(OUTAGES)
    ref = f"{before + 1:03d}"
    numbers = tuple(f"{ref}-{number:02d}" for number in range(1, how_many + 1))
    facts: dict[str, Value] = {
        "says": "entered_by_officer", "actor": by, "system": SYSTEM, "outage_ref": ref, "papers": numbers,
    }  # fmt: skip
    now = When(as_at, as_at)
    event = Event("outage", "system_outage", now, MappingProxyType(facts), now)
    ledger.append(OUTAGES, before, (Draft(as_row(event), Writer(by, role), "outages"),), as_at)
    return Batch(ref, by, as_at, tuple(Paper(number, "") for number in numbers))


def batches(ledger: Ledger) -> tuple[Batch, ...]:
    """Every batch that was handed out, the last first, with what was entered of each."""
    entered = {row.key: row.case for row in ledger.projected(PAPERS)}
    return tuple(_batch(event_of(entry), entered) for entry in reversed(tuple(ledger.case(OUTAGES))))


def paper_rows(before: CaseFile, after: CaseFile) -> Iterator[Projected]:
    """The rows that change with the entries of `after` that are not in `before`: the papers entered into the case."""
    old, new = _papers(before), _papers(after)
    yield from (Projected(PAPERS, after.ref, number) for number in sorted(new - old))
    yield from (Projected(PAPERS, after.ref, number, None) for number in sorted(old - new))


def _papers(file: CaseFile) -> frozenset[str]:
    gone = {event.supersedes for event in file.events}
    of = (one.facts.get("paper_ref") for one in file.events if one.kind == "system_outage" and one.id not in gone)
    return frozenset(str(number) for number in of if number)


def _batch(event: Event, entered: dict[str, str]) -> Batch:
    numbers = event.facts["papers"]
    sheets = numbers if isinstance(numbers, tuple) else ()
    papers = tuple(Paper(number, entered.get(number, "")) for number in sheets)
    return Batch(str(event.facts["outage_ref"]), str(event.facts["actor"]), event.occurred.earliest, papers)

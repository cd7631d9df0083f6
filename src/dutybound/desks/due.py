"""What is due in somebody's cases, most urgent first, in the words of whoever has to do it.

For: an officer's first page: what can still protect somebody tonight, then everything else that is owed.
Never: leaves out what is owed because somebody else owes it, or shows more of a case than its right of reading does.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from dutybound.casework.desk import read_cases
from dutybound.casework.lists import PROTECTS as PROTECTS_TONIGHT
from dutybound.casework.reading import AtHand, Read, open_many
from dutybound.casework.works_on import Work, work_of
from dutybound.desks.about import SENT, about
from dutybound.desks.house import House, Reader
from dutybound.desks.said import standing_of
from dutybound.desks.to_do import ToDo, owed, seen_by
from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.duty import DUE
from dutybound.duties.form import form
from dutybound.events.event import CaseFile
from dutybound.reports.order import CLOSED, MISSED, PROTECTS, in_order_of_need, not_shown
from dutybound.reports.since import owed_by_leaving

__all__ = [
    "AFTER_CLOSING", "FIRST", "RECORD", "RIGHTS", "WRITE_DOWN", "DueList", "ToDo", "at_hand", "current", "due_list",
    "from_memory", "my_due_list", "team_due_list", "to_do",
]  # fmt: skip

FIRST: Final = 5
# How long after all of a case was closed what is still owed in it stands on the list: three months, a number of ours.
AFTER_CLOSING: Final = int(timedelta(days=92) / timedelta(microseconds=1))
# Which right opens a case of one's own; by the second what protects tonight, and not why.
RECORD, WRITE_DOWN = "read_record", "record_event"
RIGHTS: Final = (RECORD, WRITE_DOWN)


@dataclass(frozen=True, slots=True)
class DueList:
    """`first`: at most five that can still protect somebody, most pressing first; `then` everything else that is owed.

    `cases` are those it was made of, `abouts` a sentence for each that tells it from the others. `not_shown`: of how
    many duties that protect the records do not tell whether they were done, where the reader may read them; they may
    hide what the list does not show.
    """

    as_at: int
    first: tuple[ToDo, ...]
    then: tuple[ToDo, ...]
    cases: tuple[str, ...]
    abouts: Mapping[str, str]
    not_shown: int
    synthetic: bool


def my_due_list(house: House, reader: Reader, as_at: int) -> DueList:
    """What is due at `as_at` in the cases that the reader works on, is named for, answers for or was sent to."""
    return due_list(house, reader, current(work_of(house.ledger, [reader.person]), as_at), as_at)


def team_due_list(house: House, reader: Reader, as_at: int) -> DueList:
    """The same of everybody who answers to the reader, at whatever distance, and of the reader."""
    people = {reader.person, *house.directory.line_below(reader.person, as_at)}
    return due_list(house, reader, current(work_of(house.ledger, people), as_at), as_at)


def current(work: Sequence[Work], as_at: int) -> frozenset[str]:
    """The cases of this work that go on, or in which something may still be owed after they were closed."""
    return frozenset(
        one.case for one in work if not one.is_over and (one.closed is None or as_at - one.closed <= AFTER_CLOSING)
    )


def due_list(house: House, reader: Reader, cases: Collection[str], as_at: int) -> DueList:
    """What is due at `as_at` in those of the cases that the reader may read, or write down what happens in."""
    opened = at_hand(house, reader, cases, as_at)
    judged = [house.memory.judged(one.file, house.book, as_at) for one in opened]
    by_case = {one.file.ref: (one, told) for one, told in zip(opened, judged, strict=True)}
    listed = []
    for group, finding in in_order_of_need(judged, house.book, as_at):
        one, told = by_case[finding.file.ref]
        if group != CLOSED and _is_told(finding, one):
            listed.append(
                (
                    _presses(group, finding, told, one, reader),
                    to_do(finding, group, told, one.act, house, reader, as_at),
                )
            )
    pressing = [row for _, row in sorted(listed, key=lambda pair: not pair[0]) if row.group in (MISSED, PROTECTS)]
    first = tuple(pressing[:FIRST])
    shown = {id(row) for row in first}
    return DueList(
        as_at,
        first,
        tuple(row for _, row in listed if id(row) not in shown),
        tuple(sorted(by_case)),
        {case: about(one.file) if one.act == RECORD else SENT for case, (one, _) in by_case.items()},
        not_shown(told for one, told in by_case.values() if one.act == RECORD),
        house.synthetic,
    )


def at_hand(
    house: House, reader: Reader, cases: Collection[str], as_at: int, acts: Sequence[str] = RIGHTS
) -> tuple[AtHand, ...]:
    """Those of the cases that are open to the reader by one of the rights; the look is logged."""
    return open_many(
        house.ledger, cases, reader.person, reader.role, acts, reader.reason, house.directory, as_at, from_memory(house)
    )


def from_memory(house: House) -> Read:
    """How cases are read at their versions: from memory where they are known at it, all others at once."""

    def read(versions: Mapping[str, int]) -> dict[str, CaseFile]:
        known = {case: house.memory.file(case, version) for case, version in versions.items()}
        missing = read_cases(house.ledger, [case for case, file in known.items() if file is None], house.carries)
        files = {case: file for case, file in known.items() if file is not None}
        return files | {file.ref: house.memory.keep(file) for file in missing}

    return read


def _is_told(finding: Finding, one: AtHand) -> bool:
    """Whether the right tells of it. Whoever writes down what happens is told what protects and arises from the night
    itself, which the card for tonight shows as well: no view of the victim, no assessment, no line of enquiry.
    """
    return one.act == RECORD or (finding.duty.protects and finding.trigger.kind in PROTECTS_TONIGHT)


def _presses(group: str, finding: Finding, judged: Judged, one: AtHand, reader: Reader) -> bool:
    """Whether it has to be done before the reader leaves the scene: that stands above all else."""
    there = reader.person in one.stands.sent_now() and "unit_arrived" in judged.laid.by_kind
    return there and group == PROTECTS and finding.result == DUE and owed_by_leaving(form(finding.duty))


def to_do(finding: Finding, group: str, judged: Judged, act: str, house: House, reader: Reader, as_at: int) -> ToDo:
    """One finding that is due, overdue or not met, as the one who reads it by the right `act` is told of it."""
    reads = act == RECORD
    key = (finding.duty.id, finding.trigger.id, finding.period, reads)

    def told() -> ToDo:
        said = standing_of(house)(finding) if reads else None
        return replace(owed(finding, group, judged, house.book, reads=reads), checked=said.in_words if said else "")

    row = house.memory.row(judged, key, told)
    return seen_by(row, finding, reader.person, as_at)

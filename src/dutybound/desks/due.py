"""What is due in somebody's cases, most urgent first, in the words of whoever has to do it.

For: an officer's first page: what can still protect somebody tonight, then everything else that is owed.
Never: leaves out what is owed because somebody else owes it, or shows more of a case than its right of reading does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from dutybound.casework.desk import read_case
from dutybound.casework.lists import PROTECTS as PROTECTS_TONIGHT
from dutybound.casework.reading import AtHand, open_many
from dutybound.casework.works_on import Work, work_of
from dutybound.desks.house import House, Reader
from dutybound.desks.wording import by_when, instruction, kinds_to_record
from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.book import Book
from dutybound.duties.departures import who_owes
from dutybound.duties.duty import DUE, NOT_MET
from dutybound.duties.explain import authority_in_words, how_read, rests_on, weight_in_words, why
from dutybound.duties.form import form
from dutybound.duties.meaning import Reading
from dutybound.events.event import CaseFile
from dutybound.reports.cure import cure_in_words, still_can_be_done
from dutybound.reports.order import CLOSED, MISSED, PROTECTS, in_order_of_need, not_shown
from dutybound.reports.since import owed_by_leaving

FIRST: Final = 5
# How long after all of a case was closed what is still owed in it stands on the list: three months, a number of ours.
AFTER_CLOSING: Final = int(timedelta(days=92) / timedelta(microseconds=1))
# Which right opens a case of one's own; by the second what protects tonight, and not why.
RECORD, WRITE_DOWN = "read_record", "record_event"
RIGHTS: Final = (RECORD, WRITE_DOWN)


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing that is owed. `line` is the whole of it: 'Tell the victim about the release: by 17:00 today'.

    `group` is one of `reports.order.GROUPS`. `owed_by` is the role, `person` whom the records name for it ('' for
    nobody), `is_yours` whether that is the reader (None: the records do not say). `record` are the kinds of entry that
    would show it done, `done_by` the same in words. `why` and `rests_on` are '' for whoever may not read the record.
    Times are in microseconds since 1970 UTC; `due_at` None: no time is set.
    """

    case: str
    do: str
    when: str
    group: str
    is_late: bool
    due_at: tuple[int, int] | None
    owed_by: str
    person: str
    is_yours: bool | None
    authority: str
    read: str
    weight: str
    because: str
    why: str
    rests_on: str
    done_by: str
    record: tuple[str, ...]
    duty: str
    trigger: str
    period: int
    result: str

    @property
    def line(self) -> str:
        return f"{self.do}: {self.when}" if self.when else self.do


@dataclass(frozen=True, slots=True)
class DueList:
    """`first`: at most five that can still protect somebody, most pressing first; `then` everything else that is owed.

    `cases` are those it was made of. `not_shown`: of how many duties that protect the records do not tell whether they
    were done, where the reader may read them; they may hide what the list does not show.
    """

    as_at: int
    first: tuple[ToDo, ...]
    then: tuple[ToDo, ...]
    cases: tuple[str, ...]
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


def from_memory(house: House) -> Callable[[str, int], CaseFile]:
    """How a case is read at a version: from memory where it is known at it, else from the ledger."""

    def read(case: str, version: int) -> CaseFile:
        known = house.memory.file(case, version)
        return known or house.memory.keep(read_case(house.ledger, case, house.carries)[0])

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
    duty, book, reads = finding.duty, house.book, act == RECORD
    person = owed_by(finding, judged, book)
    return ToDo(
        case=finding.file.ref,
        do=instruction(duty),
        when=by_when(finding, as_at),
        group=group,
        is_late=finding.result != DUE,
        due_at=finding.due_at,
        owed_by=duty.falls_on.role,
        person=person,
        is_yours=None if not person else person == reader.person,
        authority=authority_in_words(duty, book),
        read=how_read(duty, book),
        weight=weight_in_words(finding, book),
        because=duty.because,
        why=why(finding) if reads else "",
        rests_on=rests_on(finding) if reads else "",
        done_by=done_by(finding, group, judged, book),
        record=kinds_to_record(duty),
        duty=duty.id,
        trigger=finding.trigger.id,
        period=finding.period,
        result=finding.result,
    )


def done_by(finding: Finding, group: str, judged: Judged, book: Book) -> str:
    """What would discharge it, or still can be done, in words without a full stop."""
    if finding.result == NOT_MET and group == MISSED:
        return still_can_be_done(finding)
    return cure_in_words(finding, judged.laid, book)


def owed_by(finding: Finding, judged: Judged, book: Book) -> str:
    """The person on whom the duty falls, where the records name one; '' where they do not, or name several."""
    place = judged.laid.place_of.get(finding.trigger.id)
    named = None if place is None else who_owes(finding.duty, Reading(judged.laid, book.parameters, place))
    return named if isinstance(named, str) else ""

"""Reminding: who is told today of what is owed, as entries of the ledger, each once.

For: a query over the cases as they stand, asked again and again; what it finds and nobody was told of is told.
Never: keeps a queue: what was not told is still owed the next time; and tells nobody who may not know of the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from dutybound.access.deciding import may_know
from dutybound.access.people import Directory
from dutybound.access.standing import Standing, standing
from dutybound.casework.desk import read_case
from dutybound.casework.kept import stands_as
from dutybound.casework.once import Once, place_at
from dutybound.casework.streams import REMINDERS, STREAMS
from dutybound.duties.accounts import judge_file
from dutybound.duties.book import Book
from dutybound.duties.calendars import day_number, midnight
from dutybound.duties.duty import DUE, OVERDUE
from dutybound.duties.findings import Finding
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Coverage, Event
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Writer, event_of
from dutybound.ledger.store import Ledger, LedgerFault

GROUP: Final = "reminders"
BY: Final = Writer("reminders")
# So long before its time somebody is told that it is due (microseconds): a day, ours.
AHEAD: Final = 24 * 3_600_000_000
# Who is told where nobody in particular owes it or may know of the case: whoever holds the post.
_UNIT: Final = "domestic_abuse_specialist"
_STANDARDS: Final = "professional_standards"
_WHY: Final = "a reminder of what is owed"
_TWO_DAYS: Final = 2 * 24 * 3_600_000_000
_Key = tuple[str, str, str, int]  # case, duty, person or post, London day


@dataclass(frozen=True, slots=True)
class Reminder:
    """That a person, or whoever holds a post, is told of a duty owed in a case: due by then, or overdue since.

    `due` is the span in which its time runs out (microseconds since 1970 UTC); `day` the number of the London day on
    which it is told.
    """

    case: str
    duty: str
    trigger: str
    to_person: str
    to_role: str
    due: tuple[int, int]
    stands: str
    day: int

    @property
    def key(self) -> _Key:
        """What is told once: this duty, in this case, to this person, on this day."""
        return self.case, self.duty, self.to_person or f"any {self.to_role}", self.day


def due_today(file: CaseFile, directory: Directory, book: Book, as_at: int) -> tuple[tuple[Reminder, ...], int]:
    """Who is to be told of what in this case today, and the next moment at which that may be otherwise.

    Told is what is overdue, and what falls due within a day. The next moment is the next midnight in London at the
    latest: then a new day begins, and whatever only time brings is seen.
    """
    stands, day = standing(file, as_at), day_number(as_at)
    found: list[Reminder] = []
    next_look = midnight(day + 1)
    for one in judge_file(file, book.duties, book.parameters, as_at).findings:
        if one.result not in (DUE, OVERDUE) or "same_omission" in one.flags:
            continue
        if one.due_at is None:  # owed, and nothing says by when: there is no day on which it falls due
            continue
        if one.result == DUE and one.due_at[0] > as_at + AHEAD:
            next_look = min(next_look, one.due_at[0] - AHEAD)
            continue
        for person, role in _told(one, stands, directory, as_at):
            found.append(Reminder(file.ref, one.duty.id, one.trigger.id, person, role, one.due_at, one.result, day))
    return tuple({one.key: one for one in reversed(found)}.values())[::-1], next_look


def _told(one: Finding, stands: Standing, directory: Directory, as_at: int) -> Iterator[tuple[str, str]]:
    """The person whom the entry names, else those who work on the case, else whoever answers for the victim's safety,
    else a post: somebody is always told.
    """
    owes = one.duty.falls_on.person
    named = one.trigger.facts.get(owes.name) if owes is not None and owes.of is None else None
    for people in ((str(named),) if named else (), sorted(stands.workers), sorted(stands.safeguarding_owners)):
        fit = [person for person in people if _may_be_told(person, stands, directory, as_at)]
        if fit:
            yield from ((person, "") for person in fit)
            return
    if not stands.is_restricted:
        yield "", _UNIT
        return
    listed = [person for person in sorted(stands.named) if _may_be_told(person, stands, directory, as_at)]
    yield from ((person, "") for person in listed) if listed else iter((("", _STANDARDS),))


def _may_be_told(person: str, stands: Standing, directory: Directory, as_at: int) -> bool:
    roles = {post.role for post in directory.held_by(person, as_at)}
    return any(may_know(person, role, _WHY, stands, directory, as_at) for role in roles)


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a sweep did: how many cases it looked at, what it told, and the cases that it could not read or judge."""

    cases: int
    told: tuple[Reminder, ...]
    faults: tuple[tuple[str, Exception], ...] = ()


@dataclass
class Reminding:
    """One who goes over the cases that changed, and those in which a moment passed. A new one looks at all of them.

    What it keeps in mind only saves it looking; what was told is read from the ledger. `carries` says of which kinds
    this ledger is the place where they are written down.
    """

    ledger: Ledger
    directory: Directory
    book: Book
    carries: tuple[Coverage, ...] = ()
    _place: int = 0
    _next: dict[str, int] = field(default_factory=dict)
    _sent: Once[_Key] | None = None

    def sweep(self, as_at: int) -> Reminded:
        """Tells everybody who is to be told now and was not told today. After an error of the store: a new one."""
        end = self.ledger.size()
        for entry in self.ledger.entries(self._place, end):
            if entry.case not in STREAMS:
                self._next[entry.case] = as_at
        self._place = end
        told: list[Reminder] = []
        faults: list[tuple[str, Exception]] = []
        waiting = [case for case, moment in self._next.items() if moment <= as_at]
        for case in waiting:
            try:
                file, _ = read_case(self.ledger, case, self.carries)
                reminders, self._next[case] = due_today(file, self.directory, self.book, as_at)
            except LedgerFault:
                raise
            except Exception as fault:  # whatever is wrong with one case keeps no other waiting; it is asked again
                faults.append((case, fault))
                continue
            told += self._tell(reminders, as_at)
        return Reminded(len(waiting), tuple(told), tuple(faults))

    def _tell(self, reminders: Iterable[Reminder], as_at: int) -> list[Reminder]:
        if self._sent is None:
            self._sent = _told_since(self.ledger, as_at - _TWO_DAYS)
        _, entries = self._sent.write([(one.key, _draft(one, as_at)) for one in reminders], as_at)
        return [_read(event_of(entry)) for entry in entries]


def reminders_for(ledger: Ledger, person: str, role: str, directory: Directory, as_at: int) -> tuple[Reminder, ...]:
    """The reminders of today that are there for the asker, by name or by the post, in the order of telling.

    A case that the asker may no longer know of has none.
    """
    if not any(post.role == role for post in directory.held_by(person, as_at)):
        return ()
    today = day_number(as_at)
    shown: dict[str, bool] = {}
    found = []
    lately = ledger.case(REMINDERS, place_at(ledger, REMINDERS, as_at - _TWO_DAYS))
    for one in (_read(event_of(entry)) for entry in lately):
        if one.day == today and (one.to_person == person or (not one.to_person and one.to_role == role)):
            if one.case not in shown:
                stands, is_there = stands_as(ledger, one.case, as_at)
                shown[one.case] = is_there and may_know(person, role, _WHY, stands, directory, as_at)
            if shown[one.case]:
                found.append(one)
    return tuple(found)


def _told_since(ledger: Ledger, moment: int) -> Once[_Key]:
    told = Once(ledger, REMINDERS, lambda event: _read(event).key, place_at(ledger, REMINDERS, moment))
    told.read_on()
    return told


def _read(event: Event) -> Reminder:
    def text(name: str) -> str:
        return str(event.facts.get(name, ""))

    due = event.facts.get("due")
    span = (due.earliest, due.latest) if isinstance(due, When) else (0, 0)
    return Reminder(
        text("case_ref"), text("duty"), text("trigger"), text("to_person"), text("to_role"), span, text("stands"),
        int(text("day")),
    )  # fmt: skip


def _draft(one: Reminder, as_at: int) -> Draft:
    facts: dict[str, Value] = {
        "says": "made_by_system",
        "case_ref": one.case,
        "duty": one.duty,
        "trigger": one.trigger,
        "stands": one.stands,
        "due": When(*one.due),
        "day": one.day,
    }
    facts |= {name: text for name, text in (("to_person", one.to_person), ("to_role", one.to_role)) if text}
    now = When(as_at, as_at)
    event = Event("reminder", "reminder_given", now, MappingProxyType(facts), now, says="made_by_system")
    return Draft(as_row(event), BY, GROUP)

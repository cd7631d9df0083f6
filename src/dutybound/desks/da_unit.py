"""The domestic-abuse unit's desk: across cases, what no single officer sees.

For: risk to be looked at again, what runs out, conferences, repeat and linked reports, disclosures, codes and views.
Never: calls anybody serial: it says who linked which reports, and asks a person; and never scans all cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Generic, TypeVar

from dutybound.access.standing import Standing
from dutybound.casework.unit_lists import (
    ASKED_TO_BE_TOLD,
    GRADES,
    MARAC,
    MARKS,
    asked_to_be_told,
    before_the_conference,
    coded_in,
    graded,
    last_months,
    on_lists,
    running_out,
    runs_out_on,
    standing_events,
    told_in,
    told_or_not,
    without_support,
)
from dutybound.desks.about import about
from dutybound.desks.due import RECORD, at_hand, to_do
from dutybound.desks.house import House, Reader
from dutybound.desks.telling import Line, View, lines, views
from dutybound.desks.to_do import ToDo
from dutybound.desks.wording import on_the_clock
from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.duty import CANNOT_TELL, NOT_MET
from dutybound.duties.explain import RESULT_WORDS, why
from dutybound.events.event import CaseFile, Event
from dutybound.reports.order import CLOSED, in_order_of_need

Row = TypeVar("Row", covariant=True)
# How many cases one page opens at the longest, how far ahead it looks, and how far back: numbers of ours.
LONGEST: Final = 100
AHEAD: Final = 14
MONTHS: Final = 3
_DAY: Final = int(timedelta(days=1) / timedelta(microseconds=1))
# How far a code is borne out by the records.
SHOWN: Final = ("not_shown", "cannot_tell", "shown")
# Of whom a duty says that it is the unit's to do.
_THE_UNIT: Final = "domestic-abuse unit"
_ORDERS: Final = {"dvpo": "protection order (DVPO)", "dapo": "protection order (DAPO)", "stalking": "stalking order",
                  "non_molestation": "non-molestation order", "restraining": "restraining order",
                  "other": "order"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A case on a list: what it is about in a sentence without names, and who has it."""

    case: str
    about: str
    has_it: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A case at a grade, with what the unit owes in it, the most pressing first."""

    place: Place
    owed: tuple[ToDo, ...]


@dataclass(frozen=True, slots=True)
class Ending:
    """An order or bail that runs out: what, when in words, and the entry. `at` is in microseconds since 1970 UTC."""

    place: Place
    what: str
    when: str
    at: int
    line: Line


@dataclass(frozen=True, slots=True)
class Waits:
    """Entries of a case that wait for something, or say where it ended."""

    place: Place
    waits: tuple[Line, ...]
    ended: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """Reports that were found to belong together.

    `repeat` are the entries about earlier incidents of the victim, `links` those by which reports of different people
    were linked to one suspect, `people` how many people those are (0 where none were linked), `flags` the entries that
    set the mark of several partners. `asks` is the question that a person has to answer, '' for none.
    """

    place: Place
    repeat: tuple[Line, ...]
    links: tuple[Line, ...]
    people: int
    flags: tuple[Line, ...]
    asks: str


@dataclass(frozen=True, slots=True)
class Coded:
    """A code that says that the victim does not support the case, beside the victim's own word.

    `findings` are what the rulebook finds missing or cannot tell of this very code: sentence, result and why. `shown`
    is one of `SHOWN`: something it needs is not there, the records do not tell or a person has to read, or neither.
    """

    place: Place
    code: str
    line: Line
    views: tuple[View, ...]
    findings: tuple[tuple[str, str, str], ...]
    shown: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """The rows of a list; `has_more`: more cases stand on it than one page opens."""

    rows: tuple[Row, ...]
    has_more: bool


@dataclass(frozen=True, slots=True)
class _Open:
    file: CaseFile
    stands: Standing
    judged: Judged
    told: tuple[Line, ...]

    @property
    def place(self) -> Place:
        return Place(self.file.ref, about(self.file), tuple(sorted(set(self.stands.given_to.values()) - {""})))

    def lines_of(self, ids: frozenset[str]) -> tuple[Line, ...]:
        return tuple(line for line in self.told if line.id in ids)


def at_risk(house: House, reader: Reader, grade: str, as_at: int) -> Listed[AtRisk]:
    """Open cases at a grade of `unit_lists.GRADES`, first those in which the unit owes something, by how it presses."""
    if grade not in GRADES:
        raise ValueError(f"'{grade}' is no grade of risk: {', '.join(GRADES)}.")
    opened, more = _opened(house, reader, (graded(grade),), as_at)
    by_case = {one.file.ref: one for one in opened}
    owed: dict[str, list[ToDo]] = {}
    for group, finding in in_order_of_need([one.judged for one in opened], house.book, as_at):
        if group != CLOSED and _THE_UNIT in finding.duty.falls_on.role:
            one = by_case[finding.file.ref]
            row = to_do(finding, group, one.judged, RECORD, house, reader, as_at)
            owed.setdefault(finding.file.ref, []).append(row)
    rest = [case for case in by_case if case not in owed]
    return Listed(tuple(AtRisk(by_case[case].place, tuple(owed.get(case, ()))) for case in (*owed, *rest)), more)


def running_out_soon(house: House, reader: Reader, as_at: int) -> Listed[Ending]:
    """Orders and bail that run out from today on within `AHEAD` days, the nearest first."""
    opened, more = _opened(house, reader, runs_out_on(as_at, AHEAD + 1), as_at)
    found = []
    for one in opened:
        for ends in running_out(one.file):
            if as_at <= ends.until.latest < as_at + (AHEAD + 1) * _DAY:
                order = str(ends.event.facts.get("order", "other"))
                what = _ORDERS[order] if ends.event.kind == "order_made" else "bail"
                (line,) = one.lines_of(frozenset({ends.event.id}))
                when = on_the_clock(ends.until.latest, as_at)
                found.append(Ending(one.place, what, when, ends.until.latest, line))
    return Listed(tuple(sorted(found, key=lambda row: (row.at, row.place.case))), more)


def conferences(house: House, reader: Reader, as_at: int) -> Listed[Waits]:
    """Cases that wait for the multi-agency risk conference, and actions of it that nobody has done or explained."""
    opened, more = _opened(house, reader, (MARAC,), as_at)
    return Listed(tuple(_waits(one, before_the_conference(one.file), ()) for one in opened), more)


def disclosures(house: House, reader: Reader, as_at: int) -> Listed[Waits]:
    """Disclosures under the scheme that were asked for or decided on and wait, and where those of late ended."""
    keys = (ASKED_TO_BE_TOLD, *told_in(last_months(as_at, MONTHS)))
    opened, more = _opened(house, reader, keys, as_at)
    rows = (_waits(one, asked_to_be_told(one.file), told_or_not(one.file)) for one in opened)
    return Listed(tuple(sorted(rows, key=lambda row: not row.waits)), more)


def marked(house: House, reader: Reader, as_at: int) -> Listed[Marked]:
    """Repeat victims, and suspects whom several people have reported as far as somebody linked the reports."""
    opened, more = _opened(house, reader, (MARKS,), as_at)
    return Listed(tuple(sorted(map(_marked, opened), key=lambda row: (not row.asks, -row.people))), more)


def coded(house: House, reader: Reader, as_at: int) -> Listed[Coded]:
    """The codes of the last `MONTHS` months that say that the victim does not support, those without evidence first."""
    opened, more = _opened(house, reader, coded_in(last_months(as_at, MONTHS)), as_at)
    rows = [row for one in opened for row in _coded(one)]
    return Listed(tuple(sorted(rows, key=lambda row: (SHOWN.index(row.shown), -row.line.at))), more)


def _opened(house: House, reader: Reader, keys: tuple[str, ...], as_at: int) -> tuple[tuple[_Open, ...], bool]:
    """Of the cases on these lists those whose record the reader may read; the look is logged."""
    cases, more = on_lists(house.ledger, keys, LONGEST)
    found = {}
    for one in at_hand(house, reader, cases, as_at, (RECORD,)):
        judged = house.memory.judged(one.file, house.book, as_at)
        found[one.file.ref] = _Open(one.file, one.stands, judged, lines(one.file, judged.laid))
    return tuple(found[case] for case in cases if case in found), more


def _waits(one: _Open, waits: tuple[Event, ...], ended: tuple[Event, ...]) -> Waits:
    ids = (frozenset(event.id for event in events) for events in (waits, ended))
    return Waits(one.place, *map(one.lines_of, ids))


def _marked(one: _Open) -> Marked:
    links = standing_events(one.file, ("partners_linked",))
    others = {str(event.facts.get("other_ref", event.id)) for event in links}
    flags = standing_events(one.file, ("serial_flag_set", "serial_flag_withdrawn"))
    is_flagged = bool(flags) and flags[-1].kind == "serial_flag_set"
    asks = ""
    if links and not is_flagged:
        asks = "Do these reports tell of the same suspect, each on its own account, and is the mark to be set?"
    repeat = standing_events(one.file, ("repeat_flag_set", "prior_incident_found", "incident_count_found"))
    if repeat and not links and not any(event.kind == "repeat_flag_set" for event in repeat):
        asks = "Is the victim to be marked as a repeat victim?"
    told = (one.lines_of(frozenset(event.id for event in events)) for events in (repeat, links, flags))
    found, linked, flagged = told
    return Marked(one.place, found, linked, len(others) + 1 if others else 0, flagged, asks)


def _coded(one: _Open) -> Iterator[Coded]:
    seen = tuple(views(one.file, one.told))
    for event in without_support(one.file):
        found = [finding for finding in one.judged.findings if _is_of(finding, event.id)]
        (line,) = one.lines_of(frozenset({event.id}))
        results = {finding.result for finding in found}
        shown = SHOWN[0] if NOT_MET in results else SHOWN[1] if CANNOT_TELL in results else SHOWN[2]
        told = tuple((finding.duty.sentence, RESULT_WORDS[finding.result], why(finding)) for finding in found
                     if finding.result in (NOT_MET, CANNOT_TELL))  # fmt: skip
        yield Coded(
            one.place, str(event.facts.get("code")), line, seen, told, shown, str(event.facts.get("decided_by", ""))
        )


def _is_of(finding: Finding, event: str) -> bool:
    return finding.trigger.id == event and finding.duty.id.startswith("decisions.outcome-")

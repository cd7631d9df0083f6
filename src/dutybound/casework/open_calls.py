"""The calls that are open now, as rows kept ready beside the ledger: the control room's board in one question.

For: every call that still waits, hidden cases among them, so that it is graded and sent without the case being shown.
Never: says who may read a case, holds a deadline, or holds what was said on a call.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dutybound.access.standing import Standing, standing
from dutybound.casework.streams import is_of_the_house
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import EVER_AFTER
from dutybound.ledger.entry import Entry, event_of
from dutybound.ledger.store import Ledger, Projected

OPEN_CALLS: Final = "open_calls"
# How far somebody has come: nobody was sent, a unit is on its way, a unit is there.
WAITING, SENT, THERE = PROGRESS = ("waiting", "sent", "there")
_MOVES: Final = {"unit_assigned": SENT, "unit_arrived": THERE}
# The key of a call whose entries name no incident.
_UNNAMED: Final = "-"


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A call that is not closed: when it was first and last received, how often, who has come how far, its grade.

    `grade` is '' where it has none. Times are in microseconds since 1970 UTC.
    """

    case: str
    incident: str
    received: int
    contacts: int
    last: int
    progress: str
    grade: str


def open_calls(ledger: Ledger) -> tuple[OpenCall, ...]:
    """Every open call of the force, in order of case and incident: one question, asked by the index."""
    return tuple(_read(row) for row in ledger.projected(OPEN_CALLS))


def call_rows(before: CaseFile, after: CaseFile, stood: Standing, stands: Standing) -> Iterator[Projected]:
    """The rows that change with the entries of `after` that are not in `before`."""
    old, new = _kept(before, stood), _kept(after, stands)
    for incident in sorted(old.keys() | new.keys()):
        if old.get(incident) != new.get(incident):
            yield Projected(OPEN_CALLS, after.ref, incident, new.get(incident))


def rows_again(entries: Iterable[Entry], force: str) -> Iterator[Projected]:
    """The same rows from all entries of a ledger: for `Ledger.reproject`."""
    cases: defaultdict[str, list[Event]] = defaultdict(list)
    for entry in entries:
        if not is_of_the_house(entry.case):
            cases[entry.case].append(event_of(entry))
    for case, events in sorted(cases.items()):
        empty, whole = (CaseFile(case, some, force=force) for some in ((), tuple(events)))
        yield from call_rows(empty, whole, standing(empty, EVER_AFTER), standing(whole, EVER_AFTER))


def _kept(file: CaseFile, stands: Standing) -> dict[str, str]:
    """Each open incident of the case with its row."""
    if not stands.live:
        return {}
    gone = {event.supersedes for event in file.events}
    of: dict[str, list[Event]] = {incident: [] for incident in stands.live}
    for event in file.events:
        incident = str(event.facts.get("incident_ref", ""))
        if event.id not in gone and incident in of:
            of[incident].append(event)
    return {incident or _UNNAMED: _text(events) for incident, events in of.items()}


def _text(events: Iterable[Event]) -> str:
    contacts, progress, grade = [0], WAITING, ""
    for event in events:
        if event.kind == "contact_received":
            contacts.append(event.occurred.earliest)
        progress = max(progress, _MOVES.get(event.kind, WAITING), key=PROGRESS.index)
        if event.kind in ("grade_set", "grade_changed") and "grade" in event.facts:
            grade = str(event.facts["grade"])
    rang = sorted(contacts[1:]) or contacts
    return f"{rang[0]} {len(rang)} {rang[-1]} {progress} {grade}"


def _read(row: Projected) -> OpenCall:
    received, contacts, last, progress, grade = str(row.value).split(" ", 4)
    incident = "" if row.key == _UNNAMED else row.key
    return OpenCall(row.case, incident, int(received), int(contacts), int(last), progress, grade)

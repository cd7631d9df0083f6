"""A surge: more calls than there are units, said by whoever leads the control room, for a few hours.

For: dispatch that goes on: a call is put in a lower grade now, the supervisor sees it now, the reason is owed after.
Never: lets a quiet hour pass for a surge, moves a target, or lets through a lower grade in a restricted case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from dutybound.access.people import Directory
from dutybound.access.standing import Standing
from dutybound.casework.streams import DEMAND
from dutybound.casework.wish import Shut, Surge
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Writer, event_of
from dutybound.ledger.store import Ledger

MEASURES: Final = KINDS["demand_recorded"].attributes["measure"].words
# How long a surge lasts at the longest before somebody looks again (microseconds): four hours, a number of ours.
LASTS: Final = 4 * 3_600_000_000
# Within what time the reason follows (microseconds): ten minutes, a number of ours.
REASON_WITHIN: Final = 10 * 60_000_000
_DECLARES: Final = "control_room_supervisor"
_REGRADES: Final = "grade_changed"
_NOT_YOURS: Final = "Whoever leads the control room says that there is a surge."


def surge_now(ledger: Ledger, as_at: int) -> Surge | None:
    """The surge that stands at `as_at`; None where there is none. What was said last counts."""
    last = None
    for entry in ledger.case(DEMAND):
        last = event_of(entry)
    if last is None:
        return None
    until, number = last.facts["until"], last.facts["number"]
    if not isinstance(until, When) or not isinstance(number, (int, float)):
        return None
    told = Surge(
        str(last.facts["measure"]), int(number), str(last.facts["actor"]), last.occurred.earliest, until.latest
    )
    return told if told.since <= as_at < told.until else None


def declare_surge(
    ledger: Ledger, measure: str, number: int, until: int, by: str, role: str, directory: Directory, as_at: int
) -> Shut | None:
    """Writes that there is a surge until then, which is within `LASTS`; with `until` at `as_at`, that it is over.

    Shut for whoever does not lead the control room now; None where it is written. ValueError for a measure that is none
    or a time that is too far.
    """
    if measure not in MEASURES:
        raise ValueError(f"'{measure}' is not what demand is measured by here: {', '.join(MEASURES)}.")
    if not as_at <= until <= as_at + LASTS:
        raise ValueError("a surge is said for four hours at the most, and then again.")
    held = any(post.role == _DECLARES and post.force == ledger.force for post in directory.held_by(by, as_at))
    if role != _DECLARES or not held:
        return Shut(_NOT_YOURS, _NOT_YOURS)
    facts: dict[str, Value] = {
        "says": "entered_by_officer", "actor": by, "measure": measure, "number": number, "until": When(until, until),
    }  # fmt: skip
    now = When(as_at, as_at)
    event = Event("demand", "demand_recorded", now, MappingProxyType(facts), now)
    ledger.append(DEMAND, None, (Draft(as_row(event), Writer(by, role), "demand"),), as_at)
    return None


def goes_on(event: Event, decision: str, stands: Standing, surge: Surge | None) -> bool:
    """Whether this lower grade is dispatch in a surge, which waits for nobody.

    Only a change of grade is; not a first grade given twice, not ruling abuse out, not taking an entry back. Where a
    case is restricted it waits as ever: whoever dispatches does not see what the grade rests on.
    """
    is_regrade = decision == "downgrade" and event.kind == _REGRADES and not event.supersedes
    return surge is not None and is_regrade and not stands.is_restricted


def as_lower(event: Event) -> Event:
    """The entry saying of itself that it goes down, whatever the form said: it was let through as that."""
    return replace(event, facts=MappingProxyType({**event.facts, "direction": "lower"}))


@dataclass(frozen=True, slots=True)
class ReasonOwed:
    """That a call was put lower in a surge without a reason: by whom, and until when it is owed (microseconds)."""

    incident: str
    by: str
    due: int


def reasons_owed(file: CaseFile) -> Iterator[ReasonOwed]:
    """The lower grades of a case that went through in a surge and have no reason yet, in the order of writing.

    The demand that the house wrote beside them tells them from others. The reason is written with the grade as it
    stands, or by putting the call back up.
    """
    gone = {event.supersedes for event in file.events}
    ids = {event.id for event in file.events}
    owed: dict[str, ReasonOwed] = {}
    for event in file.events:
        if event.kind != _REGRADES or event.id in gone:
            continue
        incident = str(event.facts.get("incident_ref", ""))
        if event.facts.get("direction") == "higher" or event.facts.get("reason"):
            owed.pop(incident, None)
        elif _demand_of(event.id) in ids:
            by, due = str(event.facts.get("actor", "")), event.recorded.earliest + REASON_WITHIN
            owed.setdefault(incident, ReasonOwed(incident, by, due))
    yield from owed.values()


def beside_the_regrade(event: Event, surge: Surge) -> Iterator[Event]:
    """The demand as it stood, written into the case with the lower grade: whoever reads the one reads the other."""
    facts: dict[str, Value] = {
        "says": "made_by_system", "actor": surge.by, "measure": surge.measure, "number": surge.number,
        "until": When(surge.until, surge.until),
    }  # fmt: skip
    incident = event.facts.get("incident_ref")
    facts |= {"incident_ref": incident} if incident is not None else {}
    since = When(surge.since, surge.since)
    yield Event(
        _demand_of(event.id), "demand_recorded", since, MappingProxyType(facts), event.recorded, says="made_by_system"
    )


def _demand_of(regrade: str) -> str:
    return f"{regrade}.demand"

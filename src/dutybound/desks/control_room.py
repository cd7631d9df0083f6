"""The calls that are open now: who waits how long against which target, what is owed next, and who is to be told.

For: the control room's first page, the view of a surge and the brief at the change of shift; all read one board.
Never: shows the case behind a call. Of a hidden one it shows that somebody waits, like any other, and nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dutybound.access.standing import Standing
from dutybound.casework.open_calls import THERE, WAITING, OpenCall, open_calls
from dutybound.casework.reading import AtHand
from dutybound.casework.surge import ReasonOwed, reasons_owed, surge_now
from dutybound.casework.wish import Surge
from dutybound.desks.due import at_hand, to_do
from dutybound.desks.house import House, Reader
from dutybound.desks.to_do import ToDo
from dutybound.desks.wording import how_long, on_the_clock
from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.duty import DUE, OVERDUE
from dutybound.reports.order import in_order_of_need

# What the control room may see of any call that is open: the slice that keeps people safe, or the warning at the door.
_RIGHTS: Final = ("read_live_risk", "read_door_warning")
_CHAPTER: Final = "contact."
TARGET: Final = "contact.attended-within-target"
UNGRADED: Final = "contact.call-grade-set"
LADDER: Final = "contact.unresourced-grade-escalated"
RECONTACT: Final = (
    "contact.caller-told", "contact.cut-off-call-regraded", "contact.cut-off-call-regraded-marker",
    "contact.victim-callback-answered", "contact.victim-callback-answered-contact",
    "contact.downgrade-authorised-told",
)  # fmt: skip
# How a call stands: something is late; the last third of its time runs; nothing presses; nothing is owed by a time.
LATE, SOON, IN_TIME, NO_TARGET = STATES = ("late", "soon", "in_time", "no_target")
# The part of its time that is left when a duty begins to be told of as near: a third, a number of ours.
_FOREWARNED: Final = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason that a grade lowered in a surge still lacks: by whom, and by when, in words. A rule of the house."""

    by: str
    when: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class CallNow:
    """One open call. `owed` is what is owed in it, the nearest first; `first` the nearest of them, None for nothing.

    `ladder` is the escalation owed because nobody was sent, `recontact` what the caller or the victim is owed,
    `reason` the reason that a lower grade still lacks. `again` says in words that somebody rings again, '' if not.
    `is_card_only`: the case is restricted, and of it the card is there and nothing else.
    """

    case: str
    incident: str
    grade: str
    received: int
    waited: str
    progress: str
    state: str
    owed: tuple[ToDo, ...]
    ladder: tuple[ToDo, ...]
    recontact: tuple[ToDo, ...]
    reason: Reason | None
    again: str
    place: str
    is_card_only: bool

    @property
    def first(self) -> ToDo | None:
        """What is owed first."""
        return self.owed[0] if self.owed else None

    @property
    def is_unresourced(self) -> bool:
        """Whether nobody was sent."""
        return self.progress == WAITING


@dataclass(frozen=True, slots=True)
class Graded:
    """How many calls of a grade ('' for none) are open, without a unit, and late."""

    grade: str
    open: int
    unresourced: int
    late: int


@dataclass(frozen=True, slots=True)
class Board:
    """All open calls, what presses most first, and the surge that stands, if one does."""

    as_at: int
    calls: tuple[CallNow, ...]
    surge: Surge | None
    synthetic: bool

    @property
    def waiting(self) -> tuple[CallNow, ...]:
        """The calls to which nobody was sent."""
        return tuple(call for call in self.calls if call.is_unresourced)

    @property
    def late(self) -> tuple[CallNow, ...]:
        """The calls in which something is late."""
        return tuple(call for call in self.calls if call.state == LATE)

    @property
    def reasons(self) -> tuple[CallNow, ...]:
        """The calls that were put lower and still lack the reason."""
        return tuple(call for call in self.calls if call.reason is not None)

    @property
    def by_grade(self) -> tuple[Graded, ...]:
        """The counts of each grade, the most urgent first, and of what has none yet before them."""
        grades = sorted({call.grade for call in self.calls})
        return tuple(_graded(grade, [call for call in self.calls if call.grade == grade]) for grade in grades)

    def call(self, case: str, incident: str) -> CallNow | None:
        """The call of this case and incident, None where it is not open, or not there for the reader."""
        return next((call for call in self.calls if (call.case, call.incident) == (case, incident)), None)


def _graded(grade: str, calls: list[CallNow]) -> Graded:
    return Graded(grade, len(calls), sum(one.is_unresourced for one in calls), sum(one.state == LATE for one in calls))


def board(house: House, reader: Reader, as_at: int) -> Board:
    """The open calls at `as_at` (microseconds since 1970 UTC): one question for the rows, and one line in the log."""
    rows = open_calls(house.ledger)
    opened = {one.file.ref: one for one in at_hand(house, reader, {row.case for row in rows}, as_at, _RIGHTS)}
    shown = [row for row in rows if row.case in opened]
    places = {(row.case, row.incident): _place(opened[row.case], row.incident) for row in shown}
    calls = [_call(row, opened[row.case], places, house, reader, as_at) for row in shown]
    return Board(as_at, tuple(sorted(calls, key=_presses)), surge_now(house.ledger, as_at), house.synthetic)


def _call(
    row: OpenCall, one: AtHand, places: dict[tuple[str, str], str], house: House, reader: Reader, as_at: int
) -> CallNow:
    judged = house.memory.judged(one.file, house.book, as_at)
    found = [pair for pair in in_order_of_need([judged], house.book, as_at) if _is_of(pair[1], row, judged)]
    owed = [
        (finding, to_do(finding, group, judged, one.act, house, reader, as_at))
        for group, finding in sorted(found, key=lambda pair: _due(pair[1]))
    ]
    rows = tuple(told for _, told in owed)
    reason = next((_reason(told, as_at) for told in reasons_owed(one.file) if told.incident == row.incident), None)
    return CallNow(
        row.case, row.incident, row.grade, row.received, how_long(as_at - row.received), row.progress,
        _state((finding for finding, _ in owed), reason, row.received, as_at), rows,
        tuple(told for told in rows if told.duty.startswith(LADDER)),
        tuple(told for told in rows if told.duty in RECONTACT),
        reason,
        _again(row, one, places, as_at), places[(row.case, row.incident)],
        _is_card_only(one.stands, one.act),
    )  # fmt: skip


def _is_card_only(stands: Standing, act: str) -> bool:
    """Told only to whoever may read the card: to others this is a call like any other."""
    return stands.is_restricted and act == _RIGHTS[0]


def _is_of(finding: Finding, row: OpenCall, judged: Judged) -> bool:
    """Whether it is owed in this very call, by those who take calls and send."""
    if not finding.duty.id.startswith(_CHAPTER) or finding.result not in (DUE, OVERDUE):
        return False
    return finding.trigger.facts.get("incident_ref", row.incident) == row.incident


def _due(finding: Finding) -> int:
    return finding.due_at[1] if finding.due_at is not None else 1 << 62


def _reason(told: ReasonOwed, as_at: int) -> Reason:
    late = as_at - told.due
    return Reason(told.by, f"{how_long(late)} late" if late > 0 else f"by {on_the_clock(told.due, as_at)}", late > 0)


def _state(findings: Iterable[Finding], reason: Reason | None, received: int, as_at: int) -> str:
    states = [_state_of(one, received, as_at) for one in findings if one.due_at is not None]
    states += [LATE if reason.is_late else SOON] if reason else []
    return min(states, key=STATES.index, default=NO_TARGET)


def _state_of(finding: Finding, received: int, as_at: int) -> str:
    if finding.result == OVERDUE:
        return LATE
    begins, ends = max(received, finding.arises_at[0]), _due(finding)
    return SOON if (ends - as_at) * _FOREWARNED <= ends - begins else IN_TIME


def _presses(call: CallNow) -> tuple[object, ...]:
    nearest = min((told.due_at[1] for told in call.owed if told.due_at is not None), default=1 << 62)
    return (call.progress == THERE, STATES.index(call.state), nearest, call.received, call.case, call.incident)


def _place(one: AtHand, incident: str) -> str:
    """Where it is, in the words of the call; not for whoever is close to the suspect and may read the door alone."""
    if one.act != _RIGHTS[0]:
        return ""
    told = (event.facts.get("place") for event in one.file.events if event.facts.get("incident_ref", "") == incident)
    return next((str(place) for place in told if place), "")


def _again(row: OpenCall, one: AtHand, places: dict[tuple[str, str], str], as_at: int) -> str:
    """That somebody rings again: about this call, about these people, or from this place."""
    return " ".join(_rings_again(row, one, places, as_at))


def _rings_again(row: OpenCall, one: AtHand, places: dict[tuple[str, str], str], as_at: int) -> Iterator[str]:
    if row.contacts > 1:
        yield f"Rang {row.contacts} times about this, last {how_long(as_at - row.last)} ago."
    if one.act != _RIGHTS[0]:
        return
    same = _one_way(places[(row.case, row.incident)])
    others = [incident for case, incident in places if case == row.case and incident != row.incident]
    if others:
        yield f"Another call of the same people is open: {', '.join(others)}."
    elsewhere = ((incident, place) for (case, incident), place in places.items() if case != row.case)
    if there := [incident for incident, place in elsewhere if same and _one_way(place) == same]:
        yield f"Another call from the same place is open: {', '.join(there)}."
    earlier = {
        str(event.facts["incident_ref"])
        for event in one.file.events
        if event.kind == "contact_received" and event.facts.get("incident_ref", row.incident) != row.incident
    } - set(others)
    if earlier:
        number = len(earlier)
        yield f"The same people rang before: {number} earlier {'call' if number == 1 else 'calls'}."


def _one_way(place: str) -> str:
    """A place however it was typed."""
    return " ".join(place.casefold().split())

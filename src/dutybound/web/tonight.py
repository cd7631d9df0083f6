"""What is going on tonight in the invented force: calls that wait, one who rings again, a crew sent to a colleague.

For: trying the control room's desk, and the tests of journeys; every entry passes the one transition, at its own time.
Never: is about anybody; and never stands in a force that is not invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dutybound.access.people import Directory
from dutybound.casework.beginning import Begun, begin
from dutybound.casework.desk import Written, write
from dutybound.casework.wish import Wish
from dutybound.duties.book import Book
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import LONDON, When, moment_of
from dutybound.ledger.store import Ledger

MINUTE: Final = 60_000_000
HANDLER, DISPATCHER, CREW = "6002", "6003", "4101"
_ROLES: Final = {HANDLER: "call_handler", DISPATCHER: "dispatcher", CREW: "response_officer"}


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a scene: so many minutes before now, by whom, which kind, what it says, and a note."""

    before: int
    by: str
    kind: str
    facts: MappingProxyType[str, Value]
    note: str = ""


def _step(before: int, by: str, kind: str, note: str = "", /, **facts: Value) -> Step:
    return Step(before, by, kind, MappingProxyType(facts), note)


def _call(before: int, place: str, what: str, reporter: str = "victim") -> Step:
    return _step(before, HANDLER, "contact_received", what, channel="999", reporter=reporter, place=place)


# Each scene is a case that begins with a call; the incident's number is put in by the house.
SCENES: Final[tuple[tuple[Step, ...], ...]] = (
    (  # waits beyond its target, with nobody sent and nobody told
        _call(41, "Flat 3, 12 Larkfield Court", "He kicked the door in. She has locked herself into the bathroom."),
        _step(40, HANDLER, "da_flag_set", basis="told on the call", relationship="partner"),
        _step(39, HANDLER, "grade_set", grade="1", rationale="In the flat with her, and shouting."),
        _step(38, HANDLER, "child_identified", child_ref="child-1"),
        _step(37, DISPATCHER, "history_check_done", incidents_searched=True, weapons_searched=True),
        _step(36, DISPATCHER, "prior_incident_found", da=True, other_ref="earlier-1"),
    ),
    (  # rings again
        _call(74, "8 Quarry Lane", "Her former partner sits in his car outside."),
        _step(73, HANDLER, "da_flag_set", basis="told on the call", relationship="former_partner"),
        _step(72, HANDLER, "grade_set", grade="2", rationale="He is outside; the doors are locked."),
        _step(50, HANDLER, "caller_told", grade="2", delayed=True),
        _call(6, "8 Quarry Lane", "He is in the garden now. She whispers."),
    ),
    (  # one of their own
        _call(14, "The Old Forge, Mill Road", "Her husband has hurt her. He is a police officer, she says."),
        _step(13, HANDLER, "da_flag_set", basis="told on the call", relationship="spouse_or_civil_partner"),
        _step(13, HANDLER, "grade_set", grade="1", rationale="Hurt, and he is on his way back."),
        _step(12, HANDLER, "safe_contact_set", channels="Text her sister; do not ring.", hours="At any time"),
        _step(12, HANDLER, "child_identified", child_ref="child-1"),
        _step(11, HANDLER, "interpreter_needed", language="Polish"),
        _step(10, HANDLER, "suspect_identified", suspect_ref="suspect-1", officer_ref="4201"),
        _step(9, DISPATCHER, "firearms_check_done", suspect_ref="suspect-1", held=True),
        _step(8, DISPATCHER, "unit_assigned", officers=(CREW,)),
    ),
    (  # a unit is there
        _call(33, "21 Station Approach", "Shouting through the wall, then silence.", "witness"),
        _step(32, HANDLER, "da_flag_set", basis="the address is known"),
        _step(31, HANDLER, "grade_set", grade="1", rationale="It went silent."),
        _step(29, DISPATCHER, "unit_assigned", officers=("4103",)),
        _step(20, DISPATCHER, "unit_arrived", officers=("4103",)),
    ),
    (  # taken just now
        _call(2, "Bus shelter by the library", "She has left the house and does not dare to go back."),
        _step(1, HANDLER, "da_flag_set", basis="told on the call", relationship="partner"),
    ),
)  # fmt: skip


def play_tonight(ledger: Ledger, directory: Directory, book: Book, as_at: int, *, group: str) -> None:
    """Writes the scenes as they came, each entry at its own time. TypeError where one did not pass."""
    cases: dict[int, str] = {}
    steps = [(step, number) for number, scene in enumerate(SCENES) for step in scene]
    for step, number in sorted(steps, key=lambda placed: -placed[0].before):
        at = as_at - step.before * MINUTE
        event = _event(step, _incident(SCENES[number], number, as_at), at)
        suspect = str(step.facts.get("officer_ref", ""))
        wish = Wish(event, step.by, _ROLES[step.by], "browser", "taking the call", suspect, confirmed=bool(suspect))
        if number not in cases:
            begun = begin(ledger, wish, directory, book, at, group=group)
            if not isinstance(begun, Begun):
                raise TypeError(f"the call of scene {number} did not begin a case: {begun}")
            cases[number] = begun.case
        else:
            answer = write(ledger, cases[number], wish, directory, book, at, group=group)
            if not isinstance(answer, Written):
                raise TypeError(f"'{step.kind}' of scene {number} was not written: {answer}")


def _incident(scene: Sequence[Step], number: int, as_at: int) -> str:
    first = moment_of(as_at - scene[0].before * MINUTE).astimezone(LONDON)
    return f"{first:%y%m%d}-{number + 1:04d}"


# What is about people, and not about one call, names no incident.
_OF_THE_CASE: Final = frozenset({"da_flag_set", "child_identified", "safe_contact_set", "interpreter_needed",
                                 "suspect_identified"})  # fmt: skip


def _event(step: Step, incident: str, at: int) -> Event:
    names = {} if step.kind in _OF_THE_CASE else {"incident_ref": incident}
    facts: dict[str, Value] = {"says": "entered_by_officer", **names, **step.facts}
    return Event("", step.kind, When(at, at), MappingProxyType(facts), note=step.note)

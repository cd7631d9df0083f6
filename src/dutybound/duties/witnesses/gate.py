"""The gate asked about the witnesses: a duty that holds a decision back is heard before the decision, as after it.

For: showing that what holds a decision back does so where somebody asks first, in the file in which it is undone.
Never: decides what is held back; the duty's own value says it, and `may` answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dutybound.duties.book import Book
from dutybound.duties.duty import MET
from dutybound.duties.may import may
from dutybound.duties.witnesses.building import TRIGGER
from dutybound.duties.witnesses.searching import Witness
from dutybound.events.attributes import RANK, Value
from dutybound.events.event import Event
from dutybound.events.kinds import KINDS
from dutybound.events.trouble import UnusableInput
from dutybound.events.when import When


@dataclass(frozen=True, slots=True)
class Heard:
    """How many duties hold a decision back, and a sentence for each that the gate does not hear."""

    duties: int
    faults: tuple[str, ...]


def heard_at_the_gate(witnesses: Iterable[Witness], book: Book) -> Heard:
    """Each duty that holds a decision back, asked about just before it is made, in its files met and undone."""
    asked = [one for one in witnesses if one.word is None and one.duty.holds_back]
    wrong: dict[str, str] = {}
    for one in asked:
        if said := _said_wrongly(one, book):
            wrong.setdefault(one.duty.id, said)
    faults = (
        f"{duty}: {said} See that it arises by the entry that this decision is, and asks what is known beforehand."
        for duty, said in wrong.items()
    )
    return Heard(len({one.duty.id for one in asked}), tuple(faults))


def _said_wrongly(one: Witness, book: Book) -> str:
    """'' where the gate says of the duty what the judge says of it later; else what it says, as a sentence."""
    (decision,) = [event for event in one.file.events if event.id == TRIGGER]
    others = tuple(event for event in one.file.events if event.id != TRIGGER)
    before = replace(one.file, events=others, as_at=None, known_at=None)
    rank, told = _as_typed(decision)
    try:
        answer = may(one.duty.holds_back, before, rank, "whoever asks", told, book, decision.occurred.earliest)
        waiting = (*answer.unmet, *answer.unclear, *answer.advises)
    except UnusableInput:  # the decision has no such attributes, as it is another kind of entry
        waiting = ()
    named = any(found.duty.id == one.duty.id for found in waiting)
    if named != (one.result == MET):
        return ""
    return (
        f"holds back '{one.duty.holds_back}', and whoever asks beforehand {'is' if named else 'is not'} told of it, in "
        f"a file in which it is {'met' if one.result == MET else 'not met'} afterwards."
    )


def _as_typed(decision: Event) -> tuple[str, dict[str, str]]:
    """The decision as somebody would type it who asks beforehand: the rank, and all else that it says."""
    attributes = KINDS[decision.kind].attributes
    ranks = [name for name, holds in attributes.items() if holds == RANK]
    told = {
        name: _typed(value) for name, value in decision.facts.items() if name not in ("says", "actor_role", *ranks[:1])
    }
    rank = next((str(decision.facts[name]) for name in ranks if name in decision.facts), "constable")
    return rank, {name: text for name, text in told.items() if text}


def _typed(value: Value) -> str:
    if isinstance(value, (When, tuple)):
        return ""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)

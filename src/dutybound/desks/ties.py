"""Who is close to whom, as it was declared: one's own declarations, and those that somebody may keep.

For: whoever declares whom they are close to, and professional standards.
Never: shows anybody a tie that somebody else declared of them, or one of their own circle.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dutybound.access.people import EVER, Directory, Tie
from dutybound.casework.roster import read_roster
from dutybound.casework.streams import ROSTER
from dutybound.events.when import When
from dutybound.ledger.entry import event_of
from dutybound.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class TieLine:
    """A tie that was declared: by whom, when, whether it holds now; by whom it was ended ('' nobody).

    `ref` is the id of the entry that declared it. Times are microseconds since 1970 UTC.
    """

    ref: str
    tie: Tie
    holds: bool
    declared_by: str
    declared_at: int
    ended_by: str = ""
    ended_at: int | None = None

    @property
    def begins(self) -> int | None:
        """Since when, None where it is not told."""
        return self.tie.begins if abs(self.tie.begins) < EVER else None

    @property
    def ends(self) -> int | None:
        """Until when, None where it goes on."""
        return self.tie.ends if abs(self.tie.ends) < EVER else None


def declared_by(ledger: Ledger, person: str, as_at: int) -> tuple[TieLine, ...]:
    """What somebody declared of themselves, the latest first.

    What others declared of them is not there: it may be part of what is being looked into.
    """
    own = (one for one in _declared(ledger, as_at) if one.declared_by == person)
    return tuple(sorted((one for one in own if person in (one.tie.one, one.tie.other)), key=_latest))


def kept_by(ledger: Ledger, person: str, directory: Directory, as_at: int) -> tuple[TieLine, ...]:
    """The ties of people outside the circle of `person`, who is of professional standards; those that hold first."""

    def is_outside(one: TieLine) -> bool:
        return not any(person == who or person in directory.circle(who, as_at) for who in (one.tie.one, one.tie.other))

    return tuple(sorted(filter(is_outside, _declared(ledger, as_at)), key=lambda one: (not one.holds, _latest(one))))


def _latest(one: TieLine) -> int:
    return -one.declared_at


def _declared(ledger: Ledger, as_at: int) -> Iterator[TieLine]:
    ties = read_roster(ledger).ties
    found: dict[str, TieLine] = {}
    for entry in ledger.case(ROSTER):
        event = event_of(entry)
        actor, at = str(event.facts.get("actor", "")), event.recorded.earliest
        if event.kind == "tie_declared":
            tie = ties[event.id]
            found[event.id] = TieLine(event.id, tie, tie.holds(as_at), actor, at)
        elif event.kind == "tie_ended":
            ref, left = str(event.facts["tie_ref"]), event.facts.get("left")
            if isinstance(left, When) and left.earliest == found[ref].tie.ends:
                found[ref] = replace(found[ref], ended_by=actor, ended_at=at)
    yield from found.values()

"""Decisions that another system tells of: kept as it tells them, and shown as decided elsewhere.

For: saying that something was decided there, when, and by which entry; and judging what that system did.
Never: counts one as a decision of this house, or as any of the evidence that it needed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.reading import read_event
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.events.when import When

SEEN: Final = "decision_seen_elsewhere"
_SHARED: Final = ("incident_ref", "crime_ref")


@dataclass(frozen=True, slots=True)
class DecidedElsewhere:
    """A decision that another system tells of: which of the closed list, by which kind of entry, when, and our entry.

    Whether what it needed was there is not known: no evidence came with it, and nobody here was asked.
    """

    decision: str
    kind: str
    occurred: When
    entry: str

    @property
    def sentence(self) -> str:
        """What stands beside the case."""
        return f"Decided elsewhere, and not here: {self.decision.replace('_', ' ')}. Its evidence did not come with it."


def seen_elsewhere(event: Event, decision: str, row: bytes) -> Event:
    """The entry that says so, with the row of the other system in it word for word."""
    facts: dict[str, Value] = {
        "says": "made_by_system",
        "decision": decision,
        "kind_there": event.kind,
        "told": row.decode(),
    }
    facts |= {name: event.facts[name] for name in _SHARED if name in event.facts}
    return Event("", SEEN, event.occurred, MappingProxyType(facts), says="made_by_system")


def decided_elsewhere(file: CaseFile) -> tuple[DecidedElsewhere, ...]:
    """The decisions of this case that other systems tell of and did not take back."""
    gone = {one.supersedes for one in file.events}
    return tuple(
        DecidedElsewhere(str(one.facts["decision"]), str(one.facts["kind_there"]), one.occurred, one.id)
        for one in file.events
        if one.kind == SEEN and one.id not in gone
    )


def as_told_there(file: CaseFile) -> CaseFile:
    """The case as if that had been decided here: for judging what was done elsewhere, and for nothing else."""
    return replace(file, events=tuple(_unfolded(one) if one.kind == SEEN else one for one in file.events))


def _unfolded(event: Event) -> Event:
    troubles: list[Trouble] = []
    given: Mapping[str, object] = json.loads(str(event.facts["told"]))
    told = read_event({**given, "id": event.id}, "", event.id, troubles)
    if troubles:
        raise UnusableInput(troubles)
    return replace(told, recorded=event.recorded, supersedes="", contradicts=(), supported_by=(), relations=())

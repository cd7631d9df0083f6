"""One fact of a case, with who says it, when it happened and when it was written down.

For: the envelope that every kind of event shares, and the file that holds a case's events.
Never: is edited; a later entry supersedes or retracts, and both stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from dutybound.events.attributes import Value
from dutybound.events.when import EVER_AFTER, UNKNOWN, When

# Envelope fields that a duty may test like attributes.
ENVELOPE: Final = (
    "actor",
    "actor_rank",
    "actor_role",
    "force",
    "district",
    "place",
    "says",
    "reason_code",
    "reason",
)


@dataclass(frozen=True, slots=True)
class Relation:
    """How an event's time stands to another's: at least / at most so many microseconds after it.

    `read_from` holds the rough words of the source ('over the years') that the distance was read from, by whoever
    wrote the file; '' where the source itself tells the distance.
    """

    event: str
    at_least: int
    at_most: int = EVER_AFTER
    read_from: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A fact as somebody says it. `facts` holds the kind's attributes and the envelope fields that were given."""

    id: str
    kind: str
    occurred: When
    facts: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    recorded: When = UNKNOWN
    says: str = "entered_by_officer"
    through: tuple[str, ...] = ()
    supported_by: tuple[str, ...] = ()
    supersedes: str = ""
    contradicts: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    note: str = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A statement that the source carries these kinds over this time: only then does silence mean absence."""

    kinds: frozenset[str]  # empty: every kind
    time: When
    says: str = "made_by_system"

    def carries(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything held on one case or matter: `kind` says which sort of file, `ref` which one.

    `as_at` and `known_at` (microseconds since 1970 UTC) are the moments at which the file itself asks to be read;
    None leaves them to the reader. `source` names the document or system, `synthetic` marks invented data.
    """

    ref: str
    events: tuple[Event, ...]
    kind: str = "case"
    force: str = ""
    district: str = ""
    title: str = ""
    source: str = ""
    as_at: int | None = None
    known_at: int | None = None
    coverage: tuple[Coverage, ...] = ()
    synthetic: bool = False
    read_from: str = ""


FILE_KINDS: Final = (
    "case",
    "group_matter",
    "matter",
    "force",
    "oversight",
    "recommendation",
    "request",
    "audit_round",
)

"""What every desk reads from, and who sits at it.

For: two arguments instead of nine.
Never: holds what a reader asked for; only what the house is and who asks.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dutybound.access.people import Directory
from dutybound.desks.remembering import Memory
from dutybound.duties.book import Book
from dutybound.events.event import Coverage
from dutybound.ledger.store import Ledger
from dutybound.triage.triaged import NOTHING, Triaged


@dataclass(frozen=True, slots=True)
class House:
    """One force's ledger with its people, its rulebook and what was said of findings.

    `carries` says of which kinds, since when, this ledger is the place where they are written down: without it silence
    tells nothing. `synthetic`: the force is invented, which is then said on everything. `memory` belongs to this
    ledger, book and `carries` alone.
    """

    ledger: Ledger
    directory: Directory
    book: Book
    carries: tuple[Coverage, ...] = ()
    triaged: Triaged = NOTHING
    synthetic: bool = False
    memory: Memory = field(default_factory=Memory)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who sits at the desk, as whom, and what for, where a rule of access asks for a reason."""

    person: str
    role: str
    reason: str = ""

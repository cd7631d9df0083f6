"""The opened house: the ledger, the rulebook and the roster that every page asks.

For: one opening in a process, and what is the same for every request.
Never: keeps anything about a case between two requests.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from dutybound.access.people import Directory
from dutybound.casework.roster import Roster, read_roster
from dutybound.casework.streams import ROSTER
from dutybound.desks import house as desks
from dutybound.desks.remembering import Memory
from dutybound.duties.book import Book
from dutybound.events.event import Coverage
from dutybound.events.when import When, read_when
from dutybound.ledger.store import Ledger
from dutybound.overlays.reading import book_with
from dutybound.storage.postgresql import PostgresqlLedger
from dutybound.storage.sqlite import SqliteLedger
from dutybound.web.installation import Installation, current


@dataclass
class House:
    """What the pages ask. Used by many threads at once."""

    installation: Installation
    ledger: Ledger
    book: Book
    carries: tuple[Coverage, ...]
    _roster: Roster = field(default_factory=Roster)
    _memory: Memory = field(default_factory=Memory)
    _turn: threading.Lock = field(default_factory=threading.Lock)
    _people: Directory | None = None

    @property
    def roster(self) -> Roster:
        """The roster as it is now. It is read again as soon as an entry was added, in whatever process."""
        version = self.ledger.version(ROSTER)
        if version != self._roster.version:
            with self._turn:
                if version != self._roster.version:
                    self._roster = read_roster(self.ledger)
        return self._roster

    @property
    def directory(self) -> Directory:
        """The people as access reads them: those of now, or of when a request began."""
        return self._people or self.roster.directory

    def for_a_request(self) -> House:
        """The same house with the people of now: the roster is asked once, and all of a page rests on one answer."""
        return replace(self, _people=self.roster.directory)

    @property
    def desk(self) -> desks.House:
        """The house as every desk reads it now."""
        told = self.installation
        return desks.House(
            self.ledger, self.directory, self.book, self.carries, synthetic=told.synthetic, memory=self._memory
        )

    def now(self) -> int:
        """The moment it is (microseconds since 1970 UTC)."""
        return time.time_ns() // 1000


@cache
def house() -> House:
    """The house of this process, opened when it is first asked for. Raises what a store raises that won't open."""
    installation = current()
    return House(installation, opened(installation), book_with(installation.overlays), _carried(installation))


def opened(installation: Installation) -> Ledger:
    """The ledger of the installation, to write in."""
    if "://" in installation.ledger:
        return PostgresqlLedger(installation.ledger, installation.force)
    return SqliteLedger(Path(installation.ledger))


def _carried(installation: Installation) -> tuple[Coverage, ...]:
    if not installation.carries_since:
        return ()
    return (Coverage(frozenset(), When(read_when(installation.carries_since).earliest)),)

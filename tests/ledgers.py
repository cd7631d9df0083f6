"""Ledgers to test on, of both kinds, and drafts to fill them with.

For: the contract suite, the crash suite and the tests of backups.
Never: tests anything itself.
"""

from __future__ import annotations

import uuid
from abc import ABC, abstractmethod
from pathlib import Path

from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Box, Draft, Writer
from dutybound.ledger.store import Ledger
from dutybound.storage import sqlite
from dutybound.storage.postgresql import PostgresqlLedger
from dutybound.storage.sqlite import SqliteLedger

from .server import Server

AT = 1_700_000_000_000_000
BY = Writer("P1", "officer_in_the_case", "constable", "desk-7")


def draft(name: str = "e1", *boxes: Box) -> Draft:
    """A draft of a small event; a field named by a box is sealed."""
    event = Event(name, "arrest_made", When(AT - 60_000_000, AT - 60_000_000))
    return Draft({**as_row(event), **{box.field: {"sealed": "ab" * 32} for box in boxes}}, BY, "evidence", boxes)


class Place(ABC):
    """Somewhere that one ledger is kept: opened any number of times, and with an empty twin beside it."""

    @abstractmethod
    def open(self, at_least: int = 0) -> Ledger:
        """The ledger, to write in."""

    @abstractmethod
    def eraser(self) -> Ledger:
        """The ledger, for whoever may erase; nobody else has it open."""

    @abstractmethod
    def twin(self, force: str = "") -> Ledger:
        """An empty ledger of the same force, or of another, in another store of the same kind."""


class File(Place):
    """A ledger in a SQLite file."""

    def __init__(self, folder: Path, force: str = "anyshire") -> None:
        self.path, self.force = folder / "ledger.db", force
        sqlite.create(self.path, force)

    def open(self, at_least: int = 0) -> SqliteLedger:
        return SqliteLedger(self.path, at_least=at_least)

    def eraser(self) -> SqliteLedger:
        return self.open()

    def twin(self, force: str = "") -> SqliteLedger:
        path = self.path.with_name(f"{uuid.uuid4()}.db")
        sqlite.create(path, force or self.force)
        return SqliteLedger(path)


class Database(Place):
    """The ledger of a force of its own on the tests' server."""

    def __init__(self, server: Server) -> None:
        self.server, self.force = server, f"force-{uuid.uuid4()}"
        server.begin(self.force)

    def open(self, at_least: int = 0) -> PostgresqlLedger:
        return self.opened_by("writing", at_least)

    def opened_by(self, login: str, at_least: int = 0) -> PostgresqlLedger:
        """The ledger as one of the log-ins has it."""
        return PostgresqlLedger(self.server.conninfo(login), self.force, at_least=at_least)

    def eraser(self) -> PostgresqlLedger:
        return self.opened_by("erasing")

    def twin(self, force: str = "") -> PostgresqlLedger:
        self.server.begin(force or self.force, "other")
        return PostgresqlLedger(self.server.conninfo("writing", "other"), force or self.force)

"""The contract on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..ledgers import Database, Place
from ..server import Server
from .desk_contract import DeskContract
from .ledger_contract import LedgerContract
from .two_people_contract import TwoPeopleContract


class TestPostgresql(LedgerContract):
    @pytest.fixture
    def place(self, server: Server) -> Database:
        return Database(server)


class TestDeskOnDatabase(DeskContract):
    @pytest.fixture
    def place(self, server: Server) -> Database:
        return Database(server)


class TestTwoPeopleOnDatabase(TwoPeopleContract):
    is_one_login = False

    @pytest.fixture
    def place(self, server: Server) -> Database:
        return Database(server)

    def folder_of(self, place: Place) -> Path:
        return place.server.folder if isinstance(place, Database) else Path()

    def addresses(self, place: Place) -> list[str]:
        if not isinstance(place, Database):
            return []
        writer, eraser = (f"postgresql://{one}@/ledgers?host={place.server.folder}" for one in ("writing", "erasing"))
        return [writer, "--eraser", eraser, "--force", place.force]

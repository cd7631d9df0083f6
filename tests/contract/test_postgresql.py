"""The contract on PostgreSQL."""

from __future__ import annotations

import pytest

from ..ledgers import Database
from ..server import Server
from .desk_contract import DeskContract
from .ledger_contract import LedgerContract
from .references_contract import ReferencesContract


class TestPostgresql(LedgerContract):
    @pytest.fixture
    def place(self, server: Server) -> Database:
        return Database(server)


class TestDeskOnDatabase(DeskContract):
    @pytest.fixture
    def place(self, server: Server) -> Database:
        return Database(server)


class TestReferencesInDatabase(ReferencesContract):
    @pytest.fixture
    def place(self, server: Server) -> Database:
        return Database(server)

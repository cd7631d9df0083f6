"""The contract on SQLite."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..ledgers import File
from .desk_contract import DeskContract
from .ledger_contract import LedgerContract
from .references_contract import ReferencesContract


class TestSqlite(LedgerContract):
    @pytest.fixture
    def place(self, tmp_path: Path) -> File:
        return File(tmp_path)


class TestDeskOnFile(DeskContract):
    @pytest.fixture
    def place(self, tmp_path: Path) -> File:
        return File(tmp_path)


class TestReferencesInFile(ReferencesContract):
    @pytest.fixture
    def place(self, tmp_path: Path) -> File:
        return File(tmp_path)

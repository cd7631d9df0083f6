"""The contract on SQLite."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..casework.house import FORCE
from ..ledgers import File, Place
from .desk_contract import DeskContract
from .ledger_contract import LedgerContract
from .references_contract import ReferencesContract
from .two_people_contract import TwoPeopleContract


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


class TestTwoPeopleOnFile(TwoPeopleContract):
    @pytest.fixture
    def place(self, tmp_path: Path) -> File:
        (tmp_path / "store").mkdir()
        return File(tmp_path / "store", FORCE)

    def folder_of(self, place: Place) -> Path:
        return place.path.parent if isinstance(place, File) else Path()

    def addresses(self, place: Place) -> list[str]:
        return [str(place.path)] if isinstance(place, File) else []

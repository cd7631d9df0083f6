"""The contract on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from dutybound.ledger.key_ring import write_secret

from ..ledgers import Database, Place
from ..server import Server
from ..typed import Typed
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

    def test_a_command_opens_the_shared_ring_by_its_address(
        self, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write_secret(tmp_path / "master", bytes(range(32)).hex())
        where = self.addresses(place)
        options = ["--ring", where[2], "--master", str(tmp_path / "master")]
        ran = Typed(monkeypatch, capsys)("ledger", "finish-erasing", *where, *options)
        assert (ran.status, "0 finished; 0 agreed to" in ran.text) == (0, True), ran
        assert Typed(monkeypatch, capsys)("ledger", "finish-erasing", *where[:3], *options).status == 2  # whose ledger?

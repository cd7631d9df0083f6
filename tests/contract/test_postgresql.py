"""The contract on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from dutybound.ledger.key_ring import write_secret
from dutybound.ledger.store import Projected

from ..ledgers import AT, Database, Place, draft
from ..server import Server
from ..typed import Typed
from .desk_contract import DeskContract
from .ledger_contract import LedgerContract
from .references_contract import ReferencesContract
from .two_people_contract import TwoPeopleContract


class TestPostgresql(LedgerContract):
    @pytest.fixture
    def place(self, server: Server) -> Database:
        return Database(server)


class TestDeskOnDatabase(DeskContract):
    @pytest.fixture
    def place(self, server: Server) -> Database:
        return Database(server)


def test_the_rows_of_many_people_and_the_versions_of_many_cases_can_be_found_by_index_behind_the_wall_of_forces(
    server: Server,
) -> None:
    place = Database(server)
    ledger = place.open()
    rows = [Projected("works_on", f"c{n}", f"p{n % 5_000}", "works_on_it 0 -") for n in range(20_000)]
    ledger.append("c", 0, [draft(str(n)) for n in range(2_000)], AT, also=rows)
    ledger.close()
    with server.administrator() as connection:
        connection.execute("analyze dutybound.projections")
        connection.execute("analyze dutybound.entries")
    questions = {
        "select name, case_ref, key, value from projections where name = 'works_on' and key in ('p1', 'p2') "
        "order by name, case_ref, key": ("projections_by_key", "key = ANY"),
        "select case_ref, max(version) from entries where case_ref in ('c1', 'c2') group by case_ref": (
            "entries_force_case_ref_version_key",
            "case_ref = ANY",
        ),
    }
    with psycopg.connect(server.conninfo("writing")) as connection:
        connection.execute("set search_path = dutybound, pg_catalog")
        connection.execute("select set_config('dutybound.force', %s, false)", (place.force,))
        connection.execute("set enable_seqscan = off")  # the tables of these tests are small: whether it can, is asked
        for question, (index, condition) in questions.items():
            plan = [line.strip() for (line,) in connection.execute(f"explain (costs off) {question}".encode())]
            assert any(index in line for line in plan), plan
            assert any(line.startswith("Index Cond:") and condition in line for line in plan), plan


class TestReferencesInDatabase(ReferencesContract):
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

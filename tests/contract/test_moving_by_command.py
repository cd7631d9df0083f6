"""`dutybound ledger begin`, `backup` and `restore`, on both stores, as somebody types them after a disk was lost."""

from __future__ import annotations

import uuid
from contextlib import closing
from pathlib import Path

import pytest

from dutybound.storage.postgresql import PostgresqlLedger
from dutybound.storage.sqlite import SqliteLedger

from ..ledgers import AT, draft
from ..server import ADMINISTRATOR, Server
from ..typed import Typed


@pytest.fixture
def dutybound(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Typed:
    monkeypatch.chdir(tmp_path)
    return Typed(monkeypatch, capsys)


def address(server: Server, login: str) -> str:
    return f"postgresql://{login}@/ledgers?host={server.folder}"


def test_a_ledger_goes_from_a_desk_to_a_shared_store_and_back(dutybound: Typed, server: Server, tmp_path: Path) -> None:
    force = f"force-{uuid.uuid4()}"
    assert dutybound("ledger", "begin", "desk.db", "--force", force).status == 0
    with closing(SqliteLedger(tmp_path / "desk.db")) as desk:
        written = desk.append("c1", 0, [draft("a"), draft("b")], AT)
    ran = dutybound("ledger", "backup", "desk.db", "--out", "monday")
    assert (ran.status, "2 entries backed up to monday" in ran.text) == (0, True)
    assert dutybound("ledger", "begin", address(server, ADMINISTRATOR), "--force", force).status == 0
    assert dutybound("ledger", "restore", "monday", address(server, "writing")).status == 0
    with closing(PostgresqlLedger(server.conninfo("reading"), force)) as shared:
        assert tuple(shared.entries()) == written
    assert dutybound("ledger", "backup", address(server, "reading"), "--force", force, "--out", "tuesday").status == 0
    ran = dutybound("ledger", "restore", "tuesday", "again.db")
    assert (ran.status, "2 entries restored" in ran.text) == (0, True)
    with closing(SqliteLedger(tmp_path / "again.db")) as again:
        assert tuple(again.entries()) == written


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("begin", "desk.db", "--force", "anyshire"), "desk.db is there already"),
        (("begin", "new.db", "--force", ""), "a ledger needs the force"),
        (("begin", "nowhere/new.db", "--force", "anyshire"), "No such file or directory"),
        (("backup", "desk.db", "--out", "monday"), "monday is there already"),
        (("backup", "nowhere.db", "--out", "tuesday"), "there is no ledger here"),
        (("backup", "postgresql://nowhere.example/x", "--out", "tuesday"), "a shared store keeps many ledgers"),
        (("restore", "monday", "desk.db"), "holds entries already"),
        (("restore", "nowhere", "new.db"), "holds no finished backup"),
        (("restore", "spoilt", "new.db"), "entries.jsonl is not as it was written"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_can_not_be_done_is_said_and_ends_with_two(
    dutybound: Typed, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    dutybound("ledger", "begin", "desk.db", "--force", "anyshire")
    with closing(SqliteLedger(tmp_path / "desk.db")) as desk:
        desk.append("c1", 0, [draft()], AT)
    for folder in ("monday", "spoilt"):
        dutybound("ledger", "backup", "desk.db", "--out", folder)
    entries = tmp_path / "spoilt" / "entries.jsonl"
    entries.write_bytes(entries.read_bytes().replace(b"desk-7", b"desk-8"))
    ran = dutybound("ledger", *words)
    assert ran.status == 2
    assert told in " ".join(ran.err.split())


def test_a_restore_that_was_refused_can_be_tried_again_with_a_good_backup(dutybound: Typed, tmp_path: Path) -> None:
    dutybound("ledger", "begin", "desk.db", "--force", "anyshire")
    with closing(SqliteLedger(tmp_path / "desk.db")) as desk:
        desk.append("c1", 0, [draft()], AT)
    for folder in ("monday", "spoilt"):
        dutybound("ledger", "backup", "desk.db", "--out", folder)
    (tmp_path / "spoilt" / "boxes.jsonl").write_text("?\n")
    assert dutybound("ledger", "restore", "spoilt", "new.db").status == 2
    assert dutybound("ledger", "restore", "monday", "new.db").status == 0

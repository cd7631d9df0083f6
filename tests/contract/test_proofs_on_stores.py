"""A superuser of the server rewrites a ledger on PostgreSQL and puts everything right; the file outside tells it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from dutybound.ledger.entry import leaf_hash
from dutybound.ledger.verifying import CHANGED, EDITED
from dutybound.ledger_desk import Outside, make_key, proved, seal, write_out

from ..ledgers import AT, Database, draft
from ..server import Server


@pytest.fixture
def database(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Twenty entries in two cases, sealed outside."""
    monkeypatch.chdir(tmp_path)
    place = Database(server)
    with closing(place.open()) as ledger:
        for number in range(20):
            ledger.append(f"c-{number % 2}", number // 2, [draft(f"e{number}")], AT)
    make_key("records.example/one", Path("key"))
    seal(address(place), place.force, Path("key"), Path("kept.txt"))
    return place


def address(place: Database) -> str:
    return f"postgresql:///ledgers?host={place.server.folder}&user=reading"


OUTSIDE = Outside("key.pub", [Path("kept.txt")], copy="before.jsonl")


def test_a_sound_ledger_holds_where_it_lies_and_as_its_export(database: Database) -> None:
    assert write_out(address(database), database.force, Path("before.jsonl")) == 20
    for where in (address(database), "before.jsonl"):
        verdict = proved(where, database.force, OUTSIDE)
        assert (verdict.is_sound, verdict.sealed_as_far_as) == (True, 20)


def test_a_line_rewritten_with_its_leaf_past_every_trigger_is_told(database: Database) -> None:
    write_out(address(database), database.force, Path("before.jsonl"))
    with closing(database.open()) as ledger:
        body = next(one.body for one in ledger.entries(7, 8))
    other = body.replace(b'"e7"', b'"e8"')
    assert other != body
    with database.server.administrator() as superuser, superuser.transaction():
        superuser.execute("set local session_replication_role = replica")
        superuser.execute(
            "update dutybound.entries set body = %s, leaf = %s where force = %s and number = 7",
            (other, leaf_hash(other), database.force),
        )
    verdict = proved(address(database), database.force, OUTSIDE)
    assert [fault.kind for fault in verdict.faults] == [CHANGED, EDITED]
    assert verdict.faults[1].words == "Compared with the copy: entry 7 was changed."

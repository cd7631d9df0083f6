"""`dutybound ledger`: a ledger in a real store, sealed, proved, altered behind its back, receipts given and checked."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from base64 import b64decode
from contextlib import closing
from pathlib import Path

import pytest

from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.backup import backup
from dutybound.ledger.entry import Box, Draft, Writer, leaf_hash
from dutybound.ledger.key_ring import FolderKeyRing, read_master
from dutybound.ledger.sealing import Place, seal
from dutybound.storage import sqlite
from dutybound.storage.sqlite import SqliteLedger

from ..typed import Typed

AT = 1_700_000_000_000_000


@pytest.fixture
def dutybound(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Typed:
    monkeypatch.chdir(tmp_path)
    return Typed(monkeypatch, capsys)


@pytest.fixture
def store(dutybound: Typed, tmp_path: Path) -> Path:
    """A ledger of twelve entries in three cases, with a key beside and the first eight sealed."""
    path = tmp_path / "ledger.db"
    sqlite.create(path, "anyshire")
    assert dutybound("ledger", "keygen", "--name", "records.example/one", "--out", "key").status == 0
    assert dutybound("ledger", "master-key", "--out", "master").status == 0
    write(path, 0, 8)
    assert dutybound("ledger", "checkpoint", path, "--key", "key", "--out", "kept.txt").status == 0
    write(path, 8, 12)
    return path


def write(path: Path, first: int, end: int) -> None:
    """Entries as casework writes them: each with a sealed text."""
    ring = FolderKeyRing(path.parent / "elsewhere" / "ring", read_master(path.parent / "master"))
    with closing(SqliteLedger(path)) as ledger:
        for number in range(first, end):
            case, person = f"c-{number % 3}", f"p-{number % 4}"
            sealed = seal(f"07700 900{number:03}", Place(case, "note", person), ring.key_for(person))
            row = {**as_row(Event(f"e{number}", "arrest_made", When(AT, AT))), "note": {"sealed": sealed.mark}}
            drafts = [Draft(row, Writer("u-1"), "evidence", (Box("note", person, sealed.box),))]
            ledger.append(case, number // 3, drafts, AT)


VERIFY = ("--public", "key.pub", "--checkpoints", "kept.txt")


def test_a_sound_ledger_holds_as_far_as_it_is_sealed_and_that_is_said(dutybound: Typed, store: Path) -> None:
    ran = dutybound("ledger", "verify", store, *VERIFY)
    assert ran.status == 0
    assert "HOLDS. The first 8 entries are those that were sealed." in ran.text
    assert "covers the last 4 entries yet" in ran.text
    assert dutybound("ledger", "checkpoint", store, "--key", "key", "--out", "kept.txt").status == 0
    again = dutybound("ledger", "checkpoint", store, "--key", "key", "--out", "kept.txt")
    assert "Nothing to add: the last checkpoint is over 12 entries" in again.text
    ran = dutybound("ledger", "verify", store, *VERIFY, "--ring", "elsewhere/ring", "--master", "master")
    assert (ran.status, "yet" in ran.text) == (0, False)


def test_with_no_checkpoint_outside_nothing_can_be_told(dutybound: Typed, store: Path) -> None:
    Path("kept.txt").write_text("")
    ran = dutybound("ledger", "verify", store, *VERIFY)
    assert ran.status == 3
    assert "HOLDS" not in ran.text
    assert "only 'verify' can tell" in dutybound("ledger", "check", store).text


def altered(path: Path, *statements: str) -> None:
    """What an administrator of the machine does to the file, past every trigger."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("select name from sqlite_master where type = 'trigger'").fetchall()
        for (name,) in names:
            connection.execute(f"drop trigger {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_line_changed_in_the_store_with_its_own_hash_is_told_from_outside_alone(
    dutybound: Typed, store: Path
) -> None:
    assert dutybound("ledger", "export", store, "--out", "before.jsonl").status == 0
    with closing(sqlite3.connect(store)) as connection:
        ((body,),) = connection.execute("select body from entries where number = 4").fetchall()
    other = body.replace(b'"person":"u-1"', b'"person":"u-2"')
    assert other != body
    change = f"body = x'{other.hex()}', leaf = x'{leaf_hash(other).hex()}'"
    altered(store, f"update entries set {change} where number = 4")
    assert dutybound("ledger", "check", store).status == 0
    ran = dutybound("ledger", "verify", store, *VERIFY, "--copy", "before.jsonl")
    assert ran.status == 1
    assert "Among the first 8 entries at least one was changed" in ran.text
    assert "entry 4 was changed" in ran.text


def test_a_line_changed_without_its_hash_is_told_as_what_the_store_will_not_give(dutybound: Typed, store: Path) -> None:
    altered(store, "update entries set body = cast(replace(body, 'u-1', 'u-2') as blob) where number = 4")
    for words in (("check", store), ("verify", store, *VERIFY)):
        ran = dutybound("ledger", *words)
        assert (ran.status, "entry 4 does not read as it was written" in ran.text) == (1, True)
        assert "taken off" not in ran.text


def test_an_exchanged_sealed_text_in_the_store_is_told(dutybound: Typed, store: Path) -> None:
    ring = FolderKeyRing(store.parent / "elsewhere" / "ring", read_master(store.parent / "master"))
    box = seal("another text", Place("c-2", "note", "p-2"), ring.key_for("p-2")).box
    altered(store, f"update boxes set box = x'{box.hex()}' where number = 2")
    ran = dutybound("ledger", "verify", store, *VERIFY)
    assert (ran.status, "Sealed text exchanged: Entry 2" in ran.text) == (1, True)


def test_a_backup_is_proved_like_any_ledger_and_serves_as_the_earlier_copy(dutybound: Typed, store: Path) -> None:
    with closing(SqliteLedger(store)) as ledger:
        backup(ledger, Path("backup"))
    ran = dutybound("ledger", "verify", "backup", *VERIFY, "--ring", "elsewhere/ring", "--master", "master")
    assert (ran.status, "The first 8 entries are those" in ran.text) == (0, True)
    Path("other").mkdir()
    altered(store, "delete from boxes where number = 3", "delete from entries where number = 3")
    ran = dutybound("ledger", "verify", store, *VERIFY, "--copy", "backup")
    assert (ran.status, "damaged" in ran.err) == (2, True)  # the store itself refuses to open
    lines = Path("backup/entries.jsonl").read_bytes().splitlines(keepends=True)
    Path("backup/entries.jsonl").write_bytes(b"".join(lines[:3] + lines[4:]))
    ran = dutybound("ledger", "verify", "backup", *VERIFY)
    assert ran.status == 1
    assert dutybound("ledger", "verify", "other", *VERIFY).status == 2


def test_a_ledger_that_was_cut_short_is_not_sealed_again(dutybound: Typed, store: Path) -> None:
    assert dutybound("ledger", "export", store, "--out", "all.jsonl").status == 0
    Path("cut.jsonl").write_text("".join(Path("all.jsonl").read_text().splitlines(keepends=True)[:7]))
    before = Path("kept.txt").read_bytes()
    ran = dutybound("ledger", "checkpoint", "cut.jsonl", "--key", "key", "--out", "kept.txt")
    assert ran.status == 2
    assert "has 7 entries, and its last checkpoint 8" in ran.err
    assert Path("kept.txt").read_bytes() == before
    ran = dutybound("ledger", "verify", "cut.jsonl", *VERIFY)
    assert (ran.status, "the last one was taken off" in ran.text) == (1, True)


def test_a_receipt_is_given_checked_here_and_checked_alone(dutybound: Typed, store: Path, tmp_path: Path) -> None:
    ran = dutybound("ledger", "receipt", store, "5", *VERIFY, "--out", "receipt.json")
    assert ran.status == 0
    code = next(line for line in ran.lines if line.startswith("Code: ")).removeprefix("Code: ")
    assert dutybound("ledger", "confirm", "receipt.json", *VERIFY, "--code", code).status == 0
    wrong = dutybound("ledger", "confirm", "receipt.json", *VERIFY, "--code", code[::-1])
    assert (wrong.status, "code on paper" in wrong.text) == (1, True)
    assert dutybound("ledger", "verifier", "--out", "verify.py").status == 0
    assert dutybound("ledger", "export", store, "--out", "all.jsonl").status == 0
    key = ["--key", "key.pub", "--checkpoints", "kept.txt"]
    for words in (["receipt", "receipt.json", "--code", code, *key], ["ledger", "all.jsonl", *key]):
        command = [sys.executable, "-I", "-S", "verify.py", *words]
        alone = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (alone.returncode, alone.stdout[:6]) == (0, "HOLDS."), alone


def test_a_receipt_is_given_to_whoever_has_the_fingerprint(dutybound: Typed, store: Path) -> None:
    assert dutybound("ledger", "receipt", store, "5", *VERIFY, "--out", "by-number.json").status == 0
    fingerprint = b64decode(json.loads(Path("by-number.json").read_text())["leaf"]).hex()
    ran = dutybound("ledger", "receipt", store, fingerprint.upper(), *VERIFY, "--out", "by-fingerprint.json")
    assert ran.status == 0
    assert Path("by-fingerprint.json").read_bytes() == Path("by-number.json").read_bytes()
    ran = dutybound("ledger", "receipt", store, "0" * 64, *VERIFY, "--out", "none.json")
    assert (ran.status, "covers no entry 000" in ran.text + ran.err) == (2, True)


def test_no_receipt_is_given_of_what_no_checkpoint_covers(dutybound: Typed, store: Path) -> None:
    ran = dutybound("ledger", "receipt", store, "9", *VERIFY, "--out", "receipt.json")
    assert ran.status == 2
    assert "covers no entry 9" in ran.err
    assert not Path("receipt.json").exists()


def test_what_somebody_holds_is_not_written_over(dutybound: Typed, store: Path) -> None:
    Path("there.jsonl").write_text("x")
    for words in (
        ("export", store, "--out", "there.jsonl"), ("verifier", "--out", "there.jsonl"),
        ("keygen", "--name", "records.example/two", "--out", "there.jsonl"), ("master-key", "--out", "there.jsonl"),
        ("receipt", store, "5", *VERIFY, "--out", "there.jsonl"),
    ):  # fmt: skip
        ran = dutybound("ledger", *words)
        assert (ran.status, "is not written over" in ran.err or "not written over" in ran.err) == (2, True), words
    assert Path("there.jsonl").read_text() == "x"


def test_what_is_due_for_review_is_listed_and_cannot_be_told_until_a_period_is_set(
    dutybound: Typed, store: Path
) -> None:
    ran = dutybound("ledger", "reviews", store, "--on", "2030-01-01")
    assert (ran.status, "3 looked at, 0 due" in ran.text, "No review group is called 'evidence'" in ran.text) == (
        0,
        True,
        True,
    )
    Path("periods.toml").write_text(
        '[[group]]\nid = "evidence"\nwhat = "x"\nkind = "clear_period"\nyears = 6\nsource = "OURS"\nread = "S"\n'
    )
    ran = dutybound("ledger", "reviews", store, "--on", "2029-11-14", "--periods", "periods.toml")
    assert (ran.status, ran.text.count("DUE. Case c-")) == (1, 3)
    assert dutybound("ledger", "reviews", store, "--on", "2029-11-13", "--periods", "periods.toml").status == 0
    assert dutybound("ledger", "reviews", store, "--on", "soon").status == 2


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_a_private_key_that_others_may_read_is_refused(dutybound: Typed, store: Path) -> None:
    Path("key").chmod(0o644)
    ran = dutybound("ledger", "checkpoint", store, "--key", "key", "--out", "kept.txt")
    assert (ran.status, "chmod 600" in ran.err) == (2, True)


@pytest.mark.parametrize(
    "words",
    [
        ("verify", "nowhere.db", *VERIFY), ("verify", "nowhere.jsonl", *VERIFY), ("check", "nowhere.db"),
        ("verify", "ledger.db", "--public", "nonsense", "--checkpoints", "kept.txt"),
        ("verify", "ledger.db", "--public", "key.pub", "--checkpoints", "nowhere.txt"),
        ("verify", "ledger.db", *VERIFY, "--ring", "ring"), ("check", "postgresql://nowhere.example/x"),
        ("keygen", "--name", "two words", "--out", "k"), ("confirm", "nowhere.json", "--public", "key.pub"),
        ("export", "ledger.db", "--out", "all.json"), ("checkpoint", "ledger.db", "--key", "kept.txt", "--out", "k"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_what_cannot_be_used_is_said_and_ends_with_two(dutybound: Typed, store: Path, words: tuple[str, ...]) -> None:
    ran = dutybound("ledger", *words)
    assert ran.status == 2
    assert ran.err.startswith("dutybound: ")

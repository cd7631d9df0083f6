"""A ledger goes into a folder of plain files and out of it into an empty ledger of either kind, whole or not at all."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from hashlib import sha256
from pathlib import Path

import pytest

from dutybound.ledger.backup import BOXES, ENTRIES, FILES, MANIFEST, PROJECTIONS, REQUESTS, backup, restore
from dutybound.ledger.entry import Box
from dutybound.ledger.store import Damaged, Ledger, NotEmpty, Projected, StoreRefused

from ..ledgers import AT, Database, File, Place, draft
from ..server import Server
from .ledger_contract import contents

KINDS = ["SQLite", "PostgreSQL"]
ODD = "e\u0301 'quoted' \u2028 \\ \U0001f46e"  # not NFC, a line separator, a backslash


@pytest.fixture
def places(server: Server, tmp_path: Path) -> dict[str, Place]:
    """A ledger of each kind, of one force."""
    database = Database(server)
    return {"PostgreSQL": database, "SQLite": File(tmp_path, database.force)}


def filled(place: Place) -> Ledger:
    ledger = place.open()
    for case in range(5):
        sealed = [Box("reason", f"V{case % 2}", bytes(range(256))), Box("note", "W1", b"")]
        also = [Projected("may know", f"c{case}", ODD, ODD)]
        ledger.append(f"c{case}", 0, [draft(ODD, *sealed), draft("b")], AT + case, key=f"{case}", also=also)
    return ledger


@pytest.fixture
def folder(places: dict[str, Place], tmp_path: Path) -> Path:
    with closing(filled(places["SQLite"])) as ledger:
        backup(ledger, tmp_path / "backup")
    return tmp_path / "backup"


@pytest.fixture
def empty(places: dict[str, Place]) -> Iterator[Ledger]:
    with closing(places["SQLite"].twin()) as ledger:
        yield ledger


@pytest.mark.parametrize("to", KINDS)
@pytest.mark.parametrize("out_of", KINDS)
def test_a_backup_of_either_kind_fills_either_kind(
    places: dict[str, Place], tmp_path: Path, out_of: str, to: str
) -> None:
    with ExitStack() as open_ones:
        ledger = open_ones.enter_context(closing(filled(places[out_of])))
        told = backup(ledger, tmp_path / "backup")
        assert (told.size, told.lines) == (10, {ENTRIES: 10, BOXES: 10, REQUESTS: 5, PROJECTIONS: 5})
        restored = open_ones.enter_context(closing(places[to].twin()))
        assert restore(tmp_path / "backup", restored) == told
        assert contents(restored) == contents(ledger)
        assert [one.leaf for one in restored.entries()] == [one.leaf for one in ledger.entries()]
        backup(restored, tmp_path / "again")
        assert all(
            (tmp_path / "again" / name).read_bytes() == (tmp_path / "backup" / name).read_bytes()
            for name in (*FILES, MANIFEST)
        )


def test_the_lines_of_a_backup_are_the_lines_that_are_proved(folder: Path, places: dict[str, Place]) -> None:
    lines = (folder / ENTRIES).read_bytes().split(b"\n")[:-1]
    with closing(places["SQLite"].open()) as ledger:
        assert [sha256(b"\x00" + one).digest() for one in lines] == [one.leaf for one in ledger.entries()]


def test_only_its_owner_reads_a_backup(folder: Path) -> None:
    assert all(one.stat().st_mode & 0o077 == 0 for one in (folder, *folder.iterdir()))


def test_a_ledger_with_an_entry_in_it_is_not_restored_into(folder: Path, empty: Ledger) -> None:
    empty.append("c9", 0, [draft()], AT)
    with pytest.raises(NotEmpty):
        restore(folder, empty)
    assert empty.size() == 1


def test_a_backup_of_another_force_is_refused(folder: Path, places: dict[str, Place]) -> None:
    with closing(places["SQLite"].twin("othershire")) as other, pytest.raises(StoreRefused, match="othershire"):
        restore(folder, other)


@pytest.mark.parametrize("there", ["backup", "backup.unfinished"])
def test_a_backup_is_not_written_over_something(empty: Ledger, tmp_path: Path, there: str) -> None:
    (tmp_path / there).mkdir()
    with pytest.raises(NotEmpty, match=rf"{there} is there already"):
        backup(empty, tmp_path / "backup")


def in_place(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        content = (folder / name).read_bytes()
        assert change(content) != content
        (folder / name).write_bytes(change(content))

    return spoil


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (in_place(ENTRIES, lambda was: was.replace(b"desk-7", b"desk-8", 1)), "entries.jsonl is not as it was written"),
        (in_place(ENTRIES, lambda was: was[:-1]), "not as it was written"),
        (in_place(ENTRIES, lambda was: was[:-40]), r"entries.jsonl, line 10"),
        (in_place(ENTRIES, lambda was: was[: was.index(b"\n", 2000) + 1]), "not as it was written|entry . is missing"),
        (in_place(ENTRIES, lambda was: was.replace(b'"case":"c0"', b'"case":"c1"', 1)), "out of order|the copy"),
        (in_place(BOXES, lambda was: was.replace(b'"box":"AAEC', b'"box":"!AEC', 1)), r"boxes.jsonl, line 2"),
        (in_place(BOXES, lambda was: was.replace(b'"V1"', b'"V2"', 1)), "boxes.jsonl is not as it was written"),
        (in_place(REQUESTS, lambda _: b""), "requests.jsonl is not as it was written"),
        (in_place(PROJECTIONS, lambda was: was + b"{}\n"), r"projections.jsonl, line 6"),
        (lambda folder: (folder / PROJECTIONS).unlink(), "projections.jsonl is missing"),
    ],
)  # fmt: skip
def test_a_spoilt_backup_is_refused_by_file_and_leaves_nothing(
    folder: Path, empty: Ledger, spoil: Callable[[Path], None], told: str
) -> None:
    spoil(folder)
    with pytest.raises(Damaged, match=told):
        restore(folder, empty)
    assert contents(empty)[1:] == (0, [], [], [], [])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "holds no finished backup"),
        ("{", "can't be read"),
        ("[]", "can't be read"),
        ('{"form": "another"}', "of the form 'another'"),
        ('{"form": "dutybound ledger backup 1", "force": "x", "size": 1, "lines": {}, "sha256": {}}', "can't be read"),
    ],
)
def test_a_folder_that_is_no_backup_is_refused(folder: Path, empty: Ledger, content: str | None, told: str) -> None:
    (folder / MANIFEST).unlink()
    if content is not None:
        (folder / MANIFEST).write_text(content)
    with pytest.raises(StoreRefused, match=told):
        restore(folder, empty)


BACKUP = """
import sys
from pathlib import Path
from dutybound.ledger import backup
from dutybound.storage.sqlite import SqliteLedger
backup.BOXES = backup.FILES  # breaks off in the middle
backup.backup(SqliteLedger(Path(sys.argv[1])), Path(sys.argv[2]))
"""


def test_a_backup_that_broke_off_is_not_taken_for_one(places: dict[str, Place], empty: Ledger, tmp_path: Path) -> None:
    filled(places["SQLite"]).close()
    command = [sys.executable, "-c", BACKUP, str(tmp_path / "ledger.db"), str(tmp_path / "backup")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    assert not (tmp_path / "backup").exists()
    assert (tmp_path / "backup.unfinished" / ENTRIES).exists()
    with pytest.raises(StoreRefused, match="no finished backup"):
        restore(tmp_path / "backup.unfinished", empty)


def test_the_manifest_says_what_is_in_the_backup(folder: Path) -> None:
    told = json.loads((folder / MANIFEST).read_text())
    assert told["size"] == told["lines"][ENTRIES] == 10
    assert {name: sha256((folder / name).read_bytes()).hexdigest() for name in FILES} == told["sha256"]

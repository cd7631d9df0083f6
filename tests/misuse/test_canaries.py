"""A thousand made-up names, telephone numbers and addresses, sealed; then every file is searched for them, raw.

For: no sealed text in the open: in both kinds of store with their logs and journals, backups, exports, receipts, the
key ring, what is printed; nor after erasure, when the ledger still proves.
Never: real text; and never a search that could find nothing: each time, one canary laid out in the open is found.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.backup import backup
from dutybound.ledger.entry import Box, Draft, Entry, Writer, commitment
from dutybound.ledger.exported import Kept, as_line, read_json
from dutybound.ledger.key_ring import FolderKeyRing
from dutybound.ledger.note import signed
from dutybound.ledger.receipt import as_text, in_words, make_receipt
from dutybound.ledger.sealing import Place, seal, told
from dutybound.ledger.store import Ledger
from dutybound.ledger.verifying import verify
from dutybound.storage import sqlite
from dutybound.storage.postgresql import PostgresqlLedger
from dutybound.storage.sqlite import SqliteLedger

from ..ledger.building import ORIGIN, SIGNER, sealed_at
from ..server import Server

CANARIES, PERSONS = 1_000, 50
AT = 1_700_000_000_000_000
DAY = datetime(2026, 3, 4, tzinfo=UTC)
Opening = Callable[[bool], Ledger]


def canaries() -> list[str]:
    """Texts of the three kinds that occur nowhere else; the same ones every time."""
    chance = Random(14)
    letters = "bcdfghjklmnpqrstvwxz"

    def word(length: int) -> str:
        return "".join(chance.choice(letters) for _ in range(length)).capitalize()

    kinds = (
        lambda: f"{word(7)} {word(9)}",
        lambda: f"07700 {chance.randrange(10**9, 10**10)}",
        lambda: f"{chance.randrange(1, 400)} {word(10)} Street, {word(8)}",
    )
    return [kinds[number % 3]() for number in range(CANARIES)]


TEXTS = canaries()


def hits(folders: list[Path], scratch: Path) -> int:
    """How many lines of the files under these folders hold a canary, in any of the ways that text is written."""
    ways = {form for text in TEXTS for form in (text, text.replace(" ", ""), text.encode().hex(), text[::-1])}
    needles, control = scratch / "needles", scratch / "control"
    needles.write_text("\n".join(sorted(ways)) + "\n")
    control.write_bytes(b"\x00\xff" + TEXTS[7].encode() + b"\x00")
    total = 0
    for where in (control, *folders):
        command = ["grep", "-r", "-a", "-i", "-F", "-c", "-h", "-f", str(needles), str(where)]
        found = subprocess.run(
            command, capture_output=True, text=True, env={"LC_ALL": "C", "PATH": "/bin:/usr/bin"}, check=False
        )
        assert found.returncode in (0, 1), found.stderr
        total += sum(map(int, found.stdout.split()))
    assert total >= 1, "the canary in the open was not found"
    return total - 1


@pytest.fixture
def server() -> Iterator[Server]:
    started = Server()
    yield started
    started.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Opening, list[Path]]:
    """A store to open (for erasing, where asked), and the folders in which all of its files lie."""
    if request.param == "sqlite":
        folder = tmp_path / "store"
        folder.mkdir()
        sqlite.create(folder / "ledger.db", "anyshire")
        return lambda _: SqliteLedger(folder / "ledger.db"), [folder]
    server: Server = request.getfixturevalue("server")
    server.begin("anyshire")
    return (
        lambda erasing: PostgresqlLedger(server.conninfo("erasing" if erasing else "writing"), "anyshire"),
        [server.folder],
    )


def fill(ledger: Ledger, ring: FolderKeyRing) -> None:
    for number in range(0, CANARIES, 10):
        case, drafts = f"c-{number}", []
        for place in range(number, number + 10):
            person = f"p-{place % PERSONS}"
            sealed = seal(TEXTS[place], Place(case, "note", person), ring.key_for(person))
            row = {**as_row(Event(f"e{place}", "arrest_made", When(AT, AT))), "note": {"sealed": sealed.mark}}
            drafts.append(Draft(row, Writer("u-1"), "evidence", (Box("note", person, sealed.box),)))
        ledger.append(case, 0, drafts, AT)


def kept_in(ledger: Ledger) -> list[Kept]:
    return [Kept(entry, ledger.boxes(entry.number)) for entry in ledger.entries()]


def read_back(kept: list[Kept], ring: FolderKeyRing) -> list[str]:
    return [
        told(_mark(one.entry), box.box, Place(one.entry.case, "note", box.person), ring)
        for one in kept
        for box in one.boxes
    ]


def _mark(entry: Entry) -> str:
    row = read_json(entry.body)
    assert isinstance(row, dict)
    return commitment(row["event"]["note"])


def test_no_sealed_text_lies_in_the_open_anywhere_and_none_is_left_after_erasure(
    store: tuple[Opening, list[Path]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opening, folders = store
    out, scratch = tmp_path / "out", tmp_path / "scratch"
    out.mkdir()
    scratch.mkdir()
    ring = FolderKeyRing(tmp_path / "ring", bytes(range(32)))
    with closing(opening(False)) as ledger:
        fill(ledger, ring)
        kept = kept_in(ledger)
        assert read_back(kept, ring) == TEXTS
        backup(ledger, out / "backup")
        (point,), text = sealed_at(kept, [CANARIES])
        (out / "kept.txt").write_text(text)
        (out / "all.jsonl").write_bytes(b"".join(as_line(one) + b"\n" for one in kept))
        leaves = [one.entry.leaf for one in kept]
        for number in range(0, CANARIES, 50):
            receipt = make_receipt(number, leaves, CANARIES, signed(point, SIGNER), kept[number].entry.body)
            (out / f"receipt-{number}.json").write_text(as_text(receipt) + "\n".join(in_words(receipt, point)))
        verdict = verify(kept, [point], ring=ring)
        (out / "printed").write_text(f"{verdict}{capsys.readouterr()}")
        assert verdict.is_sound
        assert hits([*folders, out, tmp_path / "ring"], scratch) == 0

    with closing(opening(True)) as ledger:
        for person in range(PERSONS):
            ring.destroy(f"p-{person}", DAY, "u-1", "asked for")
        assert set(read_back(kept_in(ledger), ring)) == {"[erased on 4 March 2026]"}
        assert sum(ledger.erase(f"p-{person}") for person in range(PERSONS)) == CANARIES
        left = kept_in(ledger)
    verdict = verify(left, [point], ring=ring)
    assert (verdict.is_sound, verdict.sealed_as_far_as, verdict.dropped_boxes) == (True, CANARIES, CANARIES)
    assert point.origin == ORIGIN
    assert not any(one.boxes for one in left)
    assert not list((tmp_path / "ring").glob("*.key"))
    assert hits([*folders, out, tmp_path / "ring"], scratch) == 0

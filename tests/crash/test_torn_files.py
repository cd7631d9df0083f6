"""A SQLite file that was torn, cut short or flipped opens with all that was acknowledged, or is refused by name.

The long form, with its figures: `pytest -m long tests/crash -s`.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dutybound.ledger.entry import Entry
from dutybound.ledger.store import Damaged, StoreRefused
from dutybound.storage.sqlite import SqliteLedger

from ..ledgers import AT, File, draft
from .killing import Appending, Tally, Told

Change = Callable[[Path], None]


def torn(path: Path) -> None:
    """As it was copied, file by file, while somebody wrote."""


def journal_lost(path: Path) -> None:
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(random.randrange(path.stat().st_size))


def a_page_gone(path: Path) -> None:
    content = path.read_bytes()
    at = random.randrange(len(content) // 4096) * 4096
    path.write_bytes(content[:at] + bytes(4096) + content[at + 4096 :])


def a_bit_flipped(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    path.write_bytes(content)


CHANGES: tuple[Change, ...] = (torn, journal_lost, cut, a_page_gone, a_bit_flipped)


def outcome(path: Path, acknowledged: dict[int, Told]) -> str:
    """'opened' where all that was acknowledged is there and reads as it was; 'refused' where the store says so."""
    try:
        with closing(SqliteLedger(path, at_least=len(acknowledged))) as ledger:
            entries = list(ledger.entries())
            by_case = sorted(
                (entry for case in {one.case for one in entries} for entry in ledger.case(case)), key=_number
            )
    except (StoreRefused, Damaged) as refused:
        told = str(refused)
        return "refused" if str(path) in told and "backup" in told else f"refused without a way out: {told}"
    assert by_case == entries, "a case is shorter than the ledger says"
    held = {one.number: (one.case, one.version, one.leaf.hex()) for one in entries}
    assert all(held[one.number] == (one.case, one.version, one.leaf) for one in acknowledged.values())
    return "opened"


def _number(entry: Entry) -> int:
    return entry.number


def tear(folder: Path, times: int) -> Counter[tuple[str, str]]:
    """Copies the files of a ledger that is being written, spoils the copies, and looks at each."""
    place, tally, told = File(folder), Tally(), Counter[tuple[str, str]]()
    program = Appending(tally, "sqlite", str(place.path), "0")
    try:
        for turn in range(times):
            program.has_acknowledged(1)
            copied, acknowledged = folder / f"copy-{turn}" / "ledger.db", dict(tally.acknowledged)
            copied.parent.mkdir()
            for name in random.sample(["ledger.db", "ledger.db-journal"], 2):
                if (folder / name).exists():
                    shutil.copyfile(folder / name, copied.with_name(name))
            change = CHANGES[turn % len(CHANGES)]
            change(copied)
            came_of_it = outcome(copied, acknowledged)
            assert came_of_it in ("opened", "refused")
            told[change.__name__, came_of_it] += 1
            shutil.rmtree(copied.parent)
    finally:
        program.kill()
    return told


def test_a_torn_file_is_whole_or_refused(tmp_path: Path) -> None:
    assert sum(tear(tmp_path, 25).values()) == 25


def test_a_file_put_back_to_an_earlier_state_is_refused_by_what_is_known_of_it(tmp_path: Path) -> None:
    place = File(tmp_path)
    with closing(place.open()) as ledger:
        ledger.append("c1", 0, [draft()] * 3, AT)
    earlier = place.path.read_bytes()
    with closing(place.open()) as ledger:
        ledger.append("c1", 3, [draft()], AT)
    place.path.write_bytes(earlier)
    place.open().close()  # by itself it is sound: only a checkpoint or a receipt tells
    with pytest.raises(StoreRefused, match="holds 3 entries and is known to have held 4"):
        place.open(at_least=4)


@pytest.mark.parametrize("of_what", ["body", "leaf"])
def test_any_flipped_bit_of_an_entry_is_told(tmp_path: Path, of_what: str) -> None:
    place = File(tmp_path)
    with closing(place.open()) as ledger:
        (entry,) = ledger.append("c1", 0, [draft()], AT)
    content = place.path.read_bytes()
    start = content.index(getattr(entry, of_what))
    for at in random.sample(range(start, start + len(getattr(entry, of_what))), 10):
        place.path.write_bytes(content[:at] + bytes([content[at] ^ 1 << random.randrange(8)]) + content[at + 1 :])
        with closing(place.open()) as ledger, pytest.raises(Damaged, match="entry 0"):
            list(ledger.entries())


@pytest.mark.long
def test_a_thousand_torn_files(tmp_path: Path) -> None:
    told = Counter[tuple[str, str]]()
    for turn in range(20):  # a new ledger each time: a large one would take most of the time to copy
        (tmp_path / str(turn)).mkdir()
        told += tear(tmp_path / str(turn), 50)
    for change in CHANGES:
        name = change.__name__
        print(f"\nSQLite, {name}: {told[name, 'opened']} opened whole, {told[name, 'refused']} refused", end="")
    print()

"""What a ledger in SQLite refuses: unsafe modes, other disks, a second writer, damaged and foreign files, changes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from dutybound.ledger.entry import Box
from dutybound.ledger.store import Damaged, Projected, StoreRefused, Unreachable
from dutybound.storage import sqlite, sqlite_safety, sqlite_schema
from dutybound.storage.sqlite import SqliteLedger
from dutybound.storage.sqlite_safety import file_system, journal_for, make_safe

from ..ledgers import AT, File, draft

BOX = Box("reason", "V1", b"one")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed ledger of three entries, two sealed texts and a request."""
    place = File(tmp_path)
    with closing(place.open()) as ledger:
        ledger.append(
            "c1", 0, [draft("a", BOX), draft("b", BOX)], AT, key="k", also=[Projected("may know", "c1", "P1")]
        )
        ledger.append("c2", 0, [draft("c")], AT)
    return place.path


@pytest.fixture
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as any other program may open it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


# modes


def test_the_journal_is_the_one_that_is_sound_in_this_version() -> None:
    assert [journal_for(version) for version in ((3, 40, 1), (3, 51, 2), (3, 51, 3), (3, 54, 1))] == [
        "truncate", "truncate", "wal", "wal",
    ]  # fmt: skip


def test_an_open_ledger_has_the_safe_settings(path: Path) -> None:
    with closing(SqliteLedger(path)) as ledger:
        asked = [ledger._ask(f"pragma {name}")[0][0] for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert asked == [journal_for(sqlite3.sqlite_version_info), 2, 1]


def test_a_sound_version_gets_the_faster_journal(path: Path, raw: sqlite3.Connection) -> None:
    make_safe(raw, path, (3, 51, 3))
    assert raw.execute("pragma journal_mode").fetchone() == ("wal",)
    assert raw.execute("pragma synchronous").fetchone() == (2,)


def test_a_file_left_in_another_journal_mode_is_put_right(path: Path, raw: sqlite3.Connection) -> None:
    assert raw.execute("pragma journal_mode = wal").fetchone() == ("wal",)
    raw.close()
    with closing(SqliteLedger(path)) as ledger:
        assert ledger._ask("pragma journal_mode") == [(journal_for(sqlite3.sqlite_version_info),)]


def test_a_mode_that_can_not_be_put_right_is_refused() -> None:
    with (
        closing(sqlite3.connect(":memory:")) as connection,  # which has no journal of any kind
        pytest.raises(StoreRefused, match=r"ledger.db: SQLite answers journal_mode = memory where truncate is needed"),
    ):
        make_safe(connection, Path("ledger.db"), (3, 40, 1))


def test_an_old_wal_that_another_program_holds_open_is_refused(path: Path, raw: sqlite3.Connection) -> None:
    raw.execute("pragma journal_mode = wal")
    raw.execute("select count(*) from entries").fetchall()
    with (
        closing(sqlite3.connect(path, timeout=0.1, isolation_level=None)) as connection,
        pytest.raises((StoreRefused, sqlite3.OperationalError), match=r"journal_mode = wal where truncate|locked"),
    ):
        make_safe(connection, path, (3, 40, 1))


# disks

MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:30 / /srv rw - nfs4 server:/export rw
31 30 0:31 / /srv/local\\040disk rw - xfs /dev/vdb rw
32 22 0:32 / /home rw - ext4 /dev/vdc rw
33 22 0:33 / /home rw master:1 - cifs //server/home rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/ledger.db", "ext4"),
        ("/srv/ledger.db", "nfs4"),
        ("/srv2/ledger.db", "ext4"),
        ("/srv/local disk/ledger.db", "xfs"),
        ("/home/desk/ledger.db", "cifs"),
    ],
)
def test_the_disk_of_a_path_is_told_by_the_nearest_mount(path: str, kind: str) -> None:
    assert file_system(Path(path), MOUNTS) == kind


def test_a_network_disk_is_refused(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"22 1 0:1 / {tmp_path.resolve()} rw - nfs4 server:/export rw\n")
    monkeypatch.setattr(sqlite_safety, "_MOUNTS", mounts)
    for attempt in (lambda: SqliteLedger(path), lambda: sqlite.create(tmp_path / "new.db", "anyshire")):
        with pytest.raises(StoreRefused, match=r"network file system \(nfs4\).*local disk, or use PostgreSQL"):
            attempt()


# one writer

OPEN = """\
import sys
from pathlib import Path
from dutybound.storage.sqlite import SqliteLedger
SqliteLedger(Path(sys.argv[1]))
"""


def test_a_second_writing_process_is_refused_and_told_who_writes(path: Path) -> None:
    with closing(SqliteLedger(path)):
        second = subprocess.run([sys.executable, "-c", OPEN, str(path)], capture_output=True, text=True, check=False)
        assert f"being written by another process ({os.getpid()}). End that one first" in second.stderr
        assert "use PostgreSQL" in second.stderr
        with pytest.raises(StoreRefused, match="being written by another process"):
            SqliteLedger(path)
    third = subprocess.run([sys.executable, "-c", OPEN, str(path)], capture_output=True, text=True, check=False)
    assert (third.returncode, third.stderr) == (0, "")


def test_a_reader_beside_the_writer_reads_and_does_not_write(path: Path) -> None:
    with closing(SqliteLedger(path)) as writer, closing(SqliteLedger(path, writing=False)) as reader:
        writer.append("c2", 1, [draft("d")], AT)
        assert reader.size() == 4
        with reader.snapshot() as copy:
            assert len(list(copy.entries)) == 4
        with pytest.raises(StoreRefused, match="opened for reading only"):
            reader.append("c2", 2, [draft("e")], AT)
        with pytest.raises(Unreachable, match="readonly"), reader._taking_turn() as connection:
            connection.execute("delete from projections")


def test_a_forked_process_does_not_use_the_store_of_its_parent(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(SqliteLedger(path)) as ledger:
        monkeypatch.setattr(os, "getpid", lambda: -1)
        with pytest.raises(StoreRefused, match="opened by another process"):
            ledger.size()


def test_a_writer_waits_for_a_lock_and_then_says_so(path: Path, raw: sqlite3.Connection) -> None:
    with closing(SqliteLedger(path)) as ledger:
        ledger._connection.execute("pragma busy_timeout = 50")
        raw.execute("begin immediate")
        with pytest.raises(Unreachable, match="locked"):
            ledger.append("c2", 1, [draft("d")], AT)
        raw.execute("rollback")
        ledger.append("c2", 1, [draft("d")], AT)


# files


def test_a_ledger_is_not_made_over_something_else(path: Path) -> None:
    with pytest.raises(StoreRefused, match="is there already"):
        sqlite.create(path, "anyshire")


def test_a_ledger_is_for_its_owner_s_eyes(path: Path) -> None:
    assert path.stat().st_mode & 0o077 == 0


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreRefused, match="there is no ledger here"):
        SqliteLedger(tmp_path / "ledger.db")
    assert list(tmp_path.iterdir()) == []


def of_another_form(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma user_version = 99")


def another_database(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table entries (number integer)")


def without_its_head(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("delete from ledger")


def with_an_entry_cut_out(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("drop trigger entries_kept")
        connection.execute("delete from entries where number = 1")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda path: path.write_bytes(b""), "is no ledger"),
        (lambda path: path.write_bytes(b"not a database" * 500), "file is not a database"),
        (lambda path: path.write_bytes(path.read_bytes()[:4096]), "malformed|damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:-4096]), "malformed|damaged"),
        (of_another_form, "form 99"),
        (another_database, "is no ledger"),
        (without_its_head, "can't be opened as a ledger"),
        (with_an_entry_cut_out, "1 of 3 entries are missing"),
    ],
    ids=["empty", "text", "one page", "last page gone", "later form", "other database", "no head", "cut out"],
)
def test_a_file_that_is_no_sound_ledger_is_refused_by_name(
    path: Path, spoil: Callable[[Path], None], told: str
) -> None:
    spoil(path)
    with pytest.raises(StoreRefused, match=told) as refused:
        SqliteLedger(path)
    assert str(path) in str(refused.value)
    assert "backup" in str(refused.value)


def test_a_ledger_that_was_never_finished_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "SCHEMA", sqlite_schema.SCHEMA + "select power_cut();")
    with pytest.raises(sqlite3.OperationalError, match="power_cut"):
        sqlite.create(tmp_path / "ledger.db", "anyshire")
    with pytest.raises(StoreRefused, match="never finished"):
        SqliteLedger(tmp_path / "ledger.db")


# changes

CHANGES = [
    "update entries set body = x'00' where number = 0",
    "update entries set version = version + 10",
    "delete from entries where number = 2",
    "delete from entries",
    "insert or replace into entries select number, case_ref, version, x'00', leaf from entries where number = 2",
    "replace into entries select 3, case_ref, version, body, leaf from entries where number = 2",
    "update or replace entries set number = 1 where number = 2",
    "insert into entries select 4, 'c3', 1, body, leaf from entries where number = 2",
    "insert into entries select 3, 'c3', 2, body, leaf from entries where number = 2",
    "insert into entries select -1, 'c3', 1, body, leaf from entries where number = 2",
    "update boxes set box = x'00'",
    "delete from boxes",
    "insert or replace into boxes values (0, 'reason', 'V1', x'00')",
    "update requests set first = 2",
    "delete from requests",
    "insert or replace into requests values ('k', 2, 1)",
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_stands_is_not_changed_by_any_statement(path: Path, raw: sqlite3.Connection, change: str) -> None:
    before = path.read_bytes()
    with pytest.raises(sqlite3.IntegrityError, match=r"never|out of order|only by erasure|there already"):
        raw.execute(change)
    assert path.read_bytes() == before


def test_an_entry_changed_behind_the_triggers_is_told_on_reading(path: Path, raw: sqlite3.Connection) -> None:
    raw.execute("drop trigger entries_kept_as_written")
    raw.execute("update entries set body = cast(replace(body, 'P1', 'P2') as blob) where number = 1")
    with closing(SqliteLedger(path)) as ledger:
        assert next(ledger.entries()).number == 0
        with pytest.raises(Damaged, match=r"ledger.db: entry 1 does not read as it was written.*backup"):
            list(ledger.entries())
        with pytest.raises(Damaged, match="entry 1"):
            list(ledger.case("c1"))


def test_an_entry_put_under_another_case_is_told_on_reading(path: Path, raw: sqlite3.Connection) -> None:
    raw.execute("drop trigger entries_kept_as_written")
    raw.execute("update entries set case_ref = 'c3' where number = 0")
    with closing(SqliteLedger(path)) as ledger:
        with pytest.raises(Damaged, match="version 1 of case c1 is missing"):
            list(ledger.case("c1"))
        for reading in (ledger.case("c3"), ledger.entries()):
            with pytest.raises(Damaged, match="entry 0 does not read as it was written"):
                list(reading)


def test_what_is_erased_is_no_longer_in_the_file(tmp_path: Path) -> None:
    place, secret = File(tmp_path), b"a sealed text that is long enough to be looked for"
    with closing(place.open()) as ledger:
        ledger.append("c1", 0, [draft("a", Box("reason", "V1", secret))], AT)
        assert secret in place.path.read_bytes()
        ledger.erase("V1")
    assert all(secret not in one.read_bytes() for one in tmp_path.iterdir())

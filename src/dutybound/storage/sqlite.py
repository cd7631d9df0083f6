"""A ledger in one SQLite file: for one desk, one writing process, tests and demonstrations.

For: the port of `ledger.store`, on a file of a local disk.
Never: opens a file in a mode in which an acknowledged entry could be lost, or beside another writing process.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from dutybound.ledger.entry import Box, Draft, Entry, line
from dutybound.ledger.store import (
    Copy,
    Damaged,
    NotEmpty,
    Overtaken,
    Projected,
    StoreRefused,
    check_append,
    check_copy_of,
    check_stands_whole,
    only_of,
    read_in_order,
)
from dutybound.storage.reading import RESTORE
from dutybound.storage.sqlite_reading import SqliteReading, connect
from dutybound.storage.sqlite_safety import WriterLock, make_safe, refuse_network_disk
from dutybound.storage.sqlite_schema import APPLICATION_ID, SCHEMA, SCHEMA_VERSION


def create(path: Path, force: str) -> None:
    """Makes a new, empty ledger of a force. StoreRefused where something is there already, or the disk won't do."""
    if not force:
        raise ValueError("a ledger needs the force whose it is.")
    refuse_network_disk(path)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as fault:
        raise StoreRefused(f"{path} is there already. Open it, or give another name.") from fault
    with WriterLock(path), closing(connect(path)) as connection:
        make_safe(connection, path, sqlite3.sqlite_version_info)
        connection.executescript(f"begin immediate;{SCHEMA}")
        connection.execute("insert into ledger values (1, ?)", (force,))
        connection.execute("commit")


class SqliteLedger(SqliteReading):
    """The ledger in the SQLite file at `path`, opened for writing, or for reading beside the one process that writes.

    `at_least` is how many entries the ledger is known to have had, from a checkpoint or a receipt. Raises StoreRefused,
    naming the file and the way out, where the file is no sound ledger or holds less than that.
    """

    def __init__(self, path: Path, *, at_least: int = 0, writing: bool = True) -> None:
        if not path.is_file():
            raise StoreRefused(f"{path}: there is no ledger here. Make one, or restore a backup.")
        refuse_network_disk(path)
        self._lock = WriterLock(path) if writing else None
        try:
            connection = connect(path)
            try:
                force = _opened(connection, path, at_least)
                connection.execute(f"pragma query_only = {int(not writing)}")
            except BaseException:
                connection.close()
                raise
        except BaseException:
            if self._lock:
                self._lock.release()
            raise
        super().__init__(path, connection, force)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that nobody else writes in, kept where all went well and undone where not."""
        if not self._lock:
            raise StoreRefused(f"{self.path} was opened for reading only.")
        with self._taking_turn() as connection:
            connection.execute("begin immediate")
            try:
                yield connection
                connection.execute("commit")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("rollback")
                raise

    def append(
        self,
        case: str,
        expected_version: int | None,
        drafts: Sequence[Draft],
        at: int,
        *,
        key: str = "",
        also: Iterable[Projected] = (),
    ) -> tuple[Entry, ...]:
        """As the port says. The whole file is locked, and with it the case."""
        check_append(case, drafts, key)
        with self._writing() as connection:
            if key and (done := self.done(key, case)):
                return done
            size, found = self.size(), self.version(case)
            if expected_version is not None and expected_version != found:
                raise Overtaken(case, expected_version, found)
            entries = tuple(
                Entry(number, case, version, line(case, version, at, draft))
                for number, version, draft in zip(count(size), count(found + 1), drafts, strict=False)
            )
            _insert_entries(connection, entries)
            boxes = ((entry.number, box) for entry, draft in zip(entries, drafts, strict=True) for box in draft.boxes)
            _insert_boxes(connection, boxes)
            if key:
                connection.execute("insert into requests values (?, ?, ?)", (key, size, len(entries)))
            _project(connection, also)
        return entries

    def reproject(self, name: str, of: Callable[[Iterator[Entry]], Iterable[Projected]]) -> None:
        """As the port says."""
        with self._writing() as connection:
            connection.execute("delete from projections where name = ?", (name,))
            _project(connection, only_of(name, of(self.entries())))

    def erase(self, person: str) -> int:
        """As the port says. What is deleted is overwritten in the file."""
        with self._writing() as connection:
            connection.execute("insert into erasing values (?)", (person,))
            gone = connection.execute("delete from boxes where person = ?", (person,)).rowcount
            connection.execute("delete from erasing")
            return gone

    @contextmanager
    def snapshot(self) -> Iterator[Copy]:
        """As the port says. Writers wait while the file is copied, and go on while the copy is read."""
        with tempfile.TemporaryDirectory(prefix=".copy-", dir=self.path.parent) as folder:
            target = Path(folder) / self.path.name
            target.touch(mode=0o600)
            with closing(connect(target)) as copied:
                with self._taking_turn() as source:
                    source.backup(copied)
                yield SqliteReading(target, copied, self.force).whole_copy()

    def take_in(self, copy: Copy) -> None:
        """As the port says."""
        check_copy_of(copy, self.force, str(self.path))
        with self._writing() as connection:
            if self.size():
                raise NotEmpty(f"{self.path} holds entries already. Restore into a new, empty ledger.")
            try:
                _insert_entries(connection, read_in_order(copy.entries, 0, copy.size, "the copy"))
                _insert_boxes(connection, copy.boxes)
                connection.executemany(
                    "insert into requests values (?, ?, ?)", ((one.key, one.first, one.count) for one in copy.requests)
                )
                _project(connection, copy.projected)
            except sqlite3.IntegrityError as fault:
                raise Damaged(f"the copy is not what it says that it is: {fault}. Use another backup.") from fault
            if self.size() != copy.size:
                raise Damaged(f"the copy holds {self.size()} entries and says {copy.size}. Use another backup.")

    def close(self) -> None:
        """As the port says."""
        self._connection.close()
        if self._lock:
            self._lock.release()


def _opened(connection: sqlite3.Connection, path: Path, at_least: int) -> str:
    """The force whose ledger the file holds, once it has been found sound."""
    try:
        _refuse_other_files(connection, path)
        make_safe(connection, path, sqlite3.sqlite_version_info)
        # Not the quick check: that one does not see an index, by which a case is read, that lacks an entry.
        troubles = [told for (told,) in connection.execute("pragma integrity_check(3)")]
        if troubles != ["ok"]:
            raise StoreRefused(f"{path} is damaged ({'; '.join(troubles)}). {RESTORE}")
        held, size = connection.execute("select count(*), coalesce(max(number) + 1, 0) from entries").fetchone()
        if held != size:
            raise StoreRefused(f"{path} is damaged: {size - held} of {size} entries are missing. {RESTORE}")
        check_stands_whole(str(path), size, at_least)
        (force,) = connection.execute("select force from ledger").fetchone()
        return str(force)
    except (sqlite3.Error, TypeError) as fault:  # TypeError: the row is not there
        raise StoreRefused(f"{path} can't be opened as a ledger ({fault}). {RESTORE}") from fault


def _refuse_other_files(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("pragma application_id").fetchone()
    (form,) = connection.execute("pragma user_version").fetchone()
    if application != APPLICATION_ID:
        raise StoreRefused(f"{path} is no ledger, or one that was never finished. {RESTORE}")
    if form != SCHEMA_VERSION:
        raise StoreRefused(
            f"{path} has form {form}, and this version of dutybound reads form {SCHEMA_VERSION}. "
            "Write a backup with the version that made it, and restore that."
        )


def _insert_entries(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    connection.executemany(
        "insert into entries values (?, ?, ?, ?, ?)",
        ((one.number, one.case, one.version, one.body, one.leaf) for one in entries),
    )


def _insert_boxes(connection: sqlite3.Connection, boxes: Iterable[tuple[int, Box]]) -> None:
    connection.executemany(
        "insert into boxes values (?, ?, ?, ?)", ((number, box.field, box.person, box.box) for number, box in boxes)
    )


def _project(connection: sqlite3.Connection, rows: Iterable[Projected]) -> None:
    for row in rows:
        place = (row.name, row.case, row.key)
        if row.value is None:
            connection.execute("delete from projections where name = ? and case_ref = ? and key = ?", place)
        else:
            connection.execute("insert or replace into projections values (?, ?, ?, ?)", (*place, row.value))

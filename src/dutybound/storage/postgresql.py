"""The ledger of one force in PostgreSQL 15 or later: for any installation that more than one process shares.

For: the port of `ledger.store`, over a log-in that can insert and read, and can't change what stands there.
Never: rests a decision on an isolation level; the case and the end of the ledger are locked, and places are unique.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count, islice
from queue import Empty, LifoQueue
from typing import Final, TypeVar

import psycopg
from psycopg import errors

from dutybound.ledger.entry import Box, Draft, Entry, line
from dutybound.ledger.store import (
    Copy,
    Damaged,
    NotEmpty,
    Overtaken,
    Projected,
    StoreRefused,
    Unreachable,
    check_append,
    check_copy_of,
    check_stands_whole,
    only_of,
    read_in_order,
)
from dutybound.storage.postgresql_safety import refuse_unsafe_role, refuse_unsafe_server
from dutybound.storage.reading import Reading, Value, key_taken

_BATCH: Final = 5_000
_Item = TypeVar("_Item")


class _Within(Reading):
    """Reading inside a transaction that somebody else began."""

    def __init__(self, place: str, force: str, connection: psycopg.Connection) -> None:
        super().__init__(place, force)
        self._connection = connection

    def _ask(self, question: str, *values: Value) -> Sequence[tuple[Value, ...]]:
        # The questions are texts of this house; values go beside them, never into them.
        return self._connection.execute(question.replace("?", "%s").encode(), values, binary=True).fetchall()


class PostgresqlLedger(Reading):
    """The ledger of `force` in the database that `conninfo` names (a libpq connection string).

    The log-in is a member of dutybound_writer to append, of dutybound_reader to read, of dutybound_eraser to erase.
    `at_least` is how many entries the ledger is known to have had, from a checkpoint or a receipt. Raises StoreRefused
    where server or log-in are not safe, the force has no ledger there, or it holds less; Unreachable where the server
    does not answer. Each thread has a connection of its own while it works.
    """

    def __init__(self, conninfo: str, force: str, *, at_least: int = 0) -> None:
        self._conninfo = conninfo
        self._idle: LifoQueue[psycopg.Connection] = LifoQueue()
        with _reaching("the database"):
            connection = self._connect()
        super().__init__(_place(connection), force)
        self._idle.put(connection)
        try:
            self._check(at_least)
        except BaseException:
            self.close()
            raise

    def _check(self, at_least: int) -> None:
        sizes = self._ask("select size, (select coalesce(max(number) + 1, 0) from entries) from heads")
        if not sizes:
            raise StoreRefused(f"{self.place} holds no ledger of {self.force}. Begin one first, as an administrator.")
        size, held = map(int, sizes[0])
        if size != held:
            raise StoreRefused(f"{self.place} is damaged: it says {size} entries and ends at {held}. Restore a backup.")
        check_stands_whole(self.place, size, at_least)

    def _connect(self) -> psycopg.Connection:
        connection = psycopg.connect(self._conninfo, autocommit=True, application_name="dutybound")
        try:
            # Each time: what was safe at the start may have been set otherwise since.
            refuse_unsafe_server(connection, _place(connection))
            refuse_unsafe_role(connection, _place(connection))
            connection.execute("set search_path = dutybound, pg_catalog, pg_temp")
            return connection
        except BaseException:
            connection.close()
            raise

    @contextmanager
    def _transaction(self, person: str = "", *, as_it_began: bool = False) -> Iterator[psycopg.Connection]:
        """A transaction of this force and person, kept where all went well; undone, and told, where not."""
        with _reaching(self.place):
            try:
                connection = self._idle.get_nowait()
            except Empty:
                connection = self._connect()
            try:
                with connection.transaction():
                    if as_it_began:
                        connection.execute("set transaction isolation level repeatable read, read only")
                    connection.execute(
                        "select set_config('dutybound.force', %s, true), set_config('dutybound.person', %s, true)",
                        (self.force, person),
                    )
                    yield connection
            except psycopg.OperationalError:
                # A server that went away took the idle connections with it.
                connection.close()
                self._let_go()
                raise
            except BaseException:
                self._put_back(connection)
                raise
            self._put_back(connection)

    def _put_back(self, connection: psycopg.Connection) -> None:
        if not connection.closed:
            self._idle.put(connection)

    def _ask(self, question: str, *values: Value) -> Sequence[tuple[Value, ...]]:
        with self._transaction() as connection:
            return _Within(self.place, self.force, connection)._ask(question, *values)

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
        """As the port says. The case's row is locked first, then the end of the ledger."""
        check_append(case, drafts, key)
        with self._transaction(drafts[0].by.person) as connection:
            found, size = connection.execute("select version, size from hold(%s)", (case,)).fetchone() or (0, 0)
            if key and (done := _Within(self.place, self.force, connection).done(key, case)):
                return done
            if expected_version is not None and expected_version != found:
                raise Overtaken(case, expected_version, found)
            entries = tuple(
                Entry(number, case, version, line(case, version, at, draft))
                for number, version, draft in zip(count(size), count(found + 1), drafts, strict=False)
            )
            _insert_entries(connection, entries)
            boxes = [(entry.number, box) for entry, draft in zip(entries, drafts, strict=True) for box in draft.boxes]
            _insert_boxes(connection, boxes)
            if key:
                try:
                    _insert_requests(connection, [(key, size, len(entries))])
                except errors.UniqueViolation as fault:
                    raise key_taken(key) from fault
            _project(connection, also)
        return entries

    def reproject(self, name: str, of: Callable[[Iterator[Entry]], Iterable[Projected]]) -> None:
        """As the port says."""
        with self._transaction("reproject") as connection:
            connection.execute("select hold_end()")
            connection.execute("delete from projections where name = %s", (name,))
            _project(connection, only_of(name, of(_Within(self.place, self.force, connection).entries())))

    def erase(self, person: str) -> int:
        """As the port says."""
        with self._transaction() as connection:
            return connection.execute("delete from boxes where person = %s", (person,)).rowcount

    @contextmanager
    def snapshot(self) -> Iterator[Copy]:
        """As the port says. Writers go on meanwhile."""
        with self._transaction(as_it_began=True) as connection:
            yield _Within(self.place, self.force, connection).whole_copy()

    def take_in(self, copy: Copy) -> None:
        """As the port says."""
        check_copy_of(copy, self.force, self.place)
        with self._transaction("restore") as connection:
            if connection.execute("select hold_end()").fetchone() != (0,):
                raise NotEmpty(f"{self.place} holds entries of {self.force} already. Restore into an empty ledger.")
            try:
                for entries in _batches(read_in_order(copy.entries, 0, copy.size, "the copy")):
                    _insert_entries(connection, entries)
                for boxes in _batches(copy.boxes):
                    _insert_boxes(connection, boxes)
                for requests in _batches(copy.requests):
                    _insert_requests(connection, [(one.key, one.first, one.count) for one in requests])
                _project(connection, copy.projected)
            except psycopg.IntegrityError as fault:
                raise Damaged(f"the copy is not what it says that it is: {fault}. Use another backup.") from fault
            size = _Within(self.place, self.force, connection).size()
            if size != copy.size:
                raise Damaged(f"the copy holds {size} entries and says {copy.size}. Use another backup.")

    def close(self) -> None:
        """As the port says."""
        self._let_go()

    def _let_go(self) -> None:
        with suppress(Empty):
            while True:
                self._idle.get_nowait().close()


@contextmanager
def _reaching(place: str) -> Iterator[None]:
    try:
        yield
    except errors.InsufficientPrivilege as fault:
        raise StoreRefused(f"{place}: {fault}. The log-in has no right to this, and should have none.") from fault
    except psycopg.OperationalError as fault:
        raise Unreachable(
            f"{place} did not answer ({str(fault).strip()}). Ask again; an append with the same key is written once."
        ) from fault


def _place(connection: psycopg.Connection) -> str:
    return f"the database {connection.info.dbname} at {connection.info.host}:{connection.info.port}"


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _insert_entries(connection: psycopg.Connection, entries: Sequence[Entry]) -> None:
    connection.execute(
        "insert into entries (force, number, case_ref, version, body, leaf) select this_force(), * "
        "from unnest(%s::bigint[], %s::text[], %s::integer[], %s::bytea[], %s::bytea[])",
        (
            [one.number for one in entries],
            [one.case for one in entries],
            [one.version for one in entries],
            [one.body for one in entries],
            [one.leaf for one in entries],
        ),
    )


def _insert_boxes(connection: psycopg.Connection, boxes: Sequence[tuple[int, Box]]) -> None:
    if boxes:
        connection.execute(
            "insert into boxes (force, number, field, person, box) select this_force(), * "
            "from unnest(%s::bigint[], %s::text[], %s::text[], %s::bytea[])",
            (
                [number for number, _ in boxes],
                [box.field for _, box in boxes],
                [box.person for _, box in boxes],
                [box.box for _, box in boxes],
            ),
        )


def _insert_requests(connection: psycopg.Connection, requests: Sequence[tuple[str, int, int]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "insert into requests (force, key, first, count) values (this_force(), %s, %s, %s)", requests
        )


def _project(connection: psycopg.Connection, rows: Iterable[Projected]) -> None:
    for row in rows:
        place = (row.name, row.case, row.key)
        if row.value is None:
            connection.execute("delete from projections where name = %s and case_ref = %s and key = %s", place)
        else:
            connection.execute(
                "insert into projections (force, name, case_ref, key, value) values (this_force(), %s, %s, %s, %s) "
                "on conflict (force, name, case_ref, key) do update set value = excluded.value",
                (*place, row.value),
            )

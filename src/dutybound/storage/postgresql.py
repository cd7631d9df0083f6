"""The ledger of one force in PostgreSQL 15 or later: for any installation that more than one process shares.

For: the port of `ledger.store`, over a log-in that can insert and read, and can't change what stands there.
Never: rests a decision on an isolation level; the case and the end of the ledger are locked, and places are unique.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Final

import psycopg
from psycopg import errors

from dutybound.ledger.entry import Draft, Entry, line
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
from dutybound.storage import postgresql_writing as writing
from dutybound.storage.postgresql_safety import refuse_unsafe_role
from dutybound.storage.postgresql_sessions import Sessions
from dutybound.storage.reading import DONE, PROJECTIONS, Reading, Value, key_taken

_CURSORS: Final = count()


class _Within(Reading):
    """Reading inside a transaction that somebody else began."""

    def __init__(self, place: str, force: str, connection: psycopg.Connection) -> None:
        super().__init__(place, force)
        self._connection = connection

    def _ask(self, question: str, *values: Value) -> Sequence[tuple[Value, ...]]:
        # The questions are texts of this house; values go beside them, never into them.
        return self._connection.execute(question.replace("?", "%s").encode(), values, binary=True).fetchall()

    def _projected(self, condition: str, *values: Value) -> Iterator[Projected]:
        # Row-level security keeps an index from being asked where a page of texts begins: a cursor instead of pages.
        asked = f"{PROJECTIONS} where {condition} order by name, case_ref, key"
        with self._connection.cursor(f"projected_{next(_CURSORS)}") as cursor:
            cursor.execute(asked.replace("?", "%s").encode(), values)
            yield from (Projected(*row) for row in cursor)


class PostgresqlLedger(Reading):
    """The ledger of `force` in the database that `conninfo` names (a libpq connection string).

    The log-in is a member of dutybound_writer to append, of dutybound_reader to read, of dutybound_eraser to erase.
    `at_least` is how many entries the ledger is known to have had, from a checkpoint or a receipt. Raises StoreRefused
    where server or log-in are not safe, the force has no ledger there, or it holds less; Unreachable where the server
    does not answer. Each thread has a connection of its own while it works.
    """

    def __init__(self, conninfo: str, force: str, *, at_least: int = 0) -> None:
        self._sessions = Sessions(conninfo, force, "dutybound", refuse_unsafe_role)
        super().__init__(self._sessions.place, force)
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

    def _ask(self, question: str, *values: Value) -> Sequence[tuple[Value, ...]]:
        # The transaction, whose it is, the question and the end are sent together: one way there and back.
        with self._sessions.transaction(sent_along=True) as connection:
            answer = connection.execute(question.replace("?", "%s").encode(), values, binary=True)
        return answer.fetchall()

    def _projected(self, condition: str, *values: Value) -> Iterator[Projected]:
        with self._sessions.transaction() as connection:
            yield from _Within(self.place, self.force, connection)._projected(condition, *values)

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
        """As the port says. The case's row is locked first; the end of the ledger last, and until the commit, which is
        sent along: everybody else's append waits for that lock, and so nothing waits for this program meanwhile.
        """
        check_append(case, drafts, key)
        rows = list(also)  # before anything is locked
        try:
            with self._sessions.transaction(drafts[0].by.person, sent_along=True) as connection:
                held = connection.execute("select hold_case(%s)", (case,))
                done = connection.execute(DONE.replace("?", "%s").encode(), (key,))
                (found,), written = held.fetchone() or (0,), done.fetchone()  # asked together, answered together
                if written:
                    return _Within(self.place, self.force, connection).written(key, case, *written)
                if expected_version is not None and expected_version != found:
                    raise Overtaken(case, expected_version, found)
                versions = range(found + 1, found + 1 + len(drafts))
                bodies = [line(case, version, at, draft) for version, draft in zip(versions, drafts, strict=True)]
                placed = writing.append(connection, case, versions, bodies)
                writing.append_boxes(
                    connection, case, [(v, box) for v, of in zip(versions, drafts, strict=True) for box in of.boxes]
                )
                if key:
                    writing.append_request(connection, key, case, versions)
                writing.project(connection, rows)
        except errors.UniqueViolation as fault:  # the same key, and another case, at the same moment
            raise key_taken(key) from fault
        numbers = sorted(number for (number,) in placed.fetchall())
        return tuple(map(Entry, numbers, [case] * len(drafts), versions, bodies))

    def reproject(self, name: str, of: Callable[[Iterator[Entry]], Iterable[Projected]]) -> None:
        """As the port says."""
        with self._sessions.transaction("reproject") as connection:
            connection.execute("select hold_end()")
            connection.execute("delete from projections where name = %s", (name,))
            writing.project(connection, only_of(name, of(_Within(self.place, self.force, connection).entries())))

    def erase(self, person: str) -> int:
        """As the port says."""
        with self._sessions.transaction() as connection:
            return connection.execute("delete from boxes where person = %s", (person,)).rowcount

    @contextmanager
    def snapshot(self) -> Iterator[Copy]:
        """As the port says. Writers go on meanwhile."""
        with self._sessions.transaction(as_it_began=True) as connection:
            yield _Within(self.place, self.force, connection).whole_copy()

    def take_in(self, copy: Copy) -> None:
        """As the port says."""
        check_copy_of(copy, self.force, self.place)
        with self._sessions.transaction("restore") as connection:
            if connection.execute("select hold_end()").fetchone() != (0,):
                raise NotEmpty(f"{self.place} holds entries of {self.force} already. Restore into an empty ledger.")
            try:
                for entries in writing.batches(read_in_order(copy.entries, 0, copy.size, "the copy")):
                    writing.insert_entries(connection, entries)
                for boxes in writing.batches(copy.boxes):
                    writing.insert_boxes(connection, boxes)
                for requests in writing.batches(copy.requests):
                    writing.insert_requests(connection, [(one.key, one.first, one.count) for one in requests])
                writing.project(connection, copy.projected)
            except psycopg.IntegrityError as fault:
                raise Damaged(f"the copy is not what it says that it is: {fault}. Use another backup.") from fault
            size = _Within(self.place, self.force, connection).size()
            if size != copy.size:
                raise Damaged(f"the copy holds {size} entries and says {copy.size}. Use another backup.")

    def close(self) -> None:
        """As the port says."""
        self._sessions.close()

"""Transactions on PostgreSQL, each for one force and person, over connections that were found safe.

For: the ledger and the key ring of a force, used by many threads at once.
Never: lets a setting outlive its transaction, or uses a connection that was not checked.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from queue import Empty, LifoQueue

import psycopg
from psycopg import errors, sql

from dutybound.ledger.store import StoreRefused, Unreachable
from dutybound.storage.postgresql_safety import refuse_unsafe_server
from dutybound.storage.postgresql_schema import add_force, install


def begin_ledger(conninfo: str, force: str) -> None:
    """Installs what is not there yet and begins the ledger of a force, as the administrator that `conninfo` names.

    Raises StoreRefused where the server is not safe or the log-in may not do it, Unreachable where no server answers.
    """
    with _reaching("the database"), psycopg.connect(conninfo, autocommit=True) as administrator:
        refuse_unsafe_server(administrator, _place(administrator))
        install(administrator)
        add_force(administrator, force)


class Sessions:
    """Connections to the database that `conninfo` names, for the tables of one schema; one for each thread at work.

    `check` refuses an unsafe log-in, given a connection and the words for the place. Raises what it raises, and
    Unreachable where the server does not answer.
    """

    def __init__(
        self, conninfo: str, force: str, schema: str, check: Callable[[psycopg.Connection, str], None]
    ) -> None:
        self._conninfo, self._force, self._schema, self._check = conninfo, force, schema, check
        self._process = os.getpid()
        self._idle: LifoQueue[psycopg.Connection] = LifoQueue()
        with _reaching("the database"):
            connection = self._connect()
        self.place = _place(connection)
        self._idle.put(connection)

    def _connect(self) -> psycopg.Connection:
        connection = psycopg.connect(self._conninfo, autocommit=True, application_name="dutybound")
        try:
            # Each time: what was safe at the start may have been set otherwise since.
            refuse_unsafe_server(connection, _place(connection))
            self._check(connection, _place(connection))
            path = sql.SQL("set search_path = {}, pg_catalog, pg_temp").format(sql.Identifier(self._schema))
            connection.execute(path)
            return connection
        except BaseException:
            connection.close()
            raise

    @contextmanager
    def transaction(
        self, person: str = "", *, as_it_began: bool = False, sent_along: bool = False
    ) -> Iterator[psycopg.Connection]:
        """A transaction of the force and this person, kept where all went well; undone, and told, where not.

        `as_it_began` shows all as it was at the first question; `sent_along` sends statements, and the commit, without
        waiting for the answer to each.
        """
        if os.getpid() != self._process:  # two processes on one connection would answer each other's questions
            raise StoreRefused(f"{self.place} was opened by another process. Open it again in this one.")
        with _reaching(self.place):
            try:
                connection = self._idle.get_nowait()
            except Empty:
                connection = self._connect()
            try:
                with connection.pipeline() if sent_along else nullcontext(), connection.transaction():
                    if as_it_began:
                        connection.execute("set transaction isolation level repeatable read, read only")
                    connection.execute(
                        "select set_config('dutybound.force', %s, true), set_config('dutybound.person', %s, true)",
                        (self._force, person),
                    )
                    yield connection
            except psycopg.OperationalError:
                # A server that went away took the idle connections with it.
                connection.close()
                self.close()
                raise
            except BaseException:
                self._put_back(connection)
                raise
            self._put_back(connection)

    def _put_back(self, connection: psycopg.Connection) -> None:
        if not connection.closed:
            self._idle.put(connection)

    def close(self) -> None:
        """Closes the connections that nobody uses."""
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
        told = " ".join(str(fault).split())
        raise Unreachable(
            f"{place} did not answer ({told}). Ask again; an append with the same key is written once."
        ) from fault


def _place(connection: psycopg.Connection) -> str:
    return f"the database {connection.info.dbname} at {connection.info.host}:{connection.info.port}"

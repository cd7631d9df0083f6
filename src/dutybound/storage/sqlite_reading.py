"""A SQLite file that a ledger is read from: the connection, and threads in turn.

For: a live file or a copy of one.
Never: writes.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Final

from dutybound.ledger.store import Damaged, StoreRefused, Unreachable
from dutybound.storage.reading import RESTORE, Reading, Value

_SECONDS_TO_WAIT: Final = 30.0


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a file that is there; a missing one is an error. Transactions are begun by whoever writes."""
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw",
        uri=True,
        timeout=_SECONDS_TO_WAIT,
        isolation_level=None,
        check_same_thread=False,  # threads take turns under the reading's own lock
    )


class SqliteReading(Reading):
    """What can be asked of the ledger in the SQLite file at `path`, by threads in turn."""

    def __init__(self, path: Path, connection: sqlite3.Connection, force: str) -> None:
        super().__init__(str(path), force)
        self.path = path
        self._connection = connection
        self._process = os.getpid()
        self._turn = RLock()

    @contextmanager
    def _taking_turn(self) -> Iterator[sqlite3.Connection]:
        if os.getpid() != self._process:
            raise StoreRefused(f"{self.path} was opened by another process. Open it again in this one.")
        with self._turn:
            try:
                yield self._connection
            except sqlite3.OperationalError as fault:
                raise Unreachable(f"{self.path}: {fault}. Nothing was written; try again.") from fault
            except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
                raise
            except sqlite3.DatabaseError as fault:
                raise Damaged(f"{self.path}: {fault}. {RESTORE}") from fault

    def _ask(self, question: str, *values: Value) -> Sequence[tuple[Value, ...]]:
        """As every reading does."""
        with self._taking_turn() as connection:
            return connection.execute(question, values).fetchall()

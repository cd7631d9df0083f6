"""`python -m benchmarks ledger [--appends N] [--cases N] [--long]`: the ledger's stores, beside a bare insert.

For: how long an append takes and how many go through in a second, against a plain table of the same kind in the same
run; and how long and in how much memory a backup and a restore take.
Never: relaxes a store's durability for a figure, or leaves its data behind.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path

import psycopg

from benchmarks.tables import table
from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.backup import backup, read_manifest, restore
from dutybound.ledger.entry import Box, Draft, Entry, Writer, line
from dutybound.ledger.store import Copy, Ledger, Projected
from dutybound.storage import sqlite
from dutybound.storage.postgresql import PostgresqlLedger
from dutybound.storage.sqlite import SqliteLedger
from dutybound.storage.sqlite_safety import journal_for
from tests.server import Server

FORCE, AT = "anyshire", 1_700_000_000_000_000
APPENDS, CASES, ENTRIES_A_CASE = 400, 2_000, 3
THREADS = 4
EVENT = Event("e1", "arrest_made", When(AT, AT), note="sealed", says="entered_by_officer")
DRAFT = Draft(
    {**as_row(EVENT), "note": {"sealed": "ab" * 32}},
    Writer("P1", "officer_in_the_case", "constable", "desk-7"),
    "evidence",
    (Box("note", "V1", os.urandom(256)),),
)
ROW = line("case-0000000", 1, AT, DRAFT)


def main(options: Sequence[str] = ()) -> None:
    """Measures appends in both stores, then moves one ledger out of each and into each."""
    asked = argparse.ArgumentParser(prog="benchmarks ledger")
    asked.add_argument("--appends", type=int, default=APPENDS)
    asked.add_argument("--cases", type=int, default=CASES)
    asked.add_argument("--long", action="store_true", help="A million cases.")
    told = asked.parse_args(options)
    cases = 1_000_000 if told.long else told.cases
    with tempfile.TemporaryDirectory(prefix="ledger-") as folder, closing(Server(on_disk=True)) as server:
        server.begin(FORCE)
        server.begin(FORCE, "other")
        appends(Path(folder), server, told.appends)
        print()
        moves(Path(folder), server, cases)


# appends


def appends(folder: Path, server: Server, many: int) -> None:
    """One append after another, each followed by a bare insert of the same line; then threads on their own cases."""
    rows = []
    path = folder / "appends.db"
    sqlite.create(path, FORCE)
    with (
        closing(SqliteLedger(path)) as ledger,
        closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as bare,
    ):
        bare.execute(f"pragma journal_mode = {journal_for(sqlite3.sqlite_version_info)}")
        bare.execute("pragma synchronous = full")
        bare.execute("create table bare (id integer primary key, body blob)")
        rows += _in_turn("SQLite", ledger, lambda: bare.execute("insert into bare (body) values (?)", (ROW,)), many)
    with closing(PostgresqlLedger(server.conninfo("writing"), FORCE)) as ledger, server.administrator() as connection:
        connection.execute("create table bare (id bigserial primary key, body bytea)")
        rows += _in_turn("PostgreSQL", ledger, partial(_bare, connection), many)
        rows += _by_threads(ledger, server, many)
    print(f"{many} appends, each of an entry of {len(ROW)} bytes, a sealed text, a key and a row of a projection; "
          "p50 and p99 in milliseconds")  # fmt: skip
    table(("", "p50", "p99", "a second"), rows)


def _bare(connection: psycopg.Connection) -> object:
    return connection.execute("insert into bare (body) values (%s)", (ROW,))


def _append(ledger: Ledger, case: str, version: int) -> object:
    also = [Projected("may know", case, "P1")]
    return ledger.append(case, version, [DRAFT], AT, key=f"{case}-{version}", also=also)


def _in_turn(name: str, ledger: Ledger, insert: Callable[[], object], many: int) -> Iterator[tuple[str, ...]]:
    appending, inserting = [], []
    for number in range(many):
        appending.append(_seconds(partial(_append, ledger, f"case-{number % 50}", number // 50)))
        inserting.append(_seconds(insert))
    yield _told(f"{name}, append", appending, sum(appending))
    yield _told(f"{name}, bare insert", inserting, sum(inserting))


def _by_threads(ledger: Ledger, server: Server, many: int) -> Iterator[tuple[str, ...]]:
    def append(thread: int) -> list[float]:
        return [_seconds(partial(_append, ledger, f"of-{thread}", number)) for number in range(many // THREADS)]

    def insert(_: int) -> list[float]:
        with server.administrator() as connection:
            return [_seconds(partial(_bare, connection)) for _ in range(many // THREADS)]

    for name, do in (("append", append), ("bare insert", insert)):
        with ThreadPoolExecutor(THREADS) as threads:
            started = time.perf_counter()
            taken = [one for some in threads.map(do, range(THREADS)) for one in some]
            yield _told(f"PostgreSQL, {name}, {THREADS} threads", taken, time.perf_counter() - started)


def _seconds(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return time.perf_counter() - started


def _told(name: str, taken: list[float], whole: float) -> tuple[str, ...]:
    hundredths = statistics.quantiles(taken, n=100)
    return name, f"{hundredths[49] * 1000:.2f}", f"{hundredths[98] * 1000:.2f}", f"{len(taken) / whole:.0f}"


# moves


def moves(folder: Path, server: Server, cases: int) -> None:
    """A ledger of so many cases made, backed up, restored into both stores and backed up again."""
    here, there = folder / "made.db", folder / "restored.db"
    for path in (here, there):
        sqlite.create(path, FORCE)
    other = server.conninfo("writing", "other")
    rows, sums = [], set()
    steps: list[tuple[str, Callable[[], object]]] = [
        ("SQLite: fill from a stream", partial(fill, here, cases)),
        ("SQLite: open, with its check", partial(open_it, here)),
        ("SQLite: back up", partial(back_up, here, folder / "one")),
        ("SQLite: restore", partial(put_back, folder / "one", there)),
        ("PostgreSQL: restore", partial(put_back, folder / "one", other)),
        ("PostgreSQL: back up", partial(back_up, other, folder / "two")),
        ("SQLite: read all leaves", partial(leaves, there)),
        ("PostgreSQL: read all leaves", partial(leaves, other)),
    ]
    for name, step in steps:
        seconds, processor, peak, answer = _alone(step)
        rows.append((name, f"{seconds:.1f}", f"{processor:.1f}", f"{peak / 1024:.0f}"))
        print(" ".join(rows[-1]), file=sys.stderr, flush=True)  # a long run is not silent
        if answer:
            sums.add(answer)
    same = read_manifest(folder / "one") == read_manifest(folder / "two")
    print(f"{cases:,} cases of {ENTRIES_A_CASE} entries, one in {ENTRIES_A_CASE} with a sealed text; each step in a "
          "process of its own (for PostgreSQL, without the server's)")  # fmt: skip
    table(("", "seconds", "of processor", "peak MB"), rows)
    print(f"leaves equal in both stores: {'yes' if len(sums) == 1 else 'NO'}; backups equal: {'yes' if same else 'NO'}")


def _alone(step: Callable[[], object]) -> tuple[float, float, int, object]:
    """What a step took by the clock and of the processor, its peak of memory in KiB, and its answer; in a process of
    its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
        return alone.submit(_measured, step).result()


def _measured(step: Callable[[], object]) -> tuple[float, float, int, object]:
    started = time.perf_counter()
    answer = step()
    return (
        time.perf_counter() - started,
        time.process_time(),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        answer,
    )


def opened(where: Path | str) -> Ledger:
    """The ledger in a file, or in the database of a connection string."""
    return SqliteLedger(where) if isinstance(where, Path) else PostgresqlLedger(where, FORCE)


def fill(path: Path, cases: int) -> None:
    """Fills an empty ledger, version by version, so that the entries of a case lie far apart as they do in life."""
    size = cases * ENTRIES_A_CASE
    entries = (
        Entry(number, f"case-{case:07}", version, line(f"case-{case:07}", version, AT, DRAFT))
        for number, (version, case) in enumerate(
            (version, case) for version in range(1, ENTRIES_A_CASE + 1) for case in range(cases)
        )
    )
    boxes = ((number, DRAFT.boxes[0]) for number in range(0, size, ENTRIES_A_CASE))
    with closing(opened(path)) as ledger:
        ledger.take_in(Copy(FORCE, size, entries, boxes, (), ()))


def open_it(path: Path) -> None:
    """Opens a ledger, which checks it."""
    opened(path).close()


def back_up(where: Path | str, to: Path) -> None:
    """Writes a backup."""
    with closing(opened(where)) as ledger:
        backup(ledger, to)


def put_back(backed_up: Path, where: Path | str) -> None:
    """Restores a backup."""
    with closing(opened(where)) as ledger:
        restore(backed_up, ledger)


def leaves(where: Path | str) -> str:
    """Reads every entry, and sums their leaves up."""
    summed = hashlib.sha256()
    with closing(opened(where)) as ledger:
        for entry in ledger.entries():
            summed.update(entry.leaf)
    return summed.hexdigest()

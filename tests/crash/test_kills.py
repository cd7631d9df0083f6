"""What was acknowledged is kept, through the kill -9 of the program that wrote it or of the server under it.

The long form, with its figures: `pytest -m long tests/crash -s`. A kill is no power cut: what the system was given to
write it still writes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ..ledgers import Database, File
from ..server import Server
from .killing import Appending, Tally


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of this module's own: it is killed."""
    started = Server()
    yield started
    started.close()


@pytest.fixture
def server_on_disk() -> Iterator[Server]:
    """A server that writes to a disk."""
    started = Server(on_disk=True)
    yield started
    started.close()


def kill_programs_on_sqlite(folder: Path, kills: int) -> Tally:
    place, tally = File(folder), Tally()
    for _ in range(kills):
        program = Appending(tally, "sqlite", str(place.path), str(tally.kills * 1_000_000))
        program.has_acknowledged(random.randint(1, 12))
        program.kill()
        tally.kills += 1
        with closing(place.open(at_least=len(tally.acknowledged))) as ledger:
            tally.look(ledger)
    return tally


def kill_programs_on_postgresql(server: Server, kills: int) -> Tally:
    place, tally = Database(server), Tally()
    for _ in range(kills):
        program = Appending(tally, "postgresql", server.conninfo("writing"), place.force, str(tally.kills * 1_000_000))
        program.has_acknowledged(random.randint(1, 30))
        program.kill()
        tally.kills += 1
        server.is_left_alone()
        with closing(place.open(at_least=len(tally.acknowledged))) as ledger:
            tally.look(ledger)
    return tally


def kill_the_server(server: Server, kills: int) -> Tally:
    """The program lives on, and asks again with the same key each time the server is back."""
    place, tally = Database(server), Tally()
    program = Appending(tally, "postgresql", server.conninfo("writing"), place.force, "0")
    try:
        for _ in range(kills):
            program.has_acknowledged(random.randint(1, 30))
            server.kill()
            acknowledged = len(tally.acknowledged)
            tally.kills += 1
            server.start()
            place.open(at_least=acknowledged).close()
    finally:
        program.kill()
    server.is_left_alone()
    with closing(place.open(at_least=len(tally.acknowledged))) as ledger:
        tally.look(ledger)
    return tally


def test_nothing_acknowledged_is_lost_when_a_program_on_sqlite_is_killed(tmp_path: Path) -> None:
    assert kill_programs_on_sqlite(tmp_path, 8).kills == 8


def test_nothing_acknowledged_is_lost_when_a_program_on_postgresql_is_killed(server: Server) -> None:
    assert kill_programs_on_postgresql(server, 4).kills == 4


def test_nothing_acknowledged_is_lost_or_written_twice_when_the_server_is_killed(server: Server) -> None:
    assert kill_the_server(server, 4).kills == 4


@pytest.mark.long
def test_three_hundred_kills_on_sqlite(tmp_path: Path) -> None:
    print(f"\nSQLite, the program killed: {kill_programs_on_sqlite(tmp_path, 300)}")


@pytest.mark.long
def test_three_hundred_kills_on_postgresql(server_on_disk: Server) -> None:
    print(f"\nPostgreSQL, the program killed: {kill_programs_on_postgresql(server_on_disk, 150)}")
    print(f"PostgreSQL, the whole server killed: {kill_the_server(server_on_disk, 150)}")

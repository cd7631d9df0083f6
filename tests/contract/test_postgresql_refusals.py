"""What a ledger in PostgreSQL refuses: unsafe servers and log-ins, other forces' rows, gaps, changes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from dutybound.ledger.entry import Box
from dutybound.ledger.store import Damaged, Overtaken, StoreRefused, Unreachable
from dutybound.storage import postgresql_safety
from dutybound.storage.postgresql import PostgresqlLedger
from dutybound.storage.postgresql_schema import OWNER, READER, WRITER, add_force, install

from ..ledgers import AT, Database, draft
from ..server import ADMINISTRATOR, Server

BOX = Box("reason", "V1", b"one")


@pytest.fixture
def place(server: Server) -> Database:
    """A ledger of three entries, two sealed texts and a request."""
    kept = Database(server)
    with closing(kept.open()) as ledger:
        ledger.append("c1", 0, [draft("a", BOX), draft("b", BOX)], AT, key="k")
        ledger.append("c2", 0, [draft("c")], AT)
    return kept


@contextmanager
def session(
    place: Database, login: str = "writing", force: str = "", person: str = "P1"
) -> Iterator[psycopg.Connection]:
    """A transaction as any program with this log-in may begin it; undone at the end."""
    with psycopg.connect(place.server.conninfo(login)) as connection:
        connection.execute("set search_path = dutybound")
        connection.execute(
            "select set_config('dutybound.force', %s, true), set_config('dutybound.person', %s, true)",
            (force or place.force, person),
        )
        yield connection
        connection.rollback()


# log-ins


@contextmanager
def login_with(server: Server, *made: str) -> Iterator[str]:
    """A log-in of its own, made by these statements; '{login}' stands for it."""
    login = f"login_{uuid.uuid4().hex}"
    with server.administrator() as connection:
        connection.execute(f"create role {login} login in role {WRITER}".encode())
        for statement in made:
            connection.execute(statement.format(login=login).encode())
        yield login
        connection.execute(f"drop owned by {login}; drop role {login}".encode())


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ("alter role {login} superuser", "is a superuser"),
        ("grant administrator to {login}", "is a superuser, or may become one"),
        (f"grant {OWNER} to {{login}}", f"may act as {OWNER}"),
        ("alter role {login} bypassrls", "passes by row-level security"),
        ("grant update on dutybound.entries to {login}", "has UPDATE on dutybound.entries"),
        ("grant update (body) on dutybound.entries to {login}", "has UPDATE on dutybound.entries"),
        ("grant delete on dutybound.entries to {login}", "has DELETE on dutybound.entries"),
        ("grant truncate on dutybound.entries to {login}", "has TRUNCATE on dutybound.entries"),
        ("grant update on dutybound.boxes to {login}", "has UPDATE on dutybound.boxes"),
        ("grant update on dutybound.heads to {login}", "has UPDATE on dutybound.heads"),
        ("grant delete on dutybound.requests to {login}", "has DELETE on dutybound.requests"),
    ],
)
def test_a_log_in_that_could_change_the_ledger_is_refused(place: Database, made: str, told: str) -> None:
    with login_with(place.server, made) as login, pytest.raises(StoreRefused, match=told) as refused:
        place.opened_by(login)
    assert "member of dutybound_writer, dutybound_reader or dutybound_eraser" in str(refused.value)


def test_a_right_given_to_the_group_is_seen_at_its_members(place: Database) -> None:
    with place.server.administrator() as connection:
        connection.execute(f"grant delete on dutybound.entries to {READER}".encode())
        try:
            with pytest.raises(StoreRefused, match=r"has DELETE on dutybound.entries"):
                place.opened_by("reading")
        finally:
            connection.execute(f"revoke delete on dutybound.entries from {READER}".encode())
    place.opened_by("reading").close()


def test_a_new_connection_is_checked_like_the_first(place: Database) -> None:
    with login_with(place.server) as login, closing(place.opened_by(login)) as ledger:
        with place.server.administrator() as connection:
            connection.execute(f"grant delete on dutybound.entries to {login}".encode())
        ledger._sessions.close()
        with pytest.raises(StoreRefused, match="has DELETE"):
            ledger.append("c2", 1, [draft()], AT)


def test_a_reader_and_an_eraser_do_not_write_and_a_writer_does_not_erase(place: Database) -> None:
    for login in ("reading", "erasing"):
        with closing(place.opened_by(login)) as ledger:
            assert ledger.size() == 3
            with pytest.raises(StoreRefused, match=r"permission denied.*has no right to this"):
                ledger.append("c2", 1, [draft()], AT)
    with closing(place.open()) as ledger:
        with pytest.raises(StoreRefused, match="permission denied"):
            ledger.erase("V1")
        assert ledger.boxes(0) == (BOX,)


# servers


@pytest.mark.parametrize("setting", ["fsync", "full_page_writes"])
def test_a_server_that_may_lose_what_it_acknowledged_is_refused(place: Database, setting: str) -> None:
    with place.server.administrator() as connection:
        connection.execute(f"alter system set {setting} = off".encode())
        try:
            reloaded(connection, setting, "off")
            with pytest.raises(StoreRefused, match=rf"has {setting} = off.*Set {setting} = on"):
                place.open()
        finally:
            connection.execute(f"alter system reset {setting}".encode())
            reloaded(connection, setting, "on")
    place.open().close()


def reloaded(connection: psycopg.Connection, setting: str, value: str) -> None:
    """Waits until the server has taken the setting in."""
    connection.execute("select pg_reload_conf()")
    while connection.execute("select current_setting(%s)", (setting,)).fetchone() != (value,):
        connection.execute("select pg_sleep(0.01)")


def test_a_log_in_that_does_not_wait_for_the_disk_is_refused(place: Database) -> None:
    with (
        login_with(place.server, "alter role {login} set synchronous_commit = off") as login,
        pytest.raises(StoreRefused, match="synchronous_commit = off"),
    ):
        place.opened_by(login)


def test_an_older_server_is_refused(place: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql_safety, "OLDEST", 990000)
    with pytest.raises(StoreRefused, match=r"runs PostgreSQL \d+; it needs 15 or later"):
        place.open()


def test_a_database_without_ledgers_and_a_force_without_one_are_refused(place: Database) -> None:
    with pytest.raises(StoreRefused, match="holds no dutybound yet"):
        PostgresqlLedger(place.server.conninfo("writing", "postgres"), place.force)
    with pytest.raises(StoreRefused, match="holds no ledger of nowhereshire"):
        PostgresqlLedger(place.server.conninfo("writing"), "nowhereshire")


def test_a_form_of_another_version_is_refused(place: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql_safety, "SCHEMA_VERSION", 99)
    with pytest.raises(StoreRefused, match="has form 1, and this version of dutybound reads form 99"):
        place.open()


def test_a_server_that_is_not_there_is_told(place: Database) -> None:
    with pytest.raises(Unreachable, match="did not answer"):
        PostgresqlLedger(f"host={place.server.folder}/nowhere user=writing dbname=ledgers", place.force)


def test_installing_again_changes_nothing(place: Database) -> None:
    with place.server.administrator() as connection:
        install(connection)
        add_force(connection, place.force)
    with closing(place.open(at_least=3)) as ledger:
        assert ledger.size() == 3


def test_without_the_programs_the_tests_say_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "glob", lambda *_: iter(()))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(RuntimeError, match="To install it: sudo apt-get install postgresql-15"):
        Server()


# walls


def test_a_session_that_says_no_force_sees_nothing(place: Database) -> None:
    for login in ("writing", "reading", "erasing"):
        with psycopg.connect(place.server.conninfo(login)) as connection:
            for table in ("heads", "cases", "entries", "boxes", "requests", "projections"):
                assert connection.execute(f"select count(*) from dutybound.{table}".encode()).fetchone() == (0,)


def test_a_session_sees_its_own_force_only(place: Database) -> None:
    other = Database(place.server)
    with session(place, force=other.force) as connection:
        assert connection.execute("select count(*) from entries").fetchone() == (0,)
    with session(place) as connection:
        assert connection.execute("select count(*), min(force) from entries").fetchone() == (3, place.force)


def test_the_setting_ends_with_its_transaction(place: Database) -> None:
    with closing(place.open()) as ledger:
        assert ledger.size() == 3
        connection = ledger._sessions._idle.get_nowait()
        assert connection.execute("select count(*) from entries").fetchone() == (0,)
        connection.close()


INSERT = "insert into entries (force, number, case_ref, version, body, leaf) select {} from entries where number = 2"


@pytest.mark.parametrize(("force", "person"), [("", ""), ("elsewhere", "P1")], ids=["nobody says who", "another force"])
def test_a_row_for_another_force_or_by_nobody_is_refused(place: Database, force: str, person: str) -> None:
    values = f"'{force or place.force}', 3, 'c2', 2, body, leaf"
    with session(place, person=person) as connection, pytest.raises(errors.InsufficientPrivilege, match="row-level"):
        connection.execute(INSERT.format(values).encode())


@pytest.mark.parametrize(
    "values",
    ["4, 'c2', 2, body, leaf", "3, 'c2', 3, body, leaf", "3, 'c2', 1, body, leaf", "2, 'c2', 2, body, leaf",
     "3, 'c3', 2, body, leaf", "3, 'c3', 0, body, leaf", "-1, 'c3', 1, body, leaf", "3, 'c3', 1, 'x', leaf"],
)  # fmt: skip
def test_a_row_out_of_its_place_is_refused_whoever_inserts_it(place: Database, values: str) -> None:
    with (
        session(place) as connection,
        pytest.raises(psycopg.IntegrityError, match=r"out of order|unique|check constraint"),
    ):
        connection.execute(INSERT.format(f"force, {values}").encode())


def test_rows_that_swap_their_places_are_refused(place: Database) -> None:
    two = "(values (3, 3), (4, 2)) as placed (number, version)"
    with session(place) as connection, pytest.raises(errors.CheckViolation, match="out of order"):
        connection.execute(
            "insert into entries (force, number, case_ref, version, body, leaf) "
            f"select e.force, placed.number, 'c2', placed.version, body, leaf from entries e, {two} "
            "where e.number = 2"
        )


def test_a_row_in_its_place_is_taken(place: Database) -> None:
    with session(place) as connection:
        connection.execute(INSERT.format("force, 3, 'c2', 2, body, leaf").encode())
        assert connection.execute("select size from heads").fetchone() == (4,)


CHANGES = [
    "update {s}.entries set body = body",
    "delete from {s}.entries",
    "truncate {s}.entries cascade",
    "update {s}.requests set first = 2",
    "delete from {s}.requests",
    "truncate {s}.requests",
    "update {s}.boxes set box = 'x'",
    "truncate {s}.boxes",
]
NOT_GRANTED = [
    "delete from {s}.boxes",
    "update {s}.heads set size = 0",
    "delete from {s}.heads",
    "insert into {s}.heads values ('elsewhere', 0)",
    "update {s}.cases set version = 0",
    "delete from {s}.cases",
    "insert into {s}.cases values ('elsewhere', 'c9', 0)",
    "update {s}.form set version = 2",
    "alter table {s}.entries disable trigger all",
    "drop table {s}.entries",
    "create table {s}.more (n integer)",
]


@pytest.mark.parametrize("change", [*CHANGES, *NOT_GRANTED])
def test_no_log_in_of_the_ledger_may_change_what_stands(place: Database, change: str) -> None:
    for login in ("writing", "reading", *(["erasing"] if change != "delete from {s}.boxes" else [])):
        with session(place, login) as connection, pytest.raises(errors.InsufficientPrivilege):
            connection.execute(change.format(s="dutybound").encode())


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("role", [OWNER, ADMINISTRATOR])
def test_the_owner_and_the_administrator_meet_the_trigger(place: Database, role: str, change: str) -> None:
    with session(place, ADMINISTRATOR) as connection:
        connection.execute(f"set role {role}".encode())
        with pytest.raises(errors.InsufficientPrivilege, match="is never changed or taken away"):
            connection.execute(change.format(s="dutybound").encode())


def test_the_owner_is_held_to_the_rows_of_the_force_that_it_names(place: Database) -> None:
    with session(place, ADMINISTRATOR, force="elsewhere") as connection:
        connection.execute(f"set role {OWNER}".encode())
        assert connection.execute("select count(*) from entries").fetchone() == (0,)


# what was changed all the same


def test_an_entry_changed_by_an_administrator_is_told_on_reading(place: Database) -> None:
    with place.server.administrator() as connection, connection.transaction():
        connection.execute("alter table dutybound.entries disable trigger user")
        connection.execute("alter table dutybound.entries drop constraint leaf_is_of_the_body")
        connection.execute("update dutybound.entries set body = 'x' where number = 1 and force = %s", (place.force,))
        connection.execute("alter table dutybound.entries enable trigger user")
        constraint = r"check (leaf = sha256('\x00'::bytea || body)) not valid"
        connection.execute(f"alter table dutybound.entries add constraint leaf_is_of_the_body {constraint}".encode())
    with closing(place.open()) as ledger, pytest.raises(Damaged, match="entry 1 does not read as it was written"):
        list(ledger.entries())


def test_a_tail_cut_off_by_an_administrator_is_told_at_the_start(place: Database) -> None:
    with place.server.administrator() as connection, connection.transaction():
        connection.execute("alter table dutybound.entries disable trigger user")
        connection.execute("delete from dutybound.entries where number = 2 and force = %s", (place.force,))
        connection.execute("alter table dutybound.entries enable trigger user")
    with pytest.raises(StoreRefused, match="says 3 entries and ends at 2"):
        place.open()


# processes

RACE = """
import sys
from dutybound.storage.postgresql import PostgresqlLedger
from dutybound.ledger.entry import Draft, Writer
from dutybound.ledger.store import Overtaken
ledger = PostgresqlLedger(sys.argv[1], sys.argv[2])
draft = Draft({"id": sys.argv[3], "kind": "arrest_made"}, Writer("P" + sys.argv[3]), "evidence")
print("ready", flush=True)
sys.stdin.readline()
done = 0
for version in range(20):
    try:
        ledger.append("race", version, [draft], 0)
        done += 1
    except Overtaken:
        pass
print(done)
"""


def test_of_many_processes_that_decide_on_one_version_exactly_one_writes(place: Database) -> None:
    racing = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, place.server.conninfo("writing"), place.force, str(n)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for n in range(3)
    ]  # fmt: skip
    for one in racing:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    done = [int(one.communicate("go\n")[0]) for one in racing]
    with closing(place.open()) as ledger:
        written = list(ledger.case("race"))
    assert sum(done) == len(written)
    assert [one.version for one in written] == list(range(1, len(written) + 1))
    assert [one.number for one in written] == list(range(3, 3 + len(written)))


def test_a_forked_process_does_not_use_the_connections_of_its_parent(
    place: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(place.open()) as ledger:
        monkeypatch.setattr(os, "getpid", lambda: -1)
        with pytest.raises(StoreRefused, match="opened by another process"):
            ledger.size()


def test_a_connection_that_was_cut_is_told_and_the_next_one_works(place: Database) -> None:
    with closing(place.open()) as ledger:
        with place.server.administrator() as connection:
            connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'writing'")
        with pytest.raises(Unreachable, match=r"did not answer.*same key"):
            ledger.append("c2", 1, [draft("d")], AT, key="again")
        (entry,) = ledger.append("c2", 1, [draft("d")], AT, key="again")
        assert entry.number == 3
        with pytest.raises(Overtaken):
            ledger.append("c2", 1, [draft("d")], AT)

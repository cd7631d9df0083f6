"""The key ring in PostgreSQL: one key a person, gone for good once destroyed, and seen by nobody who makes backups."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from psycopg import errors

from dutybound.ledger.sealing import Erased, Place, Tombstone, opened, seal, told
from dutybound.ledger.store import Damaged, NotEmpty, StoreRefused
from dutybound.storage.postgresql_keys import PostgresqlKeyRing, install_keys

from ..server import ADMINISTRATOR, Server

MASTER, OTHER_MASTER = bytes(range(32)), bytes(32)
DAY = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
PLACE = Place("c-1", "phone", "p-1")


@pytest.fixture
def force() -> str:
    return f"force-{uuid.uuid4()}"


@pytest.fixture
def ring(server: Server, force: str) -> Iterator[PostgresqlKeyRing]:
    with closing(PostgresqlKeyRing(server.conninfo("writing"), force, MASTER)) as opened_ring:
        yield opened_ring


@pytest.fixture
def eraser(server: Server, force: str) -> Iterator[PostgresqlKeyRing]:
    with closing(PostgresqlKeyRing(server.conninfo("erasing"), force, MASTER)) as opened_ring:
        yield opened_ring


def test_a_person_has_one_key_however_many_ask_at_once(server: Server, ring: PostgresqlKeyRing, force: str) -> None:
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(ring.key_for, ["p-1"] * 24))
    with closing(PostgresqlKeyRing(server.conninfo("writing"), force, MASTER)) as again:
        assert keys == {again.key_for("p-1")}
        assert again.key_for("p-2") not in keys


def test_a_text_sealed_with_the_ring_reads_as_erased_once_its_key_is_destroyed(
    ring: PostgresqlKeyRing, eraser: PostgresqlKeyRing
) -> None:
    sealed = seal("07700 900123", PLACE, ring.key_for("p-1"))
    assert opened(sealed.mark, sealed.box, PLACE, ring) == "07700 900123"
    assert ring.tombstone("p-1") is None
    tombstone = eraser.destroy("p-1", DAY, "u-1", "asked for")
    assert tombstone == ring.tombstone("p-1") == Tombstone("p-1", DAY, "u-1", "asked for")
    assert eraser.destroy("p-1", DAY + timedelta(1), "u-2", "again") == tombstone
    assert told(sealed.mark, sealed.box, PLACE, ring) == "[erased on 4 March 2026]"


def test_a_key_is_not_made_again_by_somebody_who_asks_while_it_is_destroyed(
    server: Server, ring: PostgresqlKeyRing, eraser: PostgresqlKeyRing, force: str
) -> None:
    def ask(person: str) -> None:
        try:
            ring.key_for(person)
        except Erased:
            return

    persons = [f"p-{number}" for number in range(20)]
    with ThreadPoolExecutor(8) as threads:
        asking = [threads.submit(ask, person) for person in persons * 3]
        destroying = [threads.submit(eraser.destroy, person, DAY, "u-1", "asked for") for person in persons]
        assert [one.result().person for one in destroying] == persons
        assert [one.result() for one in asking] == [None] * 60
    with server.administrator() as connection:
        asked = "select count(*) from dutybound_keys.keys where force = %s"
        assert connection.execute(asked, (force,)).fetchone() == (0,)


def test_no_key_stands_in_the_clear_or_opens_under_another_master(
    server: Server, ring: PostgresqlKeyRing, force: str
) -> None:
    key = ring.key_for("p-1")
    with server.administrator() as connection:
        rows = connection.execute("select wrapped from dutybound_keys.keys where force = %s", (force,)).fetchall()
    assert [len(row[0]) for row in rows] == [12 + 32 + 16]
    assert key not in rows[0][0]
    with (
        closing(PostgresqlKeyRing(server.conninfo("writing"), force, OTHER_MASTER)) as other,
        pytest.raises(Damaged, match="key of p-1 does not open: another master key"),
    ):
        other.key_for("p-1")


def test_a_wrapped_key_put_under_another_person_does_not_open(
    server: Server, ring: PostgresqlKeyRing, force: str
) -> None:
    ring.key_for("p-1")
    with server.administrator() as connection:
        connection.execute(
            "insert into dutybound_keys.keys select force, 'p-2', wrapped from dutybound_keys.keys where force = %s",
            (force,),
        )
    with pytest.raises(Damaged, match="key of p-2 does not open"):
        ring.key_for("p-2")


def test_who_makes_backups_sees_no_key_and_who_writes_destroys_none(
    server: Server, ring: PostgresqlKeyRing, force: str
) -> None:
    ring.key_for("p-1")
    with psycopg.connect(server.conninfo("reading")) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute("select * from dutybound_keys.keys")
    with pytest.raises(StoreRefused, match="permission denied"):
        ring.destroy("p-1", DAY, "u-1", "asked for")
    assert len(ring.key_for("p-1")) == 32


@pytest.mark.parametrize(
    "change",
    [
        "update dutybound_keys.keys set wrapped = ''",
        "truncate dutybound_keys.keys",
        "update dutybound_keys.tombstones set reason = ''",
        "delete from dutybound_keys.tombstones",
        "truncate dutybound_keys.tombstones",
    ],
)
@pytest.mark.parametrize("login", ["writing", "erasing", ADMINISTRATOR])
def test_keys_are_not_exchanged_and_tombstones_stay(server: Server, login: str, change: str) -> None:
    with psycopg.connect(server.conninfo(login)) as connection, pytest.raises(errors.InsufficientPrivilege):
        connection.execute(change.encode())


def test_a_session_sees_the_keys_of_its_own_force_only(server: Server, ring: PostgresqlKeyRing) -> None:
    key = ring.key_for("p-1")
    with psycopg.connect(server.conninfo("writing")) as connection:
        assert connection.execute("select count(*) from dutybound_keys.keys").fetchone() == (0,)
    with closing(PostgresqlKeyRing(server.conninfo("writing"), f"other-{uuid.uuid4()}", MASTER)) as other:
        assert other.key_for("p-1") != key


def test_unsafe_log_ins_and_databases_without_keys_are_refused(server: Server, force: str) -> None:
    with pytest.raises(StoreRefused, match="is a superuser"):
        PostgresqlKeyRing(server.conninfo(ADMINISTRATOR), force, MASTER)
    with pytest.raises(StoreRefused, match="holds no dutybound_keys yet"):
        PostgresqlKeyRing(server.conninfo("writing", "postgres"), force, MASTER)


def test_installing_again_keeps_the_keys(server: Server, ring: PostgresqlKeyRing) -> None:
    key = ring.key_for("p-1")
    with server.administrator() as connection:
        install_keys(connection)
    assert ring.key_for("p-1") == key


def test_a_ring_is_moved_under_a_new_master_and_what_was_destroyed_stays_so(
    server: Server, ring: PostgresqlKeyRing, eraser: PostgresqlKeyRing, force: str
) -> None:
    key = ring.key_for("p-1")
    ring.key_for("p-2")
    tombstone = eraser.destroy("p-2", DAY, "u-1", "asked for")
    with closing(PostgresqlKeyRing(server.conninfo("moving", "other"), force, OTHER_MASTER)) as new:
        ring.moved_to(new)
        assert new.key_for("p-1") == key
        assert new.tombstone("p-2") == tombstone
        with pytest.raises(Erased):
            new.key_for("p-2")
        with pytest.raises(NotEmpty, match="holds keys"):
            ring.moved_to(new)

"""The keys of persons in PostgreSQL, for an installation whose programs run on more than one machine.

For: the port `KeyRing` of `ledger.sealing`, each key wrapped by a master key that is kept elsewhere.
Never: lies in the schema of the ledgers or in a ledger's backup, or makes a second key for a person.

Best in a database of its own, so that a dump of the ledgers does not take it along. A deleted row lies in the server's
files and log until they are overwritten, wrapped: `moved_to` a ring under a new master, and destroying the old master,
destroys it there as well.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

import psycopg
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dutybound.ledger.sealing import KEY, Erased, Tombstone
from dutybound.ledger.store import Damaged, NotEmpty
from dutybound.storage.postgresql_safety import refuse_more_rights
from dutybound.storage.postgresql_schema import ERASER, OWNER, ROLES, WRITER
from dutybound.storage.postgresql_sessions import Sessions

_NONCE: Final = 12
_NEVER: Final = {
    "dutybound_keys.keys": "update, truncate, trigger, references",
    "dutybound_keys.tombstones": "update, delete, truncate, trigger, references",
}
_WALL: Final = "force = nullif(current_setting('dutybound.force', true), '')"
SCHEMA: Final = f"""
create schema dutybound_keys;
set local search_path = dutybound_keys, pg_catalog;
create table keys (
    force text not null, person text not null, wrapped bytea not null, primary key (force, person)
);
create table tombstones (
    force text not null, person text not null, erased timestamptz not null, who text not null, reason text not null,
    primary key (force, person)
);
create function refuse() returns trigger language plpgsql as $$
begin
    raise exception 'what stands in % is never changed or taken away', tg_table_name
        using errcode = 'insufficient_privilege';
end $$;
create trigger keys_kept before update or truncate on keys for each statement execute function refuse();
create trigger tombstones_kept before update or delete or truncate on tombstones
    for each statement execute function refuse();
alter table keys enable row level security;
alter table keys force row level security;
alter table tombstones enable row level security;
alter table tombstones force row level security;
create policy one_force on keys using ({_WALL}) with check ({_WALL});
create policy one_force on tombstones using ({_WALL}) with check ({_WALL});
grant usage on schema dutybound_keys to {WRITER}, {ERASER};
grant select on keys, tombstones to {WRITER}, {ERASER};
grant insert on keys to {WRITER};
grant delete on keys to {ERASER};
grant insert on tombstones to {ERASER};
"""


def install_keys(administrator: psycopg.Connection) -> None:
    """Makes the tables of keys in the connection's database, and the roles where they are missing, all or nothing.

    Does nothing where the tables are. The connection's role needs what `install` needs.
    """
    with administrator.transaction():
        administrator.execute("select pg_advisory_xact_lock(hashtext('dutybound'))")
        if administrator.execute("select to_regclass('dutybound_keys.keys')").fetchone() != (None,):
            return
        administrator.execute(ROLES)
        administrator.execute(f"set local role {OWNER}")
        administrator.execute(SCHEMA)


class PostgresqlKeyRing:
    """The ring of `force` in the database that `conninfo` names, under this master key (32 bytes).

    The log-in is a member of dutybound_writer to seal and open, of dutybound_eraser to destroy. A member of
    dutybound_reader, such as whoever makes backups, sees no key. Raises StoreRefused and Unreachable as a ledger does.
    """

    def __init__(self, conninfo: str, force: str, master: bytes) -> None:
        self.force, self._master = force, AESGCM(master)
        self._sessions = Sessions(conninfo, force, "dutybound_keys", _refuse_unsafe_role)

    def key_for(self, person: str) -> bytes:
        """The person's key (32 bytes), made at the first asking. Raises Erased where it was destroyed, Damaged where it
        does not open under this master key.
        """
        with self._alone_with(person) as connection:
            if tombstone := _tombstone(connection, person):
                raise Erased(tombstone)
            found = connection.execute("select wrapped from keys where person = %s", (person,)).fetchone()
            if found is None:
                key = secrets.token_bytes(KEY)
                self._keep(connection, person, key)
                return key
        try:
            return self._master.decrypt(found[0][:_NONCE], found[0][_NONCE:], self._place(person))
        except (InvalidTag, ValueError) as fault:
            told = f"{self._sessions.place}: the key of {person} does not open"
            raise Damaged(f"{told}: another master key, or the row was changed.") from fault

    def destroy(self, person: str, at: datetime, by: str, reason: str) -> Tombstone:
        """Destroys the person's key for good and keeps that it was done; a second time gives the first tombstone."""
        with self._alone_with(person) as connection:
            if already := _tombstone(connection, person):
                return already
            _bury(connection, self.force, Tombstone(person, at, by, reason))
            connection.execute("delete from keys where person = %s", (person,))
        return Tombstone(person, at, by, reason)

    def tombstone(self, person: str) -> Tombstone | None:
        """What is left of the person's key where it was destroyed, else None."""
        with self._sessions.transaction() as connection:
            return _tombstone(connection, person)

    def moved_to(self, other: PostgresqlKeyRing) -> None:
        """Puts the same keys and tombstones into another, empty ring, under its master; this one is left as it is.

        Nobody may seal meanwhile, and the other's log-in is a writer and an eraser. NotEmpty where the other ring holds
        a key or a tombstone.
        """
        with self._sessions.transaction() as connection:
            living = connection.execute("select person from keys order by person").fetchall()
            gone = connection.execute("select person from tombstones order by person").fetchall()
        with other._sessions.transaction() as connection:
            if connection.execute("select 1 from keys union all select 1 from tombstones limit 1").fetchone():
                raise NotEmpty(f"{other._sessions.place} holds keys of {other.force} already. Give an empty ring.")
            for (person,) in living:
                other._keep(connection, person, self.key_for(person))
            for (person,) in gone:
                if tombstone := self.tombstone(person):
                    _bury(connection, other.force, tombstone)

    def close(self) -> None:
        """Lets go of the server."""
        self._sessions.close()

    @contextmanager
    def _alone_with(self, person: str) -> Iterator[psycopg.Connection]:
        """A transaction in which nobody else makes or destroys this person's key."""
        with self._sessions.transaction() as connection:
            connection.execute(
                "select pg_advisory_xact_lock(hashtextextended(%s, 0))", (f"key\x1f{self.force}\x1f{person}",)
            )
            yield connection

    def _keep(self, connection: psycopg.Connection, person: str, key: bytes) -> None:
        nonce = secrets.token_bytes(_NONCE)
        wrapped = nonce + self._master.encrypt(nonce, key, self._place(person))
        connection.execute("insert into keys values (%s, %s, %s)", (self.force, person, wrapped))

    def _place(self, person: str) -> bytes:
        """What a wrapped key is bound to, so that it does not open as another person's or force's."""
        return f"{len(self.force)} {self.force} {person}".encode()


def _refuse_unsafe_role(connection: psycopg.Connection, place: str) -> None:
    refuse_more_rights(connection, place, "dutybound_keys.keys", _NEVER)


def _tombstone(connection: psycopg.Connection, person: str) -> Tombstone | None:
    row = connection.execute("select erased, who, reason from tombstones where person = %s", (person,)).fetchone()
    return Tombstone(person, row[0].astimezone(UTC), row[1], row[2]) if row else None


def _bury(connection: psycopg.Connection, force: str, tombstone: Tombstone) -> None:
    values = (force, tombstone.person, tombstone.erased, tombstone.by, tombstone.reason)
    connection.execute("insert into tombstones values (%s, %s, %s, %s, %s)", values)

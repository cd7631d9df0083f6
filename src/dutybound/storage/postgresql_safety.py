"""What must hold before a PostgreSQL server and a log-in are trusted with a ledger.

For: refusing at the start what would lose acknowledged entries, or could change them later.
Never: mends the setting or the grant itself; that is for whoever runs the server.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import psycopg

from dutybound.ledger.store import StoreRefused
from dutybound.storage.postgresql_schema import OWNER, SCHEMA_VERSION

OLDEST: Final = 150000
_SETTINGS: Final = ("fsync", "full_page_writes", "synchronous_commit")
# What a role may have on each table beside reading it. Grants to a group count for its members.
_NEVER: Final = {
    "dutybound.entries": "update, delete, truncate, trigger, references",
    "dutybound.requests": "update, delete, truncate, trigger, references",
    "dutybound.boxes": "update, truncate, trigger, references",
    "dutybound.heads": "insert, update, delete, truncate, trigger, references",
    "dutybound.cases": "insert, update, delete, truncate, trigger, references",
}
_ROLE: Final = """
select rolsuper or exists (select 1 from pg_roles r where r.rolsuper and pg_has_role(m.oid, r.oid, 'member')),
       rolbypassrls or exists (select 1 from pg_roles r where r.rolbypassrls and pg_has_role(m.oid, r.oid, 'member')),
       pg_has_role(m.oid, %s::name, 'member')
from pg_roles m where rolname = session_user
"""


def refuse_unsafe_server(connection: psycopg.Connection, place: str) -> None:
    """StoreRefused where the server is too old, or may acknowledge what it has not kept."""
    if connection.info.server_version < OLDEST:
        raise StoreRefused(f"{place} runs PostgreSQL {connection.info.server_version // 10000}; it needs 15 or later.")
    for name in _SETTINGS:
        (value,) = connection.execute("select current_setting(%s)", (name,)).fetchone() or ("",)
        if value == "off":
            raise StoreRefused(
                f"{place} has {name} = off, and so may lose what is acknowledged. Set {name} = on for the server, "
                "the database and the role."
            )


def refuse_unsafe_role(connection: psycopg.Connection, place: str) -> None:
    """StoreRefused where there are no ledgers here, or the log-in could change one."""
    refuse_more_rights(connection, place, "dutybound.form", _NEVER)
    (form,) = connection.execute("select version from dutybound.form").fetchone() or (0,)
    if form != SCHEMA_VERSION:
        raise StoreRefused(f"{place} has form {form}, and this version of dutybound reads form {SCHEMA_VERSION}.")


def refuse_more_rights(connection: psycopg.Connection, place: str, mark: str, never: Mapping[str, str]) -> None:
    """StoreRefused where the table `mark` is not there, or the log-in may do on a table what `never` lists for it."""
    if connection.execute("select to_regclass(%s)", (mark,)).fetchone() == (None,):
        raise StoreRefused(f"{place} holds no {mark.split('.')[0]} yet. Install it first, as an administrator.")
    (is_superuser, bypasses, owns) = connection.execute(_ROLE, (OWNER,)).fetchone() or (True, True, True)
    for has, what in (
        (is_superuser, "is a superuser, or may become one"),
        (owns, f"may act as {OWNER}"),
        (bypasses, "passes by row-level security"),
    ):
        if has:
            _refuse(connection, place, what)
    for table, rights in never.items():
        for right in rights.split(", "):
            of_columns = right in ("insert", "update", "references")
            asked = f"select has_{'any_column' if of_columns else 'table'}_privilege(%s, %s)"
            if connection.execute(asked.encode(), (table, right)).fetchone() != (False,):
                _refuse(connection, place, f"has {right.upper()} on {table}")


def _refuse(connection: psycopg.Connection, place: str, what: str) -> None:
    raise StoreRefused(
        f"{place}: the role {connection.info.user} {what}, and so could change the ledger. Use a log-in that is a "
        "member of dutybound_writer, dutybound_reader or dutybound_eraser, and of nothing else."
    )

"""What must hold before a PostgreSQL server and a log-in are trusted with a ledger.

For: refusing at the start what would lose acknowledged entries, or could change them later.
Never: mends the setting or the grant itself; that is for whoever runs the server.
"""

from __future__ import annotations

from typing import Final

import psycopg

from dutybound.ledger.store import StoreRefused
from dutybound.storage.postgresql_schema import OWNER, SCHEMA_VERSION

OLDEST: Final = 150000
_SETTINGS: Final = ("fsync", "full_page_writes", "synchronous_commit")
# What a role may have on each table beside reading it. Grants to a group count for its members.
_NEVER: Final = {
    "entries": "update, delete, truncate, trigger, references",
    "requests": "update, delete, truncate, trigger, references",
    "boxes": "update, truncate, trigger, references",
    "heads": "insert, update, delete, truncate, trigger, references",
    "cases": "insert, update, delete, truncate, trigger, references",
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
    if connection.execute("select to_regclass('dutybound.form')").fetchone() == (None,):
        raise StoreRefused(f"{place} holds no ledgers yet. Install them first, as an administrator.")
    (is_superuser, bypasses, owns) = connection.execute(_ROLE, (OWNER,)).fetchone() or (True, True, True)
    for has, what in (
        (is_superuser, "is a superuser, or may become one"),
        (owns, f"may act as {OWNER}"),
        (bypasses, "passes by row-level security"),
    ):
        if has:
            _refuse(connection, place, what)
    for table, rights in _NEVER.items():
        for right in rights.split(", "):
            asked = (
                "select has_any_column_privilege(%s, %s)"
                if right in ("update", "insert", "references")
                else ("select has_table_privilege(%s, %s)")
            )
            if connection.execute(asked, (f"dutybound.{table}", right)).fetchone() != (False,):
                _refuse(connection, place, f"has {right.upper()} on dutybound.{table}")
    (form,) = connection.execute("select version from dutybound.form").fetchone() or (0,)
    if form != SCHEMA_VERSION:
        raise StoreRefused(f"{place} has form {form}, and this version of dutybound reads form {SCHEMA_VERSION}.")


def _refuse(connection: psycopg.Connection, place: str, what: str) -> None:
    raise StoreRefused(
        f"{place}: the role {connection.info.user} {what}, and so could change the ledger. Use a log-in that is a "
        "member of dutybound_writer, dutybound_reader or dutybound_eraser, and of nothing else."
    )

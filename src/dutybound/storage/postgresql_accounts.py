"""The database of accounts in PostgreSQL, as far as it is not Django's: its address, its schema, and how it was made.

For: the start of the desks and what makes them ready.
Never: reads an account.
"""

from __future__ import annotations

from typing import Final

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict

from dutybound.ledger.store import StoreRefused, Unreachable

SCHEMA: Final = "accounts"
_SECONDS_TO_WAIT: Final = 10
_DONE: Final = "select name from accounts.django_migrations where app = 'accounts'"


def parts_of(address: str) -> dict[str, str]:
    """The parts of an address, by the names of libpq: it may name a socket, or how a server proves who it is."""
    return {name: str(value) for name, value in conninfo_to_dict(address).items()}


def make_schema(address: str) -> None:
    """Makes the schema where it is not. StoreRefused where the log-in may not, Unreachable where nothing answers."""
    try:
        with psycopg.connect(address, connect_timeout=_SECONDS_TO_WAIT) as connection:
            if connection.execute("select to_regnamespace(%s)", (SCHEMA,)).fetchone() == (None,):
                connection.execute(f"create schema {SCHEMA}".encode())
    except errors.InsufficientPrivilege as fault:
        raise StoreRefused(
            f"{_told(fault)}. As the server's administrator, in that database: create schema {SCHEMA} authorization "
            "and the name of the log-in."
        ) from fault
    except psycopg.OperationalError as fault:
        raise Unreachable(f"does not answer: {_told(fault)}") from fault


def steps_done(address: str) -> frozenset[str]:
    """The steps by which the tables were made so far, none where there are none. Unreachable where nothing answers."""
    try:
        with psycopg.connect(address, connect_timeout=_SECONDS_TO_WAIT) as connection:
            return frozenset(str(name) for (name,) in connection.execute(_DONE))
    except (errors.UndefinedTable, errors.InsufficientPrivilege):
        return frozenset()
    except psycopg.OperationalError as fault:
        raise Unreachable(f"does not answer: {_told(fault)}") from fault


def _told(fault: psycopg.Error) -> str:
    return " ".join(str(fault).split())

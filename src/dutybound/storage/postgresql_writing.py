"""The statements that write a ledger in PostgreSQL: what is appended, and what a copy brings.

For: `postgresql`, inside a transaction that says its force and person.
Never: commits, or puts a value into the text of a statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

import psycopg

from dutybound.ledger.entry import Box, Entry
from dutybound.ledger.store import Projected

_BATCH: Final = 5_000
_Item = TypeVar("_Item")


def batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def append(
    connection: psycopg.Connection, case: str, versions: Sequence[int], bodies: Sequence[bytes]
) -> psycopg.Cursor[tuple[int]]:
    """Locks the end of the ledger and puts the lines there; their numbers are told once all that was sent is done."""
    return connection.execute(
        "with held as materialized (select hold_end() as size) "
        "insert into entries (force, number, case_ref, version, body, leaf) "
        "select this_force(), size + place - 1, %s, version, body, sha256('\\x00'::bytea || body) "
        "from held, unnest(%s::integer[], %s::bytea[]) with ordinality as given (version, body, place) "
        "returning number",
        (case, list(versions), list(bodies)),
    )


def append_boxes(connection: psycopg.Connection, case: str, boxes: Sequence[tuple[int, Box]]) -> None:
    if boxes:
        connection.execute(
            "insert into boxes (force, number, field, person, box) "
            "select e.force, e.number, given.field, given.person, given.box "
            "from unnest(%s::integer[], %s::text[], %s::text[], %s::bytea[]) as given (version, field, person, box) "
            "join entries e on e.force = this_force() and e.case_ref = %s and e.version = given.version",
            (
                [version for version, _ in boxes],
                [box.field for _, box in boxes],
                [box.person for _, box in boxes],
                [box.box for _, box in boxes],
                case,
            ),
        )


def append_request(connection: psycopg.Connection, key: str, case: str, versions: Sequence[int]) -> None:
    connection.execute(
        "insert into requests (force, key, first, count) select force, %s, number, %s from entries "
        "where force = this_force() and case_ref = %s and version = %s",
        (key, len(versions), case, versions[0]),
    )


def insert_entries(connection: psycopg.Connection, entries: Sequence[Entry]) -> None:
    connection.execute(
        "insert into entries (force, number, case_ref, version, body, leaf) select this_force(), * "
        "from unnest(%s::bigint[], %s::text[], %s::integer[], %s::bytea[], %s::bytea[])",
        (
            [one.number for one in entries],
            [one.case for one in entries],
            [one.version for one in entries],
            [one.body for one in entries],
            [one.leaf for one in entries],
        ),
    )


def insert_boxes(connection: psycopg.Connection, boxes: Sequence[tuple[int, Box]]) -> None:
    if boxes:
        connection.execute(
            "insert into boxes (force, number, field, person, box) select this_force(), * "
            "from unnest(%s::bigint[], %s::text[], %s::text[], %s::bytea[])",
            (
                [number for number, _ in boxes],
                [box.field for _, box in boxes],
                [box.person for _, box in boxes],
                [box.box for _, box in boxes],
            ),
        )


def insert_requests(connection: psycopg.Connection, requests: Sequence[tuple[str, int, int]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "insert into requests (force, key, first, count) values (this_force(), %s, %s, %s)", requests
        )


def project(connection: psycopg.Connection, rows: Iterable[Projected]) -> None:
    for row in rows:
        place = (row.name, row.case, row.key)
        if row.value is None:
            connection.execute("delete from projections where name = %s and case_ref = %s and key = %s", place)
        else:
            connection.execute(
                "insert into projections (force, name, case_ref, key, value) values (this_force(), %s, %s, %s, %s) "
                "on conflict (force, name, case_ref, key) do update set value = excluded.value",
                (*place, row.value),
            )

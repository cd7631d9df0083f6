"""An invented force of any size in PostgreSQL: its people, the cases they work on, and those closed long ago.

For: `benchmarks served`, which needs rows as the product writes them, many more than it could write one by one.
Never: makes up a row's form: a few cases are taken over by the product, and copied under other references.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Final

import psycopg

from dutybound.access.people import Directory, Post
from dutybound.casework.roster import found_roster
from dutybound.casework.taking_over import take_over
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile
from dutybound.ledger.store import Projected
from dutybound.storage.postgresql import PostgresqlLedger
from dutybound.storage.sqlite import SqliteLedger, create
from dutybound.web.invented import DAY, FORCE, GROUP, PEOPLE, history

UNITS: Final = 100
LIVE_EACH: Final = 48
DETECTIVES: Final = ("3101", "3102", "3103")
_HERE: Final = "uuuuuu"  # stands for the number of the unit until a case is copied
_PEOPLE: Final = frozenset(one.person for one in PEOPLE)
_OLD_KINDS: Final = frozenset({
    "contact_received", "unit_arrived", "da_flag_set", "crime_recorded", "investigation_opened",
    "investigation_allocated", "risk_assessed", "victim_view_recorded", "incident_closed", "investigation_closed",
})  # fmt: skip
_OLD_PATTERNS: Final = 8


@dataclass(frozen=True, slots=True)
class Pattern:
    """A case as the product wrote it: the bodies of its entries and its rows, under a reference to be replaced."""

    ref: str
    bodies: tuple[bytes, ...]
    rows: tuple[Projected, ...]

    def bodies_of(self, ref: str, unit: str) -> list[bytes]:
        """The bodies under another reference and of another unit."""
        old, new, here, there = self.ref.encode(), ref.encode(), _HERE.encode(), unit.encode()
        return [body.replace(old, new).replace(here, there) for body in self.bodies]

    def rows_of(self, ref: str, unit: str) -> Iterator[tuple[str, str, str]]:
        """Name, key and value of the rows under another reference and of another unit."""
        for row in self.rows:
            value = (row.value or "").replace(self.ref, ref).replace(_HERE, unit)
            yield row.name, row.key.replace(_HERE, unit), value


def person(number: int, staff: str) -> str:
    """Somebody of a unit: each unit has the same posts."""
    return f"{staff}-{number:06}"


def units_for(cases: int) -> int:
    """How many units work on the live ones of so many cases: at most half of the cases are live."""
    return max(1, min(UNITS, cases // (2 * LIVE_EACH)))


def write_people(ledger: PostgresqlLedger, units: int, as_at: int) -> None:
    """Everybody's post, in one step."""
    found_roster(ledger, [_post(one, f"{n:06}", as_at) for n in range(units) for one in range(len(PEOPLE))], as_at)


def _post(number: int, unit: str, as_at: int) -> Post:
    one = PEOPLE[number]
    return Post(
        f"{one.person}-{unit}",
        one.role,
        FORCE,
        one.team and f"{one.team} {unit}",
        one.under and f"{one.under}-{unit}",
        one.rank,
        as_at - 400 * DAY,
    )


def patterns(as_at: int) -> tuple[list[Pattern], list[Pattern]]:
    """Cases that go on, of about sixty entries each, and cases closed two years ago, of about ten."""
    old = (_short(history(number, as_at - 730 * DAY)) for number in range(2_000))
    closed = [file for file in old if any(event.kind == "investigation_closed" for event in file.events)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "patterns.sqlite"
        create(path, FORCE)
        ledger = SqliteLedger(path)
        directory = Directory(tuple(_post(one, _HERE, as_at) for one in range(len(PEOPLE))))
        for file in (*(history(number, as_at) for number in range(LIVE_EACH)), *closed[:_OLD_PATTERNS]):
            _take_over(ledger, file, directory, as_at)
        with ledger.snapshot() as copy:
            bodies: dict[str, list[bytes]] = {}
            for entry in copy.entries:
                bodies.setdefault(entry.case, []).append(entry.body)
            rows: dict[str, list[Projected]] = {}
            for row in copy.projected:
                rows.setdefault(row.case, []).append(row)
        ledger.close()
    made = [Pattern(ref, tuple(told), tuple(rows[ref])) for ref, told in bodies.items()]
    return made[:LIVE_EACH], made[LIVE_EACH:]


def _short(file: CaseFile) -> CaseFile:
    return replace(file, events=tuple(event for event in file.events if event.kind in _OLD_KINDS))


def _take_over(ledger: SqliteLedger, file: CaseFile, directory: Directory, as_at: int) -> None:
    events = (
        replace(event, facts=MappingProxyType({name: _named(value) for name, value in event.facts.items()}))
        for event in file.events
    )
    take_over(ledger, replace(file, events=tuple(events)), directory, as_at, group=GROUP)


def _named(value: Value) -> Value:
    if isinstance(value, tuple):
        return tuple(f"{one}-{_HERE}" if one in _PEOPLE else one for one in value)
    return f"{value}-{_HERE}" if isinstance(value, str) and value in _PEOPLE else value


def reference(number: int) -> str:
    """The reference of the case of this number: it tells nothing, and lies anywhere in the order of references."""
    return sha256(number.to_bytes(8, "big")).hexdigest()[:12]


def _placed(cases: int, live: list[Pattern], over: list[Pattern]) -> Iterator[tuple[str, Pattern, str]]:
    units = units_for(cases)
    for number in range(cases):
        unit, which = number % units, number // units
        pattern = live[which] if which < LIVE_EACH else over[which % len(over)]
        yield reference(number), pattern, f"{unit:06}"


def fill(administrator: psycopg.Connection, cases: int, live: list[Pattern], over: list[Pattern]) -> int:
    """Copies so many cases in behind what the ledger holds, as whoever owns the server; returns how many entries.

    The trigger that keeps numbers in order is off meanwhile: the numbers are given here.
    """
    execute = administrator.execute
    execute("set search_path = dutybound, pg_catalog")
    execute("select set_config('dutybound.force', %s, false)", (FORCE,))
    execute("alter table entries disable trigger entries_in_order")
    (first,) = execute("select size from heads where force = %s", (FORCE,)).fetchone() or (0,)
    number = first
    with administrator.cursor() as cursor:
        with cursor.copy("copy entries from stdin (format binary)") as copy:
            copy.set_types(["text", "int8", "text", "int4", "bytea", "bytea"])
            for ref, pattern, unit in _placed(cases, live, over):
                for version, body in enumerate(pattern.bodies_of(ref, unit), start=1):
                    copy.write_row((FORCE, number, ref, version, body, sha256(b"\x00" + body).digest()))
                    number += 1
        with cursor.copy("copy cases from stdin (format binary)") as copy:
            copy.set_types(["text", "text", "int4"])
            for ref, pattern, _ in _placed(cases, live, over):
                copy.write_row((FORCE, ref, len(pattern.bodies)))
        with cursor.copy("copy projections from stdin (format binary)") as copy:
            copy.set_types(["text"] * 5)
            for ref, pattern, unit in _placed(cases, live, over):
                for name, key, value in pattern.rows_of(ref, unit):
                    copy.write_row((FORCE, name, ref, key, value))
    execute("update heads set size = %s where force = %s", (number, FORCE))
    execute("alter table entries enable trigger entries_in_order")
    for table in ("entries", "cases", "projections", "heads"):
        execute(f"vacuum analyze {table}".encode())
    return int(number - first)

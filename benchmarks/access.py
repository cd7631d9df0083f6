"""`python -m benchmarks access [--looks N] [--entries N]`: whether the time of an answer tells that there is a case.

For: opening and writing to a case that is hidden from the asker, beside a reference that was never given to anything:
by the suspect, by a friend of his, and by somebody else of the force, in pairs, in the same run.
Never: says that no difference can be measured by anybody: it prints the medians that it found.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from typing import Final

from benchmarks.tables import table
from dutybound.access.people import Directory, Post, Tie
from dutybound.casework.desk import Written, write
from dutybound.casework.reading import open_case
from dutybound.casework.wish import Wish
from dutybound.duties.book import the_book
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.ledger.store import Ledger
from dutybound.storage import sqlite
from dutybound.storage.postgresql import PostgresqlLedger
from dutybound.storage.sqlite import SqliteLedger
from tests.server import Server

FORCE, START = "anyshire", 1_740_000_000_000_000
LOOKS, ENTRIES = 400, 60
HIDDEN: Final = "q2"
PEOPLE: Final = Directory(
    posts=(
        *(Post(f"pc{number}", "response_officer", FORCE, f"t{number // 10}", "sgt") for number in range(200)),
        Post("sgt", "supervisor", FORCE),
        Post("da", "domestic_abuse_specialist", FORCE),
        Post("dc", "investigator", FORCE),
        Post("psd", "professional_standards", FORCE),
    ),
    ties=(Tie("pc0", "pc77", "friend", "reported_by_victim"),),
)
ASKERS: Final = (("the suspect", "pc0"), ("a friend of his", "pc77"), ("somebody else", "pc150"))


def main(options: Sequence[str] = ()) -> None:
    """Measures both stores, and prints the medians side by side."""
    asked = argparse.ArgumentParser(prog="benchmarks access")
    asked.add_argument("--looks", type=int, default=LOOKS)
    asked.add_argument("--entries", type=int, default=ENTRIES)
    told = asked.parse_args(options)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        sqlite.create(path, FORCE)
        with closing(SqliteLedger(path)) as ledger:
            rows += measured("SQLite", ledger, told.looks, told.entries)
    server = Server()
    try:
        server.begin(FORCE)
        with closing(PostgresqlLedger(server.conninfo("writing"), FORCE)) as shared:
            rows += measured("PostgreSQL", shared, told.looks, told.entries)
    finally:
        server.close()
    print(
        f"{told.looks} pairs, in an order drawn for each; the hidden case has {told.entries} entries. Medians in "
        "microseconds:\nof each, and of the difference in a pair; and in how many pairs the hidden one was slower"
    )
    table(("", "hidden", "never given", "between", "of it", "slower"), rows)


def measured(name: str, ledger: Ledger, looks: int, entries: int) -> list[tuple[str, ...]]:
    """A row for each asker and way of asking."""
    ticks = count(START)
    hide(ledger, entries, lambda: next(ticks))
    references = (f"n{number}" for number in count())

    def opens(case: str, person: str) -> None:
        open_case(ledger, case, person, "response_officer", "read_record", "a call", PEOPLE, next(ticks))

    def writes(case: str, person: str) -> None:
        wish = Wish(_entry("line_of_enquiry_set", crime_ref="c", line_ref="l"), person, "response_officer")
        write(ledger, case, wish, PEOPLE, the_book(), next(ticks), group="case")

    rows = []
    for how, does in (("opens", opens), ("writes", writes)):
        for who, person in ASKERS:
            rows.append((f"{name}: {who} {how}", *_compared(does, person, references, looks)))
    return rows


def _compared(does: Callable[[str, str], None], person: str, references: Iterator[str], looks: int) -> tuple[str, ...]:
    draw, pairs = Random(1), list[tuple[int, int]]()
    for number in range(looks + 10):
        pair = {}
        for case in draw.sample((HIDDEN, next(references)), 2):
            begun = time.perf_counter_ns()
            does(case, person)
            pair[case == HIDDEN] = time.perf_counter_ns() - begun
        if number >= 10:  # the first ones warm what is kept
            pairs.append((pair[True], pair[False]))
    hidden, never = (median(each) / 1_000 for each in zip(*pairs, strict=True))
    between = median(one - other for one, other in pairs) / 1_000
    slower = sum(one > other for one, other in pairs) / len(pairs)
    return f"{hidden:,.0f}", f"{never:,.0f}", f"{between:+,.0f}", f"{between / never:+.1%}", f"{slower:.0%}"


def hide(ledger: Ledger, entries: int, tick: Callable[[], int]) -> None:
    """A case of so many entries against one of the force's own."""
    first = (
        ("da", "domestic_abuse_specialist", _entry("da_flag_set", basis="partners"), ""),
        ("da", "domestic_abuse_specialist", _entry("investigation_allocated", crime_ref="c", oic="dc"), ""),
        ("da", "domestic_abuse_specialist", _entry("suspect_named", crime_ref="c", suspect_ref="s"), "pc0"),
    )
    more = ("dc", "investigator", _entry("victim_contacted", crime_ref="c"), "")
    while (version := ledger.version(HIDDEN)) < entries:
        person, role, event, suspect = first[version] if version < len(first) else more
        wish = Wish(event, person, role, suspect=suspect)
        answer = write(ledger, HIDDEN, wish, PEOPLE, the_book(), tick(), group="case")
        if not isinstance(answer, Written):
            raise SystemExit(f"the case can't be made: {answer}")


def _entry(kind: str, **facts: Value) -> Event:
    told: dict[str, Value] = {"says": "entered_by_officer", **facts}
    return Event("", kind, When(START, START), told)

"""The measurement of the desks over HTTP works, and a page asks no more of the stores than it did.

For: `python -m benchmarks served` in short: two hundred cases, two users, a page each.
Never: looks at how long anything took.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from benchmarks.served import counted, measured
from benchmarks.served_place import Place
from dutybound.casework.works_on import WORKS_ON
from dutybound.storage.postgresql import PostgresqlLedger
from dutybound.web.invented import FORCE

# Questions a page, of the session and the account, the roster, the case and the look that is logged. A page that needs
# another one says here why.
AT_MOST = {
    "due list, first time": 16, "due list": 8, "my cases": 8, "page of a case": 9, "risk of a case": 9,
    "may I close?": 15,
}  # fmt: skip


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    made = Place(200, 2, time.time_ns() // 1000)
    yield made
    made.close()


def test_every_page_answers_and_asks_no_more_questions_than_it_did(place: Place) -> None:
    counts, paths = counted(place)
    assert len(paths[place.usernames[0]]["page of a case"]) > 1
    assert {kind: counts[kind][0] for kind in AT_MOST if counts[kind][0] > AT_MOST[kind]} == {}
    rows, _ = measured(place, paths, counts, 0.5, 2, 2)
    assert [row.page for row in rows] == ["a bare Django page", *AT_MOST]
    assert all(row.answered for row in rows)


def test_the_ledger_that_is_filled_is_one_that_the_product_reads(place: Place) -> None:
    ledger = PostgresqlLedger(place.databases.conninfo("reading"), FORCE)
    try:
        row = next(row for row in ledger.projected(WORKS_ON, key=place.people[place.usernames[0]]))
        assert [entry.version for entry in ledger.case(row.case)] == list(range(1, ledger.version(row.case) + 1))
        assert sum(1 for _ in ledger.entries()) == ledger.size()
    finally:
        ledger.close()

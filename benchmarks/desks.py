"""`python -m benchmarks desks [--cases N] [--long]`: the desks among many cases in PostgreSQL.

For: how long a list and its question, a case's page and an answer take, for the first time and again, alone and with
twenty at once.
Never: measures what a page in a browser costs on top, or leaves its server behind.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Final

from benchmarks.tables import table
from dutybound.access.people import Directory, Post
from dutybound.access.standing import standing
from dutybound.casework.works_on import WORKS_ON, work_of, work_rows
from dutybound.desks.case_page import case_page
from dutybound.desks.due import my_due_list
from dutybound.desks.house import House, Reader
from dutybound.desks.may_i import may_i_decide
from dutybound.desks.supervisor import supervisors_desk
from dutybound.duties.book import the_book
from dutybound.events.event import CaseFile
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Writer
from dutybound.storage.postgresql import PostgresqlLedger
from tests.casework.house import EVERYTHING, HOUR, entry, opened, people_of
from tests.server import Server

FORCE: Final = "greater-manchester"
PEOPLE, CASES_EACH, AT_ONCE = 25, 20, 20
OTHERS_EACH: Final = 20


def main(options: Sequence[str] = ()) -> None:
    """Fills a ledger with cases that nobody here works on and five hundred that somebody does, and reads these."""
    asked = argparse.ArgumentParser(prog="benchmarks desks")
    asked.add_argument("--cases", type=int, default=100_000)
    asked.add_argument("--long", action="store_true", help="A million cases.")
    told = asked.parse_args(options)
    cases = 1_000_000 if told.long else told.cases
    server = Server()
    try:
        server.begin(FORCE)
        ledger = PostgresqlLedger(server.conninfo("writing"), FORCE)
        now = _fill(ledger)
        _fill_with_others(server, cases)
        _measure(House(ledger, _directory(), the_book(), EVERYTHING, synthetic=True), now + HOUR, cases)
        ledger.close()
    finally:
        server.close()


def _detectives() -> list[str]:
    return [f"dc{number}" for number in range(PEOPLE)]


def _directory() -> Directory:
    small = people_of(FORCE)
    posts = tuple(Post(one, "investigator", FORCE, "crime", "ds", "constable") for one in _detectives())
    return replace(small, posts=(*small.posts, *posts))


def _fill(ledger: PostgresqlLedger) -> int:
    """Cases of fourteen entries for each detective; returns the moment of the last entry."""
    house = opened()
    for person, role, event in (
        ("pc", "response_officer", entry("unit_arrived", incident_ref="i", officers=("pc",))),
        ("pc", "response_officer", entry("disclosure_made", incident_ref="i", disclosure_ref="d", crime_ref="c",
                                         by="victim", offence_kind="strangulation", to_officer="pc")),
        ("pc", "response_officer", entry("parties_separated", incident_ref="i", out_of_hearing=True)),
        ("pc", "response_officer", entry("arrest_made", incident_ref="i", crime_ref="c", suspect_ref="s")),
        ("dc", "investigator", entry("risk_assessed", incident_ref="i", person_ref="v", grade="high")),
        ("dc", "investigator", entry("victim_statement_taken", crime_ref="c", form="mg11_statement")),
        ("dc", "investigator", entry("line_of_enquiry_set", crime_ref="c", line_ref="l")),
        ("dc", "investigator", entry("victim_view_recorded", crime_ref="c", stance="supports", suspect_present=False)),
    ):  # fmt: skip
        house.wish(person, role, event)
    for number, person in enumerate(_detectives() * CASES_EACH):
        case = f"mine-{number:05}"
        events = tuple(
            replace(one, facts={**one.facts, **({"oic": person} if "oic" in one.facts else {})})
            for one in house.file.events
        )
        before, after = CaseFile(case, (), force=FORCE), CaseFile(case, events, force=FORCE)
        rows = work_rows(before, after, standing(before, house.now), standing(after, house.now), house.now)
        drafts = [Draft(as_row(one), Writer(person), "case") for one in events]
        ledger.append(case, 0, drafts, house.now, also=rows)
    return house.now


def _fill_with_others(server: Server, cases: int) -> None:
    """Cases of other people, each with an entry that says nothing: they are there to be left out."""
    with server.administrator() as connection:
        connection.execute("set search_path = dutybound, pg_catalog")
        connection.execute("select set_config('dutybound.force', %s, false)", (FORCE,))
        connection.execute("alter table entries disable trigger entries_in_order")
        connection.execute(
            "insert into entries select %(force)s, size + n, 'other-' || n, 1, body, sha256('\\x00'::bytea || body) "
            "from heads, generate_series(0, %(cases)s - 1) n, convert_to('nothing ' || n, 'UTF8') body "
            "where force = %(force)s",
            {"force": FORCE, "cases": cases},
        )
        connection.execute("update heads set size = size + %s where force = %s", (cases, FORCE))
        connection.execute("alter table entries enable trigger entries_in_order")
        connection.execute(
            "insert into projections select %s, %s, 'other-' || n, 'other-' || (n / %s), 'works_on_it 0 -' "
            "from generate_series(0, %s - 1) n",
            (FORCE, WORKS_ON, OTHERS_EACH, cases),
        )
        connection.execute("analyze entries")
        connection.execute("analyze projections")


def _measure(house: House, now: int, cases: int) -> None:
    readers = [Reader(one, "investigator", "measured") for one in _detectives()]
    inspector = Reader("di", "supervisor")
    print(f"{cases + PEOPLE * CASES_EACH:,} cases in PostgreSQL, {CASES_EACH} of them each reader's; milliseconds")
    rows = [
        _row("whose cases, one question", lambda n: work_of(house.ledger, [readers[n % PEOPLE].person]), 100),
        _row("due list, cases never read", lambda n: my_due_list(house, readers[n], now + n), PEOPLE),
        _row("due list, cases read before", lambda n: my_due_list(house, readers[n % PEOPLE], now + 100 + n), 100),
        _row("page of a case", lambda n: case_page(house, readers[n % PEOPLE], f"mine-{n % PEOPLE:05}", now + n), 100),
        _row("may I close?", lambda n: may_i_decide(house, readers[n % PEOPLE], f"mine-{n % PEOPLE:05}", "close_case",
                                                    now + n), 100),
        _row(f"supervisor's desk, {PEOPLE * CASES_EACH} cases", lambda n: supervisors_desk(house, inspector, now + n),
             5),
        _row(f"due list, {AT_ONCE} at once", lambda n: my_due_list(house, readers[n % PEOPLE], now + 200 + n), 200,
             AT_ONCE),
    ]  # fmt: skip
    table(("", "p50", "p95", "times"), rows)


def _row(what: str, does: Callable[[int], object], times: int, at_once: int = 1) -> tuple[str, str, str, int]:
    def took(number: int) -> float:
        began = time.perf_counter()
        does(number)
        return (time.perf_counter() - began) * 1000

    with ThreadPoolExecutor(at_once) as pool:
        spans = sorted(pool.map(took, range(times)))
    return what, f"{statistics.median(spans):.1f}", f"{spans[int(times * 0.95) - 1]:.1f}", times

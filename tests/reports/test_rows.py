"""Findings as rows: nothing is lost, a range stays a range, and a spreadsheet runs nothing.

For: the rows of the documented cases, and of texts that a spreadsheet would take for formulas.
Never: asks which findings there are.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from dutybound.checking import judged_files
from dutybound.duties.accounts import Account, Finding
from dutybound.duties.book import the_book
from dutybound.events.when import EVER_AFTER, EVER_BEFORE
from dutybound.reports.rows import FIELDS, as_csv, as_json, row

CASES = Path(__file__).parents[2] / "cases"
BOOK = the_book()
STEERING = ("=", "+", "-", "@", "\t", "\r", "\n")


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return [one for each in judged_files([CASES]) for one in each.findings]


@pytest.fixture
def one(findings: list[Finding]) -> Finding:
    return findings[0]


def cells(*found: Finding) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(found, BOOK))))


def test_a_row_has_the_fields_in_their_order_and_says_what_json_can_hold(findings: list[Finding]) -> None:
    for finding in findings:
        told = row(finding, BOOK)
        assert tuple(told) == FIELDS
        assert json.loads(json.dumps(told)) == told


def test_no_finding_is_dropped(findings: list[Finding]) -> None:
    assert len(json.loads(as_json(findings, BOOK))) == len(cells(*findings)) == len(findings)
    assert json.loads(as_json([], BOOK)) == cells() == []


@pytest.mark.parametrize(
    ("span", "in_json", "in_csv"),
    [
        ((0, 0), "1970-01-01T00:00:00+00:00", "1970-01-01T00:00:00+00:00"),
        ((0, 1), ["1970-01-01T00:00:00+00:00", "1970-01-01T00:00:00.000001+00:00"],
         "1970-01-01T00:00:00+00:00/1970-01-01T00:00:00.000001+00:00"),
        ((EVER_BEFORE, 0), [None, "1970-01-01T00:00:00+00:00"], "../1970-01-01T00:00:00+00:00"),
        ((0, EVER_AFTER), ["1970-01-01T00:00:00+00:00", None], "1970-01-01T00:00:00+00:00/.."),
        ((EVER_BEFORE, EVER_AFTER), [None, None], "../.."),
    ],
    ids=["exact", "a range", "no beginning", "no end", "not told"],
)  # fmt: skip
def test_a_rough_time_stays_a_range(
    span: tuple[int, int], in_json: str | list[str | None], in_csv: str, one: Finding
) -> None:
    rough = replace(one, arises_at=span, due_at=span)
    assert row(rough, BOOK)["arises_at"] == row(rough, BOOK)["due_at"] == in_json
    assert cells(rough)[0]["arises_at"] == cells(rough)[0]["due_at"] == in_csv


def test_where_no_time_is_set_the_row_says_so(one: Finding) -> None:
    timeless = replace(one, due_at=None)
    assert row(timeless, BOOK)["due_at"] is None
    assert cells(timeless)[0]["due_at"] == ""


@pytest.mark.parametrize("sign", STEERING, ids=ascii)
def test_a_cell_that_a_spreadsheet_would_run_is_neutralised(sign: str, one: Finding) -> None:
    formula = f"{sign}1+1"
    hostile = replace(
        one,
        file=replace(one.file, ref=formula),
        reading_of=formula,
        events=(replace(one.trigger, id=formula), one.trigger),
        facts_rest_on=(formula,),
        cause="contested",
        accounts=(Account((formula,), "met"), Account((), "not_met")),
    )
    (told,) = cells(hostile)
    for name in ("case_ref", "reading_of", "events", "facts_rest_on", "accounts"):
        assert told[name].startswith("'"), name
    assert not [name for name, cell in told.items() if cell.startswith(STEERING)]
    assert json.loads(as_json([hostile], BOOK))[0]["case_ref"] == formula


def test_a_cell_keeps_commas_quotes_and_line_ends(one: Finding) -> None:
    awkward = 'a, "b"\nc\r\nd'
    (told,) = cells(replace(one, reading_of=awkward))
    assert told["reading_of"] == awkward


def test_accounts_that_differ_stand_in_the_row_with_who_says_so(one: Finding) -> None:
    accounts = (Account(("entered_by_officer",), "met"), Account(("reported_by_victim", "x"), ""))
    told = replace(one, cause="contested", accounts=accounts)
    assert row(told, BOOK)["accounts"] == [
        {"says": ["entered_by_officer"], "result": "met"},
        {"says": ["reported_by_victim", "x"], "result": None},
    ]
    assert cells(told)[0]["accounts"] == "entered_by_officer: met; reported_by_victim, x: .."


def test_rows_of_a_synthetic_file_say_so(one: Finding) -> None:
    for synthetic in (True, False):
        of_it = replace(one, file=replace(one.file, synthetic=synthetic))
        assert row(of_it, BOOK)["synthetic"] is synthetic
        assert cells(of_it)[0]["synthetic"] == str(synthetic).lower()


def test_a_row_is_checked_by_nobody_and_says_how_much_its_duty_weighs(findings: list[Finding]) -> None:
    rows = {finding.duty.id: row(finding, BOOK) for finding in findings}
    assert {told["checked_by"] for told in rows.values()} == {None}
    assert rows["decisions.constable-cannot-close"]["weighs"] == "binding"
    assert rows["scene.not-left-together"]["weighs"] == "guidance"
    assert rows["investigation.renewed-support-reopens"]["weighs"] == "house"

"""Counters and the rows made of them: nothing lost, nothing counted twice, and what is not told said to be so.

For: counting judged files by district, month and grade, and adding counters up.
Never: asks whether a result is right.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pyarrow as pa
import pytest

from dutybound.checking import judged
from dutybound.duties.accounts import Judged
from dutybound.duties.book import Book, the_book
from dutybound.events import read_file
from dutybound.events.trouble import UnusableInput
from dutybound.statistics.counters import NOT_TOLD, SCHEMA, Row, counters_of, plain, read_by, rows_of, table_of
from dutybound.statistics.stating import Gathered, state

TARGET = "contact.attended-within-target"


def call(month_day: str, **more: Any) -> dict[str, Any]:
    """A graded call in a domestic-abuse case, invented."""
    return {
        "file": {"ref": "one", "kind": "case", "force": "suffolk", "synthetic": True, "as_at": "2024-12-31", **more},
        "event": [
            {"id": "da", "kind": "da_flag_set", "occurred": f"{month_day}T00:10:00+00:00"},
            {"id": "call", "kind": "contact_received", "occurred": f"{month_day}T00:11:00+00:00", "incident_ref": "i"},
            {"id": "grade", "kind": "grade_set", "occurred": f"{month_day}T00:12:00+00:00", "incident_ref": "i",
             "grade": "1"},
        ],
    }  # fmt: skip


def test_what_arose_on_a_summer_night_is_counted_in_its_london_month() -> None:
    table = counters_of([judged(read_file(call("2024-06-30")), the_book().only([TARGET]))])
    assert table.schema == SCHEMA
    assert table.to_pylist()[0]["month"] == "2024-06"
    # Ten to midnight in UTC is ten to one of the next day, and the next month, in London.
    late = call("2024-06-30")
    for event in late["event"]:
        event["occurred"] = event["occurred"].replace("T00:", "T23:")
    found = counters_of([judged(read_file(late), the_book().only([TARGET]))]).to_pylist()[0]
    assert (found["month"], found["grade"], found["district"], found["force"]) == ("2024-07", "1", NOT_TOLD, "suffolk")


def test_every_finding_is_counted_once(some_judged: list[Judged]) -> None:
    table = counters_of(some_judged)
    findings = Counter((one.duty.id, one.result) for each in some_judged for one in each.findings)
    for by in ((), ("district",), ("district", "month"), ("grade", "force")):
        added: Counter[tuple[str, str]] = Counter()
        for row in rows_of(table, [by]):
            added.update({(row.duty, result): count for result, count in row.counts.items() if count})
        assert added == findings


def test_rows_stand_in_the_order_of_names_and_never_of_rates(some_judged: list[Judged]) -> None:
    rows = rows_of(counters_of(some_judged), [("district",)])
    assert [(row.duty, row.values) for row in rows] == sorted((row.duty, row.values) for row in rows)


def test_late_counts_as_not_in_time_and_a_departure_as_neither() -> None:
    row = Row("a.b", (), (), {"met": 6, "met_late": 1, "not_met": 2, "overdue": 1, "departed": 3, "due": 4,
                              "cannot_tell": 5, "not_in_force": 7, "not_applicable": 2})  # fmt: skip
    assert row.tally is not None
    assert (row.tally.yes, row.tally.no, row.tally.unknown) == (6, 4, 5)
    assert row.arose == 24


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("", ((),)),
        ("district", ((), ("district",))),
        ("month, district*month", ((), ("month",), ("district", "month"))),
    ],
    ids=["none", "one", "crossed"],
)
def test_tables_are_asked_for_in_words(text: str, tables: tuple[tuple[str, ...], ...]) -> None:
    assert read_by(text) == tables


@pytest.mark.parametrize("text", ["officer", "district*district", "districts"])
def test_what_counts_cannot_be_set_out_by_is_refused(text: str) -> None:
    with pytest.raises(UnusableInput):
        read_by(text)


def test_counters_with_an_unknown_result_or_a_missing_column_are_refused() -> None:
    good = {name: ["x"] for name in SCHEMA.names[:-1]} | {"count": [1]}
    with pytest.raises(UnusableInput, match="is not a result"):
        plain(pa.table(good))
    with pytest.raises(UnusableInput, match="no such column"):
        plain(pa.table({"duty": ["x"]}))
    with pytest.raises(UnusableInput, match="below zero"):
        plain(pa.table(good | {"result": ["met"], "count": [-1]}))


def test_a_sweeps_counters_are_read_with_their_own_names() -> None:
    """A sweep counts by cause too, calls things its own names and leaves what is not told empty."""
    swept: dict[str, list[Any]] = {
        "duty_id": ["a.b", "a.b"], "result": ["not_met", "not_met"], "cause": ["lapsed", "condition_failed"],
        "force": ["kent", "kent"], "district": ["", ""], "month": ["2024-01", "2024-01"], "grade": ["1", "1"],
        "basis": ["mixed", "mixed"], "house_default": [True, False], "cells": [2, 3],
    }  # fmt: skip
    coded = {name: pa.array(values).dictionary_encode() if isinstance(values[0], str) else values
             for name, values in swept.items()}  # fmt: skip
    assert plain(pa.table(coded)).to_pylist() == [
        {"duty": "a.b", "force": "kent", "district": NOT_TOLD, "month": "2024-01", "grade": "1", "result": "not_met",
         "basis": "mixed", "count": 5},
    ]  # fmt: skip


def test_the_questions_are_read_like_duties_and_stand_in_no_rulebook(asked: Book) -> None:
    questions = [duty for duty in asked.duties if duty.id.startswith("question.")]
    assert len(questions) >= 8
    assert not {duty.id for duty in questions} & {duty.id for duty in the_book().duties}
    for duty in questions:
        assert not asked.is_binding(duty)
        assert not duty.holds_back


def test_quarters_are_those_of_the_calendar_and_what_is_no_month_stays_as_it_is() -> None:
    months = {"2024-01": 1, "2024-03": 2, "2024-04": 4, "2024-12": 8, NOT_TOLD: 16, "spring": 32}
    table = table_of({(TARGET, "f", "d", month, "1", "met", ""): count for month, count in months.items()})
    assert {row.values: row.counts["met"] for row in rows_of(table, [("quarter",)])} == {
        ("2024-01 to 2024-03",): 3, ("2024-04 to 2024-06",): 4, ("2024-10 to 2024-12",): 8, (NOT_TOLD,): 16,
        ("spring",): 32,
    }  # fmt: skip


def test_months_and_quarters_are_not_published_together() -> None:
    table = table_of({(TARGET, "f", "d", "2024-01", "1", "met", ""): 9})
    both = (("month",), ("quarter", "district"))
    assert state(Gathered(table), the_book(), both).of(TARGET, ("month",))
    with pytest.raises(UnusableInput, match="months and quarters are not published together"):
        state(Gathered(table), the_book(), both, publish=True)

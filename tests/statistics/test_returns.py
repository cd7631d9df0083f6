"""What was returned beside what the records hold: by hand, as the invented forces were made, and as published.

For: reading a return, the count of the records in its months, and what may be said of the two.
Never: takes the records given for all that a force has.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.checking import judged
from dutybound.demo_force.planting import invented
from dutybound.demo_force.records import case_file
from dutybound.duties.book import Book, the_book
from dutybound.events import read_file
from dutybound.events.trouble import UnusableInput
from dutybound.events.when import LONDON
from dutybound.reports.statistics_page import page
from dutybound.statistics.counters import NOT_TOLD, table_of
from dutybound.statistics.measures import Returned
from dutybound.statistics.questions import QUESTIONS
from dutybound.statistics.returns import Held, Line, read_returned
from dutybound.statistics.stating import Gathered, gather, state
from dutybound.statistics.written import NO_RETURN, write_parquet

KNOWN = [one.answer.what for one in QUESTIONS if isinstance(one.answer, Returned)]
CRIMES, INCIDENTS, COMPLAINTS = KNOWN
COUNTED = {one.answer.what: one.counted_as for one in QUESTIONS if isinstance(one.answer, Returned)}
HEADINGS = "what,force,from,to,count\n"


def held(
    months: dict[str, tuple[int, int]], returned: int, publish: bool = False, last: str = "2025-03", what: str = CRIMES
) -> Held:
    """A return of January to March 2025 beside records with so many by month: certain, and not told."""
    rows = {
        (COUNTED[what], "f", "d", month, "1", result, ""): count
        for month, counts in months.items()
        for result, count in zip(("met", "cannot_tell"), counts, strict=True)
        if count
    }
    lines = [Line(what, "f", "2025-01", last, returned), Line(what, "another", "2025-01", last, 7)]
    (found,) = state(Gathered(table_of(rows)), the_book(), (), publish, returned=lines).returned
    return found


def test_the_records_of_the_months_that_the_return_names_are_counted_and_no_other() -> None:
    found = held({"2024-12": (100, 0), "2025-01": (10, 0), "2025-03": (20, 2), "2025-04": (100, 0)}, 15)
    assert (found.recorded, found.untold) == (30, 2)
    assert found.for_every_100 == 50
    assert found.said == "Fewer were returned than the records given hold."


@pytest.mark.parametrize(
    ("returned", "said"),
    [
        (29, "Fewer were returned than the records given hold."),
        (30, "The two agree, as far as can be told."),
        (35, "The two agree, as far as can be told."),
        (36, "More were returned than the records given hold, which may not be all that the force has."),
    ],
)
def test_what_cannot_be_told_leaves_room_between_fewer_and_more(returned: int, said: str) -> None:
    """Thirty for certain, two of which it cannot be told, and three of which the month is not told."""
    assert held({"2025-02": (30, 2), NOT_TOLD: (3, 0)}, returned).said == said


def test_where_nothing_is_open_the_two_agree() -> None:
    assert held({"2025-02": (30, 0)}, 30).said == "The two agree."


def test_a_small_count_that_is_withheld_is_not_given_away_by_a_return() -> None:
    found = held({"2025-01": (30, 0), "2025-02": (3, 0)}, 33, publish=True)
    assert (found.recorded, found.untold, found.for_every_100) == (None, None, None)
    assert held({"2025-01": (30, 0), "2025-02": (30, 0)}, 60, publish=True).recorded == 60


def test_counters_that_asked_no_question_give_no_count_of_the_records() -> None:
    rows = {("victims.update-arrest-1wd", "f", "d", "2025-01", "1", "met", ""): 3}
    gathered = Gathered(table_of(rows), with_questions=False)
    stated = state(gathered, the_book(), (), returned=[Line(CRIMES, "f", "2025-01", "2025-01", 3)])
    assert [one.recorded for one in stated.returned] == [None]


@settings(max_examples=40)
@given(
    st.dictionaries(st.sampled_from(["2024-12", "2025-01", "2025-02", "2025-03", "2025-04", NOT_TOLD]),
                    st.tuples(st.integers(0, 50), st.integers(0, 50)).filter(any), min_size=1),
    st.integers(0, 300),
)  # fmt: skip
def test_fewer_or_more_is_said_only_where_it_is_so_whatever_the_unknown_ones_were(
    months: dict[str, tuple[int, int]], returned: int
) -> None:
    least = sum(sure for month, (sure, _) in months.items() if "2025-01" <= month <= "2025-03")
    most = least + sum(unknown for month, (_, unknown) in months.items() if "2025-01" <= month <= "2025-03")
    most += sum(months.get(NOT_TOLD, (0, 0)))
    said = held(months, returned).said
    assert said.startswith("Fewer") == (returned < least)
    assert said.startswith("More") == (returned > most)


EVENTS: list[dict[str, Any]] = [
    {"kind": "contact_received", "incident_ref": "i"},
    {"kind": "contact_received", "incident_ref": "i"},
    {"kind": "contact_received", "incident_ref": "j"},
    {"kind": "crime_recorded", "crime_ref": "c", "incident_ref": "i"},
    {"kind": "crime_recorded", "crime_ref": "d", "incident_ref": "i"},
    {"kind": "crime_recorded", "incident_ref": "i"},
    {"kind": "complaint_logged", "matter_ref": "m"},
]


@pytest.mark.parametrize(
    ("flagged", "expected"),
    [(True, {CRIMES: (2, 1), INCIDENTS: (2, 0), COMPLAINTS: (1, 0)}), (False, {CRIMES: (0, 0), INCIDENTS: (0, 0),
                                                                               COMPLAINTS: (1, 0)})],
    ids=["domestic-abuse", "something-else"],
)  # fmt: skip
def test_each_is_counted_once_and_one_without_a_reference_cannot_be_told(
    asked: Book, flagged: bool, expected: dict[str, tuple[int, int]]
) -> None:
    told = [{"kind": "da_flag_set"}, *EVENTS] if flagged else EVENTS
    events = [{"id": f"e{n}", "occurred": f"2025-02-03T10:{n:02d}:00+00:00", **event} for n, event in enumerate(told)]
    head = {"ref": "one", "kind": "case", "force": "f", "synthetic": True, "as_at": "2025-03-20"}
    coverage = [{"kinds": "every kind", "from": "2025-01-01", "to": "2025-12-31"}]
    each = judged(read_file({"file": head, "event": events, "coverage": coverage}), asked)
    lines = [Line(what, "f", "2025-02", "2025-02", 1) for what in KNOWN]
    found = state(gather([each]), the_book(), (), returned=lines).returned
    assert {one.line.what: (one.recorded, one.untold) for one in found} == expected


def month_of(moment: int) -> str:
    return f"{(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=moment)).astimezone(LONDON):%Y-%m}"


def test_of_the_invented_forces_as_many_are_counted_as_were_made(asked: Book) -> None:
    made = [invented(7, number).draft for number in range(250)]
    truth: Counter[tuple[str, str]] = Counter()
    for draft in made:
        marked = bool(draft.all("da_flag_set|relationship_reported"))
        for what, kinds, ref in (
            (CRIMES, "crime_recorded", "crime_ref"), (INCIDENTS, "contact_received", "incident_ref"),
            (COMPLAINTS, "complaint_logged", "matter_ref"),
        ):  # fmt: skip
            first = {entry.facts[ref]: entry.at for entry in reversed(draft.all(kinds)) if ref in entry.facts}
            counts = marked or what == COMPLAINTS
            truth[draft.force.name, what] += (
                sum("2024-04" <= month_of(at) <= "2025-01" for at in first.values()) * counts
            )
    lines = [Line(what, force, "2024-04", "2025-01", 1) for force, what in truth]
    found = state(gather(judged(case_file(draft), asked) for draft in made), the_book(), (), returned=lines).returned
    assert {(one.line.force, one.line.what): one.recorded for one in found} == dict(truth)
    assert {one.untold for one in found} == {0}
    assert min(truth.values()) > 0


# --- the file ---------------------------------------------------------------------------------------------------------


def test_a_return_is_read_with_its_commas_and_its_mark(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(HEADINGS + f'{CRIMES},f,2025-01,2025-03,"1,204"\n', encoding="utf-8-sig")
    assert read_returned(tmp_path / "r.csv", KNOWN) == (Line(CRIMES, "f", "2025-01", "2025-03", 1204),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what,force,from,count\n", "field 'to': there is no such column"),
        (f"{HEADINGS}crimes,f,2025-01,2025-03,4\n", "row 2, field 'what': 'crimes' is nothing that is counted here"),
        (f"{HEADINGS}{CRIMES},,2025-01,2025-03,4\n", "row 2, field 'force': no force is named"),
        (f"{HEADINGS}{CRIMES},f,2025-13,2025-14,4\n", "row 2, field 'from': '2025-13' is no month"),
        (f"{HEADINGS}{CRIMES},f,2025-03,2025-01,4\n", "row 2, field 'to': ends before it begins"),
        (f"{HEADINGS}{CRIMES},f,2025-01,2025-03,<5\n", "row 2, field 'count': '<5' is no count"),
        (f"{HEADINGS}{CRIMES},f,2025-01\n", "row 2, field 'count': '' is no count"),
    ],
    ids=["no-column", "what", "force", "month", "order", "count", "short"],
)
def test_a_fault_of_a_return_is_said_with_its_row_and_its_field(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "r.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UnusableInput) as fault:
        read_returned(tmp_path / "r.csv", KNOWN)
    assert said in str(fault.value)
    with pytest.raises(UnusableInput, match="cannot be read as CSV"):
        read_returned(tmp_path / "nowhere.csv", KNOWN)


def test_page_and_parquet_say_the_same(tmp_path: Path) -> None:
    rows = {(COUNTED[CRIMES], "f", "d", "2025-02", "1", "met", ""): 30}
    lines = [Line(CRIMES, "f", "2025-01", "2025-03", 15)]
    stated = state(Gathered(table_of(rows)), the_book(), (), returned=lines)
    write_parquet(stated, tmp_path / "s.parquet")
    (row,) = [one for one in pq.read_table(tmp_path / "s.parquet").to_pylist() if one["sort"] == "return"]
    assert (row["id"], row["count"], row["of"], row["for_every_100"]) == ("returned-against-recorded", 15, 30, 50)
    assert row["asked"].startswith("How many crimes")
    assert "Fewer were returned than the records given hold." in page(stated)
    assert NO_RETURN.partition(":")[0] in page(state(Gathered(table_of(rows)), the_book(), ()))

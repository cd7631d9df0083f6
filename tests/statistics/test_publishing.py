"""What is published of real-looking counters: the auditor tries every table, and every file is searched for a leak.

For: the rows, the counts set out beside them, the page, the workbook and the Parquet file.
Never: takes a marked row for a row that is not printed anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dutybound.duties.accounts import Judged
from dutybound.duties.book import the_book
from dutybound.reports.statistics_page import charts, page
from dutybound.statistics.counters import AROSE, SHOWN, Row, table_of
from dutybound.statistics.measures import BetweenRounds
from dutybound.statistics.proportions import Interval
from dutybound.statistics.publishing import withheld_rows
from dutybound.statistics.questions import QUESTIONS
from dutybound.statistics.stating import Gathered, Statistics, gather, questions_asked, state
from dutybound.statistics.written import NOT_FOR_PUBLICATION, WITHHELD, write_parquet, write_workbook

Invented = Callable[..., Any]
TARGET = "contact.attended-within-target"
IN_TIME = next(one for one in QUESTIONS if one.counted_as == TARGET)

BY = ((), ("district",), ("month",), ("grade",))
SIBLINGS = ("decisions.outcome-15-conditions", "decisions.outcome-15-conditions-suspect")


@pytest.fixture(scope="module")
def internal(invented_counters: Invented) -> Statistics:
    return state(Gathered(invented_counters()), the_book(), BY)


@pytest.fixture(scope="module")
def published(invented_counters: Invented) -> Statistics:
    return state(Gathered(invented_counters()), the_book(), BY, publish=True)


def test_every_small_count_is_withheld_and_every_zero_is_shown(published: Statistics) -> None:
    withheld = 0
    for row in published.rows:
        for column in (*SHOWN, AROSE):
            true = row.arose if column == AROSE else row.counts.get(column, 0)
            if 0 < true < 5:
                assert row.count(column) is None
            withheld += row.count(column) is None
            if true == 0:
                assert row.count(column) == 0
    assert withheld


def test_no_row_or_column_gives_its_only_withheld_count_away(published: Statistics) -> None:
    """The plainest attack: subtract what is shown in a row, or in a column of a table, from its total."""
    total = published.total(TARGET)
    assert total is not None
    for row in published.rows:
        assert sum(row.count(column) is None for column in (*SHOWN, AROSE)) != 1
    for by in BY[1:]:
        for column in (*SHOWN, AROSE):
            hidden = [row for row in published.of(TARGET, by) if row.count(column) is None]
            assert len(hidden) != 1 or total.count(column) is None


@given(
    st.dictionaries(
        st.tuples(
            st.sampled_from(SIBLINGS), st.just("sample"), st.sampled_from(["A", "B", "C"]),
            st.sampled_from(["2024-01", "2024-02"]), st.just("1"), st.sampled_from(["met", "not_met", "cannot_tell"]),
            st.just(""),
        ),
        st.integers(1, 30), min_size=1,
    ),
)  # fmt: skip
@settings(max_examples=25)
def test_nothing_is_returned_that_the_auditor_can_place(found: dict[tuple[str, ...], int]) -> None:
    """`withheld_rows` raises where its auditor can place a cell; duties that arise from the same thing are linked."""
    rows, _ = withheld_rows(table_of(found), ((), ("district",), ("month",)), the_book().duties, {})
    assert {row.duty for row in rows} == {key[0] for key in found}


def test_duties_with_equal_sums_are_linked() -> None:
    """Each duty alone would hide another district's sum beside B's 3; the two together would print both, and the 3."""
    counts = (
        {("A", "not_met"): 50, ("B", "not_met"): 3, ("C", "not_met"): 60},
        {("A", "cannot_tell"): 50, ("B", "met"): 3, ("C", "met"): 60},
    )
    hidden = []
    for apart in (True, False):
        found: dict[tuple[str, ...], int] = {
            (duty, "sample", district, "2024-01", "1", result, ""): number
            for duty, given_of in zip(SIBLINGS, counts, strict=True)
            for (district, result), number in given_of.items()
        }
        rows = []
        for duties in [(SIBLINGS[0],), (SIBLINGS[1],)] if apart else [SIBLINGS]:
            some: dict[tuple[str, ...], int] = {key: number for key, number in found.items() if key[0] in duties}
            rows += withheld_rows(table_of(some), ((), ("district",)), the_book().duties, {})[0]
        hidden.append(
            [{row.values for row in rows if row.duty == duty and row.count(AROSE) is None} for duty in SIBLINGS]
        )
    assert hidden[0][0] != hidden[0][1], "apart they hide different sums, which is the leak"
    assert hidden[1][0] == hidden[1][1]


def test_a_question_is_linked_with_the_duty_that_arises_from_the_same_thing() -> None:
    book = (*the_book().duties, *questions_asked())
    names = ("recording.every-disclosure-crimed", "question.crime-recorded-24-hours")
    one, other = (next(duty for duty in book if duty.id == name) for name in names)
    assert repr(one.arises) == repr(other.arises)


def test_the_total_of_counts_by_rank_does_not_give_the_duties_total_away() -> None:
    """The duty hides its total, without which district A's 3 cannot be found; the counts by rank may not print it."""
    downgraded = next(one for one in QUESTIONS if one.id == "downgraded-by-whom")
    ranks = {"constable": 50, "sergeant": 53}
    found: dict[tuple[str, ...], int] = {
        ("contact.downgrade-authorised", "sample", "A", "2024-01", "1", "not_met", ""): 3,
        ("contact.downgrade-authorised", "sample", "B", "2024-01", "1", "met", ""): 100,
    }
    rows, aside = withheld_rows(
        table_of(found), ((), ("district",)), the_book().duties, {downgraded.id: (downgraded, ranks)}
    )
    total = next(row for row in rows if row.by == ())
    assert (total.count(AROSE) is None) == (AROSE in aside[downgraded.id])
    shown = {row.values[0]: row.count(AROSE) for row in rows if row.by}
    assert total.count(AROSE) is None or shown["B"] is None


def test_counts_that_no_duty_shares_are_withheld_by_themselves() -> None:
    by_rank = next(one for one in QUESTIONS if one.id == "closed-by-rank")
    _, aside = withheld_rows(table_of({}), ((),), (), {by_rank.id: (by_rank, {"constable": 1, "sergeant": 50})})
    assert aside[by_rank.id] >= {"constable"}
    assert len(aside[by_rank.id]) >= 2


# --- what is written --------------------------------------------------------------------------------------------------


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_page_needs_nothing_from_outside_and_says_what_it_is(internal: Statistics, published: Statistics) -> None:
    for stated in (internal, published):
        text = page(stated)
        tags = Tags(text)
        assert not [tag for tag, _ in tags.seen if tag in ("script", "link", "img", "iframe", "object", "form")]
        assert not [value for _, attrs in tags.seen for name, value in attrs.items() if name in ("src", "srcset")]
        assert all((attrs.get("href") or "#").startswith("#") for _, attrs in tags.seen)
        assert "default-src 'none'" in text
        assert "No person has checked" in text
        ids = [attrs["id"] for _, attrs in tags.seen if "id" in attrs]
        assert len(ids) == len(set(ids))
        assert not re.search(r"\b(worst|best|rank(ed|ing)? (first|last)|league)\b", text)
    assert NOT_FOR_PUBLICATION in page(internal)
    assert NOT_FOR_PUBLICATION not in page(published)


def test_each_chart_has_a_name_a_sentence_and_a_table(internal: Statistics) -> None:
    drawn = list(charts(internal, IN_TIME))
    assert [one.way for one in drawn] == ["district", "month"]
    for one in drawn:
        assert one.svg.startswith("<svg")
        assert 'role="img"' in one.svg
        assert f'aria-labelledby="{one.ident}-t {one.ident}-d"' in one.svg
        assert one.sentence in page(internal)
        assert len(one.lines) == {"district": 8, "month": 12}[one.way]
    assert "District E differs from the other districts by more than chance explains; ask why." in drawn[0].sentence
    # Within the limits nothing is named; outside them the place is.
    assert ">District E</text>" in drawn[0].svg
    assert ">District A</text>" not in drawn[0].svg


def test_a_chart_with_exact_limits_draws_them() -> None:
    found: dict[tuple[str, ...], int] = {
        (TARGET, "s", f"District {n}", "2024-01", "1", result, ""): count + n
        for n in range(6)
        for result, count in (("met", 30), ("not_met", 10))
    }
    found[TARGET, "s", "District 9", "2024-01", "1", "met", ""] = 3
    (drawn,) = charts(state(Gathered(table_of(found)), the_book(), BY), IN_TIME)
    assert "nan" not in drawn.svg
    assert "the limits are those of chance" in drawn.sentence
    assert "1 more district cannot be drawn" in drawn.sentence
    assert len(drawn.lines) == 6


def test_a_withheld_district_is_in_no_chart(published: Statistics) -> None:
    hidden = {row.values[0] for row in published.of(TARGET, ("district",)) if row.tally is None}
    assert hidden, "the sample has a district too small to be printed"
    for one in charts(published, IN_TIME):
        assert not hidden & {line.name for line in one.lines}


def test_the_workbook_holds_numbers_and_no_formula(internal: Statistics, tmp_path: Path) -> None:
    write_workbook(internal, tmp_path / "out.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "out.xlsx"))
    assert book.sheet_names[:4] == ["Notes", "Definitions", "Totals", "District"]
    first, second, *_ = book.get_sheet_by_name("Notes").to_python()
    assert (first[-1], second[0]) == (NOT_FOR_PUBLICATION, NOT_FOR_PUBLICATION)
    head, *lines = book.get_sheet_by_name("District").to_python()
    met = {line[1]: line[head.index("Met")] for line in lines}
    assert met == {row.values[0]: row.count("met") for row in internal.of(TARGET, ("district",))}
    assert all(isinstance(line[head.index("Known rate")], float) for line in lines)


def test_a_district_that_reads_like_a_formula_stays_text(tmp_path: Path) -> None:
    found: dict[tuple[str, ...], int] = {(TARGET, "sample", "=1+1", "2024-01", "1", "met", ""): 6}
    write_workbook(state(Gathered(table_of(found)), the_book(), BY), tmp_path / "out.xlsx")
    lines = CalamineWorkbook.from_path(str(tmp_path / "out.xlsx")).get_sheet_by_name("District").to_python()
    assert lines[1][1] == "=1+1"
    text = page(state(Gathered(table_of({(TARGET, "s", "<b>", "2024-01", "1", "met", ""): 6})), the_book(), BY))
    assert "&lt;b&gt;" in text
    assert "<b>" not in text


def test_parquet_and_workbook_withhold_what_the_rows_withhold(published: Statistics, tmp_path: Path) -> None:
    write_parquet(published, tmp_path / "out.parquet")
    write_workbook(published, tmp_path / "out.xlsx")
    table = pq.read_table(tmp_path / "out.parquet")
    assert b"Made for publication" in table.schema.metadata[b"marking"]
    told = {
        (one["id"], one["table"], one["district"] or one["month"] or one["grade"]): one for one in table.to_pylist()
    }
    for row in published.rows:
        one = told[row.duty, " * ".join(row.by) or "total", row.values[0] if row.values else None]
        for column in (*SHOWN, AROSE):
            assert one[column] == row.count(column)
        assert (one["known_rate"] is None) == (row.tally is None or not row.tally.known)
    head, *lines = CalamineWorkbook.from_path(str(tmp_path / "out.xlsx")).get_sheet_by_name("District").to_python()
    for line in lines:
        (row,) = [row for row in published.of(TARGET, ("district",)) if row.values == (line[1],)]
        assert line[head.index("Met")] == (WITHHELD if row.count("met") is None else row.count("met"))


def test_every_number_that_is_stated_is_in_parquet_and_workbook_with_its_definition(
    some_judged: list[Judged], tmp_path: Path
) -> None:
    stated = state(gather(some_judged), the_book(), BY)
    write_parquet(stated, tmp_path / "out.parquet")
    write_workbook(stated, tmp_path / "out.xlsx")
    rows = pq.read_table(tmp_path / "out.parquet").to_pylist()
    for measure in QUESTIONS:
        mine = [row for row in rows if row["id"] == (measure.counted_as or measure.id)]
        if measure.counted_as and stated.total(measure.counted_as) is None:
            continue  # it never came up
        if isinstance(measure.answer, BetweenRounds):
            continue  # there is no earlier audit here
        assert mine, measure.id
        for row in mine:
            told = (row["asked"], row["unit"], row["numerator"], row["denominator"], row["must_be_carried"])
            assert told == (measure.question, measure.unit, measure.numerator, measure.denominator, measure.coverage)
    counted = {(row["id"], row["of_which"]): row["count"] for row in rows if row["sort"] == "count"}
    for one in stated.beside:
        assert {name: counted[one.measure.id, name] for name in one.counts} == one.counts
        assert counted[one.measure.id, "all"] == one.whole
    waits = {(row["id"], row["of_which"]): row["most_days"] for row in rows if row["sort"] == "delay"}
    assert waits == {(name, one.share): one.bounds.high for name, waited in stated.waited.items() for one in waited}
    defined = CalamineWorkbook.from_path(str(tmp_path / "out.xlsx")).get_sheet_by_name("Definitions").to_python()
    assert {line[2] for line in defined} >= {measure.question for measure in QUESTIONS}


def calls(months: int, lowered: Callable[[int], int]) -> Any:
    """Counters of a hundred calls a month, and of how many were put lower."""
    found: dict[tuple[str, ...], int] = {}
    for month in range(months):
        where = ("s", "A", f"2024-{month + 1:02d}", "1")
        found[("question.graded-urgent", *where, "met", "")] = 100
        if lowered(month):
            found[("contact.downgrade-authorised", *where, "not_met", "")] = lowered(month)
    return table_of(found)


PER_CALL = next(one for one in QUESTIONS if one.id == "downgrades-per-call")


def test_a_count_for_every_hundred_calls_has_its_chart_sentence_table_and_rows(tmp_path: Path) -> None:
    stated = state(Gathered(calls(12, lambda month: 60 if month == 7 else 10 + month % 3)), the_book(), BY)
    (drawn,) = charts(stated, PER_CALL)
    assert drawn.sentence.startswith("Each point is a month. In 12 months together it is 15.1 for every 100.")
    assert "2024-08 differs from the other months by more than chance explains; ask why." in drawn.sentence
    assert [(line.name, line.value, line.of) for line in drawn.lines][7] == ("2024-08", "60.0", "100")
    assert "181 for 1,200: 15.1 for every 100." in page(stated)
    write_parquet(stated, tmp_path / "out.parquet")
    rows = [row for row in pq.read_table(tmp_path / "out.parquet").to_pylist() if row["sort"] == "rate"]
    assert [(row["month"], row["count"], row["of"], row["for_every_100"]) for row in rows][:2] == [
        (None, 181, 1200, pytest.approx(181 / 12)), ("2024-01", 10, 100, 10.0),
    ]  # fmt: skip


def test_a_month_whose_count_is_withheld_is_in_no_rate_and_no_chart() -> None:
    counters = calls(12, lambda month: 3 if month == 2 else 12)
    months = {
        publish: {line.name for one in charts(state(Gathered(counters), the_book(), BY, publish), PER_CALL)
                  for line in one.lines}
        for publish in (False, True)
    }  # fmt: skip
    assert "2024-03" in months[False]
    assert months[True]
    assert "2024-03" not in months[True]


def test_two_audits_are_compared_without_saying_more_than_the_counts(
    internal: Statistics, invented_counters: Invented
) -> None:
    text = page(internal, state(Gathered(invented_counters(mean=6.0)), the_book(), ((),)))
    assert "Compared with the earlier audit" in text
    assert "No more than chance explains." in text
    nothing: Any = table_of({(TARGET, "s", "A", "2024-01", "1", "cannot_tell", ""): 40})
    assert "Cannot tell: one side has no counts." in page(internal, state(Gathered(nothing), the_book(), ((),)))


def test_judged_files_make_a_page_with_every_question(some_judged: list[Judged]) -> None:
    found = gather(some_judged)
    text = page(state(found, the_book(), BY))
    assert f"{found.synthetic} of {found.files} files" in text
    for one in QUESTIONS:
        assert f'id="{one.id}"' in text


def test_a_row_says_its_rate_only_with_what_cannot_be_told(internal: Statistics) -> None:
    from dutybound.statistics.stating import in_words

    row = Row(TARGET, (), (), {"met": 60, "not_met": 20, "cannot_tell": 40})
    assert in_words(row.tally) == (
        "Counted: 120. The records show what happened in 80 of them (67%). 60 of 80 (75%; 95% interval 65% to 83%): "
        "done in time. Whatever happened in the other 40, the share of all 120 lies between 50% and 83%."
    )
    assert "No share can be given" in in_words(Row(TARGET, (), (), {"cannot_tell": 4}).tally)


def test_two_ends_that_would_read_alike_are_told_apart_by_a_decimal() -> None:
    from dutybound.statistics.stating import between

    assert between(Interval(0.961, 0.964)) == "96.1% to 96.4%"
    assert between(Interval(0.94, 0.964)) == "94% to 96%"
    assert between(Interval(1.0, 1.0)) == "100% to 100%"


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.0, "0 minutes"), (9 / 1440, "9 minutes"), (0.0417, "1.0 hours"), (1.5, "36.0 hours"), (2.0, "2 days"),
     (float("inf"), "not known")],
    ids=["none", "minutes", "an-hour", "hours", "days", "no-end"],
)  # fmt: skip
def test_a_wait_is_said_in_the_unit_that_it_is_read_in(value: float, said: str) -> None:
    from dutybound.statistics.stating import days

    assert days(value) == said


def test_the_glance_at_the_top_withholds_what_the_tables_withhold(published: Statistics, internal: Statistics) -> None:
    def glance(stated: Statistics) -> str:
        return page(stated).split('id="glance"')[1].split('id="reading"')[0]

    total = internal.total(TARGET)
    assert total is not None
    for count in (total.full_tally.yes, total.full_tally.no, total.full_tally.unknown):
        assert f'<td class="n">{count:,}</td>' in glance(internal)
    row = replace(total, withheld=frozenset({"met_late"}))
    hidden = glance(replace(published, rows=(row,)))
    assert hidden.count("<i>withheld</i>") == 5
    assert f"{total.full_tally.no:,}" not in hidden

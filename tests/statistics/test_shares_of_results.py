"""Shares of other duties' results: departures from the Victims' Code with a reason, by hand and as planted.

For: what is counted, what stays apart, what is left out, and what may be printed.
Never: asks whether a reason was a good one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.checking import judged
from dutybound.demo_force.planting import PLANTERS, planted_with
from dutybound.demo_force.records import case_file
from dutybound.duties.book import Book, the_book
from dutybound.duties.duty import CANNOT_TELL, CAUSES, DEPARTED, MET, MET_LATE, NOT_MET, OVERDUE, RESULTS
from dutybound.events import read_file
from dutybound.events.when import LONDON
from dutybound.reports.statistics_page import page
from dutybound.statistics.counters import AROSE, Row, table_of
from dutybound.statistics.measures import Share
from dutybound.statistics.questions import QUESTIONS
from dutybound.statistics.stating import Gathered, Statistics, gather, state

(REASONED,) = [one for one in QUESTIONS if isinstance(one.answer, Share)]
ARREST, RELEASE, REVIEW = "victims.update-arrest-1wd", "victims.update-release-1wd", "victims.vrr-decided"
MONTHLY = (("month",), ("district",), ("district", "month"))


def stated(found: dict[tuple[str, str, str, str], int], publish: bool = False) -> Statistics:
    """Statistics of counts by duty, district, month and result."""
    rows = {(duty, "sample", place, month, "2", result, ""): n for (duty, place, month, result), n in found.items()}
    return state(Gathered(table_of(rows)), the_book(), MONTHLY, publish)


def total(found: Statistics) -> Row:
    row = found.total(REASONED.counted_as)
    assert row is not None
    return row


def share(row: Row) -> tuple[int, int, int]:
    tally = row.full_tally
    return tally.yes, tally.no, tally.unknown


def test_it_is_departures_of_all_that_was_late_or_not_done_under_the_code() -> None:
    found = stated({
        (ARREST, "A", "2025-03", DEPARTED): 3, (ARREST, "A", "2025-03", MET_LATE): 4,
        (RELEASE, "A", "2025-04", NOT_MET): 5, (RELEASE, "B", "2025-04", OVERDUE): 6,
        (RELEASE, "B", "2025-04", CANNOT_TELL): 7, (ARREST, "A", "2025-03", MET): 100,
        (ARREST, "A", "2025-03", "due"): 9,
    })  # fmt: skip
    assert share(total(found)) == (3, 15, 7)
    assert [(row.values, share(row)) for row in found.of(REASONED.counted_as, ("district",))] == [
        (("A",), (3, 9, 0)), (("B",), (0, 6, 7)),
    ]  # fmt: skip


def test_what_arose_before_the_law_and_what_is_no_duty_of_the_code_are_left_out() -> None:
    found = stated({
        (ARREST, "A", "2025-01", NOT_MET): 5, (ARREST, "A", "2025-02", NOT_MET): 6,
        (REVIEW, "A", "2025-03", NOT_MET): 7,
    })  # fmt: skip
    assert share(total(found)) == (0, 6, 0)


def test_where_the_month_is_not_told_it_cannot_be_told_whether_it_counts() -> None:
    found = stated({(ARREST, "A", "not told", NOT_MET): 5, (ARREST, "A", "2025-02", DEPARTED): 6})
    assert share(total(found)) == (6, 0, 5)


def test_it_is_counted_from_counters_that_asked_no_question_too() -> None:
    rows = {(ARREST, "sample", "A", "2025-03", "2", NOT_MET, ""): 2}
    found = state(Gathered(table_of(rows), with_questions=False), the_book(), MONTHLY)
    assert share(total(found)) == (0, 2, 0)
    assert "not asked" not in page(state(Gathered(table_of({})), the_book(), MONTHLY)).split(REASONED.id)[1][:900]


_KEYS = st.tuples(
    st.sampled_from([ARREST, RELEASE, REVIEW]), st.sampled_from(["A", "B"]),
    st.sampled_from(["2025-01", "2025-02", "2025-03", "not told"]), st.sampled_from(RESULTS),
)  # fmt: skip


@settings(max_examples=40)
@given(st.dictionaries(_KEYS, st.integers(1, 40)))
def test_every_table_adds_up_and_counts_each_result_where_it_belongs(
    given_counts: dict[tuple[str, str, str, str], int],
) -> None:
    found, expected = stated(given_counts), Counter[tuple[str, str]]()
    for (duty, place, month, result), count in given_counts.items():
        told = result in (DEPARTED, MET_LATE, NOT_MET, OVERDUE)
        if duty != REVIEW and month != "2025-01" and (told or result == CANNOT_TELL):
            unknown = month == "not told" or not told
            expected[place, "unknown" if unknown else "yes" if result == DEPARTED else "no"] += count
    for row in found.of(REASONED.counted_as, ("district",)):
        assert share(row) == tuple(expected[row.values[0], name] for name in ("yes", "no", "unknown"))
    for by in MONTHLY:
        parts = [share(row) for row in found.of(REASONED.counted_as, by)]
        whole = [share(row) for row in found.of(REASONED.counted_as)]
        assert [tuple(map(sum, zip(*parts, strict=True)))] * bool(parts) == whole


@settings(max_examples=25)
@given(st.dictionaries(_KEYS, st.integers(1, 40), min_size=1))
def test_what_is_published_of_it_a_reader_could_have_added_up(
    given_counts: dict[tuple[str, str, str, str], int],
) -> None:
    found = stated(given_counts, publish=True)
    for by in ((), *MONTHLY):
        for row in found.of(REASONED.counted_as, by):
            finer = found.of(ARREST, _with_month(by)) + found.of(RELEASE, _with_month(by))
            mine = [
                one
                for one in finer
                if all(dict(zip(one.by, one.values, strict=True))[w] == v for w, v in zip(by, row.values, strict=True))
                and dict(zip(one.by, one.values, strict=True))["month"] != "2025-01"
            ]
            asked = (DEPARTED, MET_LATE, NOT_MET, OVERDUE, CANNOT_TELL)
            if row.count(AROSE) is not None:
                printed = [one.count(result) for one in mine for result in asked]
                assert None not in printed
                assert sum(count or 0 for count in printed) == row.count(AROSE)
            else:
                assert {row.count(one) for one in (MET, NOT_MET, CANNOT_TELL)} == {None}


def _with_month(by: tuple[str, ...]) -> tuple[str, ...]:
    return by if "month" in by else (*by, "month")


def test_without_a_table_that_has_the_month_too_a_district_is_not_printed() -> None:
    rows = {(ARREST, "sample", "A", "2025-03", "2", NOT_MET, ""): 50}
    found = state(Gathered(table_of(rows)), the_book(), (("district",),), publish=True)
    assert found.of(REASONED.counted_as, ("district",)) == []
    assert total(found).count(NOT_MET) is None
    found = state(Gathered(table_of(rows)), the_book(), (("district",), ("month", "district")), publish=True)
    assert [row.count(NOT_MET) for row in found.of(REASONED.counted_as, ("district",))] == [50]


def code_duties(book: Book) -> set[str]:
    asked = REASONED.answer
    assert isinstance(asked, Share)
    return {duty.id for duty in book.duties if asked.adds_up(duty)}


def test_the_duties_of_the_code_are_those_that_cite_it() -> None:
    named = code_duties(the_book())
    assert {ARREST, RELEASE, "rights.acknowledged-in-writing"} <= named
    assert not named & {REVIEW, "victims.told-of-danger", "right_to_review.cps-vrr-info", "risk.risk-assessed"}


def month_of(moment: int) -> str:
    return f"{(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=moment)).astimezone(LONDON):%Y-%m}"


def test_of_the_invented_forces_it_counts_what_was_planted(asked: Book) -> None:
    """No departure from the Code is planted there: what is counted is what is late or not done."""
    named, truth = code_duties(the_book()), Counter[str]()
    aimed = [one for one in PLANTERS if one.aims in named and not one.only]
    made = [planted_with(one, 7, number) for one in aimed for number in range(60, 80)]
    # A later period of a duty that recurs arises when the last has ended, which the plan does not say.
    wanted = [one for one in made if one is not None and not any(found.period for found in one.findings)]
    for one in wanted:
        at = {entry.id: entry.at for entry in one.draft.entries}
        for planned in one.findings:
            result = CAUSES[planned.cause]
            if planned.duty in named and month_of(at[planned.trigger]) >= "2025-02":
                truth["yes" if result == DEPARTED else "unknown" if result == CANNOT_TELL else "no"] += 1
    found = state(gather(judged(case_file(one.draft), asked) for one in wanted), the_book(), ())
    assert share(total(found)) == (truth["yes"], truth["no"], truth["unknown"])
    assert truth["no"] > 3


ENTRIES: list[dict[str, object]] = [
    {"kind": "da_flag_set", "occurred": "2025-03-01T08:00:00+00:00"},
    {"kind": "investigation_allocated", "occurred": "2025-03-01T09:00:00+00:00", "crime_ref": "c", "oic": "PC 1"},
    {"kind": "arrest_made", "occurred": "2025-03-03T10:00:00+00:00", "crime_ref": "c", "suspect_ref": "s"},
]
DEPARTURE: dict[str, object] = {
    "kind": "departure_recorded", "occurred": "2025-03-04T10:00:00+00:00", "duty": ARREST, "decided_by": "Sgt 2",
    "rank": "sergeant", "reason": "no safe means of reaching the victim until the suspect has left the address",
}  # fmt: skip


@pytest.mark.parametrize(
    ("departure", "expected"),
    [
        (DEPARTURE, (1, 0, 0)),
        ({name: value for name, value in DEPARTURE.items() if name != "reason"}, (0, 1, 0)),
        ({**DEPARTURE, "decided_by": "PC 1"}, (0, 1, 0)),
        ({**DEPARTURE, "duty": RELEASE}, (0, 1, 0)),
        (None, (0, 1, 0)),
    ],
    ids=["with-a-reason", "without-one", "by-who-owed-it", "from-another-duty", "none"],
)
def test_a_departure_counts_with_its_reason_and_by_somebody_else(
    asked: Book, departure: dict[str, object] | None, expected: tuple[int, int, int]
) -> None:
    told = [{"id": f"e{n}", **event} for n, event in enumerate([*ENTRIES, *([departure] if departure else [])])]
    head = {"ref": "one", "kind": "case", "force": "suffolk", "synthetic": True, "as_at": "2025-03-20"}
    coverage = [{"kinds": "every kind", "from": "2025-01-01", "to": "2025-12-31"}]
    each = judged(read_file({"file": head, "event": told, "coverage": coverage}), asked)
    mine = replace(each, findings=tuple(one for one in each.findings if one.duty.id == ARREST))
    assert share(total(state(gather([mine]), the_book(), ()))) == expected

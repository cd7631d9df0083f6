"""Review groups: nothing is due by belief, and what is set counts from its day, by its source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.events.trouble import UnusableInput
from dutybound.ledger.entry import Entry
from dutybound.ledger.retention import (
    CANNOT_TELL,
    DUE,
    NOT_DUE,
    Held,
    due_for_review,
    held_in,
    read_periods,
    shipped,
    years_after,
)

from .building import body

SET = """
[[group]]
id = "group-3"
what = "All other offences"
kind = "clear_period"
years = 6
from = 2020-01-01
source = "ANYSHIRE-RETENTION-2020"
read = "S"

[[group]]
id = "group-3"
what = "All other offences"
kind = "clear_period"
years = 7
from = 2025-01-01
force = "anyshire"
source = "ANYSHIRE-RETENTION-2025"
read = "S"

[[group]]
id = "group-1"
what = "Public protection"
kind = "until_age"
years = 100
source = "ANYSHIRE-RETENTION-2020"
read = "S"
"""


def held(group: str, last: date, born: date | None = None) -> Held:
    return Held("c-1", group, last, born)


@pytest.fixture
def periods(tmp_path: Path) -> Path:
    path = tmp_path / "periods.toml"
    path.write_text(SET)
    return path


def test_no_shipped_group_has_a_period_so_that_nothing_is_due_by_belief() -> None:
    assert [one.group for one in shipped()] == ["group-1", "group-2", "group-3"]
    reviews = due_for_review([held(one.group, date(1950, 1, 1)) for one in shipped()], shipped(), "x", date(2026, 1, 1))
    assert {one.result for one in reviews} == {CANNOT_TELL}
    assert all(one.because.startswith("Cannot tell until set") for one in reviews)


def test_a_clear_period_is_due_on_its_day_and_not_the_day_before(periods: Path) -> None:
    rows = read_periods(periods)
    of = [held("group-3", date(2014, 5, 6))]
    assert due_for_review(of, rows, "otherforce", date(2020, 5, 5))[0].result == NOT_DUE
    (one,) = due_for_review(of, rows, "otherforce", date(2020, 5, 6))
    assert (one.result, one.day) == (DUE, date(2020, 5, 6))
    assert "ANYSHIRE-RETENTION-2020" in one.because


def test_a_period_counts_from_its_own_day_and_a_forces_own_goes_first(periods: Path) -> None:
    rows = read_periods(periods)
    of = [held("group-3", date(2018, 6, 1))]
    assert due_for_review(of, rows, "anyshire", date(2019, 12, 31))[0].result == CANNOT_TELL
    assert due_for_review(of, rows, "anyshire", date(2024, 6, 1))[0].result == DUE
    assert due_for_review(of, rows, "anyshire", date(2025, 5, 31))[0].result == NOT_DUE
    assert due_for_review(of, rows, "otherforce", date(2025, 5, 31))[0].result == DUE


def test_a_period_to_an_age_needs_the_day_of_birth(periods: Path) -> None:
    rows, day = read_periods(periods), date(2026, 1, 1)
    known, unknown = (held("group-1", date(2020, 1, 1), born) for born in (date(1926, 1, 1), None))
    assert [one.result for one in due_for_review([known, unknown], rows, "", day)] == [DUE, CANNOT_TELL]


def test_a_group_that_nobody_knows_cannot_be_told(periods: Path) -> None:
    assert due_for_review([held("group-9", date(1900, 1, 1))], read_periods(periods), "", date(2026, 1, 1))[
        0
    ].result == (CANNOT_TELL)


@given(st.dates(), st.integers(1, 150))
def test_so_many_years_later_is_the_same_day_or_the_last_of_february(start: date, years: int) -> None:
    after = years_after(start, years)
    if after == date.max:
        return
    assert after.year == start.year + years
    assert (after.month, after.day) == (start.month, start.day) or (start.day, after.day) == (29, 28)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("years = 6", "years = 0"), "no number of years"), (("years = 6", 'years = "6"'), "sort int"),
        (("years = 6", "yaers = 6"), "Did you mean 'years'"), (('source = "ANYSHIRE-RETENTION-2020"\n', ""), "source"),
        (('read = "S"', 'read = "B"'), "without a source that was read"), (('read = "S"', ""), "is missing"),
        (("clear_period", "clear"), "clear_period"), (("[[group]]", "[group"), "is not TOML"),
    ],
    ids=lambda one: str(one[1]) if isinstance(one, tuple) else one,
)  # fmt: skip
def test_a_file_of_periods_that_cannot_be_used_says_why(periods: Path, change: tuple[str, str], told: str) -> None:
    periods.write_text(SET.replace(*change, 1))
    with pytest.raises(UnusableInput, match=told):
        read_periods(periods)


def test_a_ledger_holds_each_case_by_group_with_the_day_of_its_last_entry() -> None:
    entries = [
        Entry(number, f"c-{number % 2}", 1 + number // 2, body(f"c-{number % 2}", 1 + number // 2))
        for number in range(4)
    ]
    assert held_in(entries) == [Held("c-0", "", date(2023, 11, 14)), Held("c-1", "", date(2023, 11, 14))]


def test_a_review_says_how_many_years_from_what_and_by_which_source(periods: Path) -> None:
    rows, day = read_periods(periods), date(2026, 1, 1)
    of = [held("group-3", date(2014, 5, 6)), held("group-1", date(2020, 1, 1), date(1930, 2, 3))]
    of += [held("group-1", date(2020, 1, 1)), held("group-9", date(2020, 1, 1))]
    assert [(one.because, one.day) for one in due_for_review(of, rows, "", day)] == [
        ("6 years from the last entry (2014-05-06), by ANYSHIRE-RETENTION-2020.", date(2020, 5, 6)),
        ("100 years from birth (1930-02-03), by ANYSHIRE-RETENTION-2020.", date(2030, 2, 3)),
        ("group-1 runs to an age, and the day of birth is not known here.", None),
        ("No review group is called 'group-9'.", None),
    ]


@pytest.mark.parametrize("name", ["id", "what", "kind", "read"])
def test_a_field_that_is_missing_is_named_with_its_group(periods: Path, name: str) -> None:
    rows = [line for line in SET.splitlines() if not line.startswith(f"{name} =")]
    periods.write_text("\n".join(rows))
    with pytest.raises(UnusableInput) as raised:
        read_periods(periods)
    found = [(one.row, one.field, one.reason) for one in raised.value.troubles]
    assert found == [(f"group {place}", name, "is missing.") for place in (1, 2, 3)]

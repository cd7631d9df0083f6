"""Dated figures: which row holds for a force, a district, a day, a rank and a key.

For: the rule by which a row is found, and the rows that ship.
Never: says what a figure ought to be.
"""

from __future__ import annotations

from dutybound.duties.book import the_book
from dutybound.duties.figures import Parameter, Parameters
from dutybound.duties.loading import read_parameter
from dutybound.events.words import RANKS

BOOK = the_book()

ROWS = Parameters(
    [
        Parameter("n", 1),
        Parameter("n", 2, force="a", source="HOUSE"),
        Parameter("n", 3, force="a", district="d", source="HOUSE"),
        Parameter("dated", 1, last="2019-12-31"),
        Parameter("dated", 2, first="2020-01-01", last="2020-12-31"),
        Parameter("dated", 3, first="2021-01-01"),
        Parameter("newer", 1),
        Parameter("newer", 2, first="2020-01-01"),
        Parameter("keyed", 7, keys=(("risk", "high"),)),
        Parameter("months", 3, keys=(("rank", "sergeant"),), steps="rank"),
        Parameter("months", 6, keys=(("rank", "inspector"),), steps="rank"),
        Parameter("sourced", 1),
        Parameter("sourced", 2, source="HOUSE"),
    ]
)


def value(name: str, force: str = "", district: str = "", day: str = "2020-06-01", **keys: str) -> object:
    row = ROWS.find(name, keys, force, district, day)
    return None if row is None else row.value


def test_a_districts_figure_goes_before_its_forces_and_a_forces_before_the_default() -> None:
    assert value("n") == 1
    assert value("n", "b") == 1
    assert value("n", "a") == 2
    assert value("n", "a", "e") == 2
    assert value("n", "a", "d") == 3
    assert value("n", "b", "d") == 1


def test_a_figure_holds_from_its_first_day_to_its_last() -> None:
    days = ("2019-12-31", "2020-01-01", "2020-12-31", "2021-01-01")
    assert [value("dated", day=day) for day in days] == [1, 2, 2, 3]
    assert [value("newer", day=day) for day in days] == [1, 2, 2, 2]


def test_a_figure_that_somebody_published_goes_before_a_default() -> None:
    assert value("sourced") == 2


def test_a_figure_under_a_key_needs_that_key() -> None:
    assert value("keyed", risk="high") == 7
    assert value("keyed", risk="medium") is None
    assert value("keyed") is None
    assert value("gone") is None


def test_a_step_holds_from_its_rank_upwards_until_the_next() -> None:
    found = [value("months", rank=rank) for rank in RANKS]
    assert found == [None, None, 3, *[6] * (len(RANKS) - 3)]
    assert value("months", rank="boss") is None


def test_only_a_figure_without_a_source_is_a_default_of_the_house() -> None:
    for row in BOOK.parameters.rows:
        assert row.is_default == (not row.source)
        assert bool(row.read) == bool(row.source), row
    assert {row.name for row in BOOK.parameters.rows if row.is_default} >= {"callback.hours", "renewed-support.days"}


def test_the_months_of_bail_rise_with_the_rank() -> None:
    months = [BOOK.parameters.find("bail.months", {"rank": rank}, "", "", "2023-01-01") for rank in RANKS]
    found = [row.value for row in months if row is not None]
    assert len(found) == len(RANKS)
    assert found == sorted(found, key=int)
    assert dict(zip(RANKS, found, strict=True))["sergeant"] == 3


def test_a_figure_is_read_from_its_toml_row_with_its_days_as_text() -> None:
    row = read_parameter({"name": "n", "value": 1, "keys": {"grade": "1"}, "from": "2020-01-01"})
    assert row == Parameter("n", 1, (("grade", "1"),), first="2020-01-01")

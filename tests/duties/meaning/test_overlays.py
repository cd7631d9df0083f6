"""Sentences 52 and 53: figures that a force sets, and duties of the book that it makes a must."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dutybound.duties.clocks import MINUTES
from dutybound.duties.figures import Parameter
from dutybound.duties.language import at_it, it, param, read_by_a_person, within

from .building import DAY, EVERYTHING, duty, event, file, finding, findings, result

BOOKS = Parameter("n", 20, force="", source="")
ITS_OWN = Parameter("n", 10, force="f", first="2024-03-02", last="2024-03-03", source="policy", overlay=True)
BY_FIGURE = duty(due=within(param("n"), MINUTES))
FLOOR = duty(id="tests.floor", falls_on=replace(duty().falls_on, person=it.actor))
MUST = replace(FLOOR, id="tests.floor@f", scope="f", raises="tests.floor")


def late_by(minutes: float, day: int, force: str = "f") -> str:
    """The result of a discharge so many minutes after a disclosure, so many days after the first of March."""
    at = day * DAY
    told = (event("disclosure_made", at), event("victim_update_given", at + minutes))
    return result(BY_FIGURE, file(*told, covers=[EVERYTHING], force=force), as_at=30 * DAY, numbers=[BOOKS, ITS_OWN])


@pytest.mark.sentence(55)
def test_a_figure_of_an_overlay_is_read_in_its_force_and_on_its_days_alone() -> None:
    assert [late_by(15, day) for day in (0, 1, 2, 3)] == ["met", "met_late", "met_late", "met"]
    assert [late_by(10, day) for day in (0, 1, 2, 3)] == ["met"] * 4
    assert late_by(15, 1, force="g") == "met"


@pytest.mark.sentence(55)
def test_a_result_that_rests_on_it_says_so_and_is_no_default_of_the_house() -> None:
    for day, flag in ((0, "house_default"), (1, "overlay_figure")):
        at = day * DAY
        told = file(event("disclosure_made", at), event("victim_update_given", at + 5), covers=[EVERYTHING], force="f")
        one = finding(BY_FIGURE, told, as_at=30 * DAY, numbers=[BOOKS, ITS_OWN])
        assert one.flags & {"house_default", "overlay_figure"} == {flag}


@pytest.mark.sentence(55)
def test_where_it_is_not_known_whether_it_held_the_books_own_is_read() -> None:
    told = file(event("disclosure_made", (0.5 * DAY - 30, 0.5 * DAY + 1)), covers=[EVERYTHING], force="f")
    one = finding(BY_FIGURE, told, as_at=30 * DAY, numbers=[BOOKS, ITS_OWN])
    assert one.result == "overdue"
    assert one.flags >= {"house_default"}
    assert "overlay_figure" not in one.flags


@pytest.mark.sentence(56)
def test_a_must_is_judged_beside_the_floors_duty_and_counted_once() -> None:
    told = file(event("disclosure_made", 0), covers=[EVERYTHING], force="f")
    floor, must = findings([FLOOR, MUST], told)
    assert (floor.result, must.result) == ("overdue", "overdue")
    assert ("same_omission" in floor.flags, "same_omission" in must.flags) == (True, False)
    (alone,) = findings([FLOOR, MUST], file(event("disclosure_made", 0), covers=[EVERYTHING], force="g"))
    assert "same_omission" not in alone.flags


@pytest.mark.sentence(56)
def test_only_the_finding_of_the_same_entry_is_counted_with_it() -> None:
    later = replace(MUST, in_force=replace(MUST.in_force, first="2024-03-02", known=True))
    told = file(
        event("disclosure_made", 0, id="before"), event("disclosure_made", DAY, id="after"),
        covers=[EVERYTHING], force="f",
    )  # fmt: skip
    found = {(one.duty.id, one.trigger.id): one for one in findings([FLOOR, later], told, as_at=2 * DAY)}
    assert "same_omission" not in found["tests.floor", "before"].flags
    assert "same_omission" in found["tests.floor", "after"].flags


@pytest.mark.sentence(56)
def test_a_departure_from_the_floors_duty_is_one_from_the_must() -> None:
    departed = event("departure_recorded", 20, duty="tests.floor", reason="a storm", decided_by="b")
    told = file(event("disclosure_made", 0, actor="a"), departed, covers=[EVERYTHING], force="f")
    assert [one.result for one in findings([FLOOR, MUST], told)] == ["departed", "departed"]


@pytest.mark.sentence(56)
def test_a_reading_of_the_floors_duty_answers_the_must() -> None:
    asked = duty(id="tests.floor", met_by=read_by_a_person("Was it kind?", "the video"), due=at_it())
    must = replace(asked, id="tests.floor@f", scope="f", raises="tests.floor")
    read = event("item_read", 5, duty="tests.floor", about="disclosure_made", answer="no", by="b", read="the video")
    told = file(event("disclosure_made", 0), read, covers=[EVERYTHING], force="f")
    assert [one.result for one in findings([asked, must], told)] == ["not_met", "not_met"]

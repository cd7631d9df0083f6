"""What to do and by when, in words: golden ones, and what has to hold of every duty."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.desks.wording import DAY, HOUR, MINUTE, by_when, how_long, instruction, kinds_to_record, on_the_clock
from dutybound.duties.accounts import Finding, judge_file
from dutybound.duties.proofreading import LONGEST_INSTRUCTION, faults_of
from dutybound.events.kinds import KINDS
from dutybound.events.when import microseconds

from ..casework.house import BOOK, opened

NOW = microseconds(datetime(2025, 3, 29, 14, 30, tzinfo=UTC))  # the day before the clocks go forward


def _finding(duty: str) -> Finding:
    house = opened()
    judged = judge_file(house.file, BOOK.duties, BOOK.parameters, house.now)
    return next(one for one in judged.findings if one.duty.id == duty)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> int:
    return microseconds(datetime(2025, month, day, hour, minute, tzinfo=UTC))


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (at(29, 17), "17:00 today"),
        (at(30, 8, 30), "09:30 tomorrow"),
        (at(28, 23), "23:00 yesterday"),
        (at(31, 9), "10:00 on Monday 31 March"),
        (at(9, 9, month=4), "10:00 on 9 April"),
        (at(29, 23, 59) + MINUTE - 1, "the end of today"),
        (at(30, 22, 59) + MINUTE - 1, "the end of tomorrow"),
        (microseconds(datetime(2026, 1, 5, 9, tzinfo=UTC)), "09:00 on 5 January 2026"),
    ],
)
def test_a_moment_is_told_as_on_the_clock_on_the_wall_in_london(moment: int, told: str) -> None:
    assert on_the_clock(moment, NOW) == told


@pytest.mark.parametrize(
    ("span", "told"),
    [
        (2 * HOUR + 59 * MINUTE, "2 hours"),
        (HOUR, "1 hour"),
        (59 * MINUTE, "59 minutes"),
        (MINUTE - 1, "less than a minute"),
        (DAY, "1 day"),
        (3 * DAY - 1, "2 days"),
    ],
)
def test_how_late_it_is_is_told_in_the_largest_unit_that_is_full(span: int, told: str) -> None:
    assert how_long(span) == told


def test_what_is_due_and_what_is_late_read_as_an_officer_says_them() -> None:
    finding = _finding("victims.update-interval-asked")
    due = replace(finding, due_at=(at(29, 17), at(29, 17)))
    assert by_when(due, NOW) == "by 17:00 today"
    assert by_when(due, at(29, 19, 10)) == "2 hours late (it was due by 17:00 today)"


@given(late=st.integers(1, 40 * DAY), width=st.integers(0, DAY))
def test_nothing_is_called_late_before_its_latest_moment_has_passed(late: int, width: int) -> None:
    finding = replace(_finding("victims.update-interval-asked"), due_at=(NOW, NOW + width))
    assert "late" not in by_when(finding, NOW + width)
    assert by_when(finding, NOW + width + late).startswith(f"{how_long(late)} late")


def test_every_duty_can_be_said_as_an_instruction_and_names_what_would_show_it() -> None:
    for duty in BOOK.duties:
        assert instruction(duty)[0].isupper(), duty.id
        assert not instruction(duty).endswith("."), duty.id
        assert kinds_to_record(duty), duty.id
        assert set(kinds_to_record(duty)) <= set(KINDS), duty.id


def test_a_duty_without_words_of_its_own_is_said_by_its_sentence() -> None:
    duty = replace(BOOK.duty("risk.risk-assessed"), do="", sentence="The grade is checked")
    assert instruction(duty) == "See to it that the grade is checked"
    assert instruction(replace(duty, sentence="HMICFRS is told")) == "See to it that HMICFRS is told"


@pytest.mark.parametrize("do", ["tell the victim", "Tell the victim.", "T" * (LONGEST_INSTRUCTION + 1)])
def test_an_instruction_that_is_no_line_is_a_fault_of_the_book(do: str) -> None:
    duty = replace(BOOK.duty("risk.risk-assessed"), do=do)
    assert any("what to do" in fault for fault in faults_of(duty, BOOK))

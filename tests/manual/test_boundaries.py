"""The boundaries that the manual prints are where the clocks say, and the judge agrees on either side.

For: every duty's line: the last moment in time, a microsecond later, and over the odd days its clock has to mind.
Never: lets a duty go without a boundary unless it is listed here with the reason.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from dutybound.duties.book import the_book
from dutybound.duties.clocks import london_day
from dutybound.duties.duty import Duty
from dutybound.duties.form import form
from dutybound.duties.terms import After, By, Every, Field
from dutybound.events.when import moment_of
from dutybound.manual.boundaries import boundaries
from dutybound.manual.exact import clocks_in
from dutybound.manual.lines import Boundaries, Line
from dutybound.manual.witness import judged

BOOK = the_book()
DRAWN = {duty.id: boundaries(duty, BOOK) for duty in BOOK.duties}
ALL = pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN)

# Duties for which no boundary can be drawn, and why; a new one must be put here with its reason.
READER = "a person reads and answers, and there is no line to draw beforehand"
WITHOUT: dict[str, str] = {
    "contact.repeat-contact-linked-regraded": READER,
    "scene.no-discouragement": READER,
    "scene.no-discouragement-manner": READER,
    "scene.victim-not-asked-to-choose-arrest": READER,
    "scene.asked-again": READER,
    "scene.disclosure-carried-through-written-up": READER,
    "risk.risk-lowering-reasoned-quality": READER,
    "investigation.withdrawal-statement-complete": READER,
    "evidence.device-refusal-not-the-end": READER,
    "decisions.outcome-16-conditions-pressure": READER,
    "scene.suspect-sought-enough": READER,
    "welfare.warning-heeded": READER,
    "orders.order-breach-acted-evidence": READER,
    "bail.bail-away-from-victim": READER,
    "police_suspects.involvement-no-bearing": READER,
    "police_suspects.ppda-own-force-only-with-reason": READER,
    "reflective_practice.con-rprp-account-not-used": READER,
}
# Open duties whose deadline no clock counts: what the deadline is instead.
NO_CLOCK = {
    "recording.not-crimed-reason": "due at the moment that gives rise to it",
    "safeguarding.marac-actions-done": "the action states its own date",
    "bail.victim-told-before-release": "due at the moment that gives rise to it",
    "bail.bail-end-not-lapsed": "the bail states its own end",
    "prosecution.cps-action-plan-done": "the prosecutor states the day",
    "right_to_review.vrr-decided-before-limit": "the limit that was worked out is a day of its own",
    "oversight.rec-deadline-in-text": "the recommendation states its own date",
    "oversight.trn-after-finding": "the learning states its own date",
    "orders.order-end-prepared": "the order states its own end",
    "proceedings.con-public-notice": "the record of the hearing states the last day for it",
    "vetting.con-vetting-held": "the clearance states its own end",
    "super_complaints.sc-responses": "the report states the day",
    "publication.sts-adr-da": "whoever asks for the return states the day",
    "publication.sts-complaints-adr": "whoever asks for the return states the day",
}


def test_every_duty_has_a_boundary_but_those_listed() -> None:
    assert {name: one.why_none for name, one in DRAWN.items() if not one.lines} == WITHOUT


@ALL
def test_the_judge_says_on_each_side_what_the_clock_says(drawn: Boundaries) -> None:
    for line in drawn.lines:
        for row in line.rows:
            found = judged(drawn.duty, row.file, BOOK, row.as_at, row.trigger)
            assert found is not None
            assert (found.result, row.told, line.occasion) == (row.result, row.told, line.occasion)


@ALL
def test_the_two_sides_are_a_microsecond_apart(drawn: Boundaries) -> None:
    for line in drawn.lines:
        if line.line is not None:
            done = [row.done for row in line.rows if row.done is not None]
            assert done == [line.line, line.line + 1]
            assert len({row.result for row in line.rows if row.done is not None}) == 2


@pytest.mark.parametrize("duty", [one for one in BOOK.duties if isinstance(one.due, (By, Every))], ids=lambda d: d.id)
def test_a_duty_on_a_clock_is_also_tried_over_odd_days(duty: Duty) -> None:
    occasions = [line.occasion for line in DRAWN[duty.id].lines]
    assert len(occasions) == (1 if duty.id in NO_CLOCK else 2)
    assert occasions[0] == ""


def test_what_is_listed_as_having_no_clock_has_none() -> None:
    for name in NO_CLOCK:
        due = BOOK.duty(name).due
        assert isinstance(due, By)
        assert list(clocks_in(due.moment)) == []


def _plain(duty: Duty, line: Line) -> tuple[str, float, int] | None:
    """The rule, the number and the days or time that pass, for a count that begins with the trigger itself."""
    due = duty.due
    count = due.moment if isinstance(due, By) else due
    starts_there = isinstance(due, Every) or (isinstance(count, After) and count.moment == Field(None, "time"))
    if not isinstance(count, (After, Every)) or not starts_there or not isinstance(count.n, int):
        return None
    assert line.line is not None
    return count.clock.rule, count.n, line.line - line.arises


def test_counts_of_plain_days_come_out_by_hand_as_well() -> None:
    # Counted here by the calendar alone, without the clocks: what begins with a day, the day after, and weeks.
    days = {"days-after": 0, "days-beginning-with": -1, "next-day": 0, "weeks-after": 0}
    checked = Counter[str]()
    for drawn in DRAWN.values():
        for line in drawn.lines:
            found = _plain(drawn.duty, line)
            if found is None or line.line is None:
                continue
            rule, n, passed = found
            if rule == "elapsed-hours":
                assert passed == n * 3_600_000_000
            elif rule in days:
                later = timedelta(days=int(n) * (7 if rule == "weeks-after" else 1) + days[rule])
                assert london_day(line.line) == london_day(line.arises) + later
                assert london_day(line.line + 1) == london_day(line.line) + timedelta(days=1)
            else:
                continue
            checked[rule] += 1
    assert set(checked) == {"elapsed-hours", *days}


def test_easter_2024_holds_back_five_working_days_to_the_eighth_of_april() -> None:
    line = DRAWN["complaints.cmp-outcome-5wd"].lines[1]
    assert line.occasion == "over Easter 2024"
    assert line.line is not None
    assert moment_of(line.arises).date().isoformat() == "2024-03-28"
    assert moment_of(line.line).isoformat() == "2024-04-08T22:59:59.999999+00:00"


def test_court_hours_leave_out_good_friday_sunday_and_easter_monday() -> None:
    line = DRAWN["orders.order-heard-48h"].lines[1]
    assert line.line is not None
    # Thursday 22:00, Saturday, Tuesday 22:00 in winter time is 22:00 in summer time: 48 counted hours.
    assert moment_of(line.arises).isoformat() == "2024-03-28T22:00:00+00:00"
    assert moment_of(line.line).isoformat() == "2024-04-02T21:00:00+00:00"


def test_a_witness_file_holds_nothing_that_can_be_left_out() -> None:
    drawn = DRAWN["orders.order-heard-48h"]
    row = drawn.lines[0].rows[0]
    assert [one.kind for one in row.file.events] == ["domestic_notice_served", "order_application_heard"]
    assert [one.kind for one in drawn.lines[0].rows[2].file.events] == ["domestic_notice_served"]


def test_bail_of_three_months_is_tried_at_the_last_day_a_sergeant_may_allow() -> None:
    drawn = DRAWN["bail.bail-authorised-in-time"]
    (line,) = [one for one in drawn.lines if one.line is not None]
    assert line.occasion == "by the clock 'months-from-day-after'"
    assert [row.result for row in line.rows] == ["met", "not_met"]


def test_the_lines_of_acts_are_the_condition_held_and_not_held() -> None:
    for drawn in DRAWN.values():
        if form(drawn.duty).act is not None:
            assert [row.result for row in drawn.lines[0].rows] == ["met", "not_met"]

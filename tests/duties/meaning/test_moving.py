"""Sentences 28 and 29: duties owed again and again, and deadlines that move."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.clocks import MINUTES
from dutybound.duties.figures import Parameter
from dutybound.duties.language import (
    by,
    every,
    first,
    latest,
    on,
    otherwise,
    param,
    value_or,
    within,
)

from .building import EVERYTHING, At, covering, duty, event, file, finding, findings, result, us, when

EVERY_TEN = duty(due=every(10, MINUTES, until=on("investigation_closed")))


def periods(asked: Any, held: Any, as_at: float = 60, numbers: Any = ()) -> list[tuple[str, int, int | None]]:
    """Result, opening and end of each period, in minutes."""
    return [
        (
            one.result,
            (one.arises_at[0] - us(0)) // 60_000_000,
            None if one.due_at is None else (one.due_at[0] - us(0)) // 60_000_000,
        )
        for one in findings(asked, held, as_at, None, numbers)
    ]


def expected_periods(told: list[int], closed: int | None, as_at: int) -> list[tuple[str, int, int]]:
    """Rolling periods of ten minutes from 0, exact times, everything covered."""
    closed = None if closed is None or closed > as_at else closed
    opening, found = 0, []
    for at in sorted(at for at in told if at <= as_at and (closed is None or at <= closed)):
        found.append(("met" if at <= opening + 10 else "met_late", opening, opening + 10))
        opening = at
    end = opening + 10
    if closed is not None:
        found.append(("not_applicable" if closed <= end else "not_met", opening, end))
    else:
        found.append(("due" if as_at <= end else "overdue", opening, end))
    return found


@pytest.mark.sentence(28)
@given(
    told=st.lists(st.integers(0, 45), max_size=5),
    closed=st.none() | st.integers(1, 45),
    as_at=st.integers(0, 50),
    order=st.randoms(),
)
def test_each_discharge_closes_a_period_and_opens_the_next(
    told: list[int], closed: int | None, as_at: int, order: Any
) -> None:
    events = [event("disclosure_made", 0), *(event("victim_update_given", at, id=f"u{n}") for n, at in enumerate(told))]
    events += [] if closed is None else [event("investigation_closed", closed)]
    order.shuffle(events)
    held = file(*events, covers=[EVERYTHING])
    assert periods(EVERY_TEN, held, as_at) == expected_periods(told, closed, as_at)
    assert [one.period for one in findings(EVERY_TEN, held, as_at)] == list(range(len(periods(EVERY_TEN, held, as_at))))


AS_AGREED = duty(
    due=every(value_or(latest(on("update_interval_agreed")).days, 10), MINUTES, until=on("investigation_closed"))
)


def expected_with_changes(told: list[int], agreed: list[tuple[int, int]], as_at: int) -> list[tuple[str, int, int]]:
    """As above, the interval 10 until another is agreed; within a period the end is only ever drawn nearer."""
    agreed = sorted(one for one in agreed if one[0] <= as_at)
    found = []
    openings = [0, *sorted(at for at in told if at <= as_at)]
    for n, opening in enumerate(openings):
        done = openings[n + 1] if n + 1 < len(openings) else None
        interval = ([10] + [days for at, days in agreed if at < opening])[-1]
        end = opening + interval
        for at, days in agreed:
            if opening < at <= min(end, 10**6 if done is None else done - 1):
                end = min(end, at + days)
        if done is not None:
            found.append(("met" if done <= end else "met_late", opening, end))
        else:
            found.append(("due" if as_at <= end else "overdue", opening, end))
    return found


@pytest.mark.sentence(28)
@given(
    told=st.lists(st.integers(1, 20).map(lambda n: 2 * n), max_size=3, unique=True),
    agreed=st.lists(
        st.tuples(st.integers(0, 20).map(lambda n: 2 * n + 1), st.integers(1, 15)),
        max_size=2,
        unique_by=lambda one: one[0],
    ),
    as_at=st.integers(0, 50),
)
def test_a_shorter_interval_draws_the_end_nearer_and_a_longer_one_waits_for_the_next_period(
    told: list[int], agreed: list[tuple[int, int]], as_at: int
) -> None:
    events = [event("disclosure_made", 0), *(event("victim_update_given", at, id=f"u{at}") for at in told)]
    events += [event("update_interval_agreed", at, id=f"a{at}", days=days) for at, days in agreed]
    held = file(*events, covers=[EVERYTHING])
    assert periods(AS_AGREED, held, as_at) == expected_with_changes(told, agreed, as_at)


@pytest.mark.sentence(28)
def test_a_change_after_the_period_has_run_out_does_not_move_it() -> None:
    held = file(event("disclosure_made", 0), event("update_interval_agreed", 15, days=2), covers=[EVERYTHING])
    assert periods(AS_AGREED, held) == [("overdue", 0, 10)]


@pytest.mark.sentence(28)
@pytest.mark.parametrize(
    ("told", "cause"),
    [
        pytest.param({"at": (5, 12)}, "time_too_rough", id="rough-over-the-end"),
        pytest.param({"at": (3, 5)}, "done_in_time", id="rough-within"),
        pytest.param({"at": (30, 90)}, "past_due", id="after-the-end-if-at-all"),
        pytest.param({"at": (5, 90)}, "possible_discharge", id="possible-within"),
    ],
)
def test_a_rough_discharge_of_a_period(told: dict[str, Any], cause: str) -> None:
    held = file(event("disclosure_made", 0), event("victim_update_given", **told), covers=[EVERYTHING])
    assert findings(EVERY_TEN, held, 60)[0].cause == cause


@pytest.mark.sentence(28, 24)
@given(perhaps=st.integers(1, 40), sure=st.integers(11, 40))
def test_a_record_that_may_have_kept_the_period_makes_its_lateness_cannot_tell(perhaps: int, sure: int) -> None:
    asked = duty(
        on("disclosure_made"),
        on("victim_update_given", topic="progress"),
        every(10, MINUTES, until=on("investigation_closed")),
    )
    held = file(
        event("disclosure_made", 0),
        event("victim_update_given", sure, id="sure", topic="progress"),
        event("victim_update_given", perhaps, id="perhaps"),
        covers=[EVERYTHING],
    )
    found = findings(asked, held, as_at=45)
    assert found[0].result == ("cannot_tell" if perhaps <= 10 else "met_late")
    last = found[1]
    assert last.result == ("due" if sure >= 35 else "cannot_tell" if sure < perhaps <= sure + 10 else "overdue")
    assert ("later_not_known" in last.flags) is (last.result == "overdue" and perhaps > 0)


@pytest.mark.sentence(28, 27)
def test_a_silent_source_leaves_a_period_open() -> None:
    trigger = event("disclosure_made", 0)
    for span, cause, flagged in [
        ((0, 9), "not_covered", False),
        ((0, 10), "past_due", True),
        ((0, 60), "past_due", False),
    ]:
        found = finding(
            EVERY_TEN, file(trigger, covers=[covering("victim_update_given", "investigation_closed", span=span)])
        )
        assert (found.cause, "later_not_known" in found.flags) == (cause, flagged)


@pytest.mark.sentence(28, 9)
def test_an_ending_that_may_not_have_come_leaves_the_period_open() -> None:
    held = file(event("disclosure_made", 0), event("investigation_closed", (5, 90)), covers=[EVERYTHING])
    assert finding(EVERY_TEN, held, as_at=60).cause == "possible_ending"
    late = file(event("disclosure_made", 0), event("investigation_closed", (20, 90)), covers=[EVERYTHING])
    assert finding(EVERY_TEN, late, as_at=60).result == "overdue"


@pytest.mark.sentence(28)
def test_an_interval_that_is_not_known_leaves_the_deadline_unknown() -> None:
    asked = duty(due=every(param("update.minutes"), MINUTES, until=on("investigation_closed")))
    held = file(event("disclosure_made", 0), event("victim_update_given", 5), covers=[EVERYTHING])
    assert [one.cause for one in findings(asked, held)] == ["deadline_not_known", "deadline_not_known"]
    number = [Parameter("update.minutes", 10, source="a policy")]
    assert periods(asked, held, 14, number) == [("met", 0, 10), ("due", 5, 15)]


@pytest.mark.sentence(29)
@pytest.mark.parametrize("as_at", [11, 20, 30])
def test_a_fact_that_moves_the_deadline_may_turn_overdue_back_into_due(as_at: int) -> None:
    asked = duty(on("arrest_made"), on("charge_made"), by(latest(on("bail_set|bail_extended")).until))
    bailed = [event("arrest_made", 0), event("bail_set", 1, until=when(10))]
    assert result(asked, file(*bailed, covers=[EVERYTHING]), as_at) == "overdue"
    extended = event("bail_extended", 11, until=when(30))
    assert result(asked, file(*bailed, extended, covers=[EVERYTHING]), as_at) == "due"


@pytest.mark.sentence(29)
@given(regraded=st.none() | st.integers(0, 20), arrived=st.integers(0, 40), as_at=st.integers(0, 45))
def test_the_deadline_is_computed_from_what_stands_when_it_is_asked_about(
    regraded: int | None, arrived: int, as_at: int
) -> None:
    asked = duty(
        on("grade_set"),
        on("unit_arrived"),
        within(10, MINUTES, of=otherwise(latest(on("grade_changed")).time, first(on("contact_received")).time)),
    )
    events = [event("contact_received", 0), event("grade_set", 0), event("unit_arrived", arrived)]
    events += [] if regraded is None else [event("grade_changed", regraded)]
    known = regraded if regraded is not None and regraded <= as_at else None
    if arrived <= as_at:
        # what came after the arrival, or with it (an act after a fact), no longer moves its deadline
        moved = known if known is not None and known < arrived else None
        expected = "met" if arrived <= (moved or 0) + 10 else "met_late"
    else:
        expected = "due" if as_at <= (known or 0) + 10 else "overdue"
    assert result(asked, file(*events, covers=[EVERYTHING]), as_at) == expected


@pytest.mark.sentence(28, 9)
def test_only_what_may_lie_between_two_discharges_leaves_lateness_open() -> None:
    asked = duty(met_by=on("victim_update_given", topic="progress"), due=EVERY_TEN.due)
    kept = event("victim_update_given", 5, id="a", topic="progress")
    late = event("victim_update_given", 30, id="b", topic="progress")
    moments: list[tuple[At, str]] = [
        (2, "done_late"),
        (12, "possible_discharge"),
        (20, "done_late"),
        ((3, 12), "possible_discharge"),
        ((12, 40), "possible_discharge"),
    ]
    for perhaps, cause in moments:
        held = file(
            event("disclosure_made", 0), kept, late, event("victim_update_given", perhaps, id="p"), covers=[EVERYTHING]
        )
        assert findings(asked, held)[1].cause == cause


@pytest.mark.sentence(28, 9)
def test_whether_a_period_had_run_out_must_be_told() -> None:
    closed = file(event("disclosure_made", 0), event("investigation_closed", (5, 12)), covers=[EVERYTHING])
    assert finding(EVERY_TEN, closed).cause == "time_too_rough"
    opened = file(event("disclosure_made", (0, 3)), covers=[EVERYTHING])
    assert [finding(EVERY_TEN, opened, as_at).cause for as_at in (10, 12, 14)] == [
        "not_yet_due",
        "time_too_rough",
        "past_due",
    ]

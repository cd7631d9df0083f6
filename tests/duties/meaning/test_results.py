"""Sentences 20 and 22 to 27: whether a result is owed at all, and which one, for duties owed once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.clocks import MINUTES
from dutybound.duties.duty import RESULTS
from dutybound.duties.language import (
    at_it,
    before,
    both,
    by,
    ever,
    first,
    in_a,
    latest,
    on,
    same,
    within,
)
from dutybound.duties.language import given as provided

from .building import EVERYTHING, covering, duty, event, file, finding, findings, result, us, when

VIOLENCE = on("disclosure_made", offence_kind="assault")


@pytest.mark.sentence(20)
def test_where_a_duty_does_not_arise_there_is_no_result() -> None:
    flagged = in_a(ever(on("da_flag_set")))
    told = event("victim_update_given", 1)
    for arises, held in [
        (on("disclosure_made"), file(told, covers=[EVERYTHING])),
        (VIOLENCE, file(event("disclosure_made", 0, offence_kind="damage"), covers=[EVERYTHING])),
        (on("disclosure_made") & flagged, file(event("disclosure_made", 0), covers=[EVERYTHING])),
        (
            on("disclosure_made") & provided(ever(on("photo_taken"))),
            file(event("disclosure_made", 0), covers=[EVERYTHING]),
        ),
        (on("disclosure_made"), file(event("disclosure_made", 90))),
    ]:
        assert findings(duty(arises), held) == []


@pytest.mark.sentence(20)
@given(flag=st.integers(0, 20), at=st.integers(0, 20))
def test_a_condition_on_the_whole_file_holds_whenever_it_became_known_and_one_on_the_state_only_before(
    flag: int, at: int
) -> None:
    held = file(event("da_flag_set", flag), event("disclosure_made", at), covers=[EVERYTHING])
    assert result(duty(on("disclosure_made") & in_a(ever(on("da_flag_set")))), held) == "overdue"
    expected = "overdue" if flag < at else ""
    assert result(duty(on("disclosure_made") & provided(ever(on("da_flag_set")))), held) == expected


@pytest.mark.sentence(20)
def test_a_duty_of_another_force_does_not_arise_and_of_an_untold_force_cannot_be_told() -> None:
    asked = duty(scope="greater-manchester")
    held = file(event("disclosure_made", 0), event("victim_update_given", 1), force="greater-manchester")
    assert result(asked, held) == "met"
    assert result(asked, file(*held.events, force="suffolk")) == ""
    assert result(asked, file(*held.events)) == "cannot_tell"
    assert result(duty(), file(*held.events, force="suffolk")) == "met"


@pytest.mark.sentence(22)
@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(duty(VIOLENCE), id="the-trigger-lacks-an-attribute"),
        pytest.param(duty(on("disclosure_made") & in_a(ever(on("da_flag_set")))), id="the-file-may-be-another-sort"),
        pytest.param(duty(on("disclosure_made") & provided(ever(on("da_flag_set")))), id="the-state-is-not-known"),
        pytest.param(duty(first(on("disclosure_made"), per="incident_ref")), id="first-of-an-untold-reference"),
    ],
)
def test_where_it_cannot_be_told_whether_it_arises_it_is_not_met_though_it_was_done(asked: Any) -> None:
    held = file(event("disclosure_made", 0), event("victim_update_given", 1))
    assert finding(asked, held).cause == "arises_not_known"


@pytest.mark.sentence(22)
def test_a_trigger_that_may_not_have_happened_yet_gives_rise_to_nothing_certain() -> None:
    held = file(event("disclosure_made", (0, 90)), event("victim_update_given", 95))
    assert finding(duty(), held, as_at=60).cause == "arises_not_known"


@pytest.mark.sentence(23)
@given(arrest=st.integers(0, 10), left=st.integers(0, 10), covered=st.booleans())
def test_a_duty_judged_at_its_trigger_reads_the_state_just_before_it(arrest: int, left: int, covered: bool) -> None:
    asked = duty(on("scene_left"), ever(on("arrest_made")), at_it())
    held = file(
        event("scene_left", left),
        event("arrest_made", arrest),
        event("contact_received", 0),
        covers=[EVERYTHING] if covered else [],
    )
    before_it = arrest < left or (arrest == left and "arrest_made" < "scene_left")
    found = finding(asked, held)
    assert found.result == ("met" if before_it else "not_met" if covered else "cannot_tell")
    assert found.due_at == found.arises_at == (us(left), us(left))
    assert (
        found.cause
        == {"met": "held", "not_met": "condition_failed", "cannot_tell": "condition_not_known"}[found.result]
    )


def expected_once(told: list[int], ended: int | None, lapsed: int | None, hard: bool, as_at: int) -> str:
    """Sentences 24 to 27 for one disclosure at 0, ten minutes, exact times and every kind covered."""
    stops = [stop for stop in (ended, lapsed) if stop is not None and stop <= as_at]
    stop = min(stops, default=None)
    done = min((at for at in told if at <= as_at and (stop is None or at <= stop)), default=None)
    if done is not None:
        return "met" if done <= 10 else "not_met" if hard else "met_late"
    if stop is not None and stop == ended and (lapsed is None or lapsed > as_at or ended < lapsed or ended == lapsed):
        return "not_applicable" if stop <= 10 else "not_met"
    if stop is not None:
        return "not_met"
    return "due" if as_at <= 10 else "not_met" if hard else "overdue"


stops = st.none() | st.integers(1, 20)


@pytest.mark.sentence(24, 25, 26, 27)
@given(
    told=st.lists(st.integers(0, 20), max_size=3),
    ended=stops,
    lapsed=stops,
    hard=st.booleans(),
    as_at=st.integers(0, 25),
)
def test_done_in_time_late_ended_lapsed_due_or_overdue(
    told: list[int], ended: int | None, lapsed: int | None, hard: bool, as_at: int
) -> None:
    # A tie of an update with an ending goes to the update, which the registry counts as a fact written first by id.
    lapsed = None if hard else lapsed
    asked = duty(ends=on("scene_left"), lapses=True if hard else on("investigation_closed"))
    held = [event("disclosure_made", 0), *(event("victim_update_given", at, id=f"u{n}") for n, at in enumerate(told))]
    held += [event("scene_left", ended)] if ended is not None else []
    held += [event("investigation_closed", lapsed)] if lapsed is not None else []
    assert result(asked, file(*held, covers=[EVERYTHING]), as_at) == expected_once(told, ended, lapsed, hard, as_at)


@pytest.mark.sentence(24)
@given(other=st.integers(0, 30), late=st.integers(11, 20))
def test_a_record_that_may_be_a_discharge_in_time_makes_lateness_cannot_tell(other: int, late: int) -> None:
    asked = duty(on("disclosure_made"), on("victim_update_given") & same("crime_ref"), within(10, MINUTES))
    held = file(
        event("disclosure_made", 0, crime_ref="C1"),
        event("victim_update_given", late, id="sure", crime_ref="C1"),
        event("victim_update_given", other, id="perhaps"),
    )
    found = finding(asked, held)
    assert found.result == ("cannot_tell" if other <= 10 else "met_late")
    assert [one.id for one in found.witnesses] == ["perhaps" if other <= 10 else "sure"]


@pytest.mark.sentence(24)
@given(parts=st.tuples(st.none() | st.integers(0, 20), st.none() | st.integers(0, 20)))
def test_of_two_things_to_be_done_the_last_decides(parts: tuple[int | None, int | None]) -> None:
    asked = duty(met_by=both(on("victim_update_given"), on("photo_taken")))
    events = [
        event(kind, at)
        for kind, at in zip(("victim_update_given", "photo_taken"), parts, strict=True)
        if at is not None
    ]
    expected = "overdue" if len(events) < 2 else "met" if max(at or 0 for at in parts) <= 10 else "met_late"
    assert result(asked, file(event("disclosure_made", 0), *events, covers=[EVERYTHING])) == expected


@pytest.mark.sentence(24, 26, 27)
@given(arrest=st.none() | st.integers(0, 9), left=st.none() | st.integers(1, 9), as_at=st.integers(0, 12))
def test_before_an_event_is_in_time_until_it_comes_and_no_good_after(
    arrest: int | None, left: int | None, as_at: int
) -> None:
    asked = duty(on("disclosure_made"), on("arrest_made"), before(on("scene_left")))
    events = [event("arrest_made", arrest)] if arrest is not None else []
    events += [event("scene_left", left)] if left is not None else []
    arrested, gone = arrest is not None and arrest <= as_at, left is not None and left <= as_at
    expected = "due"
    if arrested:
        expected = "met" if not gone or (arrest or 0) <= (left or 0) else "not_met"
    elif gone and as_at > (left or 0):  # at the very moment it may still be done
        expected = "not_met"
    found = finding(asked, file(event("disclosure_made", 0), *events, covers=[EVERYTHING]), as_at)
    assert found.result == expected
    assert found.due_at == (None if not gone else (us(left or 0), us(left or 0)))


@pytest.mark.sentence(26)
@pytest.mark.parametrize("covers", [[], [EVERYTHING], [covering("victim_seen")]], ids=["nothing", "all", "another"])
def test_with_time_left_it_is_due_whatever_the_sources_carry(covers: list[Any]) -> None:
    found = finding(duty(), file(event("disclosure_made", 0), covers=covers), as_at=10)
    assert (found.result, found.cause, found.due_at) == ("due", "not_yet_due", (us(10), us(10)))


@pytest.mark.sentence(26)
def test_with_no_deadline_yet_it_is_due_with_no_time() -> None:
    asked = duty(due=by(first(on("charge_made")).time))
    found = finding(asked, file(event("disclosure_made", 0), covers=[EVERYTHING]))
    assert (found.result, found.cause, found.due_at) == ("due", "no_time_set", None)
    assert finding(asked, file(event("disclosure_made", 0))).cause == "deadline_not_known"


@pytest.mark.sentence(27)
def test_after_the_deadline_a_possible_record_or_a_silent_source_leaves_it_open() -> None:
    asked = duty(on("disclosure_made"), on("victim_update_given") & same("crime_ref"), within(10, MINUTES))
    trigger = event("disclosure_made", 0, crime_ref="C1")
    perhaps = event("victim_update_given", 5)
    assert finding(asked, file(trigger, perhaps, covers=[EVERYTHING])).cause == "possible_discharge"
    assert finding(asked, file(trigger)).cause == "not_covered"
    assert finding(asked, file(trigger, covers=[EVERYTHING])).cause == "past_due"


@pytest.mark.sentence(27)
def test_what_is_covered_to_the_deadline_only_is_overdue_and_says_that_later_is_not_known() -> None:
    held = file(event("disclosure_made", 0), covers=[covering("victim_update_given", span=(0, 10))])
    found = finding(duty(), held)
    assert (found.result, "later_not_known" in found.flags) == ("overdue", True)
    whole = finding(duty(), file(event("disclosure_made", 0), covers=[EVERYTHING]))
    assert (whole.result, "later_not_known" in whole.flags) == ("overdue", False)


@pytest.mark.sentence(24, 27)
def test_the_latest_state_sets_the_deadline_and_every_result_is_one_of_nine() -> None:
    asked = duty(on("arrest_made"), on("charge_made"), by(latest(on("bail_set|bail_extended")).until))
    bail = event("bail_set", 0, until=when(10))
    seen = {
        result(asked, file(event("arrest_made", 0), bail, *more, covers=[EVERYTHING]), as_at)
        for more in ([], [event("charge_made", 5)], [event("charge_made", 15)])
        for as_at in (5, 40)
    }
    assert seen == {"due", "met", "met_late", "overdue"}
    assert seen < set(RESULTS)
    assert len(RESULTS) == len(set(RESULTS)) == 9

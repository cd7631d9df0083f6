"""Sentences 7, 22, 24 and 27: what a manifest is asked about, and what an account without one is believed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.clocks import MINUTES
from dutybound.duties.language import (
    before,
    both,
    ever,
    every,
    first,
    it,
    latest,
    on,
    otherwise,
    same,
    value_or,
    within,
)
from dutybound.duties.language import given as provided
from dutybound.events.event import Coverage

from .building import EVERYTHING, covering, duty, event, file, finding, findings, us

CHANGED = latest(on("grade_changed"), standing=True)
ATTENDED = duty(
    on("grade_set"),
    on("unit_arrived"),
    within(10, MINUTES, of=otherwise(CHANGED.time, first(on("contact_received")).time)),
)
CALLED = event("contact_received", 0), event("grade_set", 0)


@pytest.mark.sentence(7)
def test_an_account_that_tells_of_no_change_is_believed_and_says_so() -> None:
    found = finding(ATTENDED, file(*CALLED, event("unit_arrived", 20)))
    assert (found.result, "ending_not_covered" in found.flags) == ("met_late", True)
    found = finding(ATTENDED, file(*CALLED, event("unit_arrived", 5)))
    assert found.result == "met"
    asked_without = duty(
        ATTENDED.arises, ATTENDED.met_by, within(10, MINUTES, of=otherwise(latest(on("grade_changed")).time, it.time))
    )
    assert finding(asked_without, file(*CALLED, event("unit_arrived", 20))).cause == "deadline_not_known"


@pytest.mark.sentence(7)
@pytest.mark.parametrize(
    ("kinds", "cause", "flagged"),
    [
        pytest.param(
            ("unit_arrived", "contact_received"), "deadline_not_known", False, id="would-not-carry-the-change"
        ),
        pytest.param(("unit_arrived", "grade_changed"), "done_late", False, id="would-carry-it"),
    ],
)
def test_a_source_with_a_manifest_is_asked_about_the_change(kinds: tuple[str, ...], cause: str, flagged: bool) -> None:
    found = finding(ATTENDED, file(*CALLED, event("unit_arrived", 20), covers=[covering(*kinds)]))
    assert (found.cause, "ending_not_covered" in found.flags) == (cause, flagged)


@pytest.mark.sentence(7, 28)
def test_an_interval_goes_on_as_agreed_until_a_record_changes_it() -> None:
    asked = duty(
        due=every(
            value_or(latest(on("update_interval_agreed"), standing=True).days, 10),
            MINUTES,
            until=on("investigation_closed"),
        )
    )
    trigger, stated = event("disclosure_made", 0), event("not_done_stated", 30, what=("victim_update_given",))
    found = finding(asked, file(trigger, stated))
    assert (found.result, "ending_not_covered" in found.flags) == ("overdue", True)
    carried = covering("victim_update_given", "investigation_closed")
    assert finding(asked, file(trigger, covers=[carried])).cause == "deadline_not_known"
    assert finding(asked, file(trigger, covers=[EVERYTHING])).result == "overdue"


late = st.integers(11, 20)


@pytest.mark.sentence(24)
@pytest.mark.parametrize(
    "due",
    [
        pytest.param(within(10, MINUTES), id="by"),
        pytest.param(before(on("scene_left")), id="before"),
        pytest.param(every(10, MINUTES, until=on("investigation_closed")), id="every"),
    ],
)
@given(at=late, line=st.tuples(st.integers(-2, 12), st.integers(0, 14)))
def test_a_manifest_that_leaves_room_for_an_earlier_discharge_makes_lateness_cannot_tell(
    due: Any, at: int, line: tuple[int, int]
) -> None:
    covers = [covering("scene_left", "investigation_closed"), _line("victim_update_given", line)]
    events = event("disclosure_made", 0), event("scene_left", 10), event("victim_update_given", at)
    found = findings(duty(due=due), file(*events, covers=covers))[0]
    room = not (min(line) <= 0 and max(line) >= 10)
    expected = "cannot_tell" if room else "not_met" if due == before(on("scene_left")) else "met_late"
    assert found.result == expected
    assert [lack.what for lack, _ in found.lacks] == (["victim_update_given"] if room else [])


def _line(kind: str, span: tuple[int, int]) -> Coverage:
    return covering(kind, span=(min(span), max(span)))


@pytest.mark.sentence(24)
@given(at=late)
def test_without_any_manifest_the_discharge_on_record_is_the_first(at: int) -> None:
    assert finding(duty(), file(event("disclosure_made", 0), event("victim_update_given", at))).result == "met_late"


@pytest.mark.sentence(24)
def test_of_two_parts_done_late_each_must_have_been_carried() -> None:
    asked = duty(met_by=both(on("arrest_made"), on("photo_taken")))
    events = event("disclosure_made", 0), event("arrest_made", 12), event("photo_taken", 14)
    assert finding(asked, file(*events, covers=[EVERYTHING])).result == "met_late"
    for kind, other in [("arrest_made", "photo_taken"), ("photo_taken", "arrest_made")]:
        found = finding(asked, file(*events, covers=[covering(kind)]))
        assert [lack.what for lack, _ in found.lacks] == [other]


@pytest.mark.sentence(24, 9)
@pytest.mark.parametrize(
    ("arrest", "photo", "cause"),
    [
        pytest.param((5, 12), 3, "time_too_rough", id="one-rough"),
        pytest.param((5, 12), (5, 12), "time_too_rough", id="both-rough"),
        pytest.param((5, 12), 14, "done_late", id="one-rough-and-one-late"),
        pytest.param(14, (5, 12), "done_late", id="one-late-and-one-rough"),
    ],
)
def test_both_are_in_time_only_if_each_certainly_is(arrest: Any, photo: Any, cause: str) -> None:
    asked = duty(met_by=both(on("arrest_made"), on("photo_taken")))
    held = file(event("disclosure_made", 0), event("arrest_made", arrest), event("photo_taken", photo))
    found = finding(asked, held)
    assert found.cause == cause
    if cause == "done_late":
        assert found.witnesses


@pytest.mark.sentence(22)
def test_a_possible_trigger_for_which_the_condition_certainly_failed_gives_rise_to_nothing() -> None:
    asked = duty(on("disclosure_made", offence_kind="assault") & provided(ever(on("da_flag_set"))))
    assert findings(asked, file(event("disclosure_made", 0), covers=[EVERYTHING])) == []
    assert finding(asked, file(event("disclosure_made", 0))).cause == "arises_not_known"


@pytest.mark.sentence(22, 13)
def test_the_first_of_all_needs_no_reference() -> None:
    held = file(
        event("disclosure_made", 0, id="a"), event("disclosure_made", 1, id="b"), event("victim_update_given", 5)
    )
    assert [(one.trigger.id, one.cause) for one in findings(duty(first(on("disclosure_made"))), held)] == [
        ("a", "done_in_time")
    ]


@pytest.mark.sentence(27)
@pytest.mark.parametrize(
    ("more", "flagged"),
    [
        pytest.param([], False, id="nothing-later"),
        pytest.param([event("victim_update_given", 30)], True, id="a-later-record-that-may-be-one"),
        pytest.param([event("victim_update_given", 5, crime_ref="C2")], False, id="one-that-is-none"),
    ],
)
def test_a_possible_late_discharge_is_flagged(more: list[Any], flagged: bool) -> None:
    asked = duty(on("disclosure_made"), on("victim_update_given") & same("crime_ref"), within(10, MINUTES))
    found = finding(asked, file(event("disclosure_made", 0, crime_ref="C1"), *more, covers=[EVERYTHING]))
    assert (found.result, "later_not_known" in found.flags) == ("overdue", flagged)


@pytest.mark.sentence(27)
@pytest.mark.parametrize("lapse", [(5, 90), (20, 90)], ids=["perhaps-before-the-deadline", "perhaps-after-it"])
def test_a_lapse_that_only_may_have_come_is_flagged(lapse: Any) -> None:
    asked = duty(lapses=on("investigation_closed"))
    held = file(event("disclosure_made", 0), event("investigation_closed", lapse), covers=[EVERYTHING])
    found = finding(asked, held)
    assert (found.result, "later_not_known" in found.flags) == ("overdue", True)
    told = finding(asked, file(*held.events, event("victim_update_given", 22), covers=[EVERYTHING]))
    assert (told.result, told.cause) == ("cannot_tell", "possible_ending")


@pytest.mark.sentence(25, 9)
@pytest.mark.parametrize(
    ("ending", "cause"),
    [
        ((2, 5), "ended_before_due"),
        ((5, 12), "time_too_rough"),
        ((11, 15), "ended_unmet"),
        ((5, 90), "possible_ending"),
    ],
    ids=["in-time", "over-the-deadline", "after-it", "if-at-all"],
)
def test_an_ending_is_read_by_its_bounds_too(ending: Any, cause: str) -> None:
    held = file(event("disclosure_made", 0), event("updates_declined", ending), covers=[EVERYTHING])
    found = finding(duty(ends=on("updates_declined")), held)
    assert found.cause == cause
    assert found.due_at == (us(10), us(10))
    assert "updates_declined" in [one.id for one in found.witnesses]


@pytest.mark.sentence(25)
@pytest.mark.parametrize("lapse", [4, (3, 8)], ids=["before", "perhaps-before"])
def test_what_made_it_too_late_before_it_ended_counts(lapse: Any) -> None:
    asked = duty(ends=on("updates_declined"), lapses=on("investigation_closed"))
    events = event("disclosure_made", 0), event("updates_declined", 6), event("investigation_closed", lapse)
    assert finding(asked, file(*events, covers=[EVERYTHING])).result == ("not_met" if lapse == 4 else "cannot_tell")


JOINED = on("investigation_closed") & same("crime_ref")


@pytest.mark.sentence(25, 27, 9)
def test_a_record_that_may_be_a_lapse_leaves_open_what_ended_after_it() -> None:
    asked = duty(ends=on("updates_declined"), lapses=JOINED)
    trigger, closed = event("disclosure_made", 0, crime_ref="C1"), event("investigation_closed", 3)
    found = finding(asked, file(trigger, closed, event("updates_declined", 6), covers=[EVERYTHING]))
    assert (found.cause, [one.id for one in found.witnesses]) == ("possible_ending", ["investigation_closed"])
    assert found.due_at == (us(10), us(10))
    earlier = finding(asked, file(trigger, closed, event("updates_declined", 2), covers=[EVERYTHING]))
    assert earlier.cause == "ended_before_due"


@pytest.mark.sentence(5, 9)
def test_a_record_that_may_be_a_lapse_does_not_shorten_the_question() -> None:
    covers = [covering("investigation_closed"), covering("victim_update_given", span=(0, 5))]
    held = file(event("disclosure_made", 0, crime_ref="C1"), event("investigation_closed", 5), covers=covers)
    assert finding(duty(lapses=JOINED), held).cause == "not_covered"


@pytest.mark.sentence(25, 9)
def test_an_ending_about_the_deadline_is_too_rough_whatever_may_have_been_done() -> None:
    asked = duty(met_by=on("victim_update_given") & same("crime_ref"), ends=on("updates_declined"))
    held = file(
        event("disclosure_made", 0, crime_ref="C1"), event("victim_update_given", 3), event("updates_declined", (5, 12))
    )
    assert finding(asked, held).cause == "time_too_rough"

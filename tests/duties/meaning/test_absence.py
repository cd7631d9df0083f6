"""Sentences 4 to 7: a record is enough, silence counts where a source would speak, statements of absence, endings."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.clocks import MINUTES
from dutybound.duties.duty import Duty
from dutybound.duties.language import at_it, before, both, ever, every, on, same, within
from dutybound.events.event import CaseFile, Event

from .building import EVERYTHING, covering, duty, event, file, finding, findings, result
from .completing import contradictions, told
from .shapes import SHAPES, exact_files

TOLD_IN_TIME = duty()  # after a disclosure the victim is told within ten minutes


@pytest.mark.sentence(4)
@pytest.mark.parametrize("at", [0, 5, 10])
def test_a_record_is_enough_where_the_source_is_known_to_carry_nothing(at: int) -> None:
    assert result(TOLD_IN_TIME, file(event("disclosure_made", 0), event("victim_update_given", at))) == "met"


@pytest.mark.sentence(4)
@pytest.mark.parametrize("name", SHAPES)
@given(data=st.data())
def test_what_is_said_without_coverage_is_said_with_it(name: str, data: st.DataObject) -> None:
    shape = SHAPES[name]
    held, fuller = (data.draw(exact_files(shape)) for _ in range(2))
    fuller = file(*held.events, covers=[EVERYTHING])
    bare = file(*held.events)
    assert not contradictions(shape.asked, bare, fuller, data.draw(st.integers(0, 14)), None)


spans = st.lists(st.tuples(st.integers(-2, 14), st.integers(-2, 14)).map(sorted).map(tuple), max_size=4)


def _covers_all(lines: list[tuple[int, int]], low: int, high: int) -> bool:
    """By half minutes: every one of them from low to high lies in some line."""
    halves = [half / 2 for half in range(2 * low, 2 * high + 1)]
    return all(any(first <= half <= last for first, last in lines) for half in halves)


@pytest.mark.sentence(5)
@given(lines=spans, start=st.integers(0, 3))
def test_silence_means_not_done_only_where_the_whole_time_in_question_is_covered(
    lines: list[tuple[int, int]], start: int
) -> None:
    held = file(event("disclosure_made", start), covers=[covering("victim_update_given", span=line) for line in lines])
    covered = _covers_all(lines, start, start + 10)
    assert result(TOLD_IN_TIME, held) == ("overdue" if covered else "cannot_tell")


@pytest.mark.sentence(5)
@given(lines=spans)
def test_a_condition_on_the_past_asks_from_the_first_entry_to_the_trigger(lines: list[tuple[int, int]]) -> None:
    asked = duty(on("scene_left"), ever(on("arrest_made")), at_it())
    covers = [covering("arrest_made", span=line) for line in lines]
    held = file(event("contact_received", 1), event("scene_left", 8), event("charge_made", 12), covers=covers)
    assert result(asked, held) == ("not_met" if _covers_all(lines, 1, 8) else "cannot_tell")


@pytest.mark.sentence(5)
def test_coverage_of_another_kind_says_nothing() -> None:
    other = covering("victim_seen", "update_sent")
    assert finding(TOLD_IN_TIME, file(event("disclosure_made", 0), covers=[other])).cause == "not_covered"


@pytest.mark.sentence(5)
def test_every_kind_that_would_have_met_it_must_be_covered() -> None:
    asked = duty(met_by=on("arrest_made|positive_action_taken"))
    trigger = event("disclosure_made", 0)
    assert result(asked, file(trigger, covers=[covering("arrest_made")])) == "cannot_tell"
    assert result(asked, file(trigger, covers=[covering("arrest_made", "positive_action_taken")])) == "overdue"


@pytest.mark.sentence(5)
def test_of_two_things_to_be_done_one_that_is_certainly_missing_is_enough() -> None:
    asked = duty(met_by=both(on("arrest_made"), on("photo_taken")))
    trigger = event("disclosure_made", 0)
    assert result(asked, file(trigger, covers=[covering("photo_taken")])) == "overdue"
    assert result(asked, file(trigger, event("arrest_made", 1), covers=[covering("photo_taken")])) == "overdue"
    assert result(asked, file(trigger, event("arrest_made", 1))) == "cannot_tell"


HIDDEN = {
    "act_ever": ["arrest_made"],
    "act_never_before": ["arrest_made", "disclosure_made"],
    "act_since": ["supervisor_review"],
    "given": ["victim_update_given"],
    "by": ["victim_update_given"],
    "by_joined": ["arrest_made"],
    "by_ends": ["victim_update_given"],
    "by_lapses": ["victim_update_given"],
    "by_last_moment": ["victim_update_given"],
    "by_both": ["victim_update_given", "photo_taken"],
    "by_stated": ["charge_made"],
    "by_moved": ["unit_arrived"],
    "before": ["arrest_made"],
    "before_from_the_start": ["child_seen"],
    "before_ends": ["arrest_made"],
    "every": ["victim_update_given"],
}


@pytest.mark.sentence(5)
@pytest.mark.parametrize("name", HIDDEN)
@given(data=st.data())
def test_no_entry_that_an_uncovered_source_may_have_swallowed_refutes_not_met_or_overdue(
    name: str, data: st.DataObject
) -> None:
    shape = SHAPES[name]
    hidden = data.draw(st.sampled_from(HIDDEN[name]))
    as_at = data.draw(st.integers(6, 14))
    held = data.draw(exact_files(shape, without=hidden))
    gap = data.draw(st.integers(0, 10))  # from here on the hidden kind is not carried
    others = covering(*(kind for kind in shape.kinds if kind != hidden))
    held = file(*held.events, covers=[others, covering(hidden, span=(None, gap - 0.5))])
    first = min(one.occurred.earliest for one in held.events)
    missing = event(hidden, data.draw(st.integers(gap, 12)), id="hidden", incident_ref="I1")
    if missing.occurred.earliest < first:
        return
    fuller = file(*held.events, missing, covers=[EVERYTHING])
    before, after = (told(findings(shape.asked, each, as_at)) for each in (held, fuller))
    for (trigger, period), one in before.items():
        if period == 0 and one.result in ("not_met", "overdue"):
            late_too = {"overdue", "met_late", "not_met"} if "later_not_known" in one.flags else {one.result}
            assert after[trigger, period].result in late_too


@pytest.mark.sentence(5)
def test_somebody_who_states_that_it_was_not_done_makes_silence_count() -> None:
    stated = event("not_done_stated", 30, what=("victim_update_given",), says="accepted_by_force")
    assert result(TOLD_IN_TIME, file(event("disclosure_made", 0), stated)) == "overdue"


@pytest.mark.sentence(6)
@given(at=st.integers(0, 20))
def test_a_statement_of_absence_reaches_up_to_itself(at: int) -> None:
    held = file(event("disclosure_made", 0), event("not_done_stated", at, what=("victim_update_given",)))
    assert result(TOLD_IN_TIME, held) == ("overdue" if at >= 10 else "cannot_tell")


@pytest.mark.sentence(6)
@given(since=st.integers(-2, 3), until=st.integers(6, 14))
def test_a_statement_of_absence_covers_its_span_and_no_more(since: int, until: int) -> None:
    held = file(
        event("contact_received", since),
        event("disclosure_made", 0),
        event("scene_left", until),
        event("not_done_stated", 40, what=("victim_update_given",), since="contact_received", until="scene_left"),
    )
    assert result(TOLD_IN_TIME, held) == ("overdue" if since <= 0 and until >= 10 else "cannot_tell")


@pytest.mark.sentence(6)
@given(kinds=st.sets(st.sampled_from(["arrest_made", "positive_action_taken", "victim_seen"]), min_size=1))
def test_a_statement_of_absence_covers_the_kinds_it_names(kinds: set[str]) -> None:
    asked = duty(met_by=on("arrest_made|positive_action_taken"))
    held = file(event("disclosure_made", 0), event("not_done_stated", 20, what=tuple(sorted(kinds))))
    named = {"arrest_made", "positive_action_taken"} <= kinds
    assert result(asked, held) == ("overdue" if named else "cannot_tell")


@pytest.mark.sentence(6)
def test_a_statement_of_absence_is_limited_to_the_reference_it_names() -> None:
    asked = duty(on("child_identified"), on("child_seen") & same("child_ref"), within(10, MINUTES))
    children = [event("child_identified", 0, id=name, child_ref=name) for name in ("K1", "K2")]
    held = file(*children, event("not_done_stated", 20, what=("child_seen",), child_ref="K1"))
    assert [(one.trigger.id, one.result) for one in findings(asked, held)] == [("K1", "overdue"), ("K2", "cannot_tell")]
    everyone = file(*children, event("not_done_stated", 20, what=("child_seen",)))
    assert {one.result for one in findings(asked, everyone)} == {"overdue"}


@pytest.mark.sentence(6)
def test_a_statement_limited_to_a_reference_is_silent_where_the_duty_asks_of_any() -> None:
    limited = event("not_done_stated", 20, what=("child_seen",), child_ref="K1")
    anyone = duty(on("child_identified"), on("child_seen"), within(10, MINUTES))
    named = duty(on("child_identified"), on("child_seen", child_ref="K1"), within(10, MINUTES))
    held = file(event("child_identified", 0, child_ref="K1"), limited)
    assert result(anyone, held) == "cannot_tell"
    assert result(named, held) == "overdue"


@pytest.mark.sentence(6)
def test_a_statement_that_may_not_have_been_made_yet_makes_nothing_count() -> None:
    stated = event("not_done_stated", (15, 80), what=("victim_update_given",))
    assert result(TOLD_IN_TIME, file(event("disclosure_made", 0), stated), as_at=40) == "cannot_tell"


RECURRING = every(10, MINUTES, until=on("investigation_closed"))
WITH_ENDINGS = [
    pytest.param(within(10, MINUTES), id="by"),
    pytest.param(before(on("scene_left")), id="before"),
    pytest.param(RECURRING, id="every"),
]


def _with_ending(due: object) -> Duty:
    return duty(due=due, ends=None if due == RECURRING else on("investigation_closed"))


def _after_a_disclosure(*more: Event, covers: tuple[str, ...] = ()) -> CaseFile:
    events = event("disclosure_made", 0), event("scene_left", 12), *more
    return file(*events, covers=[covering(*covers)] if covers else [])


@pytest.mark.sentence(7)
@pytest.mark.parametrize("due", WITH_ENDINGS)
def test_a_source_with_a_manifest_is_asked_whether_it_would_carry_the_ending(due: object) -> None:
    both_kinds = _after_a_disclosure(covers=("victim_update_given", "investigation_closed"))
    found = finding(_with_ending(due), both_kinds)
    assert found.result in ("overdue", "not_met")
    assert "ending_not_covered" not in found.flags
    one_kind = _after_a_disclosure(covers=("victim_update_given",))
    found = finding(_with_ending(due), one_kind)
    assert (found.result, found.cause) == ("cannot_tell", "not_covered")


@pytest.mark.sentence(7)
@pytest.mark.parametrize("due", WITH_ENDINGS)
def test_a_late_result_too_waits_for_a_manifest_that_carries_the_ending(due: object) -> None:
    late = event("victim_update_given", 15)
    both_kinds = _after_a_disclosure(late, covers=("victim_update_given", "investigation_closed"))
    assert findings(_with_ending(due), both_kinds)[0].result in ("met_late", "not_met")
    one_kind = _after_a_disclosure(late, covers=("victim_update_given",))
    assert findings(_with_ending(due), one_kind)[0].result == "cannot_tell"


@pytest.mark.sentence(7)
@pytest.mark.parametrize("due", WITH_ENDINGS)
def test_an_account_without_any_manifest_is_taken_at_its_word_and_the_result_says_so(due: object) -> None:
    stated = event("not_done_stated", 30, what=("victim_update_given",))
    found = finding(_with_ending(due), _after_a_disclosure(stated))
    assert found.result in ("overdue", "not_met")
    assert "ending_not_covered" in found.flags
    late = findings(_with_ending(due), _after_a_disclosure(event("victim_update_given", 15)))[0]
    assert late.result in ("met_late", "not_met")
    assert "ending_not_covered" in late.flags
    without = finding(duty(), _after_a_disclosure(stated))
    assert (without.result, "ending_not_covered" in without.flags) == ("overdue", False)


@pytest.mark.sentence(7)
def test_an_unrecorded_departure_leaves_the_result_and_no_flag() -> None:
    found = finding(TOLD_IN_TIME, file(event("disclosure_made", 0), covers=[covering("victim_update_given")]))
    assert found.result == "overdue"
    assert found.flags == {"start_not_known"}


@pytest.mark.sentence(7)
@given(at=st.integers(1, 30))
def test_a_recorded_ending_needs_no_coverage(at: int) -> None:
    asked = duty(ends=on("updates_declined"))
    covers = [covering("victim_update_given")]
    held = file(event("disclosure_made", 0), event("updates_declined", at), covers=covers)
    assert result(asked, held) == ("not_applicable" if at <= 10 else "not_met")


@pytest.mark.sentence(5)
@given(cuts=st.lists(st.integers(1, 9), min_size=1, max_size=3, unique=True))
def test_manifests_that_touch_without_a_hole_count_as_one(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), 10]
    touching = [covering("victim_update_given", span=edge) for edge in pairwise(edges)]
    assert result(TOLD_IN_TIME, file(event("disclosure_made", 0), covers=touching[::-1])) == "overdue"
    assert result(TOLD_IN_TIME, file(event("disclosure_made", 0), covers=touching[1:])) == "cannot_tell"

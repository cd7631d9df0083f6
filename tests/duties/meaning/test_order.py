"""Sentences 13 to 15: order, ties, rough times by their bounds and told distances, and no event discharging itself."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.clocks import MINUTES
from dutybound.duties.language import at_it, before, ever, first, it, latest, no_later, on, within
from dutybound.events.kinds import ACT, ASSESSMENT, AUTHORITY, CLOSING, FACT, KINDS

from .building import EVERYTHING, after, duty, event, file, finding, findings, result, when
from .building import before as earlier_than

ONE_OF_EACH_PHASE = {
    FACT: "victim_seen",
    ASSESSMENT: "risk_assessed",
    AUTHORITY: "supervisor_consulted",
    ACT: "scene_left",
    CLOSING: "investigation_closed",
}
kinds = st.sampled_from(sorted(set(KINDS) - {"not_done_stated", "entry_retracted", "departure_recorded"}))


@pytest.mark.sentence(13)
def test_facts_come_before_assessments_then_authority_then_acts_then_closings() -> None:
    assert list(ONE_OF_EACH_PHASE) == [FACT, ASSESSMENT, AUTHORITY, ACT, CLOSING] == [0, 1, 2, 3, 4]
    assert [KINDS[kind].phase for kind in ONE_OF_EACH_PHASE.values()] == [0, 1, 2, 3, 4]
    for one, other in permutations(ONE_OF_EACH_PHASE.values(), 2):
        asked = duty(on(other), ever(on(one)), at_it())
        came_first = KINDS[one].phase < KINDS[other].phase
        held = file(event(other, 5), event(one, 5), covers=[EVERYTHING])
        assert result(asked, held) == ("met" if came_first else "not_met")


@pytest.mark.sentence(13)
@given(
    two=st.lists(kinds, min_size=2, max_size=2, unique=True),
    at=st.tuples(st.integers(0, 1), st.integers(0, 1)),
    written=st.tuples(st.none() | st.integers(2, 3), st.none() | st.integers(2, 3)),
    ids=st.permutations(["a", "b"]),
)
def test_time_then_phase_then_writing_then_id_put_two_events_in_order(
    two: list[str], at: tuple[int, int], written: tuple[int | None, int | None], ids: list[str]
) -> None:
    keys = [(at[n], KINDS[two[n]].phase, float("-inf") if written[n] is None else written[n], ids[n]) for n in (0, 1)]
    held = file(*(event(two[n], at[n], id=ids[n], written=written[n]) for n in (0, 1)), covers=[EVERYTHING])
    asked = duty(on(two[1]), ever(on(two[0])), at_it())
    assert result(asked, held) == ("met" if keys[0] < keys[1] else "not_met")


@pytest.mark.sentence(13)
@given(order=st.permutations(range(4)), at=st.lists(st.integers(0, 2), min_size=4, max_size=4))
def test_first_and_latest_follow_the_order(order: list[int], at: list[int]) -> None:
    views = [event("risk_assessed", at[n], id=f"v{n}", grade="high" if n == 0 else "standard") for n in order]
    held = file(*views, event("scene_left", 5), covers=[EVERYTHING])
    ranked = sorted(range(4), key=lambda n: (at[n], f"v{n}"))
    views_of = on("risk_assessed")
    for picked, n in [(first(views_of), ranked[0]), (latest(views_of), ranked[-1])]:
        asked = duty(on("scene_left"), picked.has(grade="high"), at_it())
        assert result(asked, held) == ("met" if n == 0 else "not_met")


@pytest.mark.sentence(13)
def test_the_first_trigger_of_a_tie_goes_by_writing_and_then_by_id() -> None:
    asked = duty(first(on("unit_arrived")))
    tie = [event("unit_arrived", 1, id="b"), event("unit_arrived", 1, id="a")]
    assert [one.trigger.id for one in findings(asked, file(*tie), as_at=3)] == ["a"]
    tie = [event("unit_arrived", 1, id="b", written=2), event("unit_arrived", 1, id="a", written=3)]
    assert [one.trigger.id for one in findings(asked, file(*tie), as_at=3)] == ["b"]


ARRESTED_FIRST = duty(on("scene_left"), ever(on("arrest_made")), at_it())


@pytest.mark.sentence(14)
@given(low=st.integers(0, 10), width=st.integers(0, 5), at=st.integers(0, 10), span=st.integers(0, 5))
def test_ranges_are_compared_by_their_bounds(low: int, width: int, at: int, span: int) -> None:
    held = file(
        event("arrest_made", (low, low + width)),
        event("scene_left", (at, at + span)),
        covers=[EVERYTHING],
    )
    exact_tie = width == span == 0 and low == at
    expected = "met" if low + width < at or exact_tie else "not_met" if low > at + span else "cannot_tell"
    assert result(ARRESTED_FIRST, held) == expected


@pytest.mark.sentence(14)
@given(told=st.sampled_from(["after", "before", "nothing"]))
def test_an_order_that_is_told_settles_what_the_bounds_leave_open(told: str) -> None:
    relations = {"after": [after("scene_left")], "before": [earlier_than("scene_left")], "nothing": []}[told]
    held = file(event("scene_left", (0, 9)), event("arrest_made", (0, 9), relations=relations), covers=[EVERYTHING])
    expected = {"after": "not_met", "before": "met", "nothing": "cannot_tell"}[told]
    assert result(ARRESTED_FIRST, held) == expected


@pytest.mark.sentence(14)
@given(least=st.integers(1, 20), width=st.integers(0, 20))
def test_a_told_distance_is_measured_against_the_deadline_though_neither_time_is_known(least: int, width: int) -> None:
    told = event("victim_update_given", (0, 50), relations=[after("disclosure_made", least, least + width)])
    held = file(event("disclosure_made", (0, 25)), told, covers=[EVERYTHING])
    expected = "met" if least + width <= 10 else "met_late" if least > 10 else "cannot_tell"
    assert result(duty(), held, as_at=90) == expected


@pytest.mark.sentence(14)
def test_order_is_told_on_through_a_third_event() -> None:
    middle = event("victim_seen", None, relations=[after("arrest_made")])
    last = event("scene_left", None, relations=[after("victim_seen")])
    held = file(event("arrest_made", None), middle, last, covers=[EVERYTHING], as_at=60)
    assert result(ARRESTED_FIRST, held) == "met"
    loose = file(event("arrest_made", None), event("scene_left", None), covers=[EVERYTHING], as_at=60)
    assert result(ARRESTED_FIRST, loose) == "cannot_tell"


@pytest.mark.sentence(14)
def test_an_event_that_may_not_have_happened_yet_neither_breaks_nor_narrows_the_others() -> None:
    later = event("charge_made", (0, 1000), relations=[after("victim_update_given", 50)])
    asked = duty(due=within(60, MINUTES))
    late = file(event("disclosure_made", 0), event("victim_update_given", 80), later, covers=[EVERYTHING])
    rough = file(event("disclosure_made", 0), event("victim_update_given", (0, 100)), later, covers=[EVERYTHING])
    assert result(asked, late, as_at=100) == "met_late"
    assert result(asked, rough, as_at=100) == "cannot_tell"


@pytest.mark.sentence(14)
def test_a_stated_time_is_compared_by_its_bounds_too() -> None:
    asked = duty(on("bail_extended"), no_later(it.time, latest(on("bail_set")).until), at_it())
    for until, expected in [((2, 4), "not_met"), ((4, 6), "cannot_tell"), ((5, 9), "met"), (None, "cannot_tell")]:
        held = file(event("bail_set", 0, until=when(until)), event("bail_extended", 5), covers=[EVERYTHING])
        assert result(asked, held) == expected


@pytest.mark.sentence(15)
def test_an_event_never_discharges_the_duty_that_it_gives_rise_to() -> None:
    asked = duty(on("victim_update_given"), on("victim_update_given"), within(10, MINUTES))
    alone = file(event("victim_update_given", 0), covers=[EVERYTHING])
    assert result(asked, alone) == "overdue"


@pytest.mark.sentence(15)
@given(at=st.integers(0, 12), others=st.integers(1, 3))
def test_another_event_at_the_same_moment_may(at: int, others: int) -> None:
    asked = duty(on("victim_update_given"), on("victim_update_given"), within(10, MINUTES))
    events = [event("victim_update_given", at, id=f"u{n}") for n in range(others + 1)]
    found = findings(asked, file(*events, covers=[EVERYTHING]))
    assert [one.result for one in found] == ["met"] * (others + 1)
    assert all(one.trigger not in one.witnesses for one in found)


@pytest.mark.sentence(15)
def test_an_event_is_not_in_the_state_before_itself() -> None:
    asked = duty(on("arrest_made"), ever(on("arrest_made")), at_it())
    assert result(asked, file(event("arrest_made", 0), covers=[EVERYTHING])) == "not_met"


@pytest.mark.sentence(15)
def test_nor_does_it_close_the_time_that_it_opens() -> None:
    asked = duty(on("scene_left"), on("victim_seen"), before(on("scene_left")))
    held = file(event("scene_left", 0), covers=[EVERYTHING])
    assert finding(asked, held).cause == "no_time_set"
    ended = duty(on("scene_left"), on("victim_seen"), within(10, MINUTES), ends=on("scene_left"))
    assert result(ended, held) == "overdue"

"""The order of events, against brute force: every way a few events may lie on a few whole moments.

For: bounds that are sound and tight, distances too, "came before" that no completion contradicts.
Never: shortest paths here; possibilities are enumerated.
"""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dutybound.events.event import Event, Relation
from dutybound.events.kinds import KINDS
from dutybound.events.three import CANNOT_TELL, NO, YES
from dutybound.events.timeline import ImpossibleOrder, Timeline
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, UNKNOWN, When

KIND = ["victim_seen", "risk_assessed", "supervisor_consulted", "scene_left", "investigation_closed"]
moments = st.integers(0, 4)
spans = st.tuples(moments, moments).map(sorted).map(lambda ends: When(*ends))


@st.composite
def networks(draw: st.DrawFn) -> list[Event]:
    """Two to four events within five moments, with up to four relations among them."""
    count = draw(st.integers(2, 4))
    relations: dict[int, list[Relation]] = {place: [] for place in range(count)}
    for _ in range(draw(st.integers(0, 4))):
        place, other = draw(st.permutations(range(count)))[:2]
        least = draw(st.sampled_from([EVER_BEFORE, -3, -1, 0, 1, 2]))
        most = draw(st.sampled_from([EVER_AFTER, 0, 1, 3]))
        if least <= most:
            relations[place].append(Relation(f"e{other}", least, most))
    return [
        Event(f"e{place}", draw(st.sampled_from(KIND)), draw(spans), relations=tuple(relations[place]))
        for place in range(count)
    ]


def names(events: list[Event]) -> dict[str, int]:
    return {event.id: place for place, event in enumerate(events)}


def ways(events: list[Event]) -> list[tuple[int, ...]]:
    """Every choice of whole moments within the bounds that keeps all relations."""
    known = names(events)
    return [
        at
        for at in product(*(range(event.occurred.earliest, event.occurred.latest + 1) for event in events))
        if all(
            relation.at_least <= at[place] - at[known[relation.event]] <= relation.at_most
            for place, event in enumerate(events)
            for relation in event.relations
        )
    ]


@given(networks())
def test_an_order_is_impossible_exactly_where_no_way_is_left(events: list[Event]) -> None:
    if ways(events):
        Timeline(events, names(events))
    else:
        with pytest.raises(ImpossibleOrder, match="cannot all hold") as raised:
            Timeline(events, names(events))
        assert set(raised.value.events) <= set(names(events))
        assert raised.value.events


@given(networks())
def test_bounds_and_distances_are_those_of_all_ways_and_no_wider(events: list[Event]) -> None:
    every = ways(events)
    assume(every)
    line = Timeline(events, names(events))
    related = {place for place, event in enumerate(events) if event.relations}
    related |= {names(events)[relation.event] for event in events for relation in event.relations}
    for place in range(len(events)):
        assert line.earliest[place] == min(at[place] for at in every)
        assert line.latest[place] == max(at[place] for at in every)
        for other in range(len(events)):
            gaps = [at[other] - at[place] for at in every]
            assert line.gap(place, other) == (min(gaps), max(gaps))


def _key(events: list[Event], at: tuple[int, ...], place: int) -> tuple[int, int, int, str]:
    event = events[place]
    return at[place], KINDS[event.kind].phase, event.recorded.earliest, event.id


@given(networks())
def test_came_before_is_never_contradicted_and_says_all_that_can_be_said(events: list[Event]) -> None:
    every = ways(events)
    assume(every)
    line = Timeline(events, names(events))
    for one, other in product(range(len(events)), repeat=2):
        if one == other:
            assert line.came_before(one, other) == NO
            continue
        orders = {_key(events, at, one) < _key(events, at, other) for at in every}
        said = line.came_before(one, other)
        assert said == CANNOT_TELL or orders == {said == YES}
        if {at[one] < at[other] for at in every} == {True}:
            assert said == YES
        if {at[one] > at[other] for at in every} == {True}:
            assert said == NO
        assert line.came_before(other, one) == YES - said


@given(networks())
def test_the_order_for_showing_holds_each_event_once_and_contradicts_nothing_certain(events: list[Event]) -> None:
    assume(ways(events))
    line = Timeline(events, names(events))
    order = line.in_order()
    assert sorted(order) == list(range(len(events)))
    for first, second in pairwise(order):
        assert line.came_before(second, first) != YES


@given(networks(), st.data())
def test_a_moment_by_which_each_had_happened_is_a_bound_like_any_other(
    events: list[Event], data: st.DataObject
) -> None:
    caps = [data.draw(st.integers(event.occurred.earliest, 5)) for event in events]
    capped = [
        Event(one.id, one.kind, When(one.occurred.earliest, min(cap, one.occurred.latest)), relations=one.relations)
        for one, cap in zip(events, caps, strict=True)
    ]
    if not ways(capped):
        with pytest.raises(ImpossibleOrder):
            Timeline(events, names(events), caps)
        return
    one, other = Timeline(events, names(events), caps), Timeline(capped, names(capped))
    assert (one.earliest, one.latest) == (other.earliest, other.latest)


@given(networks(), st.data())
def test_a_part_of_a_timeline_keeps_its_times_and_distances(events: list[Event], data: st.DataObject) -> None:
    assume(ways(events))
    line = Timeline(events, names(events))
    places = data.draw(st.permutations(range(len(events))))[: data.draw(st.integers(1, len(events)))]
    part = line.only(places)
    for new, old in enumerate(places):
        assert (part.earliest[new], part.latest[new]) == (line.earliest[old], line.latest[old])
        for also_new, also_old in enumerate(places):
            assert part.gap(new, also_new) == line.gap(old, also_old)
            assert part.came_before(new, also_new) == line.came_before(old, also_old)


@given(st.permutations(range(4)))
def test_a_chain_that_is_only_told_in_order_is_in_that_order(order: list[int]) -> None:
    events = [
        Event(f"e{place}", "victim_seen", UNKNOWN, relations=() if rank == 0 else (Relation(f"e{order[rank - 1]}", 1),))
        for rank, place in sorted(enumerate(order), key=lambda one: one[1])
    ]
    line = Timeline(events, names(events))
    assert line.in_order() == list(order)
    assert line.came_before(order[0], order[3]) == YES
    assert line.came_before(order[3], order[0]) == NO


def test_a_relation_to_an_entry_that_does_not_stand_says_nothing() -> None:
    events = [Event("a", "victim_seen", When(0, 9), relations=(Relation("gone", 5), Relation("a", 1)))]
    line = Timeline(events, names(events))
    assert (line.earliest, line.latest) == ([0], [9])


def test_a_relation_to_a_corrected_entry_is_one_to_the_correction() -> None:
    events = [
        Event("b", "victim_seen", When(3, 9)),
        Event("c", "scene_left", When(0, 9), relations=(Relation("a", 1),)),
    ]
    assert Timeline(events, {"a": 0, "b": 0, "c": 1}).earliest == [3, 4]

"""Sentences 9 and 14 against every completion: no definite answer about a rough file is contradicted by what may be so.

For: the judge's most important promise; a false accusation would show here.
Never: asks how the judge reasons, only what it says.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from dutybound.duties.accounts import Finding
from dutybound.events.event import CaseFile
from dutybound.events.timeline import ImpossibleOrder, Timeline
from dutybound.events.when import When

from .building import MINUTE, findings, us
from .completing import completions, contradictions
from .shapes import SHAPES, Shape, rough_files

ONCE = [name for name in SHAPES if name != "every"]


def _can_all_hold(held: CaseFile) -> bool:
    try:
        Timeline(held.events, {one.id: place for place, one in enumerate(held.events)})
    except ImpossibleOrder:
        return False
    return True


def _no_completion_contradicts(shape: Shape, held: CaseFile, as_at: int, known_at: int | None) -> None:
    for full in completions(held):
        wrong = contradictions(shape.asked, held, full, as_at, known_at)
        if wrong:
            for one, exact in zip(held.events, full.events, strict=True):
                note(
                    f"{one.id} {one.kind} {_minutes(one.occurred)} -> {_minutes(exact.occurred)} "
                    f"written {_minutes(one.recorded)} -> {_minutes(exact.recorded)} {one.relations} {one.facts}"
                )
        assert not wrong


def _minutes(moment: When) -> str:
    ends = [(bound - us(0)) / MINUTE for bound in (moment.earliest, moment.latest)]
    return "/".join("?" if abs(end) > 1e6 else f"{end:g}" for end in ends)


@pytest.mark.sentence(9, 14)
@pytest.mark.parametrize("name", ONCE)
@given(data=st.data())
def test_no_exact_time_within_the_bounds_contradicts_what_was_said(name: str, data: st.DataObject) -> None:
    shape = SHAPES[name]
    held = data.draw(rough_files(shape, related=False))
    as_at = data.draw(st.integers(2, 12), "as at")
    _no_completion_contradicts(shape, held, as_at, data.draw(st.none() | st.integers(1, 9), "known at"))


@pytest.mark.sentence(14)
@pytest.mark.parametrize("name", ONCE)
@given(data=st.data())
def test_no_order_that_the_told_distances_allow_contradicts_what_was_said(name: str, data: st.DataObject) -> None:
    shape = SHAPES[name]
    held = data.draw(rough_files(shape, related=True).filter(_can_all_hold))
    _no_completion_contradicts(shape, held, data.draw(st.integers(2, 12), "as at"), None)


@pytest.mark.long
@pytest.mark.sentence(9, 14)
@pytest.mark.parametrize("related", [False, True], ids=["bounds", "order"])
@pytest.mark.parametrize("name", ONCE)
@settings(max_examples=1500)
@given(data=st.data())
def test_nor_in_many_more_files(name: str, related: bool, data: st.DataObject) -> None:
    shape = SHAPES[name]
    held = data.draw(rough_files(shape, related).filter(_can_all_hold))
    as_at = data.draw(st.integers(2, 12), "as at")
    _no_completion_contradicts(shape, held, as_at, data.draw(st.none() | st.integers(1, 9), "known at"))


ACCUSES = {"overdue", "not_met", "met_late"}


@pytest.mark.sentence(9, 14, 28)
@pytest.mark.parametrize("related", [False, True], ids=["bounds", "order"])
@given(data=st.data())
def test_a_recurring_duty_accuses_only_where_every_completion_does(related: bool, data: st.DataObject) -> None:
    """Periods are numbered by discharges, so they are compared as a row: all kept, or something missed."""
    shape = SHAPES["every"]
    held = data.draw(rough_files(shape, related).filter(_can_all_hold))
    as_at = data.draw(st.integers(2, 12), "as at")
    said = _by_trigger(findings(shape.asked, held, as_at))
    for full in completions(held):
        truly = _by_trigger(findings(shape.asked, full, as_at))
        for trigger, results in said.items():
            if results & ACCUSES:
                assert truly.get(trigger, set()) & ACCUSES
            elif "cannot_tell" not in results:
                assert not truly.get(trigger, set()) & ACCUSES
        assert all(trigger in said for trigger in truly)


def _by_trigger(found: list[Finding]) -> dict[str, set[str]]:
    row: dict[str, set[str]] = {}
    for one in found:
        row.setdefault(one.trigger.id, set()).add(one.result)
    return row


WITH_ATTRIBUTES = ["act_latest_has", "act_first_has_and", "act_no_later", "by_joined", "by_first_per", "by_stated"]


@pytest.mark.sentence(2, 3)
@pytest.mark.parametrize("name", WITH_ATTRIBUTES)
@given(data=st.data())
def test_no_value_of_what_a_record_leaves_out_contradicts_what_was_said(name: str, data: st.DataObject) -> None:
    shape = SHAPES[name]
    full = data.draw(rough_files(shape, related=False))
    kept = [data.draw(st.sets(st.sampled_from(sorted(one.facts)))) | {"says"} for one in full.events]
    events = tuple(
        replace(one, facts=MappingProxyType({name: value for name, value in one.facts.items() if name in keep}))
        for one, keep in zip(full.events, kept, strict=True)
    )
    as_at = data.draw(st.integers(2, 12), "as at")
    assert not contradictions(shape.asked, replace(full, events=events), full, as_at, None)

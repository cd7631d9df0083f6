"""Sentences 35 and 36: a duty is a table of plain values, and the judge is pure."""

from __future__ import annotations

import ast
import os
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dutybound.duties.judge
from dutybound.duties.accounts import Finding
from dutybound.duties.clocks import MINUTES
from dutybound.duties.duty import Duty
from dutybound.duties.form import form, table
from dutybound.duties.language import both, every, latest, on, within
from dutybound.duties.rulebook import RULEBOOK
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import When

from .building import EVERYTHING, duty, event, file, findings, result
from .shapes import SHAPES, exact_files, rough_files

PLAIN = (str, int, float, bool, type(None))


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for one in value:
            yield from _leaves(one)
    else:
        yield value


def _values(value: Any) -> Iterator[Any]:
    """Everything that stands in a duty, by walking its slots rather than by `table`."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for slot in fields(value):
            yield from _values(getattr(value, slot.name))
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from _values(one)
    elif isinstance(value, dict):
        raise AssertionError("a mapping is no table")


@pytest.mark.sentence(35)
@pytest.mark.parametrize("asked", RULEBOOK, ids=lambda asked: asked.id)
def test_every_duty_of_the_rulebook_is_a_table_of_plain_values(asked: Duty) -> None:
    assert all(isinstance(leaf, PLAIN) for leaf in _leaves(table(asked)))
    assert not any(callable(value) for value in _values(asked))


@pytest.mark.sentence(35)
@pytest.mark.parametrize("slot", [slot.name for slot in fields(Duty)])
def test_no_slot_takes_something_that_can_be_called(slot: str) -> None:
    with pytest.raises(TypeError, match="plain values only"):
        table(with_a_call(duty(), slot))


def with_a_call(asked: Duty, slot: str) -> Duty:
    """The duty with something in one slot that can be called, as somebody without a type checker may write it."""
    slots: dict[str, Any] = {one.name: getattr(asked, one.name) for one in fields(asked)}
    return Duty(**{**slots, slot: lambda: "met"})


@pytest.mark.sentence(35)
@pytest.mark.parametrize("name", SHAPES)
def test_the_table_tells_two_duties_apart_and_two_equal_ones_not(name: str) -> None:
    mine = table(SHAPES[name].asked)
    assert mine == table(replace(SHAPES[name].asked))
    assert [other for other in SHAPES if table(SHAPES[other].asked) == mine] == [name]
    assert hash(mine) == hash(table(SHAPES[name].asked))


@pytest.mark.sentence(35)
def test_a_slot_that_does_not_fit_the_shape_is_refused() -> None:
    told = on("victim_update_given")
    for wrong, reason in [
        (duty(latest(on("disclosure_made"))), "only the first"),
        (duty(met_by=SHAPES["act_ever"].asked.met_by), "must be events"),
        (replace(SHAPES["act_ever"].asked, met_by=told), "must be a condition"),
        (duty(met_by=both(told, told), due=every(1, MINUTES, until=told)), "by one event"),
    ]:
        with pytest.raises(TypeError, match=reason):
            form(wrong)


@pytest.mark.sentence(36)
@pytest.mark.parametrize("name", SHAPES)
@given(data=st.data())
def test_the_order_in_which_the_entries_are_given_changes_nothing(name: str, data: st.DataObject) -> None:
    shape = SHAPES[name]
    held = data.draw(rough_files(shape, related=False))
    mixed = replace(held, events=tuple(data.draw(st.permutations(held.events))))
    as_at = data.draw(st.integers(0, 14))
    assert _as_told(findings(shape.asked, held, as_at)) == _as_told(findings(shape.asked, mixed, as_at))


def _as_told(found: list[Finding]) -> list[Any]:
    """All that a finding says, as a set where the order of entries is not part of it."""
    return sorted(
        (
            one.trigger.id, one.period, one.cause, sorted(one.flags), one.facts_rest_on, one.arises_at,
            one.due_at or (),
            sorted(event.id for event in one.events), sorted(event.id for event in one.witnesses),
        )
        for one in found
    )  # fmt: skip


def _renamed(held: CaseFile) -> CaseFile:
    names = {one.id: f"z{one.id}" for one in held.events}
    return replace(held, events=tuple(replace(one, id=names[one.id]) for one in held.events))


@pytest.mark.sentence(36)
@pytest.mark.parametrize("name", SHAPES)
@given(data=st.data())
def test_other_ids_in_the_same_order_change_nothing_but_the_ids(name: str, data: st.DataObject) -> None:
    shape = SHAPES[name]
    held = data.draw(exact_files(shape))
    one, other = findings(shape.asked, held, 12), findings(shape.asked, _renamed(held), 12)
    said = ([(each.cause, each.due_at, each.flags) for each in found] for found in (one, other))
    assert next(said) == next(said)
    assert [f"z{each.trigger.id}" for each in one] == [each.trigger.id for each in other]


@pytest.mark.sentence(36)
@pytest.mark.parametrize("name", SHAPES)
@given(data=st.data())
def test_all_moved_by_the_same_time_is_judged_the_same(name: str, data: st.DataObject) -> None:
    shape = SHAPES[name]
    held = data.draw(exact_files(shape))
    by, as_at = data.draw(st.integers(-500, 500)), data.draw(st.integers(0, 14))
    moved = replace(held, events=tuple(_moved(one, by) for one in held.events))
    assert [one.result for one in findings(shape.asked, held, as_at)] == [
        one.result for one in findings(shape.asked, moved, as_at + by)
    ]


def _moved(one: Event, by: int) -> Event:
    def later(when: When) -> When:
        return When(when.earliest + by * 60_000_000, when.latest + by * 60_000_000)

    facts = {name: later(value) if isinstance(value, When) else value for name, value in one.facts.items()}
    return replace(one, occurred=later(one.occurred), facts=MappingProxyType(facts))


@pytest.mark.sentence(36)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_neither_the_zone_of_the_machine_nor_the_hour_matters(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    held = file(event("disclosure_made", 0), event("victim_update_given", 5), covers=[EVERYTHING])
    here = findings(duty(), held)
    monkeypatch.setattr(time, "time", lambda: 0.0)
    monkeypatch.setitem(os.environ, "TZ", zone)
    time.tzset()
    try:
        assert findings(duty(), held) == here
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.sentence(36)
def test_no_module_of_the_words_or_the_law_reads_a_clock_or_chance() -> None:
    duties = Path(dutybound.duties.judge.__file__).parent
    for source in [*duties.rglob("*.py"), *(duties.parent / "events").rglob("*.py")]:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                names = {alias.name for alias in node.names} | {getattr(node, "module", "") or ""}
                assert not names & {"random", "time.time", "secrets", "uuid"}, source
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"now", "utcnow", "today", "monotonic"}, f"{source}:{node.lineno}"


@pytest.mark.sentence(36)
@given(data=st.data())
def test_judging_twice_or_beside_other_duties_says_the_same(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(SHAPES)))
    held = data.draw(rough_files(SHAPES[name], related=False))
    alone = findings(SHAPES[name].asked, held, 12)
    assert findings(SHAPES[name].asked, held, 12) == alone
    others = [replace(shape.asked, id=f"tests.{other}") for other, shape in SHAPES.items() if other != name]
    beside = findings([*others, SHAPES[name].asked, *others], held, 12)
    assert [one for one in beside if one.duty is SHAPES[name].asked] == alone


@pytest.mark.sentence(35)
def test_the_words_of_a_duty_do_not_remember_who_used_them() -> None:
    ten = within(10, MINUTES)
    held = file(event("disclosure_made", 0), event("victim_update_given", 5))
    assert result(duty(due=ten), held) == result(duty(on("disclosure_made"), due=ten), held) == "met"

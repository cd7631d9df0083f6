"""Which way each figure tightens, worked out from the duties that read it and never merely declared.

For: letting a force set a figure of its own only where that cannot loosen a duty; saying which figures have no such
way.
Never: trusts a name or a note; a figure that stands where its effect is not plain has no direction and cannot be set.

A result worsens or stays if a time limit gets shorter, if a rank or share that meets a duty gets higher, and if what
gives rise to it is asked for at a lower mark. Nothing else is taken to be plain: a figure in what ends a duty or makes
it too late, in a state that is picked, in the first of several triggers, or in the key of another figure, has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Final

from dutybound.duties.duty import Duty
from dutybound.duties.form import Form, form
from dutybound.duties.terms import (
    After,
    AllOf,
    AnyOf,
    AnyPattern,
    By,
    Condition,
    Earlier,
    Ever,
    Every,
    Field,
    Has,
    Literal,
    Moment,
    NoLater,
    Not,
    OperandOr,
    Otherwise,
    Param,
    Test,
)
from dutybound.events.words import SCALES

LOWER, HIGHER, NEITHER = "lower", "higher", ""
_Told = Iterator[tuple[str, str]]  # the name of a figure, and which way it tightens where it stands


def directions(duties: Iterable[Duty]) -> dict[str, str]:
    """For each figure that the duties read: 'lower' or 'higher' is tighter wherever it stands, or '' for neither."""
    told: dict[str, set[str]] = {}
    for duty in duties:
        for name, way in _of_duty(duty, form(duty)):
            told.setdefault(name, set()).add(way)
    return {name: ways.pop() if len(ways) == 1 else NEITHER for name, ways in told.items()}


def is_looser(value: Literal, than: Literal, way: str) -> bool:
    """Whether a value is looser than another, by number or on its scale; ValueError where they cannot be compared."""
    difference = _place(value, than) - _place(than, value)
    return difference > 0 if way == LOWER else difference < 0


def _place(value: Literal, beside: Literal) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    for scale in SCALES.values():
        if value in scale and beside in scale:
            return scale.index(str(value))
    raise ValueError(f"'{value}' cannot be compared with '{beside}'.")


def _of_duty(duty: Duty, shape: Form) -> _Told:
    arises = shape.arises
    yield from _anywhere(arises.patterns) if arises.only_first else _patterns(arises.patterns, more=True)
    for condition in (arises.given, arises.in_a):
        if condition is not None:
            yield from _condition(condition, more=True)
    if shape.act is not None:
        yield from _condition(shape.act, more=False)
    for part in shape.discharge:
        # Where a late act ends the matter, or begins a new period, one act less may take a finding away.
        plain = isinstance(duty.due, By) and not shape.hard
        yield from _patterns(part, more=False) if plain else _anywhere(part)
    yield from _due(shape)
    yield from _anywhere((duty.ends, duty.lapses, duty.anchor, duty.falls_on, duty.stands_until, duty.stands_to))


def _due(shape: Form) -> _Told:
    due = shape.due
    if isinstance(due, By):
        # A limit that may have run out before the duty arose takes the duty away: only one from the trigger is plain.
        from_it = isinstance(due.moment, After) and due.moment.moment == Field(None, "time")
        plain = not shape.hard or from_it
        yield from _moment(due.moment, later=False) if plain else _anywhere(due.moment)
        yield from _anywhere(due.counting_from)
    elif isinstance(due, Every):
        yield from _operand(due.n, LOWER)
        yield from _anywhere(due.until)
    else:
        yield from _anywhere(due)


def _patterns(patterns: AnyPattern, more: bool) -> _Told:
    for pattern in patterns.patterns:
        yield from _tests(pattern.tests, more)


def _tests(tests: Iterable[tuple[str, Test]], more: bool) -> _Told:
    """Figures in tests; `more`: it is tighter where more passes."""
    for _, test in tests:
        if isinstance(test.value, Param):
            ways = {"at_least": (HIGHER, LOWER), "above": (HIGHER, LOWER), "at_most": (LOWER, HIGHER)}
            yield from _operand(test.value, ways.get(test.op, (NEITHER, NEITHER))[more])


def _condition(condition: Condition, more: bool) -> _Told:
    """Figures in a condition; `more`: it is tighter where the condition holds more often."""
    if isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            yield from _condition(part, more)
    elif isinstance(condition, Not):
        yield from _condition(condition.part, not more)
    elif isinstance(condition, Ever):
        yield from _patterns(condition.patterns, more)
        yield from _anywhere(condition.since)
    elif isinstance(condition, Has):
        yield from _tests(condition.tests, more)
        yield from _anywhere(condition.of)
    elif isinstance(condition, NoLater):
        yield from _moment(condition.one, later=not more)
        yield from _moment(condition.another, later=more)


def _moment(moment: Moment, later: bool) -> _Told:
    """Figures in a moment; `later`: it is tighter where the moment comes later."""
    if isinstance(moment, After):
        yield from _moment(moment.moment, later)
        yield from _operand(moment.n, HIGHER if later else LOWER)
    elif isinstance(moment, (Earlier, Otherwise)):
        yield from _moment(moment.one, later)
        yield from _moment(moment.another, later)
    else:
        yield from _anywhere(moment)


def _operand(operand: object, way: str) -> _Told:
    if isinstance(operand, Param):
        yield operand.name, way
        yield from _anywhere(operand.keys)
    elif isinstance(operand, OperandOr):
        yield from _anywhere(operand.value)
        yield from _operand(operand.otherwise, way)
    else:
        yield from _anywhere(operand)


def _anywhere(value: object) -> _Told:
    """Every figure in a part of a duty in which no direction is plain."""
    if isinstance(value, Param):
        yield value.name, NEITHER
        yield from _anywhere(value.keys)
    elif isinstance(value, tuple):
        for one in value:
            yield from _anywhere(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for slot in fields(value):
            yield from _anywhere(getattr(value, slot.name))


WORDS: Final = {
    LOWER: "a lower number is tighter",
    HIGHER: "a higher one is tighter",
    NEITHER: "no value is plainly tighter, so an overlay cannot set it",
}

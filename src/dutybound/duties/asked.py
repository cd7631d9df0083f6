"""Which attribute of which kind of entry a duty asks for, read from the duty itself.

For: whoever turns other people's records into entries and has to know what each duty looks at.
Never: names a kind or an attribute that no slot of the duty reads, or judges anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from dutybound.duties.duty import Duty
from dutybound.duties.form import form
from dutybound.duties.terms import AnyPattern, Field, Has, Other, Pattern, Pick
from dutybound.events.event import ENVELOPE
from dutybound.events.kinds import KINDS


class Asked(NamedTuple):
    """One attribute of one kind of entry."""

    kind: str
    attribute: str


def asked_by(duty: Duty) -> tuple[Asked, ...]:
    """Every attribute that a result of the duty can hang on, by kind; times of happening are not among them.

    A reference by which an entry is joined to what gave rise to the duty is asked for on both sides.
    """
    shape = form(duty)
    slots = (shape.arises, shape.act, shape.discharge, shape.due, shape.ends, shape.lapses, duty.anchor)
    found = {one for slot in slots for one in _in(slot, shape.arises.patterns)}
    return tuple(sorted(one for one in found if one.attribute in {*KINDS[one.kind].attributes, *ENVELOPE}))


def _in(value: object, triggers: AnyPattern) -> Iterator[Asked]:
    if isinstance(value, Pattern):
        names = (*(name for name, _ in value.tests), *value.joins)
        yield from (Asked(kind, name) for kind in value.kinds for name in names)
        yield from (Asked(kind, name) for name in value.joins for kind in _kinds(triggers))
    elif isinstance(value, Has):
        yield from _of(value.of, [name for name, _ in value.tests], triggers)
    elif isinstance(value, Field):
        yield from _of(value.of, [value.name], triggers)
    elif isinstance(value, Other):
        yield from _of(None, [value.one, value.another], triggers)
    elif isinstance(value, Pick) and value.per:
        yield from _of(value, [value.per], triggers)
    if isinstance(value, tuple):
        for one in value:
            yield from _in(one, triggers)
    elif is_dataclass(value) and not isinstance(value, type):
        if getattr(value, "only_first", False):
            yield from _of(None, [getattr(value, "per", "")], triggers)
        for slot in fields(value):
            yield from _in(getattr(value, slot.name), triggers)


def _of(pick: Pick | None, names: list[str], triggers: AnyPattern) -> Iterator[Asked]:
    kinds = _kinds(triggers if pick is None else pick.patterns)
    yield from (Asked(kind, name) for kind in kinds for name in names if name)


def _kinds(patterns: AnyPattern) -> list[str]:
    return [kind for pattern in patterns.patterns for kind in pattern.kinds]

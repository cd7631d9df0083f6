"""The words of one duty: each kind of entry in its place, and what the duty asks of entries anywhere in its value.

For: going through all that a duty says, so that each word of it can be shown to make a difference.
Never: knows a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from dutybound.duties.figures import Parameters
from dutybound.duties.form import Form
from dutybound.duties.terms import AnyPattern, Field, Has, OperandOr, Other, Param, Pattern, Test


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a duty: a pattern of one kind, in the set of patterns `among` (the very one, by identity).

    `also` are tests that conditions elsewhere in the duty put to what fits: to the trigger, or to what was picked;
    `reads` the attributes of it that are read there for a time, a number, a key or a person.
    """

    slot: str
    among: AnyPattern
    pattern: Pattern
    also: tuple[tuple[str, Test], ...] = ()
    reads: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.pattern.kinds[0]


def asked_anywhere(value: object) -> Iterator[tuple[tuple[str, ...], str, Test | None]]:
    """(kinds, attribute, test) of every pattern, pick and field in a duty's form; the test is None where it is read."""
    if isinstance(value, Pattern):
        yield from ((value.kinds, name, test) for name, test in value.tests)
        yield from ((value.kinds, name, None) for name in value.joins)
    elif isinstance(value, (Has, Field)) and value.of is not None:
        kinds = tuple(kind for pattern in value.of.patterns.patterns for kind in pattern.kinds)
        if isinstance(value, Has):
            yield from ((kinds, name, test) for name, test in value.tests)
        else:
            yield kinds, value.name, None
    if isinstance(value, tuple):
        for one in value:
            yield from asked_anywhere(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for slot in fields(value):
            yield from asked_anywhere(getattr(value, slot.name))


def asked_of_trigger(value: object) -> Iterator[tuple[str, Test | None]]:
    """What a duty asks of the entry that gives rise to it, outside the pattern that names it."""
    if isinstance(value, Has) and value.of is None:
        yield from value.tests
    elif isinstance(value, Field) and value.of is None:
        yield value.name, None
    elif isinstance(value, Other):
        yield from ((value.one, None), (value.another, None))
    elif isinstance(value, Pattern):
        yield from ((name, None) for name in value.joins)
    if isinstance(value, tuple) or (is_dataclass(value) and not isinstance(value, type)):
        parts = value if isinstance(value, tuple) else [getattr(value, slot.name) for slot in fields(value)]
        for one in parts:
            yield from asked_of_trigger(one)


def asked_of_people(value: object) -> Iterator[tuple[str, Test]]:
    """Of two attributes that are to name different people, each with the word for the other."""
    for one in _parts(value):
        if isinstance(one, Other):
            yield one.one, Test("in", (plainly(one.another),))
            yield one.another, Test("in", (plainly(one.one),))


def asked_by_figures(value: object, parameters: Parameters) -> Iterator[tuple[Field, Test]]:
    """The attributes by which a figure is found, each with the values that the figure has rows for."""
    if isinstance(value, Param):
        for key, operand in value.keys:
            found = operand.value if isinstance(operand, OperandOr) else operand
            if isinstance(found, Field):
                keys = (one for row in parameters.rows if row.name == value.name for one in row.keys)
                yield found, Test("in", tuple(dict.fromkeys(of for name, of in keys if name == key)))
    if isinstance(value, tuple):
        for one in value:
            yield from asked_by_figures(one, parameters)
    elif is_dataclass(value) and not isinstance(value, type):
        for slot in fields(value):
            yield from asked_by_figures(getattr(value, slot.name), parameters)


def plainly(name: str) -> str:
    """The plainest name for a person or a thing that an attribute names."""
    return f"{name.removesuffix('_ref')}-1"


def stands_in(patterns: AnyPattern, value: object) -> bool:
    """Whether this very set of patterns, and not one like it, is a part of the value."""
    if isinstance(value, AnyPattern):
        return value is patterns
    if isinstance(value, tuple):
        return any(stands_in(patterns, one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return any(stands_in(patterns, getattr(value, slot.name)) for slot in fields(value))
    return False


def words_of(shape: Form) -> Iterator[Word]:
    """Every word of a duty, slot by slot: each pattern that its results hang on, a kind at a time, once."""
    seen: set[int] = set()
    slots = (
        ("arises", shape.arises.patterns), ("in_a", shape.arises.in_a), ("given", shape.arises.given),
        ("met_by", shape.act), ("met_by", shape.discharge), ("due", shape.due), ("ends", shape.ends),
        ("lapses", shape.lapses), ("anchor", shape.duty.anchor),
    )  # fmt: skip
    asks = [one for _, value in slots for one in _parts(value) if isinstance(one, (Has, Field, Other))]
    for slot, value in slots:
        for among in (one for one in _parts(value) if isinstance(one, AnyPattern)):
            if id(among) in seen:
                continue
            seen.add(id(among))
            of_it = [one for one in asks if _is_of(one, among, slot)]
            also = tuple(test for one in of_it if isinstance(one, Has) for test in one.tests)
            reads = tuple(dict.fromkeys(name for one in of_it if not isinstance(one, Has) for name in _read_by(one)))
            for pattern in among.patterns:
                yield from (Word(slot, among, replace(pattern, kinds=(kind,)), also, reads) for kind in pattern.kinds)


def _is_of(one: Has | Field | Other, among: AnyPattern, slot: str) -> bool:
    """Whether this asks something of what fits these patterns."""
    if isinstance(one, Other) or one.of is None:
        return slot == "arises"
    return one.of.patterns is among


def _read_by(one: Field | Other) -> tuple[str, ...]:
    if isinstance(one, Other):
        return one.one, one.another
    return (one.name,) if one.name != "time" else ()


def _parts(value: object) -> Iterator[object]:
    """The value itself and all that it is made of, but for what stands within a set of patterns."""
    yield value
    if isinstance(value, AnyPattern):
        return
    if isinstance(value, tuple):
        for one in value:
            yield from _parts(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for slot in fields(value):
            yield from _parts(getattr(value, slot.name))

"""Values that an attribute can take: those that pass some tests and fail others, the plainest first.

For: what an invented entry says, so that a duty's own tests find in it what they ask for.
Never: decides what a test means; the judge does, and a value that was thought to pass may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dutybound.duties.answers import on_scale
from dutybound.duties.figures import Parameters
from dutybound.duties.terms import Literal, Param, Test
from dutybound.duties.witnesses.words import plainly
from dutybound.events.attributes import FLAG, NAMES, NUMBER, PERSON, REF, TEXT, TIME, AttributeType, Value, word
from dutybound.events.kinds import KINDS
from dutybound.events.three import YES
from dutybound.events.when import When
from dutybound.events.words import RANKS, SOURCES

MINUTE: Final = 60_000_000
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
# How far a stated time lies from the moment of what gives rise to the duty; the plainest first.
_STATED: Final = (
    0, -DAY, DAY, -30 * DAY, 30 * DAY, -HOUR, HOUR, 7 * DAY, -7 * DAY, 100 * DAY, -100 * DAY, 200 * DAY, -200 * DAY,
    400 * DAY, -400 * DAY,
)  # fmt: skip
_ENVELOPE: Final = {
    "actor": PERSON, "actor_rank": word(*RANKS), "actor_role": TEXT, "force": TEXT, "district": TEXT, "place": TEXT,
    "says": word(*SOURCES), "reason_code": TEXT, "reason": TEXT,
}  # fmt: skip


def type_of(kind: str, name: str) -> AttributeType | None:
    """What an attribute of this kind holds, the envelope's included; None where the kind has no such attribute."""
    return KINDS[kind].attributes.get(name) or _ENVELOPE.get(name)


def values(
    kind: str,
    name: str,
    must: Sequence[Test],
    must_not: Sequence[Test],
    asked: Sequence[Test],
    at: int,
    book: Parameters,
) -> list[Value]:
    """What the attribute could say: all that passes `must` and fails `must_not`; empty where nothing does.

    `asked` are all the tests that the duty asks of it anywhere: what fails most of those that are not wanted here
    comes first. `at`: the moment of what gives rise to the duty, near which stated times lie.
    """
    holds = type_of(kind, name)
    if holds is None:
        return []
    everything = list(dict.fromkeys(_domain(name, holds, (*must, *must_not, *asked), at, book)))
    fitting = [
        value
        for value in everything
        if all(may_pass(test, value) for test in must) and not any(must_pass(test, value) for test in must_not)
    ]
    others = [test for test in asked if test not in must]
    return sorted(fitting, key=lambda value: sum(must_pass(test, value) for test in others))


def may_pass(test: Test, value: Value) -> bool:
    """Whether the value passes; a test against a figure may always."""
    return isinstance(test.value, Param) or must_pass(test, value)


def must_pass(test: Test, value: Value) -> bool:
    """Whether the value passes; a test against a figure need not."""
    op, wanted = test.op, test.value
    if isinstance(wanted, Param):
        return False
    if op == "is":
        return value == wanted
    if op == "present":
        return value != "none"
    if isinstance(wanted, tuple):
        return (value in wanted) == (op == "in")
    return on_scale(op, value, wanted) == YES


def _domain(name: str, holds: AttributeType, tests: Iterable[Test], at: int, book: Parameters) -> Iterator[Value]:
    """Every value worth trying, plain ones first."""
    literals = [one for test in tests for one in _literals(test, book)]
    if holds.words:
        yield from holds.words
        return
    if holds == FLAG:
        yield from (False, True)
    elif holds == NUMBER:
        numbers = [one for one in literals if isinstance(one, (int, float)) and not isinstance(one, bool)]
        yield from (7, 1, 28, 0, 100)
        yield from (one + more for one in numbers for more in (0, 1, -1))
    elif holds == TIME:
        yield from (When(at + span, at + span) for span in _STATED)
    elif holds in (REF, PERSON):
        yield from (plainly(name), "somebody", "none")
        yield from literals
    elif holds == NAMES:
        yield from ((str(one),) for one in (*literals, name))
    else:
        yield from (f"the {name.replace('_', ' ')} in words", "none")
        yield from literals


def _literals(test: Test, book: Parameters) -> Iterator[Literal]:
    if test.op == "present":
        return
    if isinstance(test.value, Param):
        yield from dict.fromkeys(row.value for row in book.rows if row.name == test.value.name)
    elif isinstance(test.value, tuple):
        yield from test.value
    else:
        yield test.value

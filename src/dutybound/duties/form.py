"""A duty in normal form, and as a table of plain values: what the judge and the kernel both read.

For: one shape for every duty, whichever way its slots were written; proof that no callable hides in one.
Never: changes a meaning; `form` only unfolds what the words already say.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace

from dutybound.duties.duty import Duty
from dutybound.duties.terms import (
    AnyPattern,
    Arises,
    AtIt,
    Before,
    Both,
    Condition,
    Due,
    Every,
    Param,
    Pattern,
    Pick,
    ReadByAPerson,
    as_patterns,
)
from dutybound.events.when import read_when

NOTHING = AnyPattern(())


@dataclass(frozen=True, slots=True)
class Form:
    """The normal form: `act` where the duty is judged at the trigger, `discharge` (all parts) where it is open.

    `reader` where a person must read it.
    """

    duty: Duty
    arises: Arises
    act: Condition | None
    discharge: tuple[AnyPattern, ...]
    reader: ReadByAPerson | None
    due: Due
    ends: AnyPattern
    lapses: AnyPattern
    hard: bool
    kinds: frozenset[str]  # every kind of event the result can hang on
    triggers: frozenset[str]  # the kinds that can give rise to it
    holds: tuple[int | None, int | None]  # the first and last microsecond at which it is in force; None: open
    fixed_due: bool  # the deadline depends on the trigger alone, not on what stands when it is asked about


# By identity, because hashing a whole duty costs more than judging it; the value keeps its duty alive.
_KNOWN: dict[int, Form] = {}


def form(duty: Duty) -> Form:
    """The duty's normal form; TypeError names a slot whose value does not fit the shape of the duty."""
    known = _KNOWN.get(id(duty))
    if known is None or known.duty is not duty:
        known = _KNOWN[id(duty)] = _unfold(duty)
    return known


def _unfold(duty: Duty) -> Form:
    reader = _reader(duty)
    act, discharge = _met_by(duty) if reader is None else (None, ())
    arises = _arises(duty)
    return Form(
        duty=duty,
        arises=arises,
        act=act,
        discharge=discharge,
        reader=reader,
        due=duty.due,
        ends=NOTHING if duty.ends is None else AnyPattern(as_patterns(duty.ends)),
        lapses=NOTHING if isinstance(duty.lapses, bool) else AnyPattern(as_patterns(duty.lapses)),
        hard=duty.lapses is True or isinstance(duty.due, Before),
        kinds=frozenset(kinds_in(replace(duty, stands_until=None))) | ({"item_read"} if reader is not None else set()),
        triggers=frozenset(kind for pattern in arises.patterns.patterns for kind in pattern.kinds),
        holds=(
            read_when(duty.in_force.first).earliest if duty.in_force.first else None,
            read_when(duty.in_force.last).latest if duty.in_force.last else None,
        ),
        fixed_due=not _picks_state(duty.due),
    )


def _arises(duty: Duty) -> Arises:
    if isinstance(duty.arises, Arises):
        return duty.arises
    if isinstance(duty.arises, Pick):
        if duty.arises.which != "first":
            raise TypeError(f"{duty.id}: only the first event of a pattern can be a trigger, not the latest.")
        return Arises(duty.arises.patterns, True, duty.arises.per)
    return Arises(AnyPattern(as_patterns(duty.arises)))


def _reader(duty: Duty) -> ReadByAPerson | None:
    if not isinstance(duty.met_by, ReadByAPerson):
        return None
    if not isinstance(duty.due, AtIt):
        raise TypeError(f"{duty.id}: what a person must read has no deadline; its due is at_it().")
    return duty.met_by


def _met_by(duty: Duty) -> tuple[Condition | None, tuple[AnyPattern, ...]]:
    assert not isinstance(duty.met_by, ReadByAPerson)
    is_act = isinstance(duty.due, AtIt)
    if isinstance(duty.met_by, Both):
        discharge = duty.met_by.parts
    elif isinstance(duty.met_by, (Pattern, AnyPattern)):
        discharge = (AnyPattern(as_patterns(duty.met_by)),)
    elif is_act:
        return duty.met_by, ()
    else:
        raise TypeError(f"{duty.id}: met_by must be events, because the duty stays open until a deadline.")
    if is_act:
        raise TypeError(f"{duty.id}: met_by must be a condition, because the duty is judged at the trigger.")
    if isinstance(duty.due, Every) and len(discharge) != 1:
        raise TypeError(f"{duty.id}: a duty owed again and again is discharged by one event, not by several together.")
    return None, discharge


def kinds_in(value: object) -> set[str]:
    """Every kind of event that a duty, or a part of one, speaks of."""
    if isinstance(value, Pattern):
        return set(value.kinds)
    if isinstance(value, tuple):
        return set().union(*(kinds_in(one) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        return set().union(*(kinds_in(getattr(value, slot.name)) for slot in fields(value)))
    return set()


def _picks_state(value: object) -> bool:
    if isinstance(value, Pick):
        return True
    if isinstance(value, tuple):
        return any(_picks_state(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return any(_picks_state(getattr(value, slot.name)) for slot in fields(value))
    return False


# As `_KNOWN`: every page of the manual asks every figure of every duty.
_READ: dict[int, tuple[Duty, frozenset[str]]] = {}


def parameters_of(value: object) -> frozenset[str]:
    """The names of every parameter that a duty, or a part of one, reads."""
    if not isinstance(value, Duty):
        return frozenset(_parameters_in(value))
    known = _READ.get(id(value))
    if known is None or known[0] is not value:
        known = _READ[id(value)] = (value, frozenset(_parameters_in(value)))
    return known[1]


def _parameters_in(value: object) -> set[str]:
    if isinstance(value, Param):
        return {value.name}.union(*(_parameters_in(operand) for _, operand in value.keys))
    if isinstance(value, tuple):
        return set().union(*(_parameters_in(one) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        return set().union(*(_parameters_in(getattr(value, slot.name)) for slot in fields(value)))
    return set()


Table = tuple["Table", ...] | str | int | float | bool | None


def table(value: object) -> Table:
    """The value as nested tuples of plain values, each dataclass under its own name; TypeError on anything else."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, tuple):
        return tuple(table(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return (
            type(value).__name__,
            *((slot.name, table(getattr(value, slot.name))) for slot in fields(value)),
        )
    raise TypeError(f"{value!r} cannot stand in a duty: a slot holds plain values only.")

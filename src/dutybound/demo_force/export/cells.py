"""Values as the cells of a table: local times without a zone, codes for words, numbers of cases in three ways.

For: one value at a time, and whether it can be told from its cell again.
Never: makes a value up; a cell says less than the value or the same.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from dutybound.demo_force.draft import Fact
from dutybound.demo_force.export.systems import (
    BRITISH,
    NUMBER,
    RANKS,
    WITH_PREFIX,
    System,
    code_of,
    heading_of,
)
from dutybound.demo_force.moments import SECOND
from dutybound.events.attributes import RANK, TEXT, AttributeType
from dutybound.events.kinds import KINDS
from dutybound.events.when import EPOCH, LONDON
from dutybound.records.mapping import NAMING

Cell = str | int | datetime
_NUMBERED: Final = re.compile(r"(.*)\bincident-(\d+)\b(.*)")


@dataclass(frozen=True, slots=True)
class Column:
    """The column of an attribute, of the entries of every `kind` that a row tells or, in a register, of one."""

    heading: str
    attribute: str
    of: AttributeType
    kind: str = ""


def columns_of(system: System) -> tuple[Column, ...]:
    """A column for every attribute that a row can state; in a register those that two kinds share have two."""
    if system.register:
        told = Counter(name for kind in system.kinds for name in KINDS[kind].attributes)
        each = [_of_one(system, kind, name, told[name] > 1) for kind in system.kinds for name in KINDS[kind].attributes]
        return tuple(dict.fromkeys(each))
    found: dict[str, AttributeType] = {}
    for kind in system.kinds:
        found |= KINDS[kind].attributes
    found |= dict.fromkeys(("reason", "reason_code"), TEXT)
    # What names another entry is told by that entry's row, and the invented forces never tell it.
    naming = {name for name, kinds in NAMING.items() if kinds & set(system.kinds)}
    columns = tuple(Column(heading_of(name), name, of) for name, of in found.items() if name not in naming)
    if twice := [one for one, often in Counter(column.heading for column in columns).items() if often > 1]:
        raise ValueError(f"The table '{system.name}' would have two columns named {twice[0]}.")
    return columns


def _of_one(system: System, kind: str, name: str, shared: bool) -> Column:
    of = KINDS[kind].attributes[name]
    if shared and name == system.register:
        return Column(heading_of(name), name, of)
    heading = f"{code_of(kind)}: {heading_of(name).lower()}" if shared else heading_of(name)
    return Column(heading, name, of, kind)


def reference(number: int, text: str) -> str:
    """A reference within case `number` as the force writes it: incident-1 of case 17 is 171, crime-1 is crime-1/17."""
    if found := _NUMBERED.fullmatch(text):
        return f"{found[1]}{number * 10 + int(found[2])}{found[3]}"
    return f"{text}/{number}" if re.fullmatch(r"[a-z]+-\d+", text) else text


def case_number(system: System, number: int) -> Cell:
    """The number of a case as this table writes it."""
    if system.key == WITH_PREFIX:
        return f"INV-{number}"
    return number if system.key == NUMBER else f"{number}.0"


def time_cell(system: System, at: int) -> Cell:
    """A moment to the second, on the clock and in the form of this table."""
    when = EPOCH + timedelta(microseconds=at - at % SECOND)
    local = when.astimezone(LONDON).replace(tzinfo=None)
    if system.times == BRITISH:
        return local.strftime(BRITISH)
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if system.delimiter else local


def is_blurred(system: System, at: int) -> bool:
    """Whether the cell leaves open which moment it was: an hour that the clock showed twice, or midnight in a sheet."""
    if system.times != BRITISH and system.delimiter:
        return False
    local = (EPOCH + timedelta(microseconds=at)).astimezone(LONDON)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    midnight = not system.delimiter and (local.hour, local.minute, local.second) == (0, 0, 0)
    return twice or midnight


def cell(system: System, number: int, of: AttributeType, value: Fact) -> Cell:
    """An attribute's value as this table writes it."""
    if of.name == "time":
        assert isinstance(value, int)
        return time_cell(system, value)
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, int):
        return value if not system.delimiter else str(value)
    if isinstance(value, tuple):
        return "; ".join(str(one) for one in value)
    if of is RANK:
        return RANKS[value]
    return reference(number, value) if of.name == "ref" else value

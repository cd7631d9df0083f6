"""Planting failings: named, small edits of a clean case, and the findings that they call for.

For: which planters there are, choosing some for a case, and the truth that follows from the edits.
Never: plants in a case that the export cuts short, or asks the judge what it found.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from dutybound.demo_force.draft import Draft
from dutybound.demo_force.edits_besides import BESIDES_BY_HAND
from dutybound.demo_force.edits_care import CARE_BY_HAND
from dutybound.demo_force.edits_case import CASE_BY_HAND
from dutybound.demo_force.edits_first_hours import FIRST_HOURS_BY_HAND
from dutybound.demo_force.edits_general import GENERAL
from dutybound.demo_force.edits_protecting import PROTECTING_BY_HAND
from dutybound.demo_force.edits_response import RESPONSE_BY_HAND
from dutybound.demo_force.edits_turns import TURNS_BY_HAND
from dutybound.demo_force.lives import clean_life
from dutybound.demo_force.planters import Planter
from dutybound.demo_force.reckoning import Planned, Row, reckon
from dutybound.demo_force.rows_besides import BESIDES
from dutybound.demo_force.rows_care import CARE
from dutybound.demo_force.rows_ending import ENDING
from dutybound.demo_force.rows_first_hours import FIRST_HOURS
from dutybound.demo_force.rows_investigation import INVESTIGATION
from dutybound.demo_force.rows_protecting import PROTECTING
from dutybound.demo_force.rows_protection import PROTECTION
from dutybound.demo_force.rows_response import RESPONSE
from dutybound.demo_force.rows_standards import STANDARDS
from dutybound.demo_force.rows_turns import TURNS

ROWS: Final[tuple[Row, ...]] = (
    *RESPONSE,
    *PROTECTION,
    *INVESTIGATION,
    *ENDING,
    *STANDARDS,
    *TURNS,
    *BESIDES,
    *CARE,
    *FIRST_HOURS,
    *PROTECTING,
)
# Shares of the cases with a failing that have one, two or three.
_HOW_MANY: Final = (76, 17, 7)
PLANTERS: Final[tuple[Planter, ...]] = (
    *GENERAL, *RESPONSE_BY_HAND, *CASE_BY_HAND, *TURNS_BY_HAND, *BESIDES_BY_HAND, *CARE_BY_HAND,
    *FIRST_HOURS_BY_HAND, *PROTECTING_BY_HAND,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Invented:
    """A file, the names of the planters that were used (none: a clean case), every finding that is to be made."""

    draft: Draft
    planters: tuple[str, ...] = ()
    findings: list[Planned] = field(default_factory=list)


def invented(seed: int, number: int, force: str = "") -> Invented:
    """Case `number` of a seed, with the failings that were planted in it: mostly none, else one, two or three."""
    d = clean_life(seed, number, force)
    chance = random.Random(f"{seed}/planting/{number}")
    if d.cut or chance.random() >= d.district.failing:
        return Invented(d)
    many = chance.choices((1, 2, 3), _HOW_MANY)[0]
    chance.shuffle(order := list(PLANTERS))
    order.sort(key=lambda one: chance.random() ** one.weight)
    return _with(d, order, many, chance)


def planted_with(planter: Planter, seed: int, number: int, force: str = "") -> Invented | None:
    """The case with this planter, or None where it does not fit the case."""
    d = clean_life(seed, number, force)
    found = None if d.cut else _with(d, (planter,), 1, random.Random(f"{seed}/planting/{number}"))
    return found if found and found.planters else None


def _with(d: Draft, offered: Iterable[Planter], many: int, chance: random.Random) -> Invented:
    """Plants the first so many that fit, one after another in the same case."""
    used: list[str] = []
    for planter in offered:
        if planter.plant(d, chance):
            used.append(planter.name)
        if len(used) == many:
            break
    d.entries.sort(key=lambda one: one.at)
    return Invented(d, tuple(used), reckon(d, ROWS) if used else [])

"""Planting a failing: one named, small edit of a clean case, and the findings that it calls for.

For: which planters there are, choosing one for a case, and the truth that follows from the edit.
Never: plants in a case that the export cuts short, or asks the judge what it found.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Final

from dutybound.demo_force.draft import Draft
from dutybound.demo_force.edits_case import CASE_BY_HAND
from dutybound.demo_force.edits_general import GENERAL
from dutybound.demo_force.edits_response import RESPONSE_BY_HAND
from dutybound.demo_force.lives import clean_life
from dutybound.demo_force.planters import Planter
from dutybound.demo_force.reckoning import Planned, Row, reckon
from dutybound.demo_force.rows_ending import ENDING
from dutybound.demo_force.rows_investigation import INVESTIGATION
from dutybound.demo_force.rows_protection import PROTECTION
from dutybound.demo_force.rows_response import RESPONSE
from dutybound.demo_force.rows_standards import STANDARDS

ROWS: Final[tuple[Row, ...]] = (*RESPONSE, *PROTECTION, *INVESTIGATION, *ENDING, *STANDARDS)
PLANTERS: Final[tuple[Planter, ...]] = (*GENERAL, *RESPONSE_BY_HAND, *CASE_BY_HAND)


@dataclass(frozen=True, slots=True)
class Invented:
    """A file with the planter that was used ('' for a clean one) and every finding that the check must make."""

    draft: Draft
    planter: str = ""
    findings: list[Planned] = field(default_factory=list)


def invented(seed: int, number: int, force: str = "") -> Invented:
    """Case `number` of a seed, with the failing that was planted in it, if one was."""
    d = clean_life(seed, number, force)
    chance = random.Random(f"{seed}/planting/{number}")
    if d.cut or chance.random() >= d.district.failing:
        return Invented(d)
    chance.shuffle(order := list(PLANTERS))
    order.sort(key=lambda one: chance.random() ** one.weight)
    for planter in order:
        if planter.plant(d, chance):
            d.entries.sort(key=lambda one: one.at)
            return Invented(d, planter.name, reckon(d, ROWS))
    return Invented(d)


def planted_with(planter: Planter, seed: int, number: int, force: str = "") -> Invented | None:
    """The case with this planter, or None where it does not fit the case."""
    d = clean_life(seed, number, force)
    if d.cut or not planter.plant(d, random.Random(f"{seed}/planting/{number}")):
        return None
    d.entries.sort(key=lambda one: one.at)
    return Invented(d, planter.name, reckon(d, ROWS))

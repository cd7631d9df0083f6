"""Which entries of a file give rise to a duty, and how surely.

For: the triggers of one duty, with first-only, conditions before the trigger and conditions on the whole file.
Never: says what follows from a trigger.
"""

from __future__ import annotations

from collections.abc import Iterator

from dutybound.duties.answers import ALL_VISIBLE, Anchor
from dutybound.duties.figures import Parameters
from dutybound.duties.laying import Laid
from dutybound.duties.meaning import Reading
from dutybound.duties.terms import Arises
from dutybound.events.three import CANNOT_TELL, NO, YES


def triggers(arises: Arises, laid: Laid, parameters: Parameters) -> Iterator[tuple[int, int]]:
    """Every entry that gives rise, or may give rise, to the duty."""
    whole = YES if arises.in_a is None else _in_a(arises, laid, parameters)
    if whole == NO:
        return
    reading = Reading(laid, parameters, None)
    matches = list(reading.matches(arises.patterns))
    for place, surely in matches:
        surely = min(surely, whole)
        if arises.only_first:
            surely = min(surely, _is_first(arises.per, place, matches, laid))
        if surely != NO and arises.given is not None:
            surely = min(surely, Reading(laid, parameters, place).holds(arises.given, Anchor(place)).value)
        if surely != NO:
            yield place, surely


def _in_a(arises: Arises, laid: Laid, parameters: Parameters) -> int:
    assert arises.in_a is not None
    known = laid.memory.get(id(arises.in_a))
    if known is None or known[0] is not arises.in_a:
        value = Reading(laid, parameters, None).holds(arises.in_a, ALL_VISIBLE).value
        known = laid.memory[id(arises.in_a)] = (arises.in_a, value)
    return known[1]


def _is_first(per: str, place: int, matches: list[tuple[int, int]], laid: Laid) -> int:
    mine = laid.facts[place].get(per) if per else None
    answer = CANNOT_TELL if per and mine is None else YES
    for other, surely in matches:
        if other == place:
            continue
        came = min(surely, laid.came_before(other, place))
        if per:
            theirs = laid.facts[other].get(per)
            same = CANNOT_TELL if mine is None or theirs is None else YES if mine == theirs else NO
            came = min(came, same)
        answer = min(answer, YES - came)
    return answer

"""What a person has read, inside the pass: the answer that the readings of one item give.

For: yes or no where everybody who could tell says the same, with the entry that shows it.
Never: counts a reading that leaves something out, or that of the person whose duty it was.
"""

from __future__ import annotations

from dutybound.conformance.compiled import compiled
from dutybound.conformance.kernel_conditions import how_recorded
from dutybound.conformance.kernel_telling import duty_slot, stands_for, who_owes
from dutybound.conformance.kernel_words import code_of, row_of
from dutybound.conformance.layout import (
    ATTR_ANSWER,
    ATTR_BY,
    ATTR_DUTY,
    ATTR_READ,
    D_WORD,
    E_KIND,
    E_REFERS,
    MISSING,
    READING_KIND,
    SIZES,
    WORD_NO,
    WORD_YES,
    X_COUNT,
    X_HAS_READING,
)  # fmt: skip
from dutybound.conformance.world import World


@compiled
def as_read(w: World, duty: int, trigger: int, due_end: int) -> tuple[int, int, int]:
    """The answer, the first entry that shows it (-1: none), and how those that show a yes were written down."""
    T, X = w.T, w.X
    if X[X_HAS_READING] == 0:
        return 1, -1, 0
    sizes = T[SIZES]
    owes = who_owes(w, duty, trigger)
    first, yes, no, bits = -1, -1, -1, 0
    for place in range(X[X_COUNT]):
        if not _is_about(w, duty, trigger, place):
            continue
        by, said = code_of(w, place, T[sizes + ATTR_BY]), code_of(w, place, T[sizes + ATTR_ANSWER])
        if by in (MISSING, owes) or said == MISSING or code_of(w, place, T[sizes + ATTR_READ]) == MISSING:
            continue
        if first < 0:
            first = place
        if said == T[sizes + WORD_YES]:
            yes = place if yes < 0 else yes
            bits |= how_recorded(w, place, due_end)
        elif said == T[sizes + WORD_NO] and no < 0:
            no = place
    if yes >= 0 and no < 0:
        return 2, yes, bits
    if no >= 0 and yes < 0:
        return 0, no, 0
    return 1, first, 0


@compiled
def _is_about(w: World, duty: int, trigger: int, place: int) -> bool:
    """Whether an entry is a reading of this item for this duty."""
    T, row = w.T, row_of(w, place)
    sizes = T[SIZES]
    if w.E[E_KIND, row] != T[sizes + READING_KIND] or w.E[E_REFERS, row] < 0:
        return False
    if code_of(w, place, T[sizes + ATTR_DUTY]) != duty_slot(w, duty, D_WORD):
        return False
    return bool(stands_for(w, w.E[E_REFERS, row]) == row_of(w, trigger))

"""Saying a result inside the pass: the cell, its flags, and a departure that covers it.

For: writing every cell in one place, whichever shape of duty it comes from.
Never: decides a result; it is told one.
"""

from __future__ import annotations

from dutybound.conformance.compiled import compiled
from dutybound.conformance.kernel_conditions import CORRECTED, LATE
from dutybound.conformance.kernel_words import code_of, row_of, time_at, winner, winners
from dutybound.conformance.layout import (
    A_DEFAULT,
    ALL_PLACES,
    AN_OVERLAY,
    ATTR_ACTOR,
    ATTR_DECIDED_BY,
    ATTR_DUTY,
    ATTR_REASON,
    ATTR_REASON_CODE,
    BEFORE_ALL,
    CELL_W,
    CONDITION_FAILED,
    CORRECTED_AFTER_DUE,
    D_MAY_DEPART,
    D_PERSON,
    D_START_KNOWN,
    D_WORD,
    DEPARTURE_KIND,
    DEPARTURE_NOT_SHOWN,
    DEPARTURE_RECORDED,
    DONE_LATE,
    DUTIES,
    DUTY_W,
    E_HIGH,
    E_KIND,
    E_LOW,
    E_REFERS,
    ENDED_UNMET,
    ENDING_NOT_COVERED,
    HOUSE_DEFAULT,
    I_DUTY,
    I_TRIGGER,
    K_ARISES,
    K_CAUSE,
    K_DUTY,
    K_FLAGS,
    K_HIGH,
    K_LOW,
    K_PERIOD,
    K_TRIGGER,
    K_WITNESS,
    KNOWN,
    LAPSED,
    MISSING,
    NOT_ASKED,
    O_PICK,
    OPERAND_W,
    OPERANDS,
    OVERLAY_FIGURE,
    PAST_DUE,
    RECORDED_LATE,
    SIZES,
    SLOW_MANY,
    START_NOT_KNOWN,
    X_CELLS,
    X_COUNT,
    X_FIRST_ROW,
    X_HAS_DEPARTURE,
    X_MOST_CELLS,
    X_N_CELLS,
    X_SLOW,
    X_STATE,
    X_SUCCESSOR,
    X_USED,
)  # fmt: skip
from dutybound.conformance.world import World


@compiled
def duty_slot(w: World, duty: int, slot: int) -> int:
    """One number of a duty's record."""
    return int(w.T[w.T[DUTIES] + duty * DUTY_W + slot])


@compiled
def flags_of(bits: int) -> int:
    return (RECORDED_LATE if bits & LATE else 0) | (CORRECTED_AFTER_DUE if bits & CORRECTED else 0)


@compiled
def tell(
    w: World, one: int, period: int, cause: int, state: int, low: int, high: int, opening: int, flags: int, witness: int
) -> None:
    """Writes the cell, or that a departure covers it."""
    X = w.X
    duty, trigger = X[one + I_DUTY], X[one + I_TRIGGER]
    if state != KNOWN:
        low, high = BEFORE_ALL, BEFORE_ALL
    if duty_slot(w, duty, D_START_KNOWN) == 0:
        flags |= START_NOT_KNOWN
    if X[X_USED] & A_DEFAULT:
        flags |= HOUSE_DEFAULT
    if X[X_USED] & AN_OVERLAY:
        flags |= OVERLAY_FIGURE
    if X[X_USED] & NOT_ASKED:
        flags |= ENDING_NOT_COVERED
    unmet = cause in (DONE_LATE, PAST_DUE, CONDITION_FAILED)
    if (unmet or cause in (LAPSED, ENDED_UNMET)) and X[X_HAS_DEPARTURE]:
        used = X[X_USED]
        departed, place = _departure(w, duty, trigger, state, low)
        X[X_USED] = used
        if departed == 2:
            cause, witness = DEPARTURE_RECORDED, place
        elif departed == 1:
            flags |= DEPARTURE_NOT_SHOWN
    if X[X_N_CELLS] >= X[X_MOST_CELLS]:
        X[X_SLOW] |= SLOW_MANY
        return
    cell = X[X_CELLS] + X[X_N_CELLS] * CELL_W
    X[X_N_CELLS] += 1
    X[cell + K_DUTY], X[cell + K_PERIOD], X[cell + K_CAUSE] = duty, period, cause
    X[cell + K_TRIGGER] = row_of(w, trigger) - X[X_FIRST_ROW]
    X[cell + K_LOW], X[cell + K_HIGH], X[cell + K_FLAGS] = low, high, flags
    X[cell + K_ARISES] = time_at(w, opening)
    X[cell + K_WITNESS] = row_of(w, witness) - X[X_FIRST_ROW] if witness >= 0 else -1


@compiled
def _departure(w: World, duty: int, trigger: int, state: int, low: int) -> tuple[int, int]:
    """2 and the place of the departure that counts, 1 where one is recorded that does not, 0 where none is."""
    T, X = w.T, w.X
    sizes = T[SIZES]
    found = 0
    word = duty_slot(w, duty, D_WORD)
    for place in range(X[X_COUNT]):
        row = row_of(w, place)
        if w.E[E_KIND, row] != T[sizes + DEPARTURE_KIND] or code_of(w, place, T[sizes + ATTR_DUTY]) != word:
            continue
        if w.E[E_REFERS, row] != -1 and stands_for(w, w.E[E_REFERS, row]) != row_of(w, trigger):
            continue
        found = 1
        if duty_slot(w, duty, D_MAY_DEPART) == 0:
            continue
        given = code_of(w, place, T[sizes + ATTR_REASON]) != MISSING
        if not given and code_of(w, place, T[sizes + ATTR_REASON_CODE]) == MISSING:
            continue
        if state == KNOWN and w.E[E_LOW, row] != BEFORE_ALL and w.E[E_HIGH, row] < low:
            continue
        author = code_of(w, place, T[sizes + ATTR_DECIDED_BY])
        if author == MISSING:
            author = code_of(w, place, T[sizes + ATTR_ACTOR])
        owes = who_owes(w, duty, trigger)
        if author != MISSING and owes != MISSING and author != owes:
            return 2, place
    return found, -1


@compiled
def stands_for(w: World, local: int) -> int:
    """The row that now stands for an entry, by its number in the file; -1 for none."""
    X = w.X
    while local >= 0:
        if X[X[X_STATE] + local] != 0:
            return int(X[X_FIRST_ROW] + local)
        local = X[X[X_SUCCESSOR] + local]
    return -1


@compiled
def who_owes(w: World, duty: int, trigger: int) -> int:
    """The name of the person who owes the duty; MISSING where no record says."""
    T = w.T
    operand = duty_slot(w, duty, D_PERSON)
    if operand < 0:
        return MISSING
    record = T[OPERANDS] + operand * OPERAND_W
    if T[record] != O_PICK:
        return code_of(w, trigger, T[record + 1])
    count, maybe_none = winners(w, T[record + 1], ALL_PLACES, -1, trigger)
    if count == 0 or maybe_none:
        return MISSING
    name = code_of(w, winner(w, 0), T[record + 2])
    for other in range(1, count):
        if code_of(w, winner(w, other), T[record + 2]) != name:
            return MISSING
    return name

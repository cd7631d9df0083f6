"""Values and moments inside the pass: what a picked entry says, and when something is due.

For: operands and deadlines as small programs, read at an anchor.
Never: turns bounds into an instant. A moment is (state, low, high); the earliest of several is the pair of their
least bounds, because all entries here are exact.
"""

from __future__ import annotations

from dutybound.conformance.compiled import compiled
from dutybound.conformance.kernel_time import deadline
from dutybound.conformance.kernel_words import column_of, figure_for, row_of, time_at, winner, winners
from dutybound.conformance.layout import (
    AFTER_ALL,
    BEFORE_ALL,
    E_HIGH,
    E_LOW,
    E_NUMBER,
    FIGURE_W,
    FIGURES,
    IS_NOTHING,
    IS_NUMBER,
    IS_WORD,
    KNOWN,
    M_AFTER,
    M_EARLIER,
    M_FIXED,
    M_IT_FIELD,
    M_IT_TIME,
    M_PICK_FIELD,
    M_PICK_TIME,
    M_START,
    M_UNLESS_NEVER,
    MISSING,
    MOMENT_W,
    MOMENTS,
    MOMENTS_OF,
    NEVER,
    NO_NUMBER,
    NUMBER_COLUMN,
    NUMBERS,
    O_FIGURE,
    O_IT,
    O_NUMBER,
    O_PICK_OR,
    O_WORD,
    OPERAND_W,
    OPERANDS,
    PICK_W,
    PICKS,
    TIME_COLUMN,
    UNKNOWN,
    X_MOMENT_STACK,
    X_SURE,
)  # fmt: skip
from dutybound.conformance.world import World


@compiled
def read_figure(w: World, figure: int, read_at: int, trigger: int, anchor: int, at: int) -> tuple[int, int, int]:
    """A figure whose keys may be attributes; nothing where one of them is not known."""
    key0, key1 = -1, -1
    for number in range(2):
        operand = w.T[w.T[FIGURES] + figure * FIGURE_W + 2 + number]
        if operand < 0:
            continue
        sort, _, code = simple_value(w, operand, trigger, anchor, at)
        if sort != IS_WORD:
            return IS_NOTHING, 0, 0
        if number == 0:
            key0 = code
        else:
            key1 = code
    return figure_for(w, figure, key0, key1, read_at)


@compiled
def _value_of(w: World, place: int, attribute: int) -> tuple[int, int, int]:
    row = row_of(w, place)
    column = column_of(w, row, attribute)
    if column >= 0 and w.E[column, row] != MISSING:
        return IS_WORD, 0, w.E[column, row]
    if column == NUMBER_COLUMN and w.E[E_NUMBER, row] != NO_NUMBER:
        return IS_NUMBER, w.E[E_NUMBER, row], 0
    return IS_NOTHING, 0, 0


@compiled
def _picked_value(w: World, count: int, maybe_none: bool, attribute: int) -> tuple[int, int, int]:
    if count == 0 or maybe_none:
        return IS_NOTHING, 0, 0
    sort, number, code = _value_of(w, winner(w, 0), attribute)
    for other in range(1, count):
        its_sort, its_number, its_code = _value_of(w, winner(w, other), attribute)
        if its_sort != sort or its_number != number or its_code != code:
            return IS_NOTHING, 0, 0
    return sort, number, code


@compiled
def simple_value(w: World, operand: int, trigger: int, anchor: int, at: int) -> tuple[int, int, int]:
    """A number, a word, or an attribute of the trigger or of a picked entry."""
    T = w.T
    record = T[OPERANDS] + operand * OPERAND_W
    sort = T[record]
    if sort == O_NUMBER:
        return IS_NUMBER, T[T[NUMBERS] + T[record + 1]], 0
    if sort == O_WORD:
        return IS_WORD, 0, T[record + 1]
    if sort == O_IT:
        return _value_of(w, trigger, T[record + 1])
    count, maybe_none = winners(w, T[record + 1], anchor, at, trigger)
    return _picked_value(w, count, maybe_none, T[record + 2])


@compiled
def value(w: World, operand: int, read_at: int, trigger: int, anchor: int, at: int) -> tuple[int, int, int]:
    """An operand's sort, number and word; figures are read at `read_at`."""
    T = w.T
    record = T[OPERANDS] + operand * OPERAND_W
    if T[record] == O_FIGURE:
        return read_figure(w, T[record + 1], read_at, trigger, anchor, at)
    if T[record] != O_PICK_OR:
        return simple_value(w, operand, trigger, anchor, at)
    count, maybe_none = winners(w, T[record + 1], anchor, at, trigger)
    if count == 0 and not maybe_none:
        second = T[OPERANDS] + T[record + 3] * OPERAND_W
        if T[second] == O_FIGURE:
            return read_figure(w, T[second + 1], read_at, trigger, anchor, at)
        return simple_value(w, T[record + 3], trigger, anchor, at)
    return _picked_value(w, count, maybe_none, T[record + 2])


@compiled
def _stated_time(w: World, place: int, attribute: int) -> tuple[int, int, int]:
    row = row_of(w, place)
    if column_of(w, row, attribute) != TIME_COLUMN or w.E[E_LOW, row] == BEFORE_ALL:
        return UNKNOWN, 0, 0
    return KNOWN, w.E[E_LOW, row], w.E[E_HIGH, row]


@compiled
def _picked_time(w: World, pick: int, attribute: int, anchor: int, at: int, trigger: int) -> tuple[int, int, int]:
    """When the picked entry happened (attribute -1), or the time it states."""
    count, maybe_none = winners(w, pick, anchor, at, trigger)
    if count == 0:
        return (UNKNOWN if maybe_none else NEVER), AFTER_ALL, AFTER_ALL
    if maybe_none:
        return UNKNOWN, 0, 0
    latest = w.T[w.T[PICKS] + pick * PICK_W]
    low, high = 0, 0
    for number in range(count):
        if attribute < 0:
            its_low = time_at(w, winner(w, number))
            its_high = its_low
        else:
            state, its_low, its_high = _stated_time(w, winner(w, number), attribute)
            if state == UNKNOWN:
                return UNKNOWN, 0, 0
        if number == 0:
            low, high = its_low, its_high
        else:
            low, high = min(low, its_low), max(high, its_high)
    if attribute < 0:  # the first is no later than the one that is certain, the latest no earlier
        sure = time_at(w, w.X[X_SURE])
        low, high = (sure, high) if latest else (low, sure)
    return KNOWN, low, high


@compiled
def moment(w: World, number: int, anchor: int, at: int, trigger: int) -> tuple[int, int, int]:
    """A moment's state, and the least and the most that it can be."""
    T, X = w.T, w.X
    stack = X[X_MOMENT_STACK]
    depth = 0
    step, end = T[T[MOMENTS_OF] + number], T[T[MOMENTS_OF] + number + 1]
    begins = step
    while step < end:
        record = T[MOMENTS] + step * MOMENT_W
        operation, a, b, c = T[record], T[record + 1], T[record + 2], T[record + 3]
        step += 1
        if operation == M_UNLESS_NEVER:
            if X[stack + 3 * depth - 3] != NEVER:
                step = begins + a
            else:
                depth -= 1
            continue
        if operation == M_EARLIER:
            depth -= 1
            top, below = stack + 3 * depth, stack + 3 * depth - 3
            if X[top] == UNKNOWN or X[below] == UNKNOWN:
                X[below] = UNKNOWN
            else:
                X[below] = max(X[below], X[top])
                X[below + 1], X[below + 2] = min(X[below + 1], X[top + 1]), min(X[below + 2], X[top + 2])
            continue
        if operation == M_AFTER:
            top = stack + 3 * depth - 3
            if X[top] != KNOWN:
                continue
            state, low, high = _after(w, a, b, c, X[top + 1], X[top + 2], anchor, at, trigger)
            X[top], X[top + 1], X[top + 2] = state, low, high
            continue
        state, low, high = UNKNOWN, 0, 0
        if operation == M_IT_TIME:
            if trigger >= 0:
                low = time_at(w, trigger)
                state, high = KNOWN, low
        elif operation == M_IT_FIELD:
            if trigger >= 0:
                state, low, high = _stated_time(w, trigger, a)
        elif operation == M_PICK_TIME:
            state, low, high = _picked_time(w, a, -1, anchor, at, trigger)
        elif operation == M_PICK_FIELD:
            state, low, high = _picked_time(w, a, b, anchor, at, trigger)
        elif operation == M_START:
            state, low, high = KNOWN, BEFORE_ALL, BEFORE_ALL
        elif operation == M_FIXED:
            state, low, high = KNOWN, a, a
        X[stack + 3 * depth], X[stack + 3 * depth + 1], X[stack + 3 * depth + 2] = state, low, high
        depth += 1
    return X[stack], X[stack + 1], X[stack + 2]


@compiled
def _after(
    w: World, operand: int, rule: int, calendar: int, low: int, high: int, anchor: int, at: int, trigger: int
) -> tuple[int, int, int]:
    sort, count, _ = value(w, operand, trigger, trigger, anchor, at)
    if sort != IS_NUMBER:
        return UNKNOWN, 0, 0
    if low <= BEFORE_ALL or high >= AFTER_ALL:
        return KNOWN, BEFORE_ALL, AFTER_ALL
    ok, first = deadline(w, rule, calendar, count, low)
    if not ok:
        return UNKNOWN, 0, 0
    if low == high:
        return KNOWN, first, first
    ok, last = deadline(w, rule, calendar, count, high)
    return (KNOWN if ok else UNKNOWN), first, last


@compiled
def no_later(state: int, low: int, high: int, limit_state: int, limit_low: int, limit_high: int) -> int:
    """Whether one moment comes no later than another; both are known or never come."""
    if limit_state == NEVER:
        return 2
    if state == NEVER:
        return 0
    if high <= limit_low:
        return 2
    return 0 if low > limit_high else 1

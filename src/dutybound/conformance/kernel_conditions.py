"""Conditions inside the pass: three-valued, from what the machine remembers when it asks.

For: whether a condition holds just before an entry, or of the whole file, and which entry shows it.
Never: keeps an answer; each is read from the registers as they stand.

An answer is (value, witness or -1, how the witnesses were recorded: bits LATE and CORRECTED).
"""

from __future__ import annotations

from dutybound.conformance.compiled import compiled
from dutybound.conformance.kernel_moments import moment, no_later
from dutybound.conformance.kernel_words import (
    code_of,
    covered,
    fits,
    recorded_by,
    register,
    row_of,
    time_at,
    time_of_anchor,
    value_passes,
    winner,
    winners,
)
from dutybound.conformance.layout import (
    BEFORE_ALL,
    C_ALL,
    C_ANY,
    C_COMPARE,
    C_EVER,
    C_HAS,
    C_NOT,
    COMPARISON_W,
    COMPARISONS,
    CONDITION_W,
    CONDITIONS,
    CONDITIONS_OF,
    E_OCCURRED,
    E_RECORDED,
    EVER_W,
    EVERS,
    HAS_TEST_W,
    HAS_TESTS,
    HAS_W,
    HASES,
    KNOWN,
    MISSING,
    NEVER,
    OTHER_W,
    OTHERS,
    PICK_W,
    PICKS,
    UNKNOWN,
    X_CONDITION_STACK,
    X_CORRECTED,
    X_DUE_END,
    X_LENGTH,
    X_START,
)  # fmt: skip
from dutybound.conformance.world import World

LATE, CORRECTED = 1, 2
_A_DAY = 86_400_000_000


@compiled
def how_recorded(w: World, place: int, due_end: int) -> int:
    """Whether an entry was written down more than a day late, and whether it corrects another after the deadline."""
    row = row_of(w, place)
    written, bits = w.E[E_RECORDED, row], 0
    if written != BEFORE_ALL:
        if written > w.E[E_OCCURRED, row] + _A_DAY:
            bits |= LATE
        if w.X[w.X[X_CORRECTED] + place] and written > due_end:
            bits |= CORRECTED
    return bits


@compiled
def _ever(w: World, number: int, anchor: int, at: int, trigger: int) -> tuple[int, int, int]:
    T, X = w.T, w.X
    record = T[EVERS] + number * EVER_W
    one, since, on_record = T[record], T[record + 1], T[record + 2]
    state, low, high = KNOWN, X[X_START], X[X_START]
    if since >= 0:
        state, low, high = moment(w, since, anchor, at, trigger)
        if state == UNKNOWN:
            return 1, -1, 0
        if state == NEVER:
            return 0, -1, 0
    begins, count = register(w, one)
    sure, sure_key, perhaps, perhaps_key = -1, 0, -1, 0
    for step in range(count):
        place = X[begins + step]
        if place >= anchor:
            break
        answer, alternative = fits(w, one, place, trigger)
        if answer and on_record and at >= 0:
            answer = min(answer, recorded_by(w, place, at))
        if answer and since >= 0:
            then = time_at(w, place)
            answer = min(answer, no_later(state, low, high, KNOWN, then, then))
        key = alternative * X[X_LENGTH] + place
        if answer == 2 and (sure < 0 or key < sure_key):
            sure, sure_key = place, key
        elif answer == 1 and (perhaps < 0 or key < perhaps_key):
            perhaps, perhaps_key = place, key
    if sure >= 0:
        return 2, sure, how_recorded(w, sure, X[X_DUE_END])
    if perhaps >= 0:
        return 1, perhaps, 0
    if T[record + 3]:
        return 0, -1, 0
    return (0 if covered(w, one, low, time_of_anchor(w, at)) == 2 else 1), -1, 0


@compiled
def _passes_all(w: World, place: int, first: int, end: int, trigger: int) -> int:
    answer = 2
    for test in range(first, end):
        record = w.T[HAS_TESTS] + test * HAS_TEST_W
        T = w.T
        passed = value_passes(w, place, T[record], T[record + 1], T[record + 2], T[record + 3], trigger)
        answer = min(answer, passed)
    return answer


@compiled
def _has(w: World, number: int, anchor: int, at: int, trigger: int) -> tuple[int, int, int]:
    record = w.T[HASES] + number * HAS_W
    pick, first, end = w.T[record], w.T[record + 1], w.T[record + 2]
    due_end = w.X[X_DUE_END]
    if pick < 0:
        if trigger < 0:
            return 1, -1, 0
        return _passes_all(w, trigger, first, end, trigger), trigger, how_recorded(w, trigger, due_end)
    count, maybe_none = winners(w, pick, anchor, at, trigger)
    if count == 0:
        return (1 if maybe_none else 0), -1, 0
    bits, lowest, highest = 0, 2, 0
    for one in range(count):
        place = winner(w, one)
        answer = _passes_all(w, place, first, end, trigger)
        lowest, highest = min(lowest, answer), max(highest, answer)
        bits |= how_recorded(w, place, due_end)
    if maybe_none:
        picked = w.T[PICKS] + pick * PICK_W
        silent = w.T[picked + 4] == 1 or covered(w, w.T[picked + 1], w.X[X_START], time_of_anchor(w, at)) == 2
        lowest, highest = min(lowest, 0 if silent else 1), max(highest, 0 if silent else 1)
    return (lowest if lowest == highest else 1), winner(w, 0), bits


@compiled
def _other(w: World, number: int, trigger: int) -> tuple[int, int, int]:
    if trigger < 0:
        return 1, -1, 0
    record = w.T[OTHERS] + number * OTHER_W
    one, another = code_of(w, trigger, w.T[record]), code_of(w, trigger, w.T[record + 1])
    bits = how_recorded(w, trigger, w.X[X_DUE_END])
    if one == MISSING or another == MISSING:
        return 1, trigger, bits
    return (2 if one != another else 0), trigger, bits


@compiled
def _compare(w: World, number: int, anchor: int, at: int, trigger: int) -> tuple[int, int, int]:
    record = w.T[COMPARISONS] + number * COMPARISON_W
    state, low, high = moment(w, w.T[record], anchor, at, trigger)
    limit, limit_low, limit_high = moment(w, w.T[record + 1], anchor, at, trigger)
    bits = how_recorded(w, trigger, w.X[X_DUE_END]) if trigger >= 0 else 0
    if state != KNOWN or limit != KNOWN:
        return 1, trigger, bits
    return no_later(state, low, high, limit, limit_low, limit_high), trigger, bits


@compiled
def condition(w: World, number: int, anchor: int, at: int, trigger: int) -> tuple[int, int, int]:
    """Whether a condition holds before `anchor`, as read at entry `at` (-1: of all that is visible)."""
    T, X = w.T, w.X
    stack = X[X_CONDITION_STACK]
    depth = 0
    for step in range(T[T[CONDITIONS_OF] + number], T[T[CONDITIONS_OF] + number + 1]):
        record = T[CONDITIONS] + step * CONDITION_W
        operation, argument = T[record], T[record + 1]
        if operation == C_NOT:
            X[stack + 3 * depth - 3] = 2 - X[stack + 3 * depth - 3]
            continue
        if operation in (C_ALL, C_ANY):
            depth -= argument
            answer, witness, bits = _joined(w, stack + 3 * depth, argument, operation == C_ANY)
        elif operation == C_EVER:
            answer, witness, bits = _ever(w, argument, anchor, at, trigger)
        elif operation == C_HAS:
            answer, witness, bits = _has(w, argument, anchor, at, trigger)
        elif operation == C_COMPARE:
            answer, witness, bits = _compare(w, argument, anchor, at, trigger)
        else:
            answer, witness, bits = _other(w, argument, trigger)
        X[stack + 3 * depth], X[stack + 3 * depth + 1], X[stack + 3 * depth + 2] = answer, witness, bits
        depth += 1
    return X[stack], X[stack + 1], X[stack + 2]


@compiled
def _joined(w: World, begins: int, parts: int, any_of: bool) -> tuple[int, int, int]:
    """Parts taken together: the least, or the greatest; shown by the parts that decide it."""
    X = w.X
    answer = 0 if any_of else 2
    for part in range(parts):
        one = X[begins + 3 * part]
        answer = max(answer, one) if any_of else min(answer, one)
    witness, bits = -1, 0
    for part in range(parts):
        if X[begins + 3 * part] != answer:
            continue
        if witness < 0:
            witness = X[begins + 3 * part + 1]
        bits |= X[begins + 3 * part + 2]
        if any_of and answer == 2:
            break
    return answer, witness, bits

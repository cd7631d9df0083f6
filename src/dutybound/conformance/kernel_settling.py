"""The end of an instance inside the pass, in the order in which results are decided.

For: in force? certainly owed? then as the shape of the duty has it.
Never: holds the rules of a shape; those are in `kernel_open`, `kernel_every`, and here for a duty of one moment.
"""

from __future__ import annotations

from dutybound.conformance.compiled import compiled
from dutybound.conformance.kernel_every import settle_every
from dutybound.conformance.kernel_moments import moment
from dutybound.conformance.kernel_open import settle_open
from dutybound.conformance.kernel_readers import as_read
from dutybound.conformance.kernel_telling import duty_slot, flags_of, tell
from dutybound.conformance.kernel_words import fits, time_at
from dutybound.conformance.layout import (
    AFTER_END,
    ALL_PLACES,
    ARISES_NOT_KNOWN,
    BEFORE_START,
    CONDITION_FAILED,
    CONDITION_NOT_KNOWN,
    D_ANCHOR,
    D_FIRST,
    D_HAS_FIRST,
    D_HAS_LAST,
    D_LAST,
    D_SHAPE,
    FIGURED_OF,
    FIGURED_SETS,
    FOR_A_READER,
    HELD,
    I_DUTY,
    I_LIMIT,
    I_SURELY,
    I_TRIGGER,
    I_USED,
    I_VALUE,
    I_WITNESS,
    KNOWN,
    OPEN_W,
    S_ACT,
    S_EVERY,
    S_READER,
    START_NOT_SETTLED,
    UNKNOWN,
    X_COUNT,
    X_OPENED,
    X_USED,
)  # fmt: skip
from dutybound.conformance.world import World


@compiled
def settle(w: World, number: int, whole: int) -> None:
    """The cell or cells of one open instance; `whole` is what the file as a whole says of the duty."""
    X = w.X
    one = X[X_OPENED] + number * OPEN_W
    duty, trigger = X[one + I_DUTY], X[one + I_TRIGGER]
    X[X_USED] = 0
    holds, side = _in_force(w, duty, trigger)
    if holds == 0:
        tell(w, one, 0, side, UNKNOWN, 0, 0, trigger, 0, -1)
    elif holds == 1:
        tell(w, one, 0, START_NOT_SETTLED, UNKNOWN, 0, 0, trigger, 0, -1)
    elif min(whole, X[one + I_SURELY]) == 1:
        tell(w, one, 0, ARISES_NOT_KNOWN, UNKNOWN, 0, 0, trigger, 0, -1)
    elif duty_slot(w, duty, D_SHAPE) == S_READER:
        _settle_reading(w, one)
    elif duty_slot(w, duty, D_SHAPE) == S_ACT:
        _read_figures(w, duty, trigger)
        _settle_act(w, one)
    else:
        X[X_USED] = 0
        if duty_slot(w, duty, D_SHAPE) == S_EVERY:
            settle_every(w, one)
        else:
            _read_figures(w, duty, trigger)
            settle_open(w, one)


@compiled
def _in_force(w: World, duty: int, trigger: int) -> tuple[int, int]:
    """Whether the duty held at its anchor, and on which side of its time the anchor lies where it did not."""
    has_first, has_last = duty_slot(w, duty, D_HAS_FIRST), duty_slot(w, duty, D_HAS_LAST)
    if has_first == 0 and has_last == 0:
        return 2, 0
    state, low, high = moment(w, duty_slot(w, duty, D_ANCHOR), ALL_PLACES, -1, trigger)
    if state != KNOWN:
        return 1, 0
    first, last = duty_slot(w, duty, D_FIRST), duty_slot(w, duty, D_LAST)
    begun, still = 2, 2
    if has_first and low < first:
        begun = 0 if high < first else 1
    if has_last and high > last:
        still = 0 if low > last else 1
    return min(begun, still), (BEFORE_START if has_first and high < first else AFTER_END)


@compiled
def _read_figures(w: World, duty: int, trigger: int) -> None:
    """Reads every figure that an entry of the file is held against for this trigger, to know whose figure it was."""
    T = w.T
    for listed in range(T[T[FIGURED_OF] + duty], T[T[FIGURED_OF] + duty + 1]):
        for place in range(w.X[X_COUNT]):
            fits(w, T[T[FIGURED_SETS] + listed], place, trigger)


@compiled
def _settle_reading(w: World, one: int) -> None:
    X = w.X
    trigger = X[one + I_TRIGGER]
    then = time_at(w, trigger)
    answer, witness, bits = as_read(w, X[one + I_DUTY], trigger, then)
    cause, flags = FOR_A_READER, 0
    if answer == 2:
        cause, flags = HELD, flags_of(bits)
    elif answer == 0:
        cause = CONDITION_FAILED
    tell(w, one, 0, cause, KNOWN, then, then, trigger, flags, witness)


@compiled
def _settle_act(w: World, one: int) -> None:
    X = w.X
    trigger = X[one + I_TRIGGER]
    X[X_USED] |= X[one + I_USED]
    cause, flags = CONDITION_NOT_KNOWN, 0
    if X[one + I_VALUE] == 2:
        cause, flags = HELD, flags_of(X[one + I_LIMIT])
    elif X[one + I_VALUE] == 0:
        cause = CONDITION_FAILED
    then = time_at(w, trigger)
    tell(w, one, 0, cause, KNOWN, then, then, trigger, flags, X[one + I_WITNESS])

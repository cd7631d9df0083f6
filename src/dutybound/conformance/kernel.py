"""The pass: one walk over each file's events in their order, with registers and open instances.

For: every duty's cells for millions of files at once, compiled, without the interpreter's lock.
Never: borrows the judge's reading; and never passes off as exact what it marks for the judge.

An entry that arrives may open instances (judged at once where the duty is one of a moment), is offered to those that
are open, and is then remembered in the registers of the sets it may fit. At the end of the file each instance is
settled. Only exact times, plain corrections and manifests are done here; see docs/conformance.md.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from dutybound.conformance.compiled import compiled, compiled_door
from dutybound.conformance.kernel_conditions import condition
from dutybound.conformance.kernel_moments import moment
from dutybound.conformance.kernel_settling import settle
from dutybound.conformance.kernel_telling import duty_slot, time_at
from dutybound.conformance.kernel_words import code_of, fits, register, row_of, static_passes
from dutybound.conformance.layout import (
    A_USED_KIND,
    ALL_PLACES,
    AN_ASIDE_KIND,
    BEFORE_ALL,
    CELL_W,
    D_ACT,
    D_ARISES,
    D_DUE,
    D_GIVEN,
    D_IN_A,
    D_LOOKS_BACK,
    D_MOVING,
    D_ONLY_FIRST,
    D_PER,
    D_SCOPE,
    D_SHAPE,
    DEPARTURE_KIND,
    E_KIND,
    E_OCCURRED,
    E_RECORDED,
    E_SUPERSEDES,
    F_AS_AT,
    F_COVER,
    F_COVER_END,
    F_DISTRICT,
    F_END,
    F_FIRST,
    F_FORCE,
    F_KNOWN_AT,
    F_MADE,
    F_SLOW,
    I_BEFORE,
    I_BEFORE_POSSIBLE,
    I_DUTY,
    I_ENDED,
    I_FIRST,
    I_HIGH,
    I_LAPSED,
    I_LAST,
    I_LIMIT,
    I_LOW,
    I_MAY_STOP,
    I_NEXT,
    I_SURELY,
    I_TRIGGER,
    I_USED,
    I_VALUE,
    I_WITNESS,
    K_CAUSE,
    K_DUTY,
    K_FILE,
    K_FLAGS,
    N_CONDITIONS,
    N_DUTIES,
    N_REGISTERS,
    OFFER_W,
    OFFERED_W,
    OFFERS,
    OFFERS_OF_KIND,
    OPEN_W,
    PARTS,
    PARTS_OF,
    Q_HIGH,
    Q_KEY,
    Q_LIMIT,
    Q_LOW,
    Q_NEXT,
    Q_PART,
    Q_PLACE,
    Q_USED,
    Q_VALUE,
    READING_KIND,
    REGISTER_LIST,
    REGISTER_OF_SET,
    REGISTERS_OF_KIND,
    RETRACTION_KIND,
    ROLE_BEFORE,
    ROLE_ENDS,
    ROLE_LAPSES,
    S_ACT,
    S_BY,
    SIZES,
    SLOW_MANY,
    SLOW_ORDER,
    SLOW_VISIBILITY,
    STATIC_TEST_W,
    STATIC_TESTS,
    STATICS_OF_KIND,
    TESTS_OF_STATIC,
    TRIGGERS,
    TRIGGERS_OF_KIND,
    UNKNOWN,
    USED_KINDS,
    X_AS_AT,
    X_CELLS,
    X_CERTAIN,
    X_CORRECTED,
    X_COUNT,
    X_COVER,
    X_COVER_END,
    X_DISTRICT,
    X_DUE_END,
    X_FIRST_ROW,
    X_FORCE,
    X_HAS_DEPARTURE,
    X_HAS_READING,
    X_LENGTH,
    X_MOST_OFFERED,
    X_MOST_OPEN,
    X_N_CELLS,
    X_N_OFFERED,
    X_N_OPEN,
    X_OFFERED,
    X_OPEN_OF,
    X_OPENED,
    X_POSSIBLE,
    X_REGISTER_COUNTS,
    X_REGISTERS,
    X_SLOW,
    X_STANDING,
    X_START,
    X_STATE,
    X_SUCCESSOR,
    X_USED,
    X_WHOLE,
)  # fmt: skip
from dutybound.conformance.world import Ints, World

# --- what stands ----------------------------------------------------------------------------------------------------


@compiled
def _written(w: World, row: int, known_at: int, made: int) -> bool:
    """Whether an entry was written down by then; what is not certain marks the file."""
    if w.E[E_RECORDED, row] == BEFORE_ALL:
        if made != BEFORE_ALL and made > known_at:
            w.X[X_SLOW] |= SLOW_VISIBILITY
        return True
    return bool(w.E[E_RECORDED, row] <= known_at)


@compiled
def _lay_out(w: World, first: int, end: int, as_at: int, known_at: int, made: int) -> None:
    """Finds the entries that stand: the head of each chain of corrections, of the kinds that the duties speak of."""
    T, X = w.T, w.X
    states, successors = X[X_STATE], X[X_SUCCESSOR]
    chained = False
    for local in range(end - first):
        X[states + local], X[successors + local] = 0, -1
    for local in range(end - first):
        if w.E[E_SUPERSEDES, first + local] >= 0:
            X[successors + w.E[E_SUPERSEDES, first + local]] = local
            chained = True
    for start in range(end - first):
        if w.E[E_SUPERSEDES, first + start] >= 0:
            continue
        head, length, here, steps = -1, 0, start, 0
        while here >= 0:
            if _written(w, first + here, known_at, made):
                head, length = here, steps
            here, steps = X[successors + here] if chained else -1, steps + 1
        if head < 0 or w.E[E_OCCURRED, first + head] > as_at:
            continue
        if w.E[E_KIND, first + head] != T[T[SIZES] + RETRACTION_KIND]:
            X[states + head] = 2 if length else 1
    count, latest = 0, BEFORE_ALL
    X[X_START] = as_at
    for local in range(end - first):
        row = first + local
        if w.E[E_OCCURRED, row] < latest:
            X[X_SLOW] |= SLOW_ORDER
        latest = w.E[E_OCCURRED, row]
        if X[states + local] == 0:
            continue
        about_kind = T[T[USED_KINDS] + w.E[E_KIND, row]]
        if latest < X[X_START] and about_kind & AN_ASIDE_KIND == 0:
            X[X_START] = latest
        if about_kind & A_USED_KIND:
            X[X[X_STANDING] + count] = row
            X[X[X_CORRECTED] + count] = X[states + local] - 1
            count += 1
            if w.E[E_KIND, row] == T[T[SIZES] + DEPARTURE_KIND]:
                X[X_HAS_DEPARTURE] = 1
            if w.E[E_KIND, row] == T[T[SIZES] + READING_KIND]:
                X[X_HAS_READING] = 1
    X[X_COUNT] = count


# --- an entry arrives -----------------------------------------------------------------------------------------------


@compiled
def _mark(w: World, place: int) -> bool:
    """Two masks of the patterns of its kind that an entry certainly, and possibly, fits; whether it may fit any."""
    T, X = w.T, w.X
    row = row_of(w, place)
    kind = w.E[E_KIND, row]
    first, end = T[T[STATICS_OF_KIND] + kind], T[T[STATICS_OF_KIND] + kind + 1]
    certain, possible = 0, 0
    for pattern in range(first, end):
        answer = 2
        for test in range(T[T[TESTS_OF_STATIC] + pattern], T[T[TESTS_OF_STATIC] + pattern + 1]):
            record = T[STATIC_TESTS] + test * STATIC_TEST_W
            answer = min(answer, static_passes(w, row, T[record], T[record + 1], T[record + 2], T[record + 3]))
            if answer == 0:
                break
        if answer:
            possible |= 1 << (pattern - first)
        if answer == 2:
            certain |= 1 << (pattern - first)
    X[X[X_CERTAIN] + place], X[X[X_POSSIBLE] + place] = certain, possible
    return possible != 0


@compiled
def _is_first(w: World, duty: int, place: int) -> int:
    """Whether no earlier entry of the pattern, with the same reference where one is asked for, came before."""
    X = w.X
    arises, per = duty_slot(w, duty, D_ARISES), duty_slot(w, duty, D_PER)
    mine = code_of(w, place, per) if per >= 0 else 0
    answer = 1 if per >= 0 and mine == 0 else 2
    begins, count = register(w, arises)
    for step in range(count):
        other = X[begins + step]
        came = fits(w, arises, other, -1)[0]
        if per >= 0:
            theirs = code_of(w, other, per)
            if mine == 0 or theirs == 0:
                came = min(came, 1)
            elif mine != theirs:
                came = 0
        answer = min(answer, 2 - came)
    return answer


@compiled
def _trigger(w: World, duty: int, place: int) -> None:
    """Opens an instance where an entry gives rise, or may give rise, to a duty."""
    X = w.X
    scope = duty_slot(w, duty, D_SCOPE)
    surely = fits(w, duty_slot(w, duty, D_ARISES), place, -1)[0]
    if scope and X[X_FORCE] != scope:
        surely = min(surely, 1) if X[X_FORCE] == 0 else 0
    if surely and duty_slot(w, duty, D_ONLY_FIRST):
        surely = min(surely, _is_first(w, duty, place))
    if surely and duty_slot(w, duty, D_GIVEN) >= 0:
        X[X_DUE_END] = time_at(w, place)
        surely = min(surely, condition(w, duty_slot(w, duty, D_GIVEN), place, place, place)[0])
    if surely == 0:
        return
    if X[X_N_OPEN] >= X[X_MOST_OPEN]:
        X[X_SLOW] |= SLOW_MANY
        return
    number = X[X_N_OPEN]
    X[X_N_OPEN] += 1
    one = X[X_OPENED] + number * OPEN_W
    X[one + I_DUTY], X[one + I_TRIGGER], X[one + I_SURELY] = duty, place, surely
    X[one + I_FIRST], X[one + I_LAST], X[one + I_ENDED], X[one + I_LAPSED] = -1, -1, -1, -1
    X[one + I_BEFORE], X[one + I_BEFORE_POSSIBLE], X[one + I_MAY_STOP] = -1, 0, -1
    X[one + I_NEXT] = X[X[X_OPEN_OF] + duty]
    X[X[X_OPEN_OF] + duty] = number
    shape = duty_slot(w, duty, D_SHAPE)
    X[X_USED] = 0
    if shape == S_ACT:
        X[X_DUE_END] = time_at(w, place)
        answer, witness, bits = condition(w, duty_slot(w, duty, D_ACT), place, place, place)
        X[one + I_VALUE], X[one + I_WITNESS], X[one + I_LIMIT] = answer, witness, bits
        X[one + I_USED] = X[X_USED]
        return
    if shape == S_BY and not duty_slot(w, duty, D_MOVING):
        state, low, high = moment(w, duty_slot(w, duty, D_DUE), place, place, place)
        X[one + I_LIMIT], X[one + I_LOW], X[one + I_HIGH] = state, low, high
        X[one + I_USED] = X[X_USED]
    _look_back(w, number)


@compiled
def _look_back(w: World, number: int) -> None:
    """Offers a new instance what came before it: everything, or only what happened at the same moment."""
    T, X = w.T, w.X
    one = X[X_OPENED] + number * OPEN_W
    duty, trigger = X[one + I_DUTY], X[one + I_TRIGGER]
    far = duty_slot(w, duty, D_LOOKS_BACK) == 1
    then = time_at(w, trigger)
    for part in range(T[T[PARTS_OF] + duty + 1] - T[T[PARTS_OF] + duty]):
        begins, count = register(w, T[T[PARTS] + T[T[PARTS_OF] + duty] + part])
        for step in range(count):
            place = X[begins + step]
            if far or time_at(w, place) == then:
                _candidate(w, number, part, place)


@compiled
def _candidate(w: World, number: int, part: int, place: int) -> None:
    """Notes an entry that may discharge a part of an instance, with the deadline as it stands just before it."""
    T, X = w.T, w.X
    one = X[X_OPENED] + number * OPEN_W
    duty, trigger = X[one + I_DUTY], X[one + I_TRIGGER]
    answer, alternative = fits(w, T[T[PARTS] + T[T[PARTS_OF] + duty] + part], place, trigger)
    if answer == 0:
        return
    offered = _note(w, number, part, place, answer, alternative)
    if offered < 0:
        return
    here = X[X_OFFERED] + offered * OFFERED_W
    if duty_slot(w, duty, D_SHAPE) == S_BY and duty_slot(w, duty, D_MOVING):
        X[X_USED] = 0
        state, low, high = moment(w, duty_slot(w, duty, D_DUE), place, place, trigger)
        X[here + Q_LIMIT], X[here + Q_LOW], X[here + Q_HIGH] = state, low, high
        X[here + Q_USED] = X[X_USED]


@compiled
def _note(w: World, number: int, part: int, place: int, answer: int, alternative: int) -> int:
    """Adds an entry to what was offered to an instance, last; -1 where there is no more room."""
    X = w.X
    one = X[X_OPENED] + number * OPEN_W
    if X[X_N_OFFERED] >= X[X_MOST_OFFERED]:
        X[X_SLOW] |= SLOW_MANY
        return -1
    offered = X[X_N_OFFERED]
    X[X_N_OFFERED] += 1
    here = X[X_OFFERED] + offered * OFFERED_W
    X[here + Q_NEXT], X[here + Q_PLACE], X[here + Q_PART], X[here + Q_VALUE] = -1, place, part, answer
    X[here + Q_LIMIT], X[here + Q_USED] = UNKNOWN, 0
    X[here + Q_KEY] = alternative * X[X_LENGTH] + place
    if X[one + I_LAST] < 0:
        X[one + I_FIRST] = offered
    else:
        X[X[X_OFFERED] + X[one + I_LAST] * OFFERED_W + Q_NEXT] = offered
    X[one + I_LAST] = offered
    return int(offered)


@compiled
def _offer(w: World, duty: int, role: int, one_set: int, place: int) -> None:
    """Offers an entry to the open instances of a duty, in one of its roles; an entry never discharges itself."""
    X = w.X
    number = X[X[X_OPEN_OF] + duty]
    while number >= 0:
        one = X[X_OPENED] + number * OPEN_W
        trigger = X[one + I_TRIGGER]
        if trigger != place:
            if role >= 0:
                _candidate(w, number, role, place)
            else:
                answer, alternative = fits(w, one_set, place, trigger)
                if answer == 1 and role != ROLE_BEFORE:
                    if X[one + I_MAY_STOP] < 0:
                        X[one + I_MAY_STOP] = place
                    _note(w, number, role, place, 1, alternative)
                elif role == ROLE_ENDS and answer == 2 and X[one + I_ENDED] < 0:
                    X[one + I_ENDED] = place
                elif role == ROLE_LAPSES and answer == 2 and X[one + I_LAPSED] < 0:
                    X[one + I_LAPSED] = place
                elif role == ROLE_BEFORE and X[one + I_BEFORE] < 0:
                    if answer == 2:
                        X[one + I_BEFORE] = place
                    elif answer == 1:
                        X[one + I_BEFORE_POSSIBLE] = 1
        number = X[one + I_NEXT]


@compiled
def _arrives(w: World, place: int) -> None:
    T, X = w.T, w.X
    kind = w.E[E_KIND, row_of(w, place)]
    if not _mark(w, place):
        return
    for listed in range(T[T[TRIGGERS_OF_KIND] + kind], T[T[TRIGGERS_OF_KIND] + kind + 1]):
        _trigger(w, T[T[TRIGGERS] + listed], place)
    for listed in range(T[T[OFFERS_OF_KIND] + kind], T[T[OFFERS_OF_KIND] + kind + 1]):
        record = T[OFFERS] + listed * OFFER_W
        if X[X[X_OPEN_OF] + T[record]] >= 0:
            _offer(w, T[record], T[record + 1], T[record + 2], place)
    for listed in range(T[T[REGISTERS_OF_KIND] + kind], T[T[REGISTERS_OF_KIND] + kind + 1]):
        number = T[T[REGISTER_OF_SET] + T[T[REGISTER_LIST] + listed]]
        slot = X[X_REGISTER_COUNTS] + number
        X[X[X_REGISTERS] + number * X[X_LENGTH] + X[slot]] = place
        X[slot] += 1


# --- a file, and a run of files -------------------------------------------------------------------------------------


@compiled
def _judge_one(w: World, files: Ints, file: int) -> None:
    """Leaves the cells of one file in the scratch, and in X_SLOW why it is the judge's, if it is."""
    T, X = w.T, w.X
    sizes = T[SIZES]
    first, end = files[file, F_FIRST], files[file, F_END]
    X[X_N_CELLS], X[X_N_OPEN], X[X_N_OFFERED], X[X_HAS_DEPARTURE] = 0, 0, 0, 0
    X[X_FIRST_ROW], X[X_AS_AT], X[X_HAS_READING] = first, files[file, F_AS_AT], 0
    X[X_FORCE], X[X_DISTRICT] = files[file, F_FORCE], files[file, F_DISTRICT]
    X[X_COVER], X[X_COVER_END] = files[file, F_COVER], files[file, F_COVER_END]
    X[X_SLOW] = files[file, F_SLOW]
    if X[X_SLOW]:
        return
    _lay_out(w, first, end, files[file, F_AS_AT], files[file, F_KNOWN_AT], files[file, F_MADE])
    if X[X_SLOW]:
        return
    for number in range(T[sizes + N_REGISTERS]):
        X[X[X_REGISTER_COUNTS] + number] = 0
    for duty in range(T[sizes + N_DUTIES]):
        X[X[X_OPEN_OF] + duty] = -1
    for place in range(X[X_COUNT]):
        _arrives(w, place)
    if X[X_N_OPEN] == 0:
        return
    for number in range(T[sizes + N_CONDITIONS]):
        X[X[X_WHOLE] + number] = -1
    for number in range(X[X_N_OPEN]):
        in_a = duty_slot(w, X[X[X_OPENED] + number * OPEN_W + I_DUTY], D_IN_A)
        whole = 2
        if in_a >= 0:
            if X[X[X_WHOLE] + in_a] < 0:
                X[X[X_WHOLE] + in_a] = condition(w, in_a, ALL_PLACES, -1, -1)[0]
            whole = X[X[X_WHOLE] + in_a]
        if whole:
            settle(w, number, whole)


@compiled_door
def judge_files(
    w: World,
    files: Ints,
    wanted: npt.NDArray[np.uint8],
    cells: npt.NDArray[np.int64],
    counts: npt.NDArray[np.int64],
    slow: npt.NDArray[np.int64],
) -> int:
    """Judges every file of a run; returns how many wanted cells there were, also where `cells` was too short for them.

    `counts[duty, cause]` and `counts[duty, causes + cause * flags + flag]` are added to; `slow[file]` says why a file
    is the judge's, 0 where its cells are exact.
    """
    X = w.X
    flags = (counts.shape[1] // wanted.shape[0]) - 1
    written = 0
    for file in range(files.shape[0]):
        _judge_one(w, files, file)
        slow[file] = X[X_SLOW]
        if X[X_SLOW]:
            continue
        for number in range(X[X_N_CELLS]):
            cell = X[X_CELLS] + number * CELL_W
            duty, cause = X[cell + K_DUTY], X[cell + K_CAUSE]
            counts[duty, cause] += 1
            mask, flag = X[cell + K_FLAGS], 0
            while mask:
                if mask & 1:
                    counts[duty, wanted.shape[0] + cause * flags + flag] += 1
                mask, flag = mask >> 1, flag + 1
            if wanted[cause]:
                if written < cells.shape[0]:
                    for field in range(CELL_W):
                        cells[written, field] = X[cell + field]
                    cells[written, K_FILE] = file
                written += 1
    return written

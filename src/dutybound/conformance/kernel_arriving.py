"""An entry arrives: it may open instances, is offered to those that are open, and is then remembered.

For: the walk of the pass over one file's entries, in their order.
Never: settles an instance; that is done when all entries have arrived.
"""

from __future__ import annotations

from dutybound.conformance.compiled import compiled
from dutybound.conformance.kernel_conditions import condition
from dutybound.conformance.kernel_moments import moment
from dutybound.conformance.kernel_telling import duty_slot
from dutybound.conformance.kernel_words import code_of, fits, register, row_of, static_passes, time_at
from dutybound.conformance.layout import (
    D_ACT,
    D_ARISES,
    D_DUE,
    D_GIVEN,
    D_LOOKS_BACK,
    D_MOVING,
    D_ONLY_FIRST,
    D_PER,
    D_SCOPE,
    D_SHAPE,
    E_KIND,
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
    REGISTER_LIST,
    REGISTER_OF_SET,
    REGISTERS_OF_KIND,
    ROLE_BEFORE,
    ROLE_ENDS,
    ROLE_LAPSES,
    S_ACT,
    S_BY,
    SLOW_MANY,
    STATIC_TEST_W,
    STATIC_TESTS,
    STATICS_OF_KIND,
    TESTS_OF_STATIC,
    TRIGGERS,
    TRIGGERS_OF_KIND,
    UNKNOWN,
    X_CERTAIN,
    X_DUE_END,
    X_FORCE,
    X_LENGTH,
    X_MOST_OFFERED,
    X_MOST_OPEN,
    X_N_OFFERED,
    X_N_OPEN,
    X_OFFERED,
    X_OPEN_OF,
    X_OPENED,
    X_POSSIBLE,
    X_REGISTER_COUNTS,
    X_REGISTERS,
    X_SLOW,
    X_USED,
)  # fmt: skip
from dutybound.conformance.world import World


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
def arrives(w: World, place: int) -> None:
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

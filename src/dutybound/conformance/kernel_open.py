"""A duty owed once, inside the pass: discharged, ended, lapsed, due or overdue.

For: the cell of an open instance, from what was offered to it while the file was walked.
Never: looks for candidates again; what was offered when it came is all that counts.
"""

from __future__ import annotations

from dutybound.conformance.compiled import compiled
from dutybound.conformance.kernel_conditions import how_recorded
from dutybound.conformance.kernel_moments import moment, no_later
from dutybound.conformance.kernel_telling import duty_slot, flags_of, tell
from dutybound.conformance.kernel_words import covered, time_at, time_of_anchor
from dutybound.conformance.layout import (
    AFTER_ALL,
    ALL_PLACES,
    D_COUNTING_FROM,
    D_DUE,
    D_ENDS,
    D_HARD,
    D_MOVING,
    D_SHAPE,
    DEADLINE_NOT_KNOWN,
    DONE_IN_TIME,
    DONE_LATE,
    ENDED_BEFORE_DUE,
    ENDED_UNMET,
    I_BEFORE,
    I_BEFORE_POSSIBLE,
    I_DUTY,
    I_ENDED,
    I_FIRST,
    I_HIGH,
    I_LAPSED,
    I_LIMIT,
    I_LOW,
    I_MAY_STOP,
    I_TRIGGER,
    I_USED,
    KNOWN,
    LAPSED,
    LATER_NOT_KNOWN,
    NEVER,
    NO_TIME_SET,
    NOT_ASKED,
    NOT_COVERED,
    NOT_YET_DUE,
    OFFERED_W,
    PARTS,
    PARTS_OF,
    PAST_DUE,
    POSSIBLE_DISCHARGE,
    POSSIBLE_ENDING,
    Q_HIGH,
    Q_KEY,
    Q_LIMIT,
    Q_LOW,
    Q_NEXT,
    Q_PART,
    Q_PLACE,
    Q_USED,
    Q_VALUE,
    ROLE_ENDS,
    ROLE_LAPSES,
    S_BEFORE,
    S_BY,
    TIME_TOO_ROUGH,
    UNKNOWN,
    X_AS_AT,
    X_COVER,
    X_COVER_END,
    X_OFFERED,
    X_START,
    X_USED,
)  # fmt: skip
from dutybound.conformance.world import World


@compiled
def _limit(w: World, one: int, done: int) -> tuple[int, int, int]:
    """The deadline as it stood just before the entry that completed the duty (-1: with all that is visible)."""
    X = w.X
    duty = X[one + I_DUTY]
    if duty_slot(w, duty, D_SHAPE) == S_BEFORE:
        if X[one + I_BEFORE_POSSIBLE]:
            return UNKNOWN, 0, 0
        if X[one + I_BEFORE] < 0:
            return NEVER, AFTER_ALL, AFTER_ALL
        then = time_at(w, X[one + I_BEFORE])
        return KNOWN, then, then
    if duty_slot(w, duty, D_MOVING) == 0:
        X[X_USED] |= X[one + I_USED]
        return X[one + I_LIMIT], X[one + I_LOW], X[one + I_HIGH]
    if done < 0:
        return moment(w, duty_slot(w, duty, D_DUE), ALL_PLACES, -1, X[one + I_TRIGGER])
    offered = X[one + I_FIRST]
    while offered >= 0:
        here = X[X_OFFERED] + offered * OFFERED_W
        if X[here + Q_PLACE] == done:
            break
        offered = X[here + Q_NEXT]
    here = X[X_OFFERED] + offered * OFFERED_W
    X[X_USED] |= X[here + Q_USED]
    return X[here + Q_LIMIT], X[here + Q_LOW], X[here + Q_HIGH]


@compiled
def weigh(w: World, one: int, begins: int, low: int, high: int) -> None:
    """Holds every candidate against the moment from which discharges count."""
    X = w.X
    offered = X[one + I_FIRST]
    while offered >= 0:
        here = X[X_OFFERED] + offered * OFFERED_W
        offered = X[here + Q_NEXT]
        if X[here + Q_PART] < 0:
            continue
        if begins == UNKNOWN:
            from_then = 1
        else:
            then = time_at(w, X[here + Q_PLACE])
            from_then = no_later(begins, low, high, KNOWN, then, then)
        X[here + Q_VALUE] = min(X[here + Q_VALUE], from_then)


@compiled
def not_stopped(place: int, stop: int, may_stop: int) -> int:
    """Whether an entry came before what stopped the duty, given the first that did and the first that may have."""
    if stop >= 0 and place > stop:
        return 0
    return 1 if may_stop >= 0 and place > may_stop else 2


@compiled
def doubtful_stop(w: World, one: int, state: int, low: int, high: int, discharged: bool) -> int:
    """The first entry that may have ended the duty in time, or may have made a discharge too late; -1."""
    X = w.X
    for role in (ROLE_ENDS, ROLE_LAPSES):
        found, key = -1, 0
        offered = X[one + I_FIRST]
        while offered >= 0:
            here = X[X_OFFERED] + offered * OFFERED_W
            offered = X[here + Q_NEXT]
            if X[here + Q_PART] != role or (found >= 0 and X[here + Q_KEY] >= key):
                continue
            then = time_at(w, X[here + Q_PLACE])
            if discharged if role == ROLE_LAPSES else no_later(KNOWN, then, then, state, low, high) != 0:
                found, key = X[here + Q_PLACE], X[here + Q_KEY]
        if found >= 0:
            return found
    return -1


@compiled
def _lapse_before(w: World, one: int, ended: int) -> int:
    """The first entry that may have made it too late before it ended; -1."""
    X = w.X
    found, key = -1, 0
    offered = X[one + I_FIRST]
    while offered >= 0:
        here = X[X_OFFERED] + offered * OFFERED_W
        offered = X[here + Q_NEXT]
        if X[here + Q_PART] != ROLE_LAPSES or X[here + Q_PLACE] >= ended or (found >= 0 and X[here + Q_KEY] >= key):
            continue
        found, key = X[here + Q_PLACE], X[here + Q_KEY]
    return found


@compiled
def _surely_offered(w: World, one: int) -> bool:
    """Whether any part was certainly done, in time or not."""
    X = w.X
    offered = X[one + I_FIRST]
    while offered >= 0:
        here = X[X_OFFERED] + offered * OFFERED_W
        if X[here + Q_PART] >= 0 and X[here + Q_VALUE] == 2:
            return True
        offered = X[here + Q_NEXT]
    return False


@compiled
def _completed(w: World, one: int, parts: int, stop: int, may_stop: int) -> int:
    """The entry by which every part was certainly done before what stopped it; -1 where one was not."""
    X = w.X
    done = -1
    for part in range(parts):
        first = -1
        offered = X[one + I_FIRST]
        while offered >= 0:
            here = X[X_OFFERED] + offered * OFFERED_W
            place = X[here + Q_PLACE]
            if X[here + Q_PART] == part and X[here + Q_VALUE] == 2 and not_stopped(place, stop, may_stop) == 2:
                first = place
                break
            offered = X[here + Q_NEXT]
        if first < 0:
            return -1
        done = max(done, first)
    return done


@compiled
def _part_in_time(w: World, one: int, part: int, stop: int, may_stop: int) -> tuple[int, int, bool, bool]:
    """Whether a part was done in time, by which entry, and what is doubtful: a value, or an order of times."""
    X = w.X
    answer, witness, missing, rough = 0, -1, False, False
    offered = X[one + I_FIRST]
    while offered >= 0:
        here = X[X_OFFERED] + offered * OFFERED_W
        offered = X[here + Q_NEXT]
        surely, place = X[here + Q_VALUE], X[here + Q_PLACE]
        if X[here + Q_PART] != part or surely == 0:
            continue
        state, low, high = _limit(w, one, place)
        now = 1
        if state != UNKNOWN:
            then = time_at(w, place)
            now = no_later(KNOWN, then, then, state, low, high)
        now = min(now, surely, not_stopped(place, stop, may_stop))
        if now == 2:
            return 2, place, False, False
        if now == 1:
            answer = 1
            if witness < 0:
                witness = place
            if surely == 1:
                missing = True
            else:
                rough = True
    return answer, witness, missing, rough


@compiled
def _doubt(missing: bool, rough: bool) -> int:
    if missing:
        return POSSIBLE_DISCHARGE
    return TIME_TOO_ROUGH if rough else NOT_COVERED


@compiled
def settle_open(w: World, one: int) -> None:
    T, X = w.T, w.X
    duty, trigger = X[one + I_DUTY], X[one + I_TRIGGER]
    begins, from_low, from_high = KNOWN, time_at(w, trigger), time_at(w, trigger)
    if duty_slot(w, duty, D_COUNTING_FROM) >= 0:
        begins, from_low, from_high = moment(w, duty_slot(w, duty, D_COUNTING_FROM), trigger + 1, trigger, trigger)
    weigh(w, one, begins, from_low, from_high)
    ended, lapsed = X[one + I_ENDED], X[one + I_LAPSED]
    stop = ended if lapsed < 0 or 0 <= ended < lapsed else lapsed
    may_stop = X[one + I_MAY_STOP]
    first_part, last_part = T[T[PARTS_OF] + duty], T[T[PARTS_OF] + duty + 1]
    done = _completed(w, one, last_part - first_part, stop, may_stop)
    state, low, high = _limit(w, one, done)
    if state == UNKNOWN:
        tell(w, one, 0, DEADLINE_NOT_KNOWN, UNKNOWN, 0, 0, trigger, 0, done)
        return
    # Silence is asked about from where discharges count to the deadline, or to what stopped it if that came first.
    since = X[X_START] if begins == UNKNOWN else AFTER_ALL if begins == NEVER else from_low
    asked = done < 0 and begins != NEVER
    asked_to = high if state == KNOWN else AFTER_ALL
    if stop >= 0:
        asked_to = min(asked_to, time_at(w, stop))
    answer, witness, missing, rough, bits = 2, -1, False, False, 0
    for part in range(last_part - first_part):
        now, place, its_missing, its_rough = _part_in_time(w, one, part, stop, may_stop)
        if now == 0 and asked and covered(w, T[T[PARTS] + first_part + part], since, asked_to) != 2:
            now = 1
        if now < answer:
            answer, witness, missing, rough = now, -1, False, False
        if now == answer:
            witness = place if witness < 0 else witness
            missing, rough = missing or its_missing, rough or its_rough
            if now == 2:
                bits |= how_recorded(w, place, high if state == KNOWN else AFTER_ALL)
    hard = duty_slot(w, duty, D_HARD)
    arose = 2  # whether a limit after which nothing does any good had not run out before the duty arose
    if hard and duty_slot(w, duty, D_SHAPE) == S_BY:
        then = time_at(w, trigger)
        arose = no_later(KNOWN, then, then, state, low, high)
    doubtful = -1
    if may_stop >= 0:
        doubtful = doubtful_stop(w, one, state, low, high, _surely_offered(w, one))
    if answer == 2:
        tell(w, one, 0, DONE_IN_TIME, state, low, high, trigger, flags_of(bits), witness)
    elif arose == 0:
        tell(w, one, 0, ENDED_BEFORE_DUE, state, low, high, trigger, 0, -1)
    elif doubtful >= 0:
        tell(w, one, 0, POSSIBLE_ENDING, state, low, high, trigger, 0, doubtful)
    elif done >= 0:
        if answer == 1:
            tell(w, one, 0, _doubt(missing, rough), state, low, high, trigger, 0, witness)
        elif earlier_unknown(w, duty, since, high if state == KNOWN else AFTER_ALL) or endings_unknown(
            w, duty_slot(w, duty, D_ENDS), trigger, high if state == KNOWN else AFTER_ALL
        ):
            tell(w, one, 0, NOT_COVERED, state, low, high, trigger, 0, -1)
        elif arose == 1:
            tell(w, one, 0, TIME_TOO_ROUGH, state, low, high, trigger, 0, done)
        elif hard:
            tell(w, one, 0, LAPSED, state, low, high, trigger, 0, done)
        else:
            flags = flags_of(how_recorded(w, done, high if state == KNOWN else AFTER_ALL))
            tell(w, one, 0, DONE_LATE, state, low, high, trigger, flags, done)
    else:
        cause, show = LAPSED, stop
        if stop >= 0 and stop == ended and stop != lapsed:
            then = time_at(w, stop)
            in_time = no_later(KNOWN, then, then, state, low, high)
            cause = ENDED_BEFORE_DUE if in_time == 2 else TIME_TOO_ROUGH if in_time == 1 else ENDED_UNMET
            lapsed_first = _lapse_before(w, one, stop) if may_stop >= 0 else -1
            if lapsed_first >= 0:
                cause, show = POSSIBLE_ENDING, lapsed_first
            elif in_time == 2 and answer == 1 and (missing or rough):
                cause, show = _doubt(missing, rough), witness
        elif stop < 0:
            in_time = no_later(KNOWN, X[X_AS_AT], X[X_AS_AT], state, low, high)
            if in_time == 2:
                cause = NOT_YET_DUE if state == KNOWN else NO_TIME_SET
            elif in_time == 1:
                cause = TIME_TOO_ROUGH
            else:
                cause = LAPSED if hard else PAST_DUE
        flags = 0
        if cause in (LAPSED, ENDED_UNMET, PAST_DUE):
            if answer == 1:
                cause = _doubt(missing, rough)
                show = witness if witness >= 0 else stop
            elif cause != ENDED_UNMET and endings_unknown(
                w, duty_slot(w, duty, D_ENDS), trigger, high if state == KNOWN else AFTER_ALL
            ):
                cause, show = NOT_COVERED, -1
            elif arose == 1:
                cause = TIME_TOO_ROUGH
            elif not hard and _may_be_done_later(w, one, stop, since):
                flags = LATER_NOT_KNOWN
        tell(w, one, 0, cause, state, low, high, trigger, flags, show)


@compiled
def endings_unknown(w: World, ends: int, trigger: int, until: int) -> bool:
    """Whether a manifest leaves open that the duty ended unseen; an account without one is taken at its word."""
    X = w.X
    if ends < 0 or covered(w, ends, time_at(w, trigger), until) == 2:
        return False
    if X[X_COVER] == X[X_COVER_END]:
        X[X_USED] |= NOT_ASKED
        return False
    return True


@compiled
def earlier_unknown(w: World, duty: int, since: int, until: int) -> bool:
    """Whether a manifest leaves open that a part was done unseen before the late discharge that is on record."""
    return bool(w.X[X_COVER] != w.X[X_COVER_END] and _a_part_unseen(w, duty, since, until))


@compiled
def _a_part_unseen(w: World, duty: int, since: int, until: int) -> bool:
    """Whether a part of the duty may have been done in this span and not be on record."""
    T = w.T
    for part in range(T[T[PARTS_OF] + duty], T[T[PARTS_OF] + duty + 1]):
        if covered(w, T[T[PARTS] + part], since, until) != 2:
            return True
    return False


@compiled
def _may_be_done_later(w: World, one: int, stop: int, since: int) -> bool:
    """Certainly not in time; but whether later, or whether it is too late by now, is not known."""
    X = w.X
    offered = X[one + I_FIRST]
    while offered >= 0:
        here = X[X_OFFERED] + offered * OFFERED_W
        offered = X[here + Q_NEXT]
        if X[here + Q_PART] == ROLE_LAPSES:
            return True
        if X[here + Q_PART] >= 0 and X[here + Q_VALUE] > 0 and (stop < 0 or X[here + Q_PLACE] <= stop):
            return True
    return _a_part_unseen(w, X[one + I_DUTY], since, time_of_anchor(w, stop))

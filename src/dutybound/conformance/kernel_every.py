"""A duty owed again and again, inside the pass: a cell for each period.

For: periods that open at each discharge and end by their interval, drawn nearer by a change within them.
Never: pushes the end of a running period back.
"""

from __future__ import annotations

from dutybound.conformance.compiled import compiled
from dutybound.conformance.kernel_conditions import how_recorded
from dutybound.conformance.kernel_moments import value
from dutybound.conformance.kernel_open import doubtful_stop, earlier_unknown, endings_unknown, not_stopped, weigh
from dutybound.conformance.kernel_telling import duty_slot, flags_of, tell
from dutybound.conformance.kernel_time import deadline
from dutybound.conformance.kernel_words import covered, fits, register, time_at, time_of_anchor
from dutybound.conformance.layout import (
    CHANGES,
    CHANGES_OF,
    D_CALENDAR,
    D_EVERY,
    D_RULE,
    D_UNTIL,
    DEADLINE_NOT_KNOWN,
    DONE_IN_TIME,
    DONE_LATE,
    ENDED_BEFORE_DUE,
    ENDED_UNMET,
    I_DUTY,
    I_ENDED,
    I_FIRST,
    I_MAY_STOP,
    I_TRIGGER,
    IS_NUMBER,
    KNOWN,
    LATER_NOT_KNOWN,
    NEVER,
    NOT_COVERED,
    NOT_YET_DUE,
    OFFERED_W,
    PARTS,
    PARTS_OF,
    PAST_DUE,
    POSSIBLE_DISCHARGE,
    POSSIBLE_ENDING,
    Q_NEXT,
    Q_PART,
    Q_PLACE,
    Q_VALUE,
    UNKNOWN,
    X_OFFERED,
    X_USED,
)  # fmt: skip
from dutybound.conformance.world import World


@compiled
def settle_every(w: World, one: int) -> None:
    X = w.X
    trigger, stop, may_stop = X[one + I_TRIGGER], X[one + I_ENDED], X[one + I_MAY_STOP]
    then = time_at(w, trigger)
    weigh(w, one, KNOWN, then, then)
    doubtful_later = False
    offered = X[one + I_FIRST]
    while offered >= 0:  # what came after an entry that stopped the duty, or may have, no longer surely discharges
        here = X[X_OFFERED] + offered * OFFERED_W
        if X[here + Q_PART] >= 0:
            X[here + Q_VALUE] = min(X[here + Q_VALUE], not_stopped(X[here + Q_PLACE], stop, may_stop))
            doubtful_later = doubtful_later or X[here + Q_VALUE] == 1
        offered = X[here + Q_NEXT]
    opening, period = trigger, 0
    offered = X[one + I_FIRST]
    while offered >= 0:
        here = X[X_OFFERED] + offered * OFFERED_W
        place = X[here + Q_PLACE]
        if X[here + Q_PART] >= 0 and X[here + Q_VALUE] == 2:
            _period(w, one, opening, period, place)
            opening, period = place, period + 1
        offered = X[here + Q_NEXT]
    _last_period(w, one, opening, period, stop, doubtful_later)


@compiled
def _period_end(w: World, one: int, opening: int, done: int) -> tuple[int, int]:
    """The period's end: counted from its opening, drawn nearer by each later change of the interval within it."""
    T, X = w.T, w.X
    duty, trigger = X[one + I_DUTY], X[one + I_TRIGGER]
    X[X_USED] = 0  # each period rests on its own figures
    state, limit = _interval_from(w, duty, trigger, opening, opening)
    for listed in range(T[T[CHANGES_OF] + duty], T[T[CHANGES_OF] + duty + 1]):
        changes = T[T[CHANGES] + listed]
        begins, count = register(w, changes)
        for step in range(count):
            place = X[begins + step]
            if state == UNKNOWN or (done >= 0 and place >= done):
                break
            if place <= opening or time_at(w, place) > limit or fits(w, changes, place, trigger)[0] == 0:
                continue
            state, nearer = _interval_from(w, duty, trigger, opening, place)
            limit = min(limit, nearer)
    return state, limit


@compiled
def _interval_from(w: World, duty: int, trigger: int, opening: int, place: int) -> tuple[int, int]:
    """The interval as it stands with this entry, counted from it."""
    sort, count, _ = value(w, duty_slot(w, duty, D_EVERY), opening, trigger, place + 1, place)
    if sort != IS_NUMBER:
        return UNKNOWN, 0
    rule, calendar = duty_slot(w, duty, D_RULE), duty_slot(w, duty, D_CALENDAR)
    ok, limit = deadline(w, rule, calendar, count, time_at(w, place))
    return (KNOWN if ok else UNKNOWN), limit


@compiled
def _period(w: World, one: int, opening: int, period: int, done: int) -> None:
    X = w.X
    state, limit = _period_end(w, one, opening, done)
    if state == UNKNOWN:
        tell(w, one, period, DEADLINE_NOT_KNOWN, UNKNOWN, 0, 0, opening, 0, done)
        return
    flags = flags_of(how_recorded(w, done, limit))
    if time_at(w, done) <= limit:
        tell(w, one, period, DONE_IN_TIME, KNOWN, limit, limit, opening, flags, done)
        return
    possible = _possible(w, one, opening, done, limit)
    if possible >= 0:
        tell(w, one, period, POSSIBLE_DISCHARGE, KNOWN, limit, limit, opening, 0, possible)
    elif earlier_unknown(w, X[one + I_DUTY], time_at(w, opening), limit) or endings_unknown(
        w, duty_slot(w, X[one + I_DUTY], D_UNTIL), X[one + I_TRIGGER], limit
    ):
        tell(w, one, period, NOT_COVERED, KNOWN, limit, limit, opening, 0, -1)
    else:
        tell(w, one, period, DONE_LATE, KNOWN, limit, limit, opening, flags, done)


@compiled
def _last_period(w: World, one: int, opening: int, period: int, stop: int, doubtful_later: bool) -> None:
    T, X = w.T, w.X
    part = T[T[PARTS] + T[T[PARTS_OF] + X[one + I_DUTY]]]
    state, limit = _period_end(w, one, opening, -1)
    if state == UNKNOWN:
        tell(w, one, period, DEADLINE_NOT_KNOWN, UNKNOWN, 0, 0, opening, 0, -1)
        return
    until = time_of_anchor(w, stop)
    possible = _possible(w, one, opening, -1, limit)
    if until <= limit:
        cause = NOT_YET_DUE if stop < 0 else ENDED_BEFORE_DUE
        tell(w, one, period, cause, KNOWN, limit, limit, opening, 0, stop)
    elif X[one + I_MAY_STOP] >= 0 and time_at(w, X[one + I_MAY_STOP]) <= limit:
        shown = doubtful_stop(w, one, NEVER, 0, 0, False)
        tell(w, one, period, POSSIBLE_ENDING, KNOWN, limit, limit, opening, 0, shown)
    elif possible >= 0:
        tell(w, one, period, POSSIBLE_DISCHARGE, KNOWN, limit, limit, opening, 0, possible)
    elif covered(w, part, time_at(w, opening), limit) != 2 or (
        stop < 0 and endings_unknown(w, duty_slot(w, X[one + I_DUTY], D_UNTIL), X[one + I_TRIGGER], limit)
    ):
        tell(w, one, period, NOT_COVERED, KNOWN, limit, limit, opening, 0, -1)
    else:
        silent = covered(w, part, time_at(w, opening), until) == 2
        flags = 0 if silent and not doubtful_later else LATER_NOT_KNOWN
        cause = PAST_DUE if stop < 0 else ENDED_UNMET
        tell(w, one, period, cause, KNOWN, limit, limit, opening, flags, stop)


@compiled
def _possible(w: World, one: int, opening: int, done: int, limit: int) -> int:
    """The first entry that may have discharged the period, in time, between its opening and its end; -1 for none."""
    X = w.X
    offered = X[one + I_FIRST]
    while offered >= 0:
        here = X[X_OFFERED] + offered * OFFERED_W
        offered = X[here + Q_NEXT]
        place = X[here + Q_PLACE]
        if X[here + Q_PART] < 0 or X[here + Q_VALUE] != 1 or place <= opening or (done >= 0 and place >= done):
            continue
        if time_at(w, place) <= limit:
            return int(place)
    return -1

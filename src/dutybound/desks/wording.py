"""What is owed in the words of whoever has to do it: an instruction, and by when on the clock on the wall.

For: "Tell the victim about the release: by 17:00 today", "2 hours late".
Never: tells a time more exactly than it is known, or counts a day by anything but London's calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from typing import Final

from dutybound.duties.accounts import Finding
from dutybound.duties.duty import DUE, NOT_MET, Duty
from dutybound.duties.explain import due_in_words
from dutybound.duties.form import form
from dutybound.duties.phrases import kind_in_words
from dutybound.duties.terms import AllOf, AnyOf, AnyPattern, AtIt, Condition, Ever, Has
from dutybound.events.when import LONDON, moment_of

MINUTE: Final = 60_000_000
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
_UNITS: Final = ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute"))
_A_WEEK: Final = 7


def instruction(duty: Duty) -> str:
    """What to do, without by when: the duty's own words for it, else 'See to it that' before its sentence."""
    if duty.do:
        return duty.do
    first, rest = duty.sentence[0], duty.sentence[1:]
    # A word of capitals alone, or one letter and then capitals, is a name.
    return f"See to it that {first if rest[:1].isupper() else first.lower()}{rest}"


def by_when(finding: Finding, as_at: int) -> str:
    """When it is owed as seen from `as_at` (microseconds since 1970 UTC), in London time; '' where nothing is owed.

    'by 17:00 today', 'by the end of tomorrow', 'before the officers leave', '2 hours late (it was due by 15:00 today)'.
    Of a time that is not known exactly, what is certain: late only by what is past its latest moment.
    """
    if isinstance(finding.duty.due, AtIt):
        return f"it was owed when {kind_in_words(finding.trigger.kind)}" if finding.result == NOT_MET else ""
    if finding.due_at is None:
        told = due_in_words(finding)
        return told or "no time is set yet"
    first, last = finding.due_at
    if last < as_at:
        return f"{how_long(as_at - last)} late (it was due {_by(first, last, as_at)})"
    return _by(first, last, as_at) if finding.result == DUE or first == last else due_in_words(finding)


def how_long(span: int) -> str:
    """A span of microseconds in the largest unit that it fills: '2 hours', '1 day', 'less than a minute'."""
    for unit, word in _UNITS:
        if span >= unit:
            number = span // unit
            return f"{number} {word}{'s' if number > 1 else ''}"
    return "less than a minute"


def _by(first: int, last: int, as_at: int) -> str:
    if first == last:
        return f"by {on_the_clock(first, as_at)}"
    return f"by a time between {on_the_clock(first, as_at)} and {on_the_clock(last, as_at)}"


def on_the_clock(moment: int, as_at: int) -> str:
    """'17:00 today', '09:30 tomorrow', 'the end of Friday 7 March', with the year where it is another one."""
    then, now = (moment_of(one).astimezone(LONDON) for one in (moment, as_at))
    day = _day(then, now)
    return f"the end of {day}" if then.time() == time.max else f"{then:%H:%M} {day}"


def _day(then: datetime, now: datetime) -> str:
    away = (then.date() - now.date()).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(away)
    if near:
        return near
    year = "" if then.year == now.year else f" {then.year}"
    weekday = f"{then:%A} " if abs(away) < _A_WEEK else ""
    return f"{'on ' if then.time() != time.max else ''}{weekday}{then.day} {then:%B}{year}"


def kinds_to_record(duty: Duty) -> tuple[str, ...]:
    """Which kinds of entry would show that it was done; for a decision that lacks nothing of the kind, the decision."""
    shape = form(duty)
    if shape.reader is not None:
        return ("item_read",)
    patterns = [*shape.discharge, *_wanted(shape.act)]
    kinds = (kind for part in patterns for one in part.patterns for kind in one.kinds)
    return tuple(dict.fromkeys(kinds)) or tuple(sorted(shape.triggers))


def _wanted(condition: Condition | None) -> Iterator[AnyPattern]:
    """The events that a condition wants to have happened; what it wants not to have happened is left out."""
    if isinstance(condition, Ever):
        yield condition.patterns
    elif isinstance(condition, Has) and condition.of is not None:
        yield condition.of.patterns
    elif isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            yield from _wanted(part)

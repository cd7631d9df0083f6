"""Rough times in a form: now, exactly, about, on a day, between, not known; all in London time.

For: asking how well a time is known before asking for it, and turning the answer into the text that records use.
Never: makes a rough time exact, picks one of two hours that have the same name, or asks what time it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from dutybound.events.when import EVER_AFTER, EVER_BEFORE, LONDON, When, moment_of, on_days, read_when
from dutybound.forms.field import DATE_PARTS, Choice, Fault, Field, Posted, first
from dutybound.forms.wording import capital

NOW, EXACTLY, ABOUT, ON_A_DAY, BETWEEN, NOT_KNOWN = "now", "exactly", "about", "day", "between", "not_known"
# Minutes before and after that 'about' may stand for, in words.
WITHIN: Final = {
    "5": "5 minutes", "15": "15 minutes", "30": "half an hour", "60": "an hour", "120": "2 hours", "360": "6 hours",
}  # fmt: skip
_FIRST_ROUND, _SECOND_ROUND = "first", "second"
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_CLOCK: Final = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.(?P<part>[0-9]{1,6}))?)?)?"
    r" ?(?P<half>am|pm)?"
)
_DAY_HINT: Final = "For example, 27 3 2026"
_TIME_HINT: Final = "London time, for example 14:05 or 2:05pm"


@dataclass(frozen=True, slots=True)
class Told:
    """A time as text that `read_when` reads, None where nothing was said; and what is wrong with what was said."""

    text: str | None
    faults: tuple[Fault, ...] = ()


def moment_field(name: str, label: str, asks: str, hint: str = "", required: bool = False, now: bool = False) -> Field:
    """The question for a time: how well it is known, each answer with its own dates and times."""
    choices = (
        *((Choice(NOW, "Just now"),) if now else ()),
        Choice(EXACTLY, "I know the day and the time", reveals=(
            _date(f"{name}-{EXACTLY}", "Day", asks), _clock(f"{name}-{EXACTLY}", "Time", asks),
            _round(f"{name}-{EXACTLY}", asks),
        )),
        Choice(ABOUT, "I know about when", reveals=(
            _date(f"{name}-{ABOUT}", "Day", asks), _clock(f"{name}-{ABOUT}", "About what time", asks),
            _round(f"{name}-{ABOUT}", asks),
            Field(f"{name}-{ABOUT}-within", "select", "Give or take", f"how far {asks} may be out",
                  choices=tuple(Choice(value, words) for value, words in WITHIN.items())),
        )),
        Choice(ON_A_DAY, "I know the day but not the time", reveals=(_date(f"{name}-{ON_A_DAY}", "Day", asks),)),
        Choice(BETWEEN, "I know two times that it lies between", hint="Leave one side empty if you know only the other",
               reveals=tuple(
                   field for side, words in (("from", "Earliest"), ("to", "Latest")) for field in (
                       _date(f"{name}-{side}", f"{words} day", f"the {words.lower()} day"),
                       _clock(f"{name}-{side}", f"{words} time, if you know it", f"the {words.lower()} time"),
                       _round(f"{name}-{side}", asks),
                   )
               )),
        Choice(NOT_KNOWN, "Not known"),
    )  # fmt: skip
    return Field(name, "moment", label, asks, hint, required, choices)


def _date(name: str, label: str, asks: str) -> Field:
    return Field(name, "date", label, asks, _DAY_HINT)


def _clock(name: str, label: str, asks: str) -> Field:
    return Field(f"{name}-time", "time_of_day", label, asks, _TIME_HINT)


def _round(name: str, asks: str) -> Field:
    choices = (
        Choice(_FIRST_ROUND, "The first time round, before the clocks went back"),
        Choice(_SECOND_ROUND, "The second time round, after the clocks went back"),
    )
    hint = "The clocks went back that night, so this time came twice"
    return Field(f"{name}-round", "radios", "Which one?", asks, hint, choices=choices, shown=False)


def read_moment(field: Field, posted: Posted, now: datetime) -> Told:
    """What was said of the time, as text for a record. Every fault names the box that it is about."""
    how = first(posted, field.name)
    try:
        text = _text(field, how, posted, now)
        if text is not None:
            read_when(text)
    except _Wrong as wrong:
        return Told(None, wrong.faults)
    except (ValueError, OverflowError):
        name = f"{field.name}-to" if how == BETWEEN else field.name
        return Told(None, (Fault(name, "The latest time must not be before the earliest time"),))
    return Told(text)


class _Wrong(Exception):
    """Carries what is wrong with a part of a time up to where all of it is told."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__()


def _text(field: Field, how: str, posted: Posted, now: datetime) -> str | None:
    name, asks = field.name, field.asks
    if how not in {"", *(choice.value for choice in field.choices)}:
        raise _Wrong(Fault(name, f"Select how well you know {asks}"))
    if how == NOW:
        return now.astimezone(UTC).isoformat()
    if how == EXACTLY:
        return _instant(f"{name}-{EXACTLY}", asks, posted).isoformat()
    if how == ABOUT:
        return _around(f"{name}-{ABOUT}", asks, posted)
    if how == ON_A_DAY:
        return _day(f"{name}-{ON_A_DAY}", asks, posted).isoformat()
    if how == BETWEEN:
        return _sides(name, asks, posted)
    return "unknown" if how == NOT_KNOWN else None


def _instant(name: str, asks: str, posted: Posted) -> datetime:
    """The moment that a day and a time of day name, both of which must be there."""
    faults: list[Fault] = []
    day: date | None = None
    at: time | None = None
    try:
        day = _day(name, asks, posted)
    except _Wrong as wrong:
        faults.extend(wrong.faults)
    try:
        at = _time_of_day(f"{name}-time", asks, posted)
    except _Wrong as wrong:
        faults.extend(wrong.faults)
    if day is None or at is None:
        raise _Wrong(*faults)
    return _in_london(name, day, at, posted)


def _around(name: str, asks: str, posted: Posted) -> str:
    within = first(posted, f"{name}-within")
    faults = () if within in WITHIN else (Fault(f"{name}-within", f"Select how far {asks} may be out"),)
    try:
        middle = _instant(name, asks, posted).astimezone(UTC)
    except _Wrong as wrong:
        raise _Wrong(*wrong.faults, *faults) from None
    if faults:
        raise _Wrong(*faults)
    either_side = timedelta(minutes=int(within))
    return f"{(middle - either_side).isoformat()}/{(middle + either_side).isoformat()}"


def _sides(name: str, asks: str, posted: Posted) -> str:
    sides: list[str] = []
    faults: list[Fault] = []
    for side, words in (("from", "earliest"), ("to", "latest")):
        try:
            sides.append(_side(f"{name}-{side}", words, posted))
        except _Wrong as wrong:
            faults.extend(wrong.faults)
    if faults:
        raise _Wrong(*faults)
    if sides == ["..", ".."]:
        raise _Wrong(Fault(f"{name}-from", f"Enter the earliest or the latest that {asks} can be"))
    return "/".join(sides)


def _side(name: str, words: str, posted: Posted) -> str:
    if not first(posted, f"{name}-time"):
        is_empty = not any(first(posted, f"{name}-{part}") for part in DATE_PARTS)
        return ".." if is_empty else _day(name, f"the {words} day", posted).isoformat()
    return _instant(name, f"the {words} time", posted).isoformat()


def _day(name: str, asks: str, posted: Posted) -> date:
    day, month, year = (first(posted, f"{name}-{part}").casefold() for part in DATE_PARTS)
    missing = [part for part, text in zip(DATE_PARTS, (day, month, year), strict=True) if not text]
    if len(missing) == len(DATE_PARTS):
        raise _Wrong(Fault(name, f"Enter {asks}"))
    if missing:
        raise _Wrong(Fault(name, f"{capital(asks)} must include a {' and a '.join(missing)}"))
    named = [place for place, full in enumerate(_MONTHS, start=1) if len(month) >= 3 and full.startswith(month)]
    number = named[0] if named else _whole(month)
    try:
        found = date(_whole(year), number, _whole(day))
    except ValueError:
        raise _Wrong(Fault(name, f"{capital(asks)} must be on a real day, such as 27 3 2026")) from None
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise _Wrong(Fault(name, f"{capital(asks)} must be in a year from {_FIRST_YEAR} to {_LAST_YEAR}"))
    return found


def _whole(text: str) -> int:
    """The number, or 0, which is no day, month or year."""
    return int(text) if re.fullmatch("[0-9]{1,4}", text) else 0


def _time_of_day(name: str, asks: str, posted: Posted) -> time:
    text = first(posted, name).casefold()
    if not text:
        raise _Wrong(Fault(name, f"Enter the hour and minute of {asks}, or select that you do not know it"))
    found = _CLOCK.fullmatch(text)
    wrong = _Wrong(Fault(name, f"{capital(asks)} must have a time of day, such as 14:05 or 2:05pm"))
    if text in ("midday", "noon"):
        return time(12)
    if not found or not (found["minute"] or found["half"]):
        raise wrong
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:
            raise wrong
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    try:
        part = (found["part"] or "").ljust(6, "0")
        return time(hour, int(found["minute"] or 0), int(found["second"] or 0), int(part))
    except ValueError:
        raise wrong from None


def _in_london(name: str, day: date, at: time, posted: Posted) -> datetime:
    local = datetime.combine(day, at, tzinfo=LONDON)
    said = f"{at:%H:%M} on {day.day} {day:%B %Y}"
    if local.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise _Wrong(Fault(f"{name}-time", f"{said} did not happen: the clocks went forward. Enter another time"))
    if not is_told_twice(local):
        return local
    turn = first(posted, f"{name}-round")
    if turn not in (_FIRST_ROUND, _SECOND_ROUND):
        raise _Wrong(Fault(f"{name}-round", f"Select which one: {said} came twice, as the clocks went back"))
    return local.replace(fold=int(turn == _SECOND_ROUND))


def is_told_twice(local: datetime) -> bool:
    """Whether a real London time names two moments, as 01:30 does on the night on which the clocks go back."""
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def posted_moment(name: str, when: When) -> Iterator[tuple[str, str]]:
    """What to post to say this time: names and values. Reading them gives the same bounds."""
    if when.is_unknown:
        yield name, NOT_KNOWN
    elif when.is_exact:
        yield name, EXACTLY
        yield from _posted_instant(f"{name}-{EXACTLY}", when.earliest)
    elif when == _whole_day(when):
        yield name, ON_A_DAY
        yield from _posted_day(f"{name}-{ON_A_DAY}", moment_of(when.earliest).astimezone(LONDON).date())
    else:
        yield name, BETWEEN
        if when.earliest != EVER_BEFORE:
            yield from _posted_instant(f"{name}-from", when.earliest)
        if when.latest != EVER_AFTER:
            yield from _posted_instant(f"{name}-to", when.latest)


def _whole_day(when: When) -> When | None:
    """The whole of the London day on which this begins, None where its beginning is not told."""
    if when.earliest == EVER_BEFORE:
        return None
    day = moment_of(when.earliest).astimezone(LONDON).date()
    return on_days(day, day)


def _posted_instant(name: str, us: int) -> Iterator[tuple[str, str]]:
    local = moment_of(us).astimezone(LONDON)
    yield from _posted_day(name, local.date())
    at = local.replace(tzinfo=None).time()
    yield f"{name}-time", at.isoformat("minutes" if not (at.second or at.microsecond) else "auto")
    if is_told_twice(local):
        yield f"{name}-round", _SECOND_ROUND if local.fold else _FIRST_ROUND


def _posted_day(name: str, day: date) -> Iterator[tuple[str, str]]:
    for part, number in zip(DATE_PARTS, (day.day, day.month, day.year), strict=True):
        yield f"{name}-{part}", str(number)

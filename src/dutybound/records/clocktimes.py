"""Written dates and times -> moments, in the zone a mapping names, as rough as they are written.

For: formats as a mapping gives them, the hour that comes twice in October and the one that never comes in March.
Never: guesses between day-first and month-first, or takes an hour that came twice for one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dutybound.events.when import LONDON, When, exactly, moment_of, on_days, read_when

ISO: Final = "iso"
FOLDS: Final = ("range", "first", "second")
PRECISIONS: Final = ("as written", "day")
_HOUR = re.compile(r"%[HIcXTR]")
_ZONED = re.compile(r"%[zZ]")
_SMALLEST = ((re.compile(r"%[djxDFcu]"), "day"), (re.compile(r"%[mbB]"), "month"), (re.compile(r"%[Yy]"), "year"))
_ISO_LOCAL = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?")

_FIRST_YEAR, _LAST_YEAR = 1900, 2100  # as records may have them
_HOUR_LONG: Final = 3_600_000_000  # months begin on the hour, in every zone that London has had since 1900

Told = tuple[str, When]


def zone_named(name: str) -> ZoneInfo:
    """The zone, or ValueError with the way out."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"'{name}' is not a time zone. Write Europe/London or UTC.") from None


def reader(formats: tuple[str, ...], zone: ZoneInfo, fold: str, precision: str) -> Callable[[str], Told]:
    """A function from text to (the time as a record has it, its bounds); it raises ValueError with the reason.

    The first format that fits is taken, so a mapping lists them in its order. `iso` also takes days, months and
    years. A day is a London day. An hour that came twice is a range of both, unless `fold` says first or second.
    """

    @lru_cache(maxsize=1 << 17)
    def read(text: str) -> Told:
        for one in formats:
            try:
                told, when = _iso(text, zone, fold) if one == ISO else _formatted(text, one, zone, fold)
            except _DoesNotFit:
                continue
            if precision == "day" and when.is_exact:
                day = moment_of(when.earliest).astimezone(LONDON).date()
                return day.isoformat(), on_days(day, day)
            return told, when
        raise ValueError(f"fits none of the formats {', '.join(formats)}.")

    return read


class _DoesNotFit(Exception):
    """The text is not of this format; another may fit."""


# Formats of separated numbers are read four times as fast by their pattern; any other goes to the standard library.
_FIELDS: Final = {"Y": "year", "m": "month", "d": "day", "H": "hour", "M": "minute", "S": "second"}


@lru_cache
def _pattern(form: str) -> re.Pattern[str] | None:
    told, rest = "", form
    while rest:
        if rest[0] != "%":
            told, rest = told + (r"\s+" if rest[0].isspace() else re.escape(rest[0])), rest[1:]
            continue
        name = _FIELDS.get(rest[1:2])
        if name is None or name in told or rest[2:3].isalnum() or rest[2:3] == "%":
            return None
        told, rest = told + (rf"(?P<{name}>[0-9]{{{4 if name == 'year' else '1,2'}}})"), rest[2:]
    return re.compile(told) if "year" in told and "month" in told and "day" in told else None


def parsed(text: str, form: str) -> datetime:
    """What the text says by the format; ValueError where it does not fit."""
    pattern = _pattern(form)
    found = pattern.fullmatch(text) if pattern else None
    if found is None:
        return datetime.strptime(text, form)
    told = {name: int(value) for name, value in found.groupdict().items()}
    clock = told.get("hour", 0), told.get("minute", 0), told.get("second", 0)
    return datetime(told["year"], told["month"], told["day"], *clock)


def _formatted(text: str, form: str, zone: ZoneInfo, fold: str) -> Told:
    try:
        found = parsed(text, form)
    except ValueError:
        raise _DoesNotFit from None
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise ValueError(f"the year {found.year} is impossible here ({_FIRST_YEAR} to {_LAST_YEAR}).")
    if _HOUR.search(form):
        return (found.isoformat(), exactly(found)) if found.tzinfo else in_zone(found, zone, fold)
    smallest = next((name for pattern, name in _SMALLEST if pattern.search(form)), "year")
    told = found.strftime({"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}[smallest])
    return told, read_when(told)


def _iso(text: str, zone: ZoneInfo, fold: str) -> Told:
    if _ISO_LOCAL.fullmatch(text):
        try:
            return in_zone(datetime.fromisoformat(text), zone, fold)
        except ValueError as fault:
            if isinstance(fault, NoSuchTime):
                raise
            raise _DoesNotFit from None
    try:
        return text, read_when(text)
    except ValueError:
        raise _DoesNotFit from None


class NoSuchTime(ValueError):
    """A time that no clock showed, in the hour that is left out in spring."""


def in_zone(local: datetime, zone: ZoneInfo, fold: str = "range") -> Told:
    """A wall-clock time as ISO text with its offset; both times joined by / where the clock showed it twice."""
    first, second = local.replace(tzinfo=zone, fold=0), local.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first.isoformat(), exactly(first)
    if (first.utcoffset() or timedelta()) < (second.utcoffset() or timedelta()):
        raise NoSuchTime(f"no clock showed {local:%H:%M} on {local:%d %b %Y}: the clocks went forward.")
    if fold == "range":
        both = When(exactly(first).earliest, exactly(second).earliest)
        return f"{first.isoformat()}/{second.isoformat()}", both
    chosen = first if fold == "first" else second
    return chosen.isoformat(), exactly(chosen)


def month_of(when: When) -> str:
    """The London month in which the moment begins, as 2024-03, or 'not known'."""
    return _month(when.earliest // _HOUR_LONG)


@lru_cache(maxsize=1 << 15)
def _month(hour: int) -> str:
    try:
        begins: date = moment_of(hour * _HOUR_LONG).astimezone(LONDON).date()
    except OverflowError:
        return "not known"
    return f"{begins:%Y-%m}"

"""When something happened or was written down, as roughly as it is known.

For: a moment as a pair of bounds in UTC; reading the ways people write rough times.
Never: turns "about then" into an instant, accepts a time without its zone, or asks what time it is now.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)
# Bounds for "not told": outside every date a record can hold, and safe to add spans to.
EVER_BEFORE: Final = -(1 << 61)
EVER_AFTER: Final = 1 << 61
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class When:
    """A moment between `earliest` and `latest`, both inclusive, in microseconds since 1970 UTC.

    Exact where both are equal; `EVER_BEFORE` / `EVER_AFTER` where a side is not told.
    """

    earliest: int = EVER_BEFORE
    latest: int = EVER_AFTER

    @property
    def is_exact(self) -> bool:
        return self.earliest == self.latest

    @property
    def is_unknown(self) -> bool:
        return self.earliest == EVER_BEFORE and self.latest == EVER_AFTER


UNKNOWN: Final = When()


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970 UTC of an aware datetime; a naive one is refused."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError(f"the time {moment.isoformat()} has no zone; write it with one, as 2024-03-01T14:05:00+00:00.")
    return (moment.astimezone(UTC) - EPOCH) // MICROSECOND


def moment_of(us: int) -> datetime:
    """The aware UTC datetime of a count of microseconds since 1970."""
    return EPOCH + timedelta(microseconds=us)


def exactly(moment: datetime) -> When:
    """The exact moment."""
    us = microseconds(moment)
    return When(us, us)


def on_days(first: date, last: date) -> When:
    """Some time between the start of `first` and the end of `last`, London days."""
    start = datetime.combine(first, time.min, tzinfo=LONDON)
    end = datetime.combine(last, time.max, tzinfo=LONDON)
    return When(microseconds(start), microseconds(end))


def read_when(value: object) -> When:
    """A rough moment from a record: an aware datetime, a date, or text.

    Text may be an ISO time with its zone, a day `2019-07-11`, a month `2019-07`, a year `2019`, two of these
    joined by `/` for a range (either side may be `..`), or `unknown`. ValueError says what is wrong and how to
    write it.
    """
    when = _read(value)
    if when.earliest > when.latest:
        raise ValueError(f"the range {value} ends before it begins.")
    return when


def _read(value: object) -> When:
    if isinstance(value, datetime):
        return _sane(exactly(value))
    if isinstance(value, date):
        return _sane(on_days(value, value))
    if not isinstance(value, str):
        raise ValueError(f"'{value}' is not a time. Write 2024-03-01T14:05:00+00:00, 2024-03-01, 2024-03 or 2024.")
    text = value.strip()
    if text.casefold() in {"unknown", "", ".."}:
        return UNKNOWN
    if "/" in text:
        first, _, last = text.partition("/")
        return When(_read(first).earliest, _read(last).latest)
    return _sane(_read_one(text))


def _read_one(text: str) -> When:
    if found := re.fullmatch(r"(\d{4})(?:-(\d{1,2}))?", text):
        year, month = int(found[1]), int(found[2] or 0)
        if not found[2]:
            return on_days(date(year, 1, 1), date(year, 12, 31))
        if not 1 <= month <= 12:
            raise ValueError(f"'{text}' has no such month.")
        return on_days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            day = date.fromisoformat(text)
            return on_days(day, day)
        moment = datetime.fromisoformat(text)
    except ValueError as fault:
        raise ValueError(
            f"'{text}' is not a time ({fault}). Write 2024-03-01T14:05:00+00:00, 2024-03-01, 2024-03 or 2024."
        ) from None
    return exactly(moment)


def _sane(when: When) -> When:
    for bound in (when.earliest, when.latest):
        if not _FIRST_YEAR <= moment_of(bound).year <= _LAST_YEAR:
            raise ValueError(f"the year {moment_of(bound).year} is impossible here ({_FIRST_YEAR} to {_LAST_YEAR}).")
    return when


_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(minute|hour|day|week)s?")
_UNIT = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(7),
}


def read_span(text: object) -> int:
    """Microseconds in a span such as `90 minutes`, `36 hours`, `14 days` or `2 weeks`."""
    found = _SPAN.fullmatch(str(text).strip())
    if not found:
        raise ValueError(f"'{text}' is not a span. Write it as '90 minutes', '36 hours', '14 days' or '2 weeks'.")
    return (_UNIT[found[2]] * float(found[1])) // MICROSECOND


def in_words(when: When) -> str:
    """The moment in London time for a reader: as rough as it is known, by days where it spans more than two."""
    if when.is_unknown:
        return "time not told"
    first = moment_of(when.earliest).astimezone(LONDON) if when.earliest != EVER_BEFORE else None
    last = moment_of(when.latest).astimezone(LONDON) if when.latest != EVER_AFTER else None
    if first and last:
        return _instant(first) if first == last else _between(first, last)
    if first:
        return f"not before {_day(first.date())}"
    return f"not after {_day(last.date())}" if last else "time not told"


def _instant(moment: datetime) -> str:
    if moment.time() == time.max:
        return f"the end of {_day(moment.date())}"
    return f"{_day(moment.date())} {moment:%H:%M}" + (f":{moment:%S}" if moment.second else "")


def _between(first: datetime, last: datetime) -> str:
    # Events told in order lie microseconds inside the days that bound them.
    edge = timedelta(seconds=1)
    whole_days = (first - edge).date() < first.date() and (last + edge).date() > last.date()
    if whole_days:
        return _days(first.date(), last.date())
    if last - first > timedelta(days=2):
        return f"some time from {_day(first.date())} to {_day(last.date())}"
    return f"between {_instant(first)} and {_instant(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _days(first: date, last: date) -> str:
    if first == last:
        return _day(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y} to {last:%Y}"
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return (
            f"{first:%b %Y}"
            if (first.year, first.month) == (last.year, last.month)
            else f"{first:%b %Y} to {last:%b %Y}"
        )
    return f"{_day(first)} to {_day(last)}"

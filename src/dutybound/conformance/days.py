"""The calendar as tables by civil day, for the pass: midnights, working days, days courts leave out, months.

For: counting days and months by looking numbers up, from the same list of bank holidays that the law's clocks use.
Never: guesses at a day outside the tables; the pass hands such a file to the judge.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from dutybound.conformance.layout import CALENDARS
from dutybound.duties.bank_holidays import FIRST_YEAR, LAST_YEAR
from dutybound.duties.calendars import CalendarName, bank_holidays
from dutybound.events.when import LONDON

TABLE_FIRST: Final = date(1890, 1, 1)
TABLE_LAST: Final = date(2300, 12, 31)
_MICROSECOND: Final = timedelta(microseconds=1)


class Days(NamedTuple):
    """The tables; a day is its number since TABLE_FIRST, a month the count of months since that day's."""

    midnights: list[int]  # one more than there are days
    months: list[int]
    days_of_month: list[int]
    month_starts: list[int]  # two more than there are months, so that a length is a difference
    calendar_first: int
    calendar_last: int
    counted_before: list[list[int]]  # a calendar: for each of its days and one more, how many counted days precede
    counted_days: list[list[int]]
    left_out: list[int]


@lru_cache(maxsize=1)
def days() -> Days:
    """All tables, made once."""
    count = (TABLE_LAST - TABLE_FIRST).days + 1
    civil = [TABLE_FIRST + timedelta(n) for n in range(count + 1)]
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    midnights = [
        (datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC) - epoch) // _MICROSECOND for day in civil
    ]
    first_month = TABLE_FIRST.year * 12
    months = [day.year * 12 + day.month - 1 - first_month for day in civil[:-1]]
    starts = [n for n, day in enumerate(civil) if day.day == 1]
    first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    span = range((first - TABLE_FIRST).days, (last - TABLE_FIRST).days + 1)
    before, counted = [], []
    for name in CALENDARS:
        held = _holidays(name)
        run, kept = [0], []
        for n in span:
            if civil[n].weekday() < 5 and civil[n] not in held:
                kept.append(n)
            run.append(len(kept))
        before.append(run)
        counted.append(kept)
    courts = _holidays("england-and-wales")
    left_out = [int(civil[n].weekday() == 6 or civil[n] in courts) for n in span]
    return Days(
        midnights, months, [day.day for day in civil[:-1]], starts, span.start, span.stop - 1, before, counted, left_out
    )


def _holidays(calendar: str) -> frozenset[date]:
    name: CalendarName = "uk" if calendar == "uk" else "england-and-wales"
    return frozenset(bank_holidays(name))

"""The clocks' edges: what they refuse, how far a deadline can lie from an unknown start, and their page.

For: each refusal with its sentence; `spread` reckoned by hand; docs/clocks.md worked out again, row by row.
Never: repeats the vectors of test_clocks.
"""

from __future__ import annotations

import pickle
import re
from dataclasses import FrozenInstanceError, fields
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from dutybound.duties import clocks
from dutybound.duties.calendars import bank_holidays
from dutybound.duties.clocks import (
    CLOCKS,
    COURT_HOURS,
    DAYS,
    DAYS_BEGINNING_WITH,
    END_OF_NEXT_DAY,
    HOURS,
    MINUTES,
    MONTHS,
    MONTHS_BEGINNING_WITH,
    MONTHS_FROM_DAY_AFTER,
    WEEKS_OF,
    WORKING_DAYS,
    WORKING_DAYS_BEGINNING_WITH,
    WORKING_DAYS_UK,
    YEARS,
    CalendarEnds,
    Clock,
    clock,
    deadline,
    deadline_at,
    spread,
)
from dutybound.events.when import LONDON

PAGE = Path(__file__).resolve().parents[2] / "docs" / "clocks.md"
HOUR = 3_600_000_000
DAY = 24 * HOUR


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def table(clock: Clock) -> list[date]:
    """Every day from 1995 to 2045 that counts on the clock, by the bank holidays' names alone."""
    days = (date(1995, 1, 1) + timedelta(on) for on in range(18_628))
    free = bank_holidays("england-and-wales")
    return [day for day in days if day.isoweekday() < (7 if clock is COURT_HOURS else 6) and day not in free]


# --- refusals -------------------------------------------------------------------------------------


def test_a_start_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        deadline_at(DAYS, 1, datetime(2024, 3, 1))


@pytest.mark.parametrize(
    ("clock", "n", "counts"),
    [
        (DAYS, 1.5, "counts whole days from 0 up"),
        (DAYS, -1, "counts whole days from 0 up"),
        (WORKING_DAYS, Fraction(1, 2), "counts whole working days from 0 up"),
        (DAYS_BEGINNING_WITH, 0, "counts whole days from 1 up"),
        (WORKING_DAYS_BEGINNING_WITH, 0, "counts whole working days from 1 up"),
        (MONTHS_BEGINNING_WITH, 0, "counts whole months from 1 up"),
        (MONTHS_FROM_DAY_AFTER, 0, "counts whole months from 1 up"),
        (END_OF_NEXT_DAY, 0, "is always one day"),
        (END_OF_NEXT_DAY, 2, "is always one day"),
        (HOURS, -1, "counts hours from 0 up"),
        (MINUTES, float("nan"), "counts minutes from 0 up"),
        (COURT_HOURS, float("inf"), "counts court hours from 0 up"),
    ],
)
def test_a_number_that_the_clock_cannot_count_is_refused(clock: Clock, n: float, counts: str) -> None:
    sentence = re.escape(f"the clock '{clock.id}' {counts}: {n} cannot be counted.")
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        deadline(clock, n, 0)
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        spread(clock, n)


@pytest.mark.parametrize(
    ("clock", "n", "start", "year"),
    [
        (
            WORKING_DAYS,
            1,
            "2045-12-29 12:00",
            2046,
        ),  # the last working day of the table is Friday 29 December
        (WORKING_DAYS, 1, "2047-01-05 12:00", 2047),
        (WORKING_DAYS, 1, "1994-12-30 12:00", 1994),
        (WORKING_DAYS_BEGINNING_WITH, 1, "1994-12-31 12:00", 1994),
        (COURT_HOURS, 48, "2045-12-30 12:00", 2046),
        (COURT_HOURS, 1, "1994-12-31 12:00", 1994),
    ],
)
def test_a_year_the_table_does_not_hold_is_named(clock: Clock, n: int, start: str, year: int) -> None:
    sentence = f"the bank holidays of 'england-and-wales' are held for 1995 to 2045; this count needs {year}."
    with pytest.raises(CalendarEnds, match=f"^{re.escape(sentence)}$") as raised:
        deadline_at(clock, n, london(start))
    assert (raised.value.year, raised.value.calendar) == (year, "england-and-wales")
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


def test_the_tables_own_first_and_last_days_can_be_counted() -> None:
    end = timedelta(days=1, microseconds=-1)
    assert deadline_at(WORKING_DAYS, 1, london("2045-12-28 12:00")) == london("2045-12-29") + end
    assert deadline_at(WORKING_DAYS, 1, london("1994-12-31 12:00")) == london("1995-01-03") + end
    assert deadline_at(WORKING_DAYS_BEGINNING_WITH, 1, london("1995-01-01 12:00")) == london("1995-01-03") + end
    assert deadline_at(COURT_HOURS, 24, london("2045-12-29 12:00")) == london("2045-12-30 12:00")
    assert deadline_at(COURT_HOURS, 1, london("1995-01-01 12:00")) == london("1995-01-03 01:00")


@pytest.mark.parametrize(
    ("clock", "most"), [(WORKING_DAYS, len(table(WORKING_DAYS))), (COURT_HOURS, 24 * len(table(COURT_HOURS)))]
)
def test_spread_reaches_as_far_as_the_table_and_no_further(clock: Clock, most: int) -> None:
    assert spread(clock, most)[0] > most * HOUR
    with pytest.raises(CalendarEnds, match="needs 2046"):
        spread(clock, most + 1)


@pytest.mark.parametrize(("clock", "n"), [(DAYS, 10**7), (MONTHS, 10**6), (MONTHS, 10**12), (YEARS, 8030)])
def test_a_day_after_the_year_9999_is_refused(clock: Clock, n: int) -> None:
    with pytest.raises(ValueError, match="outside the years 1 to 9999"):
        deadline(clock, n, 0)


def test_a_count_of_months_may_end_in_the_year_9999() -> None:
    assert deadline_at(MONTHS, 12 * 8029, london("1970-03-01")).year == 9999
    assert deadline_at(DAYS, 1, london("9999-12-29")).day == 30


def test_a_working_day_clock_that_names_no_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^the clock 'odd' counts working days but names no calendar\.$"):
        deadline(Clock("odd", "working days", "working-days-after", "D", "", ""), 1, 0)


# --- spread ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "n", "least", "greatest"),
    [
        (HOURS, 24, 24 * HOUR, 24 * HOUR),
        (MINUTES, 0.5, 30_000_000, 30_000_000),
        (DAYS, 0, 0, 25 * HOUR - 1),
        (DAYS, 1, 23 * HOUR, 49 * HOUR - 1),  # the clocks go forward, and back, on the second of the two days
        (DAYS_BEGINNING_WITH, 1, 0, 25 * HOUR - 1),
        (WEEKS_OF, 4, 28 * DAY - HOUR, 29 * DAY + HOUR - 1),
        (MONTHS, 1, 28 * DAY - HOUR, 32 * DAY + HOUR - 1),
        (YEARS, 1, 365 * DAY - HOUR, 367 * DAY + HOUR - 1),
        (MONTHS_BEGINNING_WITH, 1, 27 * DAY - HOUR, 31 * DAY + HOUR - 1),
        (MONTHS_FROM_DAY_AFTER, 1, 28 * DAY - HOUR, 32 * DAY + HOUR - 1),
        (WORKING_DAYS, 1, DAY - HOUR, 6 * DAY + HOUR - 1),  # Maundy Thursday to Easter Tuesday: five days on
        (WORKING_DAYS_UK, 1, DAY - HOUR, 7 * DAY + HOUR - 1),  # 30 December 1999 to 5 January: six days on
        (WORKING_DAYS_BEGINNING_WITH, 1, 0, 5 * DAY + HOUR - 1),  # Good Friday to Tuesday: four days on
        (COURT_HOURS, 0, 0, 4 * DAY + HOUR),  # Christmas 2021: four days left out in a row
        (COURT_HOURS, 1, HOUR, 4 * DAY + 2 * HOUR),
        (COURT_HOURS, 48, 48 * HOUR, 6 * DAY + HOUR),
        # Six counted days from 29 December 1999: 25 to 28 and 31 December, 2 and 3 January are left out.
        (COURT_HOURS, 144, 6 * DAY, 13 * DAY + HOUR),
        # A seventh counted day cannot miss a Sunday, which may have 23 hours.
        (COURT_HOURS, 145, 145 * HOUR + DAY - HOUR, 13 * DAY + 2 * HOUR),
    ],
)
def test_spread_is_as_reckoned_by_hand(clock: Clock, n: float, least: int, greatest: int) -> None:
    assert spread(clock, n) == (least, greatest)


# --- the registry and its page --------------------------------------------------------------------


def test_every_clock_is_found_by_its_id_and_there_is_one_of_each() -> None:
    assert [clock(one.id) for one in CLOCKS] == list(CLOCKS)
    assert len({one.id for one in CLOCKS}) == len(CLOCKS)
    assert set(CLOCKS) == {value for value in vars(clocks).values() if isinstance(value, Clock)}


def test_every_clock_has_the_word_that_its_sentences_count_in() -> None:
    words = {one.id: one.unit for one in CLOCKS}
    assert words == {
        "minutes": "minutes",
        "hours": "hours",
        "court-hours": "court hours",
        "days": "days",
        "weeks": "weeks",
        "days-from-day-after": "days",
        "days-beginning-with": "days",
        "end-of-next-day": "days",
        "working-days": "working days",
        "working-days-uk": "working days",
        "working-days-beginning-with": "working days",
        "working-days-from-first-after": "working days",
        "months": "months",
        "years": "years",
        "months-beginning-with": "months",
        "months-from-day-after": "months",
    }


def test_an_unknown_clock_is_refused_with_the_nearest() -> None:
    with pytest.raises(ValueError, match=r"^there is no clock 'working_days'\. Did you mean 'working-days'\?$"):
        clock("working_days")
    with pytest.raises(ValueError, match=r"^there is no clock 'zzz'\. Known: court-hours, .+, years\.$"):
        clock("zzz")


def test_a_clock_cannot_be_changed() -> None:
    for slot in fields(DAYS):
        with pytest.raises(FrozenInstanceError):
            setattr(DAYS, slot.name, "weeks")


def page_rows(*heading: str) -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = lines.index(f"| {' | '.join(heading)} |") + 2
    table = [line for line in lines[start:] if line.startswith("|") or not line]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[: table.index("")]]


def test_the_page_says_of_every_clock_what_the_clock_says() -> None:
    said = page_rows("clock", "rule", "authority", "read")
    assert said == [[f"`{one.id}`", one.wording, one.authority, one.read] for one in CLOCKS]


def moment_on_the_page(cell: str) -> datetime:
    if found := re.fullmatch(r"end of (.+)", cell):
        return moment_on_the_page(f"{found[1]}, 23:59") + timedelta(seconds=59, microseconds=999_999)
    moment = datetime.strptime(cell, "%a %d %b %Y, %H:%M").replace(tzinfo=LONDON)
    assert cell == f"{moment:%a} {moment.day} {moment:%b %Y, %H:%M}", "the weekday is another"
    return moment


def test_every_example_on_the_page_is_right() -> None:
    examples = page_rows("clock", "n", "start", "last lawful moment")
    assert {one.id for one in CLOCKS} == {slug.strip("`") for slug, _, _, _ in examples}
    for slug, n, start, last in examples:
        count = float(n) if "." in n else int(n)
        worked = deadline_at(clock(slug.strip("`")), count, moment_on_the_page(start))
        assert worked == moment_on_the_page(last), (slug, n, start)

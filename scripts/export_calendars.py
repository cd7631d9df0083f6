"""Write the dated bank-holiday table, src/dutybound/duties/bank_holidays.py, from the `holidays` package.

For: bringing the table up to date when a bank holiday is proclaimed; a person reads the change first.
Never: runs inside the product, which reads only the table, so that an upgraded package moves no old deadline.

    python scripts/export_calendars.py           writes the table
    python scripts/export_calendars.py --check   says whether the table still agrees; exits 1 if not
"""

from __future__ import annotations

import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final

import holidays

FIRST_YEAR: Final = 1995
LAST_YEAR: Final = 2045
# The last year that gov.uk had published when the table was last written.
PUBLISHED_TO: Final = 2028
TABLE: Final = Path(__file__).resolve().parents[1] / "src/dutybound/duties/bank_holidays.py"

_PLACES: Final = (("EW", "ENG"), ("EW", "WLS"), ("S", "SCT"), ("NI", "NIR"))
# The names gov.uk prints, where the package has another.
_NAMES: Final = {
    "New Year Holiday": "2nd January",
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
    "Saint Patrick's Day": "St Patrick's Day",
    "Saint Andrew's Day": "St Andrew's Day",
    "Millennium Celebrations": "Millennium celebrations",
    "State Funeral of Queen Elizabeth II": "State funeral of Queen Elizabeth II",
    "Scotland's participation in the FIFA World Cup final": "Scotland at the World Cup",
}

Row = tuple[str, str, str]


def rows() -> list[Row]:
    """Every dated row: the day, the places that keep it (EW, S, NI), its name."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    names: dict[date, str] = {}
    places: dict[date, list[str]] = {}
    for place, subdivision in _PLACES:
        for day, name in holidays.country_holidays("GB", subdivision, years=years).items():
            if _is_kept(day, place) and place not in places.setdefault(day, []):
                places[day].append(place)
                names.setdefault(day, _named(name))
    return [(day.isoformat(), " ".join(places[day]), names[day]) for day in sorted(names)]


def _is_kept(day: date, place: str) -> bool:
    """Weekend days are left out, but for the two that the law itself names.

    Christmas Day stands in the law's own words. 26 December on a Saturday is a bank holiday, but in Scotland
    (Banking and Financial Dealings Act 1971, Schedule 1: "if it be not a Sunday"), besides the Monday that is
    proclaimed in addition; without its row court hours would count that Saturday. No other weekend day is a
    bank holiday in England and Wales: only its substitute is proclaimed.
    """
    if day.weekday() < 5 or (day.month, day.day) == (12, 25):
        return True
    return (day.month, day.day) == (12, 26) and day.weekday() == 5 and place != "S"


def _named(name: str) -> str:
    parts = (part.removesuffix(" (observed)") for part in name.split("; "))
    plain = " and ".join(_NAMES.get(part, part) for part in parts)
    return f"{plain} (substitute day)" if "(observed)" in name else plain


def text(table: list[Row]) -> str:
    """The module as it stands in the repository."""
    listed = "\n".join(f'    ("{day}", "{places}", "{name}"),' for day, places, name in table)
    return f'''"""Bank holidays of the United Kingdom by date, with Christmas Day and Good Friday: data only.

For: the working-day and court-hour clocks; each row a day, the places that keep it (EW, S, NI) and its name.
Never: edited by hand. Written by scripts/export_calendars.py; a person reads each change before it lands.
"""

from typing import Final

WRITTEN_FROM: Final = "holidays {version("holidays")}"
FIRST_YEAR: Final = {FIRST_YEAR}
LAST_YEAR: Final = {LAST_YEAR}
# The last year that gov.uk had published; later rows follow the standing rules and may change.
PUBLISHED_TO: Final = {PUBLISHED_TO}

ROWS: Final = (
{listed}
)
'''


def main(arguments: list[str]) -> int:
    """Write the table, or with --check compare its rows; the exit code."""
    if arguments not in ([], ["--check"]):
        print(__doc__)
        return 2
    new = text(rows())
    if not arguments:
        TABLE.write_text(new, encoding="utf-8")
        print(f"Wrote {TABLE.name}, {FIRST_YEAR} to {LAST_YEAR}, from holidays {version('holidays')}.")
        return 0
    same = new.partition("ROWS")[2] == TABLE.read_text(encoding="utf-8").partition("ROWS")[2]
    print("The table agrees with" if same else "The table differs from", f"holidays {version('holidays')}.")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

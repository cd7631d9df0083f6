"""What rejected rows do to coverage: where a row could not be taken, silence is no longer absence.

For: keeping an import from turning its own gaps into accusations.
Never: closes a hole because it is small.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from dutybound.events.event import Coverage
from dutybound.events.kinds import KINDS
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, LONDON, When, moment_of, on_days
from dutybound.records.mapping import Mapping
from dutybound.records.mapping_reading import without

# More days than these become whole months, so that the manifest of each case stays short.
MOST_DAYS: Final = 12
# A file without any manifest is read as an account in words, whose silence about endings is taken at its word. An
# export is no such account, so a case that nothing covers says that: on a day long ago there were no retractions.
NOTHING: Final = {"kinds": ["entry_retracted"], "from": "1900-01-01", "to": "1900-01-01", "says": "made_by_system"}
_EVERY: Final = frozenset(KINDS)


@dataclass(slots=True)
class Holes:
    """Holes by kind in every case: on the days of rejected rows that belong to no known case, or throughout."""

    on_days: dict[str, set[date]] = field(default_factory=dict)
    throughout: set[str] = field(default_factory=set)
    unplaced: int = 0

    def add(self, might: list[tuple[frozenset[str], When]]) -> None:
        """Notes a rejected row of no known case: the kinds it may have told, and when."""
        self.unplaced += 1
        for kinds, when in might:
            if (days := _days(when)) is None:
                self.throughout |= kinds
            else:
                for kind in kinds:
                    self.on_days.setdefault(kind, set()).update(days)

    def plain(self) -> dict[str, Any]:
        """The holes as JSON holds them."""
        days = {kind: sorted(one.isoformat() for one in days) for kind, days in sorted(self.on_days.items())}
        return {"on_days": days, "throughout": sorted(self.throughout), "unplaced": self.unplaced}

    def take(self, plain: dict[str, Any]) -> None:
        """Adds holes as JSON held them."""
        for kind, days in plain["on_days"].items():
            self.on_days.setdefault(kind, set()).update(map(date.fromisoformat, days))
        self.throughout |= set(plain["throughout"])
        self.unplaced += plain["unplaced"]

    def spans(self, kind: str) -> list[When]:
        """The times at which the kind is not covered in any case, by days or, where they are many, by months."""
        days = self.on_days.get(kind, set())
        if len(days) <= MOST_DAYS:
            return [on_days(day, day) for day in sorted(days)]
        months = sorted({(day.year, day.month) for day in days})
        return [on_days(date(year, month, 1), _last(year, month)) for year, month in months]


def _days(when: When) -> list[date] | None:
    """The London days on which it may have happened; None where they are not known, or too many to be of use."""
    if when.earliest == EVER_BEFORE or when.latest == EVER_AFTER:
        return None
    first, last = (moment_of(one).astimezone(LONDON).date() for one in (when.earliest, when.latest))
    count = (last - first).days + 1
    return [first + timedelta(days=number) for number in range(count)] if count <= 31 else None


def _last(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


class Manifest:
    """The coverage lines of each case, from the mapping's lines and the holes."""

    def __init__(self, mapping: Mapping, holes: Holes) -> None:
        self.holes, self._mapping = holes, mapping
        self._ready: dict[tuple[str, frozenset[str]], list[dict[str, Any]]] = {}

    def of_case(self, force: str, lacking: frozenset[str] = frozenset()) -> list[dict[str, Any]]:
        """The lines of one case of this force, as records; its rejected rows may have told the `lacking` kinds."""
        key = force, lacking
        if key not in self._ready:
            self._ready[key] = self._lines(force, lacking | self.holes.throughout) or [NOTHING]
        return self._ready[key]

    def _lines(self, force: str, lacking: frozenset[str]) -> list[dict[str, Any]]:
        told = []
        for spec in self._mapping.coverage:
            if spec.force in ("", force):
                for line in spec.lines:
                    told += self._cut(line, lacking)
        return told

    def _cut(self, line: Coverage, lacking: frozenset[str]) -> list[dict[str, Any]]:
        holed = set(self.holes.on_days)
        if not lacking and not holed:
            return [_line(line.kinds, line.time, line.says)]
        kinds = (line.kinds or _EVERY) - lacking
        told = [_line(kinds - holed, line.time, line.says)] if kinds - holed else []
        # Kinds with the same holes go together.
        groups: dict[tuple[When, ...], set[str]] = {}
        for kind in kinds & holed:
            groups.setdefault(tuple(self.holes.spans(kind)), set()).add(kind)
        for spans, group in groups.items():
            told += [_line(frozenset(group), one, line.says) for one in without([line.time], list(spans))]
        return told


def _line(kinds: frozenset[str], time: When, says: str) -> dict[str, Any]:
    return {
        "kinds": sorted(kinds) if kinds else "every kind",
        "from": _moment(time.earliest, EVER_BEFORE),
        "to": _moment(time.latest, EVER_AFTER),
        "says": says,
    }


def _moment(us: int, never: int) -> str:
    return "unknown" if us == never else moment_of(us).isoformat()

"""Dated numbers of forces with their sources: targets, intervals, ranks.

For: finding the number that applies to a force, a district and a day, and saying whether anyone published it.
Never: lets a default of the house pass for a force's own figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from dutybound.duties.terms import Literal
from dutybound.events.words import RANKS, SCALES


@dataclass(frozen=True, slots=True)
class Parameter:
    """One row: the value of `name` under these keys, for a force (or '' any) and district, between two days.

    `steps` names a scale: the row then holds from its key on that scale upwards. A row without a source is a
    default of the house (`is_default`). `overlay`: a force set it, and it goes before every row of the book. Days are
    ISO; '' is open.
    """

    name: str
    value: Literal
    keys: tuple[tuple[str, Literal], ...] = ()
    steps: str = ""
    force: str = ""
    district: str = ""
    first: str = ""
    last: str = ""
    source: str = ""
    read: str = ""
    note: str = ""
    overlay: bool = False

    @property
    def is_default(self) -> bool:
        return not self.source


class Parameters:
    """All rows, found by name. A district's row goes before its force's, a force's before any force's."""

    def __init__(self, rows: Iterable[Parameter] = ()) -> None:
        self.rows = tuple(rows)
        self._by_name: dict[str, list[Parameter]] = {}
        for row in self.rows:
            self._by_name.setdefault(row.name, []).append(row)
        self._found: dict[tuple[object, ...], Parameter | None] = {}

    @cached_property
    def floor(self) -> Parameters:
        """The rows of the book alone, without what a force's overlay set."""
        return Parameters(row for row in self.rows if not row.overlay)

    def find(self, name: str, keys: Mapping[str, Literal], force: str, district: str, on_day: str) -> Parameter | None:
        """The row that applies on this London day (ISO), or None where none does."""
        asked = (name, *keys.items(), force, district, on_day)
        if asked not in self._found:
            self._found[asked] = self._find(name, keys, force, district, on_day)
        return self._found[asked]

    def _find(self, name: str, keys: Mapping[str, Literal], force: str, district: str, on_day: str) -> Parameter | None:
        fitting = [
            row
            for row in self._by_name.get(name, ())
            if row.force in ("", force)
            and row.district in ("", district)
            and row.first <= on_day
            and (not row.last or on_day <= row.last)
            and _fits(row, keys)
        ]
        return max(fitting, key=_precedence, default=None)


def _fits(row: Parameter, keys: Mapping[str, Literal]) -> bool:
    for key, wanted in row.keys:
        if key not in keys:
            return False
        given = keys[key]
        if row.steps:
            scale = SCALES[row.steps]
            if given not in scale or scale.index(str(given)) < scale.index(str(wanted)):
                return False
        elif given != wanted:
            return False
    return True


def _precedence(row: Parameter) -> tuple[int, int, int, int, int, str]:
    step = max((RANKS.index(str(value)) for _, value in row.keys), default=0) if row.steps else 0
    return (row.overlay, bool(row.district), bool(row.force), bool(row.source), step, row.first)

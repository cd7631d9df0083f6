"""What a force returned to a body beside what its records hold: a file of returned counts, read and set side by side.

For: seeing whether a return left something out, or the records do.
Never: takes the records that were given for all that a force has.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dutybound.duties.duty import CANNOT_TELL
from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.statistics.counters import NOT_TOLD, Row
from dutybound.statistics.measures import EVERY, Measure, Returned

COLUMNS: Final = ("what", "force", "from", "to", "count")
# The table in which what the records hold is looked up.
BY_FORCE_AND_MONTH: Final = ("force", "month")
_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a return: how many of what a force returned, from one London month to another, both included."""

    what: str
    force: str
    first: str
    last: str
    count: int


@dataclass(frozen=True, slots=True)
class Held:
    """A line of a return beside the records: how many they hold for certain, and how many more of which it cannot be
    told whether they count. Both are None where one of the counts is withheld, or the question was not asked.
    """

    measure: Measure
    line: Line
    recorded: int | None
    untold: int | None

    @property
    def for_every_100(self) -> float | None:
        """How many were returned for every hundred on the records; None where they are withheld, or are none."""
        return EVERY * self.line.count / self.recorded if self.recorded else None

    @property
    def said(self) -> str:
        """What may be said of it, in words."""
        if self.recorded is None or self.untold is None:
            return "It cannot be said: a count is withheld, or the question was not asked."
        if self.line.count < self.recorded:
            return "Fewer were returned than the records given hold."
        if self.line.count > self.recorded + self.untold:
            return "More were returned than the records given hold, which may not be all that the force has."
        return "The two agree." if not self.untold else "The two agree, as far as can be told."


def read_returned(path: Path, known: Sequence[str]) -> tuple[Line, ...]:
    """The lines of a return, in CSV with the columns of `COLUMNS`; `known` are the words for what can be returned.

    UnusableInput names every fault by its row and field.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
            given = list(enumerate(rows, start=2)) if not missing else []
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise UnusableInput([Trouble(str(path), "", "--returned", f"cannot be read as CSV: {fault}.")]) from None
    if missing:
        way_out = f"The columns are {', '.join(COLUMNS)}."
        raise UnusableInput([Trouble(str(path), "", name, "there is no such column.", way_out) for name in missing])
    troubles = [fault for number, row in given for fault in _faults(str(path), number, row, known)]
    if troubles:
        raise UnusableInput(troubles)
    return tuple(
        Line(row["what"], row["force"], row["from"], row["to"], int(row["count"].replace(",", ""))) for _, row in given
    )


def _faults(file: str, number: int, row: dict[str, str | None], known: Sequence[str]) -> Iterator[Trouble]:
    told = {name: row.get(name) or "" for name in COLUMNS}
    if told["what"] not in known:
        reason = f"'{told['what']}' is nothing that is counted here."
        yield Trouble(file, f"row {number}", "what", reason, nearest(told["what"], known))
    if not told["force"]:
        yield Trouble(file, f"row {number}", "force", "no force is named.", "Name it as the case files do.")
    for name in ("from", "to"):
        if not _MONTH.fullmatch(told[name]):
            yield Trouble(file, f"row {number}", name, f"'{told[name]}' is no month.", "Write it as 2025-01.")
    if told["from"] > told["to"]:
        yield Trouble(file, f"row {number}", "to", "ends before it begins.", "Both months are included.")
    if not re.fullmatch(r"\d{1,3}(,\d{3})+|\d+", told["count"]):
        reason = f"'{told['count']}' is no count."
        yield Trouble(file, f"row {number}", "count", reason, "Write a whole number; leave out what was withheld.")


def held_beside(lines: Iterable[Line], rows: Sequence[Row], measures: Iterable[Measure], asked: bool) -> list[Held]:
    """Each line whose force the records name, in the order of the return, beside `rows` by force and month.

    `asked`: the questions that count the records were asked.
    """
    by_what = {one.answer.what: one for one in measures if isinstance(one.answer, Returned)}
    forces = {row.values[0] for row in rows}
    return [_held(by_what[line.what], line, rows, asked) for line in lines if line.force in forces]


def _held(measure: Measure, line: Line, rows: Sequence[Row], asked: bool) -> Held:
    sure = untold = 0
    for row in rows:
        force, month = row.values
        if row.duty != measure.counted_as or force != line.force:
            continue
        if month != NOT_TOLD and not line.first <= month <= line.last:
            continue
        if row.withheld:
            return Held(measure, line, None, None)
        unknown = row.arose if month == NOT_TOLD else row.counts.get(CANNOT_TELL, 0)
        sure, untold = sure + row.arose - unknown, untold + unknown
    return Held(measure, line, sure, untold) if asked else Held(measure, line, None, None)

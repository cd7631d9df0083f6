"""Lines between two results: the values that the boundaries of a duty are made of.

For: what stands on either side of a line, with the file that shows it.
Never: finds a line; `open_lines` and `act_lines` do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dutybound.duties.book import Book
from dutybound.duties.duty import Duty
from dutybound.events.event import CaseFile
from dutybound.manual.witness import judged

DAY: Final = 86_400_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One side of a line: what is done and when, the moment the file is read at, and the result that must come out.

    `trigger` is the id of the entry that gives rise to the duty in this row's own file.
    """

    told: str
    done: int | None
    as_at: int
    result: str
    file: CaseFile
    trigger: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line with both its sides: when the duty arises, and the last moment that is in time.

    `occasion` says over which odd days the time runs, '' where it is an ordinary time. `line` is None for a duty that
    asks for no time. Moments are microseconds since 1970 UTC.
    """

    occasion: str
    arises: int
    line: int | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The lines of one duty; where there are none, `why_none` says why."""

    duty: Duty
    lines: tuple[Line, ...]
    why_none: str = ""


def result_of(duty: Duty, book: Book, file: CaseFile, as_at: int, trigger: str) -> str:
    """The judge's result for this trigger, '' where nothing arises: for finding files, never for drawing a line."""
    one = judged(duty, file, book, as_at, trigger)
    return "" if one is None else one.result

"""Boundaries of a duty, computed from its value: the last moment that is in time, and the first that is not.

For: the shortest file that gives rise to the duty, with the result on either side of the line, for print and for tests.
Never: takes the line from the judge: a deadline is counted by the duty's own clock, and the judge is held against it.
"""

from __future__ import annotations

from dutybound.duties.book import Book
from dutybound.duties.duty import Duty
from dutybound.duties.form import form
from dutybound.manual.act_lines import lines_of_act
from dutybound.manual.lines import Boundaries
from dutybound.manual.open_lines import lines_of_open


def boundaries(duty: Duty, book: Book) -> Boundaries:
    """Every line that can be drawn from the duty's value and its stories; where there are none, why."""
    if form(duty).reader is not None:
        return Boundaries(duty, (), "a person reads and answers, and there is no line to draw beforehand")
    act = form(duty).act
    return lines_of_open(duty, book) if act is None else lines_of_act(duty, act, book)

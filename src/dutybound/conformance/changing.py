"""The earliest moment at which any result of a file could change, though nothing is added to it.

For: leaving a file as it was judged until a deadline, a manifest's end or an entry's own time has passed.
Never: later than the true moment; too early costs a judgement, too late would be a wrong result.

Two clocks are kept apart. As `as_at` goes on, entries come to have happened, deadlines pass, manifests run out, and a
figure may be followed by another. As `known_at` goes on, entries come to have been written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

import numpy as np

from dutybound.conformance import layout as at
from dutybound.conformance.cells import NO_TIME, Cell
from dutybound.conformance.world import Ints
from dutybound.duties.figures import Parameters
from dutybound.duties.laying import Laid
from dutybound.events.when import EVER_AFTER, When, on_days

NEVER_CHANGES: Final = EVER_AFTER


def figures_turn(parameters: Parameters) -> Ints:
    """Every moment from which another figure may count, in order, whatever the file; the last is never."""
    turns = {moment for row in parameters.rows for moment in _turns(row.first, row.last)}
    return np.array([*sorted(turns), NEVER_CHANGES], dtype=np.int64)


def _turns(first: str, last: str) -> Iterator[int]:
    if first:
        yield _start_of(date.fromisoformat(first))
    if last:
        yield _start_of(date.fromisoformat(last) + timedelta(days=1))


def _start_of(day: date) -> int:
    return on_days(day, day).earliest


def changes_in_pass(occurred: Ints, recorded: Ints, files: Ints, cover: Ints, cells: Ints) -> tuple[Ints, Ints]:
    """By file, for the pass's files: the earliest `as_at` and the earliest `known_at` that could change a cell."""
    as_at, known_at = files[:, at.F_AS_AT], files[:, at.F_KNOWN_AT]
    changes = np.full(len(files), NEVER_CHANGES, dtype=np.int64)
    known = changes.copy()
    file_of = np.repeat(np.arange(len(files)), files[:, at.F_END] - files[:, at.F_FIRST])
    _bring_forward(changes, file_of, occurred, as_at)
    _bring_forward(known, file_of, recorded, known_at)
    made = files[:, at.F_MADE]
    _bring_forward(known, np.arange(len(files)), made, known_at)
    of_line = np.repeat(np.arange(len(files)), files[:, at.F_COVER_END] - files[:, at.F_COVER])
    if len(of_line):
        lines = cover[files[0, at.F_COVER] : files[-1, at.F_COVER_END]]
        for side in (lines[:, 0], lines[:, 1] + 1):
            _bring_forward(changes, of_line, side, as_at)
    due = cells[cells[:, at.K_LOW] != NO_TIME]
    for limit in (due[:, at.K_LOW], due[:, at.K_HIGH]):
        _bring_forward(changes, due[:, at.K_FILE], limit + 1, as_at)
    return changes, known


def _bring_forward(found: Ints, file_of: Ints, moments: Ints, now: Ints) -> None:
    ahead = np.flatnonzero(moments > now[file_of])
    np.minimum.at(found, file_of[ahead], moments[ahead])


def changes_when_judged(laid: Laid, cells: Iterable[Cell]) -> tuple[int, int]:
    """The same for a file that the judge did. Accounts and relations between times leave it open to every step."""
    file, as_at, known_at = laid.file, laid.as_at, laid.known_at
    told = [when for one in file.events for when in (one.occurred, one.recorded)]
    told += [line.time for line in file.coverage]
    told += [value for one in file.events for value in one.facts.values() if isinstance(value, When)]
    ahead = [edge for when in told for edge in _edges(when)]
    ahead += [side + 1 for cell in cells if cell.due[0] != NO_TIME for side in cell.due]
    if laid.conflicts or laid.set_aside or any(one.relations for one in file.events):
        return as_at + 1, known_at + 1
    written = [edge for one in file.events for edge in _edges(one.recorded)] + [file.known_at or known_at]
    return (
        min((moment for moment in ahead if moment > as_at), default=NEVER_CHANGES),
        min((moment for moment in written if moment > known_at), default=NEVER_CHANGES),
    )


def _edges(when: When) -> tuple[int, ...]:
    return when.earliest, when.earliest + 1, when.latest, when.latest + 1

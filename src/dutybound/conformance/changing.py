"""The earliest moment at which any result of a file could change, though nothing is added to it.

For: leaving a file as it was judged until a deadline, a manifest's end or an entry's own time has passed.
Never: later than the true moment; too early costs a judgement, too late would be a wrong result.

Two clocks are kept apart. As `as_at` goes on, entries come to have happened, deadlines pass, and a figure may be
followed by another. As `known_at` goes on, entries come to have been written down. Manifests are compared when the next
run comes, because those of that run may reach further.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

import numpy as np
import numpy.typing as npt

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


def changes_in_pass(occurred: Ints, recorded: Ints, files: Ints, cells: Ints) -> tuple[Ints, Ints]:
    """By file, for the pass's files: the earliest `as_at` and the earliest `known_at` that could change a cell."""
    as_at, known_at = files[:, at.F_AS_AT], files[:, at.F_KNOWN_AT]
    changes = np.full(len(files), NEVER_CHANGES, dtype=np.int64)
    known = changes.copy()
    file_of = np.repeat(np.arange(len(files)), files[:, at.F_END] - files[:, at.F_FIRST])
    _bring_forward(changes, file_of, occurred, as_at)
    _bring_forward(known, file_of, recorded, known_at)
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
    told += [value for one in file.events for value in one.facts.values() if isinstance(value, When)]
    ahead = [edge for when in told for edge in _edges(when)]
    ahead += [side + 1 for cell in cells if cell.due[0] != NO_TIME for side in cell.due]
    if laid.conflicts or laid.set_aside or any(one.relations for one in file.events):
        return as_at + 1, known_at + 1
    written = [edge for one in file.events for edge in _edges(one.recorded)]
    return (
        min((moment for moment in ahead if moment > as_at), default=NEVER_CHANGES),
        min((moment for moment in written if moment > known_at), default=NEVER_CHANGES),
    )


def coverage_seen(files: Ints, cover: Ints, moments: Ints) -> Ints:
    """By file, a print of what its manifests carry up to its moment: silence is asked about no further than that."""
    of_line, lines = _lines(files, cover)
    found = (files[:, at.F_COVER_END] > files[:, at.F_COVER]).astype(np.int64)  # a file without any is told by itself
    seen = np.flatnonzero(lines[:, 0] <= moments[of_line])
    file = of_line[seen]
    one = lines[seen, 2].astype(np.uint64)
    for side in (lines[seen, 0], np.minimum(lines[seen, 1], moments[file])):
        one = (one ^ side.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        one ^= one >> np.uint64(29)
    np.add.at(found, file, one.astype(np.int64))
    return found


def coverage_turns(files: Ints, cover: Ints, since: Ints) -> npt.NDArray[np.bool_]:
    """By file, whether a manifest begins or ends after `since` and no later than the file's moment."""
    of_line, lines = _lines(files, cover)
    found = np.zeros(len(files), dtype=np.bool_)
    for edge in (lines[:, 0], lines[:, 1] + 1):
        found[of_line[(edge > since[of_line]) & (edge <= files[of_line, at.F_AS_AT])]] = True
    return found


def _lines(files: Ints, cover: Ints) -> tuple[Ints, Ints]:
    """The lines of the manifests of files whose lines follow one another, and the file of each."""
    of_line = np.repeat(np.arange(len(files)), files[:, at.F_COVER_END] - files[:, at.F_COVER])
    return of_line, cover[files[0, at.F_COVER] : files[-1, at.F_COVER_END]] if len(files) else cover[:0]


def _edges(when: When) -> tuple[int, ...]:
    return when.earliest, when.earliest + 1, when.latest, when.latest + 1

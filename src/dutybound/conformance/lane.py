"""The judge's lane of a sweep: whole files that the pass does not read exactly, in this process or in others.

For: the judge's cells with what they are counted by and when they could change, a file at a time.
Never: judges a file that the pass has done.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from dutybound.conformance.cells import Cell, cells_and_latest
from dutybound.conformance.changing import changes_when_judged
from dutybound.conformance.dataset import Dataset
from dutybound.conformance.strata import basis_of, grade_in
from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameters
from dutybound.duties.laying import Laid
from dutybound.events.event import CaseFile

A_BATCH = 40  # files handed to another process at a time


@dataclass(frozen=True, slots=True)
class JudgedCell:
    """A cell of the judge, with the latest moment at which it may have arisen, the grade of its incident ('' not known)
    and the number of its basis.
    """

    cell: Cell
    latest: int
    grade: str
    basis: int


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """What the judge found in one file, by its number among those asked for; and when that could change."""

    number: int
    cells: tuple[JudgedCell, ...]
    changes_at: int
    known_changes_at: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file to be judged: its number in the part, its number in the row group, its moments, and which duties."""

    number: int
    in_group: int
    as_at: int
    known_at: int
    beyond_only: bool


@dataclass(frozen=True, slots=True)
class Law:
    """The duties of the sweep: all, and those that the pass does not hold."""

    duties: tuple[Duty, ...]
    beyond: tuple[Duty, ...]
    parameters: Parameters


def judge_one(file: CaseFile, law: Law, one: Wanted, keeps: bool) -> JudgedFile:
    """One file, judged; where nothing is kept for a later run, when it could change is not worked out."""
    duties = law.beyond if one.beyond_only else law.duties
    laid = Laid(file, one.as_at, one.known_at)
    dated = cells_and_latest(laid, duties, law.parameters)
    cells = [cell for cell, _ in dated]
    says = {event.id: event.says for event in file.events}
    told = tuple(
        JudgedCell(cell, latest, grade_in(laid, cell.trigger), basis_of(says[cell.trigger], says.get(cell.witness)))
        for cell, latest in dated
    )
    changes = changes_when_judged(laid, cells) if keeps else (one.as_at + 1, one.known_at + 1)
    return JudgedFile(one.number, told, *changes)


def judge_some(files: Iterable[CaseFile], wanted: Sequence[Wanted], law: Law, keeps: bool) -> list[JudgedFile]:
    """Some files, here."""
    return [judge_one(file, law, one, keeps) for file, one in zip(files, wanted, strict=True)]


# --- in other processes ---------------------------------------------------------------------------------------------

_HELD: dict[str, tuple[Dataset, Law]] = {}


def begin(folder: Path, law: Law) -> None:
    """What a process is told once, before it judges."""
    _HELD["here"] = Dataset(folder), law


def _judge_there(group: int, wanted: Sequence[Wanted], keeps: bool) -> list[JudgedFile]:
    source, law = _HELD["here"]
    files = source.whole_files(group, source.files(group), [one.in_group for one in wanted])
    return judge_some(files, wanted, law, keeps)


def judge_elsewhere(judges: Executor, group: int, wanted: Sequence[Wanted], keeps: bool) -> list[JudgedFile]:
    """The same by processes that `begin` has prepared."""
    batch = max(A_BATCH, len(wanted) // 8)
    waiting = [
        judges.submit(_judge_there, group, wanted[first : first + batch], keeps)
        for first in range(0, len(wanted), batch)
    ]
    return [file for one in waiting for file in one.result()]

"""The cell: one result as plain values, the same from the judge and from the kernel.

For: comparing two readings of the duties field by field, and carrying results without sentences.
Never: holds text for a reader; sentences are rendered from a cell, its file and its duty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Final

from dutybound.duties.accounts import Finding, judge_file
from dutybound.duties.duty import CAUSES, Duty
from dutybound.duties.figures import Parameters
from dutybound.duties.judge import judge
from dutybound.duties.judgement import Judgement
from dutybound.duties.laying import Laid
from dutybound.events.event import CaseFile
from dutybound.events.when import EVER_BEFORE

CAUSE_NAMES: Final = tuple(CAUSES)
# Flags of one result, in the order of their bits. `same_omission`, `body_differs` and `distribution_unknown` hang on
# other results or on the file, and are said when a whole file is told, never in a cell.
FLAGS: Final = (
    "house_default", "start_not_known", "recorded_late", "corrected_after_due", "later_not_known",
    "ending_not_covered", "departure_not_shown", "contested", "overlay_figure",
)  # fmt: skip
NO_TIME: Final = EVER_BEFORE


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One result. Times are microseconds since 1970 UTC; `due` is its earliest and latest, NO_TIME twice for none.

    `witness` is the first entry that met or failed to meet the duty, '' where none did.
    """

    file: str
    duty: str
    version: int
    trigger: str
    period: int
    cause: str
    due: tuple[int, int]
    arises_at: int
    flags: int
    witness: str

    @property
    def result(self) -> str:
        return CAUSES[self.cause]

    @property
    def flag_names(self) -> tuple[str, ...]:
        return tuple(name for bit, name in enumerate(FLAGS) if self.flags >> bit & 1)


def flag_mask(names: Iterable[str]) -> int:
    """The flags as bits; flags that a cell does not carry are left out."""
    return sum(1 << FLAGS.index(name) for name in names if name in FLAGS)


def cell_of_judgement(one: Judgement, laid: Laid) -> Cell:
    """The cell of a judgement made on a laid file."""
    return Cell(
        file=laid.file.ref,
        duty=one.duty.id,
        version=one.duty.version,
        trigger=laid.events[one.trigger].id,
        period=one.period,
        cause=one.cause,
        due=(NO_TIME, NO_TIME) if one.due is None else one.due,
        arises_at=one.arises_at[0],
        flags=flag_mask(one.flags),
        witness=laid.events[one.witnesses[0]].id if one.witnesses else "",
    )


def cell_of_finding(one: Finding) -> Cell:
    """The cell of a finding, where accounts had to be told apart."""
    return Cell(
        file=one.file.ref,
        duty=one.duty.id,
        version=one.duty.version,
        trigger=one.trigger.id,
        period=one.period,
        cause=one.cause,
        due=(NO_TIME, NO_TIME) if one.due_at is None else one.due_at,
        arises_at=one.arises_at[0],
        flags=flag_mask(one.flags),
        witness=one.witnesses[0].id if one.witnesses else "",
    )


def judged_cells(
    file: CaseFile, duties: Iterable[Duty], parameters: Parameters, as_at: int, known_at: int
) -> list[Cell]:
    """The judge's cells of one file, sorted; accounts that conflict are told apart as `judge_file` does."""
    return cells_of_laid(Laid(file, as_at, known_at), duties, parameters)


def cells_of_laid(laid: Laid, duties: Iterable[Duty], parameters: Parameters) -> list[Cell]:
    """The same for a file that is laid out already."""
    return [cell for cell, _ in cells_and_latest(laid, duties, parameters)]


def cells_and_latest(laid: Laid, duties: Iterable[Duty], parameters: Parameters) -> list[tuple[Cell, int]]:
    """The same, each with the latest moment at which it may have arisen; `arises_at` of the cell is the earliest."""
    if laid.conflicts or laid.set_aside:
        judged = judge_file(laid.file, duties, parameters, laid.as_at, laid.known_at)
        found = [(cell_of_finding(one), one.arises_at[1]) for one in judged.findings]
    else:
        found = [
            (cell_of_judgement(one, laid), one.arises_at[1]) for duty in duties for one in judge(duty, laid, parameters)
        ]
    return sorted(found)


def differences(one: Iterable[Cell], another: Iterable[Cell]) -> Iterator[str]:
    """Each cell that stands on one side only, or differs in a field, in words; nothing where the two are equal."""
    left = {(cell.file, cell.duty, cell.trigger, cell.period): cell for cell in one}
    right = {(cell.file, cell.duty, cell.trigger, cell.period): cell for cell in another}
    for key in sorted(left.keys() | right.keys()):
        mine, theirs = left.get(key), right.get(key)
        if mine is None or theirs is None:
            yield f"{key}: only {'the second' if mine is None else 'the first'} has a cell: {mine or theirs}"
        elif mine != theirs:
            unlike = [slot.name for slot in fields(Cell) if getattr(mine, slot.name) != getattr(theirs, slot.name)]
            told = "; ".join(f"{name} {getattr(mine, name)!r} / {getattr(theirs, name)!r}" for name in unlike)
            yield f"{key}: {told} ({mine.cause} / {theirs.cause})"

"""Both readings of the witnesses: the compiled pass and the judge, over the same invented files, cell by cell.

For: showing that each duty means the same in the pass as it does to the judge, where it is met and where it is not.
Never: decides which of the two is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dutybound.conformance.cells import Cell, differences, judged_cells
from dutybound.conformance.sweep import sweep
from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameters
from dutybound.duties.witnesses.searching import Witness


@dataclass(frozen=True, slots=True)
class BothReadings:
    """How many cells were held against each other, the differences as sentences, and how many duties are the judge's.

    `by_the_judge`: (duty, why) of those that the pass does not hold, so that nothing was compared.
    """

    cells: int
    faults: tuple[str, ...]
    by_the_judge: tuple[tuple[str, str], ...]


def both_readings(witnesses: Sequence[Witness], duties: Sequence[Duty], parameters: Parameters) -> BothReadings:
    """Every duty of the book over the file of every witness, read twice."""
    files = [replace(one.file, ref=str(number)) for number, one in enumerate(witnesses)]
    found = sweep(files, duties, parameters, causes=None)
    mine: dict[str, list[Cell]] = {}
    for cell in found.cells():
        mine.setdefault(cell.file, []).append(cell)
    cells, faults = 0, []
    for one, file in zip(witnesses, files, strict=True):
        assert file.as_at is not None
        theirs = judged_cells(file, duties, parameters, file.as_at, file.as_at)
        cells += len(theirs)
        faults += [
            f"{one.duty.id}: the compiled pass and the judge differ in a file made from its words: {told}"
            for told in differences(mine.get(file.ref, ()), theirs)
        ]
    return BothReadings(cells, tuple(faults), found.slow_duties)

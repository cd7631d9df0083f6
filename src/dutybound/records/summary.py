"""What an import did or would do, in plain lines.

For: the screen, after an import and in a dry run.
Never: says that all is well where rows were rejected or coverage was lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dutybound.records.proof import Proof

if TYPE_CHECKING:
    from dutybound.records.importing import Imported

_MOST_REASONS: Final = 12
_COLUMNS: Final = ("received", "stored", "rejected", "merged")


def summary_lines(done: Imported, out: Path | None) -> Iterator[str]:
    """The import's totals, why rows were rejected, what was noticed and what it means for coverage."""
    mapping = done.mapping
    made_up = " SYNTHETIC: nobody's data." if mapping.synthetic else ""
    yield f"{mapping.name}: {done.cases:,} cases{'' if out else ' would be written (dry run; nothing was)'}.{made_up}"
    yield from totals_lines(done.proof)
    for name, rows in done.lookups.items():
        unused = done.found_by_none[name]
        yield f"{name}: {rows:,} rows, looked up only{f'; {unused:,} of them found by no row' if unused else ''}"
    if done.passed_over:
        names = ", ".join(one.name for one in done.passed_over[:5])
        yield f"Passed over, because they fit no table of the mapping: {len(done.passed_over)} files ({names})."
    left_out = sum(done.proof.left_out.values())
    if left_out:
        yield f"Of the rejected rows {left_out:,} are left out as the mapping says, or repeat the headings."
    different = sum(done.proof.not_identical.values())
    if different:
        yield f"Of the merged rows {different:,} have the same key as another and are not identical with it."
    yield from _reasons(done)
    yield from _noticed(done)
    yield from _coverage(done)
    if mapping.persons == "names":
        yield "The mapping says that names of people are in it: keep the output as you keep the export."
    if out:
        yield f"Written to {out}: rejected.csv, merged.csv, noticed.csv and receipt.json say what became of each row."


def totals_lines(proof: Proof) -> Iterator[str]:
    """Rows and entries by table: received = stored + rejected + merged."""
    width = max(map(len, [*proof.rows, *(kind for _, kind, _ in proof.entries), "entries"]))
    yield f"{'rows'.ljust(width)}  {'  '.join(one.rjust(10) for one in _COLUMNS)}"
    for name, counted in proof.rows.items():
        yield f"{name.ljust(width)}  {'  '.join(f'{counted[one]:10,}' for one in _COLUMNS)}"
    kinds: dict[str, list[int]] = {}
    for (_, kind, _), counts in proof.entries.items():
        sums = kinds.setdefault(kind, [0] * len(_COLUMNS))
        for place, one in enumerate(_COLUMNS):
            sums[place] += counts[one]
    yield f"{'entries'.ljust(width)}  {'  '.join(one.rjust(10) for one in _COLUMNS)}"
    for kind, sums in sorted(kinds.items()):
        yield f"{kind.ljust(width)}  {'  '.join(f'{one:10,}' for one in sums)}"


def _reasons(done: Imported) -> Iterator[str]:
    if done.reasons:
        yield "Rejected, and why:"
    for (table, _, reason), rows in done.reasons.most_common(_MOST_REASONS):
        yield f"  {rows:8,}  {table}: {reason}"
    if (more := len(done.reasons) - _MOST_REASONS) > 0:
        yield f"  and {more} other reasons, in rejected.csv"


def _noticed(done: Imported) -> Iterator[str]:
    if done.noticed or done.mojibake:
        yield "Noticed, and stored as it was given:"
    for what, cases in done.noticed.most_common():
        yield f"  {cases:8,}  cases: {what}"
    for table, columns in done.mojibake.items():
        for column, cells in columns.items():
            mended = " (mended, as the mapping says)" if column in done.mapping.tables[table].repair else ""
            yield f"  {cells:8,}  cells of {table}.{column} look as if read with the wrong character set{mended}"


def _coverage(done: Imported) -> Iterator[str]:
    mapping, holes = done.mapping, done.holes
    if not mapping.coverage:
        yield "Coverage: the mapping states none, so where these records are silent the answer is 'cannot tell'."
        return
    if done.cases_with_holes:
        yield f"Coverage: left out for {done.cases_with_holes:,} cases, for what their rejected rows may have told."
    rows = f"{holes.unplaced:,} rejected rows may belong to any case"
    if holes.unplaced and mapping.unplaced_rows == "hole":
        where = f"throughout for {', '.join(sorted(holes.throughout))}" if holes.throughout else "on their days"
        yield f"Coverage: left out for every case, {where}, because {rows}."
        yield 'Mend them, or, having looked at them, say unplaced_rows = "no hole" in the mapping.'
    elif holes.unplaced:
        yield f"Coverage: {rows}; the mapping says that they make no hole."

"""Findings of a sweep as rows of Parquet, and read back as cells.

For: one row a cell that somebody may have to look at, in words, with the case, the entries and the moments.
Never: holds text of a record; ids and references only, and a finding is nobody's guilt but a thing done or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
import pyarrow as pa

from dutybound.conformance import layout as at
from dutybound.conformance.cells import CAUSE_NAMES, FLAGS, NO_TIME, Cell, flag_mask
from dutybound.conformance.lane import JudgedFile
from dutybound.conformance.world import Ints
from dutybound.duties.duty import CAUSES, Duty
from dutybound.events.when import EVER_AFTER, EVER_BEFORE

_NAMES: Final = pa.dictionary(pa.int32(), pa.string())
_TIME: Final = pa.timestamp("us", tz="UTC")
# `force` to `basis` are as in the counters; `file` is the number of the file in its part, for carrying rows over.
FINDING_SCHEMA: Final = pa.schema([
    ("case_ref", pa.string()), ("duty_id", _NAMES), ("duty_version", pa.int32()), ("result", _NAMES),
    ("cause", _NAMES), ("flags", _NAMES), ("trigger", pa.string()), ("period", pa.int32()), ("witness", pa.string()),
    ("arises_at", _TIME), ("due_earliest", _TIME), ("due_latest", _TIME), ("force", _NAMES), ("district", _NAMES),
    ("month", _NAMES), ("grade", _NAMES), ("basis", _NAMES),
])  # fmt: skip
STRATUM_NAMES: Final = ("force", "district", "month", "grade", "basis")


def rows_of_pass(cells: Ints, duties: Sequence[Duty], refs: Any, first_rows: Ints, ids: Any, strata: Any) -> Any:
    """Cells of the pass as findings; `strata` is the counters' row of each, `ids` and `refs` are arrays of text."""
    first = first_rows[cells[:, at.K_FILE]]
    witness = cells[:, at.K_WITNESS]
    shown = pa.array(np.where(witness >= 0, first + witness, 0), mask=witness < 0)
    versions = np.array([one.version for one in duties] or [0], dtype=np.int32)
    return pa.table({
        "case_ref": refs.take(pa.array(cells[:, at.K_FILE])),
        "duty_id": _by_number(cells[:, at.K_DUTY], tuple(one.id for one in duties)),
        "duty_version": versions[cells[:, at.K_DUTY]],
        "result": _results(cells[:, at.K_CAUSE]),
        "cause": _by_number(cells[:, at.K_CAUSE], CAUSE_NAMES),
        "flags": _by_number(cells[:, at.K_FLAGS], _flags_spelt()),
        "trigger": ids.take(pa.array(first + cells[:, at.K_TRIGGER])),
        "period": cells[:, at.K_PERIOD].astype(np.int32),
        "witness": ids.take(shown),
        "arises_at": _moments(cells[:, at.K_ARISES]),
        "due_earliest": _moments(cells[:, at.K_LOW]), "due_latest": _moments(cells[:, at.K_HIGH]),
        **{name: strata.column(name) for name in STRATUM_NAMES},
    }, schema=FINDING_SCHEMA)  # fmt: skip


def rows_of_judge(files: Sequence[JudgedFile], wanted: frozenset[str] | None, strata: Any) -> Any:
    """The judge's cells as findings, those of the wanted causes (None: all); `strata` as in `rows_of_pass`."""
    cells = [one.cell for file in files for one in file.cells if wanted is None or one.cell.cause in wanted]
    flags = _flags_spelt()
    low, high = (np.array([cell.due[side] for cell in cells], dtype=np.int64) for side in (0, 1))
    return pa.table({
        "case_ref": [cell.file for cell in cells], "duty_id": _said([cell.duty for cell in cells]),
        "duty_version": pa.array([cell.version for cell in cells], type=pa.int32()),
        "result": _said([cell.result for cell in cells]), "cause": _said([cell.cause for cell in cells]),
        "flags": _said([flags[cell.flags] for cell in cells]), "trigger": [cell.trigger for cell in cells],
        "period": pa.array([cell.period for cell in cells], type=pa.int32()),
        "witness": [cell.witness or None for cell in cells],
        "arises_at": _moments(np.array([cell.arises_at for cell in cells], dtype=np.int64)),
        "due_earliest": _moments(low), "due_latest": _moments(high),
        **{name: strata.column(name) for name in STRATUM_NAMES},
    }, schema=FINDING_SCHEMA)  # fmt: skip


def cells_of_rows(table: Any) -> Iterator[Cell]:
    """Findings as cells again. A due time told on one side only has the other open."""
    times = {
        name: table.column(name).cast(pa.int64()).to_pylist() for name in ("arises_at", "due_earliest", "due_latest")
    }
    for number, row in enumerate(table.drop_columns([*times, *STRATUM_NAMES]).to_pylist()):
        low, high = times["due_earliest"][number], times["due_latest"][number]
        due = (NO_TIME, NO_TIME)
        if low is not None or high is not None:
            due = (EVER_BEFORE if low is None else low, EVER_AFTER if high is None else high)
        arises = times["arises_at"][number]
        yield Cell(
            row["case_ref"], row["duty_id"], row["duty_version"], row["trigger"], row["period"], row["cause"], due,
            EVER_BEFORE if arises is None else arises, flag_mask(row["flags"].split("; ")), row["witness"] or "",
        )  # fmt: skip


def _by_number(numbers: Ints, names: tuple[str, ...]) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int32)), pa.array(names or ("",)))


def _results(causes: Ints) -> Any:
    results = list(dict.fromkeys(CAUSES.values()))
    number = np.array([results.index(CAUSES[cause]) for cause in CAUSE_NAMES], dtype=np.int64)
    return _by_number(number[causes], tuple(results))


@lru_cache(maxsize=1)
def _flags_spelt() -> tuple[str, ...]:
    return tuple(
        "; ".join(name for bit, name in enumerate(FLAGS) if mask >> bit & 1) for mask in range(1 << len(FLAGS))
    )


def _said(texts: Sequence[str]) -> Any:
    return pa.array(texts, type=pa.string()).dictionary_encode()


def _moments(values: Ints) -> Any:
    untold = (values <= EVER_BEFORE) | (values >= EVER_AFTER)
    return pa.array(values, mask=untold).cast(_TIME)

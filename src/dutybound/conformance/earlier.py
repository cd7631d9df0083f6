"""What an earlier run found, carried over: only files that have changed, or may have, are judged again.

For: a run whose work goes with what happened since the last one, and whose result is that of a full run.
Never: keeps a result whose deadline has passed, whose entries have changed, or that cannot be told from another.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dutybound.conformance.changing import coverage_seen, coverage_turns
from dutybound.conformance.dataset import FILES, Dataset
from dutybound.conformance.folder import FINDINGS, STATE, Question
from dutybound.conformance.part import CELL_STATE, Part, why
from dutybound.conformance.strata import STRATA_SCHEMA
from dutybound.conformance.world import Ints

_STRATUM = tuple(name for name in STRATA_SCHEMA.names if name != "cells")


@dataclass(frozen=True, slots=True)
class Kept:
    """By file of the dataset: the earlier part that it is kept from (-1: it is judged again), and its number there."""

    part: Ints
    number: Ints
    as_at: Ints
    covered: Ints

    def of(self, first: int, files: Ints, cover: Ints) -> tuple[Ints, Ints]:
        """The parts and numbers of files from the `first` on, where their manifests carry what they carried.

        Up to the moment of the earlier run they must be the same, and none may begin or end until the moment of this.
        """
        here = slice(first, first + len(files))
        parts, since = self.part[here].copy(), self.as_at[here]
        parts[coverage_seen(files, cover, since) != self.covered[here]] = -1
        parts[coverage_turns(files, cover, since)] = -1
        return parts, self.number[here]


def what_is_kept(source: Dataset, out: Path, was: Question, question: Question, memory: int) -> Kept | None:
    """Which files are kept from the finished run in `out`; None where none can be, because the question was another."""
    state = out / STATE
    kinds, kinds_now = was["dataset"]["kind_sets"], question["dataset"]["kind_sets"]
    if any(was[name] != question[name] for name in ("law", "everything", "keeps")) or not state.exists():
        return None
    if kinds != kinds_now[: len(kinds)]:
        return None
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{memory}B'; SET temp_directory = '{out / '.spill'}'")
        found = connection.execute(
            _PLAN, {"files": str(source.folder / FILES), "state": str(state / "files-*.parquet"),
                    "as_at": question["as_at"], "known_at": question["known_at"], "otherwise": question["otherwise"]},
        ).fetchnumpy()  # fmt: skip
    return Kept(*(np.asarray(found[name], dtype=np.int64) for name in ("part", "number", "as_at", "covered")))


_PLAN = """
WITH asked AS (
    SELECT file, ref, content, coalesce($as_at::BIGINT, as_at, $otherwise::BIGINT) AS as_at,
           coalesce($known_at::BIGINT, $as_at::BIGINT, known_at, as_at, $otherwise::BIGINT) AS known_at,
           known_at AS made, count(*) OVER (PARTITION BY ref) AS often
    FROM read_parquet($files)
), before AS (
    SELECT ref, any_value(content) AS content, any_value(as_at) AS as_at, any_value(known_at) AS known_at,
           any_value(changes_at) AS changes_at, any_value(known_changes_at) AS known_changes_at,
           any_value(covered) AS covered, any_value(made_later) AS made_later,
           any_value(regexp_extract(filename, 'files-([0-9]+)', 1)::INTEGER) AS part,
           any_value(file_row_number::INTEGER) AS number
    FROM read_parquet($state, filename = true, file_row_number = true) GROUP BY ref HAVING count(*) = 1
)
SELECT coalesce(b.part, -1) AS part, coalesce(b.number, -1) AS number, coalesce(b.as_at, 0) AS as_at,
       coalesce(b.covered, 0) AS covered
FROM asked a LEFT JOIN before b
  ON a.ref = b.ref AND a.often = 1 AND a.content = b.content AND a.as_at >= b.as_at AND a.as_at < b.changes_at
 AND a.known_at >= b.known_at AND a.known_at < b.known_changes_at
 AND coalesce(a.made > a.known_at, false) = b.made_later
ORDER BY a.file
"""


def joined(out: Path, files: int, events: int, judged: Part, again: Ints, parts: Ints, numbers: Ints) -> Part:
    """A part as a full run would have it: what was judged now (files `again`), and the others from earlier parts."""
    file_tables, file_numbers = [judged.files], [again]
    cells = [_renumbered(judged.cells, again)]
    counts, findings = [judged.counts], [judged.findings]
    offset = len(judged.counts)
    for part in np.unique(parts[parts >= 0]).tolist():
        mine = np.flatnonzero(parts == part)
        state = out / STATE
        held = pq.read_table(state / f"files-{part:05}.parquet")
        file_tables.append(held.take(pa.array(numbers[mine])))
        file_numbers.append(mine)
        new_number = np.full(len(held), -1, dtype=np.int64)
        new_number[numbers[mine]] = mine
        was = pq.read_table(state / f"cells-{part:05}.parquet", schema=CELL_STATE).combine_chunks()
        stays = new_number[was.column("file").to_numpy()] >= 0
        told = was.column("finding").to_numpy()
        findings.append(pq.read_table(out / FINDINGS / f"{part:05}.parquet").filter(pa.array(stays[told])))
        strata = pq.read_table(state / f"counts-{part:05}.parquet")
        stratum = was.column("stratum").to_numpy()[stays]
        often = np.bincount(stratum, minlength=len(strata))
        counts.append(strata.set_column(strata.schema.get_field_index("cells"), "cells", pa.array(often)))
        kept = was.filter(pa.array(stays))
        place = kept.schema.get_field_index("stratum")
        kept = kept.set_column(place, "stratum", pa.array((stratum + offset).astype(np.int32)))
        cells.append(_renumbered(kept, new_number))
        offset += len(strata)
    order = np.argsort(np.concatenate(file_numbers), kind="stable")
    all_counts, stratum_of = _each_once(pa.concat_tables(counts).unify_dictionaries().combine_chunks())
    all_cells = pa.concat_tables(cells).combine_chunks()
    place = all_cells.schema.get_field_index("stratum")
    again_numbered = stratum_of[all_cells.column("stratum").to_numpy()].astype(np.int32)
    all_cells = all_cells.set_column(place, "stratum", pa.array(again_numbered))
    all_findings = pa.concat_tables(findings).unify_dictionaries()
    all_files = pa.concat_tables(file_tables).take(pa.array(order))
    slow = all_files.column("why").to_numpy()
    told = {
        "files": files, "events": events, "judged": int((slow != 0).sum()), "cells": len(all_cells),
        "findings": len(all_findings),
    }  # fmt: skip
    return Part(all_findings, all_counts, all_files, all_cells, told, why(slow))


def _renumbered(cells: Any, numbers: Ints) -> Any:
    place = cells.schema.get_field_index("file")
    files = numbers[cells.column("file").to_numpy()].astype(np.int32)
    return cells.set_column(place, "file", pa.array(files))


def _each_once(counts: Any) -> tuple[Any, Ints]:
    """Strata each once with their cells added, empty ones left out; and for each row given its row among them."""
    spelt = [counts.column(name).cast(pa.string()) for name in _STRATUM]
    key = pc.binary_join_element_wise(*spelt, "\x1f").combine_chunks()
    coded = (key.chunk(0) if isinstance(key, pa.ChunkedArray) and key.num_chunks else key).dictionary_encode()
    numbers = coded.indices.to_numpy() if len(coded) else np.empty(0, dtype=np.int64)
    often = np.bincount(numbers, weights=counts.column("cells").to_numpy(), minlength=len(coded.dictionary))
    first = np.unique(numbers, return_index=True)[1]
    there = often > 0
    found = counts.take(pa.array(first[there]))
    place = found.schema.get_field_index("cells")
    found = found.set_column(place, "cells", pa.array(often[there].astype(np.int64)))
    return found, (np.cumsum(there) - 1)[numbers]

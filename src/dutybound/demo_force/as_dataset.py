"""The invented forces as a dataset in columns, for as many cases as a sweep can be tried on.

For: writing cases in runs, so that no more than one run is held.
Never: needed for a few thousand cases; those are written as JSON lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

from dutybound.conformance.columns import lay_in_columns
from dutybound.conformance.dataset import Writer
from dutybound.conformance.dictionary import Words
from dutybound.demo_force.planting import Invented
from dutybound.demo_force.records import case_file
from dutybound.demo_force.writing import DATASET

CASES_A_RUN: Final = 2_500


def as_dataset(folder: Path, cases: Iterator[Invented]) -> None:
    """Writes the dataset that `dutybound.conformance.dataset.Dataset` opens."""
    words = Words()
    writer = Writer(folder / DATASET, words)
    kind_sets: dict[frozenset[str], int] = {}
    synthetic = 0
    while held := [case_file(one.draft) for one in islice(cases, CASES_A_RUN)]:
        synthetic += sum(one.synthetic for one in held)
        columns = lay_in_columns(held, words)
        numbers = [kind_sets.setdefault(one, len(kind_sets)) for one in columns.kind_sets]
        files = [
            replace(row, coverage=tuple((first, last, numbers[kinds]) for first, last, kinds in row.coverage))
            for row in columns.files
        ]
        writer.add({**columns.plain, **columns.codes, "id": columns.ids, "entry": columns.entries}, files)
    writer.close(words, list(kind_sets), synthetic)

"""Received = stored + rejected + merged, counted again from what was written and not from what was meant.

For: showing that every row that came in stands somewhere, once, by table, kind and month.
Never: takes a number from the import that it checks.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dutybound.events.when import When
from dutybound.records.clocktimes import month_of
from dutybound.records.stored import Form, place_of

REJECTED, MERGED = "rejected.csv", "merged.csv"
FATES: Final = ("stored", "rejected", "merged")
REJECTED_COLUMNS: Final = ("table", "file", "row", "sort", "field", "value", "reason", "way_out", "entries")
MERGED_COLUMNS: Final = ("table", "file", "row", "as_file", "as_row", "identical", "entries")

Due = Counter[tuple[str, str, str]]  # entries by table, kind and month


@dataclass(slots=True)
class Found:
    """What the output holds: a mark for each row of each (table, file), and entries by fate."""

    marks: dict[tuple[str, int], bytearray] = field(default_factory=dict)
    entries: dict[str, Due] = field(default_factory=lambda: {fate: Counter() for fate in FATES})
    left_out: Counter[str] = field(default_factory=Counter)
    not_identical: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)

    def mark(self, table: str, file: int, row: int, fate: str) -> None:
        """Notes the row's fate; a second fate of another sort is a trouble."""
        marks = self.marks.setdefault((table, file), bytearray())
        if row >= len(marks):
            marks.extend(bytes(row + 1))  # more than needed, so that it seldom grows
        number = FATES.index(fate) + 1
        if marks[row] and (marks[row] != number or fate != "stored"):
            self.troubles.append(f"row {row} of {table} (file {file}) is {FATES[marks[row] - 1]} and {fate}.")
        marks[row] = number


@dataclass(slots=True)
class Proof:
    """Rows by table and fate, entries by table, kind, month and fate, and what does not add up."""

    rows: dict[str, Counter[str]]
    entries: dict[tuple[str, str, str], Counter[str]]
    left_out: Counter[str]
    not_identical: Counter[str]
    troubles: list[str]


def found_in(folder: Path, form: Form) -> Found:
    """What the output of an import holds, read back."""
    found = Found()
    for one in form.read(folder):
        table, file, row = place_of(one.id)
        found.mark(table, file, row, "stored")
        found.entries["stored"][table, one.kind, month_of(When(one.begins, one.begins))] += 1
    for told in _rows(folder / REJECTED):
        _count(told, "rejected", found)
        found.left_out[told["table"]] += told["sort"] == "left out"
    for told in _rows(folder / MERGED):
        _count(told, "merged", found)
        found.not_identical[told["table"]] += told["identical"] == "no"
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _count(told: dict[str, str], fate: str, found: Found) -> None:
    table = told["table"]
    found.mark(table, int(told["file"]), int(told["row"]), fate)
    for one in filter(None, told["entries"].split("; ")):
        kind, _, month = one.partition(" in ")
        found.entries[fate][table, kind, month] += 1


def due_in_words(due: Iterable[tuple[str, str]]) -> str:
    """Entries as a cell of the lists of rejected and merged rows has them."""
    return "; ".join(f"{kind} in {month}" for kind, month in due)


def prove(received: Iterable[tuple[str, int, int]], due: Due | None, found: Found) -> Proof:
    """Sets every received row (table, file, row) and every entry due against what the output holds.

    `due` is None where only the rows are counted again, because the rules were not followed anew.
    """
    rows: dict[str, Counter[str]] = {}
    troubles = list(found.troubles)
    seen = 0
    for table, file, row in received:
        counted = rows.setdefault(table, Counter())
        counted["received"] += 1
        marks = found.marks.get((table, file), b"")
        mark = marks[row] if row < len(marks) else 0
        if mark:
            counted[FATES[mark - 1]] += 1
            seen += 1
        elif len(troubles) < 20:
            troubles.append(f"row {row} of {table} (file {file}) was received and stands nowhere.")
    standing = sum(len(marks) - marks.count(0) for marks in found.marks.values())
    if standing != seen:
        troubles.append(f"{standing - seen} rows stand in the output that were not received.")
    entries: dict[tuple[str, str, str], Counter[str]] = {}
    for fate, counts in found.entries.items():
        for key, times in counts.items():
            entries.setdefault(key, Counter())[fate] += times
    for key, counted in entries.items():
        counted["received"] = counted.total() if due is None else due[key]
    for key, times in (due or Counter()).items():
        entries.setdefault(key, Counter(received=times))
    for (table, kind, month), counted in sorted(entries.items()):
        there = counted["stored"] + counted["rejected"] + counted["merged"]
        if there != counted["received"]:
            troubles.append(f"{table}, {kind}, {month}: {counted['received']} entries received, {there} stand there.")
    return Proof(rows, dict(sorted(entries.items())), found.left_out, found.not_identical, troubles)

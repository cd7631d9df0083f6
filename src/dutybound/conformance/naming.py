"""Entries of a dataset that name a duty which no rulebook here has: found before anything is judged.

For: the refusal that `check` gives of case files, over millions of entries in one scan of two columns.
Never: lets an answer, a departure or a judgement be lost unseen because its duty is misspelt or has another id since.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from dutybound.conformance.dataset import EVENTS, Dataset
from dutybound.conformance.layout import LOCAL, MISSING
from dutybound.conformance.placing import KIND_NUMBER, LIST, PLACES
from dutybound.duties.book import NAMES_DUTIES, no_such_duty, the_book
from dutybound.duties.duty import Duty
from dutybound.events.trouble import Trouble, UnusableInput

# The attribute, the duty named, the row and id of the first entry that names it, and how many do.
Named = tuple[str, str, int, str, int]


def refuse_unknown_duties(folder: Path, duties: Iterable[Duty]) -> None:
    """UnusableInput with each duty that is named and unknown, the first entry that names it, and how many do.

    A duty counts as known if it is in the rulebook that ships with the package or among these. Rows are counted from 1
    as they lie in `events.parquet`.
    """
    known = {duty.id for duty in (*the_book().duties, *duties)}
    first: dict[tuple[str, str], tuple[int, str]] = {}
    often: Counter[tuple[str, str]] = Counter()
    for attribute, one, row, entry, count in _named(Dataset(folder), known):
        often[attribute, one] += count
        first[attribute, one] = min((row, entry), first.get((attribute, one), (row, entry)))
    troubles = []
    for (attribute, one), (row, entry) in first.items():
        reason, way_out = no_such_duty(one, known)
        more = often[attribute, one] - 1
        told = f"entry '{entry}': {reason}" + (f" {more:,} more name it." if more else "")
        troubles.append(Trouble(str(folder / EVENTS), f"row {row}", attribute, told, way_out))
    if troubles:
        raise UnusableInput(troubles)


def _named(source: Dataset, known: set[str]) -> Iterator[Named]:
    """The unknown ones. A list is told only in entries that are kept whole; no column holds one."""
    codes = ", ".join(str(code) for code in sorted({source.words.known(one) for one in known} | {MISSING}))
    with duckdb.connect() as base:
        base.execute("SET enable_progress_bar = false")
        rows = f"read_parquet('{_quoted(source.folder / EVENTS)}', file_row_number = true)"
        for kind, attribute in NAMES_DUTIES.items():
            place, of_kind = PLACES[kind, attribute], f"from {rows} where kind = {KIND_NUMBER[kind]}"
            if place.sort == LIST:
                found = base.execute(f"select file_row_number + 1, id, entry {of_kind} and entry <> ''")
                while told := found.fetchone():
                    listed = json.loads(told[2])["facts"].get(attribute) or ()
                    yield from ((attribute, one, told[0], told[1], 1) for one in listed if one not in known)
                continue
            grouped = (
                f"select min(file_row_number) + 1, arg_min(id, file_row_number), {place.column}, count(*) {of_kind} "
                f"and {place.column} not in ({codes}) group by {place.column}"
            )
            for row, entry, code, count in base.execute(grouped).fetchall():
                yield attribute, "..." if code >= LOCAL else str(source.words.value(code)), row, entry, count


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")

"""Writing the invented forces as exports of their systems: tables, mappings, and the truth in the words of an import.

For: importing, checking, and comparing what is found with what is known, entry by entry.
Never: counts as found what no export of this kind can carry; that is listed apart, with why.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, TextIO

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.edits_general import LOST
from dutybound.demo_force.export.mappings import mapping_of
from dutybound.demo_force.export.systems import EXPORTS, NOT_EXPORTED
from dutybound.demo_force.export.tables import Tables
from dutybound.demo_force.forces import FORCES
from dutybound.demo_force.moments import SECOND
from dutybound.demo_force.planting import ROWS, Invented, invented
from dutybound.demo_force.reckoning import EVER, NEVER, Planned, reckon
from dutybound.demo_force.writing import README, TRUTH, Written, empty, truth_line
from dutybound.events.kinds import KINDS

EXPORT, MAPPING, APART = "export", "mapping.toml", "apart.jsonl"
MOST_CASES: Final = 250_000  # the sheet of the custody system has room for their rows
BLURRED: Final = "a time of this file cannot be told from its cell: the clock showed that hour twice, or it is midnight"
UNREADABLE: Final = "a row of this file cannot be read, and so no row of that sort counts as absent from it"


@dataclass(slots=True)
class Exported(Written):
    """What was written: `apart` findings that the export cannot carry, `blurred` files, and rows by table and sort."""

    apart: int = 0
    blurred: int = 0
    rows: dict[str, Counter[str]] = field(default_factory=dict)


def write_export(folder: Path, cases: int, seed: int) -> Exported:
    """Writes `cases` cases of this seed as exports; ValueError where the folder holds something or has no room."""
    if cases > MOST_CASES:
        raise ValueError(f"a sheet has no room for more than {MOST_CASES:,} cases.")
    return export_of((invented(seed, number) for number in range(cases)), folder, seed)


def export_of(made: Iterable[Invented], folder: Path, seed: int) -> Exported:
    """Writes these cases, each of a number of its own; `seed` chooses the faults of the tables."""
    empty(folder)
    (folder / EXPORT).mkdir()
    tables = {kind: Tables(folder / EXPORT / one.folder, one) for kind, one in EXPORTS.items()}
    written = Exported()
    with (
        (folder / TRUTH).open("w", encoding="utf-8", newline="\n") as truth,
        (folder / APART).open("w", encoding="utf-8", newline="\n") as apart,
    ):
        for one in made:
            chance = random.Random(f"{seed}/export/{one.draft.number}")
            _write(one, tables[one.draft.kind], chance, truth, apart, written)
    for kind, export in EXPORTS.items():
        written.rows |= tables[kind].close()
        text = mapping_of(export)
        (folder / EXPORT / export.folder / MAPPING).write_text(text, encoding="utf-8", newline="\n")
    (folder / README).write_text(_page(written, seed), encoding="utf-8", newline="\n")
    return written


def _write(
    one: Invented, tables: Tables, chance: random.Random, truth: TextIO, apart: TextIO, written: Exported
) -> None:
    d = carried(one.draft)
    ids, blurred = tables.written(d, chance)
    found = reckon(d, ROWS) if one.planters else []
    ref = f"INV-{d.number}"
    written.blurred += blurred
    told = [] if blurred else found
    for each in told:
        truth.write(truth_line(ref, _named(each, ids), one.planters) + "\n")
    if blurred:
        apart.write(json.dumps({"case": ref, "why": BLURRED, "synthetic": True}) + "\n")
    for each, why in _apart(one, found, blurred):
        written.apart += 1
        apart.write(_apart_line(ref, _named(each, ids), one.planters, why) + "\n")
    written.count(replace(one, findings=told))


def carried(d: Draft) -> Draft:
    """The file as its export tells it: whole seconds, nothing that no system exports, holes where rows are unreadable.

    What was lost is a row that cannot be read, so the kind that it told of is not covered in the whole file.
    """
    lost = [replace(hole, begins=EVER, ends=NEVER) for hole in d.holes if hole.system == LOST]
    entries = [_to_the_second(one) for one in d.entries if one.kind not in NOT_EXPORTED]
    return replace(d, entries=entries, holes=[*d.force.outages, *lost], _by_kind={})


def _to_the_second(one: Entry) -> Entry:
    facts = {
        name: value // SECOND * SECOND if isinstance(value, int) and _is_time(one.kind, name) else value
        for name, value in one.facts.items()
    }
    return replace(one, recorded=one.recorded // SECOND * SECOND, facts=facts)


def _is_time(kind: str, attribute: str) -> bool:
    of = KINDS[kind].attributes.get(attribute)
    return of is not None and of.name == "time"


def _apart(one: Invented, found: list[Planned], blurred: bool) -> Iterator[tuple[Planned, str]]:
    """The findings of the case that its export does not carry, each with why."""
    if blurred:
        yield from ((each, BLURRED) for each in found)
    by_reader = {str(each.facts["duty"]) for each in one.draft.all("item_read")}
    for each in one.findings:
        if each not in found:
            yield each, NOT_EXPORTED["item_read"] if each.duty in by_reader else UNREADABLE


def _named(found: Planned, ids: dict[str, str]) -> Planned:
    return replace(found, trigger=ids[found.trigger])


def _apart_line(ref: str, found: Planned, planters: tuple[str, ...], why: str) -> str:
    return json.dumps(json.loads(truth_line(ref, found, planters)) | {"why": why})


def _page(written: Exported, seed: int) -> str:
    forces = " and ".join(force.name for force in FORCES)
    commands = "\n".join(
        f"  dutybound records import {EXPORT}/{one.folder} --mapping {EXPORT}/{one.folder}/{MAPPING} --out {one.folder}"
        for one in EXPORTS.values()
    )
    sorts = Counter[str]()
    for rows in written.rows.values():
        sorts.update(rows)
    faults = ", ".join(f"{times} {sort}" for sort, times in sorted(sorts.items()) if sort != "rows")
    return f"""SYNTHETIC. Nothing in this folder happened. No person, force, place or system in it exists.

{written.cases} invented cases of two invented forces ({forces}), made by dutybound demo-force
with the seed {seed}, as the systems of such forces might export them. Every file says so in its
name, in a row of its own and in a column; the mappings say synthetic = true.

{EXPORT}/*/               tables, and in each folder the mapping that reads them
{TRUTH}            every finding that a check must make once they are imported, by the ids that
                       the import gives: {written.findings} findings in {written.planted} files.
{APART}            {written.apart} findings that such an export cannot carry, with why; none of them may
                       come out as anything but 'cannot tell', or not at all. {written.blurred} files of
                       which a time cannot be told are named there and not in {TRUTH}.

{commands}
  dutybound check {" ".join(one.folder for one in EXPORTS.values())}

Rows: {sorts["rows"]}. Among them, on purpose: {faults}.
The failings were planted by this program. They say nothing about any force, officer or victim.
"""

"""Writing the invented forces to a folder: case files, the truth beside them, and a page that says what it is.

For: any number of cases, one after another, none kept.
Never: writes into a folder that holds something else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TextIO

from dutybound.demo_force.forces import AS_AT, FORCES
from dutybound.demo_force.moments import iso
from dutybound.demo_force.planting import Invented, invented
from dutybound.demo_force.reckoning import Planned
from dutybound.demo_force.records import lines
from dutybound.duties.duty import CAUSES

RECORDS, DATASET, TRUTH, README = "records", "dataset", "truth.jsonl", "README.txt"
CASES_A_FILE: Final = 500
Write = Callable[[Path, Iterator[Invented]], None]


@dataclass(slots=True)
class Written:
    """What was written: how many cases, how many of them with a planted failing, how many findings in the truth."""

    cases: int = 0
    planted: int = 0
    findings: int = 0
    planters: set[str] = field(default_factory=set)

    def count(self, one: Invented) -> None:
        """Counts a case and the findings that its records hold."""
        self.cases += 1
        if one.findings:
            self.planted += 1
            self.findings += len(one.findings)
            self.planters.update(one.planters)


def write_force(folder: Path, cases: int, seed: int, records: Write | None = None, force: str = "") -> Written:
    """Writes `cases` cases of this seed, their truth and a page; ValueError where the folder holds something already.

    `records` writes the case files, as JSON lines unless it is given. Case i is the same whatever `cases` is.
    """
    empty(folder)
    written = Written()
    with (folder / TRUTH).open("w", encoding="utf-8", newline="\n") as truth:
        (records or as_json_lines)(folder, _told(seed, cases, force, truth, written))
    (folder / README).write_text(_page(written, seed), encoding="utf-8", newline="\n")
    return written


def _told(seed: int, cases: int, force: str, truth: TextIO, written: Written) -> Iterator[Invented]:
    """Each case on its way to its file, its truth written down and counted."""
    for number in range(cases):
        one = invented(seed, number, force)
        written.count(one)
        for found in one.findings:
            truth.write(truth_line(one.draft.ref, found, one.planters) + "\n")
        yield one


def truth_line(ref: str, found: Planned, planters: tuple[str, ...]) -> str:
    """A finding that the check must make of the file with this reference."""
    told = {
        "case": ref,
        "duty": found.duty,
        "trigger": found.trigger,
        "period": found.period,
        "result": CAUSES[found.cause],
        "cause": found.cause,
        "planted": planters,
        "synthetic": True,
    }
    return json.dumps(told)


def empty(folder: Path) -> None:
    """Makes the folder; ValueError where it is there and holds something."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise ValueError(f"{folder} is not empty.")


def as_json_lines(folder: Path, cases: Iterator[Invented]) -> None:
    """The case files as `dutybound check` reads them, some hundred to a file."""
    (folder / RECORDS).mkdir()
    number, file = 0, None
    try:
        for count, one in enumerate(cases):
            if count % CASES_A_FILE == 0:
                if file is not None:
                    file.close()
                number += 1
                file = (folder / RECORDS / f"synthetic-{number:05d}.jsonl").open("w", encoding="utf-8", newline="\n")
            assert file is not None
            for line in lines(one.draft):
                file.write(line + "\n")
    finally:
        if file is not None:
            file.close()


def _page(written: Written, seed: int) -> str:
    forces = " and ".join(force.name for force in FORCES)
    return f"""SYNTHETIC. Nothing in this folder happened. No person, force or place in it exists.

{written.cases} invented cases of two invented forces ({forces}), made by dutybound demo-force
with the seed {seed}. Every case file says synthetic = true.

{RECORDS}/ or {DATASET}/   the case files, as at {iso(AS_AT)}
{TRUTH}            every finding that a check must make of them: {written.findings} findings in
                       {written.planted} cases in which something was planted, of {len(written.planters)} sorts.
                       A file that is not named there has none.

A finding here is one whose result is not_met, overdue, met_late, departed or cannot_tell,
save the questions that nobody has read yet (cause for_a_reader).
The failings were planted by this program. They say nothing about any force, officer or victim.
"""

"""The folder that a sweep writes: findings, counters, a summary, and what a later run goes on from.

For: parts that are there whole or not at all, a run that a kill only interrupts, and a reader who never sees half.
Never: mixes two questions; a folder holds the answer to one, and says which.

    findings/00001.parquet ...   a row a finding          state/       what an incremental run goes on from
    counts.parquet               the counters             unfinished/  a run that has not ended
    summary.json                 written last
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from dutybound.conformance.dataset import EVENTS, FILES, HEAD
from dutybound.conformance.findings import FINDING_SCHEMA
from dutybound.conformance.part import Part
from dutybound.conformance.strata import STRATA_SCHEMA
from dutybound.events.trouble import Trouble, UnusableInput

FINDINGS, COUNTS, SUMMARY, STATE, UNFINISHED = "findings", "counts.parquet", "summary.json", "state", "unfinished"
COUNT_SCHEMA: Final = pa.schema([
    (one.name, pa.string() if pa.types.is_dictionary(one.type) else one.type) for one in STRATA_SCHEMA
])  # fmt: skip
_QUESTION: Final = "question.json"
_IN_WORDS: Final = {
    "dataset": "the dataset", "law": "the rulebook, its figures or this program", "as_at": "--as-at",
    "known_at": "--known-at", "otherwise": "the moment of the run", "everything": "--all", "keeps": "--incremental",
    "counters_only": "--counters",
}  # fmt: skip
Question = dict[str, Any]


class Unfinished:
    """A run that is being written, part by part."""

    def __init__(self, out: Path, question: Question) -> None:
        self.out, self.question = out, question
        self.folder = out / UNFINISHED
        (self.folder / STATE).mkdir(parents=True, exist_ok=True)
        if not question["counters_only"]:
            (self.folder / FINDINGS).mkdir(exist_ok=True)
        for half in self.folder.rglob("*.part"):  # what a kill left in the middle of writing
            half.unlink()
        if not (self.folder / _QUESTION).exists():
            _write_text(self.folder / _QUESTION, json.dumps(question))

    def done(self) -> dict[int, dict[str, Any]]:
        """What was told of each part that is there whole, by its number."""
        found = {}
        for path in sorted((self.folder / STATE).glob("done-*.json")):
            found[int(path.stem.removeprefix("done-"))] = json.loads(path.read_text(encoding="utf-8"))
        return found

    def add(self, number: int, part: Part, kept: int) -> dict[str, Any]:
        """Writes a part; it counts from the moment its last file is in place."""
        name = f"{number:05}"
        if not self.question["counters_only"]:
            _write_table(self.folder / FINDINGS / f"{name}.parquet", part.findings)
        _write_table(self.folder / STATE / f"counts-{name}.parquet", part.counts)
        if part.files is not None:
            _write_table(self.folder / STATE / f"files-{name}.parquet", part.files)
            _write_table(self.folder / STATE / f"cells-{name}.parquet", part.cells)
        told = {**part.told, "kept": kept, "why_judged": dict(part.why_judged)}
        _write_text(self.folder / STATE / f"done-{name}.json", json.dumps(told))
        return told

    def finish(self, summary: Mapping[str, Any]) -> None:
        """Puts this run in the place of an earlier one. A kill in between is made good by the next run."""
        _write_text(self.folder / SUMMARY, json.dumps(summary, indent=2))
        put_in_place(self.out)


def put_in_place(out: Path) -> None:
    """Ends a finish that was interrupted, if there is one."""
    folder = out / UNFINISHED
    if not (folder / SUMMARY).exists():
        if not (folder / STATE).exists():  # all was put in place but the empty folder
            shutil.rmtree(folder, ignore_errors=True)
        return
    (out / SUMMARY).unlink(missing_ok=True)  # from here on a reader is told that there is no result yet
    question = json.loads((folder / _QUESTION).read_text(encoding="utf-8"))
    for name in (FINDINGS, STATE):
        if (folder / name).exists():
            shutil.rmtree(out / name, ignore_errors=True)
            (folder / name).rename(out / name)
    if not question["keeps"]:
        shutil.rmtree(out / STATE, ignore_errors=True)
    if (folder / COUNTS).exists():
        (folder / COUNTS).replace(out / COUNTS)
    (folder / SUMMARY).replace(out / SUMMARY)
    shutil.rmtree(folder)


def same_question(out: Path, question: Question) -> Question | None:
    """The question of the run that lies unfinished there, if it is this one; refuses another. None: there is none.

    A moment that nobody gave is that of the first run: the second goes on with it.
    """
    path = out / UNFINISHED / _QUESTION
    if not path.exists():
        return None
    held = dict(json.loads(path.read_text(encoding="utf-8")))
    unlike = differing(held, question)
    if unlike:
        reason = f"holds an unfinished run that differs in {_listed(unlike)}."
        way_out = f"Run the first command again to end it, give another --out, or delete {out / UNFINISHED}."
        raise UnusableInput([Trouble(str(out), "", "--out", reason, way_out)])
    return held


def finished_question(out: Path) -> Question | None:
    """The question that the folder answers; None where it holds no finished run."""
    path = out / SUMMARY
    return dict(json.loads(path.read_text(encoding="utf-8"))["question"]) if path.exists() else None


def differing(one: Question, another: Question) -> list[str]:
    """In what two questions differ, but for a moment that nobody gave."""
    return [name for name in _IN_WORDS if name != "otherwise" and one.get(name) != another.get(name)]


def refuse_another(out: Path, unlike: list[str], can_step: bool) -> None:
    """Says that a finished run answers another question; `can_step`: a step from it to this one could be asked for."""
    reason = f"holds the answer to another question: it differs in {_listed(unlike)}."
    way_out = f"Give another --out, or {'--incremental to bring it up to date' if can_step else f'delete {out}'}."
    raise UnusableInput([Trouble(str(out), "", "--out", reason, way_out)])


def _listed(names: Iterable[str]) -> str:
    return ", ".join(_IN_WORDS[name] for name in names)


# --- prints ---------------------------------------------------------------------------------------------------------


def print_of_dataset(folder: Path) -> dict[str, Any]:
    """What a dataset is known again by: its dictionary, and size and ends of its tables."""
    told = hashlib.blake2b((folder / HEAD).read_bytes(), digest_size=16)
    for name in (EVENTS, FILES):
        size = (folder / name).stat().st_size
        with (folder / name).open("rb") as file:
            file.seek(max(0, size - 65_536))
            told.update(f"{name} {size}".encode() + file.read())
    head = json.loads((folder / HEAD).read_text(encoding="utf-8"))
    return {"print": told.hexdigest(), "kind_sets": head["kind_sets"], "synthetic": head.get("synthetic")}


def print_of_law(value: object) -> str:
    """What a rulebook with its figures is known again by, with the version of this program."""
    return hashlib.blake2b(f"{version('dutybound')} {_spelt(value)}".encode(), digest_size=16).hexdigest()


def _spelt(value: object) -> str:
    if is_dataclass(value) and not isinstance(value, type):
        slots = " ".join(f"{slot.name}={_spelt(getattr(value, slot.name))}" for slot in fields(value))
        return f"{type(value).__name__}({slots})"
    if isinstance(value, Mapping):
        return "{" + " ".join(sorted(f"{_spelt(name)}:{_spelt(one)}" for name, one in value.items())) + "}"
    if isinstance(value, (set, frozenset)):
        return "{" + " ".join(sorted(_spelt(one) for one in value)) + "}"
    if isinstance(value, (tuple, list)):
        return "[" + " ".join(_spelt(one) for one in value) + "]"
    return repr(value)


# --- writing and reading --------------------------------------------------------------------------------------------


def _write_table(path: Path, table: Any) -> None:
    beside = path.with_suffix(".part")
    # Moments hardly repeat: a dictionary of them costs time and makes the file larger.
    repeating = [column.name for column in table.schema if not pa.types.is_timestamp(column.type)]
    pq.write_table(table, beside, compression="zstd", use_dictionary=repeating, write_statistics=False)
    _settle(beside, path)


def _write_text(path: Path, text: str) -> None:
    beside = path.with_suffix(".part")
    beside.write_text(text, encoding="utf-8")
    _settle(beside, path)


def _settle(beside: Path, path: Path) -> None:
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    beside.replace(path)


class Results:
    """A finished run, opened for reading: `summary`, `counts` (a table), `findings` (a dataset of Parquet files)."""

    def __init__(self, out: Path) -> None:
        if not (out / SUMMARY).exists():
            reason = "holds no finished run."
            raise UnusableInput([Trouble(str(out), "", "", reason, "Run the same command again: it goes on.")])
        self.folder = out
        self.summary: dict[str, Any] = json.loads((out / SUMMARY).read_text(encoding="utf-8"))

    @property
    def counts(self) -> Any:
        """The counters, as a pyarrow table."""
        return pq.read_table(self.folder / COUNTS).cast(COUNT_SCHEMA)

    def findings(self) -> Any:
        """The findings, as a pyarrow table; for more than memory holds read `findings/*.parquet` with DuckDB.

        UnusableInput where the run was asked for counters only.
        """
        if self.summary["question"].get("counters_only"):
            reason = "holds counters only, no rows of findings."
            raise UnusableInput([Trouble(str(self.folder), "", FINDINGS, reason, "Sweep again without --counters.")])
        paths = sorted((self.folder / FINDINGS).glob("*.parquet"))
        tables = [pq.read_table(path, schema=FINDING_SCHEMA) for path in paths]
        return pa.concat_tables(tables) if tables else FINDING_SCHEMA.empty_table()


def added_up(told: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The parts' tellings added up."""
    found: Counter[str] = Counter()
    why: Counter[str] = Counter()
    for one in told:
        found.update({name: count for name, count in one.items() if name != "why_judged"})
        why.update(one["why_judged"])
    return {**found, "why_judged": dict(why)}

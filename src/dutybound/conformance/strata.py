"""What cells are counted by: duty, cause, force, district, month, grade, and what the facts rest on.

For: the same strata for cells of the pass and cells of the judge, so that counters add up whoever judged.
Never: guesses a grade or a district that no record tells; those stay empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from dutybound.conformance import layout as at
from dutybound.conformance.cells import CAUSE_NAMES
from dutybound.conformance.days import TABLE_FIRST, days
from dutybound.conformance.dictionary import Words
from dutybound.conformance.placing import KIND_NAMES, KIND_NUMBER, LONGEST_WORD, PLACES
from dutybound.conformance.world import Ints
from dutybound.duties.duty import CAUSES, Duty
from dutybound.duties.laying import Laid

# What the facts of a cell rest on, by who says the entry that gave rise to it and the one that shows its result.
BASIS_OF: Final = MappingProxyType({
    "entered_by_officer": "entered_by_officer", "made_by_system": "made_by_system",
    "seen_on_video": "video_or_audio", "heard_on_audio": "video_or_audio",
    "reported_by_victim": "reported", "reported_by_suspect": "reported", "reported_by_witness": "reported",
    "reported_by_charity": "reported", "reported_by_press": "reported",
    "stated_by_force": "stated_by_force", "accepted_by_force": "accepted_or_found",
    "found_by_oversight_body": "accepted_or_found", "found_by_court": "accepted_or_found",
    "inferred_by_linking": "inferred", "inferred_from_source": "inferred",
})  # fmt: skip
MIXED: Final = "mixed"
BASES: Final = (*dict.fromkeys(BASIS_OF.values()), MIXED)
GRADING: Final = "grade_set"
INCIDENT: Final = "incident_ref"
# The columns of codes that the strata read, beside those of the duties.
STRATA_COLUMNS: Final = tuple(sorted(
    {"says", PLACES[GRADING, "grade"].column}
    | {place.column for (_, name), place in PLACES.items() if name == INCIDENT}
))  # fmt: skip
_INCIDENT_COLUMN: Final = MappingProxyType({
    number: PLACES[kind, INCIDENT].column for number, kind in enumerate(KIND_NAMES) if (kind, INCIDENT) in PLACES
})  # fmt: skip
STRATA_SCHEMA: Final = pa.schema([
    *((name, pa.dictionary(pa.int32(), pa.string())) for name in ("duty_id", "result", "cause", "force", "district",
                                                                  "month", "grade", "basis")),
    ("house_default", pa.bool_()), ("cells", pa.int64()),
])  # fmt: skip
_PACKED: Final = ("duty", "cause", "house", "basis", "month", "grade", "place")


@dataclass(frozen=True, slots=True)
class CellStrata:
    """By cell: numbers of duty, cause, basis and month, whether a house default is in it, and the grade's code."""

    duty: Ints
    cause: Ints
    house: Ints
    basis: Ints
    month: Ints
    grade: Ints

    def __len__(self) -> int:
        return len(self.duty)


@lru_cache(maxsize=1)
def _calendar() -> tuple[Ints, Ints]:
    held = days()
    return np.array(held.midnights, dtype=np.int64), np.array(held.months, dtype=np.int64)


def months_of(moments: Ints) -> Ints:
    """The London month of each moment, counted from 1; 0 for one outside the tables of days."""
    midnights, months = _calendar()
    day = np.searchsorted(midnights, moments, side="right") - 1
    inside = (day >= 0) & (day < len(months))
    return np.where(inside, months[np.where(inside, day, 0)] + 1, 0)


def month_name(number: int) -> str:
    """'2024-03'; '' for 0."""
    if number == 0:
        return ""
    months = TABLE_FIRST.year * 12 + number - 1
    return f"{months // 12}-{months % 12 + 1:02}"


def bases_by_code(words: Words) -> Ints:
    """The number of the basis of each source's code; others 0."""
    found = np.zeros(len(words), dtype=np.int64)
    for says, basis in BASIS_OF.items():
        found[words.code(says)] = BASES.index(basis)
    return found


def basis_of(trigger_says: str, witness_says: str | None) -> int:
    """What two entries rest on together; None for no second entry."""
    one = BASIS_OF[trigger_says]
    return BASES.index(one if witness_says is None or BASIS_OF[witness_says] == one else MIXED)


# --- the grade of the incident --------------------------------------------------------------------------------------


def grades_of(columns: Mapping[str, npt.NDArray[Any]], files: Ints, cell_files: Ints, cell_triggers: Ints) -> Ints:
    """The code of the grade first set for the incident that each trigger names; MISSING where none is known.

    A trigger that names no incident has the grade of its file where every incident of it was graded alike.
    `files` is the pass's table with rows counted from 0, `cell_triggers` are row numbers.
    """
    file_of = np.repeat(np.arange(len(files)), files[:, at.F_END] - files[:, at.F_FIRST])
    rows = np.flatnonzero(columns["kind"] == KIND_NUMBER[GRADING])
    rows = rows[stands(columns, files, file_of, rows)]
    grade = columns[PLACES[GRADING, "grade"].column][rows].astype(np.int64)
    rows, grade = rows[grade != at.MISSING], grade[grade != at.MISSING]
    incident = columns[PLACES[GRADING, INCIDENT].column][rows].astype(np.int64)
    keys, first = np.unique(file_of[rows] << 32 | incident, return_index=True)
    grade = grade[first]
    by_file = np.zeros(len(files), dtype=np.int64)
    graded, begins = np.unique(keys >> 32, return_index=True)
    if len(graded):
        least, most = np.minimum.reduceat(grade, begins), np.maximum.reduceat(grade, begins)
        by_file[graded] = np.where(least == most, least, at.MISSING)
    named = _incidents(columns, cell_triggers)
    place = np.searchsorted(keys, cell_files << 32 | named)
    there = np.minimum(place, max(len(keys) - 1, 0))
    hit = (keys[there] == (cell_files << 32 | named)) if len(keys) else np.zeros(len(named), dtype=bool)
    own = grade[there] if len(keys) else named
    return np.where(named == at.MISSING, by_file[cell_files], np.where(hit, own, at.MISSING))


def _incidents(columns: Mapping[str, npt.NDArray[Any]], rows: Ints) -> Ints:
    found = np.zeros(len(rows), dtype=np.int64)
    kinds = columns["kind"][rows]
    for name in set(_INCIDENT_COLUMN.values()):
        having = np.isin(kinds, [kind for kind, column in _INCIDENT_COLUMN.items() if column == name])
        found[having] = columns[name][rows[having]]
    return found


def stands(columns: Mapping[str, npt.NDArray[Any]], files: Ints, file_of: Ints, rows: Ints) -> npt.NDArray[np.bool_]:
    """Whether entries are the last of their chain of corrections that was written by then, and had happened."""
    written = columns["recorded"] <= files[file_of, at.F_KNOWN_AT]  # one that does not tell counts as written
    correcting = np.flatnonzero(columns["supersedes"] >= 0)
    after = np.full(len(file_of), -1, dtype=np.int64)
    after[files[file_of[correcting], at.F_FIRST] + columns["supersedes"][correcting]] = correcting
    stands: npt.NDArray[np.bool_] = written[rows] & (columns["occurred"][rows] <= files[file_of[rows], at.F_AS_AT])
    later = after[rows]
    while (later >= 0).any():
        stands &= ~((later >= 0) & written[later])
        later = np.where(later >= 0, after[later], -1)
    return stands


def grade_in(laid: Laid, trigger: str) -> str:
    """The same for a file that the judge has laid out, of the entry with this id; '' where none is known."""
    graded: dict[object, str] = {}
    for place in laid.by_kind.get(GRADING, ()):
        grade = laid.facts[place].get("grade")
        if grade is not None:
            graded.setdefault(laid.facts[place].get(INCIDENT), str(grade))
    named = next((one.facts.get(INCIDENT) for one in laid.file.events if one.id == trigger), None)
    if named is not None:
        found = graded.get(named, "")
    else:
        found = graded[next(iter(graded))] if len(set(graded.values())) == 1 else ""
    return found if len(found) <= LONGEST_WORD else ""


# --- counting -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counted:
    """Strata with how many cells each has, and the stratum of every cell by its row in them."""

    table: Any
    stratum: Ints


def counted(strata: CellStrata, places: Ints, place_names: list[tuple[str, str]], duties: tuple[Duty, ...],
            words: Words) -> Counted:  # fmt: skip
    """Counts cells; `places` numbers each cell's force and district as `place_names` has them."""
    grades, grade = _each_once(strata.grade)
    fields = {
        "duty": (strata.duty, len(duties)), "cause": (strata.cause, len(CAUSE_NAMES)), "house": (strata.house, 2),
        "basis": (strata.basis, len(BASES)), "month": (strata.month, 1 << 13), "grade": (grade, max(1, len(grades))),
        "place": (places, max(1, len(place_names))),
    }  # fmt: skip
    packed = np.zeros(len(strata), dtype=np.int64)
    for name in reversed(_PACKED):
        values, size = fields[name]
        packed = packed * size + values
    keys, stratum = _each_once(packed)
    often = np.bincount(stratum, minlength=len(keys))
    found: dict[str, Ints] = {}
    for name in _PACKED:
        found[name] = keys % fields[name][1]
        keys = keys // fields[name][1]
    grade_names = [_grade_name(words, int(code)) for code in grades]
    month_names = [month_name(number) for number in range(int(found["month"].max(initial=0)) + 1)]
    columns = {
        "duty_id": _spelt(found["duty"], [one.id for one in duties]),
        "result": _spelt(found["cause"], [CAUSES[cause] for cause in CAUSE_NAMES]),
        "cause": _spelt(found["cause"], CAUSE_NAMES),
        "force": _spelt(found["place"], [force for force, _ in place_names]),
        "district": _spelt(found["place"], [district for _, district in place_names]),
        "month": _spelt(found["month"], month_names),
        "grade": _spelt(found["grade"], grade_names),
        "basis": _spelt(found["basis"], BASES),
        "house_default": pa.array(found["house"] == 1),
        "cells": pa.array(often),
    }
    return Counted(pa.table(columns, schema=STRATA_SCHEMA), stratum)


def _each_once(values: Ints) -> tuple[Ints, Ints]:
    """Values each once, as they come, and the number of each value among them; without sorting."""
    coded = pa.array(values).dictionary_encode()
    return coded.dictionary.to_numpy().astype(np.int64), coded.indices.to_numpy().astype(np.int64)


def _grade_name(words: Words, code: int) -> str:
    return str(words.value(code) or "") if code < at.LOCAL else ""


def _spelt(numbers: Ints, names: list[str] | tuple[str, ...]) -> Any:
    """Names by number, as an array that holds each name once."""
    spelt = list(dict.fromkeys(names))
    number_of = {name: number for number, name in enumerate(spelt)}
    again = np.array([number_of[name] for name in names] or [0], dtype=np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(again[numbers]), pa.array(spelt or [""], type=pa.string()))

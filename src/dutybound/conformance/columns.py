"""Events in columns: case files laid out as arrays, clustered by file and in their order, and back.

For: writing files' events as numbers once, so that any rulebook can be read over them without their words.
Never: drops what the columns cannot hold; such a file is marked, and carries its entries whole for the judge.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from dutybound.conformance import layout as at
from dutybound.conformance.dictionary import Words
from dutybound.conformance.placing import (
    CODE_COLUMNS,
    KIND_NAMES,
    KIND_NUMBER,
    LONGEST_WORD,
    NUMBER,
    PLACES,
    TIME,
    WORD,
)
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Coverage, Event, Relation
from dutybound.events.kinds import KINDS
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, UNKNOWN, When

# Besides the columns of codes. `recorded` is EVER_BEFORE where it is not told.
PLAIN_COLUMNS: Final = (
    "file",
    "occurred",
    "recorded",
    "kind",
    "supersedes",
    "refers",
    "time_low",
    "time_high",
    "number",
)
TYPES: Final = MappingProxyType({
    "file": np.int32, "occurred": np.int64, "recorded": np.int64, "kind": np.int32, "supersedes": np.int32,
    "refers": np.int32, "time_low": np.int64, "time_high": np.int64, "number": np.int64,
})  # fmt: skip
# The attribute that names another entry of the file; its place stands in the column `refers`.
REFERENCES: Final = MappingProxyType({"departure_recorded": "trigger", "item_read": "about"})
_FACTS_OF: Final = {
    kind: tuple((name, *place) for (of, name), place in PLACES.items() if of == kind and name != "says")
    for kind in KINDS
}


@dataclass(frozen=True, slots=True)
class FileRow:
    """What is held of a file beside its events; `slow` the bits of layout.SLOW_REASONS."""

    ref: str
    events: int
    force: int
    district: int
    as_at: int | None
    known_at: int | None
    coverage: tuple[tuple[int, int, int], ...]  # from, to, number of a set of kinds
    slow: int


@dataclass(slots=True)
class Columns:
    """Events of many files: `plain` and `codes` by column name, `ids` and whole entries ('' for most) by row."""

    words: Words
    plain: dict[str, npt.NDArray[Any]]
    codes: dict[str, npt.NDArray[np.int32]]
    ids: list[str]
    entries: list[str]
    files: list[FileRow]
    kind_sets: list[frozenset[str]] = field(default_factory=list)


class _Writer:
    """Files as they are added, in lists that become arrays."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.plain: dict[str, list[Any]] = {name: [] for name in PLAIN_COLUMNS}
        self.codes: dict[str, list[int]] = {name: [] for name in CODE_COLUMNS}
        self.ids: list[str] = []
        self.entries: list[str] = []
        self.files: list[FileRow] = []
        self.kind_sets: dict[frozenset[str], int] = {}

    def add(self, file: CaseFile) -> None:
        ordered = sorted(file.events, key=_order)
        place = {event.id: number for number, event in enumerate(ordered)}
        slow = _not_plain(ordered)
        names: dict[str, int] = {"none": at.NONE_WORD}
        number = len(self.files)
        for event in ordered:
            self._event(event, number, place, names)
        self.ids += [event.id for event in ordered]
        given = {event.id: number for number, event in enumerate(file.events)}
        self.entries += [whole(event, given[event.id]) if slow else "" for event in ordered]
        lines = sorted((line.time.earliest, line.time.latest, line.says, line.kinds) for line in file.coverage)
        coverage = tuple(
            (first, last, self.kind_sets.setdefault(kinds, len(self.kind_sets))) for first, last, _, kinds in lines
        )
        force, district = (self.words.code(one) if one else at.MISSING for one in (file.force, file.district))
        self.files.append(FileRow(file.ref, len(ordered), force, district, file.as_at, file.known_at, coverage, slow))

    def _event(self, event: Event, file: int, place: dict[str, int], names: dict[str, int]) -> None:
        plain = self.plain
        plain["file"].append(file)
        plain["occurred"].append(event.occurred.earliest)
        plain["recorded"].append(event.recorded.earliest)
        plain["kind"].append(KIND_NUMBER[event.kind])
        plain["supersedes"].append(place.get(event.supersedes, -1) if event.supersedes else -1)
        refers = -1
        if (about := event.facts.get(REFERENCES.get(event.kind, ""))) is not None:
            refers = place.get(str(about), -2)
        plain["refers"].append(refers)
        low, high, number = EVER_BEFORE, EVER_AFTER, at.NO_NUMBER
        row = dict.fromkeys(CODE_COLUMNS, at.MISSING)
        for name, column, sort in _FACTS_OF[event.kind]:
            value = event.facts.get(name)
            if value is None:
                continue
            if sort == TIME and isinstance(value, When):
                low, high = value.earliest, value.latest
            elif sort == NUMBER and isinstance(value, (int, float)):
                number = round(value * at.ONE)
            elif column:
                row[column] = self._code(value, sort, names)
        row["says"] = self.words.code(event.says)
        plain["time_low"].append(low)
        plain["time_high"].append(high)
        plain["number"].append(number)
        for column, code in row.items():
            self.codes[column].append(code)

    def _code(self, value: Value, sort: str, names: dict[str, int]) -> int:
        if isinstance(value, bool):
            return at.TRUE_WORD if value else at.FALSE_WORD
        text = str(value)
        if sort == WORD and len(text) <= LONGEST_WORD:
            return self.words.code(text)
        return names.setdefault(text, at.LOCAL + len(names))


def lay_in_columns(files: Iterable[CaseFile], words: Words | None = None) -> Columns:
    """The events of these files in columns, each file's in its order."""
    writer = _Writer(Words() if words is None else words)
    for file in files:
        writer.add(file)
    plain = {name: np.array(values, dtype=TYPES[name]) for name, values in writer.plain.items()}
    codes = {name: np.array(values, dtype=np.int32) for name, values in writer.codes.items()}
    return Columns(writer.words, plain, codes, writer.ids, writer.entries, writer.files, list(writer.kind_sets))


def _order(event: Event) -> tuple[int, int, int, str]:
    return event.occurred.earliest, KINDS[event.kind].phase, event.recorded.earliest, event.id


def _not_plain(events: list[Event]) -> int:
    """Why a file's events do not fit the columns exactly, as bits; 0 for most."""
    slow = 0
    for event in events:
        if not event.occurred.is_exact or not (event.recorded.is_exact or event.recorded.is_unknown):
            slow |= at.SLOW_ROUGH
        if event.relations:
            slow |= at.SLOW_RELATION
        if event.contradicts:
            slow |= at.SLOW_CONTRADICTS
        if event.kind == "not_done_stated":
            slow |= at.SLOW_ABSENCE
        for value in event.facts.values():
            if isinstance(value, float) and round(value * at.ONE) / at.ONE != value:
                slow |= at.SLOW_FRACTION
            if isinstance(value, When) and (value.earliest == EVER_BEFORE) != (value.latest == EVER_AFTER):
                slow |= at.SLOW_HALF_TOLD
    return slow


# --- and back, for the judge ----------------------------------------------------------------------------------------


def whole(event: Event, place: int) -> str:
    """An entry as text, with everything that a judgement may read, and its place in the file as it was given."""
    facts = {name: _told(value) for name, value in event.facts.items()}
    return json.dumps({
        "place": place, "id": event.id, "kind": event.kind,
        "occurred": _told(event.occurred), "recorded": _told(event.recorded),
        "facts": facts, "says": event.says, "supersedes": event.supersedes, "contradicts": event.contradicts,
        "relations": [[one.event, one.at_least, one.at_most] for one in event.relations],
    })  # fmt: skip


def _told(value: Value) -> object:
    if isinstance(value, When):
        return {"from": value.earliest, "to": value.latest}
    return list(value) if isinstance(value, tuple) else value


def _heard(value: Any) -> Value:
    if isinstance(value, dict):
        return When(value["from"], value["to"])
    return tuple(value) if isinstance(value, list) else value


def entry(told: dict[str, Any]) -> Event:
    """The entry that `whole` wrote, from its mapping."""
    return Event(
        id=told["id"],
        kind=told["kind"],
        occurred=When(told["occurred"]["from"], told["occurred"]["to"]),
        facts=MappingProxyType({name: _heard(value) for name, value in told["facts"].items()}),
        recorded=When(told["recorded"]["from"], told["recorded"]["to"]),
        says=told["says"],
        supersedes=told["supersedes"],
        contradicts=tuple(told["contradicts"]),
        relations=tuple(Relation(*one) for one in told["relations"]),
    )


def rebuilt(
    row: FileRow,
    words: Words,
    kind_sets: list[frozenset[str]],
    plain: dict[str, npt.NDArray[Any]],
    codes: dict[str, npt.NDArray[np.int32]],
    ids: list[str],
    entries: list[str],
) -> CaseFile:
    """A case file from its rows. Names and long texts that were not kept stand as numbers, equal where they were."""
    if entries and entries[0]:
        told = sorted((json.loads(text) for text in entries), key=lambda one: int(one["place"]))
        events = tuple(entry(one) for one in told)
    else:
        events = tuple(_rebuilt_event(number, words, plain, codes, ids) for number in range(len(ids)))
    return CaseFile(
        ref=row.ref,
        events=events,
        force=str(words.value(row.force) or ""),
        district=str(words.value(row.district) or ""),
        as_at=row.as_at,
        known_at=row.known_at,
        coverage=tuple(Coverage(kind_sets[kinds], When(first, last)) for first, last, kinds in row.coverage),
    )


def _rebuilt_event(
    number: int,
    words: Words,
    plain: dict[str, npt.NDArray[Any]],
    codes: dict[str, npt.NDArray[np.int32]],
    ids: list[str],
) -> Event:
    kind = KIND_NAMES[int(plain["kind"][number])]
    facts: dict[str, Value] = {}
    for name, column, sort in _FACTS_OF[kind]:
        if sort == TIME:
            when = When(int(plain["time_low"][number]), int(plain["time_high"][number]))
            if not when.is_unknown:
                facts[name] = when
        elif sort == NUMBER:
            if (held := int(plain["number"][number])) != at.NO_NUMBER:
                facts[name] = held / at.ONE
        elif column:
            code = int(codes[column][number])
            value = f"name {code - at.LOCAL}" if code >= at.LOCAL else words.value(code)
            if value is not None:
                facts[name] = value
    says = str(words.value(int(codes["says"][number])))
    facts["says"] = says
    if kind in REFERENCES:
        facts.pop(REFERENCES[kind], None)
        refers = int(plain["refers"][number])
        if refers != -1:
            facts[REFERENCES[kind]] = ids[refers] if refers >= 0 else "an entry that is not here"
    occurred, recorded = int(plain["occurred"][number]), int(plain["recorded"][number])
    supersedes = int(plain["supersedes"][number])
    return Event(
        id=ids[number],
        kind=kind,
        occurred=When(occurred, occurred),
        facts=MappingProxyType(facts),
        recorded=UNKNOWN if recorded == EVER_BEFORE else When(recorded, recorded),
        says=says,
        supersedes=ids[supersedes] if supersedes >= 0 else "",
    )

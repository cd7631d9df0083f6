"""Entries that name others of their case: which entry each means, and which rows fall because there is none.

For: corrections, retractions, contradictions and order told in words, as an export has them: by the key of a row.
Never: lets a case go out whose corrections fork or whose order cannot be, or a wrong entry stand because the row that
corrects it could not be taken.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Final, NamedTuple

import pyarrow as pa

from dutybound.events.corrections import corrections_troubles
from dutybound.events.event import CaseFile, Event
from dutybound.events.reading import read_event
from dutybound.events.trouble import Trouble
from dutybound.events.when import When, read_when
from dutybound.records.cells import Fault
from dutybound.records.clocktimes import month_of
from dutybound.records.entries import DOUBTS, LOST, SCHEMAS, PartTables, Told, reject
from dutybound.records.lists import CsvList
from dutybound.records.mapping import Mapping, Pointer
from dutybound.records.parts import Part
from dutybound.records.proof import REJECTED, due_in_words
from dutybound.records.staging import Progress, Staging

STANDING: Final = "standing"  # the entries of every row that stands, with the ids of those that they name
_PART: Final = "pointed"
_SCHEMAS: Final = {
    "named": pa.schema([
        ("tno", pa.int32()), ("file", pa.int32()), ("row_no", pa.int32()), ("part", pa.int32()),
        ("told_whole", pa.string()),
    ]),
    "fallen": pa.schema([("tno", pa.int32()), ("file", pa.int32()), ("row_no", pa.int32())]),
    LOST: SCHEMAS[LOST],
}  # fmt: skip
_ENTRY: Final = "case_ref, tno, file, row_no, part, kind, low, high, told, names, points"
_BETWEEN: Final = 1_000  # cases between two lines of progress


def point(staging: Staging, mapping: Mapping, told: Told, show_values: bool, progress: Progress) -> Part | None:
    """Finds what each entry names; then `staging` sees the standing entries, and the kinds lost with rows that fell.

    Returns the part with the rows that were rejected for it, None where the mapping names no entries. Only cases in
    which an entry names another are looked at, one at a time.
    """
    if not mapping.pointers:
        staging.db.execute(f"create view {STANDING} as select * from entries")
        return None
    if staging.parts.done(_PART) is None:
        _make(staging, mapping, show_values, progress)
    part = staging.parts.of(_PART)
    for name in ("named", "fallen"):
        staging.see(name, [part], f"{name}.parquet")
    staging.see(LOST, [*told.parts, part], f"{LOST}.parquet")
    staging.db.execute(
        f"create view {STANDING} as select e.* replace (coalesce(n.told_whole, e.told) as told) from entries e "
        "left join named n using (tno, file, row_no, part) anti join fallen f using (tno, file, row_no)"
    )
    for table, sort, reason, times in part.told["reasons"]:
        told.reasons[table, sort, reason] += times
    return part


def _make(staging: Staging, mapping: Mapping, show_values: bool, progress: Progress) -> None:
    concerned = f"(select case_ref from entries where points <> '' union select case_ref from {DOUBTS})"
    total = staging.count(f"select count(*) from {concerned}")
    entries = staging.stream(
        f"select {_ENTRY} from entries semi join {concerned} using (case_ref) "
        "order by case_ref, tno, file, row_no, part"
    )
    doubts = _Doubts(staging)
    reasons: Counter[tuple[str, str, str]] = Counter()
    tables = list(mapping.tables)
    with staging.parts.make(_PART) as part, ExitStack() as stack:
        made = PartTables(part.folder, stack, _SCHEMAS, staging.parts.portions.rows)
        rejected = stack.enter_context(CsvList(part.folder / REJECTED))
        for number, (ref, group) in enumerate(groupby(entries, key=lambda row: str(row[0])), start=1):
            case = _Case(mapping, ref, [_Entry(*one[1:]) for one in group], doubts.of(ref))
            case.settle()
            for row, fault in case.fallen.items():
                due = [(one.kind, month_of(When(one.low, one.low))) for one in case.rows[row]]
                place = (tables[row.tno], row.file, row.row)
                reject(rejected, reasons, place, "rejected", fault, due_in_words(due), show_values)
                made.add("fallen", *row)
                for kind in sorted({kind for kind, _ in due}):
                    made.add(LOST, ref, kind)
            for one, fields in case.named():
                made.add("named", *one.place, one.part, json.dumps(fields, ensure_ascii=False))
            if number % _BETWEEN == 0:
                progress("finding the entries that others name", number, total)
        made.close()
        part.told["reasons"] = [[*key, times] for key, times in reasons.items()]
    progress("finding the entries that others name", total, total)


class _Place(NamedTuple):
    tno: int
    file: int
    row: int


@dataclass(frozen=True, slots=True)
class _Entry:
    tno: int
    file: int
    row: int
    part: int
    kind: str
    low: int
    high: int
    told: str
    names: str
    points: str

    @property
    def place(self) -> _Place:
        return _Place(self.tno, self.file, self.row)


class _Doubts:
    """The rejected rows that name entries, case by case in the order of the cases."""

    def __init__(self, staging: Staging) -> None:
        query = f"select case_ref, tno, file, row_no, points from {DOUBTS} order by case_ref, tno, file, row_no"
        self._rows = staging.stream(query)
        self._next = next(self._rows, None)

    def of(self, case: str) -> list[tuple[_Place, str]]:
        """Those of this case; the cases must be asked for in their order."""
        found = []
        while self._next is not None and self._next[0].encode() <= case.encode():
            if self._next[0] == case:
                found.append((_Place(*self._next[1:4]), str(self._next[4])))
            self._next = next(self._rows, None)
        return found


@dataclass(slots=True)
class _Case:
    """One case whose entries name each other. `fallen` are the rows that cannot stand, each with its fault."""

    mapping: Mapping
    ref: str
    entries: list[_Entry]
    doubts: list[tuple[_Place, str]]
    fallen: dict[_Place, Fault] = field(default_factory=dict)
    rows: dict[_Place, list[_Entry]] = field(default_factory=dict)
    _found: dict[tuple[int, str, str], list[_Place]] = field(default_factory=dict)  # table, column, text
    _points: dict[_Place, list[tuple[_Entry, Pointer, str]]] = field(default_factory=dict)
    _tables: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Lets rows fall until all that stand can stand together."""
        pointers, self._tables = self.mapping.pointers, list(self.mapping.tables)
        for one in self.entries:
            if one.place not in self.rows:
                for column, text in json.loads(one.names or "{}").items():
                    self._found.setdefault((one.tno, column, text), []).append(one.place)
            self.rows.setdefault(one.place, []).append(one)
            for number, text in json.loads(one.points or "[]"):
                self._points.setdefault(one.place, []).append((one, pointers[number], text))
        for place, points in self.doubts:
            for number, text in json.loads(points):
                if pointers[number].field == "supersedes":
                    self._doubt(place, pointers[number], text)
        while faults := self._missing() or self._forks() or self._impossible():
            for place, fault in faults.items():
                self._fall(place, fault)

    def _fall(self, place: _Place, fault: Fault) -> None:
        """The row falls, and with it what it would have corrected: of a chain of corrections all stands or none."""
        if place in self.fallen:
            return
        self.fallen[place] = fault
        for _, pointer, text in self._points.get(place, ()):
            if pointer.field == "supersedes":
                self._doubt(place, pointer, text)

    def _doubt(self, place: _Place, pointer: Pointer, text: str) -> None:
        reason = f"is corrected by row {place.row} of '{self._tables[place.tno]}', which is rejected."
        for target in self._listed(place, pointer, text):
            if target != place:
                self._fall(target, Fault("", "", reason, "Mend that row: until then nobody knows what holds."))

    def _listed(self, place: _Place, pointer: Pointer, text: str) -> list[_Place]:
        """The rows that a row names, fallen ones too."""
        if not pointer.by:
            return [place]
        return self._found.get((self._tables.index(pointer.table), pointer.by, text), [])

    def _target(self, place: _Place, pointer: Pointer, text: str) -> _Entry | Fault:
        """The entry that a row means, or why there is none."""
        column = ", ".join(str(one) for one in pointer.source.columns) or pointer.field
        listed = self._listed(place, pointer, text)
        standing = [one for one in listed if one not in self.fallen]
        by = f"'{pointer.table}' by its {pointer.by}" if pointer.by else "its own"
        if not standing:
            why = "was rejected" if listed else "is not among the stored rows of this case"
            return Fault(column, text, f"names a row of {by}, which {why}.", "Was it left out of the export?")
        if len(standing) > 1:
            return Fault(column, text, f"names {len(standing)} rows of {by}.", "Name rows by what tells them apart.")
        made = [one for one in self.rows.get(standing[0], ()) if pointer.kind in ("", one.kind)]
        if not pointer.by:
            made = [one for one in made if one.kind == pointer.kind]
        if len(made) == 1:
            return made[0]
        what = f"{len(made)} entries" + (f" of kind {pointer.kind}" if pointer.kind else "")
        return Fault(
            column, text, f"names a row of {by}, which makes {what}.", 'Say which in the mapping: kind = "...".'
        )

    def _standing(self) -> Iterator[tuple[_Place, list[tuple[_Entry, Pointer, str]]]]:
        return ((place, points) for place, points in self._points.items() if place not in self.fallen)

    def _missing(self) -> dict[_Place, Fault]:
        """Rows that name an entry which is not there."""
        faults: dict[_Place, Fault] = {}
        for place, points in self._standing():
            for _, pointer, text in points:
                target = self._target(place, pointer, text)
                if isinstance(target, Fault):
                    faults.setdefault(place, target)
        return faults

    def _forks(self) -> dict[_Place, Fault]:
        """Rows that correct what another row corrects too."""
        by: dict[str, list[tuple[_Place, Pointer, str]]] = {}
        for place, points in self._standing():
            for _, pointer, text in points:
                target = self._target(place, pointer, text)
                if pointer.field == "supersedes" and isinstance(target, _Entry):
                    by.setdefault(_id(target), []).append((place, pointer, text))
        faults: dict[_Place, Fault] = {}
        for correcting in by.values():
            for place, pointer, text in correcting if len(correcting) > 1 else ():
                rows = ", ".join(f"{one.row} of '{self._tables[one.tno]}'" for one, _, _ in correcting)
                column = ", ".join(str(one) for one in pointer.source.columns) or pointer.field
                reason = f"names an entry that several rows correct ({rows}): nothing says which holds."
                faults[place] = Fault(column, text, reason, "Let the later correction name the earlier one.")
        return faults

    def _impossible(self) -> dict[_Place, Fault]:
        """Rows whose corrections run in a circle, or whose order cannot be."""
        whole = dict(self.named())
        troubles: list[Trouble] = []
        standing = {_id(one): one for one in self.entries if one.place not in self.fallen}
        events = tuple(
            read_event(whole.get(one) or json.loads(one.told), "", name, troubles) for name, one in standing.items()
        )
        faults: dict[_Place, Fault] = {}
        for trouble in (*troubles, *self._wrong(events)):
            rows = [standing[name].place for name in trouble.row.split("; ")]
            naming = [place for place in rows if place in self._points] or rows
            if len(naming) > 1:  # an order: of those that tell it, the ones that cannot be even by themselves
                naming = [one for one in naming if self._wrong(events, but={_id(e) for e in self.rows[one]})] or naming
            for place in naming:
                faults.setdefault(place, Fault(trouble.field, "", trouble.reason, trouble.way_out))
        return faults

    def _wrong(self, events: tuple[Event, ...], but: set[str] | None = None) -> list[Trouble]:
        """What is wrong with these entries side by side; with `but`, where no other entries tell an order."""
        if but is not None:
            events = tuple(one if one.id in but else replace(one, relations=()) for one in events)
        as_at = read_when(self.mapping.case.as_at).latest if self.mapping.case.as_at else None
        return list(corrections_troubles(CaseFile(self.ref, events, as_at=as_at)))

    def named(self) -> Iterator[tuple[_Entry, dict[str, Any]]]:
        """The standing entries that name others, each with its fields whole."""
        for place, points in self._standing():
            for one, several in groupby(points, key=lambda point: point[0]):
                fields = json.loads(one.told)
                for _, pointer, text in several:
                    target = self._target(place, pointer, text)
                    if isinstance(target, _Entry):
                        _put(fields, pointer, _id(target))
                yield one, fields


def _put(fields: dict[str, Any], pointer: Pointer, name: str) -> None:
    if pointer.field in ("contradicts", "after", "before", "same_time_as"):
        named: str | dict[str, str] = {"event": name, **dict(pointer.distance)} if pointer.distance else name
        fields.setdefault(pointer.field, []).append(named)
    else:
        fields[pointer.field] = name


def _id(entry: _Entry) -> str:
    return str(json.loads(entry.told)["id"])

"""One row -> the entries it makes, or the fault that stands in the way.

For: following a mapping's rules to the letter, each field to its column.
Never: keeps half of a row.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from dutybound.events.attributes import NAMES, AttributeType
from dutybound.events.reading import read_event
from dutybound.events.trouble import Trouble, nearest
from dutybound.events.when import UNKNOWN, When, read_when
from dutybound.records.cells import Cells, Fault, Getter, NoEntry, RowFault, getter, test_of
from dutybound.records.clocktimes import month_of
from dutybound.records.joining import Joined
from dutybound.records.mapping import AS_IT_IS, Column, Made, Pointer, Rule, Source, TableSpec
from dutybound.records.mapping_pointers import RETRACTED

LEFT_OUT: Final = "is left out, as the mapping says."
NOT_KNOWN: Final = "not known"


class Point(NamedTuple):
    """Another entry that a row names: the number of the pointer in the mapping, and the text it is named by.

    `text` is '' where the pointer goes to another entry of the same row.
    """

    pointer: int
    text: str


class Entry(NamedTuple):
    """An entry as it will be stored: its kind, London month, bounds of its time, and its fields as JSON."""

    kind: str
    month: str
    occurred: When
    fields: dict[str, Any]
    points: list[Point]


@dataclass(slots=True)
class ToldRow:
    """What came of a row. `due` are (kind, month) of each entry the row would make; `might` the kinds it may have told
    and when, as far as either is known."""

    entries: list[Entry] = field(default_factory=list)
    fault: Fault | None = None
    left_out: str = ""
    due: list[tuple[str, str]] = field(default_factory=list)
    might: list[tuple[frozenset[str], When]] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)  # of all its entries, faulty ones too


class Teller:
    """The rules of one table made ready: `tell` takes a row's cells. Other rows name its rows by columns `named_by`."""

    def __init__(self, spec: TableSpec, rules: list[Rule], joined: Joined, named_by: tuple[str, ...] = ()) -> None:
        self.spec = spec
        self._named_by = [(name, joined.place(Column(name))) for name in named_by]
        self._rules = [_Ready(rule, spec, joined) for rule in rules]
        self._leave_out = [test_of(one, joined) for one in spec.leave_out]

    def tell(self, cells: Cells, name: str, where: str) -> ToldRow:
        """The entries of a row, with ids made of `name`; a fault in one means that none of them is kept."""
        told = ToldRow()
        if any(test(cells) for test in self._leave_out):
            told.left_out = LEFT_OUT
            return told
        for ready in self._rules:
            if all(test(cells) for test in ready.where):
                ready.add(cells, told, name, where)
        if told.fault is None and not told.entries:
            told.left_out = "makes no entry by the rules of the mapping."
        if len(told.entries) > 1:
            for number, entry in enumerate(told.entries, start=1):
                entry.fields["id"] = f"{name}.{number}"
        return told

    def names(self, cells: Cells) -> dict[str, str]:
        """What other rows name this one by: texts by column."""
        return {name: text for name, place in self._named_by if (text := cells[place]) is not None}


class _Ready:
    """One rule with its columns found."""

    def __init__(self, rule: Rule, spec: TableSpec, joined: Joined) -> None:
        self.rule, self._spec, self._joined = rule, spec, joined
        self.where = [test_of(one, joined) for one in rule.where]
        self._kind = getter("kind", rule.kind_from, None, spec, joined) if rule.kind_from else None
        self._by_made: dict[int, list[tuple[str, Source, Getter]]] = {}
        self._to_be_read: set[int] = set()
        self._pointers: dict[int, list[tuple[Pointer, Getter | None]]] = {}

    def add(self, cells: Cells, told: ToldRow, name: str, where: str) -> None:
        """Adds the rule's entry to what is told of the row, or its fault."""
        kind, month, occurred = NOT_KNOWN, NOT_KNOWN, UNKNOWN
        fault: Fault | None = None
        fields: dict[str, Any] = {"id": name, "kind": ""}
        points: list[Point] = []
        try:
            made = self._made(cells)
            if made is None:
                return
            kind = fields["kind"] = made.kind
            for field_name, source, get in self._getters(made):
                try:
                    value = get(cells)
                except RowFault as one:
                    fault = fault or one.fault
                    continue
                if source.formats and value is not None:
                    value, when = value
                    if field_name == "occurred":
                        occurred, month = when, month_of(when)
                elif field_name == "occurred" and value is not None:
                    occurred = read_when(value)
                    month = month_of(occurred)
                if value is not None:
                    fields[field_name] = value
            points, faulty = self._points(made, cells)
            fault = fault or faulty
            if fault is None and id(made) in self._to_be_read:
                troubles: list[Trouble] = []
                read_event(fields, "", where, troubles)
                fault = self._of(troubles[0], fields) if troubles else None
        except NoEntry:
            return
        except RowFault as one:
            fault = one.fault
            points, _ = self._points(None, cells)
        told.points += points
        told.due.append((kind, month))
        told.might.append((self.rule.may_make if kind == NOT_KNOWN else frozenset({kind}), occurred))
        if fault is None:
            told.entries.append(Entry(kind, month, occurred, fields, points))
        elif told.fault is None:
            told.fault = fault

    def _made(self, cells: Cells) -> Made | None:
        rule = self.rule
        if self._kind is None:
            return rule.made
        code = self._kind(cells)
        columns = ", ".join(str(one) for one in rule.kind_from.columns) if rule.kind_from else ""
        if code in rule.kinds:
            return rule.kinds[code]
        if rule.otherwise == "":
            if code is None:
                raise RowFault(Fault(columns, "", "is blank, and the kind of entry hangs on it."))
            way_out = nearest(code, rule.kinds) or "Add it to the codes of the mapping."
            raise RowFault(Fault(columns, code, "is a code that the mapping does not know.", way_out))
        return rule.otherwise if isinstance(rule.otherwise, Made) else None

    def _getters(self, made: Made) -> list[tuple[str, Source, Getter]]:
        ready = self._by_made.get(id(made))
        if ready is None:
            types = self.rule.types[made.kind]
            sources = {name: one for name, one in {**self.rule.fields, **made.fields}.items() if name in types}
            if any(_is_open(name, one, types[name]) for name, one in sources.items()):
                self._to_be_read.add(id(made))
            ordered = sorted(sources.items(), key=lambda one: one[0] != "occurred")
            ready = self._by_made[id(made)] = [
                (name, source, getter(name, source, types[name], self._spec, self._joined)) for name, source in ordered
            ]
        return ready

    def _points(self, made: Made | None, cells: Cells) -> tuple[list[Point], Fault | None]:
        """The entries that the row names, and what is wrong with how it names them."""
        key = id(made)
        if key not in self._pointers:
            listed = (*self.rule.pointers, *(made.pointers if made else ()))
            self._pointers[key] = [
                (one, getter(one.field, one.source, NAMES, self._spec, self._joined) if one.source.columns else None)
                for one in listed
                if made is None or one.goes_with(made.kind)
            ]
        points: list[Point] = []
        fault: Fault | None = None
        for pointer, get in self._pointers[key]:
            try:
                named = "" if get is None else get(cells)
            except RowFault as one:
                fault = fault or one.fault
                continue
            texts = named if isinstance(named, list) else [named]
            points += [Point(pointer.number, text) for text in texts if text is not None]
        if made is not None and made.kind == RETRACTED and fault is None:
            correcting = [one for one, _ in self._pointers[key] if one.field == "supersedes"]
            if not {one.number for one in correcting} & {one.pointer for one in points}:
                column = ", ".join(str(column) for one in correcting for column in one.source.columns)
                fault = Fault(column, "", "is blank, so nothing says which entry is taken back.")
        return points, fault

    def _of(self, trouble: Trouble, fields: dict[str, Any]) -> Fault:
        source = self.rule.fields.get(trouble.field)
        columns = ", ".join(str(one) for one in source.columns) if source else ""
        value = fields.get(trouble.field, "")
        return Fault(columns or trouble.field, value if isinstance(value, str) else json.dumps(value), trouble.reason,
                     trouble.way_out)  # fmt: skip


def _is_open(name: str, source: Source, kind: AttributeType) -> bool:
    """Whether a cell could give the field a value that it does not take; of others reading the mapping leaves none."""
    if name == "recorded":
        return True  # may lie before what it records
    free = kind.name in ("word", "flag", "names") and (not source.codes or source.otherwise == AS_IT_IS)
    return bool(source.columns) and (free or kind.name == "number")

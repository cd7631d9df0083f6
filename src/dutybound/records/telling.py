"""One row -> the entries it makes, or the fault that stands in the way.

For: following a mapping's rules to the letter, each field to its column.
Never: guesses an unknown code, keeps half of a row, or lets a text that looks like a blank pass as a value.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from dutybound.events.attributes import AttributeType
from dutybound.events.reading import read_event
from dutybound.events.trouble import Trouble, nearest
from dutybound.events.when import UNKNOWN, When, read_when
from dutybound.records.clocktimes import month_of, reader
from dutybound.records.forces import force_of
from dutybound.records.joining import Joined
from dutybound.records.mapping import AS_IT_IS, LIKE_BLANKS, Condition, Made, Rule, Source, TableSpec

LEFT_OUT: Final = "is left out, as the mapping says."
NOT_KNOWN: Final = "not known"
Cells = tuple[str | None, ...]


class Fault(NamedTuple):
    """Why a row is not taken: the column and its text, the reason and the way out."""

    field: str
    value: str
    reason: str
    way_out: str = ""


class RowFault(Exception):
    """A row's fault, on its way to whoever counts it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


class NoEntry(Exception):
    """The rule makes nothing of this row, as the mapping says."""


class Entry(NamedTuple):
    """An entry as it will be stored: its kind, London month, bounds of its time, and its fields as JSON."""

    kind: str
    month: str
    occurred: When
    fields: dict[str, Any]


@dataclass(slots=True)
class ToldRow:
    """What came of a row. `due` are (kind, month) of each entry the row would make; `might` the kinds it may have told
    and when, as far as either is known."""

    entries: list[Entry] = field(default_factory=list)
    fault: Fault | None = None
    left_out: str = ""
    due: list[tuple[str, str]] = field(default_factory=list)
    might: list[tuple[frozenset[str], When]] = field(default_factory=list)


_Getter = Callable[[Cells], Any]  # None: nothing there


class Teller:
    """The rules of one table made ready: `tell` takes a row's cells."""

    def __init__(self, spec: TableSpec, rules: list[Rule], joined: Joined) -> None:
        self.spec = spec
        self._rules = [_Ready(rule, spec, joined) for rule in rules]
        self._leave_out = [_test(one, joined) for one in spec.leave_out]

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


class _Ready:
    """One rule with its columns found."""

    def __init__(self, rule: Rule, spec: TableSpec, joined: Joined) -> None:
        self.rule, self._spec, self._joined = rule, spec, joined
        self.where = [_test(one, joined) for one in rule.where]
        self._kind = _getter("kind", rule.kind_from, None, spec, joined) if rule.kind_from else None
        self._by_made: dict[int, list[tuple[str, Source, _Getter]]] = {}
        self._to_be_read: set[int] = set()

    def add(self, cells: Cells, told: ToldRow, name: str, where: str) -> None:
        """Adds the rule's entry to what is told of the row, or its fault."""
        kind, month, occurred = NOT_KNOWN, NOT_KNOWN, UNKNOWN
        fault: Fault | None = None
        fields: dict[str, Any] = {"id": name, "kind": ""}
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
            if fault is None and id(made) in self._to_be_read:
                troubles: list[Trouble] = []
                read_event(fields, "", where, troubles)
                fault = self._of(troubles[0], fields) if troubles else None
        except NoEntry:
            return
        except RowFault as one:
            fault = one.fault
        told.due.append((kind, month))
        told.might.append((self.rule.may_make if kind == NOT_KNOWN else frozenset({kind}), occurred))
        if fault is None:
            told.entries.append(Entry(kind, month, occurred, fields))
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

    def _getters(self, made: Made) -> list[tuple[str, Source, _Getter]]:
        ready = self._by_made.get(id(made))
        if ready is None:
            types = self.rule.types[made.kind]
            sources = {name: one for name, one in {**self.rule.fields, **made.fields}.items() if name in types}
            if any(_is_open(name, one, types[name]) for name, one in sources.items()):
                self._to_be_read.add(id(made))
            ordered = sorted(sources.items(), key=lambda one: one[0] != "occurred")
            ready = self._by_made[id(made)] = [
                (name, source, _getter(name, source, types[name], self._spec, self._joined)) for name, source in ordered
            ]
        return ready

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


def _test(condition: Condition, joined: Joined) -> Callable[[Cells], bool]:
    place, texts, negated = joined.place(condition.column), condition.texts, condition.negated
    return lambda cells: ((cells[place] or "") in texts) != negated


def getter(name: str, source: Source, spec: TableSpec, joined: Joined) -> _Getter:
    """A function from a row's cells to a text of the case itself, such as its force."""
    return _getter(name, source, None, spec, joined)


def _getter(name: str, source: Source, kind: AttributeType | None, spec: TableSpec, joined: Joined) -> _Getter:
    """A function from a row's cells to the field's value; None where there is none."""
    if not source.columns:
        constant = list(source.constant) if isinstance(source.constant, tuple) else source.constant
        return lambda _: constant
    text_of = _text_of(source, spec, joined)
    column = ", ".join(str(one) for one in source.columns)
    finish = _finisher(source, kind, column)

    def get(cells: Cells) -> Any:
        text = text_of(cells)
        if text is None and source.otherwise is not None and "" in source.codes:
            text = ""
        if text is None:
            if source.blank == "reject":
                raise RowFault(Fault(column, "", f"is blank, and '{name}' hangs on it.", _BLANK_WAY_OUT))
            if source.blank == "no entry":
                raise NoEntry
            return None
        return finish(text)

    return get


_BLANK_WAY_OUT: Final = 'Or say in the mapping: blank = "no entry", "unknown" or "leave out".'


def _text_of(source: Source, spec: TableSpec, joined: Joined) -> Callable[[Cells], str | None]:
    places = [joined.place(one) for one in source.columns]
    kept = {one.casefold() for one in (*spec.keep, *source.codes)}

    def checked(text: str | None, place: int) -> str | None:
        if text is not None and text.casefold() in LIKE_BLANKS and text.casefold() not in kept:
            reason = "looks like a blank and is not said to be one."
            way_out = f'Say blank = ["{text}"] for the table, or keep = ["{text}"].'
            raise RowFault(Fault(str(source.columns[place]), text, reason, way_out))
        return text

    if len(places) == 1:
        place = places[0]
        return lambda cells: checked(cells[place], 0)

    def several(cells: Cells) -> str | None:
        parts = [checked(cells[place], number) for number, place in enumerate(places)]
        # Without its first part (a time without its day) the whole says nothing.
        return " ".join(one for one in parts if one) if parts[0] else None

    return several


def _finisher(source: Source, kind: AttributeType | None, column: str) -> Callable[[str], Any]:
    """From a text to the value: by codes, as a time, as a force, as a number or list, or as it is."""
    if source.formats:
        read = reader(source.formats, ZoneInfo(source.zone), source.fold, source.precision)

        def time(text: str) -> Any:
            try:
                return read(text)
            except (ValueError, OverflowError) as fault:
                raise RowFault(Fault(column, text, str(fault), "Put the format, or the cell, right.")) from None

        return time
    if source.force_name:
        return lambda text: source.codes.get(text) or _force(text, column)
    if source.codes or source.otherwise is not None:
        return _coded(source, column)
    if kind is not None and kind.name == "number":
        return lambda text: _number(text, column)
    if kind is not None and kind.name == "names" and source.split:
        return lambda text: [one.strip() for one in text.split(source.split) if one.strip()] or None
    return lambda text: text


def _coded(source: Source, column: str) -> Callable[[str], Any]:
    def code(text: str) -> Any:
        if text in source.codes:
            value: Any = source.codes[text]
        elif source.otherwise is None:
            way_out = nearest(text, source.codes) or "Add it to the codes of the mapping."
            raise RowFault(Fault(column, text, "is a code that the mapping does not know.", way_out))
        else:
            value = text if source.otherwise == AS_IT_IS else source.otherwise
        return None if value == "" else value

    return code


def _force(text: str, column: str) -> str:
    found = force_of(text)
    if found is None:
        way_out = "Leave such rows out by leave_out, or give the force's name by codes."
        raise RowFault(Fault(column, text, "names none of the 43 territorial forces.", way_out))
    return found


def _number(text: str, column: str) -> int | float:
    try:
        value = float(text.replace(",", ""))
        return int(value) if value.is_integer() else value
    except (ValueError, OverflowError):
        raise RowFault(Fault(column, text, "is not a number.", "Put the cell right, or give it by codes.")) from None

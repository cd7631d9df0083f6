"""A row's cells -> the value of one field, or the fault that stands in the way.

For: following what a mapping says of a field to the letter, made ready once for all rows.
Never: guesses an unknown code, or lets a text that looks like a blank pass as a value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from dutybound.events.attributes import AttributeType
from dutybound.events.trouble import nearest
from dutybound.records.clocktimes import reader
from dutybound.records.forces import force_of
from dutybound.records.joining import Joined
from dutybound.records.mapping import AS_IT_IS, LIKE_BLANKS, Condition, Source, TableSpec

Cells = tuple[str | None, ...]
Getter = Callable[[Cells], Any]  # None: nothing there


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


def test_of(condition: Condition, joined: Joined) -> Callable[[Cells], bool]:
    place, texts, negated = joined.place(condition.column), condition.texts, condition.negated
    return lambda cells: ((cells[place] or "") in texts) != negated


def getter(name: str, source: Source, kind: AttributeType | None, spec: TableSpec, joined: Joined) -> Getter:
    """A function from a row's cells to the field's value; None where there is none.

    What it returns raises RowFault where the cell cannot be taken, and NoEntry where the mapping makes nothing of it.
    """
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

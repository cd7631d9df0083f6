"""What was posted -> a row that reads as an event, or every fault of it with the way out.

For: forms of `making`; pure: the same form, answers and moment give the same row or the same faults.
Never: raises because of what was posted, loses what was typed, or gives a row that `read_event` would refuse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from dutybound.events.reading import read_event
from dutybound.events.trouble import Trouble
from dutybound.events.when import microseconds, read_when
from dutybound.forms.field import Fault, Faults, Field, Form, Posted, Row, each_field, first, given, with_posted
from dutybound.forms.making import IS, NO, NOT_KNOWN, OTHER, YES
from dutybound.forms.moments import read_moment
from dutybound.forms.text import is_readable, typed
from dutybound.forms.wording import capital

# The value for the row, None where none was given; and what is wrong.
Read = tuple[object, tuple[Fault, ...]]
_NUMBER: Final = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,400})?")


def read_form(form: Form, posted: Posted, now: datetime) -> Row | Faults:
    """The row, written down at `now` (with its zone), or all faults beside the form with what was typed.

    ValueError where `now` has no zone. Names that the form does not have are let be.
    """
    written = microseconds(now)
    row: Row = {"id": form.id, "kind": form.kind, "recorded": now.astimezone(UTC).isoformat()}
    if form.corrects:
        row["supersedes"] = form.corrects
    faults: list[Fault] = []
    for field in (*form.fields, *form.more):
        value, wrong = _read(field, posted, now)
        faults.extend(wrong)
        if value is not None:
            row[field.name] = value
        elif field.required and not wrong and first(posted, field.name) != NOT_KNOWN:
            faults.append(Fault(field.name, _way_out(field)))
    occurred = row.get("occurred")
    if occurred is not None and read_when(occurred).earliest > written:
        faults.append(Fault("occurred", "The time it happened must be in the past"))
    faults.extend(_unread(row, form) if not faults else ())
    if not faults:
        return row
    place = {field.name: number for number, field in enumerate(each_field(form))}
    faults.sort(key=lambda fault: place[fault.field])
    return Faults(tuple(faults), with_posted(form, posted, faults))


def _unread(row: Row, form: Form) -> Iterator[Fault]:
    """What reading an event itself would refuse: the last word is its own, and none is expected here."""
    troubles: list[Trouble] = []
    read_event(row, "", "", troubles)
    names = {field.name for field in each_field(form)}
    for trouble in troubles:
        name = trouble.field if trouble.field in names else form.fields[0].name
        yield Fault(name, f"{trouble.reason} {trouble.way_out}".strip())


def _read(field: Field, posted: Posted, now: datetime) -> Read:
    if field.input == "moment":
        told = read_moment(field, posted, now)
        return told.text, told.faults
    if field.input == "checkboxes":
        return _several(field, posted)
    if field.input == "list":
        return _lines(field, field.name, posted)
    if field.input == "number":
        return _number(field, posted)
    if field.choices:
        return _chosen(field, posted, now)
    return _text(field, field.name, posted)


def _text(field: Field, name: str, posted: Posted) -> Read:
    text = typed(next(iter(given(posted, name)), ""))
    if not is_readable(text):
        return None, (Fault(name, f"{field.label}: take out the characters that cannot be shown"),)
    return text or None, ()


def _lines(field: Field, name: str, posted: Posted) -> Read:
    lines = [typed(line) for text in given(posted, name) for line in typed(text).split("\n")]
    if not all(is_readable(line) for line in lines):
        return None, (Fault(name, f"{field.label}: take out the characters that cannot be shown"),)
    return [line for line in lines if line] or None, ()


def _number(field: Field, posted: Posted) -> Read:
    text = first(posted, field.name).replace(",", "")
    if not text:
        return None, ()
    if not _NUMBER.fullmatch(text):
        return None, (Fault(field.name, f"{capital(field.asks)} must be a number, such as 12"),)
    return float(text) if "." in text else int(text), ()


def _chosen(field: Field, posted: Posted, now: datetime) -> Read:
    """The answer that was chosen: a flag, a word, a reference, or what was typed where the list did not have it."""
    value = first(posted, field.name)
    if value in ("", NOT_KNOWN):
        return None, ()
    chosen = next((choice for choice in field.choices if choice.value == value), None)
    if chosen is None:
        return None, (Fault(field.name, _way_out(field)),)
    if field.input == "yes_or_no":
        return {YES: True, NO: False}[value], ()
    if not chosen.reveals:
        return value.removeprefix(IS), ()
    inner = chosen.reveals[0]
    found, faults = _read(inner, posted, now)
    if found is None and not faults:
        faults = (Fault(inner.name, _way_out(inner)),)
    return found, faults


def _several(field: Field, posted: Posted) -> Read:
    values = tuple(value.strip() for value in given(posted, field.name))
    known = {choice.value for choice in field.choices}
    if any(value not in known for value in values if value):
        return None, (Fault(field.name, _way_out(field)),)
    chosen = [value.removeprefix(IS) for value in values if value.startswith(IS)]
    if OTHER not in values:
        return chosen or None, ()
    lines, faults = _lines(field, f"{field.name}-other", posted)
    if not isinstance(lines, list):
        return None, faults or (Fault(f"{field.name}-other", f"Enter {field.asks}"),)
    return [*chosen, *lines], ()


def _way_out(field: Field) -> str:
    if field.input == "yes_or_no":
        return f"Select yes if {field.asks}, no if not, or not known"
    return f"{'Select' if field.choices and field.input != 'moment' else 'Enter'} {field.asks}"

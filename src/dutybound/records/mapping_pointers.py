"""How a mapping says that an entry corrects, contradicts or follows another: which row it names, and by what.

For: checking before a row is read that what is named can be found: the table, its column, the kind of entry.
Never: takes an entry's id from a mapping: ids are made by the import.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from typing import Any, Final

from dutybound.events.kinds import KINDS
from dutybound.events.trouble import nearest
from dutybound.events.when import read_span
from dutybound.records.mapping import NAMING, Column, Mapping, Pointer, Rule, Source
from dutybound.records.mapping_file import Section

RETRACTED: Final = "entry_retracted"
_FIELDS: Final = ("column", "of", "split", "blank", "table", "by", "kind", "at_least", "at_most", "read_from")
_DISTANCE: Final = ("at_least", "at_most", "read_from")
_SEVERAL: Final = ("contradicts", "after", "before", "same_time_as")
_WAY_OUT: Final = '{ column = "corrects", by = "entry_no" }: the column here, and the column of the row it names.'


def names_an_entry(field: str, given: object, kinds: Sequence[str]) -> bool:
    """Whether a field of these kinds names another entry. One name stands for a time in some kinds, too."""
    if field not in NAMING:
        return False
    if not NAMING[field]:
        return True
    fits = NAMING[field] & set(kinds)
    is_time = isinstance(given, MappingOf) and "format" in given
    return bool(fits) and not (is_time and set(kinds) - fits)


def read_pointers(here: Section, field: str, given: Any, table: str, place: str = "") -> list[Pointer]:
    """One pointer, or several for a field that can name several entries. `place` is where a fault is said to be."""
    listed = given if isinstance(given, list) else [given]
    if len(listed) > 1 and field not in _SEVERAL:
        here.fault(place or field, "names one entry, not several.")
    return [_pointer(here, field, one, table, place or field) for one in listed]


def _pointer(here: Section, field: str, given: Any, table: str, place: str) -> Pointer:
    number = here.lines.next_pointer()
    if not isinstance(given, MappingOf):
        here.fault(place, f"{field}: an entry's id is made by the import and cannot be written here.", _WAY_OUT)
        return Pointer(number, field, Source(), table)
    if strange := set(given) - set(_FIELDS):
        name = sorted(strange)[0]
        here.fault(place, f"{field}: '{name}' says nothing about which entry.", nearest(name, _FIELDS))
    told = {name: given.get(name, "") for name in _FIELDS}
    if not all(isinstance(one, str) for one in told.values()):
        here.fault(place, f"{field}: expected texts.", _WAY_OUT)
        return Pointer(number, field, Source(), table)
    if bool(told["column"]) != bool(told["by"]):
        here.fault(place, f"{field}: says {'no column' if told['by'] else 'not by which column'}.", _WAY_OUT)
    if not told["column"] and not told["kind"]:
        here.fault(place, f"{field}: names nothing.", f'{_WAY_OUT[:-1]}; or {{ kind = "..." }} of the same row.')
    if told["kind"] and told["kind"] not in KINDS:
        here.fault(place, f"{field}: '{told['kind']}' is not a kind of event.", nearest(told["kind"], KINDS))
    if told["blank"] not in ("", "leave out", "reject"):
        here.fault(place, f"{field}: blank is 'leave out' or 'reject'.")
    distance = tuple((name, told[name]) for name in _DISTANCE if told[name])
    if distance and field not in ("after", "before"):
        here.fault(place, f"{field}: takes no {distance[0][0]}.")
    for name, span in distance:
        try:
            _ = span if name == "read_from" else read_span(span)
        except (ValueError, OverflowError) as fault:
            here.fault(place, f"{field}: {name}: {fault}")
    if told["split"] and field not in _SEVERAL:
        here.fault(place, f"{field}: names one entry, not several.")
    columns = (Column(told["column"].strip(), told["of"]),) if told["column"] else ()
    source = Source(columns=columns, blank=told["blank"] or "leave out", split=told["split"])
    return Pointer(number, field, source, told["table"] or table, told["by"].strip(), told["kind"], distance)


def check_pointers(here: Section, rule: Rule) -> None:
    """Whether what takes an entry back says which, and nothing is corrected twice by one entry."""
    for made in rule.made_of_any:
        pointers = [one for one in (*rule.pointers, *made.pointers) if one.goes_with(made.kind)]
        corrected = [one for one in pointers if one.field == "supersedes"]
        if made.kind == RETRACTED and not corrected:
            here.fault("kind", f"{RETRACTED}: takes back an entry, and does not say which.", f"supersedes = {_WAY_OUT}")
        if len(corrected) > 1:
            here.fault("supersedes", "names one entry, not several.")


def check_targets(read: Mapping, top: Section) -> None:
    """Whether each pointer goes to a table whose rows make entries, and of the kind that it names."""
    for rule in read.rules:
        for one in rule.every_pointer:
            said = f"rule {rule.number}: {one.field}"
            if one.table not in read.tables:
                top.fault("event", f"{said}: there is no [tables.{one.table}].", nearest(one.table, read.tables))
                continue
            made = {kind for other in read.rules if other.table == one.table for kind in other.may_make}
            if not made:
                top.fault("event", f"{said}: no rule makes an entry of a row of '{one.table}'.")
            elif one.kind and one.kind not in made:
                reason = f"{said}: no row of '{one.table}' makes an entry of kind '{one.kind}'."
                top.fault("event", reason, nearest(one.kind, made))

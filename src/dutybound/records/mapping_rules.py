"""The rules of a mapping: what a row makes, and where each field of an entry comes from.

For: checking each rule against the registry of kinds before a row is read.
Never: lets a constant or a code's word pass that the kind's attribute does not take.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from datetime import date, datetime
from typing import Any, Final

from dutybound.events.attributes import NAMES, PERSON, RANK, TEXT, TIME, AttributeType, word
from dutybound.events.kinds import KINDS
from dutybound.events.trouble import nearest
from dutybound.events.words import SOURCES
from dutybound.records.clocktimes import FOLDS, ISO, PRECISIONS, zone_named
from dutybound.records.mapping import (
    AS_IT_IS,
    LEAVE_OUT,
    Column,
    Condition,
    Made,
    Plain,
    Pointer,
    Rule,
    Source,
    TableSpec,
)
from dutybound.records.mapping_file import Section
from dutybound.records.mapping_pointers import check_pointers, names_an_entry, read_pointers

_SAYS: Final = word(*SOURCES)
ENVELOPE: Final[dict[str, AttributeType]] = {
    "occurred": TIME, "recorded": TIME, "says": _SAYS, "through": NAMES, "supported_by": NAMES, "note": TEXT,
    "actor": PERSON, "actor_rank": RANK, "actor_role": TEXT, "force": TEXT, "district": TEXT, "place": TEXT,
    "reason_code": TEXT, "reason": TEXT,
}  # fmt: skip
_SOURCE_FIELDS: Final = (
    "column", "columns", "of", "codes", "otherwise", "format", "zone", "clock_shown_twice", "precision", "blank",
    "split", "force_name",
)  # fmt: skip
BLANKS: Final = ("reject", "leave out", "no entry", "unknown")


def types_of(kind: str) -> dict[str, AttributeType]:
    """Every field that an entry of this kind takes, with its type."""
    return {**ENVELOPE, **(KINDS[kind].attributes if kind in KINDS else {})}


def read_rule(here: Section, tables: dict[str, TableSpec], zone: str, says: str) -> Rule:
    """One [[event]] of the mapping."""
    table = here.text("table", needed=True)
    if table and table not in tables:
        here.fault("table", f"there is no [tables.{table}].", nearest(table, tables))
    where = conditions(here, "where")
    given = here.raw("kind")
    made, kind_from, kinds, otherwise = _kind(here, given, zone, table)
    every = [made, *kinds.values(), otherwise if isinstance(otherwise, Made) else None]
    may_make = [one.kind for one in every if one]
    fields: dict[str, Source] = {}
    pointers: list[Pointer] = []
    for name in here.given:
        if name in ("table", "where", "kind"):
            continue
        if names_an_entry(name, here.given[name], may_make):
            pointers += read_pointers(here, name, here.raw(name), table)
            continue
        fitting = [types_of(kind)[name] for kind in may_make if name in types_of(kind)]
        if not fitting:
            here.raw(name)
            if may_make:  # else its kind is at fault already
                known = {field for kind in may_make for field in types_of(kind)}
                here.fault(name, f"is no field of {', '.join(sorted(set(may_make)))}.", nearest(name, known))
            continue
        fields[name] = read_source(here, name, zone, fitting)
    if "occurred" not in here.given:
        here.fault("occurred", "is missing.", 'Name its column and format, or write "unknown".')
    fields.setdefault("says", Source(constant=says))
    here.done()
    types = {kind: types_of(kind) for kind in may_make if kind in KINDS}
    rule = Rule(here.number, table, made, kind_from, kinds, otherwise, fields, types, where, tuple(pointers))
    check_pointers(here, rule)
    return rule


def _kind(
    here: Section, given: object, zone: str, table: str
) -> tuple[Made | None, Source | None, dict[str, Made | None], Made | str | None]:
    if isinstance(given, str):
        return _made(here, given, zone, table), None, {}, ""
    if not isinstance(given, MappingOf):
        here.fault("kind", "is missing.", 'Write kind = "NAME", or the column and codes that say it.')
        return None, None, {}, ""
    codes, otherwise = given.get("codes"), given.get("otherwise", "")
    inner = {name: value for name, value in given.items() if name not in ("codes", "otherwise")}
    source = _source(here, "kind", inner, zone, [])
    if not isinstance(codes, MappingOf) or not codes:
        here.fault("kind", "has no codes.", 'Write [event.kind.codes] with lines such as ARR = "unit_arrived".')
        codes = {}
    kinds = {str(code).strip(): _made(here, told, zone, table, f"kind.{code}") for code, told in codes.items()}
    other: Made | str | None = "" if otherwise == "" else _made(here, otherwise, zone, table, "kind.otherwise")
    return None, source, kinds, other


def _made(here: Section, told: object, zone: str, table: str, field: str = "kind") -> Made | None:
    if told == LEAVE_OUT:
        return None
    attributes: MappingOf[str, Any] = told if isinstance(told, MappingOf) else {}
    kind = told if isinstance(told, str) else attributes.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        way_out = nearest(str(kind), KINDS) or f"Or write '{LEAVE_OUT}'."
        here.fault(field, f"'{kind}' is not a kind of event.", way_out)
        return None
    types, fields, pointers = types_of(kind), {}, list[Pointer]()
    for name, value in attributes.items():
        if name == "kind":
            continue
        if names_an_entry(name, value, [kind]):
            pointers += read_pointers(here, name, value, table, field)
            continue
        if name not in types:
            here.fault(field, f"{kind} has no field '{name}'.", nearest(name, types))
            continue
        fields[name] = _source(here, field, value, zone, [types[name]])
    return Made(kind, fields, tuple(pointers))


def read_source(here: Section, field: str, zone: str, types: list[AttributeType] | None = None) -> Source:
    """Where the field's value comes from."""
    return _source(here, field, here.raw(field), zone, types or [TEXT])


def _source(here: Section, field: str, given: Any, zone: str, types: list[AttributeType]) -> Source:
    if not isinstance(given, MappingOf):
        return _constant(here, field, given, types)
    if strange := set(given) - set(_SOURCE_FIELDS):
        name = sorted(strange)[0]
        here.fault(field, f"'{name}' says nothing about where a value comes from.", nearest(name, _SOURCE_FIELDS))
    of = given.get("of", "")
    listed = given.get("columns", [given["column"]] if "column" in given else [])
    if not isinstance(listed, list) or not listed or not all(isinstance(one, str) for one in [of, *listed]):
        here.fault(field, "names no column.", '{ column = "NAME" }, or { columns = ["DATE", "TIME"] }.')
        listed = []
    formats = given.get("format", [])
    formats = tuple([formats] if isinstance(formats, str) else formats)
    is_time = any(one.name == "time" for one in types)
    if is_time and not formats:
        here.fault(field, "says no format.", f'Write format = "%d/%m/%Y %H:%M", or "{ISO}".')
    for one in formats:
        if not isinstance(one, str) or (one != ISO and "%" not in one):
            here.fault(field, f"'{one}' is not a format.", f'Write "%d/%m/%Y %H:%M", or "{ISO}".')
    named_zone = str(given.get("zone", zone))
    try:
        zone_named(named_zone)
    except ValueError as fault:
        here.fault(field, str(fault))
        named_zone = zone
    for name, words in (("clock_shown_twice", FOLDS), ("precision", PRECISIONS), ("blank", BLANKS)):
        if name in given and given[name] not in words:
            here.fault(field, f"{name}: '{given[name]}' is not a word used here.", nearest(str(given[name]), words))
    return Source(
        columns=tuple(Column(one.strip(), of) for one in listed),
        codes=_codes(here, field, given.get("codes", {}), types),
        otherwise=_otherwise(here, field, given, types),
        formats=formats,
        zone=named_zone,
        fold=str(given.get("clock_shown_twice", "range")),
        precision=str(given.get("precision", "as written")),
        blank=str(given.get("blank", "reject" if is_time and field == "occurred" else "leave out")),
        split=str(given.get("split", "")),
        force_name=given.get("force_name") is True,
    )


def _constant(here: Section, field: str, given: Any, types: list[AttributeType]) -> Source:
    if isinstance(given, (date, datetime)):
        given = given.isoformat()
    if isinstance(given, list):
        given = tuple(given)
    _check(here, field, given, types)
    return Source(constant=given)


def _codes(here: Section, field: str, given: Any, types: list[AttributeType]) -> dict[str, Plain]:
    if not isinstance(given, MappingOf):
        here.fault(field, "codes: expected a table.", "Write codes = { Y = true, N = false }.")
        return {}
    for code, value in given.items():
        if value != "":
            _check(here, field, value, types, f"code '{code}': ")
    return {str(code).strip(): value for code, value in given.items()}


def _otherwise(here: Section, field: str, given: MappingOf[str, Any], types: list[AttributeType]) -> Plain | None:
    if "otherwise" not in given:
        return None
    value = given["otherwise"]
    if "codes" not in given:
        here.fault(field, "says otherwise, but has no codes.")
    if value not in ("", AS_IT_IS):
        _check(here, field, value, types, "otherwise: ")
    return value if isinstance(value, (str, bool, int, float)) else None


def _check(here: Section, field: str, value: Any, types: list[AttributeType], about: str = "") -> None:
    for one in types:
        try:
            one.read(value)
        except (ValueError, OverflowError) as fault:
            here.fault(field, f"{about}{fault}")
            return


def conditions(here: Section, field: str) -> tuple[Condition, ...]:
    """The tests of a list such as { column = "type", is = ["DA", "DV"] } or { column = "closed", is_blank = false }."""
    found = []
    for told in here.tables(field):
        name, of = told.get("column"), told.get("of", "")
        tests = set(told) - {"column", "of"}
        if not (isinstance(name, str) and isinstance(of, str) and tests in ({"is"}, {"is_not"}, {"is_blank"})):
            here.fault(field, f"cannot be read: {dict(told)}.", '{ column = "NAME", is = ["A"] }, is_not or is_blank.')
            continue
        column = Column(name.strip(), of)
        if "is_blank" in told:
            found.append(Condition(column, frozenset({""}), told["is_blank"] is False))
            continue
        listed = told.get("is", told.get("is_not"))
        texts = [listed] if isinstance(listed, str) else listed
        if not isinstance(texts, list) or not all(isinstance(one, str) for one in texts):
            here.fault(field, f"expected a list of texts, found {listed!r}.")
            continue
        found.append(Condition(column, frozenset(texts), "is_not" in told))
    return tuple(found)

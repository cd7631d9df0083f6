"""A mapping's file -> a mapping found sound, or every fault in it with its line and the way out.

For: finding a wrong name, kind, word, format or zone before a single row is read.
Never: fills in what the mapping leaves open, or passes over a field that it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from pathlib import Path
from typing import Any, Final

from dutybound.events.event import FILE_KINDS, Coverage
from dutybound.events.kinds import KINDS
from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.events.when import When, read_when
from dutybound.events.words import SOURCES
from dutybound.records.clocktimes import zone_named
from dutybound.records.mapping import CaseSpec, CoverageSpec, Expect, Join, Mapping, TableSpec
from dutybound.records.mapping_file import Lines, Section, read_toml
from dutybound.records.mapping_pointers import check_targets
from dutybound.records.mapping_rules import conditions, read_rule, read_source
from dutybound.records.tables import Reading

VERSION: Final = 1
_NAME = re.compile(r"[a-z][a-z0-9_]*")
PERSONS: Final = ("as given", "pseudonyms", "names", "none")


def read_mapping(path: Path) -> Mapping:
    """The mapping of a TOML file. Raises UnusableInput with every fault found."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnusableInput([Trouble(str(path), "", "", "is not UTF-8 text.", "Save it as UTF-8.")]) from None
    except OSError as fault:
        raise UnusableInput([Trouble(str(path), "", "", f"cannot be opened: {fault.strerror}.")]) from None
    return mapping_of(text, str(path))


def mapping_of(text: str, name: str) -> Mapping:
    """The mapping that this text says; `name` stands in the faults."""
    given = read_toml(text, name)
    troubles: list[Trouble] = []
    lines = Lines(text)
    top = Section(given, "", 1, name, lines, troubles)
    if given.get("mapping") != VERSION:
        top.fault("mapping", f"'{given.get('mapping')}' is no version known here.", f"Begin with: mapping = {VERSION}")
    top.raw("mapping")
    zone = top.text("time_zone", "Europe/London")
    try:
        zone_named(zone)
    except ValueError as fault:
        top.fault("time_zone", str(fault))
        zone = "Europe/London"
    says = top.word("says", SOURCES, "entered_by_officer")

    def section(told: object, of: str, number: int = 1) -> Section:
        if not isinstance(told, MappingOf):
            top.fault(of, "expected a table.", f"Write [{of}].")
        return Section(told if isinstance(told, MappingOf) else {}, of, number, name, lines, troubles)

    tables = _tables(top.raw("tables"), section, top)
    case = _case(section(top.raw("case"), "case"), tables, zone)
    rules = tuple(
        read_rule(section(told, "event", number), tables, zone, says)
        for number, told in enumerate(top.tables("event"), start=1)
    )
    if not rules:
        top.fault("event", "is missing: no row would make an entry.", "Write at least one [[event]].")
    coverage = tuple(
        _coverage(section(told, "coverage", number)) for number, told in enumerate(top.tables("coverage"), start=1)
    )
    expects = tuple(
        _expect(section(told, "expect", number)) for number, told in enumerate(top.tables("expect"), start=1)
    )
    read = Mapping(
        name=top.text("name", needed=True),
        source=top.text("source", needed=True),
        tables=tables,
        case=case,
        rules=rules,
        coverage=coverage,
        expects=expects,
        zone=zone,
        persons=top.word("persons", PERSONS, "as given"),
        unplaced_rows=top.word("unplaced_rows", ("hole", "no hole"), "hole"),
        synthetic=top.flag("synthetic"),
        text=text,
    )
    _joined(read, top)
    check_targets(read, top)
    top.done()
    if troubles:
        raise UnusableInput(troubles)
    return read


def _tables(given: object, section: Any, top: Section) -> dict[str, TableSpec]:
    if not isinstance(given, MappingOf) or not given:
        top.fault("tables", "is missing.", 'Write [tables.NAME] with files = ["..."].')
        return {}
    found: dict[str, TableSpec] = {}
    for name, told in given.items():
        here = section(told, f"tables.{name}")
        if not _NAME.fullmatch(name):
            here.fault("", f"'{name}' cannot name a table.", "Use small letters, digits and _, as in log_2024.")
        found[name] = _table(name, here)
        here.done()
    return found


def _table(name: str, here: Section) -> TableSpec:
    reading = Reading(
        encoding=here.text("encoding"),
        delimiter={"tab": "\t"}.get(here.text("delimiter"), here.text("delimiter")),
        quote=here.text("quote", '"'),
        sheet=here.text("sheet"),
        heading_row=here.whole("heading_row", 1),
        headings=here.texts("headings"),
    )
    if len(reading.delimiter) > 1 or len(reading.quote) > 1:
        here.fault("delimiter" if len(reading.delimiter) > 1 else "quote", "expected one character.")
    joins = []
    for told in here.tables("join"):
        to, on = told.get("table"), told.get("on")
        if not isinstance(to, str) or not isinstance(on, MappingOf) or not on or set(told) - {"table", "on", "needed"}:
            here.fault("join", f"cannot be read: {dict(told)}.", 'Write { table = "other", on = { own = "theirs" } }.')
            continue
        pairs = tuple((str(own), str(theirs)) for own, theirs in on.items())
        joins.append(Join(to, pairs, told.get("needed", True) is True))
    prefix = here.raw("prefix")
    befores: list[object] = list(prefix.values()) if isinstance(prefix, MappingOf) else [prefix or ""]
    if not all(isinstance(one, str) for one in befores):
        here.fault("prefix", "expected a text for each column.", 'Write prefix = { ref = "EX-" }.')
        prefix = None
    return TableSpec(
        name=name,
        files=here.texts("files", needed=True),
        reading=reading,
        case_key=here.text("case_key"),
        lookup=here.flag("lookup"),
        blank=tuple(one.strip() for one in here.texts("blank")),
        keep=here.texts("keep"),
        ids=here.texts("ids"),
        prefix=tuple((prefix or {}).items()),
        repair=here.texts("repair_mojibake"),
        same_by=here.texts("same_by"),
        keep_which=here.word("keep_which", ("first", "last"), "first"),
        exact_duplicates=here.word("exact_duplicates", ("merge", "keep"), "merge"),
        notes=here.word("notes", ("reject", "leave out"), "reject"),
        last_row=here.whole("last_row", 0),
        joins=tuple(joins),
        leave_out=conditions(here, "leave_out"),
    )


def _case(here: Section, tables: dict[str, TableSpec], zone: str) -> CaseSpec:
    table = here.text("table")
    if table and table not in tables:
        here.fault("table", f"there is no [tables.{table}].", nearest(table, tables))
    as_at = here.text("as_at")
    try:
        read_when(as_at)
    except ValueError as fault:
        here.fault("as_at", str(fault))
    case = CaseSpec(
        table=table,
        key=here.text("key", needed=bool(table)),
        kind=here.word("kind", FILE_KINDS, "case"),
        force=read_source(here, "force", zone) if "force" in here.given else None,
        district=read_source(here, "district", zone) if "district" in here.given else None,
        title=here.text("title"),
        as_at=as_at,
    )
    if not table and (case.force or case.district):
        for field in ("force", "district"):
            one = getattr(case, field)
            if one is not None and one.columns:
                here.fault(field, "names a column, but [case] names no table.", "Name the table with one row a case.")
    here.done()
    return case


def _coverage(here: Section) -> CoverageSpec:
    kinds = here.texts("kinds", needed=True)
    for name in kinds:
        if name not in KINDS and kinds != ("every kind",):
            here.fault("kinds", f"'{name}' is not a kind of event.", nearest(name, KINDS))
    says = here.word("says", SOURCES, "made_by_system")
    span = _span(here, here.text("from", needed=True), here.text("to", needed=True), "from")
    holes = []
    for told in here.tables("holes"):
        if set(told) - {"from", "to", "why"} or not isinstance(told.get("why"), str):
            here.fault("holes", "each has from, to and why.", 'Write { from = "...", to = "...", why = "..." }.')
            continue
        if hole := _span(here, str(told.get("from", "")), str(told.get("to", "")), "holes"):
            holes.append(hole)
    force = here.text("force")
    here.done()
    listed = frozenset() if kinds == ("every kind",) else frozenset(kinds)
    cut = without([span] if span else [], holes)
    return CoverageSpec(tuple(Coverage(listed, one, says) for one in cut), force)


def _span(here: Section, first: str, last: str, field: str) -> When | None:
    try:
        begins, ends = read_when(first), read_when(last)
    except ValueError as fault:
        here.fault(field, str(fault))
        return None
    if begins.earliest > ends.latest:
        here.fault(field, "ends before it begins.")
        return None
    return When(begins.earliest, ends.latest)


def without(spans: list[When], holes: list[When]) -> list[When]:
    """The spans with the holes cut out; both ends belong to a span, so a cut leaves a microsecond between."""
    for hole in holes:
        left = []
        for span in spans:
            if hole.latest < span.earliest or span.latest < hole.earliest:
                left.append(span)
                continue
            if span.earliest < hole.earliest:
                left.append(When(span.earliest, hole.earliest - 1))
            if hole.latest < span.latest:
                left.append(When(hole.latest + 1, span.latest))
        spans = left
    return spans


def _expect(here: Section) -> Expect:
    names = []
    for field in ("first", "then"):
        kind = here.text(field, needed=True)
        if kind and kind not in KINDS:
            here.fault(field, f"'{kind}' is not a kind of event.", nearest(kind, KINDS))
        names.append(kind)
    here.done()
    return Expect(*names)


def _joined(read: Mapping, top: Section) -> None:
    """Whether tables that are named are there, and each table with rules knows its case."""
    for name, spec in read.tables.items():
        for join in spec.joins:
            if join.table not in read.tables or join.table == name:
                top.fault("tables", f"'{name}' is joined to '{join.table}'.", nearest(join.table, read.tables))
            elif read.tables[join.table].joins:
                top.fault("tables", f"'{name}' is joined to '{join.table}', which is joined itself: join one step.")
        joined = {join.table for join in spec.joins}
        knows_case = name == read.case.table or spec.case_key or read.case.table in joined
        if not spec.lookup and not knows_case:
            way_out = "Give it case_key = COLUMN, or join it to the table of [case]; or say lookup = true."
            top.fault("tables", f"nothing says to which case a row of '{name}' belongs.", way_out)
    for rule in read.rules:
        if rule.table in read.tables and read.tables[rule.table].lookup:
            top.fault("event", f"rule {rule.number} makes entries of '{rule.table}', which is for looking up only.")

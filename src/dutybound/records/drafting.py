"""A first mapping, drafted from the look of the tables: each line says how sure it is.

For: a person who then reads it line by line, mends it and tries it with --dry-run.
Never: makes an entry of a code or a date whose meaning it does not know; such a line stands as a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dutybound.records.drafting_logs import is_log, log_lines
from dutybound.records.forces import force_of
from dutybound.records.profile import ColumnLook, TableLook

SURE, LIKELY, GUESS = "sure", "likely", "guess: check"
# What a column's name suggests: a kind of entry, and the reference that entries of this kind carry.
_KINDS: Final = (
    (r"complain\w*.*(clos|final|end)|(clos|final).*complain", "complaint_closed", "matter_ref"),
    (r"complain", "complaint_received", "matter_ref"),
    (r"appoint", "investigator_appointed", "matter_ref"),
    (r"recommend", "recommendation_made", "recommendation_ref"),
    (r"arriv|attend|at.?scene", "unit_arrived", "incident_ref"),
    (r"assign|d[ei]spatch|deploy", "unit_assigned", "incident_ref"),
    (r"allocat", "investigation_allocated", "crime_ref"),
    (r"arrest", "arrest_made", "crime_ref"),
    (r"charg", "charge_made", "crime_ref"),
    (r"statement", "victim_statement_taken", "crime_ref"),
    (r"dash|risk", "risk_assessed", "incident_ref"),
    (r"outcome|dispos", "outcome_assigned", "crime_ref"),
    (r"clos|final|finish", "incident_closed", "incident_ref"),
    (r"crime.*(creat|record|report)|record", "crime_recorded", "crime_ref"),
    (r"call|receiv|report|creat|open|start|made|incident", "contact_received", "incident_ref"),
)
_ID = re.compile(r"(^|[ _-])(id|ref|no|num|number|urn|key|reference)$|^(cr|urn|ref|case)(_?id)?$", re.I)
_CODE = re.compile(r"code|type|action|activity|status|event|tag|result", re.I)
_MOST_CODES: Final = 60
_ISO_TYPES: Final = ("iso date", "iso date and time")
_DATE_TYPES: Final = (*_ISO_TYPES, "date", "date and time")


def draft(looks: list[TableLook]) -> str:
    """The text of a mapping for these tables."""
    names = _table_names(looks)
    lines = list(_head(looks))
    if is_log(looks):
        lines += [*log_lines(looks, names, quoted, _codes), *_COVERAGE]
        return "\n".join(lines) + "\n"
    key, how = _case_key(looks)
    for name, look in zip(names, looks, strict=True):
        lines += _table(name, look, key, first=look is looks[0])
    lines += _case(names[0], looks[0], key, how)
    for name, look in zip(names, looks, strict=True):
        lines += _events(name, look, key)
    lines += _COVERAGE
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """The text as TOML writes it."""
    escaped = "".join(f"\\u{ord(one):04x}" if ord(one) < 32 or ord(one) == 127 else one for one in
                      text.replace("\\", "\\\\").replace('"', '\\"'))  # fmt: skip
    return f'"{escaped}"'


def _head(looks: list[TableLook]) -> Iterator[str]:
    yield "# Drafted from a sample. Each line says how sure it is: 'sure', 'likely', or 'guess: check'."
    yield "# Nothing here knows your system: read every line, then try it with"
    yield "#   dutybound records import FILES --mapping THIS --out FOLDER --dry-run"
    yield "mapping = 1"
    yield 'name = "CHANGE ME: which export, of which system"  # guess: check'
    yield 'source = "CHANGE ME: system, force, date of export"  # guess: check; stands on every case'
    yield 'time_zone = "Europe/London"  # likely: times without a zone are read as London time'
    yield 'says = "entered_by_officer"  # guess: check; who says what these tables hold'
    yield 'persons = "as given"  # guess: check; "pseudonyms", "names" or "none"'


def _table_names(looks: list[TableLook]) -> list[str]:
    names: list[str] = []
    for look in looks:
        stem = look.table.sheet or look.table.path.name.split(".")[0]
        name = re.sub(r"[^a-z0-9]+", "_", stem.casefold()).strip("_") or "table"
        name = name if name[0].isalpha() else f"t_{name}"
        while name in names:
            name += "_2"
        names.append(name)
    return names


def _case_key(looks: list[TableLook]) -> tuple[str, str]:
    """The column that names the case, and how surely: one that every table has, else one called like an id."""
    first = [one.name for one in looks[0].columns if one.filled]
    shared = [one for one in first if all(one in look.table.headings for look in looks)]
    for listed, how in ((shared if len(looks) > 1 else [], f"{LIKELY}: every table has it"), (first, GUESS)):
        called = [one for one in listed if _ID.search(one)]
        if called:
            return called[0], how
    return (first[0] if first else looks[0].table.headings[0]), GUESS


def _table(name: str, look: TableLook, key: str, first: bool) -> Iterator[str]:
    table = look.table
    yield ""
    yield f"[tables.{name}]  # {look.rows:,} rows looked at"
    yield f"files = [{quoted(table.path.name)}]  # sure; * stands for anything, as in log-*.csv"
    if table.sheet:
        yield f"sheet = {quoted(table.sheet)}  # sure"
    for field in ("encoding", "delimiter"):
        if told := table.found.get(field):
            value, _, how = told.partition(" (")
            value = {"comma": ",", "semicolon": ";", "bar": "|"}.get(value, value)
            yield f"{field} = {quoted(value)}  # {(how.rstrip(')') or LIKELY)}"
    if not first:
        own = key if key in table.headings else _like(key, look)
        yield f"case_key = {quoted(own)}  # {LIKELY if own == key else GUESS}: the case that a row belongs to"
    blanks = sorted({text for one in look.columns for text in one.like_blanks})
    if blanks:
        yield f"blank = [{', '.join(map(quoted, blanks))}]  # {LIKELY}: taken for blanks; else say keep = [...]"
    ids = [
        one.name for one in look.columns if one.types["whole number with .0"] and one.type.startswith("whole number")
    ]
    if ids:
        yield f"ids = [{', '.join(map(quoted, ids))}]  # {LIKELY}: whole numbers written with .0"
    bad = [one.name for one in look.columns if one.mojibake]
    if bad:
        yield f"# repair_mojibake = [{', '.join(map(quoted, bad))}]  # {GUESS}: mends misread characters"
    if look.footnotes:
        yield f"# last_row = {look.footnotes[0] - 1}  # {GUESS}: what follows looks like notes"


def _like(key: str, look: TableLook) -> str:
    """The column called most like the key of the case."""
    words = set(re.findall(r"[a-z]+", key.casefold()))
    return max(look.columns, key=lambda one: (len(words & set(re.findall(r"[a-z]+", one.name.casefold()))),
                                              bool(_ID.search(one.name)))).name  # fmt: skip


def _case(name: str, look: TableLook, key: str, how: str) -> Iterator[str]:
    yield ""
    yield "[case]"
    yield f"table = {quoted(name)}  # {GUESS}: the table with one row a case"
    yield f"key = {quoted(key)}  # {how}"
    forces = [one for one in look.columns if _names_forces(one)]
    if forces:
        yield f"force = {{ column = {quoted(forces[0].name)}, force_name = true }}  # {LIKELY}: its values name forces"
    else:
        yield '# force = "greater-manchester"  # guess: check; no column names forces'
    yield '# as_at = "2024-04-02"  # the day of the export: cases are judged as at then'


def _names_forces(column: ColumnLook) -> bool:
    listed = list(column.distinct or ())[:20]
    return bool(listed) and all(force_of(one) for one in listed)


def _events(name: str, look: TableLook, key: str) -> Iterator[str]:
    dates = [one for one in look.columns if one.main_type in _DATE_TYPES]
    codes = [one for one in look.columns if _is_code(one)]
    if len(dates) == 1 and codes:
        yield from _coded(name, look, dates[0], codes[0])
        return
    for column in dates:
        kind, ref, how = _kind_of(column.name)
        rule = [
            f"[[event]]  # one of each row of {name}",
            f"table = {quoted(name)}",
            f"kind = {quoted(kind)}  # {how}",
            _occurred(column, look, blank=bool(column.blanks or column.like_blanks)),
        ]
        if key in look.table.headings:
            rule.append(f"{ref} = {{ column = {quoted(key)} }}  # {LIKELY}")
        yield ""
        if how == GUESS:  # a wrong kind would be a false entry, so this waits for somebody who knows
            yield f"# {name}.{column.name}: what happened then is not known here; see `dutybound kinds`"
            rule = [f"# {line}" for line in rule]
        yield from rule
    if not dates:
        yield ""
        yield f"# {name}: no column looks like a date; say lookup = true if it is only looked up."


def _is_code(column: ColumnLook) -> bool:
    distinct = column.distinct
    return (
        distinct is not None
        and bool(_CODE.search(column.name))
        and 1 < len(distinct) <= _MOST_CODES
        and len(distinct) * 2 <= column.filled
    )


def _coded(name: str, look: TableLook, date: ColumnLook, code: ColumnLook) -> Iterator[str]:
    yield ""
    yield f"[[event]]  # the kind of each row of {name} is told by its code"
    yield f"table = {quoted(name)}"
    yield _occurred(date, look, blank=False)
    yield ""
    yield "[event.kind]"
    yield f"column = {quoted(code.name)}  # {LIKELY}"
    yield "[event.kind.codes]  # a code that is not here makes its row rejected"
    yield from _codes(code)


def _codes(code: ColumnLook) -> Iterator[str]:
    undecided = []
    for text, times in (code.distinct or {}).items():
        kind, _, how = _kind_of(text)
        if how == GUESS:
            undecided.append(f'# {quoted(text)} = "leave out"  # {times:,} rows; see `dutybound kinds`')
        else:
            yield f"{quoted(text)} = {quoted(kind)}  # {GUESS}: {times:,} rows; from its name"
    yield from undecided


def _kind_of(name: str) -> tuple[str, str, str]:
    for pattern, kind, ref in _KINDS:
        if re.search(pattern, name, re.I):
            return kind, ref, f"{LIKELY}: from the column's name"
    return "contact_received", "incident_ref", GUESS


def _occurred(column: ColumnLook, look: TableLook, blank: bool) -> str:
    formats, how = _formats(column)
    columns = [column.name]
    clock = re.sub("date", "time", column.name, flags=re.I)
    times = [one for one in look.columns if one.name == clock and one.main_type == "time of day"]
    if times and column.main_type in ("date", "iso date") and clock != column.name:
        columns.append(clock)
        seconds = any(one.count(":") == 2 for one in times[0].samples)
        day = formats[0] if formats[0] != "iso" else "%Y-%m-%d"
        formats = [f"{day} %H:%M:%S" if seconds else f"{day} %H:%M", day]
    listed = ", ".join(map(quoted, columns))
    of = f"column = {listed}" if len(columns) == 1 else f"columns = [{listed}]"
    told = quoted(formats[0]) if len(formats) == 1 else f"[{', '.join(map(quoted, formats))}]"
    none = ', blank = "no entry"' if blank else ""
    if blank:
        how += "; a blank is read as: it did not happen"
    return f"occurred = {{ {of}, format = {told}{none} }}  # {how}"


def _formats(column: ColumnLook) -> tuple[list[str], str]:
    if column.main_type in _ISO_TYPES:
        return ["iso"], SURE if len(column.types) == 1 else LIKELY
    formats = []
    order = column.date_order
    first, second = ("%m", "%d") if order == "month first" else ("%d", "%m")
    for text in column.samples:
        found = re.fullmatch(r"\d{1,2}([/.-])\d{1,2}[/.-](\d{2,4})(?:[ T]+(\d{1,2}:\d\d)(:\d\d)?.*)?", text)
        if found:
            year = "%Y" if len(found[2]) == 4 else "%y"
            clock = f" %H:%M{':%S' if found[4] else ''}" if found[3] else ""
            formats.append(f"{first}{found[1]}{second}{found[1]}{year}{clock}")
    how = {
        "day first": SURE, "month first": f"{LIKELY}: month first", "mixed": f"{GUESS}: two orders are mixed",
        "undecidable": f"{GUESS}: no value decides between day first and month first",
    }  # fmt: skip
    return list(dict.fromkeys(formats)) or ["%d/%m/%Y"], how.get(order, GUESS)


_COVERAGE: Final = [
    "",
    "# Only with this does silence mean 'not done'. Write it if, and only if, whoever made the export says what it",
    "# carries, from when to when, and when the system was out. Without it the answer to an absence is 'cannot tell'.",
    "# [[coverage]]",
    '# kinds = ["victim_statement_taken"]',
    '# from = "2024-01-01"',
    '# to = "2024-03-31"',
    '# holes = [{ from = "2024-02-03", to = "2024-02-04", why = "the system was down" }]',
]

"""A first mapping of an event log: what XES and OCEL 2.0 say themselves is sure, what each activity means is not.

For: a person who knows the system that wrote the log, and says which activity is which kind of entry.
Never: makes an entry of an activity that it does not know, or takes a value of a log for a blank: logs leave those out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from dutybound.records.profile import ColumnLook, TableLook

SURE, LIKELY, GUESS = "sure", "likely", "guess: check"
_TRACE, _ACTIVITY, _TIME = "case:concept:name", "concept:name", "time:timestamp"
_LIFECYCLE, _RESOURCE = "lifecycle:transition", "org:resource"
_A_CASE: Final = re.compile(r"case|incident|crime|investigation|complaint|matter|log", re.I)
_MOST_ACTIVITIES: Final = 200
Quoted = Callable[[str], str]
Codes = Callable[[ColumnLook], Iterator[str]]


def is_log(looks: list[TableLook]) -> bool:
    """Whether these are the tables of one log."""
    forms = {look.table.found.get("form", "") for look in looks}
    one_file = len({look.table.path for look in looks}) == 1
    columns = [{one.name for one in look.columns} for look in looks]
    if forms == {"XES"}:
        return one_file and {_TRACE, _ACTIVITY, _TIME} <= columns[0]
    return one_file and forms == {"OCEL 2.0"} and {"events", "relations"} <= {look.table.sheet for look in looks}


def log_lines(looks: list[TableLook], names: list[str], quoted: Quoted, codes: Codes) -> Iterator[str]:
    """The tables, the case and the rule of a log's mapping; `codes` drafts a line for each activity."""
    if looks[0].table.found["form"] == "XES":
        yield from _xes(looks[0], names[0], quoted, codes)
    else:
        yield from _ocel({look.table.sheet: look for look in looks}, quoted, codes)


def _xes(look: TableLook, name: str, quoted: Quoted, codes: Codes) -> Iterator[str]:
    columns = {one.name: one for one in look.columns}
    yield ""
    yield f"[tables.{name}]  # {look.rows:,} events looked at"
    yield f"files = [{quoted(look.table.path.name)}]  # {SURE}; * stands for anything, as in log-*.xes"
    yield f"case_key = {quoted(_TRACE)}  # {SURE}: the name of the trace"
    yield from _kept(look, quoted)
    yield from _case_lines()
    yield ""
    yield "[[event]]  # one of each event"
    yield f"table = {quoted(name)}"
    yield f'occurred = {{ column = {quoted(_TIME)}, format = "iso" }}  # {SURE}'
    steps = list((columns[_LIFECYCLE].distinct or ()) if _LIFECYCLE in columns else ())
    if len(steps) > 1:
        last = next((one for one in steps if one.casefold() == "complete"), steps[0])
        listed = ", ".join(steps)
        where = f"where = [{{ column = {quoted(_LIFECYCLE)}, is = [{quoted(last)}] }}]"
        yield f"{where}  # {GUESS}: of each activity it has {listed}"
    if _RESOURCE in columns:
        yield f"# actor = {{ column = {quoted(_RESOURCE)} }}  # {GUESS}: who did it"
    yield from _kinds(columns[_ACTIVITY], "", quoted, codes)


def _ocel(looks: dict[str, TableLook], quoted: Quoted, codes: Codes) -> Iterator[str]:
    events = {one.name: one for one in looks["events"].columns}
    relations = {one.name: one for one in looks["relations"].columns}
    types = dict(relations["object type"].distinct or {})
    case = next((one for one in types if _A_CASE.search(one)), next(iter(types), ""))
    file = quoted(looks["events"].table.path.name)
    listed = ", ".join(f"{one} ({times:,})" for one, times in types.items())
    yield ""
    yield f"[tables.relations]  # {looks['relations'].rows:,} looked at: which event concerns which object"
    yield f"files = [{file}]  # {SURE}"
    yield f'sheet = "relations"  # {SURE}'
    yield f'case_key = "object"  # {SURE}: an event stands in the case of each object it concerns'
    where = f'[{{ column = "object type", is_not = [{quoted(case)}] }}]'
    yield f"leave_out = {where}  # {GUESS}: which objects are cases? {listed}"
    yield f'join = [{{ table = "events", on = {{ event = "id" }} }}]  # {SURE}'
    yield from _kept(looks["relations"], quoted)
    yield ""
    yield "[tables.events]"
    yield f"files = [{file}]  # {SURE}"
    yield f'sheet = "events"  # {SURE}'
    yield f"lookup = true  # {SURE}: events count by what they concern"
    yield from _kept(looks["events"], quoted)
    if "changes" in looks:
        told = sorted({*(next(one for one in looks["changes"].columns if one.name == "attribute").distinct or ())})
        yield f"# The log tells later values of objects too ({', '.join(told)}): sheet 'changes', a table of its own."
    yield from _case_lines()
    yield ""
    yield "[[event]]  # one of each event that concerns a case"
    yield 'table = "relations"'
    yield f'occurred = {{ column = "time", of = "events", format = "iso" }}  # {SURE}'
    yield from _kinds(events["type"], "events", quoted, codes)


def _kept(look: TableLook, quoted: Quoted) -> Iterator[str]:
    like = sorted({text for one in look.columns for text in one.like_blanks})
    if like:
        yield f"keep = [{', '.join(map(quoted, like))}]  # {LIKELY}: values, since logs leave out what is blank"


def _case_lines() -> Iterator[str]:
    yield ""
    yield "[case]  # a log has no table with one row a case"
    yield '# force = "greater-manchester"  # guess: check; a log names no force'
    yield '# as_at = "2024-04-02"  # the day of the export: cases are judged as at then'


def _kinds(column: ColumnLook, of: str, quoted: Quoted, codes: Codes) -> Iterator[str]:
    yield ""
    yield "[event.kind]"
    yield f"column = {quoted(column.name)}  # {SURE}: the activity"
    if of:
        yield f"of = {quoted(of)}"
    yield "[event.kind.codes]  # an activity that is not here makes its row rejected"
    if column.distinct is None or len(column.distinct) > _MOST_ACTIVITIES:
        yield "# it has too many to list"
        return
    yield from codes(column)

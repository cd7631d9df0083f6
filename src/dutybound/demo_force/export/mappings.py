"""The mapping of an export, as somebody who knows the systems would write it down.

For: a file that can be read, changed and tried; made from the same description as the rows.
Never: covers what the systems do not carry.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final

from dutybound.demo_force.export.cells import Column, columns_of
from dutybound.demo_force.export.files import TITLES
from dutybound.demo_force.export.systems import (
    FORCES_AS_WRITTEN,
    NOT_AN_ENTRY,
    NOT_EXPORTED,
    RANKS,
    WITH_POINT,
    WITH_PREFIX,
    Export,
    System,
    code_of,
    heading_of,
)
from dutybound.demo_force.forces import AS_AT, FIRST_DAY, FORCES, Force
from dutybound.demo_force.moments import DAY, iso, on
from dutybound.events.attributes import RANK
from dutybound.events.kinds import KINDS

_HEAD: Final = """\
# SYNTHETIC: reads the invented export of dutybound demo-force, of systems that do not exist, about nobody.
mapping = 1
name = "Synthetic {folder} of two invented forces"
source = "invented by dutybound demo-force; SYNTHETIC, about nobody"
synthetic = true
persons = "pseudonyms"
says = "entered_by_officer"
"""
_COVERAGE: Final = """
# The forces state that their systems carry every kind of entry save those that no system exports ({left_out}).
# Kinds without a code above did not occur."""


def mapping_of(export: Export) -> str:
    """The text of the mapping."""
    return "\n".join([*_parts(export), ""])


def _parts(export: Export) -> Iterator[str]:
    yield _HEAD.format(folder=export.folder)
    for system in export.systems:
        yield from _table(export, system)
    yield f"[tables.{export.staff}]  # who stands behind a number"
    yield from (f'files = ["synthetic-{export.staff}.csv"]', "lookup = true", 'notes = "leave out"', "")
    yield from _case(export)
    yield from _register_events(export.register)
    for system in export.others:
        yield from _log_events(system)
    yield _COVERAGE.format(left_out=", ".join(sorted(NOT_EXPORTED)))
    for force in FORCES:
        yield from _coverage(force)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _listed(texts: list[str]) -> str:
    return "[" + ", ".join(map(_quoted, texts)) + "]"


def _inline(codes: dict[str, str]) -> str:
    return "{ " + ", ".join(f"{_quoted(code)} = {_quoted(word)}" for code, word in codes.items()) + " }"


def _table(export: Export, system: System) -> Iterator[str]:
    yield f"[tables.{system.name}]"
    yield f"files = [{_quoted(system.file_name)}]"
    if system.delimiter:
        yield f"encoding = {_quoted(system.encoding)}"
        yield f"delimiter = {_quoted(system.delimiter)}"
    else:
        yield f"heading_row = {TITLES + 1}  # titles stand over it"
    if not system.register:
        yield 'case_key = "Case"'
    if system.blank:
        yield f"blank = [{_quoted(system.blank)}]"
    yield 'keep = ["none"]  # it was entered that there is none; that is not a blank'
    if system.key == WITH_POINT:
        yield 'ids = ["Case", "Staff no"]  # 17.0 is 17'
    if system.key != WITH_PREFIX:
        yield 'prefix = { "Case" = "INV-" }'
    if system.misread:
        yield 'repair_mojibake = ["Remarks"]'
    if system.register and system.register != "case":
        yield f"same_by = {_listed(['Case', heading_of(system.register)])}"
        yield 'keep_which = "last"  # an incident is printed again once it is graded'
    if system.register and system.register != "case":
        yield 'leave_out = [{ column = "Domestic", is = ["N"] }]'
    yield 'notes = "leave out"'
    if not system.register:
        yield f'join = [{{ table = {_quoted(export.staff)}, on = {{ "Staff no" = "Number" }}, needed = false }}]'
    yield ""


def _case(export: Export) -> Iterator[str]:
    forces = {written: name for name, written in FORCES_AS_WRITTEN.items()}
    yield "[case]"
    yield f"table = {_quoted(export.register.name)}"
    yield 'key = "Case"'
    yield f"kind = {_quoted(export.kind)}"
    yield f'force = {{ column = "Force", codes = {_inline(forces)} }}'
    yield 'district = { column = "BCU" }'
    yield f"title = {_quoted(export.title)}"
    yield f"as_at = {_quoted(iso(AS_AT))}"
    yield ""


def _time(system: System, column: str, blank: str = "") -> str:
    zone = "" if system.times != "iso" or not system.delimiter else ', zone = "UTC"'
    after = f", blank = {_quoted(blank)}" if blank else ""
    return f"{{ column = {_quoted(column)}, format = {_quoted(system.times)}{zone}{after} }}"


def _register_events(system: System) -> Iterator[str]:
    for kind in system.kinds:
        yield "[[event]]"
        yield f"table = {_quoted(system.name)}"
        yield f"kind = {_quoted(kind)}"
        yield f"occurred = {_time(system, code_of(kind), 'no entry')}"
        yield f"recorded = {_time(system, f'{code_of(kind)} entered', 'leave out')}"
        yield f"actor = {{ column = {_quoted(f'{code_of(kind)} by')} }}"
        yield from _fields(
            system,
            [one for one in columns_of(system) if one.attribute in KINDS[kind].attributes and one.kind in ("", kind)],
        )
        if system.remarks and kind == system.kinds[0]:
            yield 'note = { column = "Remarks" }'
        yield ""


def _log_events(system: System) -> Iterator[str]:
    yield "[[event]]"
    yield f"table = {_quoted(system.name)}"
    yield f"occurred = {_time(system, 'At')}"
    yield f"recorded = {_time(system, 'Entered', 'leave out')}"
    yield 'actor = { column = "Role", of = "staff" }'
    yield from _fields(system, columns_of(system))
    if system.remarks:
        yield 'note = { column = "Remarks" }'
    yield "[event.kind]"
    yield 'column = "Event"'
    yield "[event.kind.codes]"
    for kind in system.kinds:
        yield f"{_quoted(code_of(kind))} = {_quoted(kind)}"
    if system.key == WITH_POINT:
        yield f'{_quoted(NOT_AN_ENTRY)} = "leave out"'
    yield ""


def _fields(system: System, columns: Iterable[Column]) -> Iterator[str]:
    for one in columns:
        name, column = one.attribute, _quoted(one.heading)
        if one.of.name == "time":
            yield f"{name} = {_time(system, one.heading, 'leave out')}"
        elif one.of.name == "flag":
            yield f"{name} = {{ column = {column}, codes = {{ Y = true, N = false }} }}"
        elif one.of.name == "names":
            yield f'{name} = {{ column = {column}, split = ";" }}'
        elif one.of is RANK:
            yield f"{name} = {{ column = {column}, codes = {_inline({code: rank for rank, code in RANKS.items()})} }}"
        else:
            yield f"{name} = {{ column = {column} }}"


def _coverage(force: Force) -> Iterator[str]:
    holed = sorted({kind for one in force.outages for kind in one.kinds})
    never = [*holed, *NOT_EXPORTED]
    yield from _covered(force, [kind for kind in KINDS if kind not in never], [])
    for kind in holed:
        holes = [
            f'{{ from = "{iso(one.begins)}", to = "{iso(one.ends)}", why = {_quoted(f"{one.system} was out")} }}'
            for one in force.outages
            if kind in one.kinds
        ]
        yield from _covered(force, [kind], holes)


def _covered(force: Force, kinds: list[str], holes: list[str]) -> Iterator[str]:
    yield "[[coverage]]"
    yield f"force = {_quoted(force.name)}"
    yield f"kinds = {_listed(kinds)}"
    yield f'from = "{iso(on(FIRST_DAY) - 30 * DAY)}"'
    yield f'to = "{iso(AS_AT)}"'
    if holes:
        yield f"holes = [{', '.join(holes)}]"
    yield ""

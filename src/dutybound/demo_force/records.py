"""A draft as a record: the case file that the judge reads, and the same as JSON lines.

For: one file in two forms, equal to the letter.
Never: leaves off that it is synthetic.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.forces import AS_AT
from dutybound.demo_force.moments import DAY, iso
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Coverage, Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import When

SOURCE: Final = "invented by dutybound demo-force; SYNTHETIC, about nobody"
_TIMES: Final = {
    kind.name: {name for name, of in kind.attributes.items() if of.name == "time"} for kind in KINDS.values()
}
_EVERY: Final = ("every kind",)
Line = tuple[tuple[str, ...], int, int]


def case_file(d: Draft) -> CaseFile:
    """The case file of a draft, as `records` would read it."""
    return CaseFile(
        ref=d.ref,
        events=tuple(_event(one) for one in d.entries),
        kind=d.kind,
        force=d.scope,
        district=d.district.name,
        title=title(d),
        source=SOURCE,
        as_at=AS_AT,
        known_at=AS_AT,
        coverage=tuple(
            Coverage(frozenset() if kinds == _EVERY else frozenset(kinds), When(first, last))
            for kinds, first, last in manifest(d)
        ),
        synthetic=True,
    )


def title(d: Draft) -> str:
    """What the file is, for a reader's list."""
    return f"Synthetic {d.kind} {d.number} of {d.force.name}"


def manifest(d: Draft) -> list[Line]:
    """What the force's systems carry, in lines: kinds, from, to; a hole parts a line in two."""
    begins = d.begins - 2 * DAY
    if not d.holes:
        return [(_EVERY, begins, AS_AT)]
    holed = {kind: sorted((one.begins, one.ends) for one in d.holes if kind in one.kinds) for kind in _holed(d)}
    lines: list[Line] = [(tuple(kind for kind in KINDS if kind not in holed), begins, AS_AT)]
    together: dict[tuple[tuple[int, int], ...], list[str]] = {}
    for kind, spans in holed.items():
        together.setdefault(tuple(spans), []).append(kind)
    for found, kinds in together.items():
        reached = begins
        for first, last in found:
            if first > reached:
                lines.append((tuple(kinds), reached, first))
            reached = max(reached, last)
        lines.append((tuple(kinds), reached, AS_AT))
    return lines


def _holed(d: Draft) -> list[str]:
    return sorted({kind for one in d.holes for kind in one.kinds})


def _event(one: Entry) -> Event:
    times = _TIMES[one.kind]
    facts: dict[str, Value] = {"says": "entered_by_officer"}
    for name, value in one.facts.items():
        facts[name] = When(one.whole(name), one.whole(name)) if name in times else value
    return Event(
        id=one.id, kind=one.kind, occurred=When(one.at, one.at), facts=MappingProxyType(facts),
        recorded=When(one.recorded, one.recorded),
    )  # fmt: skip


def lines(d: Draft) -> Iterator[str]:
    """The file as JSON lines: its head, its manifest, its entries."""
    head = {
        "record": "file",
        "ref": d.ref,
        "kind": d.kind,
        "force": d.scope,
        "district": d.district.name,
        "title": title(d),
        "source": SOURCE,
        "synthetic": True,
        "as_at": iso(AS_AT),
        "known_at": iso(AS_AT),
    }
    yield json.dumps(head)
    for kinds, first, last in manifest(d):
        yield json.dumps(
            {"record": "coverage", "file": d.ref, "kinds": list(kinds), "from": iso(first), "to": iso(last)}
        )
    for one in d.entries:
        times = _TIMES[one.kind]
        told = {"record": "event", "file": d.ref, "id": one.id, "kind": one.kind, "occurred": iso(one.at),
                "recorded": iso(one.recorded)}  # fmt: skip
        facts = {name: iso(one.whole(name)) if name in times else value for name, value in one.facts.items()}
        yield json.dumps({**told, **facts})

"""Whom the records of a case name, and when they begin: who may not check a finding of it, and from when one may.

For: keeping a check and a disposition out of the hands of the people whom the records are about.
Never: says what anybody whom the records name has done, or takes a reader's name for that of somebody concerned.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dutybound.duties.accounts import Finding
from dutybound.events.attributes import PERSON
from dutybound.events.event import CaseFile, Event
from dutybound.events.kinds import ASIDE, KINDS
from dutybound.triage.lines import person

# Attributes that name people without being of the type for one person.
_NAME_PEOPLE: Final = frozenset({"actor", "officers", "passed_to", "officer_ref", "suspect_ref"})


def named_in(file: CaseFile) -> dict[str, tuple[str, str]]:
    """Everybody whom the entries of the file name: by the name folded, the entry's id and the attribute.

    Every entry counts, superseded or not: too many are kept from judging their own work rather than too few. Whoever
    read an item for the unit is not concerned by it.
    """
    told: dict[str, tuple[str, str]] = {}
    for event in file.events:
        if event.kind not in ASIDE:
            for attribute, name in _names(event):
                told.setdefault(person(name), (event.id, attribute))
    return told


def _names(event: Event) -> Iterator[tuple[str, str]]:
    types = KINDS[event.kind].attributes
    for attribute, value in event.facts.items():
        if attribute in _NAME_PEOPLE or types.get(attribute) == PERSON:
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, str):
                    yield attribute, one


def begins(finding: Finding) -> tuple[int, Event]:
    """The moment before which nobody can have seen the finding (microseconds since 1970 UTC), and the entry behind it.

    It is the latest of the earliest moments at which its entries can have happened or been written down.
    """
    entries = (finding.trigger, *finding.events)
    return max(((_first(one), one) for one in entries), key=lambda pair: pair[0])


def _first(event: Event) -> int:
    return max(event.occurred.earliest, event.recorded.earliest)

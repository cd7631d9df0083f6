"""Entries that found no case: kept where the control room's supervisors see them.

For: what protects and was written to a reference that was not there for its writer.
Never: says whether there was such a case; an entry beside a hidden one is kept in the very same words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from secrets import token_hex
from types import MappingProxyType

from dutybound.access.people import Directory
from dutybound.casework.streams import UNPLACED
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Entry, Writer, event_of
from dutybound.ledger.store import KeyTaken, Ledger


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An entry that waits for its case: what was written, to which reference, by whom in which role, and when.

    `ref` names it among the unplaced. `suspect` is the person that the writer said a suspect is, '' for nobody. `at` is
    in microseconds since 1970 UTC.
    """

    ref: str
    event: Event
    case: str
    suspect: str
    person: str
    role: str
    at: int


def keep_unplaced(
    ledger: Ledger, case: str, event: Event, suspect: str, by: Writer, as_at: int, *, group: str, key: str = ""
) -> None:
    """Keeps the entry and, in the same step, to which reference it was written. KeyTaken as every append."""
    ref, now = f"u-{token_hex(8)}", When(as_at, as_at)
    facts: dict[str, Value] = {"says": "made_by_system", "record_ref": ref, "case_ref": case}
    if suspect:
        facts["officer_ref"] = suspect
    beside = Event(f"{ref}.to", "entry_unplaced", now, MappingProxyType(facts), now, says="made_by_system")
    drafts = tuple(Draft(as_row(one), by, group) for one in (replace(event, id=ref), beside))
    kept = ledger.append(UNPLACED, None, drafts, as_at, key=key)
    found = event_of(kept[0])
    if (found.kind, event_of(kept[-1]).facts.get("case_ref")) != (event.kind, case):
        raise KeyTaken(f"the key '{key}' belongs to another entry. Nothing was written now.")


def unplaced(ledger: Ledger) -> Iterator[Unplaced]:
    """The entries that nobody has placed or set aside yet, in the order of writing."""
    waiting: dict[str, Entry] = {}
    found: dict[str, Unplaced] = {}
    for entry in ledger.case(UNPLACED):
        event = event_of(entry)
        ref = str(event.facts.get("record_ref", ""))
        match event.kind:
            case "entry_unplaced" if ref in waiting:
                found[ref] = _unplaced(waiting.pop(ref), event)
            case "entry_placed" | "entry_set_aside":
                found.pop(ref, None)
            case _:
                waiting[event.id] = entry
    yield from found.values()


def is_for(one: Unplaced, person: str, directory: Directory, as_at: int) -> bool:
    """Whether somebody may see and place it: not its writer, and nobody close to whom it says the suspect is."""
    named = (one.suspect, one.event.facts.get("officer_ref"), one.event.facts.get("person_ref"))
    about = {str(who) for who in named if who}
    return person != one.person and not any(person == who or person in directory.circle(who, as_at) for who in about)


def _unplaced(entry: Entry, to: Event) -> Unplaced:
    line = json.loads(entry.body)
    by = line["by"]
    suspect = str(to.facts.get("officer_ref", ""))
    written = int(line["written"])
    return Unplaced(
        event_of(entry).id, event_of(entry), str(to.facts["case_ref"]), suspect, by["person"], by["role"], written
    )

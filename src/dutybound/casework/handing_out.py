"""Copies that leave the house: decided, written into the case, and marked with whom they were made for.

For: an export that says for whom, for what and of which entries it is, and whose copy it was if it turns up elsewhere.
Never: leaves without its entry in the ledger, and never shows what was left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType

from dutybound.access.deciding import Asked, decide
from dutybound.access.handing_out import HandedOut, Handing, handed_out
from dutybound.access.people import Directory
from dutybound.access.standing import standing
from dutybound.casework.desk import read_case
from dutybound.casework.kept import kept
from dutybound.casework.wish import Shut
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Entry, Writer, canonical
from dutybound.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Copies:
    """The rows that go, the line that goes with them, and the entry that says so.

    `line` holds purpose, recipient, record ids, who handed out and when, and `mark`: a digest of these and of the
    rows, which is another for each recipient. `answer` stays in the house: it says what was left out.
    """

    rows: tuple[MappingProxyType[str, object], ...]
    line: MappingProxyType[str, object]
    entry: Entry
    answer: HandedOut


def hand_out(
    ledger: Ledger, case: str, asked: Handing, person: str, role: str, directory: Directory, as_at: int, *, group: str
) -> Copies | Shut:
    """Makes the copies if they may go, and writes that they went. Raises Overtaken where the case moved meanwhile."""
    file, version = read_case(ledger, case)
    stands = standing(file, as_at)
    made = decide(Asked(person, role, "hand_out", as_at, asked.purpose), stands if version else None, directory)
    if not made.allowed:
        return Shut(made.told, made.reason)
    by_id = {event.id: event for event in file.events}
    missing = [record for record in asked.records if record not in by_id]
    if missing:
        return Shut(f"There is no record {missing[0]} in this case.", "A record that is not there was asked for.")
    answer = handed_out(asked, stands)
    if answer.refused:
        return Shut(answer.refused, answer.refused)
    rows = tuple(MappingProxyType(as_row(by_id[record])) for record in answer.goes)
    told = {
        "purpose": asked.purpose,
        "recipient": asked.recipient,
        "records": list(answer.goes),
        "handed_out_by": person,
        "handed_out_at": as_at,
    }
    mark = sha256(canonical({**told, "rows": [dict(row) for row in rows]})).hexdigest()
    facts: dict[str, Value] = {
        "says": "made_by_system",
        "actor": person,
        "export_ref": mark,
        "recipient": asked.recipient,
        "recipient_kind": asked.recipient_kind,
        "purpose": asked.purpose,
        "records": answer.goes,
    }
    now = When(as_at, as_at)
    event = Event(f"v{version + 1}", "copy_handed_out", now, MappingProxyType(facts), now, says="made_by_system")
    draft = Draft(as_row(event), Writer(person, role), group)
    (entry,) = ledger.append(case, version, (draft,), as_at, also=(kept(stands, version + 1, as_at),))
    return Copies(rows, MappingProxyType({**told, "mark": mark}), entry, answer)

"""Placing what found no case: into a case, as the beginning of one, or nowhere, with the reason.

For: the control room's supervisors, who know what was going on, and professional standards.
Never: lets whoever wrote an entry place it, or tells by placing that a hidden case is there.
"""

from __future__ import annotations

from types import MappingProxyType

from dutybound.access.deciding import NOTHING, Asked, decide, may_know
from dutybound.access.people import Directory
from dutybound.access.standing import Standing, standing
from dutybound.casework.beginning import Begun, begin
from dutybound.casework.desk import Written, read_case, write
from dutybound.casework.keeping import Unplaced, is_for, unplaced
from dutybound.casework.streams import UNPLACED
from dutybound.casework.wish import Held, Shut, Wish
from dutybound.duties.book import Book
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Writer
from dutybound.ledger.store import Ledger


def place(
    ledger: Ledger,
    ref: str,
    case: str,
    person: str,
    role: str,
    reason: str,
    directory: Directory,
    book: Book,
    as_at: int,
    *,
    group: str,
) -> Begun | Written | Held | Shut:
    """Writes the unplaced entry `ref` into the case, or where `case` is '' as the first of a new one.

    The case has to be there for whoever places it. Safe to ask again; KeyTaken where somebody else placed it elsewhere.
    """
    found = _waiting(ledger, ref, person, role, directory, as_at)
    if isinstance(found, Shut):
        return found
    wish = Wish(found.event, person, role, door="unplaced", reason=reason, suspect=found.suspect)
    key = f"placed {ref}"
    answer: Begun | Written | Held | Shut
    if case:
        file, version = read_case(ledger, case)
        if not version or not may_know(person, role, reason, standing(file, as_at), directory, as_at):
            return Shut(NOTHING, "Placed into a case that is not there for whoever places it.")
        answer = write(ledger, case, wish, directory, book, as_at, group=group, key=key)
    else:
        answer = begin(ledger, wish, directory, book, as_at, group=group, key=key)
    if isinstance(answer, (Begun, Written)):
        into = answer.case if isinstance(answer, Begun) else case
        _settle(ledger, "entry_placed", ref, {"case_ref": into}, Writer(person, role), reason, as_at, group)
    return answer


def set_aside(
    ledger: Ledger, ref: str, person: str, role: str, reason: str, directory: Directory, as_at: int, *, group: str
) -> Shut | None:
    """Says with a reason that the entry belongs to no case. It stays where it is; None where it was written."""
    found = _waiting(ledger, ref, person, role, directory, as_at)
    if isinstance(found, Shut):
        return found
    if not reason.strip():
        return Shut("Say why it belongs to no case.", "Set aside without a reason.")
    _settle(ledger, "entry_set_aside", ref, {}, Writer(person, role), reason, as_at, group)
    return None


def _waiting(ledger: Ledger, ref: str, person: str, role: str, directory: Directory, as_at: int) -> Unplaced | Shut:
    asked = Asked(person, role, "place_entries", as_at)
    made = decide(asked, Standing(UNPLACED, force=ledger.force), directory)
    if not made.allowed:
        return Shut(made.told, made.reason)
    waiting = (one for one in unplaced(ledger) if one.ref == ref and is_for(one, person, directory, as_at))
    return next(waiting, None) or Shut(NOTHING, "No such entry is waiting, or it is the asker's own, or too close.")


def _settle(
    ledger: Ledger, kind: str, ref: str, about: dict[str, Value], by: Writer, reason: str, as_at: int, group: str
) -> None:
    now = When(as_at, as_at)
    facts: dict[str, Value] = {
        "says": "entered_by_officer", "actor": by.person, "decided_by": by.person, "record_ref": ref, **about,
    }  # fmt: skip
    if reason.strip():
        facts["reason"] = reason.strip()
    event = Event(f"{ref}.settled", kind, now, MappingProxyType(facts), now)
    ledger.append(UNPLACED, None, (Draft(as_row(event), by, group),), as_at, key=f"settled {ref}")

"""Events in: one or many, each through the one transition, and each written once however often it is sent.

For: a records system that tells what happened, and asks again where an answer was lost.
Never: tells more of a hidden case than of one that is not there: of what protects, only that it stands.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from dutybound.access.deciding import Asked, decide
from dutybound.access.standing import standing
from dutybound.casework.beginning import Begun, begin
from dutybound.casework.desk import Written, read_case, write
from dutybound.casework.lists import WEAKENS
from dutybound.casework.streams import is_of_the_house
from dutybound.casework.wish import Held, Passed, Shut, Wish
from dutybound.duties.explain import why
from dutybound.events.event import Event
from dutybound.events.reading import read_event
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.ledger.entry import Entry
from dutybound.web.api import forms
from dutybound.web.api.problems import HELD, Problem, not_a_token, note, nothing_here, of_fault, shut
from dutybound.web.api.tokens import DECIDE, Caller

# The group of review in which nothing is looked at too early; a force moves a case to another one.
GROUP: Final = "group-1"
# What is a decision by its kind alone; so is whatever corrects an entry.
_DECISIONS: Final = WEAKENS | {"grade_set", "departure_recorded"}
_OWN: Final = {"id": "Send it as source_id.", "recorded": "The house writes down when."}
_RECEIPT: Final = (
    "Keep the fingerprint. Once a checkpoint covers the entry, whoever keeps the ledger gives the receipt: "
    "dutybound ledger receipt LEDGER {fingerprint} --public KEY --checkpoints FILE --out receipt.json"
)


def event_in(given: Mapping[str, object], row: str) -> Event:
    """The event that was sent, without id or time of writing. UnusableInput names every field that won't do."""
    troubles = [
        Trouble("", row, name, "is given by the house.", way_out) for name, way_out in _OWN.items() if name in given
    ]
    fields = {name: value for name, value in given.items() if name not in _OWN}
    event = read_event({"id": "new", **fields}, "", row, troubles)
    if troubles:
        raise UnusableInput(troubles)
    return event


def entered(new: forms.NewEvent, key: str, caller: Caller, row: str = "event") -> forms.Entered:
    """Writes one event. `key` is the call's own, used where the event has no `source_id`.

    Raises Problem: held, with what it needs; shut; not usable; a key that was used for something else.
    """
    name = new.source_id or key
    if not name:
        way_out = "Give source_id, or the header Idempotency-Key: then it is written once however often it is sent."
        raise UnusableInput([Trouble("", row, "source_id", "says by which name to ask again.", way_out)])
    event = event_in(new.event, row)
    if (event.kind in _DECISIONS or event.supersedes) and DECIDE not in caller.scopes:
        raise not_a_token()
    if new.case and is_of_the_house(new.case):
        raise nothing_here()
    wish = Wish(event, caller.person, caller.role, caller.door, new.reason, new.suspect, new.confirmed)
    case, answer = _done(new.case or "", wish, _key(name, caller), caller)
    match answer:
        case Shut():
            raise shut(answer)
        case Held():
            raise _held(answer)
        case Written():
            return _told(case, answer, new.reason, caller)


def _done(case: str, wish: Wish, key: str, caller: Caller) -> tuple[str, Written | Held | Shut]:
    """What came of the wish, and in which case: the house gives the reference of one that begins by it."""
    at, as_at = caller.house, caller.as_at
    if case:
        written = write(at.ledger, case, wish, at.directory, at.book, as_at, group=GROUP, key=key, carries=at.carries)
        return case, written
    begun = begin(at.ledger, wish, at.directory, at.book, as_at, group=GROUP, key=key, carries=at.carries)
    return (begun.case, begun.written) if isinstance(begun, Begun) else ("", begun)


def batch(sent: forms.Batch, key: str, caller: Caller) -> forms.Rows:
    """Writes each event for itself, in order, and tells of each what came of it."""
    rows = [_row(number, one, key, caller) for number, one in enumerate(sent.events, start=1)]
    written = sum(one.entered is not None for one in rows)
    held = sum(one.fault is not None and one.fault.type.endswith(f":{HELD}") for one in rows)
    return forms.Rows(rows=rows, written=written, held=held, refused=len(rows) - written - held)


def _row(number: int, new: forms.NewEvent, key: str, caller: Caller) -> forms.Row:
    source = new.source_id or ""
    try:
        told = entered(new, f"{key}#{number}" if key else "", caller, f"row {number}")
    except Exception as fault:  # one row is no reason to leave the others undone; each fault is told, or noted
        problem = of_fault(fault)
        body = forms.Fault.model_validate(problem.body())
        return forms.Row(row=number, source_id=source, status=problem.status, entered=None, fault=body)
    return forms.Row(row=number, source_id=source, status=200, entered=told, fault=None)


def _held(answer: Held) -> Problem:
    if answer.fault is not None:
        note(answer.fault)
    needs = list(answer.needs)
    return Problem(409, f"It waits for: {'; '.join(needs)}.", HELD, {"decision": answer.decision, "needs": needs})


def _told(case: str, answer: Written, reason: str, caller: Caller) -> forms.Entered:
    if answer.passed.fault is not None:
        note(answer.passed.fault)
    first = answer.entries[0] if answer.entries else None
    fingerprint = first.leaf.hex() if first else ""
    return forms.Entered(
        case=case,
        outcome="written",
        entry=f"v{first.version}" if first else "",
        fingerprint=fingerprint,
        receipt=_RECEIPT.format(fingerprint=fingerprint) if first else "",
        needs_another_force=answer.passed.needs_another_force,
        warnings=_warnings(case, answer.passed, first, reason, caller),
    )


def _warnings(case: str, passed: Passed, first: Entry | None, reason: str, caller: Caller) -> list[forms.Warned]:
    if first is None or not passed.warnings:
        return []
    file, _ = read_case(caller.house.ledger, case)
    asked = Asked(caller.person, caller.role, "read_record", caller.as_at, reason)
    reads = decide(asked, standing(file, caller.as_at), caller.house.directory).allowed
    return [
        forms.Warned(duty=one.duty.id, sentence=one.duty.sentence, why=why(one) if reads else "")
        for one in passed.warnings
    ]


def _key(name: str, caller: Caller) -> str:
    """The ledger's key of an event: one person's names are not another's, and a name may be of any length.

    A case that begins takes its reference from it, so it is made with the secret of the house: nobody makes it anew.
    """
    secret = caller.house.installation.secret.encode()
    return f"api:{hmac.new(secret, f'{caller.person}:{name}'.encode(), sha256).hexdigest()}"

"""The log of access: every look as an entry of the ledger, and read again as a look.

For: the one stream in which each look stands once, whatever was answered.
Never: holds what was read; who and what it was about are references.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dutybound.access.concerns import AT_ONCE, their_own
from dutybound.access.looks import Look
from dutybound.access.people import Directory
from dutybound.casework.streams import LOG
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Entry, Writer, event_of
from dutybound.ledger.store import Ledger


def write_look(ledger: Ledger, seen: Look, rule: str, role: str, directory: Directory) -> Entry:
    """Writes the look into the log, and returns its entry once it is on disk."""
    (entry,) = ledger.append(LOG, None, (look_draft(seen, rule, role, directory),), seen.at)
    return entry


def look_draft(seen: Look, rule: str, role: str, directory: Directory) -> Draft:
    """A look on its way into the log, with the rule that decided about it ('' for none).

    A look at one's own record says so in the entry itself: the concern stands with the look, in the same step, and the
    step takes no longer for it.
    """
    facts: dict[str, Value] = {"case_ref": seen.case, "allowed": seen.allowed}
    facts |= {"tasked": seen.tasked, "close": seen.close, "sent_by_a_colleague": seen.sent_by_a_colleague}
    pattern = their_own(seen, directory)
    texts = (("rule", rule), ("concern", pattern if pattern in AT_ONCE else ""))
    facts |= {name: text for name, text in texts if text}
    if seen.about:
        facts["about"] = tuple(sorted(seen.about))
    return _draft(seen.person, role, seen.act, seen.reason, facts, seen.at)


def list_draft(person: str, role: str, act: str, reason: str, cases: tuple[str, ...], as_at: int) -> Draft:
    """One line for a list of cases of one's own that was opened: it is looked at all day long."""
    return _draft(person, role, act, reason, {"allowed": True, "cases": cases}, as_at)


def _draft(person: str, role: str, act: str, reason: str, facts: Mapping[str, Value], as_at: int) -> Draft:
    why = {"reason": reason.strip()} if reason.strip() else {}
    told = MappingProxyType({"says": "made_by_system", "officer_ref": person, "act": act, **facts, **why})
    now = When(as_at, as_at)
    event = Event("look", "access_decided", now, told, now, says="made_by_system")
    return Draft(as_row(event), Writer(person, role), "access")


def read_look(entry: Entry) -> tuple[Look, str]:
    """The look in an entry of the log, and the concern that it raised at once, '' for none."""
    event = event_of(entry)
    facts, about = event.facts, event.facts.get("about")
    seen = Look(
        person=str(facts.get("officer_ref", "")),
        at=event.occurred.earliest,
        case=str(facts.get("case_ref", "")),
        act=str(facts.get("act", "")),
        allowed=facts.get("allowed") is True,
        about=frozenset(about) if isinstance(about, tuple) else frozenset(),
        tasked=facts.get("tasked") is True,
        close=facts.get("close") is True,
        sent_by_a_colleague=facts.get("sent_by_a_colleague") is True,
        reason=str(facts.get("reason", "")),
        place=entry.version,
    )
    return seen, str(facts.get("concern", ""))

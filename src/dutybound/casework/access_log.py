"""The log of access: every look as an entry of the ledger, and read again as a look.

For: the one stream in which each look stands once, whatever was answered.
Never: holds what was read; who and what it was about are references.
"""

from __future__ import annotations

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
    """Writes the look into the log, and returns its entry once it is on disk.

    A look at one's own record says so in the entry itself: the concern stands with the look, in the same step, and the
    step takes no longer for it.
    """
    facts: dict[str, Value] = {
        "says": "made_by_system",
        "officer_ref": seen.person,
        "case_ref": seen.case,
        "act": seen.act,
        "allowed": seen.allowed,
        "tasked": seen.tasked,
        "close": seen.close,
    }
    pattern = their_own(seen, directory)
    texts = (("rule", rule), ("reason", seen.reason.strip()), ("concern", pattern if pattern in AT_ONCE else ""))
    facts |= {name: text for name, text in texts if text}
    if seen.about:
        facts["about"] = tuple(sorted(seen.about))
    now = When(seen.at, seen.at)
    event = Event("look", "access_decided", now, MappingProxyType(facts), now, says="made_by_system")
    draft = Draft(as_row(event), Writer(seen.person, role), "access")
    (entry,) = ledger.append(LOG, None, (draft,), seen.at)
    return entry


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
        reason=str(facts.get("reason", "")),
        place=entry.version,
    )
    return seen, str(facts.get("concern", ""))

"""Reading: what is there for somebody, and opening it, each look written into the log of access.

For: lists, counts, searches and records of every door; they all start from the cases that are there for the asker.
Never: answers otherwise for a case that is hidden than for one that does not exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dutybound.access.deciding import NOTHING, Asked, decide, may_know
from dutybound.access.live_risk import live_risk
from dutybound.access.looks import Look, look
from dutybound.access.people import Directory
from dutybound.access.standing import Standing, standing
from dutybound.access.words import OPEN, TAKES_TWO
from dutybound.casework.desk import read_case
from dutybound.casework.transition import AUDIENCE, EVERYBODY
from dutybound.casework.wish import Shut
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Writer
from dutybound.ledger.store import Ledger

LOG: Final = "access"
# What is read with which act: a record, its summary, the card for tonight, the warning at the door.
_SUMMARY: Final = ("contact_received", "da_flag_set", "crime_recorded", "investigation_closed", "case_reopened")


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened: entries of the case, or the lines of a card; and the look that was logged."""

    events: tuple[Event, ...]
    lines: tuple[str, ...]
    look: Look


def cases_for(
    ledger: Ledger, person: str, role: str, reason: str, directory: Directory, as_at: int
) -> Iterator[Standing]:
    """The cases that are there for the asker, in the order of their references. Count and search only these.

    The rows kept beside the ledger leave out at once what is certainly not; each of the rest is decided about.
    """
    own = {row.case: row.value for row in ledger.projected(AUDIENCE, key=person)} if person else {}
    for row in ledger.projected(AUDIENCE, key=EVERYBODY):
        kept = own.get(row.case)
        if kept == "shut_out" or (row.value != OPEN and kept != "named"):
            continue
        file, _ = read_case(ledger, row.case)
        stands = standing(file, as_at)
        if may_know(person, role, reason, stands, directory, as_at):
            yield stands


def open_case(
    ledger: Ledger, case: str, person: str, role: str, act: str, reason: str, directory: Directory, as_at: int
) -> Opened | Shut:
    """Opens of the case what the act asks for, if it may be opened, and logs the look either way.

    Of a case that does not exist the look is logged as well: whoever tries references is seen to try.
    """
    file, version = read_case(ledger, case)
    stands = standing(file, as_at) if version else None
    made = decide(Asked(person, role, act, as_at, reason), stands, directory)
    seen = look(person, act, made.allowed, reason, stands or Standing(case), directory, as_at)
    log_look(ledger, seen, made.rule, role, as_at)
    if not made.allowed or stands is None:
        return Shut(made.told or NOTHING, made.reason)
    if act in TAKES_TWO:
        return Shut("It takes another person to agree.", "Asked for by one person.")
    events, lines = _shown(file, stands, act, as_at)
    return Opened(events, lines, seen)


def _shown(file: CaseFile, stands: Standing, act: str, as_at: int) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    match act:
        case "read_record" | "audit":
            return file.events, ()
        case "read_summary":
            return tuple(event for event in file.events if event.kind in _SUMMARY), ()
        case "read_safe_contact":
            return tuple(event for event in file.events if event.kind == "safe_contact_set"), ()
        case "read_live_risk":
            return (), live_risk(file, stands, as_at).lines
        case "read_door_warning":
            return (), live_risk(file, stands, as_at).door
        case _:
            return (), ()


def log_look(ledger: Ledger, seen: Look, rule: str, role: str, as_at: int) -> None:
    """Writes one look into the log of access, with the rule that decided about it ('' for none)."""
    facts: dict[str, Value] = {
        "says": "made_by_system",
        "officer_ref": seen.person,
        "case_ref": seen.case,
        "act": seen.act,
        "allowed": seen.allowed,
    }
    facts |= {name: text for name, text in (("rule", rule), ("reason", seen.reason.strip())) if text}
    now = When(as_at, as_at)
    event = Event("look", "access_decided", now, MappingProxyType(facts), now, says="made_by_system")
    ledger.append(LOG, None, (Draft(as_row(event), Writer(seen.person, role), "access"),), as_at)

"""A small invented force to try the desks on: its people, their cases as of this moment, and what is going on tonight.

For: `./run` and the tests of journeys. Everything in it is synthetic, and every page says so.
Never: is laid into a folder or a store that holds something.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from dutybound.access.people import Post
from dutybound.casework.roster import found_roster, read_roster
from dutybound.casework.taking_over import take_over
from dutybound.demo_force.planting import invented
from dutybound.demo_force.records import case_file
from dutybound.duties.book import the_book
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import When
from dutybound.ledger.store import Ledger
from dutybound.storage.sqlite import SqliteLedger, create
from dutybound.web.invented_today import with_today
from dutybound.web.tonight import play_tonight

FORCE: Final = "southmarch"
DAY: Final = 86_400_000_000
_SINCE: Final = 400 * DAY
CASES: Final = 48
GROUP: Final = "group-3"


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of the force's people. Whoever has a `login` can sign in to the invented desks."""

    person: str
    name: str
    role: str
    rank: str = ""
    team: str = ""
    under: str = ""
    login: str = ""


PEOPLE: Final = (
    Somebody("9001", "Mx Yew", "administrator", "police_staff", login="administrator"),
    Somebody("9002", "Mx Juniper", "administrator", "police_staff"),
    Somebody("7001", "Supt Oak", "supervisor", "superintendent"),
    Somebody("6001", "Insp Larch", "control_room_supervisor", "inspector", "control room 1", "7001", "room-supervisor"),
    Somebody("6002", "Fern", "call_handler", "police_staff", "control room 1", "6001", "call-handler"),
    Somebody("6003", "Heather", "dispatcher", "police_staff", "control room 1", "6001", "dispatcher"),
    Somebody("6004", "Bracken", "call_handler", "police_staff", "control room 2", "6001"),
    Somebody("5001", "Insp Rowan", "supervisor", "inspector", "", "7001", "inspector"),
    Somebody("4001", "PS Hazel", "supervisor", "sergeant", "east a", "5001", "sergeant"),
    Somebody("4002", "PS Maple", "supervisor", "sergeant", "west b", "5001"),
    Somebody("4101", "PC Alder", "response_officer", "constable", "east a", "4001", "constable"),
    Somebody("4102", "PC Birch", "response_officer", "constable", "east a", "4001"),
    Somebody("4103", "PC Cherry", "response_officer", "constable", "east a", "4001"),
    Somebody("4201", "PC Elder", "response_officer", "constable", "west b", "4002", "constable-west"),
    Somebody("4202", "PC Hawthorn", "response_officer", "constable", "west b", "4002"),
    Somebody("3001", "DI Willow", "supervisor", "inspector", "investigations", "7001", "detective-inspector"),
    Somebody("3101", "DC Aspen", "investigator", "constable", "investigations", "3001", "detective"),
    Somebody("3102", "DC Beech", "investigator", "constable", "investigations", "3001"),
    Somebody("3103", "DC Sorrel", "investigator", "constable", "investigations", "3001"),
    Somebody("2001", "DS Linden", "domestic_abuse_specialist", "sergeant", "da unit", "7001", "da-unit"),
    Somebody("2002", "DC Poplar", "domestic_abuse_specialist", "constable", "da unit", "2001"),
    Somebody("1001", "Mx Holly", "crime_registrar", "police_staff", "registry", login="registrar"),
    Somebody("1101", "DI Ivy", "professional_standards", "inspector", "standards", login="standards"),
    Somebody("1102", "DCI Box", "professional_standards", "chief_inspector", "standards 2"),
    Somebody("1201", "Mx Broom", "disclosure_officer", "police_staff", "disclosure", login="disclosure"),
    Somebody("1301", "Mx Gorse", "auditor", "police_staff", "audit", login="auditor"),
)
# Who in the force takes the parts of the invented histories.
_PARTS: Final = MappingProxyType({
    "officer": ("4101", "4102", "4103", "4201", "4202"), "response officer": ("4102", "4103", "4202"),
    "investigator": ("3101", "3102", "3103"), "call handler": ("6002", "6004"), "dispatcher": ("6003",),
    "sergeant": ("4001", "4002"), "inspector": ("5001", "3001"), "crime recorder": ("1001",), "crime desk": ("1001",),
    "control room supervisor": ("6001",), "specialist": ("2001", "2002"), "reviewer": ("5001",), "auditor": ("1301",),
    "colleague": ("4103", "4202"),
})  # fmt: skip


def set_up_force(path: Path, as_at: int, cases: int = CASES) -> None:
    """Makes a ledger with the roster of the force and its cases as of `as_at`, in a file that is not there yet."""
    create(path, FORCE)
    ledger = SqliteLedger(path)
    try:
        write_roster(ledger, as_at)
        play_tonight(ledger, read_roster(ledger).directory, the_book(), as_at, group=GROUP)
        for file in with_today((history(number, as_at) for number in range(cases)), as_at):
            take_over(ledger, file, read_roster(ledger).directory, as_at, group=GROUP)
    finally:
        ledger.close()


def write_roster(ledger: Ledger, as_at: int) -> None:
    """Writes everybody's post, since more than a year."""
    found_roster(ledger, [post(one, as_at) for one in PEOPLE], as_at - _SINCE)


def post(one: Somebody, as_at: int) -> Post:
    """The post of one of them."""
    return Post(one.person, one.role, FORCE, one.team, one.under, one.rank, as_at - _SINCE)


def history(number: int, as_at: int) -> CaseFile:
    """An invented case as it stands at `as_at`: some begin this week, some are months old, some long closed."""
    whole = case_file(invented(7, number, FORCE).draft)
    begins = min(event.occurred.earliest for event in whole.events)
    # Case by case another age, from hours to months; whole days, so that nights stay nights.
    age = ((number % 8) ** 3 + number // 8) * DAY + 5 * DAY // 24
    shift = (as_at - age - begins) // DAY * DAY
    moved = (_moved(event, shift, number) for event in whole.events)
    kept = tuple(event for event in moved if _latest(event) <= as_at)
    return replace(whole, ref=_reference(), events=kept, as_at=None, known_at=None)


def _reference() -> str:
    return secrets.token_hex(6)


def _latest(event: Event) -> int:
    recorded = event.recorded if not event.recorded.is_unknown else event.occurred
    return max(event.occurred.latest, recorded.latest)


def _moved(event: Event, shift: int, number: int) -> Event:
    facts = {name: _value(value, shift, number) for name, value in event.facts.items()}
    return replace(
        event,
        occurred=_when(event.occurred, shift),
        recorded=_when(event.recorded, shift),
        facts=MappingProxyType(facts),
    )


def _value(value: Value, shift: int, number: int) -> Value:
    if isinstance(value, When):
        return _when(value, shift)
    if isinstance(value, tuple):
        return tuple(_cast(one, number) for one in value)
    return _cast(value, number) if isinstance(value, str) else value


def _cast(text: str, number: int) -> str:
    part, _, which = text.rpartition(" ")
    people = _PARTS.get(part)
    return people[(int(which) + number) % len(people)] if people and which.isdecimal() else text


def _when(when: When, shift: int) -> When:
    return When(*_moments(when, shift))


def _moments(when: When, shift: int) -> Iterator[int]:
    # A side that is not told is not moved.
    unknown = When()
    yield when.earliest if when.earliest == unknown.earliest else when.earliest + shift
    yield when.latest if when.latest == unknown.latest else when.latest + shift

"""A small invented force and its case, written through the one transition.

For: the tests of casework: people in their posts, wishes in few words, a case that grows by what passed.
Never: tests anything itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from dutybound.access.people import Directory, Post, Tie
from dutybound.access.two_people import Request
from dutybound.casework.beginning import Begun, begin
from dutybound.casework.desk import Written, write
from dutybound.casework.lists import protects
from dutybound.casework.pending import content, digest, requests_in
from dutybound.casework.transition import transition
from dutybound.casework.wish import Answer, Held, Passed, Shut, Wish
from dutybound.duties.book import Book, the_book
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Coverage, Event
from dutybound.events.when import When
from dutybound.ledger.store import Ledger

FORCE: Final = "greater-manchester"
HOUR: Final = 3_600_000_000
START: Final = 1_740_000_000_000_000  # 19 February 2025
BOOK: Final = the_book()
# Whatever is done in this case is written down here.
EVERYTHING: Final = (Coverage(frozenset(), When(START, START + 10**15)),)
PEOPLE: Final = Directory(
    posts=(
        Post("call", "call_handler", FORCE, rank="police_staff"),
        Post("room", "control_room_supervisor", FORCE, rank="police_staff"),
        Post("pc", "response_officer", FORCE, "north", "sgt", "constable"),
        Post("mate", "response_officer", FORCE, "north", "sgt", "constable"),
        Post("sgt", "supervisor", FORCE, "north", "insp", "sergeant"),
        Post("insp", "supervisor", FORCE, "", "", "inspector"),
        Post("dc", "investigator", FORCE, "crime", "ds", "constable"),
        Post("ds", "supervisor", FORCE, "crime", "di", "sergeant"),
        Post("di", "supervisor", FORCE, "", "", "inspector"),
        Post("da", "domestic_abuse_specialist", FORCE, rank="police_staff"),
        Post("psd", "professional_standards", FORCE, rank="inspector"),
        Post("disc", "disclosure_officer", FORCE, rank="police_staff"),
        Post("fcr", "crime_registrar", FORCE, rank="police_staff"),
    ),
    ties=(Tie("mate", "call", "household", "entered_by_officer"),),
)


def people_of(force: str) -> Directory:
    """The same people in another force."""
    return replace(PEOPLE, posts=tuple(replace(post, force=force) for post in PEOPLE.posts))


def entry(kind: str, **facts: Value) -> Event:
    """An entry as a form gives it: no id, no time of writing, no author yet."""
    return Event("", kind, When(START, START), MappingProxyType({"says": "entered_by_officer", **facts}))


@dataclass
class House:
    """A case that grows: each wish is asked one hour after the last, and what passed stands."""

    book: Book = BOOK
    directory: Directory = PEOPLE
    file: CaseFile = field(default_factory=lambda: CaseFile("case", (), force=FORCE, coverage=EVERYTHING))
    now: int = START
    requests: int = 0

    def wish(self, person: str, role: str, event: Event, reason: str = "", suspect: str = "") -> Answer:
        return self.ask(Wish(event, person, role, reason=reason, suspect=suspect))

    def ask(self, wish: Wish) -> Answer:
        self.now += HOUR
        version = len(self.file.events)
        answer = transition(wish, self.file, version, digest(wish.event), self.directory, self.book, self.now)
        if isinstance(answer, Passed):
            self.file = replace(self.file, events=(*self.file.events, *answer.events))
        return answer

    def kinds(self) -> list[str]:
        return [event.kind for event in self.file.events]


def opened(book: Book = BOOK) -> House:
    """A call, a crew, a crime, and a detective who has the case."""
    house = House(book)
    rows = (
        ("call", "call_handler", entry("contact_received", incident_ref="i"), ""),
        ("room", "control_room_supervisor", entry("unit_assigned", incident_ref="i", officers=("pc",)), ""),
        ("pc", "response_officer", entry("da_flag_set", basis="partners"), ""),
        ("pc", "response_officer", entry("crime_recorded", incident_ref="i", crime_ref="c"), ""),
        ("room", "control_room_supervisor", entry("grade_set", incident_ref="i", grade="1"), ""),
        ("pc", "response_officer", entry("investigation_allocated", crime_ref="c", oic="dc"), ""),
    )
    for person, role, event, reason in rows:
        answer = house.wish(person, role, event, reason)
        if not isinstance(answer, Passed):
            raise AssertionError(f"the case can't be opened: {answer}")
    return house


def begun(ledger: Ledger, reference: str, wish: Wish, at: int) -> Begun:
    """A case in a ledger, begun under a reference that reads well in a test."""
    people = people_of(ledger.force)
    answer = begin(ledger, wish, people, BOOK, at, group="case", carries=EVERYTHING, reference=reference)
    if not isinstance(answer, Begun):
        raise AssertionError(f"the case can't begin: {answer}")
    return answer


def begun_or_written(
    ledger: Ledger,
    case: str,
    wish: Wish,
    people: Directory,
    book: Book,
    at: int,
    *,
    group: str = "case",
    carries: tuple[Coverage, ...] = (),
) -> Written | Held | Shut:
    """The wish in a case that is there, or as the first entry of one that is begun under this reference."""
    if ledger.version(case) or not protects(wish.event):
        return write(ledger, case, wish, people, book, at, group=group, carries=carries)
    answer = begin(ledger, wish, people, book, at, group=group, carries=carries, reference=case)
    return answer.written if isinstance(answer, Begun) else answer


def request(house: House, first: str, role: str, event: Event, reason: str) -> Request:
    """The first half of an act of two people, as it stands in the case: asked for now, for this content."""
    lasts, now = house.now + 48 * HOUR, When(house.now, house.now)
    facts: dict[str, Value] = {
        "act": "lift_restriction", "asked_by": first, "asked_as": role, "until": When(lasts, lasts), "reason": reason,
        "suspect_ref": str(event.facts.get("suspect_ref", "s")),
    }  # fmt: skip
    facts["content"] = content("lift_restriction", facts)
    ref = f"v{len(house.file.events) + 1}"
    asked = Event(ref, "agreement_asked", now, MappingProxyType({"says": "made_by_system", **facts}), recorded=now)
    house.file = replace(house.file, events=(*house.file.events, asked))
    return requests_in(house.file.ref, house.file.events)[ref].request

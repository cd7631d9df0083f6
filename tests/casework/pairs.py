"""A small house in which two people have to agree: clerks, a head, officers, sealed texts, and a ledger that stops.

For: the tests of what takes two people, on every store.
Never: tests anything itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

from dutybound.access.deciding import Asked
from dutybound.access.people import Directory, Post, Tie
from dutybound.casework.asking import agree_to
from dutybound.casework.beginning import Begun, begin
from dutybound.casework.desk import Written, read_case, write
from dutybound.casework.lists import protects
from dutybound.casework.paperwork import events_at
from dutybound.casework.pending import Pending
from dutybound.casework.streams import is_of_the_house
from dutybound.casework.wish import Held, Shut, Wish
from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Box, Draft, Entry, Writer
from dutybound.ledger.key_ring import FolderKeyRing
from dutybound.ledger.sealing import Place, seal
from dutybound.ledger.store import Ledger

from .house import BOOK, HOUR, START, entry, people_of

Given = ParamSpec("Given")
Result = TypeVar("Result")
WHY: Final = "it is no longer needed"
CANARY: Final = "Zwertyx Quolbright, 07700 900461"
# The duties that can hold a decision back; the others only warn, and would make every step longer.
GATES: Final = replace(BOOK, duties=tuple(duty for duty in BOOK.duties if duty.holds_back))
ROLES: Final = {
    "clerk": "records_clerk", "keeper": "records_clerk", "head": "records_clerk", "friend": "records_clerk",
    "aud": "auditor", "dc": "investigator", "ds": "supervisor", "di": "supervisor", "pc": "response_officer",
    "da": "domestic_abuse_specialist", "psd": "professional_standards", "disc": "disclosure_officer",
    "room": "control_room_supervisor", "mate": "response_officer",
}  # fmt: skip


def clerks(force: str) -> Directory:
    """The people of the house in a force, with those who answer for records: the head is above the clerk."""
    people = people_of(force)
    posts = (
        Post("clerk", "records_clerk", force, "records", "head"),
        Post("keeper", "records_clerk", force, "archive"),
        Post("head", "records_clerk", force),
        Post("friend", "records_clerk", force),
        Post("aud", "auditor", force),
    )
    return replace(people, posts=(*people.posts, *posts), ties=(*people.ties, Tie("friend", "mate", "friend", "x")))


class Stopped(Exception):
    """The program ended here."""


@dataclass
class Stop:
    """Ends the program at the nth step of those that it is put round: right before the step, or right after.

    With `meanwhile` the program goes on, and somebody else does that right after the step.
    """

    at: int
    after: bool = False
    meanwhile: Callable[[], object] | None = None
    steps: int = 0

    def round(self, act: Callable[Given, Result]) -> Callable[Given, Result]:
        """The same act, which may be the last."""

        def stepped(*given: Given.args, **named: Given.kwargs) -> Result:
            self.steps += 1
            is_this = self.steps == self.at
            if is_this and not self.after and self.meanwhile is None:
                raise Stopped
            made = act(*given, **named)
            if is_this and self.meanwhile is None:
                raise Stopped
            if is_this and self.meanwhile is not None:
                self.meanwhile()
            return made

        return stepped


@dataclass
class Pairs:
    """A ledger of the small house, with a ring of keys; each step is done a minute after the last."""

    ledger: Ledger
    ring: FolderKeyRing
    now: int = START
    people: Directory = field(init=False)

    def __post_init__(self) -> None:
        self.people = clerks(self.ledger.force)

    def by(self, person: str, reason: str = WHY) -> Asked:
        self.now += HOUR // 60
        return Asked(person, ROLES[person], "", self.now, reason)

    def writes(
        self, case: str, person: str, event: Event, reason: str = "", suspect: str = ""
    ) -> Written | Held | Shut:
        who = self.by(person)
        wish = Wish(event, person, who.role, reason=reason, suspect=suspect)
        if not self.ledger.version(case) and protects(event) and not is_of_the_house(case):
            answer = begin(self.ledger, wish, self.people, GATES, who.as_at, group="group-3", reference=case)
            return answer.written if isinstance(answer, Begun) else answer
        return write(self.ledger, case, wish, self.people, GATES, who.as_at, group="group-3")

    def opens(self, *cases: str) -> None:
        """A case each, with a worker and without an incident or a crime that is still open."""
        for case in cases:
            self.writes(case, "da", entry("da_flag_set", basis="partners"))

    def works(self, case: str) -> None:
        self.writes(case, "da", entry("investigation_allocated", crime_ref="c", oic="dc"))

    def seals(self, case: str, person: str, text: str = CANARY) -> Entry:
        """An entry of the case with a text that is sealed with the person's key."""
        who = self.by("da")
        _, version = read_case(self.ledger, case)
        sealed = seal(text, Place(case, "note", person), self.ring.key_for(person))
        event = entry("victim_view_recorded", stance="undecided", medium="signed_notebook")
        event = replace(event, id=f"v{version + 1}", recorded=When(who.as_at, who.as_at))
        row = {**as_row(event), "note": {"sealed": sealed.mark}}
        draft = Draft(row, Writer("da", who.role), "group-3", (Box("note", person, sealed.box),))
        (written,) = self.ledger.append(case, version, (draft,), who.as_at)
        return written

    def agrees(self, pending: Pending | Shut, person: str, reason: str = WHY) -> Pending | Held | Shut:
        assert isinstance(pending, Pending), pending
        request = pending.request
        who = self.by(person, reason)
        return agree_to(
            self.ledger, pending.place, request.ref, request.content, who, self.people, GATES, group="group-3"
        )

    def kinds(self, place: str) -> list[str]:
        return [event.kind for event in events_at(self.ledger, place)]


def pairs(ledger: Ledger, folder: Path) -> Pairs:
    """The house on a ledger, with its keys in the folder."""
    return Pairs(ledger, FolderKeyRing(folder / "ring", bytes(range(32))))

"""An invented force whose cases are written through the one transition into a ledger, and read at its desks.

For: the tests of the desks.
Never: tests anything itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dutybound.access.people import Directory
from dutybound.casework.desk import Written, write
from dutybound.casework.lists import protects
from dutybound.casework.wish import Held, Shut, Wish
from dutybound.desks.house import House, Reader
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.ledger.store import Ledger
from dutybound.triage.triaged import NOTHING, Triaged

from ..casework.house import BOOK, EVERYTHING, HOUR, PEOPLE, START, begun, entry, people_of

ROLES = {post.person: post.role for post in PEOPLE.posts}


@dataclass
class Town:
    """A ledger that grows by wishes, each of which has to pass, an hour after the last."""

    ledger: Ledger
    now: int = START
    triaged: Triaged = NOTHING
    _house: House | None = field(default=None)

    @property
    def people(self) -> Directory:
        return people_of(self.ledger.force)

    @property
    def house(self) -> House:
        if self._house is None or self._house.triaged is not self.triaged:
            self._house = House(self.ledger, self.people, BOOK, EVERYTHING, self.triaged, synthetic=True)
        return self._house

    def asks(self, case: str, person: str, event: Event, reason: str = "", suspect: str = "") -> Written | Held | Shut:
        self.now += HOUR
        wish = Wish(event, person, ROLES[person], reason=reason, suspect=suspect)
        if not self.ledger.version(case) and protects(event):
            return begun(self.ledger, case, wish, self.now).written
        return write(self.ledger, case, wish, self.people, BOOK, self.now, group="case", carries=EVERYTHING)

    def does(self, case: str, person: str, kind: str, reason: str = "", **facts: Value) -> Written:
        answer = self.asks(case, person, entry(kind, **facts), reason)
        assert isinstance(answer, Written), (kind, answer)
        return answer

    def opens(self, case: str, officer: str = "pc", detective: str = "dc") -> None:
        """A call, a crew at the door, a crime, and a detective who has the case."""
        self.does(case, "call", "contact_received", incident_ref="i")
        self.does(case, "room", "unit_assigned", incident_ref="i", officers=(officer,))
        self.does(case, officer, "da_flag_set", basis="partners")
        self.does(case, officer, "crime_recorded", incident_ref="i", crime_ref="c")
        self.does(case, "room", "grade_set", incident_ref="i", grade="1")
        self.does(case, officer, "investigation_allocated", crime_ref="c", oic=detective)

    def reader(self, person: str, reason: str = "") -> Reader:
        return Reader(person, ROLES[person], reason)

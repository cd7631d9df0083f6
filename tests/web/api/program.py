"""A program at a house of invented people: tokens of anybody, calls as it makes them, and cases of every sort.

For: the tests of the API, and of whatever else needs people and cases behind a desk.
Never: tests anything itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Protocol

from django.test import Client

from dutybound.access.people import Post
from dutybound.casework.desk import Written
from dutybound.casework.roster import found_roster
from dutybound.casework.wish import Wish
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.storage.sqlite import SqliteLedger, create
from dutybound.web.api.tokens import make_token
from dutybound.web.house import House

from ...casework.house import FORCE as FORCE
from ...casework.house import PEOPLE, begun_or_written

HOUR: Final = 3_600_000_000
DAY: Final = 24 * HOUR
ROLES: Final = {post.person: post.role for post in PEOPLE.posts} | {"admin": "administrator", "audit": "auditor"}
SCOPES: Final = ("read", "record", "decide")


def set_up_people(path: Path, as_at: int) -> None:
    """A ledger with the people of the tests in their posts since a year, and no case."""
    create(path, FORCE)
    ledger = SqliteLedger(path)
    since = as_at - 365 * DAY
    try:
        more = [Post(one, role, FORCE) for one, role in (("keeper", "administrator"), ("admin", "administrator"))]
        posts = (*more, *PEOPLE.posts, Post("audit", "auditor", FORCE))
        found_roster(ledger, [replace(post, begins=since) for post in posts], since)
    finally:
        ledger.close()


@dataclass(frozen=True)
class Told:
    """An answer as it came."""

    status_code: int
    content: bytes
    headers: Mapping[str, str]

    def json(self) -> Any:
        return json.loads(self.content)


class _Answer(Protocol):
    status_code: int
    content: Any
    headers: Any


def told(answer: _Answer) -> Told:
    """What a client of Django's was answered."""
    return Told(answer.status_code, bytes(answer.content), dict(answer.headers))


@dataclass
class Program:
    """A records system with tokens: calls the API as anybody, and remembers nothing."""

    house: House
    client: Client
    tokens: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def token(self, person: str, scopes: tuple[str, ...] = SCOPES, lasts: int = DAY) -> str:
        """A token that acts as the person, made by the administrator."""
        known = (person, scopes)
        if known not in self.tokens:
            now = self.house.now()
            self.tokens[known] = make_token(
                "records", person, ROLES[person], scopes, now + lasts, "keeper", self.house, now
            )
        return self.tokens[known]

    def get(self, path: str, person: str, reason: str = "", scopes: tuple[str, ...] = SCOPES) -> Told:
        headers = {"Authorization": f"Bearer {self.token(person, scopes)}", "Access-Reason": reason}
        return told(self.client.get(f"/api/v1/{path}", headers=headers))

    def post(self, path: str, body: object, person: str, key: str = "", scopes: tuple[str, ...] = SCOPES) -> Told:
        headers = {"Authorization": f"Bearer {self.token(person, scopes)}", "Idempotency-Key": key}
        return told(self.client.post(f"/api/v1/{path}", json.dumps(body), "application/json", headers=headers))

    def sends(self, case: str | None, kind: str, person: str, key: str = "", **facts: object) -> Told:
        """An event, under a key of its own where none is given."""
        body = {"case": case, "event": {"kind": kind, **facts}, "source_id": key or f"row-{next(self.numbers)}"}
        return self.post("events", body, person)

    def writes(self, case: str, person: str, kind: str, suspect: str = "", **facts: Value) -> None:
        """An event written at the desk, and not by the API."""
        now = self.house.now()
        event = Event("", kind, When(now, now), MappingProxyType({"says": "entered_by_officer", **facts}))
        wish = Wish(event, person, ROLES[person], suspect=suspect)
        people, book = self.house.directory, self.house.book
        told = begun_or_written(self.house.ledger, case, wish, people, book, now, group="group-1")
        assert isinstance(told, Written), told

    def opens(self, case: str, oic: str = "dc") -> str:
        """A case with a call, a crew, a crime, and a detective who has it."""
        self.writes(case, "call", "contact_received", incident_ref="i")
        self.writes(case, "room", "unit_assigned", incident_ref="i", officers=("pc",))
        self.writes(case, "da", "da_flag_set", basis="partners")
        self.writes(case, "da", "crime_recorded", incident_ref="i", crime_ref="c")
        self.writes(case, "da", "investigation_allocated", crime_ref="c", oic=oic)
        return case

    def hides(self, case: str) -> str:
        """The same, with a suspect who is an officer: there for nobody of his circle any more."""
        self.opens(case)
        self.writes(case, "da", "suspect_named", suspect="mate", crime_ref="c", suspect_ref="s")
        return case

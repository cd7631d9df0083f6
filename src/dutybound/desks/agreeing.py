"""What takes two people, as a page shows it: what waits for somebody's word, and what they asked for themselves.

For: whoever could be the second person, and whoever asked.
Never: shows a request to anybody else, or says less of it than what is agreed to.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dutybound.access.deciding import Asked, decide
from dutybound.access.standing import standing
from dutybound.casework.asking import waiting_for
from dutybound.casework.desk import read_case
from dutybound.casework.paperwork import events_at
from dutybound.casework.pending import ASKING, Pending, requests_in
from dutybound.desks.house import House, Reader

TITLES: Final = MappingProxyType({
    "unmask": "Read who and where the people in a case are",
    "lift_restriction": "Open a restricted case to others again",
    "hand_out_in_bulk": "Take records of many cases out",
    "delete": "Erase what is held of a person",
})  # fmt: skip
_WORDS: Final = MappingProxyType({
    "hours": "For how many hours", "suspect_ref": "Suspect", "cases": "Cases", "records": "Kinds of records",
    "recipient": "Recipient", "recipient_kind": "What the recipient is", "purpose": "Purpose", "ground": "Ground",
    "person_ref": "Person", "versions": "Entries in each case",
})  # fmt: skip
WAITS, AGREED, OVER = "waits", "agreed", "over"


@dataclass(frozen=True, slots=True)
class ToAgree:
    """A request: what for, exactly what in rows of a label and its value, by whom, why, until when.

    `exactly` is the digest that a second person's word counts for. `state`: it waits, was agreed to and not done yet,
    or its time is over. Times are microseconds since 1970 UTC.
    """

    place: str
    ref: str
    act: str
    rows: tuple[tuple[str, str], ...]
    asked_by: str
    asked_as: str
    reason: str
    asked_at: int
    ends: int
    exactly: str
    state: str
    agreed_by: str = ""

    @property
    def title(self) -> str:
        """What it asks for."""
        return TITLES[self.act]


def waiting_for_me(house: House, reader: Reader, as_at: int) -> tuple[ToAgree, ...]:
    """What the reader could agree to now, the first to run out first."""
    found = waiting_for(house.ledger, reader.person, reader.role, house.directory, as_at)
    return tuple(sorted((_page(one, as_at) for one in found), key=lambda one: one.ends))


def asked_by_me(house: House, reader: Reader, as_at: int) -> tuple[ToAgree, ...]:
    """What the reader asked for in this post and is not done or refused, as long as they might ask for it now."""
    found = []
    for row in house.ledger.projected(ASKING):
        pending = requests_in(row.case, events_at(house.ledger, row.case)).get(row.key)
        if pending is None or (pending.answer is not None and not pending.is_agreed):
            continue
        asked = pending.request.asked
        if (asked.person, asked.role) == (reader.person, reader.role) and _may_ask(house, pending, as_at):
            found.append(_page(pending, as_at))
    return tuple(sorted(found, key=lambda one: -one.asked_at))


def _may_ask(house: House, pending: Pending, as_at: int) -> bool:
    first = pending.request.asked
    asked = Asked(first.person, first.role, first.act, as_at, first.reason)
    for case in pending.cases:
        file, version = read_case(house.ledger, case)
        if version and decide(asked, standing(file, as_at), house.directory).allowed:
            return True
    return False


def _page(pending: Pending, as_at: int) -> ToAgree:
    request = pending.request
    asked = request.asked
    rows = [(_WORDS.get(name, name), _value(value)) for name, value in pending.sought.items()]
    if not pending.names("cases"):
        rows.insert(0, ("Case", pending.place))
    agreed = str(pending.answer.facts.get("decided_by", "")) if pending.answer else ""
    state = AGREED if pending.is_agreed else WAITS if as_at <= request.ends else OVER
    return ToAgree(
        pending.place, request.ref, asked.act, tuple(rows), asked.person, asked.role, asked.reason, asked.as_at,
        request.ends, request.content, state, agreed,
    )  # fmt: skip


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value).replace("_", " ")

"""What two people were asked to agree on, read from the entries: who asked, for exactly what, and what came of it.

For: the one fold over `agreement_asked` and its answers, in a case or in a stream of the house.
Never: takes anybody's word for a request that does not stand in the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from dutybound.access.deciding import Asked
from dutybound.access.two_people import Request
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import UNKNOWN, When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import canonical

ASKED, GIVEN, REFUSED, LIFTED = "agreement_asked", "agreement_given", "agreement_refused", "access_list_lifted"
# The rows kept ready beside the ledger: where a request stands that was not answered yet, and what it asks for.
ASKING: Final = "asking"
# What completes a request or ends it: each counts once.
ANSWERS: Final = (GIVEN, REFUSED, LIFTED)
# After these there is nothing left to do for a request.
ENDS: Final = (REFUSED, LIFTED, "handing_out_ended", "erasure_stopped", "erasure_completed")
# A case does not move on by what is said about requests alone: else each would end every other.
_ASIDE: Final = (ASKED, GIVEN, REFUSED)

# Act -> what says for exactly what it is asked. A field that is not listed here is not agreed to.
SOUGHT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "unmask": ("hours",),
    "lift_restriction": ("suspect_ref",),
    "hand_out_in_bulk": ("cases", "records", "recipient", "recipient_kind", "purpose", "ground"),
    "delete": ("person_ref", "cases", "versions", "ground"),
})  # fmt: skip
_OF_THE_TWO: Final = ("id", "occurred", "recorded", "decided_by", "agreed_by", "request_ref")


@dataclass(frozen=True, slots=True)
class Pending:
    """A request as it stands in the ledger: where, who asked, for exactly what; `answer` is what came of it."""

    place: str
    request: Request
    sought: Mapping[str, Value]
    answer: Event | None = None

    def names(self, field: str) -> tuple[str, ...]:
        """A list of what was asked for, such as the cases; () where there is none."""
        value = self.sought.get(field)
        return value if isinstance(value, tuple) else ()

    def text(self, field: str) -> str:
        """A text of what was asked for, '' where there is none."""
        value = self.sought.get(field)
        return "" if value is None else str(value)

    @property
    def cases(self) -> tuple[str, ...]:
        """The cases that it concerns."""
        return self.names("cases") or (self.place,)

    @property
    def is_agreed(self) -> bool:
        """Whether a second person agreed."""
        return self.answer is not None and self.answer.kind != REFUSED


def digest(event: Event) -> str:
    """What a second person agrees to: all that the entry says, but its own id and times, and who the two are."""
    row = {name: value for name, value in as_row(event).items() if name not in _OF_THE_TWO}
    return sha256(canonical(row)).hexdigest()


def content(act: str, sought: Mapping[str, Value]) -> str:
    """The digest of exactly what is asked for. Of a lifting it is that of the entry which lifts."""
    facts = {name: sought[name] for name in SOUGHT[act] if name in sought}
    if act == "lift_restriction":
        return digest(lifting(facts))
    return digest(Event("", GIVEN, UNKNOWN, MappingProxyType({"act": act, **facts})))


def lifting(sought: Mapping[str, Value]) -> Event:
    """The entry by which a case is opened again, before the two have signed it."""
    return Event("", LIFTED, UNKNOWN, MappingProxyType({"says": "entered_by_officer", **sought}))


def requests_in(place: str, events: Iterable[Event]) -> dict[str, Pending]:
    """The requests that stand among the entries of a case or stream, by their ids, each with its first answer."""
    found: dict[str, Pending] = {}
    moved = 0
    for event in events:
        if event.kind == ASKED:
            found[event.id] = _pending(place, event, moved)
        elif event.kind in ANSWERS:
            asked = found.get(str(event.facts.get("request_ref", "")))
            if asked is not None and asked.answer is None:
                found[asked.request.ref] = replace(asked, answer=event)
        moved += event.kind not in _ASIDE
    return found


def state(events: Iterable[Event]) -> int:
    """How far the case has moved: its entries, but for those about requests."""
    return sum(event.kind not in _ASIDE for event in events)


def answered(requests: Mapping[str, Pending]) -> frozenset[str]:
    """The requests that were completed or refused: none of them completes anything again."""
    return frozenset(ref for ref, one in requests.items() if one.answer is not None)


def _pending(place: str, event: Event, moved: int) -> Pending:
    facts, until = event.facts, event.facts.get("until")
    act = str(facts.get("act", ""))
    sought = MappingProxyType({name: facts[name] for name in SOUGHT.get(act, ()) if name in facts})
    at = event.recorded.earliest
    asked = Asked(str(facts.get("asked_by", "")), str(facts.get("asked_as", "")), act, at, str(facts.get("reason", "")))
    # The digest is made again from what stands there; one that differs from what was written is agreed to by nobody.
    exactly = content(act, sought) if act in SOUGHT else ""
    ends = until.earliest if isinstance(until, When) and exactly == facts.get("content") else at - 1
    return Pending(place, Request(event.id, asked, exactly, moved, ends), sought)

"""The entries that the house writes about its own acts: requests, answers, reviews, erasures, copies.

For: the modules that decide such an act; the one transition refuses these kinds to everybody who fills in a form.
Never: writes what would not read back.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Final, TypeVar

from dutybound.access.deciding import Asked, Decision
from dutybound.access.looks import look
from dutybound.access.people import Directory
from dutybound.access.standing import Standing
from dutybound.casework.access_log import write_look
from dutybound.casework.signing import rank_of
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.reading import read_event
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Writer, event_of
from dutybound.ledger.store import Ledger, Overtaken

_TRIES: Final = 20
_Result = TypeVar("_Result")


def drafted(kind: str, version: int, facts: dict[str, Value], who: Asked, directory: Directory, group: str) -> Draft:
    """The entry as the next one after `version`, written now by `who`. Facts that are empty are left out.

    Raises UnusableInput where it would not read back.
    """
    given = {name: value for name, value in facts.items() if value not in ("", ())}
    reason = {"reason": who.reason.strip()} if who.reason.strip() else {}
    now = When(who.as_at, who.as_at)
    full: dict[str, Value] = {"says": "made_by_system", "actor": who.person, **reason, **given}
    row = as_row(Event(f"v{version + 1}", kind, now, MappingProxyType(full), now, says="made_by_system"))
    troubles: list[Trouble] = []
    read_event(row, "the request", kind, troubles)
    if troubles:
        raise UnusableInput(troubles)
    rank = rank_of(who.person, who.role, directory, who.as_at)
    return Draft(row, Writer(who.person, who.role, rank), group)


def events_at(ledger: Ledger, place: str) -> tuple[Event, ...]:
    """The events of a case, or of a stream of the house."""
    return tuple(event_of(entry) for entry in ledger.case(place))


def asked_again(attempt: Callable[[], _Result]) -> _Result:
    """What the attempt gives, asked again on the new state where somebody else wrote first.

    Raises Overtaken where the place never stood still.
    """
    for _ in range(_TRIES):
        try:
            return attempt()
        except Overtaken:
            continue
    return attempt()


def logged(ledger: Ledger, asked: Asked, made: Decision, stands: Standing, directory: Directory) -> Decision:
    """The same decision, once it stands in the log of access that it was asked for."""
    seen = look(asked.person, asked.act, made.allowed, asked.reason, stands, directory, asked.as_at)
    write_look(ledger, seen, made.rule, asked.role, directory)
    return made

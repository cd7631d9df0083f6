"""Asking a second person to agree, agreeing, and refusing: each an entry of the ledger.

For: what takes two people, in one case (unmasking, opening it again) or over many (taking records out, erasing).
Never: counts one person as two, one word twice, or a word for something else than was asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from dutybound.access.deciding import NOTHING, Asked, Decision, decide
from dutybound.access.people import Directory
from dutybound.access.standing import NOBODY, Standing, standing
from dutybound.access.two_people import agree
from dutybound.casework.desk import Written, read_case, write
from dutybound.casework.paperwork import asked_again, drafted, events_at, logged
from dutybound.casework.pending import (
    ASKED,
    ASKING,
    ENDS,
    GIVEN,
    REFUSED,
    Pending,
    answered,
    content,
    lifting,
    requests_in,
    state,
)
from dutybound.casework.streams import is_of_the_house
from dutybound.casework.wish import Held, Shut, Wish
from dutybound.duties.book import Book
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.ledger.entry import Entry, event_of
from dutybound.ledger.store import Ledger, Projected

HOUR: Final = 3_600_000_000
# How long a request waits for the second person, and how long people stay unmasked at the longest: numbers of ours.
WAITS: Final = 48 * HOUR
UNMASKED_AT_LONGEST: Final = 12
# With which reason somebody looks at what waits, where a rule asks for one.
_TO_SEE: Final = "to see what waits for a second person"


def ask_to_unmask(
    ledger: Ledger, case: str, hours: int, asked: Asked, directory: Directory, *, group: str
) -> Pending | Shut:
    """Asks that `asked.person` may read who and where the people in the case are, for so many hours.

    ValueError where the hours are not from 1 to `UNMASKED_AT_LONGEST`.
    """
    if not 1 <= hours <= UNMASKED_AT_LONGEST:
        raise ValueError(f"people are unmasked for 1 to {UNMASKED_AT_LONGEST} hours, not for {hours}.")
    return _ask_in_case(ledger, case, {"hours": hours}, replace(asked, act="unmask"), directory, group)


def ask_to_lift(
    ledger: Ledger, case: str, suspect_ref: str, asked: Asked, directory: Directory, *, group: str
) -> Pending | Shut:
    """Asks that a restricted case be opened to others again."""
    sought = {"suspect_ref": suspect_ref} if suspect_ref else {}
    return _ask_in_case(ledger, case, sought, replace(asked, act="lift_restriction"), directory, group)


def _ask_in_case(
    ledger: Ledger, case: str, sought: Mapping[str, Value], asked: Asked, directory: Directory, group: str
) -> Pending | Shut:
    def attempt() -> Pending | Shut:
        file, version = read_case(ledger, case)
        stands = standing(file, asked.as_at) if version else None
        made = decide(asked, stands, directory)
        if not made.allowed:
            logged(ledger, asked, made, stands or Standing(case), directory)
            return Shut(made.told or NOTHING, made.reason)
        pending = put(ledger, case, version, sought, asked, directory, group)
        logged(ledger, asked, made, stands or Standing(case), directory)
        return pending

    return asked_again(attempt)


def put(
    ledger: Ledger,
    place: str,
    version: int,
    sought: Mapping[str, Value],
    asked: Asked,
    directory: Directory,
    group: str,
) -> Pending:
    """Writes the request of somebody who may ask, and returns it as it stands. Raises Overtaken."""
    ends = asked.as_at + WAITS
    facts: dict[str, Value] = {
        "act": asked.act,
        "content": content(asked.act, sought),
        "asked_by": asked.person,
        "asked_as": asked.role,
        "until": When(ends, ends),
        **sought,
    }
    draft = drafted(ASKED, version, facts, asked, directory, group)
    row = Projected(ASKING, place, f"v{version + 1}", asked.act)
    (entry,) = ledger.append(place, version, (draft,), asked.as_at, also=(row,))
    return requests_in(place, events_at(ledger, place))[event_of(entry).id]


def agree_to(
    ledger: Ledger, place: str, ref: str, exactly: str, second: Asked, directory: Directory, book: Book, *, group: str
) -> Pending | Held | Shut:
    """The second person's word to the request `ref` that stands at `place`; `exactly` is the digest of what they saw.

    Returns the request with its answer. A lifting is done with it, and may be held for the rulebook like any weakening;
    what is unmasked, handed out or erased is done by a step of its own. Whoever may not ask for it is answered as
    where there is no request.
    """

    def attempt() -> Pending | Held | Shut:
        events = events_at(ledger, place)
        pending = requests_in(place, events).get(ref)
        if pending is None:
            logged(ledger, replace(second, act="know"), _no("There is no such request."), Standing(place), directory)
            return Shut(NOTHING, "There is no such request.")
        asked = replace(second, act=pending.request.asked.act)
        made = _may_agree(ledger, pending, events, exactly, asked, directory)
        if not made.allowed:
            logged(ledger, asked, made, Standing(place), directory)
            return Shut(made.told or NOTHING, made.reason)
        if asked.act == "lift_restriction":
            lifted = _lift(ledger, pending, asked, directory, book, group)
            if not isinstance(lifted, Written):
                return lifted
        else:
            _give(ledger, pending, len(events), asked, directory, group)
        logged(ledger, asked, made, Standing(place), directory)
        return _as_it_stands(ledger, pending)

    return asked_again(attempt)


def refuse(ledger: Ledger, place: str, ref: str, second: Asked, directory: Directory, *, group: str) -> Pending | Shut:
    """The second person's no, with the reason; anybody may give it who may ask for the same, but not who asked."""

    def attempt() -> Pending | Shut:
        events = events_at(ledger, place)
        pending = requests_in(place, events).get(ref)
        if pending is None:
            return Shut(NOTHING, "There is no such request.")
        asked = replace(second, act=pending.request.asked.act)
        may = _may_ask(ledger, pending, asked, directory)
        if not may.allowed:
            return Shut(may.told or NOTHING, may.reason)
        why = _why_not_refused(pending, asked)
        if why:
            return Shut(why, why)
        facts: dict[str, Value] = {"request_ref": ref, "act": asked.act, **_the_two(pending, asked)}
        draft = drafted(REFUSED, len(events), facts, asked, directory, group)
        ledger.append(place, len(events), (draft,), asked.as_at, also=(Projected(ASKING, place, ref, None),))
        return _as_it_stands(ledger, pending)

    return asked_again(attempt)


def waiting_for(ledger: Ledger, person: str, role: str, directory: Directory, as_at: int) -> Iterator[Pending]:
    """The requests that the person could agree to now, in the order of where they stand."""
    for row in ledger.projected(ASKING):
        events = events_at(ledger, row.case)
        pending = requests_in(row.case, events).get(row.key)
        if pending is None or pending.answer is not None:
            continue
        second = Asked(person, role, pending.request.asked.act, as_at, _TO_SEE)
        if _may_agree(ledger, pending, events, pending.request.content, second, directory).allowed:
            yield pending


def still_agreed(pending: Pending, stands: Standing, as_at: int, directory: Directory) -> Decision:
    """Whether the two who agreed may do it now, in a case that stands so now: asked before each step that follows.

    ValueError where nobody agreed.
    """
    answer, request = pending.answer, pending.request
    if answer is None or answer.kind != GIVEN:
        raise ValueError("nobody agreed to the request.")
    facts = answer.facts
    person, role, reason = (str(facts.get(name, "")) for name in ("decided_by", "decided_as", "reason"))
    second = Asked(person, role, request.asked.act, as_at, reason)
    return agree(request, second, request.content, request.version, NOBODY, stands, directory)


def asking_rows(entries: Iterator[Entry]) -> Iterator[Projected]:
    """The rows of `ASKING`, made again from all entries: for `Ledger.reproject`."""
    rows: dict[tuple[str, str], str] = {}
    stopped: set[str] = set()
    unsaid: dict[str, set[str]] = {}  # cases in which an erasure began, and that do not say yet that it was stopped
    for entry in entries:
        event = event_of(entry)
        ref = str(event.facts.get("request_ref", ""))
        if event.kind == ASKED:
            rows[entry.case, event.id] = str(event.facts.get("act", ""))
        elif is_of_the_house(entry.case):  # such a stream has one request, its first entry
            if event.kind == "erasure_stopped":
                stopped.add(entry.case)
            elif event.kind in ENDS:
                rows.pop((entry.case, "v1"), None)
        elif event.kind == "erasure_begun":
            unsaid.setdefault(ref, set()).add(entry.case)
        elif event.kind == "erasure_stopped":
            unsaid[ref].discard(entry.case)
        elif event.kind in ENDS or (event.kind == GIVEN and event.facts.get("act") == "unmask"):
            rows.pop((entry.case, ref), None)
    for place in stopped:
        if not unsaid.get(place):
            rows.pop((place, "v1"), None)
    return (Projected(ASKING, place, ref, act) for (place, ref), act in rows.items())


def _may_agree(
    ledger: Ledger, pending: Pending, events: tuple[Event, ...], exactly: str, second: Asked, directory: Directory
) -> Decision:
    """Whether the second's word completes the request: in the case; in each case, to erase; in some, to hand out."""
    last = _may_ask(ledger, pending, second, directory)
    if not last.allowed:
        return last
    used, version = answered(requests_in(pending.place, events)), state(events)
    for case in pending.cases:
        stands = _stands(ledger, case, second.as_at)
        if stands is not None:
            last = agree(pending.request, second, exactly, version, used, stands, directory)
        if last.allowed == (second.act == "hand_out_in_bulk"):
            break
    return last


def _may_ask(ledger: Ledger, pending: Pending, second: Asked, directory: Directory) -> Decision:
    """Whether the second may ask for the same at all: whoever may not is told nothing of the request."""
    last = _no("No case is named.")
    for case in pending.cases:
        last = decide(second, _stands(ledger, case, second.as_at), directory)
        if last.allowed == (second.act == "hand_out_in_bulk"):
            break
    return replace(last, told=NOTHING) if pending.names("cases") and not last.allowed else last


def _why_not_refused(pending: Pending, second: Asked) -> str:
    if pending.answer is not None:
        return "This request was answered before."
    if second.person == pending.request.asked.person:
        return "It takes another person than the one who asked."
    return "" if second.reason.strip() else "Whoever refuses says why."


def _no(reason: str) -> Decision:
    return Decision(False, "two-people", reason, NOTHING)


def _stands(ledger: Ledger, case: str, as_at: int) -> Standing | None:
    file, version = read_case(ledger, case)
    return standing(file, as_at) if version else None


def _the_two(pending: Pending, second: Asked) -> dict[str, Value]:
    first = pending.request.asked
    return {"asked_by": first.person, "decided_by": second.person, "decided_as": second.role}


def _give(ledger: Ledger, pending: Pending, version: int, second: Asked, directory: Directory, group: str) -> None:
    request, hours = pending.request, pending.sought.get("hours")
    ends = second.as_at + int(hours) * HOUR if isinstance(hours, int | float) else request.ends
    facts: dict[str, Value] = {
        "request_ref": request.ref,
        "act": second.act,
        "content": request.content,
        "until": When(ends, ends),
        **_the_two(pending, second),
    }
    draft = drafted(GIVEN, version, facts, second, directory, group)
    # What is carried out by a step of its own stays listed until it is done: a crash must not lose it.
    done = (Projected(ASKING, pending.place, request.ref, None),) if second.act == "unmask" else ()
    ledger.append(pending.place, version, (draft,), second.as_at, also=done)


def _lift(
    ledger: Ledger, pending: Pending, second: Asked, directory: Directory, book: Book, group: str
) -> Written | Held | Shut:
    signed: dict[str, Value] = {
        "decided_by": second.person,
        "agreed_by": pending.request.asked.person,
        "request_ref": pending.request.ref,
    }
    event = lifting(pending.sought)
    event = replace(event, facts=MappingProxyType({**event.facts, **signed}))
    wish = Wish(event, second.person, second.role, reason=second.reason, agreed=pending.request)
    return write(ledger, pending.place, wish, directory, book, second.as_at, group=group)


def _as_it_stands(ledger: Ledger, pending: Pending) -> Pending:
    return requests_in(pending.place, events_at(ledger, pending.place))[pending.request.ref]

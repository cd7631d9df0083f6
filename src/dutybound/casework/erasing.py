"""Erasing what is held of a person: asked for by one, agreed to by another, begun in every case, done, and said.

For: destroying the person's key and taking the sealed texts out, so that a stop at any step is finished or undone.
Never: erases while anything holds one of the cases, by a clock alone, or what was written since the two agreed.

The steps, each of which stands in the ledger before the next is taken:

1. `agreement_asked` and `agreement_given`, in a stream of the request's own: two people, for exactly these cases.
2. `erasure_begun` in each case, at the very version that was agreed to, so that a hold that came first wins the race.
3. `erasure_begun` in the request's stream, once every case has it and still nothing holds one. From here on it is
   finished; up to here a hold stops it, and `erasure_stopped` says so everywhere.
4. The key is destroyed, and then the texts are taken out.
5. `erasure_completed` in each case and in the request's stream.

Each step can be taken again: what was done by an earlier try is found and left as it is.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from dutybound.access.deciding import Asked, decide
from dutybound.access.people import Directory
from dutybound.access.standing import standing
from dutybound.casework.asking import put, still_agreed
from dutybound.casework.desk import read_case
from dutybound.casework.holds import holds
from dutybound.casework.paperwork import asked_again, drafted, events_at, logged
from dutybound.casework.pending import ASKING, Pending, requests_in
from dutybound.casework.retaining import last_review
from dutybound.casework.streams import ASKED_OF
from dutybound.casework.wish import Shut
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.ledger.sealing import KeyRing
from dutybound.ledger.store import Ledger, Projected

BEGUN, STOPPED, COMPLETED = "erasure_begun", "erasure_stopped", "erasure_completed"
# What lets something be erased. By a review: one that decided so stands in every case concerned.
BY_REVIEW: Final = "retention_review"
GROUNDS: Final = MappingProxyType({
    BY_REVIEW: "a review decided that it is no longer needed",
    "persons_request": "the person asked for it, and it has to be done",
    "court_order": "a court ordered it",
})  # fmt: skip
# The same words whether nothing is held, something holds it, or a case is there that the asker may not know of.
KEPT: Final = "There is nothing held of this person that can be erased now."


def ask_to_erase(
    ledger: Ledger, person_ref: str, ground: str, asked: Asked, directory: Directory, *, group: str
) -> Pending | Shut:
    """Asks that all that is sealed with the person's key be erased, in every case in which it lies.

    ValueError where the ground is not one of `GROUNDS`.
    """
    if ground not in GROUNDS:
        raise ValueError(f"'{ground}' is no ground for erasing. There are: {', '.join(GROUNDS)}.")
    asked = replace(asked, act="delete")
    cases = ledger.cases_of(person_ref)
    versions = []
    why = "" if cases else "Nothing is sealed with this person's key."
    for case in cases:
        file, version = read_case(ledger, case)
        stands = standing(file, asked.as_at)
        made = logged(ledger, asked, decide(asked, stands, directory), stands, directory)
        held = holds(file, stands)
        if not made.allowed or held:
            why = made.reason if not made.allowed else f"Held: {'; '.join(held)}."
        elif ground == BY_REVIEW and last_review(file.events) != "erase":
            why = "No review decided that it is no longer needed."
        versions.append(str(version))
    if why:
        return Shut(KEPT, why)
    sought: dict[str, Value] = {
        "person_ref": person_ref, "cases": cases, "versions": tuple(versions), "ground": ground,
    }  # fmt: skip
    return put(ledger, f"{ASKED_OF}{secrets.token_hex(16)}", 0, sought, asked, directory, group)


def erase(
    ledger: Ledger, eraser: Ledger, ring: KeyRing, place: str, directory: Directory, as_at: int, *, group: str
) -> Event | Shut:
    """Carries out the erasure that two people agreed to in the stream `place`, or finishes one that was cut short.

    Returns the entry that ends it: completed, or stopped before anything was erased. `eraser` is the same ledger,
    opened as one that may erase. May be asked for again, and by several at once.
    """

    def attempt() -> Event | Shut:
        events = events_at(ledger, place)
        request = next(iter(requests_in(place, events).values()), None)
        if request is None or not request.is_agreed or request.request.asked.act != "delete":
            return Shut("Two people have to agree to it first.", "Nobody agreed to an erasure here.")
        steps = {event.kind for event in events}
        if BEGUN not in steps and STOPPED not in steps:
            who = _for_the_first(request, as_at)
            why = _begin(ledger, request, who, directory, group)
            kind = STOPPED if why else BEGUN
            # The reason stays in the request's stream: it may tell of one case what is not for readers of another.
            who = replace(who, reason=why) if why else who
            _say(ledger, kind, place, len(events), request, who, directory, group)
            return attempt()
        if BEGUN in steps:
            _destroy(eraser, ring, request, as_at)
        return _end(ledger, COMPLETED if BEGUN in steps else STOPPED, request, directory, as_at, group)

    return asked_again(attempt)


def unfinished(ledger: Ledger) -> Iterator[tuple[str, bool]]:
    """The streams of the erasures that two people agreed to and that are not ended, and whether each has begun: one
    that has begun is finished by whoever runs the house; the others wait for whoever asked.
    """
    for row in ledger.projected(ASKING):
        if row.value == "delete":
            events = events_at(ledger, row.case)
            request = requests_in(row.case, events).get(row.key)
            if request is not None and request.is_agreed:
                yield row.case, any(event.kind in (BEGUN, STOPPED) for event in events)


def _for_the_first(request: Pending, as_at: int) -> Asked:
    return replace(request.request.asked, as_at=as_at)


def _begin(ledger: Ledger, request: Pending, who: Asked, directory: Directory, group: str) -> str:
    """Writes into each case that the erasing begins; the reason, for the log, where it must not."""
    if set(ledger.cases_of(request.text("person_ref"))) - set(request.cases):
        return "Something of the person lies in another case by now."
    agreed_at = dict(zip(request.cases, map(int, request.names("versions")), strict=True))
    for case, version in agreed_at.items():
        file, now = read_case(ledger, case)
        if why := _why_not(file, now, version, request, directory, who.as_at):
            return why
        if now == version:
            _say(ledger, BEGUN, case, now, request, who, directory, group)
    for case, version in agreed_at.items():  # whatever came into one case while the others were begun
        file, now = read_case(ledger, case)
        if why := _why_not(file, now, version, request, directory, who.as_at):
            return why
    return ""


def _why_not(file: CaseFile, now: int, agreed_at: int, request: Pending, directory: Directory, as_at: int) -> str:
    """Why the case must not be erased from: the two may not, something holds it, or more was written than that the
    erasing begins.
    """
    stands = standing(file, as_at)
    made, held = still_agreed(request, stands, as_at, directory), holds(file, stands)
    if held or not made.allowed:
        return f"Held: {'; '.join(held)}." if held else made.reason
    moved = now != agreed_at + _has(file.events, BEGUN, request)
    return "A case has moved on since it was asked." if moved else ""


def _destroy(eraser: Ledger, ring: KeyRing, request: Pending, as_at: int) -> None:
    person = request.text("person_ref")
    by = "; ".join(_the_two(request))
    ring.destroy(person, datetime.fromtimestamp(as_at / 1_000_000, UTC), by, request.text("ground"))
    eraser.erase(person)


def _end(ledger: Ledger, kind: str, request: Pending, directory: Directory, as_at: int, group: str) -> Event:
    """Says in every case that was begun how it ended, and in the request's own stream; what says so already stays."""
    who = _for_the_first(request, as_at)
    who = replace(who, reason="") if kind == STOPPED else who
    for case in _begun(ledger, request):

        def say(case: str = case) -> None:
            events = events_at(ledger, case)
            if not _has(events, kind, request):
                _say(ledger, kind, case, len(events), request, who, directory, group)

        asked_again(say)
    events = events_at(ledger, request.place)
    if not _has(events, kind, request):
        _say(ledger, kind, request.place, len(events), request, who, directory, group)
    return next(event for event in events_at(ledger, request.place) if event.kind == kind)


def _begun(ledger: Ledger, request: Pending) -> list[str]:
    """The cases of the request that say that the erasing begins."""
    return [case for case in request.cases if _has(events_at(ledger, case), BEGUN, request)]


def _has(events: tuple[Event, ...], kind: str, request: Pending) -> bool:
    return any(event.kind == kind and event.facts.get("request_ref") == request.place for event in events)


def _say(
    ledger: Ledger, kind: str, place: str, version: int, request: Pending, who: Asked, directory: Directory, group: str
) -> None:
    asked, agreed = _the_two(request)
    facts: dict[str, Value] = {"request_ref": request.place, "person_ref": request.text("person_ref")}
    if kind != STOPPED:
        facts |= {"asked_by": asked, "decided_by": agreed, "ground": request.text("ground")}
    draft = drafted(kind, version, facts, who, directory, group)
    rows = (
        (Projected(ASKING, request.place, request.request.ref, None),) if _is_last(ledger, kind, place, request) else ()
    )
    ledger.append(place, version, (draft,), who.as_at, also=rows)


def _is_last(ledger: Ledger, kind: str, place: str, request: Pending) -> bool:
    """Whether nothing is left to say after this entry, so that the request need not be found again: a stop is said in
    the request's stream first, and the end there last.
    """
    if kind != STOPPED:
        return kind == COMPLETED and place == request.place
    unsaid = [case for case in _begun(ledger, request) if not _has(events_at(ledger, case), STOPPED, request)]
    return unsaid == ([] if place == request.place else [place])


def _the_two(request: Pending) -> tuple[str, str]:
    agreed = request.answer.facts.get("decided_by", "") if request.answer else ""
    return request.request.asked.person, str(agreed)

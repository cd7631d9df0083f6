"""The one transition: from a wish and a case to what is written, held, or shut.

For: every entry of every door. What protects passes first of all; what weakens has to earn it; the rest is recorded.
Never: asks the rulebook about what protects, and never takes silence of the rulebook for a yes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from dutybound.access.deciding import NOTHING, Asked, audience, decide, may_know
from dutybound.access.people import Directory
from dutybound.access.restricting import Restriction, restriction
from dutybound.access.standing import HIDES, Standing, standing
from dutybound.access.ties import close_to_the_suspects, left_to_act
from dutybound.access.two_people import agree
from dutybound.access.words import OPEN
from dutybound.casework.kept import kept
from dutybound.casework.lists import (
    ASKS_FOR,
    AUTHORED,
    GIVES_TO,
    GLASS_LASTS,
    HANDED_IN_BY,
    SIGNED,
    does_two_things,
    protects,
    puts_right_who_is_who,
    weakens,
)
from dutybound.casework.open_calls import call_rows
from dutybound.casework.papers import paper_rows
from dutybound.casework.pending import ASKING, answered, requests_in, state
from dutybound.casework.signing import authored, signed, written_now
from dutybound.casework.surge import as_lower, beside_the_regrade, goes_on
from dutybound.casework.unit_lists import unit_rows
from dutybound.casework.waiting import waiting_row
from dutybound.casework.who_is_who import (
    asking_outside,
    lets_its_writer_in,
    naming_a_person,
    shut_from_putting_right,
)
from dutybound.casework.wish import Answer, Held, Passed, Shut, Wish
from dutybound.casework.works_on import work_rows
from dutybound.duties.accounts import Finding, judge_file
from dutybound.duties.book import Book
from dutybound.duties.duty import DEPARTED, NOT_MET
from dutybound.duties.may import YES, permitted
from dutybound.events.corrections import corrections_troubles
from dutybound.events.event import CaseFile, Event
from dutybound.events.kinds import OF_THE_HOUSE
from dutybound.events.reading import read_event
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.store import Projected

AUDIENCE: Final = "audience"
# The key of the row that says whether the case is there for the force or for named people; the others are people.
EVERYBODY: Final = "*"

# Where no duty of the book speaks of a decision in this case, the house asks for somebody who answers for it, and why.
DECIDED_AS: Final = MappingProxyType({
    "close_case": ("supervisor",),
    "downgrade": ("control_room_supervisor", "supervisor"),
    "cancel_crime": ("crime_registrar",),
    "lower_risk": ("supervisor", "domestic_abuse_specialist"),
    "allocate_connected": ("professional_standards",),
    "assign_outcome": ("supervisor",),
    "unrestrict": ("supervisor", "professional_standards"),
})  # fmt: skip
# Kinds of entry that are such a decision, and that somebody else answers for.
_DECIDED_OTHERWISE: Final = MappingProxyType({
    "incident_closed": ("control_room_supervisor", "supervisor"),
    "restriction_ended": ("professional_standards",),
    "conduct_matter_closed": ("professional_standards",),
})  # fmt: skip


def transition(
    wish: Wish, file: CaseFile, version: int, content: str, directory: Directory, book: Book, as_at: int
) -> Answer:
    """What comes of the wish in the case as it is at `as_at` (microseconds since 1970 UTC).

    `version` is the case's version in the ledger and `content` the digest of what the wish would write: a second
    person's word counts for exactly these. The same answer comes of the same arguments, whatever the door.
    UnusableInput says what is wrong with an entry that could not be read again.
    """
    if wish.event.kind in OF_THE_HOUSE and HANDED_IN_BY.get(wish.event.kind) != wish.role:
        return Shut(NOTHING, "Only the house writes this, about its own acts.")
    wish = replace(wish, event=written_now(wish, f"v{version + 1}", as_at))
    said_before = puts_right_who_is_who(wish.event, file)
    if wish.event.kind in AUTHORED or said_before is not None:
        wish = replace(wish, event=authored(wish.event, wish, file.force, directory, as_at))
    wish = naming_a_person(wish, directory, as_at)
    check_readable(wish.event, file.ref)
    stands = standing(file, as_at)
    wish = _unconfirmed_by_others(wish, stands, directory, as_at)
    known = bool(version) and may_know(wish.person, wish.role, wish.reason, stands, directory, as_at)
    if protects(wish.event):
        _check_pointers(wish, file, known)
        return _pass(replace(wish, surge=None), file, stands, directory, book, as_at)
    if not version:
        # A case begins with what protects. To whoever tries a reference there is nothing, as with a hidden case.
        return Shut(NOTHING, "There is no such case.")
    decision = weakens(wish.event, file)
    in_surge = goes_on(wish.event, decision, stands, wish.surge)
    decision = "" if in_surge else decision
    wish = replace(wish, event=as_lower(wish.event)) if in_surge else wish
    if said_before is not None:
        shut = shut_from_putting_right(wish, said_before, stands, directory, as_at)
    else:
        shut = _shut(wish, decision, stands, file, content, directory, as_at)
    if shut is not None:
        return shut
    _check_pointers(wish, file, known or said_before is not None)
    if does_two_things(wish.event, file):
        return Held(decision or "correct", ("two entries: one that takes back, and one that says what is so",))
    if decision or in_surge or wish.event.kind in SIGNED:
        event = signed(wish.event, wish, directory, as_at)
        if isinstance(event, str):
            return Held(decision or wish.event.kind, (f"a signature of its own: {event}",))
        wish = replace(wish, event=event)
    connected = _gives_to_somebody_close(wish.event, stands, directory, as_at)
    if connected:
        return Held("allocate_connected", (connected,))
    held = _held(wish, decision, file, book, as_at) if decision else _departure(wish, file, book, as_at)
    wish = wish if in_surge else replace(wish, surge=None)
    return held or _pass(wish, file, stands, directory, book, as_at)


def _unconfirmed_by_others(wish: Wish, stands: Standing, directory: Directory, as_at: int) -> Wish:
    """Who a suspect is may be said by anybody, and confirmed by those who may say who is named for the case."""
    if not wish.confirmed and wish.event.facts.get("confirmed") is not True:
        return wish
    if decide(Asked(wish.person, wish.role, "name_people", as_at, wish.reason), stands, directory).allowed:
        return wish
    facts = {name: value for name, value in wish.event.facts.items() if name != "confirmed"}
    return replace(wish, event=replace(wish.event, facts=MappingProxyType(facts)), confirmed=False)


def check_readable(event: Event, ref: str) -> None:
    """Raises where the entry would not read back from what would be written, and close the case to everybody."""
    troubles: list[Trouble] = []
    read_event(as_row(event), f"case {ref}", "this entry", troubles)
    if troubles:
        raise UnusableInput(troubles)


def _check_pointers(wish: Wish, file: CaseFile, known: bool) -> None:
    """Raises where the entry points to what is not there, or corrects what was corrected.

    Whoever may not know of the case is answered as where there is none but their own entries, by whatever id a pointer
    goes.
    """
    own = tuple(event for event in file.events if event.id in wish.own)
    seen = (*file.events, wish.event) if known else (*own, replace(wish.event, id="v1") if not own else wish.event)
    troubles = list(corrections_troubles(replace(file, events=seen)))
    if troubles:
        raise UnusableInput(troubles)


def _shut(
    wish: Wish, decision: str, stands: Standing, file: CaseFile, content: str, directory: Directory, as_at: int
) -> Shut | None:
    act = "weaken" if decision else ASKS_FOR.get(wish.event.kind, "record_event")
    asked = Asked(wish.person, wish.role, act, as_at, wish.reason)
    if decision == "unrestrict":
        return _half(asked, wish, stands, file, content, directory)
    made = decide(asked, stands, directory)
    if made.allowed and act == "break_the_glass" and not _is_own_glass(wish, as_at):
        return Shut("You open it for yourself, and for a few hours.", "For somebody else, or for too long.")
    if made.allowed and wish.event.kind == "hold_ended" and not wish.reason.strip():
        return Shut("Whoever ends a hold says why.", "A hold ends with a reason.")
    listing = made.allowed and act == "name_people" and wish.event.kind == "access_list_set"
    if listing and _puts_workers_out(wish.event, stands, directory, as_at):
        return Shut("Whoever works on the case stays on its first list.", "The list puts out those who work on it.")
    if listing and lets_its_writer_in(wish, stands, directory, as_at):
        return Shut("Somebody else names you, or nobody.", "On the first list by oneself, without work in the case.")
    return None if made.allowed else Shut(made.told, made.reason)


def _half(
    asked: Asked, wish: Wish, stands: Standing, file: CaseFile, content: str, directory: Directory
) -> Shut | None:
    """Two people open a case again: the wish is the second one's, and the first one's request stands in the case."""
    lift = replace(asked, act="lift_restriction")
    alone = decide(lift, stands, directory)
    if not alone.allowed:
        return Shut(alone.told, alone.reason)
    requests = requests_in(file.ref, file.events)
    request = requests[wish.agreed.ref].request if wish.agreed and wish.agreed.ref in requests else None
    if request is None or request != wish.agreed:
        return Shut("It takes another person to agree.", "Asked for by one person.")
    made = agree(request, lift, content, state(file.events), answered(requests), stands, directory)
    facts = wish.event.facts
    named = (facts.get("decided_by"), facts.get("agreed_by"), facts.get("request_ref", request.ref))
    if made.allowed and named != (wish.person, request.asked.person, request.ref):
        return Shut("The entry names others than the two.", "The entry names others than the two.")
    return None if made.allowed else Shut(made.told, made.reason)


def _is_own_glass(wish: Wish, as_at: int) -> bool:
    until = wish.event.facts.get("until")
    lasts = isinstance(until, When) and as_at <= until.earliest <= as_at + GLASS_LASTS
    return lasts and wish.event.facts.get("officer_ref") == wish.person


def _puts_workers_out(event: Event, stands: Standing, directory: Directory, as_at: int) -> bool:
    """A first list without those who work on the case, who are not close to a suspect, takes it out of their hands."""
    people = event.facts.get("people")
    listed = frozenset(people) if isinstance(people, tuple) else frozenset()
    close = stands.suspects | close_to_the_suspects(stands, directory, as_at)
    return not stands.is_restricted and not stands.workers - close <= listed


def _gives_to_somebody_close(event: Event, stands: Standing, directory: Directory, as_at: int) -> str:
    """What is missing where an entry gives the case to somebody of the suspect's circle, '' where it does not."""
    given = event.facts.get(GIVES_TO.get(event.kind, ""))
    if given is None or given not in stands.suspects | close_to_the_suspects(stands, directory, as_at):
        return ""
    return "somebody outside the suspect's circle; until then whoever answers for the victim's safety goes on"


def _held(wish: Wish, decision: str, file: CaseFile, book: Book, as_at: int) -> Held | None:
    """What the decision still needs. Whatever goes wrong in asking, it waits."""
    reason: tuple[str, ...] = () if wish.reason.strip() else ("the reason for it",)
    reason += _of_the_prosecutor(wish.event, file)
    try:
        permission = permitted(decision, file, wish.event, book, as_at)
    except Exception as fault:  # whatever it is, the decision waits; the fault goes to whoever keeps the house running
        return Held(decision, (*reason, "an answer of the rulebook, which failed"), fault=fault)
    if not permission.asked:
        roles = _DECIDED_OTHERWISE.get(wish.event.kind, DECIDED_AS[decision])
        needs: tuple[str, ...] = () if wish.role in roles else (f"a decision by: {', '.join(roles).replace('_', ' ')}",)
    elif permission.answer != YES:
        missing = (one.duty.needs or one.duty.sentence for one in (*permission.unmet, *permission.unclear))
        needs = tuple(dict.fromkeys(missing))
    else:
        needs = ()
    return Held(decision, (*needs, *reason), permission) if needs or reason else None


def _of_the_prosecutor(event: Event, file: CaseFile) -> tuple[str, ...]:
    """A decision said to be the prosecutor's asks less of the police, so the prosecutor's own has to be there."""
    taken_back = {one.supersedes for one in file.events}
    crime = event.facts.get("crime_ref")
    decided = any(
        one.kind == "cps_decision" and one.facts.get("crime_ref") == crime and one.id not in taken_back
        for one in file.events
    )
    return ("the prosecutor's decision",) if event.facts.get("decision_maker") == "cps" and not decided else ()


def _departure(wish: Wish, file: CaseFile, book: Book, as_at: int) -> Held | None:
    """A departure is written only where it counts: with a reason, by somebody else than the one who owes the duty."""
    if wish.event.kind != "departure_recorded":
        return None
    named = [duty for duty in book.duties if duty.id == wish.event.facts.get("duty")]
    asked = replace(file, events=(*file.events, wish.event))
    if named:
        found = judge_file(asked, named, book.parameters, as_at).findings
        if any(one.result == DEPARTED for one in found):
            return None
    needs = "a duty that is owed here, a reason, and an author who is there and is not the one who owes it"
    return Held("depart", (needs,))


def _pass(wish: Wish, file: CaseFile, stands: Standing, directory: Directory, book: Book, as_at: int) -> Passed:
    closing_in = _restriction(wish, stands, directory, as_at)
    events = (wish.event, *_beside(wish.event, closing_in, as_at))
    events += tuple(beside_the_regrade(wish.event, wish.surge)) if wish.surge else ()
    events += tuple(asking_outside(replace(file, events=(*file.events, *events)), wish.event, directory, as_at))
    after = replace(file, events=(*file.events, *events))
    rows = kept_ready(file, after, directory, as_at)
    rows += tuple(Projected(ASKING, file.ref, wish.agreed.ref, None) for _ in events[:1] if wish.agreed)
    stands_then = standing(after, as_at)
    warnings, fault = _warnings(file, after, book, as_at)
    alone = stands_then.is_restricted and not left_to_act(stands_then, directory, as_at)
    return Passed(events, rows, warnings, fault, alone)


def _restriction(wish: Wish, stands: Standing, directory: Directory, as_at: int) -> Restriction | None:
    if wish.event.kind != "suspect_named" and wish.event.kind not in HIDES:
        return None
    person = wish.suspect or str(wish.event.facts.get("officer_ref", ""))
    ref = str(wish.event.facts.get("suspect_ref", ""))
    hides = wish.event.kind in HIDES
    return restriction(stands, ref, person, wish.confirmed, directory, as_at, hides=hides)


def _beside(event: Event, closing_in: Restriction | None, as_at: int) -> Iterator[Event]:
    now = When(as_at, as_at)
    for number, row in enumerate(closing_in.rows if closing_in else (), start=1):
        if row.kind != event.kind:
            facts = MappingProxyType({"says": "made_by_system", **row.facts})
            yield Event(f"{event.id}.{number}", row.kind, now, facts, recorded=now, says="made_by_system")


def kept_ready(before: CaseFile, after: CaseFile, directory: Directory, as_at: int) -> tuple[Projected, ...]:
    """The rows that stand ready beside a case once it is as in `after`: who may know of it, and who works on it.

    They are written in the same step in which the case changes.
    """
    stood, stands = standing(before, as_at), standing(after, as_at)
    is_new = not before.events
    return (
        *_audience_rows(before.ref, is_new, stood, stands, directory, as_at),
        *work_rows(before, after, stood, stands, as_at),
        *waiting_row(before.ref, stood, stands),
        *call_rows(before, after, stood, stands),
        *paper_rows(before, after),
        *unit_rows(before, after, stood, stands),
        kept(stands, len(after.events), as_at),
    )


def _audience_rows(
    case: str, is_new: bool, before: Standing, after: Standing, directory: Directory, as_at: int
) -> Iterator[Projected]:
    old, new = _names(before, directory, as_at), _names(after, directory, as_at)
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key) or before.stage != after.stage or (is_new and key == EVERYBODY):
            yield Projected(AUDIENCE, case, key, new.get(key))


def _names(stands: Standing, directory: Directory, as_at: int) -> dict[str, str]:
    rows = audience(stands, directory, as_at)
    named = dict.fromkeys(rows.named or (), "named")
    return {EVERYBODY: OPEN if rows.named is None else "named", **named, **dict.fromkeys(rows.shut_out, "shut_out")}


def _warnings(
    before: CaseFile, after: CaseFile, book: Book, as_at: int
) -> tuple[tuple[Finding, ...], Exception | None]:
    """The duties that are not done because of these entries: told now, while it can be put right.

    A fault in asking holds nothing up: the entry is written, and the fault is handed on beside it.
    """
    try:
        known = {(one.duty.id, one.trigger.id) for one in _not_done(before, book, as_at)}
        found = [one for one in _not_done(after, book, as_at) if (one.duty.id, one.trigger.id) not in known]
    except Exception as fault:  # whatever it is, what protects goes on
        return (), fault
    return tuple(found), None


def _not_done(file: CaseFile, book: Book, as_at: int) -> Iterator[Finding]:
    return (one for one in judge_file(file, book.duties, book.parameters, as_at).findings if one.result == NOT_MET)

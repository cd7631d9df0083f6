"""The desk: reads a case from the ledger, asks the one transition, and writes what passed.

For: the door that all doors go through; two people at one case are told apart by its version.
Never: writes what was decided on another state of the case than the one it is written to.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from secrets import token_hex
from typing import Final

from dutybound.access.deciding import NOTHING, Asked, decide, may_know
from dutybound.access.people import Directory
from dutybound.access.standing import Standing, standing
from dutybound.access.ties import ties
from dutybound.casework.keeping import keep_unplaced
from dutybound.casework.kept import stands_as
from dutybound.casework.lists import ASKS_FOR, protects
from dutybound.casework.pending import digest
from dutybound.casework.signing import rank_of, written_now
from dutybound.casework.streams import is_of_the_house
from dutybound.casework.surge import surge_now
from dutybound.casework.transition import check_readable, transition
from dutybound.casework.wish import Answer, Held, Passed, Shut, Wish
from dutybound.duties.book import Book
from dutybound.events.event import CaseFile, Coverage, Event
from dutybound.events.kinds import OF_THE_HOUSE
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Entry, Writer, canonical, event_of
from dutybound.ledger.store import KeyTaken, Ledger, LedgerFault, Overtaken

_TRIES: Final = 20
# By any of these the asker learns that there is something.
_TELL_OF_IT: Final = ("know", "read_live_risk", "read_door_warning")
# Facts that the house puts in, or takes out, whatever the form says.
_THE_HOUSES: Final = ("actor", "actor_role", "confirmed", "person_ref")
# Ties that shut somebody out of a case that is open to everybody else.
SHUT_OUT: Final = frozenset({"suspect", "close_to_the_victim"})


class NeverStill(LedgerFault):
    """Others wrote first, again and again. It does not say how often: that is not for everybody who may write."""


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the ledger now, and what the transition said.

    Both are empty for a writer who may not know of the case, before the entry or after it: that it was written is all
    that whoever protects in a hidden case, or tries a reference, is told.
    """

    entries: tuple[Entry, ...]
    passed: Passed


def read_case(ledger: Ledger, ref: str, carries: tuple[Coverage, ...] = ()) -> tuple[CaseFile, int]:
    """The case as the ledger has it, in the order of writing, and the version at which that is (0: there is none).

    `carries` says of which kinds, since when, this ledger is the place where they are written down: only of these does
    their absence here mean that it was not done. A stream that the house writes for itself is no case.
    """
    events = () if is_of_the_house(ref) else tuple(event_of(entry) for entry in ledger.case(ref))
    return CaseFile(ref, events, force=ledger.force, coverage=carries), len(events)


def read_cases(ledger: Ledger, refs: Collection[str], carries: tuple[Coverage, ...] = ()) -> Iterator[CaseFile]:
    """The same of many cases, by few questions, in order of reference; an empty file for one that is not there."""
    asked = ledger.cases([ref for ref in refs if not is_of_the_house(ref)])
    written = {ref: tuple(map(event_of, entries)) for ref, entries in groupby(asked, key=lambda entry: entry.case)}
    for ref in sorted(refs):
        yield CaseFile(ref, written.get(ref, ()), force=ledger.force, coverage=carries)


def write(
    ledger: Ledger,
    case: str,
    wish: Wish,
    directory: Directory,
    book: Book,
    as_at: int,
    *,
    group: str,
    key: str = "",
    carries: tuple[Coverage, ...] = (),
    found_by_house: bool = False,
) -> Written | Held | Shut:
    """Writes the wish if it passes. Where somebody else wrote first, it is asked about again on the new state.

    A reference that the house never gave out begins no case: what protects is kept among the unplaced entries, and
    whoever wrote it is told what is told of a case that is hidden from him. There it is kept as well as in the case, so
    that nothing tells the two apart, whoever looks and how often. `found_by_house` says that nobody typed the
    reference, so that nobody can try one: then nothing is kept beside.

    `key` makes it safe to ask again after a lost answer. Raises KeyTaken where it was given to another wish, so that
    nothing passes for written that is not; NeverStill where others kept writing first, but never for what protects.
    """
    shut = _shut_unread(ledger, case, wish, directory, as_at)
    if shut is not None:
        return shut
    keyed, kept = key, found_by_house
    wish = replace(wish, surge=surge_now(ledger, as_at))
    for tried in range(1, _TRIES + 1):
        file, version = read_case(ledger, case, carries)
        stands = standing(file, as_at)
        knows = version > 0 and _may_know(wish, stands, directory, as_at)
        if key and knows and (done := ledger.done(key, case)):
            return _again(done, wish, key)
        answer: Answer = transition(wish, file, version, digest(wish.event), directory, book, as_at)
        if not isinstance(answer, Passed):
            return answer
        by = _writer(wish, directory, as_at)
        if not kept and not (version and _is_there_for(wish, stands, directory, as_at)):
            keep_unplaced(ledger, case, answer.events[0], wish.suspect, by, as_at, group=group, key=key)
            if not version:
                return Written((), Passed(()))
            keyed, kept = _key_beside(ledger, case, key), True
        last_resort = tried == _TRIES and protects(wish.event)
        events = _whatever_the_version(answer.events) if last_resort else answer.events
        drafts = tuple(Draft(as_row(event), by, group) for event in events)
        try:
            entries = ledger.append(case, None if last_resort else version, drafts, as_at, key=keyed, also=answer.rows)
        except Overtaken:
            continue
        if digest(event_of(entries[0])) != digest(events[0]):
            raise KeyTaken(f"the key '{key}' belongs to another entry of this case. Nothing was written now.")
        passed = replace(answer, events=events)
        told = is_told(wish, file, passed, directory, as_at)
        return Written(entries, passed) if told else Written((), Passed(()))
    raise NeverStill("Others kept writing to this first. Nothing was written; ask again.")


def is_told(wish: Wish, file: CaseFile, passed: Passed, directory: Directory, as_at: int) -> bool:
    """Whether the writer may know of the case before what passed is written and after it: else nothing is told."""
    after = replace(file, events=(*file.events, *passed.events))
    return bool(file.events) and all(_may_know(wish, standing(one, as_at), directory, as_at) for one in (file, after))


def _may_know(wish: Wish, stands: Standing, directory: Directory, as_at: int) -> bool:
    return may_know(wish.person, wish.role, wish.reason, stands, directory, as_at)


def _is_there_for(wish: Wish, stands: Standing, directory: Directory, as_at: int) -> bool:
    """Whether the writer can tell that there is such a case by a way that is open to them.

    A case that is open is there for the whole force: whoever gives a reason may look. Whoever was sent to one that is
    not, or sits in the control room while its incident is open, knows of the door, if of nothing else.
    """
    known = [Asked(wish.person, wish.role, act, as_at, wish.reason or "to protect") for act in _TELL_OF_IT]
    return any(decide(asked, stands, directory).allowed for asked in known) or (
        not stands.is_restricted and not _is_refused(wish, stands, directory, as_at)
    )


def _is_refused(wish: Wish, stands: Standing, directory: Directory, as_at: int) -> bool:
    return not SHUT_OUT.isdisjoint(ties(wish.person, stands, directory, as_at))


def _writer(wish: Wish, directory: Directory, as_at: int) -> Writer:
    return Writer(wish.person, wish.role, rank_of(wish.person, wish.role, directory, as_at), wish.door)


def _again(done: tuple[Entry, ...], wish: Wish, key: str) -> Written:
    """What an earlier asking with the same key wrote; KeyTaken where that was another wish, or another's."""
    written, by = event_of(done[0]), json.loads(done[0].body)["by"]
    own = {name: value for name, value in wish.event.facts.items() if name not in _THE_HOUSES}
    same = written.kind == wish.event.kind and written.supersedes == wish.event.supersedes
    stands = {name: value for name, value in written.facts.items() if name in own}
    says_so = canonical(as_row(replace(written, facts=stands))) == canonical(as_row(replace(written, facts=own)))
    if not same or not says_so or (by["person"], by["role"]) != (wish.person, wish.role):
        raise KeyTaken(f"the key '{key}' belongs to another entry of this case. Nothing was written now.")
    return Written(done, Passed(tuple(map(event_of, done))))


def _key_beside(ledger: Ledger, case: str, key: str) -> str:
    """The key of the entry in the case, where `key` is that of the same among the unplaced; '' where it is in use.

    Whoever takes that key elsewhere beforehand learns nothing by it, and gets his entry twice if he asks again.
    """
    if not key:
        return ""
    beside = sha256(canonical(["beside", case, key])).hexdigest()
    try:
        ledger.done(beside, case)
    except KeyTaken:
        return ""
    return beside


def _whatever_the_version(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The entries under names that no other has, to be written to a case that never stands still.

    Only what protects is written so: nothing in it was decided on the state of the case. The rows kept ready are those
    of the state that was read last; whoever looks is decided about by the entries.
    """
    apart = token_hex(6)
    return tuple(replace(event, id=f"{event.id}-{apart}") for event in events)


def _shut_unread(ledger: Ledger, case: str, wish: Wish, directory: Directory, as_at: int) -> Shut | None:
    """What the transition answers to whoever may neither know of the case nor write this, without reading the case.

    So one that is hidden takes the time of one that is not there. None: the case has to be read.
    """
    if protects(wish.event) or wish.event.kind in OF_THE_HOUSE:
        return None
    stands, is_there = stands_as(ledger, case, as_at)
    known = may_know(wish.person, wish.role, wish.reason, stands, directory, as_at)
    acts = (ASKS_FOR.get(wish.event.kind, "record_event"), "weaken", "lift_restriction", "put_right_who_is_who")
    made = [decide(Asked(wish.person, wish.role, act, as_at, wish.reason), stands, directory) for act in acts]
    if is_there and (known or any(one.allowed for one in made)):
        return None
    check_readable(written_now(wish, "v1", as_at), case)
    return Shut(NOTHING, made[0].reason if is_there else "There is no such case.")

"""The desk: reads a case from the ledger, asks the one transition, and writes what passed.

For: the door that all doors go through; two people at one case are told apart by its version.
Never: writes what was decided on another state of the case than the one it is written to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from dutybound.access.deciding import may_know
from dutybound.access.people import Directory
from dutybound.access.standing import standing
from dutybound.casework.signing import rank_of
from dutybound.casework.transition import transition
from dutybound.casework.wish import Answer, Held, Passed, Shut, Wish
from dutybound.duties.book import Book
from dutybound.events.event import CaseFile, Coverage, Event
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Entry, Writer, canonical, event_of
from dutybound.ledger.store import KeyTaken, Ledger, Overtaken

_TRIES: Final = 20


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
    their absence here mean that it was not done.
    """
    events = tuple(event_of(entry) for entry in ledger.case(ref))
    return CaseFile(ref, events, force=ledger.force, coverage=carries), len(events)


def digest(event: Event) -> str:
    """What a second person agrees to: everything that the entry says, but not its own id and times."""
    row = {name: value for name, value in as_row(event).items() if name not in ("id", "occurred", "recorded")}
    return sha256(canonical(row)).hexdigest()


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
) -> Written | Held | Shut:
    """Writes the wish if it passes. Where somebody else wrote first, it is asked about again on the new state.

    `key` makes it safe to ask again after a lost answer, also where what was written has changed what would be said.
    Raises KeyTaken where it was given to another wish, so that nothing passes for written that is not; Overtaken where
    the case never stood still.
    """
    again = _asked_again(ledger, case, wish, directory, as_at, key) if key else None
    if again is not None:
        return again
    for tried in range(1, _TRIES + 1):
        file, version = read_case(ledger, case, carries)
        answer: Answer = transition(wish, file, version, digest(wish.event), directory, book, as_at)
        if not isinstance(answer, Passed):
            return answer
        by = Writer(wish.person, wish.role, rank_of(wish.person, wish.role, directory, as_at), wish.door)
        drafts = tuple(Draft(as_row(event), by, group) for event in answer.events)
        try:
            entries = ledger.append(case, version, drafts, as_at, key=key, also=answer.rows)
        except Overtaken:
            if tried == _TRIES:
                raise
            continue
        if entries[0].version <= version and not _says(entries[0], answer.events[0]):
            raise KeyTaken(f"the key '{key}' belongs to another entry of this case. Nothing was written now.")
        before = standing(file, as_at)
        after = standing(replace(file, events=(*file.events, *answer.events)), as_at)
        knows = version and all(
            may_know(wish.person, wish.role, wish.reason, stands, directory, as_at) for stands in (before, after)
        )
        return Written(entries, answer) if knows else Written((), Passed(()))
    raise AssertionError("unreachable: the last try returns or raises")


def _asked_again(ledger: Ledger, case: str, wish: Wish, directory: Directory, as_at: int, key: str) -> Written | None:
    """What stands there already under this key, for a writer who may know of the case; None: it is asked about anew."""
    entries = ledger.done(key, case)
    if not entries:
        return None
    written = event_of(entries[0])
    if written.kind != wish.event.kind or any(
        written.facts.get(name) != value for name, value in wish.event.facts.items()
    ):
        return None
    stands = standing(read_case(ledger, case)[0], as_at)
    if not may_know(wish.person, wish.role, wish.reason, stands, directory, as_at):
        return None
    # Of the first entry of a case nothing more was told when it was written.
    return Written(entries if entries[0].version > 1 else (), Passed(()))


def _says(entry: Entry, asked: Event) -> bool:
    """Whether an entry that stood there already is the one that would be written now."""
    written = event_of(entry)
    return (written.kind, written.facts) == (asked.kind, asked.facts)

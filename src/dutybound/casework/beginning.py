"""Beginning a case: the house gives its reference, and knows a force's own one.

For: the first entry of a case, by a person or from a system that keeps references of its own.
Never: lets anybody choose a reference, so that none can be tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from dutybound.access.deciding import may_know
from dutybound.access.people import Directory
from dutybound.access.standing import standing
from dutybound.access.words import OPEN
from dutybound.casework.desk import Written, write
from dutybound.casework.lists import protects
from dutybound.casework.pending import digest
from dutybound.casework.signing import rank_of
from dutybound.casework.streams import new_reference
from dutybound.casework.transition import AUDIENCE, EVERYBODY, transition
from dutybound.casework.wish import Held, Passed, Shut, Wish
from dutybound.duties.book import Book
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Coverage, Event
from dutybound.events.when import When
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Writer, canonical, event_of
from dutybound.ledger.store import KeyTaken, Ledger, Projected

# One row a reference of another system: its key is the system and the reference, its case the house's own.
KNOWN_AS: Final = "known_as"


@dataclass(frozen=True, slots=True)
class Begun:
    """The reference that the house gave, and what stands under it now, as whoever began the case may see it."""

    case: str
    written: Written


def begin(
    ledger: Ledger,
    wish: Wish,
    directory: Directory,
    book: Book,
    as_at: int,
    *,
    group: str,
    key: str = "",
    carries: tuple[Coverage, ...] = (),
    reference: str = "",
) -> Begun | Held | Shut:
    """Begins a case with an entry that protects, and says its reference: random, or made of the `key` alone.

    With a `key` it is safe to ask again; KeyTaken where it was given to another wish. `reference` is for the house
    itself, where it takes over cases that have theirs already; Overtaken where there is one by that reference.
    """
    if not protects(wish.event):
        return Shut("A case begins with an entry that protects.", "A case begins with an entry that protects.")
    case = reference or (_digest("begin", ledger.force, key)[:20] if key else new_reference())
    file = CaseFile(case, (), force=ledger.force, coverage=carries)
    answer = transition(wish, file, 0, digest(wish.event), directory, book, as_at)
    if not isinstance(answer, Passed):
        return answer
    by = Writer(wish.person, wish.role, rank_of(wish.person, wish.role, directory, as_at), wish.door)
    drafts = tuple(Draft(as_row(event), by, group) for event in answer.events)
    entries = ledger.append(case, 0, drafts, as_at, key=key, also=answer.rows)
    if digest(event_of(entries[0])) != digest(answer.events[0]):
        raise KeyTaken(f"the key '{key}' belongs to a case that began with another entry. Nothing was written now.")
    stands = standing(CaseFile(case, tuple(map(event_of, entries)), force=ledger.force), as_at)
    knows = may_know(wish.person, wish.role, wish.reason, stands, directory, as_at)
    return Begun(case, Written(entries, answer) if knows else Written((), Passed(())))


def write_from(
    ledger: Ledger,
    source: str,
    known_as: str,
    wish: Wish,
    directory: Directory,
    book: Book,
    as_at: int,
    *,
    group: str,
    key: str = "",
    carries: tuple[Coverage, ...] = (),
) -> Written | Held | Shut:
    """Writes into the case that the `source` knows by `known_as`; where there is none yet, into a new one.

    For a system that keeps its own references and names only these. It is told as little of the house's reference, and
    of a case that is hidden, as anybody else. Raises as `write` does.
    """
    case = case_of(ledger, source, known_as) or _taken_over(ledger, source, known_as, wish, as_at, group)
    return write(ledger, case, wish, directory, book, as_at, group=group, key=key, carries=carries, found_by_house=True)


def case_of(ledger: Ledger, source: str, known_as: str) -> str:
    """The house's reference of the case that the source knows by `known_as`, '' where there is none."""
    return next((row.case for row in ledger.projected(KNOWN_AS, key=_known_key(source, known_as))), "")


def _taken_over(ledger: Ledger, source: str, known_as: str, wish: Wish, as_at: int, group: str) -> str:
    """A new case of which only its reference elsewhere stands written; of several at once one is begun."""
    if not source.strip() or not known_as.strip():
        raise ValueError("a case of another system needs that system's name and its reference there.")
    case, now = new_reference(), When(as_at, as_at)
    facts: dict[str, Value] = {"says": "made_by_system", "source": source, "known_as": known_as}
    event = Event("v1", "case_known_as", now, MappingProxyType(facts), now, says="made_by_system")
    rows = (
        Projected(KNOWN_AS, case, _known_key(source, known_as)),
        Projected(AUDIENCE, case, EVERYBODY, OPEN),
    )
    draft = Draft(as_row(event), Writer(wish.person, wish.role, device=wish.door), group)
    try:
        ledger.append(case, 0, (draft,), as_at, key=_digest("known as", source, known_as), also=rows)
    except KeyTaken:
        return case_of(ledger, source, known_as)
    return case


def _known_key(source: str, known_as: str) -> str:
    return canonical([source, known_as]).decode()


def _digest(*parts: str) -> str:
    return sha256(canonical(list(parts))).hexdigest()

"""The account of the whole rulebook: every entry of the dossiers, and what is wrong with the account.

For: the sum that must come out (entries = duties + measures + questions for a reader + refused + open), and its gaps.
Never: invents what became of an entry; an entry without a part is a gap.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

from dutybound.duties.book import Book
from dutybound.duties.dossier import (
    bail,
    complaint_handling,
    complaint_intake,
    contact,
    decisions,
    information,
    investigation,
    investigators,
    oversight,
    police_suspects,
    proceedings,
    recording,
    referral,
    risk,
    scene,
    super_complaints,
    victims,
)
from dutybound.duties.dossier.words import (
    ByDuty,
    Entry,
    ForAReader,
    LeftOut,
    Measure,
    Open,
    Part,
    Refused,
    Section,
)
from dutybound.duties.duty import Duty
from dutybound.duties.terms import ReadByAPerson
from dutybound.events.trouble import nearest

SECTIONS: Final[tuple[Section, ...]] = tuple(
    module.SECTION
    for module in (
        contact, recording, scene, risk, bail, investigation, decisions, victims, complaint_intake, complaint_handling,
        referral, investigators, proceedings, police_suspects, oversight, super_complaints, information,
    )
)  # fmt: skip

# What an entry counts as, in this order: the first that one of its parts is. One still to be written is not finished.
OPEN, DUTY, MEASURE, READER, REFUSED = "open", "a duty", "a measure", "a question for a reader", "refused"
FATES: Final = (DUTY, MEASURE, READER, REFUSED, OPEN)
_Kind = TypeVar("_Kind", ByDuty, Measure, ForAReader, LeftOut, Refused, Open)


@dataclass(frozen=True, slots=True)
class Account:
    """Every section of the dossiers."""

    sections: tuple[Section, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for section in self.sections for entry in section.entries)

    def parts(self, kind: type[_Kind]) -> list[_Kind]:
        """Every part of this kind, in the order of the dossiers; what several entries share stands several times."""
        return [part for entry in self.entries for part in entry.parts if isinstance(part, kind)]


THE_ACCOUNT: Final = Account(SECTIONS)


def fate(entry: Entry, book: Book) -> str:
    """What the entry counts as; a duty that only a person can judge counts as a question for a reader."""
    by_a_person = {duty.id for duty in book.duties if isinstance(duty.met_by, ReadByAPerson)}
    kinds = {_fate_of(part, by_a_person) for part in entry.parts}
    return next((one for one in (OPEN, DUTY, MEASURE, READER) if one in kinds), REFUSED)


def _fate_of(part: Part, by_a_person: set[str]) -> str:
    match part:
        case ByDuty():
            return READER if part.duty in by_a_person else DUTY
        case Measure():
            return MEASURE
        case ForAReader():
            return READER
        case Open():
            return OPEN
        case LeftOut() | Refused():
            return REFUSED


def is_composite(entry: Entry) -> bool:
    """Whether the entry became more than one thing."""
    return len([part for part in entry.parts if not isinstance(part, LeftOut)]) > 1


def counted(account: Account, book: Book) -> Counter[str]:
    """How many entries each fate has."""
    return Counter(fate(entry, book) for entry in account.entries)


def ours(account: Account, book: Book) -> list[Duty]:
    """The rules of this product that come from no entry, in the order of the book; each says itself why it is there."""
    named = {part.duty for part in account.parts(ByDuty)}
    return [duty for duty in book.duties if duty.id not in named and book.is_ours(duty)]


def gaps(account: Account, book: Book, expected: Mapping[tuple[str, str], tuple[str, ...]]) -> list[str]:
    """Everything that keeps the account from being whole, each as a sentence; an empty list is a whole account.

    `expected` are the ids of the dossiers' entries by section. That the statistics have the questions which the
    measures name is a test's business: this room does not know them.
    """
    found = [*_missing(account, expected), *_unknown_duties(account, book), *_values(account, book)]
    for entry in account.entries:
        found += [f"{entry.id}: {fault}" for fault in _entry_faults(entry)]
    return found


def _missing(account: Account, expected: Mapping[tuple[str, str], tuple[str, ...]]) -> Iterator[str]:
    stands: dict[str, tuple[str, str]] = {}
    for section in account.sections:
        for entry in section.entries:
            if entry.id in stands:
                yield f"{entry.id}: stands in the account twice."
            stands[entry.id] = (section.dossier, section.key)
    for place, ids in expected.items():
        for one in ids:
            if one not in stands:
                yield f"{one}: an entry of the {place[0]} dossier that the account does not tell of."
            elif stands[one] != place:
                yield f"{one}: stands under section {stands[one][1]}, and the dossier has it under {place[1]}."
    known = {one for ids in expected.values() for one in ids}
    for one in stands:
        if one not in known:
            yield f"{one}: is no entry of a dossier. {nearest(one, known)}".rstrip()


def _unknown_duties(account: Account, book: Book) -> Iterator[str]:
    written = {duty.id for duty in book.duties}
    named = {part.duty for part in account.parts(ByDuty)}
    for one in sorted(named - written):
        yield f"{one}: the account names this duty, and the book does not have it. {nearest(one, written)}".rstrip()
    for duty in book.duties:
        if duty.id not in named and not book.is_ours(duty):
            yield f"{duty.id}: a duty that comes from no entry, and is no rule of this product."
    for part in account.parts(Open):
        if part.duty in written:
            yield f"{part.duty}: is in the book, and the account still has it as to be written."


def _values(account: Account, book: Book) -> Iterator[str]:
    values: dict[str, Measure | ForAReader] = {}
    declared: list[Measure | ForAReader] = [*account.parts(Measure), *account.parts(ForAReader)]
    for part in declared:
        if values.setdefault(part.id, part) != part:
            yield f"{part.id}: stands in the account with two meanings."
        if isinstance(part, Measure):
            continue
        if not part.question.endswith("?") or not part.look_at:
            yield f"{part.id}: asks a reader something that is no question, or does not say what to look at."
        if part.source not in book.authorities:
            yield f"{part.id}: its source '{part.source}' is not among the authorities."


def _entry_faults(entry: Entry) -> Iterator[str]:
    if not entry.parts:
        yield "it is not told what became of it."
    if not entry.title or entry.title.endswith("."):
        yield "its title is missing, or ends with a full stop."
    if all(isinstance(part, LeftOut) for part in entry.parts) and entry.parts:
        yield "every part is left out; then the whole is refused, with its reason."
    if any(isinstance(part, Refused) for part in entry.parts) and len(entry.parts) > 1:
        yield "is refused, and yet has other parts."
    for part in entry.parts:
        match part:
            case LeftOut(what, why) if not (what and why):
                yield "a part is left out without saying which, or why."
            case Refused(why) if not why:
                yield "is refused without a reason."
            case Measure() if not (part.numerator and part.denominator and part.period and part.source):
                yield f"the measure '{part.id}' lacks what is counted, of what, over which period or from what."
            case Open():
                yield f"open: {part.duty} is still to be written ({part.what})."
            case _:
                pass
    duties = [part for part in entry.parts if isinstance(part, ByDuty)]
    if len(entry.parts) > 1 and any(not part.what for part in duties):
        yield "has several parts, and does not say which of them a duty asks."

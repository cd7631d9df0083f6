"""May I? Before a decision and after it, with what it still needs in words, and which entries would give that.

For: an officer who wants to close, downgrade or lower, and a crew about to leave: an answer while it can be put right.
Never: holds up what protects or merely records; what is left undone by it is told at once, and it goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dutybound.casework.before_writing import Said, ask, ask_to_decide, would_come
from dutybound.casework.desk import Written
from dutybound.casework.wish import Answer, Held, Passed, Shut, Wish
from dutybound.desks.house import House, Reader
from dutybound.desks.wording import instruction, kinds_to_record
from dutybound.duties.accounts import Finding
from dutybound.duties.book import Book
from dutybound.duties.explain import DECISION_WORDS, authority_in_words, weight_in_words, what_it_lacks
from dutybound.duties.may import CANNOT_TELL_YET, NOT_YET, YES, imagined
from dutybound.events.event import CaseFile, Event

SHUT: Final = "not yours to do"
ANSWERS: Final = (YES, NOT_YET, CANNOT_TELL_YET, SHUT)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a decision needs. `record` are the kinds of entry that would give it, '' for `why` where the asker
    may not read the record.
    """

    words: str
    record: tuple[str, ...]
    duty: str
    authority: str
    because: str
    why: str


@dataclass(frozen=True, slots=True)
class Warned:
    """A duty that is left undone by what is recorded. It holds nothing back; `do` and `record` say what mends it."""

    line: str
    do: str
    record: tuple[str, ...]
    duty: str
    authority: str
    weight: str
    because: str


@dataclass(frozen=True, slots=True)
class MayI:
    """The answer: one of `ANSWERS`, what is needed for a yes, and what only advises or warns.

    `told` is one sentence that says it all. `needs` come from duties, `besides` from the house: a reason, a signature,
    somebody who answers for it.
    """

    answer: str
    told: str
    needs: tuple[Need, ...] = ()
    besides: tuple[str, ...] = ()
    advises: tuple[Need, ...] = ()
    warnings: tuple[Warned, ...] = ()


def may_i_decide(
    house: House, reader: Reader, case: str, decision: str, as_at: int, told: Mapping[str, str] | None = None
) -> MayI:
    """Whether the reader may make a decision of the closed list now; nothing of it is written.

    `told` is what else the decision would say, as text. UnusableInput names a decision outside the list, or an
    attribute that it can't have.
    """
    said = ask_to_decide(
        house.ledger, case, decision, told or {}, reader.person, reader.role, reader.reason, house.directory,
        house.book, as_at, house.carries,
    )  # fmt: skip
    return _in_words(said, house.book)


def may_i_record(house: House, reader: Reader, case: str, event: Event, as_at: int) -> MayI:
    """What would come of recording the entry now: whether it passes, and what it would leave undone.

    Not arresting, and leaving two people together, pass: what they leave undone is told before and after.
    """
    said = ask(house.ledger, case, _wish(event, reader), house.directory, house.book, as_at, house.carries)
    return _in_words(said, house.book)


def may_i_of(house: House, reader: Reader, file: CaseFile, decision: str, as_at: int) -> MayI:
    """The same as `may_i_decide`, of a case whose record was opened already by a look that was logged."""
    wish = _wish(imagined(decision, file, {}, as_at), reader)
    return _in_words(Said(would_come(wish, file, house.directory, house.book, as_at), reads=True), house.book)


def answered(answer: Answer | Written, book: Book, *, reads: bool) -> MayI:
    """The same words for what came of a wish that was written, held or shut. `reads`: the asker may read the record."""
    return _in_words(Said(answer.passed if isinstance(answer, Written) else answer, reads), book)


def _wish(event: Event, reader: Reader) -> Wish:
    return Wish(event, reader.person, reader.role, reason=reader.reason)


def _in_words(said: Said, book: Book) -> MayI:
    match said.answer:
        case Shut(told=told):
            return MayI(SHUT, told)
        case Passed(warnings=warnings, needs_another_force=elsewhere):
            warned = tuple(_warned(one, book) for one in warnings)
            besides = (
                ("another force, because nobody of this one is outside the suspect's circle",) if elsewhere else ()
            )
            return MayI(YES, _passed(len(warned)), besides=besides, warnings=warned)
        case Held() as held:
            return _held(held, said.reads, book)


def _passed(warnings: int) -> str:
    if not warnings:
        return "Yes."
    return f"Yes. It leaves undone {'one duty' if warnings == 1 else f'{warnings} duties'}, which can still be mended."


def _held(held: Held, reads: bool, book: Book) -> MayI:
    permission = held.permission
    lacking = () if permission is None else (*permission.unmet, *permission.unclear)
    needs = tuple(_once(_need(one, book, reads) for one in lacking))
    told_by_duties = {need.words for need in needs}
    besides = tuple(one for one in held.needs if one not in told_by_duties)
    advises = () if permission is None else tuple(_once(_need(one, book, reads) for one in permission.advises))
    unclear_alone = permission is not None and not permission.unmet and bool(permission.unclear)
    what = DECISION_WORDS.get(held.decision, "this")
    words = f"{what[:1].upper()}{what[1:]} cannot be authorised yet: it needs {'; '.join(held.needs)}."
    return MayI(CANNOT_TELL_YET if unclear_alone else NOT_YET, words, needs, besides, advises)


def _need(finding: Finding, book: Book, reads: bool) -> Need:
    duty = finding.duty
    return Need(
        duty.needs or duty.sentence,
        kinds_to_record(duty),
        duty.id,
        authority_in_words(duty, book),
        duty.because,
        what_it_lacks(finding) if reads else "",
    )


def _once(needs: Iterator[Need]) -> Iterator[Need]:
    """The needs, those of the same words once: two duties may ask for the same thing."""
    seen: set[str] = set()
    for need in needs:
        if need.words not in seen:
            seen.add(need.words)
            yield need


def _warned(finding: Finding, book: Book) -> Warned:
    duty = finding.duty
    return Warned(
        f"Left undone: {duty.sentence[:1].lower()}{duty.sentence[1:]}",
        instruction(duty),
        kinds_to_record(duty),
        duty.id,
        authority_in_words(duty, book),
        weight_in_words(finding, book),
        duty.because,
    )

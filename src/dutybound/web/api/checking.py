"""May this decision be made? Asked of the one transition, with nothing written but the look.

For: a records system that asks before somebody closes, downgrades or lowers a risk.
Never: says more than writing the decision would, or a word of the case to whoever may not read its record.
"""

from __future__ import annotations

from dutybound.access.deciding import Asked, decide
from dutybound.access.standing import standing
from dutybound.casework.desk import read_case
from dutybound.casework.pending import digest
from dutybound.casework.reading import open_case
from dutybound.casework.signing import rank_of
from dutybound.casework.streams import is_of_the_house
from dutybound.casework.transition import transition
from dutybound.casework.wish import Answer, Held, Shut, Wish
from dutybound.duties.accounts import Finding
from dutybound.duties.book import Book
from dutybound.duties.explain import how_read, what_it_lacks
from dutybound.duties.form import kinds_in
from dutybound.duties.may import CANNOT_TELL_YET, NOT_YET, WOULD_BE, YES
from dutybound.duties.phrases import kind_in_words
from dutybound.events.event import CaseFile, Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import moment_of
from dutybound.web.api import forms
from dutybound.web.api.problems import note, nothing_here, shut
from dutybound.web.api.recording import event_in
from dutybound.web.api.tokens import Caller


def advice(asked: forms.Question, caller: Caller) -> forms.Advice:
    """The answer to a question. Raises Problem where the case is not open to the caller for such a decision."""
    if is_of_the_house(asked.case):
        raise nothing_here()
    at = caller.house
    opened = open_case(
        at.ledger, asked.case, caller.person, caller.role, _act(asked), asked.reason, at.directory, caller.as_at
    )
    if isinstance(opened, Shut) and asked.decision != "unrestrict":
        raise shut(opened)
    file, version = read_case(at.ledger, asked.case, at.carries)
    wish = Wish(_would_be(asked, file, caller), caller.person, caller.role, caller.door, asked.reason)
    answer = transition(wish, file, version, digest(wish.event), at.directory, at.book, caller.as_at)
    if isinstance(answer, Shut):
        raise shut(answer)
    rank = rank_of(caller.person, caller.role, at.directory, caller.as_at)
    reads = _reads(caller, file, asked.reason)
    permission = answer.permission if isinstance(answer, Held) else None
    waiting = (*permission.unmet, *permission.unclear) if permission else ()
    return forms.Advice(
        case=asked.case,
        decision=asked.decision,
        answer=_in_a_word(answer),
        needs=list(answer.needs) if isinstance(answer, Held) else [],
        duties=[_wanting(one, at.book, reads) for one in waiting],
        advises=[_wanting(one, at.book, reads) for one in permission.advises] if permission else [],
        asked_as=" ".join(part.replace("_", " ") for part in (rank, caller.role) if part),
        as_at=moment_of(caller.as_at).isoformat(),
    )


def _act(asked: forms.Question) -> str:
    return "lift_restriction" if asked.decision == "unrestrict" else "weaken"


def _would_be(asked: forms.Question, file: CaseFile, caller: Caller) -> Event:
    """The entry that the decision would be, about the one crime or call of the case where there is only one."""
    kind, facts = WOULD_BE[asked.decision]
    if asked.decision == "assign_outcome" and "code" not in asked.says and "outcome" in asked.says:
        kind, facts = "conduct_outcome_decided", {}
    given: dict[str, object] = {**facts, **asked.says, "kind": kind}
    for name in KINDS[kind].attributes:
        told = {event.facts[name] for event in file.events if name in event.facts}
        if name.endswith("_ref") and name not in given and len(told) == 1:
            given[name] = told.pop()
    return event_in(given, "says")


def _reads(caller: Caller, file: CaseFile, reason: str) -> bool:
    asked = Asked(caller.person, caller.role, "read_record", caller.as_at, reason)
    return decide(asked, standing(file, caller.as_at), caller.house.directory).allowed


def _in_a_word(answer: Answer) -> str:
    if not isinstance(answer, Held):
        return YES
    if answer.fault is not None:
        note(answer.fault)
        return CANNOT_TELL_YET
    permission = answer.permission
    is_unclear = permission is not None and bool(permission.asked) and not permission.unmet
    return CANNOT_TELL_YET if is_unclear else NOT_YET


def _wanting(finding: Finding, book: Book, reads: bool) -> forms.Wanting:
    duty = finding.duty
    return forms.Wanting(
        duty=duty.id,
        sentence=duty.sentence,
        needs=duty.needs or duty.sentence,
        result=finding.result,
        weighs=book.weighs(duty, finding.flags),
        authorities=[
            forms.Authority(title=book.authorities[one.key].title, place=one.place, kind=book.authorities[one.key].kind)
            for one in duty.authority
        ],
        how_read=how_read(duty, book),
        why=what_it_lacks(finding) if reads else "",
        events=kinds_of(sorted(kinds_in(duty.met_by))),
    )


def kinds_of(kinds: list[str]) -> list[forms.KindOf]:
    """Kinds of events with their words."""
    return [forms.KindOf(kind=kind, words=kind_in_words(kind)) for kind in kinds]

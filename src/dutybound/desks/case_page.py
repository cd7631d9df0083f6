"""A case as a page: what happened, who is in it, what is owed, done, late or cannot be told, and what a decision needs.

For: whoever works on the case, all of it in one value; whoever may read less, what that right shows and no more.
Never: shows a finding as checked that nobody checked, or folds what is owed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dutybound.access.deciding import Asked, decide
from dutybound.access.standing import Standing
from dutybound.access.words import AFTER_NOTICE, AFTER_OUTCOME, HIDDEN, OPEN
from dutybound.casework.reading import Opened, open_by
from dutybound.casework.wish import Shut
from dutybound.desks.due import RECORD, due_list, from_memory, to_do
from dutybound.desks.house import House, Reader
from dutybound.desks.may_i import MayI, may_i_of
from dutybound.desks.said import AskStanding, standing_of
from dutybound.desks.telling import (
    Decided,
    Fold,
    Grade,
    Line,
    View,
    decisions,
    folded,
    grades,
    lines,
    video,
    views,
)
from dutybound.desks.to_do import ToDo
from dutybound.desks.wording import by_when
from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.explain import DECISION_WORDS, authority_in_words, rests_on, weight_in_words, why
from dutybound.duties.laying import Laid
from dutybound.events.attributes import said
from dutybound.events.event import CaseFile, Event
from dutybound.reports.beside import beside_in_words, remarks_in_words
from dutybound.reports.order import CLOSED, in_order_of_need, in_reading_order
from dutybound.reports.people import by_role

STAGES: Final = {
    OPEN: "Not restricted",
    HIDDEN: "Restricted to named people: the suspect has had no notice",
    AFTER_NOTICE: "Restricted to named people: the suspect has had notice",
    AFTER_OUTCOME: "Restricted to named people: the outcome was told",
}
# By which rights a case is opened: the record, or else everything less that is allowed.
_RIGHTS: Final = ((RECORD,), ("read_summary", "read_live_risk", "read_safe_contact"))
_DONE, _LATE, _UNKNOWN, _NOT_OWED = (
    ("met",),
    ("met_late", "departed"),
    ("cannot_tell",),
    ("not_applicable", "not_in_force"),
)


@dataclass(frozen=True, slots=True)
class Header:
    """`stage` in words, '' for whoever may not read the record; `risk` the last grade, `has_it` who has the crimes."""

    case: str
    stage: str
    is_restricted: bool
    confirmed: bool
    risk: str
    has_it: tuple[str, ...]
    live: bool
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the case by reference, as what, and the entries that say so."""

    ref: str
    is_here: tuple[str, ...]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A finding that asks for nothing more now: done, late, missed, or not to be told from the records.

    `checked` is what people have said of it, '' for nobody; then it is a machine finding that no person has looked at.
    """

    duty: str
    sentence: str
    result: str
    weight: str
    when: str
    why: str
    authority: str
    rests_on: str
    beside: tuple[str, ...]
    entries: tuple[str, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """A decision that could be made now, and what came of asking for it."""

    decision: str
    words: str
    may_i: MayI


@dataclass(frozen=True, slots=True)
class CasePage:
    """The whole page. `read_by` are the rights by which it was opened.

    `owed` stands in the order of need and is never folded; `done`, `late`, `missed` (not met, and past mending) and
    `cannot_tell` in reading order. `not_owed` counts the rest. `older` are folded entries, `last` those that are not.
    With less than the record, `owed` holds what protects, `last` the summary, and `live_risk` and `safe_contact` what
    keeps people safe tonight.
    """

    as_at: int
    header: Header
    read_by: tuple[str, ...]
    owed: tuple[ToDo, ...] = ()
    done: tuple[Found, ...] = ()
    late: tuple[Found, ...] = ()
    missed: tuple[Found, ...] = ()
    cannot_tell: tuple[Found, ...] = ()
    not_owed: int = 0
    older: tuple[Fold, ...] = ()
    last: tuple[Line, ...] = ()
    people: tuple[Person, ...] = ()
    views: tuple[View, ...] = ()
    risk: tuple[Grade, ...] = ()
    video: tuple[Line, ...] = ()
    decisions: tuple[Decided, ...] = ()
    ahead: tuple[Ahead, ...] = ()
    remarks: tuple[str, ...] = ()
    live_risk: tuple[str, ...] = ()
    safe_contact: tuple[Line, ...] = ()


def case_page(house: House, reader: Reader, case: str, as_at: int) -> CasePage | Shut:
    """The case as the reader may see it at `as_at` (microseconds since 1970 UTC); Shut where there is nothing for him.

    Each right by which something is shown is asked for and logged.
    """
    opened = _opened(house, reader, case, as_at)
    if isinstance(opened, Shut):
        return opened
    by_act = {one.look.act: one for one in opened}
    if RECORD in by_act:
        return _whole(house, reader, by_act[RECORD], as_at)
    return _in_part(house, reader, case, by_act, as_at)


def opens(house: House, reader: Reader, case: str, as_at: int) -> bool:
    """Whether there is a page of the case for the reader. The look is logged as that of the page."""
    return not isinstance(_opened(house, reader, case, as_at), Shut)


def _opened(house: House, reader: Reader, case: str, as_at: int) -> tuple[Opened, ...] | Shut:
    return open_by(
        house.ledger, case, reader.person, reader.role, _RIGHTS, reader.reason, house.directory, as_at,
        from_memory(house),
    )  # fmt: skip


def _whole(house: House, reader: Reader, opened: Opened, as_at: int) -> CasePage:
    case, stands = opened.stands.case, opened.stands
    known = house.memory.file(case, opened.version)
    file = known or house.memory.keep(CaseFile(case, opened.events, force=house.ledger.force, coverage=house.carries))
    judged = house.memory.judged(file, house.book, as_at)
    told = lines(file, judged.laid)
    older, last = folded(told)
    risk = tuple(grades(file, told))
    placed = in_order_of_need([judged], house.book, as_at)
    owed = tuple(to_do(one, group, judged, RECORD, house, reader, as_at) for group, one in placed if group != CLOSED)
    missed = [one for group, one in placed if group == CLOSED]
    rest = in_reading_order(judged.findings, house.book)
    standing = standing_of(house)

    def found(results: tuple[str, ...]) -> tuple[Found, ...]:
        return tuple(_found(one, house, standing, as_at) for one in rest if one.result in results)

    return CasePage(
        as_at,
        Header(
            case,
            STAGES[stands.stage],
            stands.is_restricted,
            stands.confirmed,
            next((one.grade for one in reversed(risk) if one.grade and one.line.stands), ""),
            tuple(sorted(set(stands.given_to.values()) - {""})),
            bool(stands.live),
            house.synthetic,
        ),
        (RECORD,),
        owed=owed,
        done=found(_DONE),
        late=found(_LATE),
        missed=tuple(_found(one, house, standing, as_at) for one in missed),
        cannot_tell=found(_UNKNOWN),
        not_owed=sum(one.result in _NOT_OWED for one in rest),
        older=older,
        last=last,
        people=tuple(_people(judged.laid, stands)),
        views=tuple(views(file, told)),
        risk=risk,
        video=tuple(video(told)),
        decisions=tuple(decisions(file, told)),
        ahead=tuple(_ahead(house, reader, file, judged, stands, as_at)),
        remarks=tuple(remarks_in_words(judged)),
    )


def _in_part(house: House, reader: Reader, case: str, by_act: dict[str, Opened], as_at: int) -> CasePage:
    first = next(iter(by_act.values()))
    summary, risk, contact = (by_act.get(act) for act in _RIGHTS[1])
    stands = first.stands
    listed = due_list(house, reader, [case], as_at)
    return CasePage(
        as_at,
        Header(case, "", stands.is_restricted, False, "", (), bool(stands.live), house.synthetic),
        tuple(by_act),
        owed=(*listed.first, *listed.then),
        last=() if summary is None else _alone(summary, house, as_at),
        live_risk=() if risk is None else risk.lines,
        safe_contact=() if contact is None else _alone(contact, house, as_at),
    )


def _alone(opened: Opened, house: House, as_at: int) -> tuple[Line, ...]:
    """The lines of what a right shows, and of nothing that it points to."""
    file = CaseFile(opened.stands.case, opened.events, force=house.ledger.force)
    return lines(file, Laid(file, as_at, as_at))


def _found(finding: Finding, house: House, standing: AskStanding, as_at: int) -> Found:
    duty, book = finding.duty, house.book
    checked = standing(finding)
    return Found(
        duty.id,
        duty.sentence,
        finding.result,
        weight_in_words(finding, book),
        by_when(finding, as_at) if finding.result == "not_met" else "",
        why(finding),
        authority_in_words(duty, book),
        rests_on(finding),
        tuple(beside_in_words(finding)),
        tuple(event.id for event in finding.events),
        "" if checked is None else checked.in_words,
    )


def _people(laid: Laid, stands: Standing) -> Iterator[Person]:
    """Everybody whom entries name, each once, with what the entries make of them."""
    found: dict[str, dict[str, list[str]]] = {}
    for event in laid.events:
        for ref, role in _named(event):
            found.setdefault(ref, {}).setdefault(role, []).append(event.id)
    for ref, label in by_role(laid).items():
        found.setdefault(ref, {}).setdefault(label.rstrip(" 0123456789"), [])
    for ref in stands.workers:
        found.setdefault(ref, {}).setdefault("has the case", [])
    for ref in stands.safeguarding_owners:
        found.setdefault(ref, {}).setdefault("answers for the victim's safety", [])
    for ref, roles in found.items():
        ids = dict.fromkeys(one for told in roles.values() for one in told)
        named = [role for role in roles if role != "person"] or ["named in the case"]
        yield Person(ref, tuple(named), tuple(ids))


_ARE: Final = {
    "suspect_ref": "suspect", "child_ref": "child", "witness_ref": "witness", "advocate": "advocate",
}  # fmt: skip


def _named(event: Event) -> Iterator[tuple[str, str]]:
    for name, value in event.facts.items():
        if event.kind == "victim_identified" and name == "person_ref":
            yield said(value), "victim"
        elif name in _ARE:
            yield said(value), _ARE[name]


def _ahead(
    house: House, reader: Reader, file: CaseFile, judged: Judged, stands: Standing, as_at: int
) -> Iterator[Ahead]:
    """The decisions that this case is near to, with what each needs; none for whoever may not ask for one."""
    asked = Asked(reader.person, reader.role, "weaken", as_at, reader.reason)
    if not decide(asked, stands, house.directory).allowed:
        return
    near = {
        "close_case": any(crime for crime in stands.given_to),
        "lower_risk": any(kind in judged.laid.by_kind for kind in ("risk_assessed", "risk_reviewed")),
        "downgrade": bool(stands.live) and "grade_set" in judged.laid.by_kind,
    }
    for decision, is_near in near.items():
        if is_near:
            yield Ahead(decision, DECISION_WORDS[decision], may_i_of(house, reader, file, decision, as_at))

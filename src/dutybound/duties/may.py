"""The one gate: may this decision be made now, and if not, what does it still need?

For: asking the rulebook about a decision before it is made, from the same duties that judge it afterwards.
Never: holds back a decision that protects; only the closed list of weakenings can be asked about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from dutybound.duties.accounts import Finding, judge_file
from dutybound.duties.book import Book
from dutybound.duties.duty import CANNOT_TELL, HELD_BACK, NOT_MET, OVERDUE
from dutybound.events.attributes import FLAG, NUMBER, PERSON, RANK, TEXT, AttributeType, Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.kinds import KINDS
from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.events.when import When

YES, NOT_YET, CANNOT_TELL_YET = "yes", "not yet", "cannot tell"
THE_DECISION: Final = "the decision asked about"

# Which event each decision would be, and what that event says by itself.
WOULD_BE: Final[Mapping[str, tuple[str, Mapping[str, Value]]]] = {
    "close_case": ("investigation_closed", {"decision_maker": "police"}),
    "downgrade": ("grade_changed", {"direction": "lower"}),
    "cancel_crime": ("crime_cancelled", {}),
    "lower_risk": ("risk_lowered", {}),
    "allocate_connected": ("investigator_appointed", {}),
    "assign_outcome": ("outcome_assigned", {"decision_maker": "police"}),
    "unrestrict": ("restriction_lifted", {}),
}


@dataclass(frozen=True, slots=True)
class Permission:
    """The answer: `yes`, `not yet` or `cannot tell`, with the findings that say why, and what only advises."""

    decision: str
    answer: str
    unmet: tuple[Finding, ...] = ()
    unclear: tuple[Finding, ...] = ()
    advises: tuple[Finding, ...] = ()
    asked: int = 0


def may(
    decision: str, file: CaseFile, rank: str, role: str, told: Mapping[str, str], book: Book, as_at: int
) -> Permission:
    """Whether someone of this rank and role may make the decision at `as_at`; `told` is what else it says, as text.

    `yes` only if every binding duty that holds this decision back would be met. Fails closed: where no duty of the
    book speaks about the decision, or a binding one cannot be told, the answer is `cannot tell`. UnusableInput names
    a decision outside the closed list or an attribute that its event does not have.
    """
    return permitted(decision, file, imagined(decision, file, told, as_at, (rank, role)), book, as_at)


def permitted(decision: str, file: CaseFile, imagined: Event, book: Book, as_at: int) -> Permission:
    """The same for a decision that is there already as the entry it would be, with all that it says of itself."""
    asked = replace(file, events=(*file.events, imagined))
    speaking = replace(book, duties=tuple(duty for duty in book.duties if duty.holds_back == decision))
    found = [
        one
        for one in judge_file(asked, speaking.duties, book.parameters, as_at).findings
        if one.trigger.id == imagined.id
    ]
    binding = [one for one in found if book.weighs(one.duty, one.flags) == "binding"]
    unmet = tuple(one for one in binding if one.result in (NOT_MET, OVERDUE))
    unclear = tuple(one for one in binding if one.result == CANNOT_TELL)
    advises = tuple(one for one in found if one not in binding and one.result in (NOT_MET, OVERDUE, CANNOT_TELL))
    # A book that says nothing of the decision is no permission: weakening waits, protecting goes on.
    answer = NOT_YET if unmet else CANNOT_TELL_YET if unclear or not found else YES
    return Permission(decision, answer, unmet, unclear, advises, len(found))


def imagined(
    decision: str, file: CaseFile, told: Mapping[str, str], as_at: int, signed: tuple[str, str] | None = None
) -> Event:
    """The entry that the decision would be at `as_at`, with what is told of it as text; `signed` is by rank and role.

    A reference that the file has only one of is filled in. UnusableInput as `may` says.
    """
    if decision not in HELD_BACK:
        reason = f"'{decision}' is not a decision that can be held back."
        raise UnusableInput([Trouble("", "", "decision", reason, nearest(decision, HELD_BACK))])
    kind, facts = WOULD_BE[decision]
    told = dict(told)
    if "outcome" in told and decision == "assign_outcome":
        if told["outcome"] in KINDS["outcome_assigned"].attributes["code"].words:
            told["code"] = told.pop("outcome")
        else:
            kind, facts = "conduct_outcome_decided", {}
    attributes = KINDS[kind].attributes
    read: dict[str, Value] = {"says": "entered_by_officer", **facts}
    troubles = []
    if signed is not None:
        rank_attribute = next((name for name in ("rank", "authorised_rank") if name in attributes), "actor_rank")
        told = {rank_attribute: signed[0], "actor_role": signed[1], **told}
    for name, text in told.items():
        attribute = attributes.get(name, _ENVELOPE.get(name))
        try:
            if attribute is None:
                raise ValueError(f"is not an attribute of '{kind}'. {nearest(name, attributes)}".rstrip())
            read[name] = attribute.read(_from_text(attribute, text))
        except ValueError as fault:
            troubles.append(Trouble("", "", name, str(fault)))
    if troubles:
        raise UnusableInput(troubles)
    for name in attributes:
        only = _the_only(name, file) if name.endswith("_ref") and name not in read else None
        if only is not None:
            read[name] = only
    now = When(as_at, as_at)
    return Event(id=THE_DECISION, kind=kind, occurred=now, recorded=now, facts=MappingProxyType(read))


_ENVELOPE: Final[Mapping[str, AttributeType]] = {
    "actor": PERSON, "actor_rank": RANK, "actor_role": TEXT, "reason": TEXT, "reason_code": TEXT,
}  # fmt: skip


def _from_text(attribute: AttributeType, text: str) -> object:
    if attribute == FLAG:
        return {"true": True, "yes": True, "false": False, "no": False}.get(text.casefold(), text)
    if attribute == NUMBER:
        try:
            return float(text)
        except ValueError:
            return text
    return text


def _the_only(name: str, file: CaseFile) -> Value | None:
    """The one crime, matter or incident of the file, where there is only one; the question is about this file."""
    values = {event.facts[name] for event in file.events if name in event.facts}
    return values.pop() if len(values) == 1 else None

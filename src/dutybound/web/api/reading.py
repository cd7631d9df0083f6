"""Cases, what is due in them, and findings, as far as the caller may read.

For: lists and records out, each look logged under the person as whom the token acts.
Never: shows a case by another way than the questions of casework, or tells a hidden one from none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from dutybound.access.deciding import Asked, decide
from dutybound.access.looks import Look
from dutybound.access.standing import Standing
from dutybound.casework.access_log import write_look
from dutybound.casework.desk import read_case
from dutybound.casework.reading import Opened, cases_for, open_case
from dutybound.casework.streams import is_of_the_house
from dutybound.casework.wish import Shut
from dutybound.duties.accounts import Judged, judge_file
from dutybound.duties.explain import authority_in_words, due_in_words, why
from dutybound.duties.findings import Finding
from dutybound.duties.form import kinds_in
from dutybound.events.event import CaseFile
from dutybound.events.when import EVER_AFTER, moment_of
from dutybound.events.writing import as_row
from dutybound.reports.order import NOT_CHECKED, group_of, in_reading_order, tonight
from dutybound.reports.rows import row
from dutybound.web.api import forms
from dutybound.web.api.checking import kinds_of
from dutybound.web.api.problems import nothing_here, shut
from dutybound.web.api.tokens import Caller

# What can be opened of a case, by the word in the address -> the act of access that it is.
VIEWS: Final = {
    "record": "read_record", "summary": "read_summary", "live_risk": "read_live_risk",
    "door_warning": "read_door_warning", "safe_contact": "read_safe_contact", "audit": "audit",
}  # fmt: skip
# A list is logged as one look at no case in particular.
THE_LIST: Final = "list"


def cases(after: str, limit: int, reason: str, caller: Caller) -> forms.Cases:
    """The cases that are there for the caller, from the one after `after` on; the list is logged as one look."""
    at = caller.house
    seen = Look(caller.person, caller.as_at, THE_LIST, "know", True, reason=reason)
    write_look(at.ledger, seen, "", caller.role, at.directory)
    there = (stands for stands in _there(reason, caller) if stands.case > after)
    page = list(islice(there, limit + 1))
    listed = [
        forms.Listed(
            case=stands.case,
            restricted=stands.is_restricted,
            live=bool(stands.live),
            yours=_is_own(stands, caller.person),
        )
        for stands in page[:limit]
    ]
    return forms.Cases(cases=listed, next=listed[-1].case if len(page) > limit else "")


def case(ref: str, view: str, reason: str, caller: Caller) -> forms.Case:
    """What this view shows of a case. Raises Problem where it is not open to the caller."""
    opened = _opened(ref, VIEWS[view], reason, caller)
    rows = [as_row(event) for event in opened.events]
    return forms.Case.model_validate({"case": ref, "view": view, "events": rows, "lines": list(opened.lines)})


def findings(ref: str, reason: str, caller: Caller) -> forms.Findings:
    """Every finding of a case whose record the caller may read, in the order of reading."""
    _opened(ref, "read_record", reason, caller)
    judged = _judged(ref, caller)
    book = caller.house.book
    rows = [row(one, book) for one in in_reading_order(judged.findings, book)]
    as_at = moment_of(caller.as_at).isoformat()
    return forms.Findings.model_validate({"case": ref, "as_at": as_at, "note": NOT_CHECKED, "findings": rows})


def due(after: str, limit: int, reason: str, caller: Caller) -> forms.DueList:
    """What is owed in the caller's own cases, most pressing first within a page of `limit` cases."""
    own = (one for one in _there(reason, caller) if one.case > after and _is_own(one, caller.person))
    page = list(islice(own, limit + 1))
    judged, reads = [], set()
    for stands in page[:limit]:
        act = _act_of_own(stands, reason, caller)
        if act and not isinstance(_open(stands.case, act, reason, caller), Shut):
            judged.append(_judged(stands.case, caller))
            reads |= {stands.case} if act == "read_record" else set()
    laid = {one.file.ref: one for one in judged}
    listed = [
        _to_do(one, laid[one.file.ref], one.file.ref in reads, caller) for one in tonight(judged, caller.house.book)
    ]
    further = page[limit - 1].case if len(page) > limit else ""
    return forms.DueList(as_at=moment_of(caller.as_at).isoformat(), due=listed, next=further)


def _there(reason: str, caller: Caller) -> Iterator[Standing]:
    at = caller.house
    return cases_for(at.ledger, caller.person, caller.role, reason, at.directory, caller.as_at)


def _is_own(stands: Standing, person: str) -> bool:
    return person in stands.workers | stands.listed | stands.safeguarding_owners | stands.sent_now()


def _act_of_own(stands: Standing, reason: str, caller: Caller) -> str:
    """By which right one's own case is opened: its record, else what is to be written down in it; '' by none."""
    for act in ("read_record", "record_event"):
        asked = Asked(caller.person, caller.role, act, caller.as_at, reason)
        if decide(asked, stands, caller.house.directory).allowed:
            return act
    return ""


def _open(ref: str, act: str, reason: str, caller: Caller) -> Opened | Shut:
    at = caller.house
    return open_case(at.ledger, ref, caller.person, caller.role, act, reason, at.directory, caller.as_at)


def _opened(ref: str, act: str, reason: str, caller: Caller) -> Opened:
    if is_of_the_house(ref):
        raise nothing_here()
    opened = _open(ref, act, reason, caller)
    if isinstance(opened, Shut):
        raise shut(opened)
    return opened


def _judged(ref: str, caller: Caller) -> Judged:
    at = caller.house
    file, _ = read_case(at.ledger, ref, at.carries)
    return judge_file(_marked(file, caller), at.book.duties, at.book.parameters, caller.as_at)


def _marked(file: CaseFile, caller: Caller) -> CaseFile:
    return replace(file, synthetic=caller.house.installation.synthetic)


def _to_do(finding: Finding, judged: Judged, reads: bool, caller: Caller) -> forms.ToDo:
    book, duty = caller.house.book, finding.duty
    return forms.ToDo(
        case=finding.file.ref,
        do=duty.sentence,
        by=due_in_words(finding),
        due_at=_latest(finding.due_at),
        group=group_of(finding, judged.laid, book),
        result=finding.result,
        duty=duty.id,
        owed_by=duty.falls_on.role,
        authority=authority_in_words(duty, book),
        why=why(finding) if reads else "",
        record=kinds_of(sorted(kinds_in(duty.met_by))),
    )


def _latest(due_at: tuple[int, int] | None) -> str:
    return "" if due_at is None or due_at[1] >= EVER_AFTER else moment_of(due_at[1]).isoformat()

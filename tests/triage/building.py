"""Findings, people and lines for the tests of triage.

For: one finding in several states, and lines about it with little to type.
Never: tests anything itself.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from dutybound.checking import judged_files
from dutybound.duties.accounts import Finding
from dutybound.events.trouble import UnusableInput
from dutybound.triage.lines import (
    CorrectionSent,
    DispositionMade,
    ExportMade,
    FindingChecked,
    Held,
    ReplyInvited,
    ReplyReceived,
    key_of,
    seen,
)

CASES = Path(__file__).parents[2] / "cases"
START = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)


@cache
def findings() -> tuple[Finding, ...]:
    return tuple(one for each in judged_files([CASES]) for one in each.findings)


def finding(duty: str = "scene.not-left-together") -> Finding:
    return next(one for one in findings() if one.duty.id == duty)


NOT_MET = finding()
MET_LATE = replace(NOT_MET, cause="done_late")
OTHER_ENTRIES = replace(NOT_MET, events=NOT_MET.events[:1])
OTHER_WORDING = replace(NOT_MET, duty=replace(NOT_MET.duty, version=2))
OTHER_TIME = replace(NOT_MET, due_at=(0, 0))
OTHER_CAUSE = replace(NOT_MET, cause="lapsed")
OTHER_SOURCE = replace(NOT_MET, facts_rest_on=("reported_by_victim",))
OTHER_READER = replace(NOT_MET, reading_of="a person")
OTHER_FLAGS = replace(NOT_MET, flags=NOT_MET.flags | {"recorded_late"})
OTHER_CONTENT = replace(
    NOT_MET, events=(*NOT_MET.events[:-1], replace(NOT_MET.events[-1], facts={"actor_rank": "inspector"}))
)
STATES = (
    NOT_MET, MET_LATE, OTHER_ENTRIES, OTHER_WORDING, OTHER_TIME, OTHER_CAUSE, OTHER_SOURCE, OTHER_READER, OTHER_FLAGS,
    OTHER_CONTENT,
)  # fmt: skip
KEY = key_of(NOT_MET)


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def checked(
    by: str = "DS 1", answer: str = "confirmed", of: Finding = NOT_MET, hours: float = 0, note: str = ""
) -> FindingChecked:
    because = "wrong_facts" if answer == "not_confirmed" else ""
    return FindingChecked(at(hours), by, "detective sergeant", key_of(of), seen(of), answer, because, note)


def invited(hours: float = 1, reply_by: datetime | None = None) -> ReplyInvited:
    return ReplyInvited(at(hours), "DI 9", "inspector", KEY, "the officer", reply_by)


def replied(text: str = "There was one car.", hours: float = 2) -> ReplyReceived:
    return ReplyReceived(at(hours), "DI 9", "inspector", KEY, "the officer", text)


def disposed(
    word: str = "learning", hours: float = 3, no_reply_because: str = "", by: str = "DI 9", of: Finding = NOT_MET
) -> DispositionMade:
    return DispositionMade(at(hours), by, "inspector", key_of(of), word, "Brief the team.", no_reply_because)


def exported(
    *of: Finding, recipient: str = "the panel", answer: str = "confirmed", hours: float = 4, unchecked: bool = False
) -> ExportMade:
    held = tuple(Held(key_of(one), seen(one), answer) for one in of)
    return ExportMade(at(hours), "DI 9", "inspector", recipient, "scrutiny", unchecked, held)


def corrected(*held: Held, recipient: str = "the panel", hours: float = 6) -> CorrectionSent:
    return CorrectionSent(at(hours), "DI 9", "inspector", recipient, held)


def fault(raised: BaseException) -> str:
    assert isinstance(raised, UnusableInput)
    (one,) = raised.troubles
    return str(one)

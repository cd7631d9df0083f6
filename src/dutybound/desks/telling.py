"""The entries of a case told line by line: what happened, when, who says so, when it was written, what corrected it.

For: the timeline of a case, and the same lines sorted by what they are about: the victim's views, the risk, the video.
Never: drops an entry that was corrected, or takes one that was for one that stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from dutybound.casework.lists import WEAKENS, weakens
from dutybound.duties.explain import DECISION_WORDS
from dutybound.duties.laying import Laid
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import EVER_BEFORE, LONDON, When, in_words, moment_of
from dutybound.events.words import AUDITABLE
from dutybound.reports.story import told_of

# How many entries stand open on a page before the older ones are folded, month by month.
OPEN_LINES: Final = 25


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words. `when` is when it happened and `written` when it was written down, both in London time.

    `at` orders lines: the earliest moment it can have happened. `corrects` and `corrected_by` are ids of entries;
    `stands` is False for what was corrected or taken back.
    """

    id: str
    kind: str
    at: int
    when: str
    written: str
    what: str
    facts: str
    says: str
    note: str
    corrects: str
    corrected_by: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Fold:
    """Older entries of one month, folded under a heading such as 'March 2025: 12 entries'."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What the victim said about going on, with how it was taken: what a refusal is worth hangs on that."""

    line: Line
    stance: str
    beside_the_suspect: str
    can_be_checked: bool


@dataclass(frozen=True, slots=True)
class Grade:
    """An assessment or review of the risk: the grade it gave ('' where it gives none) and the one before it."""

    line: Line
    grade: str
    before: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision in the case; `weakens` names what it did in words, where it is on the closed list."""

    line: Line
    weakens: str


def lines(file: CaseFile, laid: Laid) -> tuple[Line, ...]:
    """Every entry written down by then, in the order in which they most likely came."""
    later = {event.supersedes: event.id for event in file.events if event.supersedes}
    told = [_line(event, later.get(event.id, ""), laid) for event in file.events if _is_written(event, laid)]
    place = {event.id: laid.order(at) for at, event in enumerate(laid.events)}
    return tuple(sorted(told, key=lambda line: (line.at, place.get(line.id, -1))))


def _is_written(event: Event, laid: Laid) -> bool:
    return event.recorded.is_unknown or event.recorded.earliest <= laid.known_at


def _line(event: Event, corrected_by: str, laid: Laid) -> Line:
    place = laid.place_of.get(event.id)
    stands = place is not None and laid.events[place].id == event.id
    when = (
        When(laid.timeline.earliest[place], laid.timeline.latest[place])
        if place is not None and stands
        else event.occurred
    )
    told = told_of(event, when, laid, {})
    written = "" if event.recorded.is_unknown else in_words(event.recorded)
    return Line(
        event.id, event.kind, when.earliest, told.when, written, told.what, told.facts, told.says, told.note,
        event.supersedes, corrected_by, stands,
    )  # fmt: skip


def folded(told: Sequence[Line], open_lines: int = OPEN_LINES) -> tuple[tuple[Fold, ...], tuple[Line, ...]]:
    """The older lines month by month, and the last ones as they are; few lines are not folded at all."""
    older, last = told[: max(0, len(told) - open_lines)], told[max(0, len(told) - open_lines) :]
    folds = []
    for month, some in groupby(older, key=_month):
        group = tuple(some)
        folds.append(Fold(f"{month}: {len(group)} {'entry' if len(group) == 1 else 'entries'}", group))
    return tuple(folds), tuple(last)


def _month(line: Line) -> str:
    return "Time not told" if line.at == EVER_BEFORE else f"{moment_of(line.at).astimezone(LONDON):%B %Y}"


_VIEWS: Final = frozenset({
    "victim_view_recorded", "victim_statement_taken", "victim_statement_not_taken", "refusal_confirmed",
    "victim_account_declined", "withdrawal_statement_taken", "withdrawal_statement_not_taken", "updates_declined",
    "bail_views_recorded",
})  # fmt: skip
_RISK: Final = frozenset({
    "risk_assessed", "risk_secondary_assessed", "risk_reviewed", "risk_lowered", "escalation_noted",
    "marac_judged_needed", "marac_referred", "marac_heard", "marac_referral_withdrawn", "safety_plan_set",
    "safety_plan_confirmed", "safety_plan_declined",
})  # fmt: skip
_VIDEO: Final = frozenset({
    "recording_999_obtained", "recording_999_not_obtained", "photo_taken", "photo_declined", "scene_photographed",
    "scene_not_photographed",
})  # fmt: skip
_MAY_WEAKEN: Final = WEAKENS | {"grade_set"}
_DECISIONS: Final = frozenset({
    "closure_requested", "closure_approved", "case_reopened", "reopening_refused", "evidence_led_decision",
    "police_decision", "cps_decision", "charge_made", "disposal_given", "arrest_made", "arrest_not_made",
})  # fmt: skip
_BESIDE, _AWAY = "beside the suspect", "away from the suspect"
_NOT_SAID: Final = "not said whether the suspect was there"


def views(file: CaseFile, told: Iterable[Line]) -> Iterator[View]:
    """The victim's views over time, those that were corrected among them and marked so."""
    by_id = {event.id: event.facts for event in file.events}
    for line in told:
        if line.kind in _VIEWS:
            facts = by_id[line.id]
            present = facts.get("suspect_present")
            there = _NOT_SAID if not isinstance(present, bool) else _BESIDE if present else _AWAY
            stance = str(facts.get("stance", "")).replace("_", " ")
            yield View(line, stance, there, facts.get("medium", facts.get("form")) in AUDITABLE)


def grades(file: CaseFile, told: Iterable[Line]) -> Iterator[Grade]:
    """The risk over time: each grade with the one before it and who decided."""
    by_id = {event.id: event.facts for event in file.events}
    last = ""
    for line in told:
        if line.kind in _RISK:
            facts = by_id[line.id]
            grade = str(facts.get("grade", facts.get("grade_after", "")))
            before = str(facts.get("grade_before", last))
            yield Grade(line, grade, before if grade else "", str(facts.get("decided_by", facts.get("actor", ""))))
            last = grade if grade and line.stands else last


def video(told: Iterable[Line]) -> Iterator[Line]:
    """What was filmed, photographed or recorded, and what was not."""
    return (line for line in told if line.kind in _VIDEO or line.kind.startswith("bwv_"))


def decisions(file: CaseFile, told: Iterable[Line]) -> Iterator[Decided]:
    """What was decided, and which of it weakened protection."""
    weakened = weakenings(file)
    for line in told:
        decision = weakened.get(line.id, "")
        if decision or line.kind in _DECISIONS:
            yield Decided(line, DECISION_WORDS.get(decision, ""))


def weakenings(file: CaseFile) -> dict[str, str]:
    """Which entries did a decision of the closed list, each as the case stood when it was written: id -> decision."""
    found: dict[str, str] = {}
    for number, event in enumerate(file.events):
        if event.kind in _MAY_WEAKEN or event.supersedes:
            decision = weakens(event, CaseFile(file.ref, file.events[:number], force=file.force))
            found |= {event.id: decision} if decision else {}
    return found

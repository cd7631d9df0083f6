"""How high the risk stands: assessed is not lowered.

For: the grade that stands for each person, and the lower assessment after it that nobody has decided about.
Never: lets an assessment lower what stands; only a decision does, and who may decide is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from dutybound.events.event import Event
from dutybound.events.words import RISK_GRADES

_ASSESSED: Final = ("risk_assessed", "risk_secondary_assessed")
# Kind of decision -> the attribute that holds the grade decided on.
_DECIDED: Final = MappingProxyType({"risk_lowered": "grade", "risk_reviewed": "grade_after"})
GRADING: Final = (*_ASSESSED, *_DECIDED)


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade that stands, the entry by which it does, and the last assessment below it, None where there is none."""

    grade: str
    by: Event
    below: Event | None = None


def standing_grades(events: Iterable[Event]) -> Mapping[str, Graded]:
    """The grade that stands for each person ('' where an entry names nobody), from entries in their order."""
    stands: dict[str, Graded] = {}
    for event in events:
        grades = {person: graded.grade for person, graded in stands.items()}
        for person, grade in _said(grades, event):
            if _is_only_assessed_lower(grades, person, grade, event):
                stands[person] = replace(stands[person], below=event)
            else:
                stands[person] = Graded(grade, event)
    return MappingProxyType(stands)


def grades_after(grades: Mapping[str, str], event: Event) -> Mapping[str, str]:
    """The grade that stands for each person once one more entry is there, from those that stood before it."""
    for person, grade in _said(grades, event):
        if not _is_only_assessed_lower(grades, person, grade, event):
            return MappingProxyType({**grades, person: grade})
    return grades


def lowers(event: Event, events: Iterable[Event]) -> bool:
    """Whether the entry puts what stands after `events` lower, whatever grade it says that it began with."""
    before: Mapping[str, str] = MappingProxyType({})
    for one in events:
        before = grades_after(before, one)
    after = grades_after(before, event)
    return any(rank(after[person]) < rank(grade) for person, grade in before.items())


def rank(grade: str) -> int:
    """How high a grade is, 0 the lowest."""
    return RISK_GRADES.index(grade)


def _said(grades: Mapping[str, str], event: Event) -> Iterator[tuple[str, str]]:
    """Whose grade the entry gives, and which; nothing for an entry without one, whatever it is called.

    A decision that names somebody without a grade, or nobody, is about the one person who has one, where there is one
    only; of several it is about none of them.
    """
    grade = event.facts.get(_DECIDED.get(event.kind, "grade"))
    if event.kind not in GRADING or grade is None:
        return
    person = str(event.facts.get("person_ref", ""))
    if event.kind in _DECIDED and person not in grades and len(grades) == 1:
        (person,) = grades
    yield person, str(grade)


def _is_only_assessed_lower(grades: Mapping[str, str], person: str, grade: str, event: Event) -> bool:
    return event.kind in _ASSESSED and person in grades and rank(grade) < rank(grades[person])

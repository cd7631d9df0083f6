"""How high the risk stands: assessed is not lowered.

For: the grade that stands for each person, and the lower assessment after it that nobody has decided about.
Never: lets an assessment lower what stands; only a decision does, and who may decide is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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

    @property
    def rank(self) -> int:
        """How high the grade is, 0 the lowest."""
        return RISK_GRADES.index(self.grade)


def standing_grades(events: Iterable[Event]) -> Mapping[str, Graded]:
    """The grade that stands for each person ('' where an entry names nobody), from entries in their order."""
    stands: Mapping[str, Graded] = MappingProxyType({})
    for event in events:
        stands = graded_after(stands, event)
    return stands


def graded_after(stands: Mapping[str, Graded], event: Event) -> Mapping[str, Graded]:
    """The same once one more entry is there. An entry without a grade changes nothing, whatever it is called.

    A decision that names nobody is about the one person who has a grade, where there is one only; of several none is
    lowered by it.
    """
    grade = event.facts.get(_DECIDED.get(event.kind, "grade"))
    if event.kind not in GRADING or grade is None:
        return stands
    person = str(event.facts.get("person_ref", ""))
    if event.kind in _DECIDED and person not in stands and len(stands) == 1:
        (person,) = stands
    before, now = stands.get(person), Graded(str(grade), event)
    if before is not None and event.kind in _ASSESSED and now.rank < before.rank:
        now = Graded(before.grade, before.by, event)
    return MappingProxyType({**stands, person: now})


def lowers(event: Event, events: Iterable[Event]) -> bool:
    """Whether the entry puts what stands after `events` lower, whatever grade it says that it began with."""
    before = standing_grades(events)
    after = graded_after(before, event)
    return any(after[person].rank < graded.rank for person, graded in before.items())


def highest(stands: Mapping[str, Graded]) -> Graded | None:
    """The highest of the grades; None where nobody has one."""
    return max(stands.values(), key=lambda graded: graded.rank, default=None)

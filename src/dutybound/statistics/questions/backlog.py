"""Questions about what waits at a date: calls, risk assessments, crimes and investigations, with their ages.

For: what was reported of backlogs of thousands of crimes.
Never: counts as waiting what may have been done in records that were not sent.
"""

from typing import Final

from dutybound.duties.conditions import RISK
from dutybound.duties.language import in_a, latest, on, same
from dutybound.duties.rulebook.contact.coming import ATTENDED_WITHIN_TARGET as IN_TIME
from dutybound.duties.terms import AnyPattern, Arises, as_patterns
from dutybound.statistics.measures import Measure, Span, Waiting, question

# What gives rise to a wait, its target and what ends it are the duty's own, so that the two cannot differ.
_CALLS: Final = IN_TIME.arises
assert isinstance(_CALLS, Arises)
_OF_HIGH_RISK: Final = _CALLS & in_a(latest(RISK).has(grade="high"))
_WAITING: Final = "past its time at the moment the records are read at, with nothing on record that ends the wait"
_COUNT: Final = "none: a count at a moment; those that are done, not yet due or cannot be told stand beside it"


def _calls(name: str, sentence: str, arises: Arises) -> Waiting:
    assert IN_TIME.ends is not None
    no_longer = AnyPattern((*as_patterns(IN_TIME.ends), on("incident_closed") & same("incident_ref")))
    asked = question(name, sentence, arises, on("unit_arrived") & same("incident_ref"), IN_TIME.due, no_longer)
    return Waiting(asked, IN_TIME.id)


MEASURES: Final = (
    Measure(
        "backlog",
        "How many investigations were open, and how old were they?",
        unit="an investigation opened, in days",
        numerator="not closed by the date, in a source that carries closings",
        denominator="investigations opened",
        coverage="closings, from the opening to the date",
        answer=Span(on("investigation_opened"), ("investigation_closed",), "crime_ref"),
        same_entries_as="investigation.victim-statement-taken",
    ),
    Measure(
        "backlog-incidents",
        "How many calls were past their target with no unit there, and by how long?",
        unit="a domestic-abuse incident graded 1 or 2",
        numerator=f"{_WAITING}: no unit, not closed, linked, handed over or lawfully put below a target",
        denominator=_COUNT,
        coverage="arrivals, closings and changes of grade",
        answer=_calls("backlog-incidents", "A unit arrives within the target while the call is open", _CALLS),
        note="An incident that was closed without a unit waits no more, whether or not it should have been closed: "
        "that is a duty of its own. A call that nothing shows to be domestic abuse by then is not among them.",
        same_entries_as="question.backlog-incidents",
    ),
    Measure(
        "backlog-incidents-high-risk",
        "How many of those calls were of cases graded high risk?",
        unit="a domestic-abuse incident graded 1 or 2, in a case whose latest risk grade is high",
        numerator=_WAITING,
        denominator=_COUNT,
        coverage="the same, and risk grades",
        answer=_calls(
            "backlog-incidents-high-risk",
            "A unit arrives within the target in a case of high risk",
            _OF_HIGH_RISK,
        ),
        note="The grade is the latest of the case, whichever of its incidents it was given at. A case that nobody "
        "graded is not among them.",
        same_entries_as="question.backlog-incidents-high-risk",
    ),
    Measure(
        "backlog-unassessed",
        "How many attendances had no risk assessment after a day, and for how long?",
        unit="a domestic-abuse incident at which a unit arrived",
        numerator=f"{_WAITING}: no risk assessed by the duty's own time, a day unless a force's is other",
        denominator=_COUNT,
        coverage="risk assessments, links and transfers",
        answer=Waiting("risk.risk-assessed"),
        note="The duty's own results: what was departed from with a reason waits no more.",
        same_entries_as="risk.risk-assessed",
    ),
    Measure(
        "backlog-unallocated",
        "How many crimes had no investigator after a day, and for how long?",
        unit="a domestic-abuse crime recorded",
        numerator=f"{_WAITING}: not allocated by the duty's own time, a day unless a force's is other",
        denominator=_COUNT,
        coverage="allocations, charges, transfers, cancellations and closings",
        answer=Waiting("investigation.investigation-allocated"),
        note="The duty's own results: what was departed from with a reason waits no more.",
        same_entries_as="investigation.investigation-allocated",
    ),
)

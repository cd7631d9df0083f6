"""Questions about coming in time: response within target, calls put lower before anybody came, and by whom.

For: what was reported of waits of days for a response due within the hour, and of downgraded incidents.
Never: names who put a call lower; the rank and the post are enough.
"""

from typing import Final

from dutybound.duties.conditions import DA_CASE
from dutybound.duties.language import at_it, before, first, in_a, it, on, one_of, same
from dutybound.statistics.measures import Breakdown, Measure, Rate, Span, question

_DOWNGRADED: Final = on("grade_changed", direction="lower") & same("incident_ref")

MEASURES: Final = (
    Measure(
        "response-within-target",
        "Was the address reached within the target time?",
        unit="a domestic-abuse incident graded 1 or 2",
        numerator="a unit arrived within the force's target for the grade that lawfully stood",
        denominator="incidents of which it can be told, less those handed over or lawfully put lower",
        coverage="arrivals and changes of grade",
        answer="contact.attended-within-target",
    ),
    Measure(
        "response-time",
        "How long was it from the contact until a unit came, or the call was closed, linked or handed over?",
        unit="a contact, in days",
        numerator="the time to the first of these at the same incident",
        denominator="contacts; those with none on record count as still waiting where such records are carried",
        coverage="arrivals, closings, links and transfers",
        answer=Span(
            on("contact_received"),
            ("unit_arrived", "incident_closed", "incident_linked", "transfer_accepted"),
            "incident_ref",
        ),
    ),
    Measure(
        "graded-urgent",
        "Was the call graded 1 or 2 when it was first graded?",
        unit="a domestic-abuse incident that was graded",
        numerator="first graded 1 or 2",
        denominator="incidents of which the first grade is told",
        coverage="grades set",
        answer=question(
            "graded-urgent",
            "The call is graded 1 or 2 when it is first graded",
            first(on("grade_set"), per="incident_ref") & in_a(DA_CASE),
            it.has(grade=one_of("1", "2")),
            at_it(),
        ),
    ),
    Measure(
        "downgraded",
        "Was the call put in a lower grade before a unit came?",
        unit="a domestic-abuse incident graded 1 or 2",
        numerator="put in a lower grade before the first arrival or the closing",
        denominator="incidents at which a unit arrived or which were closed, and of which it can be told",
        coverage="changes of grade",
        answer=question(
            "downgraded",
            "The call is put in a lower grade before a unit arrives or it is closed",
            first(on("grade_set", grade=one_of("1", "2")), per="incident_ref") & in_a(DA_CASE),
            _DOWNGRADED,
            before(on("unit_arrived|incident_closed") & same("incident_ref")),
        ),
        note="Lawful or not; whether it was authorised is the next question.",
    ),
    Measure(
        "downgrades-per-call",
        "How many times were calls put in a lower grade, for every 100 calls?",
        unit="a change to a lower grade, by the month of the change",
        numerator="changes to a lower grade in domestic-abuse cases, whenever made and however often for one call",
        denominator="domestic-abuse incidents first graded in the same month, in hundreds",
        coverage="changes of grade: one that is not on record is in no count",
        answer=Rate("contact.downgrade-authorised", "question.graded-urgent"),
        note="An entry of which it cannot be told whether it lowers the grade is counted as one that may.",
    ),
    Measure(
        "downgraded-with-authority",
        "Where a call was put lower, did a supervisor do it, on new information?",
        unit="a change to a lower grade",
        numerator="authorised by the rank or post asked for, on new information, not for want of a unit",
        denominator="changes to a lower grade of which it can be told",
        coverage="who authorised it and on what; an entry that leaves it out is not told",
        answer="contact.downgrade-authorised",
    ),
    Measure(
        "downgraded-by-whom",
        "By whom, by rank and post, were calls put lower?",
        unit="a change to a lower grade",
        numerator="those that state this rank and post",
        denominator="changes to a lower grade",
        coverage="none beyond the entries themselves; what an entry leaves out reads 'not stated'",
        same_entries_as="contact.downgrade-authorised",
        answer=Breakdown(
            "grade_changed", {"direction": "lower"}, ("authorised_rank", "authorised_as")),
    ),
)  # fmt: skip

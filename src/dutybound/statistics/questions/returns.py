"""Questions about what a force returned to other bodies: domestic abuse to the Home Office, complaints to the IOPC.

For: figures that a force gave of itself beside its own records.
Never: says that a return is wrong; the records given may not be all there are.
"""

from typing import Final

from dutybound.duties.conditions import DA_CASE
from dutybound.duties.language import at_it, first, in_a, it, on, present
from dutybound.duties.rulebook.investigation.worked import INVESTIGATION_ALLOCATED
from dutybound.statistics.measures import Measure, Returned, question

_WHOSE: Final = (
    "Only as good as the records given are whole: nothing in them shows whether they are all that the force has of "
    "those months."
)
_DENOMINATOR: Final = "those in the records of the same force and London months, by when they arose"

MEASURES: Final = (
    Measure(
        "returned-against-recorded",
        "How many crimes of domestic abuse were returned, and how many do the records hold?",
        unit="a domestic-abuse crime recorded, each once",
        numerator="crimes of domestic abuse in the return",
        denominator=_DENOMINATOR,
        coverage="none beyond the entries themselves",
        answer=Returned(
            "domestic_abuse_crimes",
            question(
                "domestic-abuse-crimes",
                "A crime of domestic abuse is recorded, with its reference",
                INVESTIGATION_ALLOCATED.arises,
                it.has(crime_ref=present),
                at_it(),
            ),
        ),
        note=f"{_WHOSE} A crime that was cancelled later is among those recorded.",
    ),
    Measure(
        "returned-against-recorded-incidents",
        "How many incidents of domestic abuse were returned, and how many do the records hold?",
        unit="a domestic-abuse incident, each once, whether or not a crime was recorded",
        numerator="incidents of domestic abuse in the return",
        denominator=_DENOMINATOR,
        coverage="none beyond the entries themselves",
        answer=Returned(
            "domestic_abuse_incidents",
            question(
                "domestic-abuse-incidents",
                "The police are contacted about an incident of domestic abuse, with its reference",
                first(on("contact_received|incident_created"), per="incident_ref") & in_a(DA_CASE),
                it.has(incident_ref=present),
                at_it(),
            ),
        ),
        note=f"{_WHOSE} A return that counts only incidents without a crime counts something else: leave it out.",
    ),
    Measure(
        "complaints-returned-against-logged",
        "How many complaints were returned, and how many were logged?",
        unit="a complaint logged, each once",
        numerator="complaints in the return",
        denominator=_DENOMINATOR,
        coverage="none beyond the entries themselves",
        answer=Returned(
            "complaints",
            question(
                "complaints-logged",
                "A complaint is logged, with its reference",
                first(on("complaint_logged"), per="matter_ref"),
                it.has(matter_ref=present),
                at_it(),
            ),
        ),
        note=_WHOSE,
    ),
)

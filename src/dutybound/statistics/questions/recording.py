"""Questions about crime recording: whether what was disclosed was recorded within a day, and how long it took.

For: what inspectors reported of violent crimes that were never recorded.
Never: takes a decision not to record for a record.
"""

from typing import Final

from dutybound.duties.clocks import HOURS
from dutybound.duties.language import on, one_of, same, within
from dutybound.events.words import NOTIFIABLE
from dutybound.statistics.measures import Measure, Span, question

# An argument in which no offence was disclosed owes no crime.
_OFFENCE_DISCLOSED: Final = on(
    "disclosure_made", offence_kind=one_of(*NOTIFIABLE), by=one_of("victim", "child", "witness")
)  # fmt: skip

MEASURES: Final = (
    Measure(
        "crime-recorded-24-hours",
        "Was a crime recorded within 24 hours of the disclosure?",
        unit="a disclosed offence",
        numerator="a crime that names the disclosure was recorded within 24 hours",
        denominator="disclosures of which it can be told",
        coverage="crimes recorded",
        answer=question(
            "crime-recorded-24-hours",
            "A crime is recorded within 24 hours of the disclosure",
            _OFFENCE_DISCLOSED,
            on("crime_recorded") & same("disclosure_ref"),
            within(24, HOURS),
        ),
    ),
    Measure(
        "crime-recorded-or-reasoned",
        "Was a crime recorded within 24 hours, or a decision with reasons not to?",
        unit="a disclosed offence",
        numerator="a crime or such a decision within 24 hours",
        denominator="disclosures of which it can be told",
        coverage="crimes recorded and decisions not to",
        answer="recording.every-disclosure-crimed",
    ),
    Measure(
        "time-to-crime",
        "How long was it from the disclosure to the record of a crime, or a reasoned decision that there is none?",
        unit="a disclosed offence, in days",
        numerator="the time to the first crime, or such decision, that names it",
        denominator="disclosed offences",
        coverage="crimes recorded and decisions not to",
        answer=Span(_OFFENCE_DISCLOSED, ("crime_recorded", "crime_not_recorded_decision"), "disclosure_ref"),
        same_entries_as="question.crime-recorded-24-hours",
    ),
)

"""Questions about recording: whether what was disclosed became a crime, how long it took, and abuse nobody marked.

For: what inspectors reported of violent crimes that were never recorded.
Never: takes a decision not to record for a record.
"""

from typing import Final

from dutybound.duties.clocks import HOURS
from dutybound.duties.language import first, on, one_of, present, same, the_start, within
from dutybound.events.words import NOTIFIABLE
from dutybound.statistics.measures import Measure, Span, Waiting, question

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
    Measure(
        "da-not-recognised",
        "How many incidents that were found to be domestic abuse has nobody marked as such, and for how long?",
        unit="an incident at which something pointed to domestic abuse, and was borne out",
        numerator="not marked a day later, nor ruled out with the reason, at the moment the records are read at",
        denominator="those borne out; of those that nobody has settled it cannot be told, and they stand apart",
        coverage="marks of domestic abuse, and decisions that it is none",
        answer=Waiting(
            question(
                "da-not-recognised",
                "An incident found to be domestic abuse is marked as such within 24 hours",
                first(on("da_indicated", borne_out=True), per="incident_ref"),
                on("da_flag_set"),
                within(24, HOURS, counting_from=the_start),
                (
                    on("da_ruled_out", reason=present)
                    | on("incident_linked", basis="duplicate")
                    | on("transfer_accepted")
                )
                & same("incident_ref"),
            )
        ),
        note="It sees what an entry of the case points to and somebody has settled. Abuse that no entry points to, and "
        "what a search over names or addresses would propose, it does not see: it is the least that there is.",
        same_entries_as="question.da-not-recognised",
    ),
)

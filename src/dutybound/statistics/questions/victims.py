"""Questions about what victims are owed: told at each moment, asked afterwards, and given reasons for a departure.

For: updates given in time as the Victims' Code has them, and what a force knows of how victims found it.
Never: adds the moments up; a release and a charge are not the same news.
"""

from typing import Final

from dutybound.duties.clocks import DAYS
from dutybound.duties.conditions import CLOSING_ACT, DA_CASE
from dutybound.duties.duty import DEPARTED, MET_LATE, NOT_MET, OVERDUE
from dutybound.duties.language import first, in_a, on, present, same, the_start, within
from dutybound.statistics.measures import Breakdown, Measure, Share, question

_WEEKS_TO_ASK: Final = 12
_WEEKS_TO_ANSWER: Final = 12
_MOMENTS: Final = (
    ("arrest", "an arrest", "victims.update-arrest-1wd"),
    ("interview", "an interview under caution", "victims.update-interview-1wd"),
    ("release", "a release", "victims.update-release-1wd"),
    ("bail", "a change of bail", "victims.update-bail-change-1wd"),
    ("charge", "a charge or disposal", "victims.update-charge-1wd"),
    ("ending", "the police ending the case", "victims.decision-explained-1wd-from-2021"),
)
MEASURES: Final = (
    *(
        Measure(
            f"told-of-{name}",
            f"Was the victim told of {what} within one working day?",
            unit=f"{what}, where the victim had not declined to be told",
            numerator="told of it within one working day",
            denominator="those of which it can be told",
            coverage="updates given, with their topic",
            answer=duty,
        )
        for name, what, duty in _MOMENTS
    ),
    Measure(
        "told-as-agreed",
        "Was the victim told how the case stands as often as was agreed?",
        unit="one interval of the agreed length",
        numerator="an update within the interval",
        denominator="intervals of which it can be told",
        coverage="updates given and intervals agreed",
        answer="victims.update-interval-agreed",
    ),
    Measure(
        "code-departures-reasoned",
        "Of what the Victims' Code asks and was late or not done, how much has a departure on record with its reason?",
        unit="a finding under a duty of the Code that was late, not done, or departed from",
        numerator="departed from, with a reason, by somebody other than who owed it",
        denominator="late, overdue, not done or departed from; what cannot be told may be either, and stands apart",
        coverage="as each of these duties has it",
        answer=Share(
            ("victims", "rights", "right_to_review"),
            "VICTIMS-CODE",
            count=(DEPARTED,),
            of=(MET_LATE, NOT_MET, OVERDUE, DEPARTED),
            since="2025-02",
        ),
        note="Duties that arose from February 2025 on: the Code is to be complied with unless there is good reason "
        "since 29 January 2025, and the days left of that month are not counted. It counts findings, each of which "
        "would need a reason of its own; one case can have several. Whether a reason is a good one a person reads.",
    ),
    Measure(
        "victims-asked",
        "Was the victim asked how the police had acted, safely, or is there a reason why not?",
        unit="a domestic-abuse crime whose investigation was closed",
        numerator="asked by safe means, or not asked with a reason, by twelve weeks after the closing",
        denominator="closings of which it can be told",
        coverage="victims asked, and decisions not to ask",
        answer=question(
            "victims-asked",
            "The victim is asked by safe means how the police acted, or it is recorded why not",
            first(CLOSING_ACT, per="crime_ref") & in_a(DA_CASE),
            (on("feedback_requested", safe_means=True) | on("feedback_not_asked", reason=present)) & same("crime_ref"),
            within(_WEEKS_TO_ASK * 7, DAYS, counting_from=the_start),
        ),
        note="The twelve weeks are ours. A survey draws some of many: that one victim was not asked is no failing.",
    ),
    Measure(
        "feedback-answers",
        "Did a victim who was asked how the police had acted answer?",
        unit="an invitation to say how the police acted",
        numerator="an answer about the same crime within twelve weeks",
        denominator="invitations of which it can be told",
        coverage="answers of victims",
        answer=question(
            "feedback-answers",
            "A victim who was asked answers within twelve weeks",
            on("feedback_requested"),
            on("feedback_received") & same("crime_ref"),
            within(_WEEKS_TO_ANSWER * 7, DAYS),
        ),
        note="The twelve weeks are ours; later answers stand in a column of their own. Nobody owes an answer.",
    ),
    Measure(
        "feedback-answers-by-stage",
        "About which stage were the answers?",
        unit="an answer of a victim",
        numerator="those about this stage",
        denominator="answers",
        coverage="none beyond the entries themselves",
        answer=Breakdown("feedback_received", {}, ("stage",)),
        same_entries_as="question.feedback-acted-on",
    ),
    Measure(
        "feedback-acted-on",
        "Was something done about what the victim answered?",
        unit="an answer of a victim",
        numerator="something done about an answer on the same crime within twelve weeks",
        denominator="answers of which it can be told",
        coverage="what was done about answers",
        answer=question(
            "feedback-acted-on",
            "Something is done about what a victim answered within twelve weeks",
            on("feedback_received"),
            on("feedback_acted_on") & same("crime_ref"),
            within(_WEEKS_TO_ANSWER * 7, DAYS),
        ),
        note="The twelve weeks are ours. An answer that asks for nothing is among them.",
    ),
)

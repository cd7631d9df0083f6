"""What became of the entries of the response dossier, section H: the victim's rights.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import RESPONSE, ByDuty, LeftOut, Measure, Section, entry

SECTION = Section(
    RESPONSE,
    "H",
    "The victim's rights",
    "victims; new chapters rights, right_to_review",
    (
        entry(
            "acknowledged-in-writing",
            "A written answer with a reference",
            "mandatory",
            "P",
            ByDuty("rights.acknowledged-in-writing", "within five working days"),
            ByDuty("rights.acknowledgement-contents", "reference, offence, officer, what comes next"),
        ),
        entry(
            "rights-information-given",
            "What the Code gives is told",
            "mandatory",
            "P",
            ByDuty("rights.rights-information-given", "the rights"),
            ByDuty("rights.helplines-given", "helplines too"),
        ),
        entry(
            "update-interval-agreed",
            "News as often as was agreed",
            "mandatory",
            "V",
            ByDuty("victims.update-interval-agreed", "the interval is kept"),
            ByDuty("victims.update-monthly-before-2021", "the older editions: the first month"),
            ByDuty("victims.update-interval-asked", "an interval and a safe way are agreed at all"),
        ),
        entry(
            "update-arrest-1wd",
            "Told of an arrest",
            "mandatory",
            "V",
            ByDuty("victims.update-arrest-1wd"),
        ),
        entry(
            "update-interview-1wd",
            "Told of an interview",
            "mandatory",
            "V",
            ByDuty("victims.update-interview-1wd"),
        ),
        entry(
            "update-release-1wd",
            "Told of a release, and its conditions",
            "mandatory",
            "V",
            ByDuty("victims.update-release-1wd"),
        ),
        entry(
            "update-bail-change-1wd",
            "Told of bail changed or ended",
            "mandatory",
            "V",
            ByDuty("victims.update-bail-change-1wd", "changed or ended"),
            ByDuty("victims.update-bail-breach-1wd", "broken, where it was not the victim who said so"),
        ),
        entry(
            "update-charge-1wd",
            "Told of a charge or disposal",
            "mandatory",
            "V",
            ByDuty("victims.update-charge-1wd", "charge or disposal"),
            ByDuty("victims.update-first-hearing", "the first court date"),
        ),
        entry(
            "update-no-investigation-1wd",
            "Told that there will be no investigation",
            "mandatory",
            "P",
            ByDuty("victims.update-no-investigation-1wd"),
        ),
        entry(
            "safe-contact-recorded",
            "How to reach somebody safely is written down first",
            "should",
            "P",
            ByDuty("rights.safe-contact-recorded", "before anything goes out"),
            ByDuty("rights.safe-contact-checked", "asked again at each contact"),
        ),
        entry(
            "safe-contact-respected",
            "Nobody writes or rings outside the plan",
            "should",
            "P",
            ByDuty("victims.safe-contact-respected"),
        ),
        entry(
            "interpreter-independent",
            "An interpreter who is no relative",
            "mandatory",
            "P",
            ByDuty("rights.interpreter-independent", "a professional for the account and statement"),
            ByDuty("rights.interpreter-not-family", "none of the family"),
        ),
        entry(
            "vrr-offered",
            "The right to a review is explained",
            "mandatory",
            "V",
            ByDuty("victims.vrr-offered"),
        ),
        entry(
            "vrr-acknowledged",
            "A request for a review is acknowledged",
            "should",
            "V",
            ByDuty("right_to_review.vrr-acknowledged"),
        ),
        entry(
            "vrr-decided",
            "A review by somebody else, in thirty working days",
            "should",
            "V",
            ByDuty("victims.vrr-decided", "the time"),
            ByDuty("victims.vrr-decided-independent", "independence"),
            ByDuty("right_to_review.vrr-decided-reasons", "reasons, and by whom"),
        ),
        entry(
            "vrr-limit-warned",
            "A review that leaves time to charge",
            "should",
            "P",
            ByDuty("right_to_review.vrr-limit-warned", "the limit is worked out at receipt"),
            ByDuty("right_to_review.vrr-decided-before-limit", "the review is decided before it"),
        ),
        entry(
            "cps-vrr-info",
            "The prosecutor's review is told of",
            "mandatory",
            "V",
            ByDuty("right_to_review.cps-vrr-info"),
        ),
        entry(
            "code-breach-reasoned",
            "A departure from the Code has a reason",
            "mandatory",
            "V",
            Measure(
                id="code-departures-reasoned",
                title="Departures from the Code that have a reason",
                numerator=(
                    "findings of the Victims' Code's duties that are late, overdue or unmet and have a departure "
                    "recorded with its reason"
                ),
                denominator="findings of the Victims' Code's duties that are late, overdue or unmet, or departed from",
                period="a month or a quarter; by when the duty arose, from February 2025 on (the law: 29 January 2025)",
                source="findings of chapters victims, rights, right_to_review; departure_recorded",
                computed_by="code-departures-reasoned",
            ),
            LeftOut(
                "as a duty of a case",
                (
                    "it would arise from a judgement of another duty, and judgements do not give rise to duties; "
                    "the reason is the departure that every duty has"
                ),
            ),
        ),
        entry(
            "feedback-asked",
            "Domestic-abuse victims are asked how it was, safely",
            "should",
            "S",
            ByDuty("oversight.fbk-da-survey", "by safe means alone"),
            LeftOut(
                "each victim",
                "what is known of it is that a force was told to ask; a survey draws some of many, and whom it passes "
                "over is not wronged by it. How many are asked is counted",
            ),
            Measure(
                id="feedback-answers",
                title="Answers of victims and what was done",
                numerator="invitations answered within twelve weeks; beside it answers by stage, and those acted on",
                denominator="invitations sent",
                period="a quarter",
                source="feedback_requested, feedback_received, feedback_acted_on",
                computed_by="feedback-answers",
            ),
        ),
    ),
)

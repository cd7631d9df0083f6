"""What became of the entries of the response dossier, section H: the victim's rights.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import RESPONSE, ByDuty, LeftOut, Measure, Open, Section, entry

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
            Open(
                duty="rights.acknowledged-in-writing",
                what="whole, five working days (to be verified in the text of 2021)",
                arises="first(on crime_recorded, per=crime_ref)",
                met_by="acknowledgement_sent | acknowledgement_declined",
                by="within 5 WORKING_DAYS",
                ends="unsafe to post: departure",
                new="acknowledgement_sent(crime_ref, channel, safe), acknowledgement_declined",
            ),
            Open(
                duty="rights.acknowledgement-contents",
                what="reference, offence, officer, what comes next",
                arises="on acknowledgement_sent",
                met_by="it.has(four stated)",
                by="at_it",
            ),
        ),
        entry(
            "rights-information-given",
            "What the Code gives is told",
            "mandatory",
            "P",
            Open(
                duty="rights.rights-information-given",
                what="whole",
                arises="first(on victim_seen | contact_received(reporter=victim), per=incident_ref)",
                met_by="rights_information_given same incident",
                by="within 5 WORKING_DAYS",
                new="rights_information_given(incident_ref, crime_ref, how)",
            ),
            Open(
                duty="rights.helplines-given",
                what="helplines too",
                arises="same",
                met_by="rights_information_given(helplines true)",
                by="same",
            ),
        ),
        entry(
            "update-interval-agreed",
            "News as often as was agreed",
            "mandatory",
            "V",
            ByDuty("victims.update-interval-agreed", "the interval is kept"),
            ByDuty("victims.update-monthly-before-2021", "the older editions: the first month"),
            Open(
                duty="victims.update-interval-asked",
                what="an interval and a safe way are agreed at all",
                arises="first(on crime_recorded, per=crime_ref), in_a DA_CASE, since 2021-04-01",
                met_by="update_interval_agreed | updates_declined",
                by="within param(interval-agreed.working-days; house 5) WORKING_DAYS",
                ends="investigation_closed",
                new="update_interval_agreed gains safe_channel",
            ),
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
            Open(
                duty="victims.update-bail-breach-1wd",
                what="broken",
                arises="on bail_breach_reported(by other than the victim)",
                met_by="victim_update_given(topic=bail_breach)",
                by="within 1 WORKING_DAYS",
                new="topic bail_breach; reporter on bail_breach_reported",
            ),
        ),
        entry(
            "update-charge-1wd",
            "Told of a charge or disposal",
            "mandatory",
            "V",
            ByDuty("victims.update-charge-1wd", "charge or disposal"),
            Open(
                duty="victims.update-first-hearing",
                what="the first court date",
                arises="on charge_made",
                met_by="victim_update_given(topic=court_date)",
                by="within 1 WORKING_DAYS of court_date_set",
                new="court_date_set(crime_ref, date); topic court_date",
            ),
        ),
        entry(
            "update-no-investigation-1wd",
            "Told that there will be no investigation",
            "mandatory",
            "P",
            Open(
                duty="victims.update-no-investigation-1wd",
                what="whole",
                arises=("on investigation_declined | crime_recorded with decision_not_to_investigate, in_a DA_CASE"),
                met_by="victim_update_given(topic=not_investigated, reasons)",
                by="within 1 WORKING_DAYS",
                ends="unsafe: departure",
                new="investigation_declined(crime_ref, decided_by, reason); topic not_investigated",
            ),
        ),
        entry(
            "safe-contact-recorded",
            "How to reach somebody safely is written down first",
            "should",
            "P",
            Open(
                duty="rights.safe-contact-recorded",
                what="before anything goes out",
                arises="on victim_contacted(direction=outward), in_a DA_CASE",
                met_by="ever(safe_contact_set)",
                by="at_it; threat_to_life excepted",
                new="safe_contact_set(person_ref, crime_ref, channels, windows, code_word, who_may_answer)",
            ),
            Open(
                duty="rights.safe-contact-checked",
                what="checked again at each contact",
                arises="on victim_contacted(direction=outward), in_a DA_CASE",
                met_by="it.has(safe_contact_checked true)",
                by="at_it",
                new="victim_contacted gains safe_contact_checked",
            ),
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
            Open(
                duty="rights.interpreter-independent",
                what="a professional for the account and statement",
                arises="on interpreter_needed",
                met_by="interpreter_used(independent true) same crime_ref",
                by="before victim_statement_taken | victim_first_account",
                new=(
                    "interpreter_needed(crime_ref, language, sex_wished), interpreter_used(independent, "
                    "professional, sex)"
                ),
            ),
            Open(
                duty="rights.interpreter-not-family",
                what="none of the family",
                arises="on interpreter_used",
                met_by="it.has(independent true)",
                by="at_it; emergency is a departure",
            ),
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
            Open(
                duty="right_to_review.vrr-acknowledged",
                what="whole",
                arises="on vrr_requested within 3 months of vrr_offered or victim_update_given(decision)",
                met_by="vrr_acknowledged same review_ref",
                by="within 10 WORKING_DAYS",
                ends="vrr_decided",
                new="vrr_acknowledged(review_ref)",
            ),
        ),
        entry(
            "vrr-decided",
            "A review by somebody else, in thirty working days",
            "should",
            "V",
            ByDuty("victims.vrr-decided", "the time"),
            ByDuty("victims.vrr-decided-independent", "independence"),
            Open(
                duty="right_to_review.vrr-decided-reasons",
                what="reasons and remedy",
                arises="on vrr_decided",
                met_by="it.has(reason present, remedy or upheld stated, rank at_least inspector)",
                by="at_it",
                new="vrr_decided gains upheld, remedy",
            ),
        ),
        entry(
            "vrr-limit-warned",
            "A review that leaves time to charge",
            "should",
            "P",
            Open(
                duty="right_to_review.vrr-limit-warned",
                what="the limit is worked out at receipt",
                arises="on vrr_requested given crime common-assault-battery",
                met_by="time_limit_set same crime_ref",
                by="within 1 WORKING_DAYS (house)",
                new="time_limit_set(crime_ref, limit)",
            ),
            Open(
                duty="right_to_review.vrr-decided-before-limit",
                what="the review is decided before it",
                arises="on vrr_requested given time_limit_set",
                met_by="vrr_decided",
                by="by latest(time_limit_set).limit; lapses",
            ),
        ),
        entry(
            "cps-vrr-info",
            "The prosecutor's review is told of",
            "mandatory",
            "V",
            Open(
                duty="right_to_review.cps-vrr-info",
                what="whole; owed by the prosecutor",
                arises="on cps_decision(result no charge or stopped)",
                met_by="vrr_offered(scheme=cps)",
                by=(
                    "within 1 WORKING_DAYS (house; with the letter); falls_on the prosecutor, outside the force's rate"
                ),
                new="vrr_offered gains scheme",
            ),
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
                period="a quarter; since 29 January 2025",
                source="findings of chapters victims, rights, right_to_review; departure_recorded",
                room="statistics",
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
                numerator="answers, by stage; actions taken on them",
                denominator="invitations sent",
                period="a quarter",
                source="feedback_requested, feedback_received",
                room="statistics",
            ),
        ),
    ),
)

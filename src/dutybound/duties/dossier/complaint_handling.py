"""What became of the entries of the oversight dossier, section B: handling, informing, deciding, reviewing.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import OVERSIGHT, ByDuty, ForAReader, LeftOut, Open, Refused, Section, entry

SECTION = Section(
    OVERSIGHT,
    "B",
    "Handling, informing, deciding, reviewing",
    "complaints; new chapters complaint_handling, complaint_review",
    (
        entry(
            "cmp-duty-to-investigate",
            "What may be crime or misconduct is investigated",
            "mandatory",
            "P",
            Open(
                duty="complaint_handling.duty-to-investigate",
                what="whole",
                arises="on schedule_3_test | indication_test(any_limb=true), given complaint_recorded",
                met_by="investigator_appointed | investigation_not_required(ground present)",
                by="before complaint_closed | outcome_decided",
                new="indication_test(matter_ref, any_limb), investigation_not_required",
            ),
        ),
        entry(
            "cmp-keep-informed-28",
            "News every four weeks",
            "mandatory",
            "R",
            ByDuty("complaints.cmp-keep-informed-28"),
        ),
        entry(
            "cmp-informal-also-updated",
            "Also where it is handled informally",
            "mandatory",
            "R",
            ByDuty("complaints.cmp-keep-informed-28", "the duty arises when handling starts, in or out of Schedule 3"),
        ),
        entry(
            "cmp-updates-in-writing",
            "In writing",
            "mandatory",
            "R",
            Open(
                duty="complaint_handling.updates-in-writing",
                what="whole",
                arises="on update_sent | outcome_notified",
                met_by=(
                    "it.has(written true) | (complaint oral and outside Schedule 3: ever(complaint_received(oral "
                    "true)) & ever(route_decided(schedule_3=false)))"
                ),
                by="at_it",
                new="update_sent, outcome_notified gain written; complaint_received gains oral",
            ),
        ),
        entry(
            "cmp-updates-cover-proceedings",
            "Criminal and disciplinary steps are told too",
            "mandatory",
            "R",
            Open(
                duty="complaint_handling.updates-cover-proceedings",
                what="progress, every four weeks while they run",
                arises="every 28 DAYS from proceedings_began",
                met_by="proceedings_update_sent | update_sent(proceedings true)",
                by="every, until proceedings_ended",
                new="proceedings_began(matter_ref, what), proceedings_ended, proceedings_update_sent",
            ),
            Open(
                duty="complaint_handling.proceedings-outcome-5wd",
                what="their outcome in five working days",
                arises="on proceedings_ended | conduct_outcome_decided",
                met_by="outcome_notified",
                by="within 5 WORKING_DAYS",
            ),
            Open(
                duty="complaint_handling.appeal-told",
                what="that there is an appeal, and its outcome",
                arises="on appeal_made | appeal_decided",
                met_by="update_sent(appeal true)",
                by="within 5 WORKING_DAYS for the outcome; fact within 28 DAYS",
                new="appeal_made, appeal_decided(matter_ref)",
            ),
        ),
        entry(
            "cmp-outcome-5wd",
            "The outcome in five working days",
            "mandatory",
            "R",
            ByDuty("complaints.cmp-outcome-5wd"),
        ),
        entry(
            "cmp-outcome-finding-coded",
            "Each allegation has its own finding",
            "mandatory",
            "M",
            Open(
                duty="complaint_handling.each-allegation-found",
                what="whole, one an allegation",
                arises="on allegation_recorded",
                met_by=(
                    "allegation_finding_made | allegation_withdrawn | allegation_discontinued, same allegation_ref"
                ),
                by="before outcome_notified",
                new=(
                    "allegation_recorded(matter_ref, allegation_ref, category), allegation_ref on "
                    "allegation_finding_made"
                ),
            ),
        ),
        entry(
            "cmp-outcome-letter-content",
            "The letter answers every allegation",
            "should",
            "M",
            Open(
                duty="complaint_handling.outcome-letter-content",
                what="the points are there: what was looked at, finding and why, action, review right",
                arises="on outcome_notified",
                met_by="it.has(says_what_was_looked_at, says_why, says_action, says_review_right true)",
                by="at_it; M: advises",
                new="outcome_notified gains four flags",
            ),
            ForAReader(
                id="outcome-letter-answers",
                question=(
                    "Does the letter answer each allegation, in words the complainant can follow, and apologise "
                    "where the finding calls for it?"
                ),
                look_at="the complaint beside the letter",
                about="an outcome letter drawn for audit",
                source="IOPC-STATUTORY-GUIDANCE",
            ),
        ),
        entry(
            "cmp-not-acceptable-needs-action",
            "Not acceptable: then something follows",
            "product",
            "D",
            ByDuty("complaints.cmp-not-acceptable-needs-action", "an action is set"),
            Open(
                duty="complaint_handling.learning-action-complete",
                what="with an owner and a date",
                arises="on learning_action_set",
                met_by="it.has(owner present, due present)",
                by="at_it; product",
                new="learning_action_set gains owner",
            ),
            ByDuty("oversight.trn-after-finding", "it is done by its date"),
        ),
        entry(
            "cmp-review-rights-letter",
            "The notice of the right to a review is complete",
            "mandatory",
            "R",
            ByDuty("complaints.cmp-review-rights-letter", "that it goes"),
            ByDuty("complaints.cmp-review-rights-letter-contents", "what it says"),
        ),
        entry(
            "cmp-review-window",
            "Twenty-eight days to ask for a review",
            "mandatory",
            "R",
            Open(
                duty="complaint_review.window-honoured",
                what="no application within the time is turned away as late; falls on the review body",
                arises="on review_refused(reason_code=late)",
                met_by=(
                    "the review_applied came later than 28 DAYS_FROM_DAY_AFTER of review_notice_sent: "
                    "Not(no_later(first(review_applied).time, deadline))"
                ),
                by="at_it; outside the force's rate where the body is the IOPC",
                new=(
                    "review_applied(matter_ref), review_refused(matter_ref, reason_code); time at the wrong body "
                    "is a departure"
                ),
            ),
            LeftOut("that somebody applies", "it is a right; not using it is nobody's failure"),
        ),
        entry(
            "cmp-review-application-content",
            "What an application says",
            "mandatory",
            "P",
            Refused(
                "It asks something of the complainant, not of the police, and the body may go on in spite of "
                "gaps; a gap is nobody's failure."
            ),
        ),
        entry(
            "cmp-review-body-routing",
            "The right body reviews",
            "mandatory",
            "P/M",
            Open(
                duty="complaint_review.body-tested",
                what="the grounds of regulation 32 are tested",
                arises="on outcome_decided given complaint_recorded",
                met_by="review_body_tested(any_limb stated)",
                by="before review_notice_sent",
                new="review_body_tested(matter_ref, any_limb, limb)",
            ),
            Open(
                duty="complaint_review.body-follows-test",
                what="the notice names the body that the test gives",
                arises="on review_notice_sent",
                met_by="review_body=iopc & latest(test).any_limb=true | review_body=lpb & any_limb=false",
                by="at_it; limbs from memory: advises",
            ),
        ),
        entry(
            "cmp-review-rec-response",
            "A review's recommendation is answered",
            "mandatory",
            "M",
            Open(
                duty="complaint_review.recommendation-answered",
                what="whole, 28 days (from memory)",
                arises="on review_recommendation_made",
                met_by="review_recommendation_answered",
                by="within 28 DAYS",
                new=("review_recommendation_made(matter_ref, recommendation_ref), review_recommendation_answered"),
            ),
        ),
        entry(
            "cmp-timeliness-12m",
            "A year gone: an explanation",
            "mandatory",
            "P",
            Open(
                duty="complaint_handling.timeliness-12m",
                what="the first, to the local body and the IOPC",
                arises=(
                    "first(on complaint_received | matter_came_to_attention, per=matter_ref) given investigator "
                    "appointed"
                ),
                met_by="timeliness_report_sent",
                by="by it + 12 MONTHS_BEGINNING_WITH; ends investigation_report_submitted | complaint_closed",
                new=(
                    "timeliness_report_sent(matter_ref, period, to, copied_to_complainant); the first report as "
                    "an open duty, later ones as every 6 MONTHS from the first report"
                ),
            ),
            Open(
                duty="complaint_handling.timeliness-6m",
                what="then each six months",
                arises="on timeliness_report_sent",
                met_by="timeliness_report_sent",
                by="every 6 MONTHS until the report",
            ),
            Open(
                duty="complaint_handling.timeliness-contents",
                what="its contents, the copy to the complainant",
                arises="on timeliness_report_sent",
                met_by=("it.has(progress, estimate, reason, steps true) & (copied_to_complainant true | harm reason)"),
                by="at_it",
            ),
        ),
        entry(
            "cmp-upgrade-on-indication",
            "New facts, new test",
            "mandatory",
            "M",
            Open(
                duty="complaint_handling.upgrade-on-indication",
                what="whole",
                arises="on new_indication_found",
                met_by="indication_test | referral_test | severity_assessed, same matter_ref",
                by="within param(retest.working-days; house 1) WORKING_DAYS",
                new="new_indication_found(matter_ref, what); M: advises",
            ),
        ),
        entry(
            "cmp-withdrawal-evidenced",
            "A withdrawn complaint: proof, and a second thought",
            "mandatory",
            "P",
            Open(
                duty="complaint_handling.withdrawal-evidenced",
                what="signed, written, or confirmed in writing",
                arises="on complaint_withdrawn",
                met_by="it.has(medium one_of signed, written, confirmed)",
                by="at_it",
                new="complaint_withdrawn gains medium, pressure_asked",
            ),
            Open(
                duty="complaint_handling.withdrawal-public-interest",
                what="whether it should go on is decided",
                arises="on complaint_withdrawn",
                met_by="withdrawal_considered(public_interest stated)",
                by="before complaint_closed",
                new="withdrawal_considered(matter_ref, public_interest, decided_by)",
            ),
            ForAReader(
                id="complaint-withdrawn-freely",
                question="Was the complaint withdrawn freely, with nobody leaning on the complainant?",
                look_at="how the withdrawal came about: who wrote, rang or visited before it",
                about="a withdrawn complaint about domestic abuse",
                source="PRA-2002-SCH3-2",
            ),
        ),
        entry(
            "cmp-suspend-and-resume",
            "Suspended, and then taken up again",
            "mandatory",
            "P",
            Open(
                duty="complaint_handling.suspend-and-resume",
                what="whole",
                arises="on proceedings_ended given complaint_suspended",
                met_by="resumption_asked | complaint_resumed | complaint_closed",
                by="within param(resume.working-days; house 10) WORKING_DAYS",
                new="complaint_suspended, resumption_asked, complaint_resumed(matter_ref)",
            ),
            Open(
                duty="complaint_handling.suspension-reviewed",
                what="looked at while suspended",
                arises="every 28 DAYS (house) from complaint_suspended",
                met_by="suspension_of_complaint_reviewed",
                by="every, until resumed",
            ),
        ),
        entry(
            "cmp-interested-persons",
            "Relatives may opt in",
            "mandatory",
            "R",
            Open(
                duty="complaint_handling.interested-persons",
                what="updates as a complainant, every four weeks",
                arises="every 28 DAYS from interested_person_consented",
                met_by="interested_person_update_sent same person_ref",
                by="every, until consent_withdrawn | outcome_notified",
                new=(
                    "interested_person_consented(matter_ref, person_ref), consent_withdrawn, "
                    "interested_person_update_sent"
                ),
            ),
            Open(
                duty="complaint_handling.interested-persons-asked",
                what="they are asked",
                arises="on dsi_recorded",
                met_by="interested_person_asked",
                by="within param(interested-asked.working-days; house 5) WORKING_DAYS",
                new="interested_person_asked",
            ),
        ),
    ),
)

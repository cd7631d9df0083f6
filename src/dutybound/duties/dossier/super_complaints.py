"""What became of the entries of the oversight dossier, section G: super-complaints.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import OVERSIGHT, ByDuty, ForAReader, Open, Section, entry

SECTION = Section(
    OVERSIGHT,
    "G",
    "Super-complaints",
    "new chapter super_complaints (file kind super_complaint)",
    (
        entry(
            "sc-designated",
            "Made by a body that may",
            "mandatory",
            "R",
            Open(
                duty="super_complaints.sc-designated",
                what="whole; falls on the body, in no force's rate",
                arises="on super_complaint_made",
                met_by="it.has(designated true)",
                by="at_it; since 2018-11-01",
                new="super_complaint_made gains designated",
            ),
        ),
        entry(
            "sc-form",
            "In the form that it must have",
            "mandatory",
            "R",
            Open(
                duty="super_complaints.sc-form",
                what="whole",
                arises="on super_complaint_made",
                met_by="it.has(in_writing, feature, why_harmful, evidence, contact stated true)",
                by="at_it",
                new="five flags",
            ),
        ),
        entry(
            "sc-ack-5wd",
            "Acknowledged in five working days",
            "mandatory",
            "R",
            Open(
                duty="super_complaints.sc-ack-5wd",
                what="whole; owed by HM Chief Inspector",
                arises="on super_complaint_received",
                met_by="super_complaint_acknowledged",
                by="within 5 WORKING_DAYS_BEGINNING_WITH",
                new="super_complaint_received, super_complaint_acknowledged(complaint_ref)",
            ),
        ),
        entry(
            "sc-eligibility",
            "The three decide whether it stands",
            "mandatory",
            "R",
            Open(
                duty="super_complaints.sc-eligibility-joint",
                what="together",
                arises="on super_complaint_eligibility_decided",
                met_by="it.has(by_all_three true)",
                by="at_it",
                new="super_complaint_eligibility_decided(complaint_ref, eligible, by_all_three, ground)",
            ),
            Open(
                duty="super_complaints.sc-eligibility-ground",
                what="turned away only on a ground of the regulation",
                arises="on super_complaint_eligibility_decided(eligible false)",
                met_by="it.has(ground one_of form, repeats_live, repeats_investigated)",
                by="at_it",
            ),
            Open(
                duty="super_complaints.sc-eligibility-decided",
                what="decided at all",
                arises="on super_complaint_received",
                met_by="super_complaint_eligibility_decided",
                by="due without a time (no limit read)",
                ends="super_complaint_withdrawn",
            ),
        ),
        entry(
            "sc-told",
            "The body is told in writing",
            "mandatory",
            "R",
            Open(
                duty="super_complaints.sc-told",
                what="whole",
                arises="on super_complaint_eligibility_decided",
                met_by="super_complaint_decision_told(in_writing true, reasons where not eligible)",
                by="due without a time; house 10 WORKING_DAYS",
                new="super_complaint_decision_told",
            ),
        ),
        entry(
            "sc-progress",
            "News of how it goes",
            "mandatory",
            "P",
            Open(
                duty="super_complaints.sc-progress",
                what="whole; the interval was not read",
                arises="on super_complaint_eligibility_decided(eligible true)",
                met_by="super_complaint_progress_told",
                by="every 56 DAYS (house; unverified)",
                ends="super_complaint_report_published",
                new="super_complaint_progress_told",
            ),
        ),
        entry(
            "sc-report",
            "A report with reasons",
            "mandatory",
            "R",
            Open(
                duty="super_complaints.sc-report",
                what="sent and published",
                arises="on super_complaint_concluded",
                met_by="super_complaint_report_published",
                by="due without a time (no limit read)",
                new=(
                    "super_complaint_concluded, super_complaint_report_published(complaint_ref, says_steps, "
                    "says_conclusions, says_recommendations)"
                ),
            ),
            Open(
                duty="super_complaints.sc-report-contents",
                what="steps, conclusions, reasons, further action, recommendations",
                arises="on super_complaint_report_published",
                met_by="it.has(stated)",
                by="at_it",
            ),
        ),
        entry(
            "sc-responses",
            "Recommendations are answered as asked",
            "should",
            "R/M",
            ByDuty("oversight.rec-deadline-in-text", "by the date the report sets, once entered"),
            Open(
                duty="super_complaints.sc-responses",
                what="answered",
                arises="on recommendation_made(basis=super_complaint)",
                met_by="recommendation_answered",
                by="by it.due; else within 56 DAYS (from memory)",
                new="basis word super_complaint",
            ),
        ),
        entry(
            "sc-collaborate",
            "Designated bodies work with others",
            "should",
            "R",
            Open(
                duty="super_complaints.sc-collaborate",
                what="an approach is answered with reasons; falls on the body",
                arises="on designated_body_approached",
                met_by="collaboration_decided(reason present)",
                by="within param(sc-approach.working-days; house 20) WORKING_DAYS",
                new="designated_body_approached, collaboration_decided",
            ),
            ForAReader(
                id="sc-contributors-safe",
                question=("Did each contributor agree to this use of what they said, and can nobody be known from it?"),
                look_at="the log of contributors, the consents, the text as filed",
                about="a super-complaint before it is filed",
                source="SC-2018-412",
            ),
        ),
    ),
)

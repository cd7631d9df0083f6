"""What became of the entries of the oversight dossier, section A: complaints coming in.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import OVERSIGHT, ByDuty, ForAReader, Open, Section, entry

SECTION = Section(
    OVERSIGHT,
    "A",
    "Complaints coming in",
    "complaints; new chapter complaint_intake",
    (
        entry(
            "cmp-log-every-complaint",
            "Every complaint gets a log entry",
            "mandatory",
            "R (duty) / D (day count)",
            ByDuty("complaints.cmp-log-every-complaint", "the log"),
            Open(
                duty="complaint_intake.log-entry-complete",
                what="who, in what capacity, when made, when received, how, each allegation coded",
                arises="on complaint_logged",
                met_by="it.has(complainant_capacity, made_on, channel, allegations stated)",
                by="at_it",
                new="complaint_logged gains complainant_capacity, made_on, channel, allegations",
            ),
        ),
        entry(
            "cmp-eligible-complainant",
            "In what capacity somebody complains",
            "mandatory",
            "P",
            Open(
                duty="complaint_intake.eligible-complainant",
                what="whole",
                arises="on complaint_logged",
                met_by="it.has(complainant_capacity present)",
                by="at_it; read P",
                new="words: happened_to, adversely_affected, witness, acting_for",
            ),
        ),
        entry(
            "cmp-preserve-evidence",
            "Evidence is secured at once",
            "mandatory",
            "R",
            Open(
                duty="complaint_intake.preserve-evidence",
                what="begun",
                arises=(
                    "first(on complaint_received | conduct_matter_recorded | matter_came_to_attention, per=matter_ref)"
                ),
                met_by="evidence_secured same matter_ref",
                by=(
                    "within param(evidence-secured.working-days; house 1) WORKING_DAYS (the law: as soon as "
                    "practicable)"
                ),
                new="evidence_secured(matter_ref, what)",
            ),
            Open(
                duty="complaint_intake.preserve-evidence-recordings",
                what="recordings are held until the matter is over",
                arises="on recording_deleted given an open matter",
                met_by="none_of: not met if it happens: at_it Not(open matter)",
                by="at_it",
                ends="complaint_closed",
                new="recording_deleted(matter_ref, incident_ref)",
            ),
        ),
        entry(
            "cmp-contact-and-views",
            "The complainant is asked how it should be handled",
            "mandatory",
            "R",
            Open(
                duty="complaint_intake.contact-and-views",
                what="whole",
                arises="first(on complaint_logged, per=matter_ref)",
                met_by="complainant_views_taken | complaint_withdrawn | complaint_transferred",
                by=(
                    "before complaint_handling_started | route_decided; house backstop param(views.working-days; "
                    "5) in a second duty"
                ),
                new="complainant_views_taken(matter_ref, safe_contact_checked)",
            ),
            Open(
                duty="complaint_intake.contact-is-safe",
                what="by safe means",
                arises="on complainant_contacted, in_a DA_CASE",
                met_by="it.has(safe_contact_checked true)",
                by="at_it; product",
                new="complainant_contacted(matter_ref, channel, safe_contact_checked)",
            ),
        ),
        entry(
            "cmp-record-if-wished",
            "Recorded when the complainant asks",
            "mandatory",
            "R",
            ByDuty("complaints.cmp-record-if-wished"),
        ),
        entry(
            "cmp-must-use-schedule3",
            "The grave ones are never handled informally",
            "mandatory",
            "R",
            Open(
                duty="complaint_intake.must-use-schedule3",
                what="whole",
                arises="on route_decided(schedule_3=false)",
                met_by="latest(schedule_3_test).has(any_limb=false) earlier, same matter_ref",
                by="at_it; could hold back: not on the closed list",
                new=(
                    "route_decided(matter_ref, schedule_3), schedule_3_test(matter_ref, any_limb, "
                    "death_or_injury, crime, discipline, article_2_or_3, referral)"
                ),
            ),
        ),
        entry(
            "cmp-outside-sch3-resolve",
            "Informal handling aims to satisfy",
            "mandatory",
            "R",
            Open(
                duty="complaint_intake.outside-schedule3-ends",
                what="it ends in satisfaction, or in recording",
                arises="on route_decided(schedule_3=false)",
                met_by="resolution_accepted | wish_to_record | complaint_withdrawn | complaint_recorded",
                by="before complaint_closed; due without a time",
                new="resolution_offered, resolution_accepted(matter_ref)",
            ),
            ForAReader(
                id="outside-schedule3-aim",
                question="Was what was offered meant to satisfy this complainant, or to close the entry?",
                look_at="the offer, the complainant's views and the reply",
                about="a complaint handled outside Schedule 3, drawn for audit",
                source="PRA-2002-SCH3-2",
            ),
        ),
        entry(
            "cmp-copy-of-record",
            "Copies go to both sides",
            "mandatory",
            "P",
            Open(
                duty="complaint_intake.copy-to-complainant",
                what="to the complainant",
                arises="on complaint_recorded",
                met_by="record_copy_sent(to=complainant)",
                by="within param(record-copy.working-days; house 10) WORKING_DAYS (as soon as practicable)",
                new="record_copy_sent(matter_ref, to, redacted, shows_address)",
            ),
            Open(
                duty="complaint_intake.copy-to-subject",
                what="to whom it is about, unless that would harm",
                arises="on complaint_recorded",
                met_by="record_copy_sent(to=subject) | record_copy_withheld(reason present)",
                by="same",
                new="record_copy_withheld",
            ),
            Open(
                duty="complaint_intake.copy-keeps-address-safe",
                what="a safe address never goes with it",
                arises="on record_copy_sent(to=subject), in_a DA_CASE",
                met_by="it.has(shows_address false)",
                by="at_it; product",
            ),
        ),
        entry(
            "cmp-iopc-received-forwarded",
            "What the oversight body gets is passed on",
            "mandatory",
            "R",
            Open(
                duty="complaint_intake.iopc-passes-on",
                what="whole; owed by the IOPC, outside the force's rate",
                arises="on complaint_received(by=iopc)",
                met_by="complaint_transferred(to_body the authority)",
                by=(
                    "within param(iopc-forward.working-days; no row: no number read) so `due` without time until "
                    "closing: use before complaint_closed"
                ),
                new="complaint_received gains received_by",
            ),
        ),
        entry(
            "cmp-wrong-authority",
            "The wrong body passes it on and says so",
            "mandatory",
            "P",
            Open(
                duty="complaint_intake.wrong-authority-passes-on",
                what="passed on",
                arises="on complaint_received(receiver_is_authority=false)",
                met_by="complaint_transferred",
                by="within param(wrong-authority.working-days; house 1) WORKING_DAYS",
                new="complaint_received gains receiver_is_authority",
            ),
            Open(
                duty="complaint_intake.wrong-authority-tells",
                what="and the complainant is told",
                arises="same",
                met_by="complainant_told_of_transfer",
                by="same",
            ),
        ),
        entry(
            "cmp-old-record-10wd",
            "The old law: a decision in ten working days",
            "mandatory (historic)",
            "P",
            ByDuty("complaints.cmp-old-record-10wd", "the decision; of a later matter tied to one of then, too"),
            Open(
                duty="complaint_intake.old-record-told",
                what="and told",
                arises="on complaint_recorded | complaint_refused, in force to 2020-01-31",
                met_by="recording_decision_told",
                by="within 10 WORKING_DAYS of complaint_received",
                new="recording_decision_told(matter_ref)",
            ),
        ),
    ),
)

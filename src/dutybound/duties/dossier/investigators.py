"""What became of the entries of the oversight dossier, section C2: investigators, severity and time.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import OVERSIGHT, ByDuty, ForAReader, Open, Section, entry

SECTION = Section(
    OVERSIGHT,
    "C2",
    "Investigators, severity and time",
    "conduct; new chapter conduct_investigation",
    (
        entry(
            "inv-competent",
            "Who investigates has the skill",
            "mandatory",
            "R",
            Open(
                duty="conduct_investigation.inv-competent",
                what="accreditation is on record",
                arises="on investigator_appointed",
                met_by="it.has(accreditation present)",
                by="at_it; read R, that it is shown so is our reading",
                new="investigator_appointed gains accreditation",
            ),
            ForAReader(
                id="investigator-competent",
                question=(
                    "Had this investigator the knowledge, skill and experience for this matter, abuse by a "
                    "partner among them?"
                ),
                look_at="training record, earlier cases, the report itself",
                about="an appointed investigator, drawn for audit",
                source="CONDUCT-2020-R15",
            ),
        ),
        entry(
            "inv-not-interested-party",
            "Who investigates has no stake in it",
            "mandatory",
            "R",
            ByDuty("conduct.inv-not-interested-party", "at the appointment"),
            Open(
                duty="conduct_investigation.inv-connections-rechecked",
                what="again each month, and on new facts",
                arises="every 1 MONTHS (house) from investigator_appointed",
                met_by="connections_checked same investigator_ref & matter_ref",
                by="every, until investigation_report_submitted | investigator_replaced; product",
                new="investigator_replaced",
            ),
        ),
        entry(
            "inv-not-managed-by-subject",
            "Nor answers to the subject",
            "mandatory",
            "R",
            ByDuty("conduct.inv-not-managed-by-subject"),
        ),
        entry(
            "inv-senior-subject",
            "A chief's case goes outside",
            "mandatory",
            "R",
            Open(
                duty="conduct_investigation.inv-senior-subject",
                what="whole",
                arises="on investigator_appointed given subject senior",
                met_by="it.has(same_force false, is_chief_officer false)",
                by="at_it",
                new="investigator_appointed gains subject_senior, same_force, is_chief_officer",
            ),
        ),
        entry(
            "inv-connected-graph",
            "Ties are searched for first",
            "product",
            "D",
            ByDuty("police_suspects.inv-connected-graph", "where the suspect works for the police"),
            Open(
                duty="conduct_investigation.inv-connected-graph-crime",
                what="also where an employee is accused of any crime",
                arises="on investigator_appointed given conduct_test(crime true)",
                met_by="ever(connections_checked) same investigator_ref",
                by="at_it; product",
                new="conduct_test gains crime",
            ),
        ),
        entry(
            "inv-severity-assessment",
            "How grave it would be is settled early",
            "mandatory",
            "R",
            Open(
                duty="conduct_investigation.inv-severity-assessed",
                what="whole",
                arises="on indication_test(any_limb true) | investigator_appointed",
                met_by="severity_assessed(level, form stated) same matter_ref",
                by="within param(severity.working-days; house 10) WORKING_DAYS",
                ends="investigation_discontinued",
                new="severity_assessed(matter_ref, level, form)",
            ),
        ),
        entry(
            "inv-severity-routes",
            "From gravity to a lawful route",
            "mandatory",
            "R",
            Open(
                duty="conduct_investigation.inv-severity-routes",
                what="whole; the vetting route since 2025-05-28",
                arises="on severity_route_decided",
                met_by=(
                    "it.has(route one_of proceedings, reflective_practice, performance, no_action) ; vetting only "
                    "since 2025-05-28"
                ),
                by="at_it",
                new="severity_route_decided(matter_ref, route)",
            ),
        ),
        entry(
            "inv-severity-revised",
            "Revised only after asking, and told",
            "mandatory",
            "R",
            Open(
                duty="conduct_investigation.inv-severity-revised-consulted",
                what="asked first",
                arises="on severity_revised",
                met_by="it.has(authority_consulted true)",
                by="at_it",
                new="severity_revised(matter_ref, level, authority_consulted)",
            ),
            Open(
                duty="conduct_investigation.inv-severity-revised-told",
                what="authority and officer are told",
                arises="on severity_revised",
                met_by="severity_revision_told(to) both",
                by="within param(revision-told.working-days; house 5) WORKING_DAYS",
                new="severity_revision_told; prejudice is a departure",
            ),
        ),
        entry(
            "inv-notice-to-officer",
            "The officer gets a notice",
            "mandatory",
            "P",
            Open(
                duty="conduct_investigation.inv-notice-to-officer",
                what="whole",
                arises="on severity_assessed",
                met_by="notice_served | notice_withheld(reason present)",
                by="within param(notice.working-days; house 10) WORKING_DAYS",
                new="notice_served(matter_ref, subject_ref, allegation, severity, rights), notice_withheld",
            ),
            Open(
                duty="conduct_investigation.inv-notice-contents",
                what="allegation, gravity, rights",
                arises="on notice_served",
                met_by="it.has(three stated)",
                by="at_it",
            ),
        ),
        entry(
            "inv-terms-of-reference",
            "What is to be found out is written down",
            "should",
            "M",
            Open(
                duty="conduct_investigation.inv-terms-of-reference",
                what="whole",
                arises="on investigator_appointed",
                met_by="terms_of_reference_set",
                by="within param(terms.working-days; house 10) WORKING_DAYS",
                new="terms_of_reference_set(matter_ref, complainant_asked, version)",
            ),
            Open(
                duty="conduct_investigation.inv-terms-complainant",
                what="the complainant has a say",
                arises="on terms_of_reference_set",
                met_by="it.has(complainant_asked true) | reason",
                by="at_it",
            ),
        ),
        entry(
            "inv-conduct-12m",
            "A year gone: a report to the local body",
            "mandatory",
            "R",
            Open(
                duty="conduct_investigation.inv-conduct-12m",
                what="the first",
                arises="first(on matter_came_to_attention | conduct_matter_recorded, per=matter_ref)",
                met_by="timeliness_report_sent(to=lpb)",
                by="by it + 12 MONTHS_BEGINNING_WITH + param grace",
                ends="investigation_report_submitted | referral to independent mode",
            ),
            Open(
                duty="conduct_investigation.inv-conduct-6m",
                what="then each six months",
                arises="on timeliness_report_sent",
                met_by="timeliness_report_sent",
                by="every 6 MONTHS",
            ),
            Open(
                duty="conduct_investigation.inv-conduct-12m-contents",
                what="dates, progress, estimates, reason, steps; the officer's copy",
                arises="on timeliness_report_sent",
                met_by="it.has(...)",
                by="at_it",
            ),
        ),
        entry(
            "inv-case-to-answer",
            "Is there a case to answer?",
            "mandatory",
            "R",
            ByDuty("conduct.inv-case-to-answer"),
        ),
        entry(
            "inv-accelerated-check",
            "The fast route only on its conditions",
            "mandatory",
            "P",
            Open(
                duty="conduct_investigation.inv-accelerated-check",
                what="certified with both conditions, and told",
                arises="on accelerated_hearing_certified",
                met_by="it.has(evidence_sufficient true, public_interest true, officer_told true)",
                by="at_it",
                new="accelerated_hearing_certified(matter_ref, ...)",
            ),
        ),
        entry(
            "inv-outcome-to-iopc",
            "The oversight body hears the result",
            "mandatory",
            "P",
            Open(
                duty="conduct_investigation.inv-outcome-to-iopc",
                what="whole",
                arises="on conduct_outcome_decided given mode_decided or referral_made",
                met_by="outcome_sent_to_iopc",
                by="within param(outcome-to-iopc.working-days; house 10) WORKING_DAYS",
                new="outcome_sent_to_iopc(matter_ref)",
            ),
        ),
        entry(
            "inv-basic-steps",
            "The plain steps of an enquiry are taken",
            "product",
            "D",
            Open(
                duty="conduct_investigation.inv-basic-steps",
                what="each step done or explained",
                arises="on investigation_report_submitted given in_a DA_CASE",
                met_by="ever(basic_steps_checked(missing none))",
                by="at_it; product",
                new="basic_steps_checked(matter_ref, missing)",
            ),
            ForAReader(
                id="basic-steps-done",
                question=(
                    "Were the victim's account, other witnesses, recordings, calls, telephones, medical notes, "
                    "earlier partners, intelligence and the scene each looked into, or the reason given?"
                ),
                look_at="the report and its evidence",
                about="an investigation of a police suspect, before its report is accepted",
                source="HOUSE",
            ),
        ),
    ),
)

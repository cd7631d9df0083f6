"""What became of the entries of the oversight dossier, section E: suspects who work for the police.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import OVERSIGHT, ByDuty, ForAReader, LeftOut, Measure, Open, Section, entry

SECTION = Section(
    OVERSIGHT,
    "E",
    "Suspects who work for the police",
    "police_suspects; new chapter police_victims",
    (
        entry(
            "ppda-flag",
            "Found and marked, whichever way it came",
            "should",
            "R/D",
            ByDuty("police_suspects.ppda-flag", "where something points to it"),
            Open(
                duty="police_suspects.ppda-flag-complete",
                what="employer, role, on duty or off, serving then",
                arises="on ppda_flagged",
                met_by="it.has(employer, role, on_duty, serving_at_the_time stated)",
                by="at_it",
                new="ppda_flagged gains role, on_duty, serving_at_the_time",
            ),
            Measure(
                id="ppda-not-recognised",
                title="Police suspects whom nobody marked",
                numerator=(
                    "suspects whom a match of names against lists of staff finds, confirmed by a person, without a mark"
                ),
                denominator="suspects whom the match finds, confirmed by a person",
                period="a month",
                source="linkage; lists of staff; ppda_flagged",
                room="linkage",
            ),
            LeftOut(
                "cases where nothing points to it",
                "what must be found is what would give rise to it; the match of names counts these",
            ),
        ),
        entry(
            "ppda-treated-as-conduct",
            "A report is also a matter of conduct",
            "should",
            "R",
            ByDuty("police_suspects.ppda-treated-as-conduct", "tested"),
            ByDuty("referral.ref-mandatory-criteria", "the grounds for a referral"),
            ByDuty("conduct_investigation.inv-severity-assessed", "how grave it would be"),
        ),
        entry(
            "ppda-audit",
            "An audit of the cases of that year",
            "should (accepted by all 43 + BTP, CNC, PSNI)",
            "R",
            Open(
                duty="police_suspects.ppda-audit",
                what="run and reported by the end of 2022",
                arises="on recommendation_made(what=ppda_audit)",
                met_by="ppda_audit_run(live true, closed_12_months true) & ppda_audit_reported",
                by="by end_of(2022-12-30); read R, guidance",
                new="ppda_audit_run(recommendation_ref, found, acted_on), ppda_audit_reported",
            ),
            Open(
                duty="police_suspects.ppda-audit-acted-on",
                what="what was handled wrongly is put right",
                arises="on ppda_audit_case_wrong",
                met_by="case_reopened | audit_case_resolved(reason)",
                by="within 3 MONTHS (house)",
                new="ppda_audit_case_wrong(suspect_ref)",
            ),
        ),
        entry(
            "ppda-rec2-rec3",
            "Two further recommendations",
            "should",
            "not found",
            ByDuty("oversight.rec-deadline-in-text", "their time, once they are entered as recommendations"),
            ByDuty("oversight.rec-carried-out", "that they are carried out, once entered"),
            LeftOut(
                "what they ask", "their text was not found, and no duty is made of words that nobody here has read"
            ),
        ),
        entry(
            "ppda-iopc-checklist",
            "The oversight body's calls to action, point by point",
            "should",
            "R",
            Open(
                duty="police_suspects.ppda-checklist-worked-through",
                what="worked through in each case",
                arises="on ppda_flagged given conduct_test",
                met_by="ppda_checklist_completed(missing none) same suspect_ref",
                by=("before complaint_closed | investigation_report_submitted; its items were not read: advises"),
                new="ppda_checklist_completed(suspect_ref, matter_ref, missing)",
            ),
            ForAReader(
                id="ppda-checklist-force",
                question=(
                    "Has the force worked through each call to action for its own process this year, with "
                    "evidence for each?"
                ),
                look_at="the self-assessment and the evidence that it names",
                about="a force, once a year",
                source="IOPC-PPDA-REVIEW",
            ),
        ),
        entry(
            "ppda-external-or-oversight",
            "Another force, or somebody outside, is decided on",
            "product",
            "D",
            ByDuty("police_suspects.ppda-external-or-oversight", "decided, with reasons"),
            Open(
                duty="police_suspects.ppda-external-accepted",
                what="the other force accepts",
                arises="on external_force_decided(option=other_force)",
                met_by="external_force_accepted | external_force_refused",
                by="within param(external-accepted.working-days; house 5) WORKING_DAYS; product",
                new="external_force_accepted(suspect_ref), external_force_refused",
            ),
            Open(
                duty="police_suspects.ppda-own-force-only-with-reason",
                what=(
                    "an inspector or above, a specialist, a police victim or a near tie: own force only for a reason"
                ),
                arises=("on external_force_decided(option=own_force), given subject rank at_least inspector or ties"),
                met_by="it.has(reason present)",
                by="at_it; product",
                new="external_force_decided gains subject_rank, victim_is_police, nearest_tie",
            ),
        ),
        entry(
            "ppda-access-lockdown",
            "The file is for a named few",
            "product",
            "D",
            Open(
                duty="police_suspects.ppda-access-lockdown",
                what="whole",
                arises="on ppda_flagged",
                met_by="access_list_set same suspect_ref",
                by="within param(access-list.hours; house 4) HOURS; product",
                new="access_list_set(suspect_ref, matter_ref)",
            ),
            Open(
                duty="police_suspects.ppda-access-break-glass",
                what="who goes in anyway says why, and professional standards hear of it",
                arises="on access_forced",
                met_by="it.has(reason present) & access_concern_raised",
                by="at_it",
                new="access_forced(suspect_ref), access_concern_raised",
            ),
        ),
        entry(
            "ppda-access-log",
            "Every look is written down with its reason",
            "mandatory",
            "M",
            Open(
                duty="police_suspects.ppda-access-log",
                what="a reason for each",
                arises="on record_viewed, in_a police suspect's case",
                met_by="it.has(reason present, actor present)",
                by="at_it; statutory from memory: advises",
                new="record_viewed(suspect_ref, crime_ref)",
            ),
            Open(
                duty="police_suspects.ppda-access-log-reviewed",
                what="read through each week",
                arises="every 7 DAYS (house) from ppda_flagged",
                met_by="access_log_reviewed",
                by="every, until matter closed; product",
                new="access_log_reviewed(suspect_ref)",
            ),
        ),
        entry(
            "ppda-victim-single-contact",
            "One person to ring, outside that chain",
            "should",
            "R/D",
            ByDuty("police_suspects.ppda-victim-single-contact", "the contact"),
            ByDuty("police_suspects.victim-kept-informed", "news"),
            Open(
                duty="police_victims.adviser-offered",
                what="an independent adviser is offered",
                arises="on ppda_flagged",
                met_by="idva_referred | idva_declined, same suspect_ref",
                by="within param(ppda-victim-contact.working-days) WORKING_DAYS",
                ends="victim_contact_declined",
                new="suspect_ref on idva_referred",
            ),
            Open(
                duty="police_victims.safe-contact-plan",
                what="a plan for safe contact",
                arises="on ppda_flagged",
                met_by="safe_contact_set",
                by="within same",
            ),
        ),
        entry(
            "ppda-support-service",
            "Support that fits police and other victims",
            "should",
            "R",
            Open(
                duty="police_victims.support-service-covers",
                what="what is commissioned covers them; owed by the local policing body",
                arises="on support_service_commissioned",
                met_by="it.has(covers_victims_of_police true, covers_police_employees true)",
                by="at_it",
                new="support_service_commissioned(service, covers_victims_of_police, covers_police_employees)",
            ),
            Open(
                duty="police_victims.support-offered",
                what="and it is offered",
                arises="on ppda_flagged",
                met_by="support_offered | victim_contact_declined, same suspect_ref",
                by="within param(ppda-support.working-days; house 2) WORKING_DAYS",
                new="support_offered(suspect_ref, service)",
            ),
        ),
        entry(
            "ppda-counter-allegation",
            "A counter-claim is looked at by somebody outside",
            "product",
            "D",
            Open(
                duty="police_suspects.ppda-counter-allegation",
                what="before an interview or arrest of who reported",
                arises=(
                    "on treated_as_suspect | arrest_made(of_first_complainant) | "
                    "interview_under_caution(of_first_complainant), given ppda_flagged"
                ),
                met_by="ever(primary_perpetrator_assessed(outside_suspects_chain true))",
                by="at_it; immediate danger is a departure; product",
                new="primary_perpetrator_assessed gains outside_suspects_chain",
            ),
            Open(
                duty="police_suspects.ppda-counter-allegation-false",
                what="a false one is a matter of conduct",
                arises="on counter_allegation_found_false given ppda_flagged",
                met_by="conduct_test",
                by="within 5 WORKING_DAYS (house)",
                new="counter_allegation_found_false(suspect_ref)",
            ),
        ),
        entry(
            "ppda-police-victim-protection",
            "A victim in uniform is safe at work",
            "should",
            "R/D",
            Open(
                duty="police_victims.protection-at-work",
                what="arrangements on the mark",
                arises="on ppda_flagged given victim_is_police stated true",
                met_by="workplace_protection_set | workplace_protection_declined",
                by="within param(workplace-protection.working-days; house 2) WORKING_DAYS",
                new=(
                    "victim_works_for_police(person_ref, suspect_ref), workplace_protection_set(person_ref, "
                    "apart, welfare_lead)"
                ),
            ),
            Open(
                duty="police_victims.protection-at-work-reviewed",
                what="looked at each month",
                arises="every 1 MONTHS from workplace_protection_set",
                met_by="workplace_protection_reviewed",
                by="every, until ended",
            ),
            ForAReader(
                id="no-detriment",
                question=(
                    "Has the victim been moved, passed over or disciplined since, and was each of these for a "
                    "reason that has nothing to do with the report?"
                ),
                look_at="postings, rotas, appraisals and grievances since the report",
                about="a victim who works for the police, each half-year while the matter is open",
                source="NPCC-PPDA-2023",
            ),
        ),
        entry(
            "ppda-no-collusion",
            "The accused and the team keep apart",
            "product",
            "D",
            Open(
                duty="police_suspects.ppda-no-contact-order",
                what="told not to discuss it",
                arises="on ppda_flagged",
                met_by="no_contact_told same suspect_ref",
                by="within param(no-contact.working-days; house 1) WORKING_DAYS; product",
                new="no_contact_told(suspect_ref)",
            ),
            Open(
                duty="police_suspects.ppda-collusion-looked-into",
                what="a sign of it is looked into",
                arises="on collusion_indicated",
                met_by="collusion_looked_into(conclusion present)",
                by="within 5 WORKING_DAYS (house); product",
                new="collusion_indicated, collusion_looked_into(suspect_ref)",
            ),
        ),
        entry(
            "ppda-no-crime-review",
            "No crime: then somebody else reads it again",
            "product",
            "D",
            Open(
                duty="police_suspects.ppda-no-crime-review",
                what="whole",
                arises=(
                    "on crime_not_recorded_decision | crime_cancelled | incident_closed without crime, given "
                    "ppda_flagged"
                ),
                met_by="no_crime_reviewed(decided_as registrar, video_seen stated) same suspect_ref",
                by="within param(no-crime-review.working-days; house 5) WORKING_DAYS; product",
                ends="crime_recorded",
                new="no_crime_reviewed(suspect_ref, incident_ref, decided_by, video_seen)",
            ),
        ),
        entry(
            "ppda-vawg-and-supervision",
            "The accused decides nothing about victims",
            "product",
            "D",
            Open(
                duty="police_suspects.ppda-removed-from-approvals",
                what="taken off the lists of who approves",
                arises="on ppda_flagged given supervisory or approving post",
                met_by="approvals_removed | approvals_none_held, same suspect_ref",
                by="within param(approvals.working-days; house 1) WORKING_DAYS; product",
                new="approvals_removed(suspect_ref), approvals_none_held",
            ),
            Open(
                duty="police_suspects.ppda-did-not-approve",
                what="and approves none",
                arises="on closure_approved | investigation_closed | risk_reviewed (decided_by)",
                met_by=(
                    "it.other(decided_by, accused) where a case names the accused approver: attribute "
                    "decided_by_accused false"
                ),
                by="at_it; product",
                new="decided_by_accused flag computed by connections",
            ),
        ),
    ),
)

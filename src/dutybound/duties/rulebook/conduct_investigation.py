"""Chapter: the investigation of an officer's conduct.

For: who may investigate, how grave it would be, notice, terms of reference, time, and the plain steps.
Never: decides that anybody misconducted themselves.
"""

from dutybound.duties.clocks import MONTHS, MONTHS_BEGINNING_WITH, WORKING_DAYS
from dutybound.duties.conditions import DA_CASE, MATTER_BEGAN
from dutybound.duties.duty import MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    after,
    at_it,
    both,
    by,
    end_of,
    ever,
    every,
    first,
    given,
    in_a,
    it,
    no_later,
    on,
    one_of,
    param,
    present,
    same,
    the_start,
    unless_stated,
    within,
)

_A_COMPLAINT = ever(on("complaint_received") & same("matter_ref"), shown=True)
_REPORTED = on("investigation_report_submitted") & same("matter_ref")
_FROM_OUTSIDE = on("mode_decided", mode="independent") & same("matter_ref")
_OVER = on("complaint_withdrawn|complaint_closed|complaint_transferred") & same("matter_ref")

INV_COMPETENT = Duty(
    "It is on record that whoever investigates an officer has the skill for it",
    id="conduct_investigation.inv-competent",
    because="An investigator who does not know abuse by a partner looks for a fight and finds an argument.",
    authority=(cite("CONDUCT-2020-R15", "reg 15(3)(a)"), cite("PCM-2020", "regulation 12")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority", it.decided_by),
    arises=on("investigator_appointed", by_body=unless_stated("iopc")),
    met_by=it.has(competence=one_of("accredited", "trained_and_experienced")),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The duty to appoint somebody competent was read; that the record shows it is our reading.",
)

INV_SENIOR_SUBJECT = Duty(
    "A senior officer is investigated by nobody of the same force, and by no chief officer of it",
    id="conduct_investigation.inv-senior-subject",
    because="Nobody can be asked to find against the head of the house they work in.",
    authority=(cite("CONDUCT-2020-R15", "reg 15(3)(d)"),),
    strength=MANDATORY,
    read="R",
    protects=True,
    still_stands=True,
    stands_until=on("investigator_appointed") & same("matter_ref"),
    falls_on=the("the local policing body", it.decided_by),
    arises=on("investigator_appointed", by_body=unless_stated("iopc"))
    & given(ever(on("senior_officer_concerned") & same("matter_ref"), shown=True)),
    met_by=it.has(from_subjects_force=False, is_chief_officer=False),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="In the Metropolitan Police the officer's command counts in the place of the force.",
)

INV_SEVERITY_ASSESSED = Duty(
    "It is assessed early how grave the conduct would be if it were proved",
    id="conduct_investigation.inv-severity-assessed",
    because="How grave it would be decides whether the officer stays at work, and what the complainant may ask for.",
    authority=(cite("PCM-2020-R16"), cite("CONDUCT-2020", "reg 14")),
    strength=MANDATORY,
    read="R",
    falls_on=the("the investigator"),
    arises=first(on("indication_test", any_limb=True) | on("conduct_matter_recorded"), per="matter_ref"),
    met_by=on("severity_assessed", level=present, form=present) & same("matter_ref"),
    due=within(param("severity.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=_OVER | _FROM_OUTSIDE,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The law says as soon as reasonably practicable; the number is the house's.",
)

INV_SEVERITY_ROUTES = Duty(
    "From the assessment a matter goes a way that the regulations know",
    id="conduct_investigation.inv-severity-routes",
    because="A quiet word is none of the ways, and leaves no trace for the next complainant.",
    authority=(cite("CONDUCT-2020", "reg 14; vetting added by SI 2025/558, reg 9"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority", it.decided_by),
    arises=on("severity_route_decided"),
    met_by=it.has(route=one_of("proceedings", "reflective_practice", "performance", "no_action"))
    | (it.has(route="vetting") & ~no_later(it.time, end_of("2025-05-27"))),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="To vetting only since 28 May 2025; what holds for matters begun before that day was not read.",
)

INV_SEVERITY_REVISED_CONSULTED = Duty(
    "An assessment of gravity is changed only after the authority was asked",
    id="conduct_investigation.inv-severity-revised-consulted",
    because="A grave matter becomes a small one most easily in one person's notebook.",
    authority=(cite("PCM-2020-R19", "reg 19(4)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the investigator", it.actor),
    arises=on("severity_revised"),
    met_by=it.has(authority_consulted=True),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

INV_SEVERITY_REVISED_TOLD = Duty(
    "The authority and the officer are told of a changed assessment",
    id="conduct_investigation.inv-severity-revised-told",
    because="What an officer has to answer, and who must be told, hang on how grave it is.",
    authority=(cite("PCM-2020-R19", "reg 19(5)-(6)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the investigator", it.actor),
    arises=on("severity_revised"),
    met_by=both(
        on("severity_revision_told", to="authority") & same("matter_ref"),
        (on("severity_revision_told", to="officer") | on("notice_withheld")) & same("matter_ref"),
    ),
    due=within(param("severity-revision-told.working-days"), WORKING_DAYS),
    ends=_OVER,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The law gives no number. A decision to hold the notice back, as it might prejudice an inquiry, is enough.",
)

INV_NOTICE_TO_OFFICER = Duty(
    "An officer whose conduct is investigated is served a notice, or it is written down why not yet",
    id="conduct_investigation.inv-notice-to-officer",
    because="A finding against somebody who was never told falls, and takes the complaint with it.",
    authority=(cite("PCM-2020", "regulation 17"), cite("CONDUCT-2020", "reg 17")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the investigator"),
    arises=on("severity_assessed", level=one_of("misconduct", "gross_misconduct")),
    met_by=on("notice_served|notice_withheld") & same("matter_ref", "officer_ref"),
    due=within(param("conduct-notice.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=_OVER | _FROM_OUTSIDE,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="Only the headings were read; the law says as soon as reasonably practicable, the number is the house's.",
)

INV_NOTICE_CONTENTS = Duty(
    "The notice says what is alleged, how grave it would be and what rights the officer has",
    id="conduct_investigation.inv-notice-contents",
    because="Nobody can answer what they have not been told.",
    authority=(cite("PCM-2020", "regulation 17"), cite("CONDUCT-2020", "reg 17")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the investigator", it.actor),
    arises=on("notice_served"),
    met_by=it.has(says_allegation=True, says_severity=True, says_rights=True),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

INV_TERMS_OF_REFERENCE = Duty(
    "What the investigation is to find out is written down when it begins",
    id="conduct_investigation.inv-terms-of-reference",
    because="A question that was never put is not answered at the end either.",
    authority=(cite("IOPC-STATUTORY-GUIDANCE"),),
    strength=SHOULD,
    read="M",
    falls_on=the("the appropriate authority"),
    arises=first(on("investigator_appointed", by_body=unless_stated("iopc")), per="matter_ref"),
    met_by=on("terms_of_reference_set") & same("matter_ref"),
    due=within(param("terms-of-reference.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=_OVER | _FROM_OUTSIDE,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The guidance was not read; the number is the house's.",
)

INV_TERMS_COMPLAINANT = Duty(
    "The complainant has a say in what the investigation is to find out, or it is written down why not",
    id="conduct_investigation.inv-terms-complainant",
    because="Only the complainant knows which of the visits mattered.",
    authority=(cite("IOPC-STATUTORY-GUIDANCE"),),
    strength=SHOULD,
    read="M",
    falls_on=the("the appropriate authority", it.actor),
    arises=on("terms_of_reference_set") & given(_A_COMPLAINT),
    met_by=it.has(complainant_asked=True) | it.has(why_not_asked=present),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The guidance was not read.",
)

INV_CONDUCT_12M = Duty(
    "An investigation of conduct that is not over after a year is explained in writing to the local policing body",
    id="conduct_investigation.inv-conduct-12m",
    because="Delay protects nobody but whoever would have had to answer.",
    authority=(cite("CONDUCT-2020-R19"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority"),
    arises=first(on("investigator_appointed"), per="matter_ref")
    & given(ever(on("matter_came_to_attention") & same("matter_ref")))
    & given(~_A_COMPLAINT),
    met_by=on("timeliness_report_sent", to=one_of("local_policing_body", "both")) & same("matter_ref"),
    due=by(
        after(
            after(MATTER_BEGAN, 12, MONTHS_BEGINNING_WITH),
            param("timeliness-report.working-days"),
            WORKING_DAYS,
        )
    ),
    ends=_OVER | _REPORTED | _FROM_OUTSIDE,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The law says as soon as practicable after the year; the working days are the house's.",
)

INV_CONDUCT_6M = Duty(
    "After the first report on a delayed conduct matter there is another every six months",
    id="conduct_investigation.inv-conduct-6m",
    because="The second year passes as quietly as the first.",
    authority=(cite("CONDUCT-2020-R19"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=first(on("timeliness_report_sent", to=one_of("local_policing_body", "both")), per="matter_ref")
    & given(~_A_COMPLAINT),
    met_by=on("timeliness_report_sent", to=one_of("local_policing_body", "both")) & same("matter_ref"),
    due=every(6, MONTHS, until=_OVER | _REPORTED),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The six months were read. Counted from report to report, without what is practicable added: this advises.",
)

INV_CONDUCT_12M_CONTENTS = Duty(
    "A report on a delayed conduct matter gives dates, progress, estimate, reason and plan; the officer gets a copy",
    id="conduct_investigation.inv-conduct-12m-contents",
    because="An estimate that is written down can be held to.",
    authority=(cite("CONDUCT-2020-R19"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority", it.actor),
    arises=on("timeliness_report_sent") & given(~_A_COMPLAINT),
    met_by=it.has(says_dates=True, says_progress=True, says_estimate=True, says_reason=True, says_steps=True)
    & (it.has(copied_to_officer=True) | it.has(why_not_copied=present)),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

INV_ACCELERATED_CHECK = Duty(
    "A matter is certified for an accelerated hearing on both conditions, and the officer is told",
    id="conduct_investigation.inv-accelerated-check",
    because="The fast way is for what is plain; used otherwise it falls on appeal.",
    authority=(cite("CONDUCT-2020", "Part 5, reg 49"), cite("PCM-2020", "regulation 25")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority", it.decided_by),
    arises=on("accelerated_hearing_certified"),
    met_by=it.has(evidence_sufficient=True, public_interest=True, officer_told=True),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="Only headings were read; the two conditions are from memory.",
)

INV_OUTCOME_TO_IOPC = Duty(
    "The oversight body that was asked is told what was decided",
    id="conduct_investigation.inv-outcome-to-iopc",
    because="A body that never hears the result cannot see a pattern.",
    authority=(cite("PCM-2020", "regulation 37"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=on("conduct_outcome_decided")
    & given(ever(on("referral_made|mode_decided|treated_as_referred") & same("matter_ref"), shown=True)),
    met_by=on("outcome_sent_to_iopc") & same("matter_ref"),
    due=within(param("outcome-to-iopc.working-days"), WORKING_DAYS),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="Only the heading was read; the number is the house's.",
)

INV_BASIC_STEPS = Duty(
    "Before the report on a case of domestic abuse is handed in, somebody checks that each plain step was taken",
    id="conduct_investigation.inv-basic-steps",
    because="What is missing from a finished report is missed by nobody who reads only the report.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=the("the investigator", it.actor),
    arises=on("investigation_report_submitted") & in_a(DA_CASE),
    met_by=ever(on("basic_steps_checked", each_done_or_explained=True) & same("matter_ref")),
    due=at_it(),
    in_force=since("unknown"),
    note="The victim's account, witnesses, recordings, telephones, medical notes, earlier partners, scene.",
)

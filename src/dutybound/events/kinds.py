"""The registry: every kind of event, its attributes and its sentence, one row each.

For: the words a record can be written in; a new kind is one new row here and nothing else.
Never: says what is owed because of an event; that is `duties`.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dutybound.events.attributes import (
    FLAG,
    NAMES,
    NUMBER,
    PERSON,
    RANK,
    REF,
    RISK,
    TEXT,
    TIME,
    AttributeType,
    word,
)
from dutybound.events.words import (
    DISCLOSED,
    MEDIA,
    OFFENCE_GROUPS,
    OUTCOME_CODES,
    POSTS,
    RELATIONSHIPS,
    STANCES,
)

# Which of two events at the very same moment comes first: what is so, what is thought of it, who allowed it, what
# was done, what ended it. Minute precision makes ties the norm, and authority then act is the lawful order.
FACT, ASSESSMENT, AUTHORITY, ACT, CLOSING = range(5)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event: `name` in the past tense, `phase` for ties, `sentence` for readers, typed attributes."""

    name: str
    phase: int
    sentence: str
    attributes: MappingProxyType[str, AttributeType]

    @property
    def denied(self) -> str:
        """The sentence denied: "no arrest was made", "the victim's statement was not taken"."""
        first, _, rest = self.sentence.partition(" ")
        if first in ("a", "an"):
            return f"no {rest}"
        for verb in (" was ", " were "):
            if verb in self.sentence:
                return self.sentence.replace(verb, f"{verb}not ", 1)
        return f"it did not happen that {self.sentence}"


def _kind(name: str, phase: int, sentence: str, /, **attributes: AttributeType) -> Kind:
    return Kind(name, phase, sentence, MappingProxyType(attributes))


_WANTS = word("officer", "statement", "update", "review", "record_copy", "call_back")
_GROUP = word(*OFFENCE_GROUPS)
_MEDIUM = word(*MEDIA)
_POST = word(*POSTS)
_MATTER = REF
_FINDING = word(
    "service_acceptable",
    "service_not_acceptable",
    "case_to_answer",
    "no_case_to_answer",
    "upheld",
    "not_upheld",
)

_ROWS: Final = (
    # contact and grading
    _kind("contact_received", FACT, "the police were contacted", incident_ref=REF,
          channel=word("999", "101", "online", "counter", "partner", "video"),
          reporter=word("victim", "witness", "suspect", "partner_agency")),
    _kind("grade_set", ASSESSMENT, "the call was graded", incident_ref=REF, grade=TEXT),
    _kind("grade_changed", ACT, "the grade was changed", incident_ref=REF, grade=TEXT, from_grade=TEXT,
          direction=word("lower", "higher", "same"), requested_by=PERSON, authorised_by=PERSON, authorised_rank=RANK,
          authorised_as=_POST, new_information=TEXT),
    _kind("unit_assigned", ACT, "a unit was assigned", incident_ref=REF, officers=NAMES),
    _kind("escalation_made", ACT, "the unanswered call was put to a supervisor", incident_ref=REF, to_rank=RANK,
          to_person=PERSON),
    _kind("history_check_done", FACT, "the history was searched", incident_ref=REF, passed_to=NAMES, what=TEXT),
    _kind("incident_linked", FACT, "the incident was linked to another", incident_ref=REF, other_ref=REF,
          basis=word("duplicate", "same_people", "same_place")),
    _kind("first_officers_told", FACT, "the officers who had gone to the earlier incident were told", incident_ref=REF,
          other_ref=REF),
    _kind("transfer_accepted", ACT, "another body took the matter over", incident_ref=REF, crime_ref=REF, to_body=TEXT),
    _kind("unit_arrived", FACT, "a unit arrived", incident_ref=REF, officers=NAMES),
    _kind("victim_seen", FACT, "the victim was seen", incident_ref=REF, alone=FLAG),
    _kind("victim_request_received", FACT, "the victim asked for something", request_ref=REF, wants=_WANTS,
          count_told=FLAG),
    _kind("victim_request_answered", FACT, "the victim's request was answered", request_ref=REF),
    _kind("incident_closed", CLOSING, "the incident was closed", incident_ref=REF, decided_by=PERSON, rank=RANK,
          decided_as=_POST, victim_spoken_to_alone=FLAG),
    _kind("prior_incident_found", FACT, "an earlier incident was found", incident_ref=REF, other_ref=REF, da=FLAG,
          hours_before=NUMBER, with_other_partner=FLAG, what=TEXT),
    # the relationship
    _kind("da_flag_set", ASSESSMENT, "the case was identified as domestic abuse", basis=TEXT),
    _kind("relationship_reported", FACT, "a relationship was reported", relationship=word(*RELATIONSHIPS)),
    # at the scene
    _kind("parties_separated", FACT, "the parties were spoken to separately", incident_ref=REF, out_of_hearing=FLAG),
    _kind("party_not_present", ASSESSMENT, "one of the two was not there", incident_ref=REF,
          who=word("victim", "suspect")),
    _kind("victim_first_account", FACT, "the victim gave a first account", incident_ref=REF, alone=FLAG,
          medium=_MEDIUM),
    _kind("intoxication_noted", FACT, "somebody appeared intoxicated", incident_ref=REF,
          who=word("victim", "suspect", "both")),
    _kind("disclosure_made", FACT, "an offence was disclosed", incident_ref=REF, disclosure_ref=REF, crime_ref=REF,
          by=word("victim", "child", "witness", "suspect"), to_officer=PERSON, offence_kind=word(*DISCLOSED),
          when_of_offence=TIME, what=TEXT),
    _kind("disclosure_passed_on", FACT, "the disclosure was told to a colleague", incident_ref=REF,
          disclosure_ref=REF, to_officer=PERSON),
    _kind("disclosure_doubted", FACT, "the disclosure was doubted", disclosure_ref=REF, by_officer=PERSON),
    _kind("disclosure_changed", FACT, "the account was changed, as told", disclosure_ref=REF,
          how=word("denied", "added_to", "reduced"), asked_again=FLAG, suspect_present=FLAG),
    _kind("account_given", FACT, "an account was given", by=word("victim", "suspect", "witness", "child"), what=TEXT),
    _kind("treated_as_suspect", ACT, "whoever complained first was treated as a suspect", incident_ref=REF,
          suspect_ref=REF, how=word("arrest", "interview", "recorded_as_suspect"), what=TEXT),
    _kind("counter_allegation_made", FACT, "a counter-allegation was made", incident_ref=REF, what=TEXT,
          wants_officers=FLAG),
    _kind("primary_perpetrator_assessed", ASSESSMENT, "it was worked out who is the primary perpetrator",
          incident_ref=REF, conclusion=TEXT, supervisor=PERSON),
    _kind("child_identified", FACT, "a child was identified", incident_ref=REF, child_ref=REF),
    _kind("person_identified", FACT, "a person was identified", person_ref=REF, role=TEXT),
    _kind("child_seen", FACT, "the child was seen", incident_ref=REF, child_ref=REF, spoken_alone=FLAG),
    _kind("child_not_seen", FACT, "it was recorded why the child was not seen", incident_ref=REF, child_ref=REF),
    _kind("injury_observed", FACT, "an injury was seen", incident_ref=REF, person_ref=REF, what=TEXT),
    _kind("photo_taken", FACT, "photographs were taken", incident_ref=REF, person_ref=REF,
          by=word("victim", "officer", "other"), what=TEXT),
    _kind("photo_declined", FACT, "photographs were declined", incident_ref=REF, person_ref=REF),
    _kind("bwv_coverage_computed", FACT, "the camera's time was set against the attendance", incident_ref=REF,
          officer_ref=REF, percent=NUMBER),
    _kind("bwv_not_activated_reason", FACT, "it was recorded why the camera was off", incident_ref=REF,
          officer_ref=REF),
    _kind("supervisor_consulted", AUTHORITY, "a supervisor was consulted", incident_ref=REF, crime_ref=REF, rank=RANK,
          supervisor=PERSON, about=word("closing", "leaving_scene", "disclosure", "grade", "risk", "repeat_contact",
                                         "no_arrest")),
    _kind("arrest_made", ACT, "an arrest was made", incident_ref=REF, crime_ref=REF, suspect_ref=REF,
          of_first_complainant=FLAG),
    _kind("arrest_not_made", ACT, "it was recorded why no arrest was made", incident_ref=REF, suspect_ref=REF),
    _kind("positive_action_taken", ACT, "a protective step was taken", incident_ref=REF,
          step=word("removal", "protection_notice", "refuge", "alarm", "safe_address", "voluntary_interview",
                    "suspect_sought", "other")),
    _kind("advice_given", FACT, "words of advice were given", incident_ref=REF, what=TEXT),
    _kind("scene_left", ACT, "the officers left", incident_ref=REF, together=FLAG),
    _kind("victim_found_injured", FACT, "the victim was found injured", incident_ref=REF, seriousness=TEXT,
          serious=FLAG),
    # recording
    _kind("crime_recorded", FACT, "a crime was recorded", crime_ref=REF, incident_ref=REF, disclosure_ref=REF,
          offence_group=_GROUP, offence_date=TIME),
    _kind("crime_not_recorded_decision", AUTHORITY, "it was decided, with reasons, that no crime is recorded",
          incident_ref=REF, disclosure_ref=REF),
    _kind("crime_cancelled", CLOSING, "the crime was cancelled", crime_ref=REF, decided_by=PERSON, rank=RANK,
          decided_as=_POST, evidence=TEXT,
          basis=word("additional_verifiable_information", "recorded_in_error", "duplicate", "belongs_elsewhere",
                     "victim_retraction", "other")),
    _kind("crime_reclassified", ACT, "the crime was put under another offence", crime_ref=REF, from_group=_GROUP,
          to_group=_GROUP, direction=word("less_serious", "more_serious", "same"), decided_by=PERSON,
          decided_as=_POST, evidence=TEXT),
    # risk
    _kind("risk_assessed", ASSESSMENT, "the risk was assessed", incident_ref=REF, person_ref=REF, grade=RISK,
          tool=TEXT, ticks=NUMBER),
    _kind("risk_reviewed", AUTHORITY, "the risk grade was checked", incident_ref=REF, person_ref=REF,
          grade_before=RISK, grade_after=RISK, decided_by=PERSON, rank=RANK, decided_as=_POST),
    _kind("disclosure_weighed", ASSESSMENT, "the disclosure was taken into the risk assessment", incident_ref=REF,
          disclosure_ref=REF),
    _kind("risk_lowered", ACT, "the risk grade was lowered", incident_ref=REF, person_ref=REF, grade=RISK,
          decided_by=PERSON, rank=RANK, decided_as=_POST),
    _kind("marac_referred", ACT, "the case was referred to the multi-agency risk conference", person_ref=REF),
    _kind("marac_heard", FACT, "the case was heard by the multi-agency risk conference", person_ref=REF),
    # bail and orders
    _kind("bail_set", ACT, "bail was set", suspect_ref=REF, until=TIME, authorising_rank=RANK),
    _kind("bail_extended", ACT, "bail was extended", crime_ref=REF, suspect_ref=REF, until=TIME, authorising_rank=RANK),
    _kind("bail_ended", ACT, "bail ended", crime_ref=REF, suspect_ref=REF),
    _kind("domestic_notice_served", ACT, "a protection notice was served", order_ref=REF, notice=word("DVPN", "DAPN")),
    _kind("order_application_heard", ACT, "the application for the order was heard", order_ref=REF),
    _kind("order_breach_reported", FACT, "the police were told that an order was broken", incident_ref=REF,
          order_ref=REF, suspect_ref=REF, what=TEXT),
    _kind("bail_breach_reported", FACT, "the police were told that a condition of bail was broken", incident_ref=REF,
          suspect_ref=REF, what=TEXT),
    # investigation
    _kind("investigation_opened", FACT, "an investigation was opened", crime_ref=REF, offence_group=_GROUP,
          offence_date=TIME),
    _kind("investigation_allocated", ACT, "the investigation was allocated", crime_ref=REF, oic=PERSON),
    _kind("suspect_named", FACT, "a suspect was named", crime_ref=REF, suspect_ref=REF),
    _kind("supervisor_review", AUTHORITY, "a supervisor reviewed the case", crime_ref=REF, rank=RANK),
    _kind("plan_recorded", FACT, "an investigation plan was recorded", crime_ref=REF),
    _kind("plan_approved", AUTHORITY, "the investigation plan was approved", crime_ref=REF, decided_by=PERSON,
          rank=RANK),
    _kind("line_of_enquiry_set", FACT, "a line of enquiry was set", crime_ref=REF, line_ref=REF, what=TEXT),
    _kind("line_of_enquiry_closed", FACT, "the line of enquiry was closed, with its result or the reason",
          crime_ref=REF,
          line_ref=REF, what=TEXT),
    _kind("witness_identified", FACT, "a witness was identified", crime_ref=REF, witness_ref=REF, what=TEXT),
    _kind("witness_statement_taken", FACT, "the witness's statement was taken", crime_ref=REF, witness_ref=REF),
    _kind("witness_declined", FACT, "it was recorded that the witness declined", crime_ref=REF, witness_ref=REF),
    _kind("witness_untraced", FACT, "it was recorded how the witness was looked for and not found", crime_ref=REF,
          witness_ref=REF),
    _kind("interview_under_caution", ACT, "the suspect was interviewed under caution", incident_ref=REF, crime_ref=REF,
          suspect_ref=REF, of_first_complainant=FLAG, setting=word("custody", "voluntary")),
    _kind("released", ACT, "the suspect was released", crime_ref=REF, suspect_ref=REF,
          basis=word("bail", "under_investigation", "no_charge", "charged_bailed")),
    _kind("bail_conditions_varied", ACT, "bail conditions were changed", crime_ref=REF, suspect_ref=REF),
    _kind("refusal_confirmed", FACT, "the refusal was confirmed to somebody else", crime_ref=REF, taken_by=PERSON,
          medium=_MEDIUM, suspect_present=FLAG),
    _kind("police_decision", AUTHORITY, "the police test for going on was applied", crime_ref=REF,
          test=word("evidential", "public_interest"), passed=FLAG, decided_by=PERSON, rank=RANK),
    _kind("disposal_given", ACT, "an out-of-court disposal was given", crime_ref=REF, suspect_ref=REF,
          disposal=word("caution", "conditional_caution", "community_resolution", "diversion")),
    _kind("victim_statement_taken", FACT, "the victim's statement was taken", crime_ref=REF, taken_by=PERSON,
          form=word("mg11_statement", "video_interview")),
    _kind("victim_statement_not_taken", FACT, "the victim's refusal to make a statement was recorded", crime_ref=REF,
          taken_by=PERSON, medium=_MEDIUM, suspect_present=FLAG),
    _kind("victim_view_recorded", FACT, "the victim's view was recorded", crime_ref=REF, stance=word(*STANCES),
          medium=_MEDIUM, taken_by=PERSON, suspect_present=FLAG),
    _kind("evidence_led_decision", AUTHORITY, "it was decided whether the case stands without the victim",
          crime_ref=REF, view=word("viable", "not_viable"), rank=RANK),
    _kind("charging_advice_sought", ACT, "charging advice was sought", crime_ref=REF),
    _kind("cps_decision", AUTHORITY, "the Crown Prosecution Service decided", crime_ref=REF, result=TEXT),
    _kind("charge_made", ACT, "a charge was made", crime_ref=REF, suspect_ref=REF, offence_group=_GROUP),
    # decision and closing
    _kind("closure_requested", ACT, "closing was asked for", crime_ref=REF, requested_by=PERSON, rank=RANK),
    _kind("closure_approved", AUTHORITY, "closing was approved", crime_ref=REF, decided_by=PERSON, rank=RANK),
    _kind("investigation_closed", CLOSING, "the investigation was closed", crime_ref=REF, decided_by=PERSON,
          requested_by=PERSON, rank=RANK, decision_maker=word("police", "cps")),
    _kind("outcome_assigned", CLOSING, "an outcome was assigned", crime_ref=REF, code=word(*OUTCOME_CODES),
          decided_by=PERSON, rank=RANK, decision_maker=word("police", "cps")),
    _kind("case_reopened", ACT, "the case was reopened", crime_ref=REF),
    _kind("reopening_refused", CLOSING, "reopening was refused", crime_ref=REF, decided_by=PERSON, rank=RANK),
    # the victim kept informed
    _kind("victim_update_given", FACT, "the victim was told how the case stands", crime_ref=REF, topic=TEXT),
    _kind("update_interval_agreed", FACT, "it was agreed how often the victim is told", crime_ref=REF, days=NUMBER),
    _kind("updates_declined", FACT, "the victim declined updates", crime_ref=REF),
    _kind("vrr_offered", FACT, "the right to a review was explained", crime_ref=REF),
    _kind("vrr_requested", FACT, "a review of the decision was asked for", crime_ref=REF, review_ref=REF),
    _kind("vrr_decided", AUTHORITY, "the review was decided", crime_ref=REF, review_ref=REF, decided_by=PERSON,
          rank=RANK,
          independent=FLAG),
    _kind("victim_contacted", FACT, "the victim was contacted", crime_ref=REF, direction=word("outward", "inward"),
          channel=TEXT, within_plan=FLAG, threat_to_life=FLAG, authorised_by=PERSON),
    # complaints
    _kind("complaint_received", FACT, "a complaint was received", matter_ref=_MATTER, what=TEXT),
    _kind("complaint_handling_started", ACT, "the handling of the complaint began", matter_ref=_MATTER),
    _kind("update_sent", FACT, "the complainant was told how the complaint stands", matter_ref=_MATTER),
    _kind("allegation_finding_made", AUTHORITY, "a finding was made on an allegation", matter_ref=_MATTER,
          finding=_FINDING, in_the_words=TEXT),
    _kind("learning_action_set", ACT, "learning was set for an officer", matter_ref=_MATTER, action_ref=REF, what=TEXT,
          due=TIME),
    _kind("learning_recommended", FACT, "learning was recommended for an officer", matter_ref=_MATTER, what=TEXT),
    _kind("learning_action_done", FACT, "learning was completed", matter_ref=_MATTER, action_ref=REF),
    _kind("apology_given", FACT, "an apology was given", matter_ref=_MATTER),
    _kind("outcome_notified", FACT, "the outcome of the complaint was told", matter_ref=_MATTER),
    _kind("complaint_closed", CLOSING, "the complaint was closed", matter_ref=_MATTER),
    _kind("complaint_logged", FACT, "the complaint was logged", matter_ref=_MATTER),
    _kind("complaint_refused", AUTHORITY, "it was decided, with reasons, that this is no complaint the law knows",
          matter_ref=_MATTER, decided_by=PERSON),
    _kind("complaint_transferred", ACT, "the complaint was passed to the right authority", matter_ref=_MATTER,
          to_body=TEXT),
    _kind("wish_to_record", FACT, "the complainant asked for the complaint to be recorded", matter_ref=_MATTER),
    _kind("complaint_recorded", FACT, "the complaint was recorded", matter_ref=_MATTER),
    _kind("complaint_withdrawn", FACT, "the complaint was withdrawn", matter_ref=_MATTER),
    _kind("outcome_decided", AUTHORITY, "the outcome of the complaint was decided", matter_ref=_MATTER),
    _kind("review_notice_sent", FACT, "the notice of the right to a review was sent", matter_ref=_MATTER,
          review_body=word("iopc", "local_policing_body"), paragraph_relied_on=TEXT, says_no_right_to_iopc=FLAG,
          says_time_limit=FLAG, says_what_to_send=FLAG),
    # conduct
    _kind("matter_came_to_attention", FACT, "the matter came to the force's attention", matter_ref=_MATTER),
    _kind("matter_tied_to_older", FACT, "the matter was tied to an older one that was still open", matter_ref=_MATTER,
          older_matter_ref=REF, older_came_to_attention=TIME),
    _kind("investigator_appointed", ACT, "an investigator was appointed", matter_ref=_MATTER, investigator_ref=REF,
          decided_by=PERSON, managed_by_subject=FLAG),
    _kind("connection_declared", FACT, "the investigator declared connections", matter_ref=_MATTER,
          investigator_ref=REF, connection=word("none", "some")),
    _kind("connections_checked", FACT, "connections were searched for", matter_ref=_MATTER, investigator_ref=REF,
          paths_found=NUMBER),
    _kind("conduct_finding_made", AUTHORITY, "a finding on conduct was made", matter_ref=_MATTER, finding=_FINDING,
          body=TEXT, stage=TEXT),
    _kind("conduct_outcome_decided", ACT, "a conduct matter was dealt with", matter_ref=_MATTER,
          forum=word("meeting", "hearing", "neither"),
          outcome=word("no_action", "reflective_practice", "management_advice", "management_action", "written_warning",
                       "final_written_warning", "reduction_in_rank", "dismissal")),
    _kind("positive_feedback_given", FACT, "officers received positive feedback", what=TEXT),
    _kind("investigation_report_submitted", FACT, "the investigator's report was submitted", matter_ref=_MATTER),
    _kind("case_to_answer_decided", AUTHORITY, "it was decided whether there is a case to answer", matter_ref=_MATTER,
          level=word("none", "misconduct", "gross_misconduct"), decided_by=PERSON),
    # referral to the oversight body
    _kind("conduct_matter_recorded", FACT, "a conduct matter was recorded", matter_ref=_MATTER, suspect_ref=REF),
    _kind("dsi_recorded", FACT, "a death or serious injury matter was recorded", matter_ref=_MATTER, incident_ref=REF),
    _kind("dsi_ruled_out", AUTHORITY, "it was recorded why the contact cannot have contributed to the injury",
          incident_ref=REF, decided_by=PERSON),
    _kind("referral_test", ASSESSMENT, "it was tested whether the matter must be referred", matter_ref=_MATTER,
          any_limb=FLAG, all_limbs_answered=FLAG, decided_by=PERSON),
    _kind("referral_made", ACT, "the matter was referred", matter_ref=_MATTER, to_body=TEXT),
    _kind("referral_returned", FACT, "the referral was returned for more work", matter_ref=_MATTER),
    _kind("referral_resubmitted", ACT, "the referral was sent again", matter_ref=_MATTER),
    _kind("referral_declined", AUTHORITY, "it was decided not to refer the matter", matter_ref=_MATTER,
          decided_by=PERSON),
    _kind("mode_decided", AUTHORITY, "the oversight body decided who investigates", matter_ref=_MATTER,
          mode=word("returned_to_force", "local", "directed", "independent")),
    # suspects who work for the police
    _kind("police_link_indicated", FACT, "something pointed to a suspect who works for the police", suspect_ref=REF,
          indicator=word("name", "workplace", "address", "words", "warrant_card", "victim_said")),
    _kind("police_link_ruled_out", AUTHORITY, "it was found that the suspect does not work for the police",
          suspect_ref=REF,
          decided_by=PERSON),
    _kind("ppda_flagged", ASSESSMENT, "the suspect was marked as working for the police", suspect_ref=REF,
          employer=TEXT),
    _kind("conduct_test", AUTHORITY, "it was tested whether there is a complaint or conduct matter", suspect_ref=REF,
          matter_ref=_MATTER, decided_by=PERSON),
    _kind("external_force_decided", AUTHORITY, "it was decided which force investigates", suspect_ref=REF,
          option=word("own_force", "own_force_elsewhere", "other_force", "regional_unit", "oversight_body"),
          decided_by=PERSON, rank=RANK),
    _kind("victim_contact_assigned", ACT, "the victim was given a named contact", suspect_ref=REF,
          outside_suspects_chain=FLAG),
    _kind("victim_contact_declined", FACT, "the victim did not want a named contact", suspect_ref=REF),
    _kind("role_taken", ACT, "a role in the case was taken", suspect_ref=REF, investigator_ref=REF, matter_ref=_MATTER,
          role=word("first_responder", "officer_in_the_case", "supervisor", "reviewer", "custody_officer", "closer",
                    "review_decider", "professional_standards")),
    _kind("connection_existed", FACT, "whoever took the role was connected to the suspect", suspect_ref=REF,
          investigator_ref=REF, matter_ref=_MATTER, what=TEXT),
    _kind("posts_checked", FACT, "the suspect's posts were checked", suspect_ref=REF),
    _kind("role_conflict_found", FACT, "the suspect was found to hold a conflicting post", suspect_ref=REF, post=TEXT),
    _kind("role_conflict_decided", AUTHORITY, "it was decided, with reasons, about the conflicting post",
          suspect_ref=REF,
          decided_by=PERSON, rank=RANK),
    # oversight
    _kind("report_published", FACT, "an inspection report was published", report_ref=REF, body=TEXT, what=TEXT),
    _kind("lpb_comments_published", FACT, "the local policing body's comments were published", report_ref=REF),
    _kind("recommendation_made", FACT, "a recommendation was made", recommendation_ref=REF, report_ref=REF, what=TEXT,
          basis=word("iopc_28a", "inspectorate", "cause_of_concern", "super_complaint", "coroner", "other"), due=TIME),
    _kind("recommendation_answered", FACT, "the recommendation was answered", recommendation_ref=REF),
    _kind("recommendation_carried_out", FACT, "the recommendation was carried out", recommendation_ref=REF),
    _kind("recommendation_inspected", FACT, "inspectors looked at the recommendation again", recommendation_ref=REF,
          report_ref=REF),
    _kind("recommendation_superseded", AUTHORITY, "the recommendation was replaced", recommendation_ref=REF),
    _kind("force_fact_stated", FACT, "something was said about the force as a whole", what=TEXT, body=TEXT),
    _kind("figure_stated", FACT, "a figure was stated", measure=TEXT, value=NUMBER, unit=TEXT, area=TEXT, period=TEXT,
          bound=word("exact", "about", "at_least", "more_than", "at_most"), part_of=TEXT, another_count_than=NAMES,
          not_told=TEXT),
    _kind("super_complaint_made", FACT, "a super-complaint was made", body=TEXT, to_body=TEXT),
    _kind("judicial_review_brought", FACT, "judicial review of the recommendation was brought", recommendation_ref=REF),
    # rights of access
    _kind("restriction_lifted", ACT, "a restriction on the case was lifted", decided_by=PERSON, rank=RANK),
    # asking and answering
    _kind("information_request_received", FACT, "a request for information was received", request_ref=REF, what=TEXT,
          to_body=TEXT),
    _kind("information_request_answered", FACT, "the request for information was answered", request_ref=REF, what=TEXT,
          disposition=TEXT),
    _kind("clarification_asked", FACT, "clarification was asked for", request_ref=REF),
    _kind("clarification_received", FACT, "clarification was received", request_ref=REF),
    _kind("response_time_extended", AUTHORITY, "more time was given", request_ref=REF, recommendation_ref=REF,
          until=TIME),
    # records about records
    _kind("not_done_stated", FACT, "it is stated that something was not done", what=NAMES, since=REF, until=REF,
          incident_ref=REF, crime_ref=REF, disclosure_ref=REF, request_ref=REF, child_ref=REF, matter_ref=REF,
          order_ref=REF, suspect_ref=REF, person_ref=REF, other_ref=REF, officer_ref=REF, line_ref=REF, witness_ref=REF,
          recommendation_ref=REF, report_ref=REF),
    _kind("duty_judged", FACT, "a body judged this very duty", duty=TEXT, body=TEXT, stage=TEXT,
          verdict=word("met", "met_late", "not_met")),
    _kind("policy_stated_by_body", FACT, "a body said what a force's policy then required", duty=TEXT, about=REF,
          body=TEXT, of_force=TEXT, policy=TEXT, required=TEXT, since=TIME, until=TIME, citation=TEXT,
          found=word("broken", "kept", "not_said")),
    _kind("departure_recorded", CLOSING, "a departure was recorded, with its reason", duty=TEXT, trigger=REF,
          decided_by=PERSON, rank=RANK, expires=TIME),
    _kind("entry_retracted", FACT, "an entry was retracted"),
    # what stands beside a case: demand, outage, safety, instruction; never what was owed or done
    _kind("demand_recorded", FACT, "it was recorded how much there was to do", incident_ref=REF, until=TIME,
          measure=word("units_free", "higher_graded_calls_open", "calls_waiting"), number=NUMBER),
    _kind("system_outage", FACT, "a system was not working", incident_ref=REF, system=TEXT, until=TIME),
    _kind("safety_reason_recorded", FACT, "a reason of safety was recorded", incident_ref=REF, crime_ref=REF,
          what=TEXT, until=TIME),
    _kind("policy_instruction_recorded", FACT, "an instruction of policy was recorded", incident_ref=REF,
          crime_ref=REF, what=TEXT, until=TIME),
    # what only a person can read
    _kind("item_read", FACT, "a person read it and answered the question", duty=TEXT, about=REF,
          answer=word("yes", "no", "cannot_tell"), by=PERSON, role=TEXT, read=TEXT),
    _kind("left_to_a_reader", FACT, "a question was left to a reader", duties=NAMES, about=REF, question=TEXT,
          look_at=TEXT),
)  # fmt: skip

KINDS: Final[MappingProxyType[str, Kind]] = MappingProxyType({row.name: row for row in _ROWS})
# Context is shown beside a late or unmet result and never changes one.
CONTEXT: Final = frozenset({
    "demand_recorded", "system_outage", "safety_reason_recorded", "policy_instruction_recorded",
})  # fmt: skip
# Entries beside the case: a file does not begin with them, so that no silence is asked about any earlier for them.
ASIDE: Final = CONTEXT | {"item_read", "left_to_a_reader", "policy_stated_by_body"}
if len(KINDS) != len(_ROWS):
    raise ValueError("a kind of event stands twice in the registry")

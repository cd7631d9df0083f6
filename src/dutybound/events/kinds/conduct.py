"""Kinds of event: conduct matters, and suspects who work for the police.

For: the words for who looks into an officer, and what is decided about the work meanwhile; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, NUMBER, PERSON, RANK, REF, TEXT, word
from dutybound.events.kind import ACT, ASSESSMENT, AUTHORITY, FACT, Kind, kind

_FINDING = word(
    "service_acceptable", "service_not_acceptable", "case_to_answer", "no_case_to_answer", "upheld", "not_upheld",
)  # fmt: skip

ROWS: Final[tuple[Kind, ...]] = (
    # conduct
    kind("matter_came_to_attention", FACT, "the matter came to the force's attention", matter_ref=REF),
    kind("investigator_appointed", ACT, "an investigator was appointed", matter_ref=REF, investigator_ref=REF,
         decided_by=PERSON, managed_by_subject=FLAG, from_subjects_force=FLAG, is_chief_officer=FLAG,
         by_body=word("force", "local_policing_body", "iopc"),
         competence=word("accredited", "trained_and_experienced", "not_shown")),
    kind("connection_declared", FACT, "the investigator declared connections", matter_ref=REF,
         investigator_ref=REF, connection=word("none", "some")),
    kind("connections_checked", FACT, "connections were searched for", matter_ref=REF, investigator_ref=REF,
         paths_found=NUMBER),
    kind("conduct_finding_made", AUTHORITY, "a finding on conduct was made", matter_ref=REF, finding=_FINDING,
         body=TEXT, stage=TEXT),
    kind("conduct_outcome_decided", ACT, "a conduct matter was dealt with", matter_ref=REF, officer_ref=REF,
         finding=word("none", "misconduct", "gross_misconduct"), final_warning_live=FLAG,
         several_unconnected_incidents=FLAG,
         forum=word("meeting", "hearing", "neither"),
         outcome=word("no_action", "reflective_practice", "management_advice", "management_action", "written_warning",
                      "final_written_warning", "reduction_in_rank", "dismissal", "would_have_been_dismissed")),
    kind("positive_feedback_given", FACT, "officers received positive feedback", what=TEXT),
    kind("investigation_report_submitted", FACT, "the investigator's report was submitted", matter_ref=REF),
    kind("case_to_answer_decided", AUTHORITY, "it was decided whether there is a case to answer", matter_ref=REF,
         level=word("none", "misconduct", "gross_misconduct"), decided_by=PERSON),
    # suspects who work for the police
    kind("police_link_indicated", FACT, "something pointed to a suspect who works for the police", suspect_ref=REF,
         indicator=word("name", "workplace", "address", "words", "warrant_card", "victim_said")),
    kind("police_link_ruled_out", AUTHORITY, "it was found that the suspect does not work for the police",
         suspect_ref=REF,
         decided_by=PERSON),
    kind("ppda_flagged", ASSESSMENT, "the suspect was marked as working for the police", suspect_ref=REF,
         employer=TEXT, post=TEXT, on_duty=FLAG, serving=FLAG),
    kind("conduct_test", AUTHORITY, "it was tested whether there is a complaint or conduct matter", suspect_ref=REF,
         matter_ref=REF, decided_by=PERSON),
    kind("external_force_decided", AUTHORITY, "it was decided which force investigates", suspect_ref=REF,
         option=word("own_force", "own_force_elsewhere", "other_force", "regional_unit", "oversight_body"),
         decided_by=PERSON, rank=RANK),
    kind("victim_contact_assigned", ACT, "the victim was given a named contact", suspect_ref=REF,
         outside_suspects_chain=FLAG),
    kind("victim_contact_declined", FACT, "the victim did not want a named contact", suspect_ref=REF),
    kind("role_taken", ACT, "a role in the case was taken", suspect_ref=REF, investigator_ref=REF, matter_ref=REF,
         role=word("first_responder", "officer_in_the_case", "supervisor", "reviewer", "custody_officer", "closer",
                   "review_decider", "professional_standards")),
    kind("connection_existed", FACT, "whoever took the role was connected to the suspect", suspect_ref=REF,
         investigator_ref=REF, matter_ref=REF, what=TEXT),
    kind("posts_checked", FACT, "the suspect's posts were checked", suspect_ref=REF),
    kind("connection_decided", AUTHORITY, "it was decided, with reasons, what follows from the connection",
         suspect_ref=REF, investigator_ref=REF, matter_ref=REF, decided_by=PERSON, rank=RANK),
    kind("involvement_without_role_reported", FACT,
         "somebody from the police had to do with the case without a role in it", incident_ref=REF, crime_ref=REF,
         suspect_ref=REF, officer_ref=REF, what=TEXT,
         how=word("at_the_scene", "opened_the_record", "asked_about_it", "spoke_to_victim", "spoke_to_witness",
                  "spoke_to_the_officers", "changed_a_record", "other")),
    kind("involvement_looked_into", AUTHORITY, "it was found out why somebody without a role had to do with the case",
         officer_ref=REF, decided_by=PERSON, rank=RANK),
    kind("role_conflict_found", FACT, "the suspect was found to hold a conflicting post", suspect_ref=REF, post=TEXT),
    kind("role_conflict_decided", AUTHORITY, "it was decided, with reasons, about the conflicting post",
         suspect_ref=REF,
         decided_by=PERSON, rank=RANK),
)  # fmt: skip

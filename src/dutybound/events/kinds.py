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
          new_information=TEXT),
    _kind("incident_linked", FACT, "the incident was linked to another", incident_ref=REF, other_ref=REF,
          basis=word("duplicate", "same_people", "same_place")),
    _kind("transfer_accepted", ACT, "another body took the matter over", incident_ref=REF, crime_ref=REF, to_body=TEXT),
    _kind("unit_arrived", FACT, "a unit arrived", incident_ref=REF, officers=NAMES),
    _kind("victim_seen", FACT, "the victim was seen", incident_ref=REF, alone=FLAG),
    _kind("victim_request_received", FACT, "the victim asked for something", request_ref=REF, wants=_WANTS),
    _kind("victim_request_answered", FACT, "the victim's request was answered", request_ref=REF),
    _kind("incident_closed", CLOSING, "the incident was closed", incident_ref=REF, decided_by=PERSON, rank=RANK),
    _kind("prior_incident_found", FACT, "an earlier incident was found", other_ref=REF, da=FLAG,
          with_other_partner=FLAG, what=TEXT),
    # the relationship
    _kind("da_flag_set", ASSESSMENT, "the case was identified as domestic abuse", basis=TEXT),
    _kind("relationship_reported", FACT, "a relationship was reported", relationship=word(*RELATIONSHIPS)),
    # at the scene
    _kind("parties_separated", FACT, "the parties were spoken to separately", incident_ref=REF, out_of_hearing=FLAG),
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
    _kind("counter_allegation_made", FACT, "a counter-allegation was made", incident_ref=REF, what=TEXT,
          wants_officers=FLAG),
    _kind("child_identified", FACT, "a child was identified", incident_ref=REF, child_ref=REF),
    _kind("person_identified", FACT, "a person was identified", person_ref=REF, role=TEXT),
    _kind("child_seen", FACT, "the child was seen", incident_ref=REF, child_ref=REF, spoken_alone=FLAG),
    _kind("child_not_seen", FACT, "it was recorded why the child was not seen", incident_ref=REF, child_ref=REF),
    _kind("injury_observed", FACT, "an injury was seen", incident_ref=REF, what=TEXT),
    _kind("photo_taken", FACT, "photographs were taken", by=word("victim", "officer", "other"), what=TEXT),
    _kind("supervisor_consulted", AUTHORITY, "a supervisor was consulted", incident_ref=REF, crime_ref=REF, rank=RANK,
          supervisor=PERSON, about=word("closing", "leaving_scene", "disclosure", "grade", "risk")),
    _kind("arrest_made", ACT, "an arrest was made", incident_ref=REF, suspect_ref=REF),
    _kind("arrest_not_made", ACT, "it was recorded why no arrest was made", incident_ref=REF),
    _kind("positive_action_taken", ACT, "a protective step was taken", incident_ref=REF,
          step=word("removal", "protection_notice", "refuge", "alarm", "safe_address", "voluntary_interview", "other")),
    _kind("advice_given", FACT, "words of advice were given", incident_ref=REF, what=TEXT),
    _kind("scene_left", ACT, "the officers left", incident_ref=REF, together=FLAG),
    _kind("victim_found_injured", FACT, "the victim was found injured", incident_ref=REF, seriousness=TEXT),
    # recording
    _kind("crime_recorded", FACT, "a crime was recorded", crime_ref=REF, disclosure_ref=REF, offence_group=_GROUP,
          offence_date=TIME),
    _kind("crime_not_recorded_decision", AUTHORITY, "it was decided, with reasons, that no crime is recorded",
          disclosure_ref=REF),
    _kind("crime_cancelled", CLOSING, "the crime was cancelled", crime_ref=REF, decided_by=PERSON, rank=RANK),
    # risk
    _kind("risk_assessed", ASSESSMENT, "the risk was assessed", grade=RISK, tool=TEXT),
    _kind("risk_lowered", ACT, "the risk grade was lowered", grade=RISK, decided_by=PERSON, rank=RANK),
    # bail and orders
    _kind("bail_set", ACT, "bail was set", suspect_ref=REF, until=TIME, authorising_rank=RANK),
    _kind("bail_extended", ACT, "bail was extended", suspect_ref=REF, until=TIME, authorising_rank=RANK),
    _kind("bail_ended", ACT, "bail ended", suspect_ref=REF),
    _kind("domestic_notice_served", ACT, "a protection notice was served", order_ref=REF, notice=word("DVPN", "DAPN")),
    _kind("order_application_heard", ACT, "the application for the order was heard", order_ref=REF),
    # investigation
    _kind("investigation_opened", FACT, "an investigation was opened", crime_ref=REF, offence_group=_GROUP,
          offence_date=TIME),
    _kind("investigation_allocated", ACT, "the investigation was allocated", crime_ref=REF, oic=PERSON),
    _kind("suspect_named", FACT, "a suspect was named", suspect_ref=REF),
    _kind("supervisor_review", AUTHORITY, "a supervisor reviewed the case", crime_ref=REF, rank=RANK),
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
    # complaints
    _kind("complaint_received", FACT, "a complaint was received", matter_ref=_MATTER, what=TEXT),
    _kind("complaint_handling_started", ACT, "the handling of the complaint began", matter_ref=_MATTER),
    _kind("update_sent", FACT, "the complainant was told how the complaint stands", matter_ref=_MATTER),
    _kind("allegation_finding_made", AUTHORITY, "a finding was made on an allegation", matter_ref=_MATTER,
          finding=_FINDING, in_the_words=TEXT),
    _kind("learning_action_set", ACT, "learning was set for an officer", matter_ref=_MATTER, action_ref=REF, what=TEXT),
    _kind("learning_recommended", FACT, "learning was recommended for an officer", matter_ref=_MATTER, what=TEXT),
    _kind("learning_action_done", FACT, "learning was completed", matter_ref=_MATTER, action_ref=REF),
    _kind("apology_given", FACT, "an apology was given", matter_ref=_MATTER),
    _kind("outcome_notified", FACT, "the outcome of the complaint was told", matter_ref=_MATTER),
    _kind("complaint_closed", CLOSING, "the complaint was closed", matter_ref=_MATTER),
    # conduct
    _kind("matter_came_to_attention", FACT, "the matter came to the force's attention", matter_ref=_MATTER),
    _kind("investigator_appointed", ACT, "an investigator was appointed", matter_ref=_MATTER, investigator_ref=REF,
          decided_by=PERSON),
    _kind("connection_declared", FACT, "the investigator declared connections", matter_ref=_MATTER,
          investigator_ref=REF, connection=word("none", "some")),
    _kind("connections_checked", FACT, "connections were searched for", matter_ref=_MATTER, investigator_ref=REF,
          paths_found=NUMBER),
    _kind("conduct_finding_made", AUTHORITY, "a finding on conduct was made", matter_ref=_MATTER, finding=_FINDING,
          body=TEXT, stage=TEXT),
    _kind("conduct_outcome_decided", ACT, "a conduct matter was dealt with", matter_ref=_MATTER,
          outcome=word("no_action", "reflective_practice", "management_advice", "management_action", "written_warning",
                       "final_written_warning", "reduction_in_rank", "dismissal")),
    _kind("positive_feedback_given", FACT, "officers received positive feedback", what=TEXT),
    # rights of access
    _kind("restriction_lifted", ACT, "a restriction on the case was lifted", decided_by=PERSON, rank=RANK),
    # asking and answering
    _kind("clarification_asked", FACT, "clarification was asked for", request_ref=REF),
    _kind("clarification_received", FACT, "clarification was received", request_ref=REF),
    _kind("response_time_extended", AUTHORITY, "more time was given", request_ref=REF, until=TIME),
    # records about records
    _kind("not_done_stated", FACT, "it is stated that something was not done", what=NAMES, since=REF, until=REF,
          incident_ref=REF, crime_ref=REF, disclosure_ref=REF, request_ref=REF, child_ref=REF, matter_ref=REF,
          order_ref=REF, suspect_ref=REF),
    _kind("duty_judged", FACT, "a body judged this very duty", duty=TEXT, body=TEXT, stage=TEXT,
          verdict=word("met", "met_late", "not_met")),
    _kind("departure_recorded", CLOSING, "a departure was recorded, with its reason", duty=TEXT, trigger=REF,
          decided_by=PERSON, rank=RANK, expires=TIME),
    _kind("entry_retracted", FACT, "an entry was retracted"),
)  # fmt: skip

KINDS: Final[MappingProxyType[str, Kind]] = MappingProxyType({row.name: row for row in _ROWS})
if len(KINDS) != len(_ROWS):
    raise ValueError("a kind of event stands twice in the registry")

"""Which system of a force keeps what: the tables of its exports, the kinds of entry in each, and how each writes them.

For: one description that rows are written by and mappings are made from.
Never: the layout of a product that is sold, or of a real force.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

SYNTHETIC: Final = "SYNTHETIC: invented by dutybound demo-force, about nobody"
NOT_EXPORTED: Final = {
    "item_read": "an auditor's answer names the entry that it is about by an id that no system exports",
    "system_outage": "an outage stands in the mapping, as dated holes of its coverage",
}
LONDON, UTC = "Europe/London", "UTC"
BRITISH, ISO = "%d/%m/%Y %H:%M:%S", "iso"
WITH_PREFIX, WITH_POINT, NUMBER = "INV-17", "17.0", "17"  # how a table writes the number of a case


@dataclass(frozen=True, slots=True)
class System:
    """A table of an export. `kinds`: what its rows tell, one a row by its code; of a register, one a group of columns.

    `file` has no ending; a `delimiter` of '' means a workbook. `lines` is its line end, `key` how it writes numbers
    of cases, `blank` its word for nothing, `times` and `zone` how it writes moments.
    """

    name: str
    file: str
    kinds: tuple[str, ...]
    delimiter: str = ","
    encoding: str = "utf-8"
    lines: str = "\r\n"
    times: str = BRITISH
    zone: str = LONDON
    key: str = WITH_PREFIX
    blank: str = ""
    register: str = ""  # the reference that parts the rows of a register, or 'case'
    remarks: bool = False
    misread: bool = False  # the remarks were read with the wrong character set on their way

    @property
    def file_name(self) -> str:
        return f"synthetic-{self.file}{'.csv' if self.delimiter else '.xlsx'}"


@dataclass(frozen=True, slots=True)
class Export:
    """The tables that one mapping reads: files of one `kind`, the register of which holds a row a file or more."""

    folder: str
    kind: str
    title: str
    register: System
    others: tuple[System, ...]
    staff: str = "staff"
    carries: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "carries", frozenset(kind for one in self.systems for kind in one.kinds))

    @property
    def systems(self) -> tuple[System, ...]:
        return (self.register, *self.others)

    def system_of(self, kind: str) -> System:
        """The table that entries of this kind stand in; ValueError where no table has them."""
        for one in self.systems:
            if kind in one.kinds:
                return one
        raise ValueError(f"No table of the export '{self.folder}' holds {kind}.")


_STANDARDS: Final = (
    "conduct_matter_recorded", "referral_test", "referral_made", "referral_returned", "referral_resubmitted",
    "referral_declined", "mode_decided", "connection_declared", "connections_checked", "investigator_appointed",
    "investigation_report_submitted", "case_to_answer_decided", "conduct_outcome_decided",
)  # fmt: skip

CASES: Final = Export(
    "cases", "case", "Imported synthetic case",
    System("incidents", "incidents", ("contact_received", "grade_set"), ";", "cp1252", register="incident_ref",
           remarks=True),
    (
        System("log", "incident-log", (
            "da_flag_set", "relationship_reported", "prior_incident_found", "incident_linked", "first_officers_told",
            "history_check_done", "unit_assigned", "escalation_made", "demand_recorded", "grade_changed",
            "unit_arrived", "party_not_present", "parties_separated", "victim_seen", "victim_first_account",
            "intoxication_noted", "disclosure_made", "disclosure_passed_on", "disclosure_changed",
            "treated_as_suspect", "counter_allegation_made", "primary_perpetrator_assessed", "child_identified",
            "child_seen", "child_not_seen", "injury_observed", "photo_taken", "photo_declined", "bwv_coverage_computed",
            "bwv_not_activated_reason", "supervisor_consulted", "arrest_not_made", "positive_action_taken",
            "advice_given", "scene_left", "victim_found_injured", "bail_breach_reported", "order_breach_reported",
            "incident_closed", "victim_request_received", "victim_request_answered", "departure_recorded",
            "caller_told", "caller_not_told", "call_passed_on", "da_indicated", "da_ruled_out", "medical_offered",
            "medical_emergency_found", "ambulance_called", "taken_to_hospital", "device_taken", "means_to_call_left",
            "means_to_call_declined", "welfare_warning_given", "welfare_warning_passed_on", "danger_learnt",
            "danger_told", "danger_not_told", "person_died",
            "child_referred", "encompass_notified", "firearms_check_done", "caller_reached", "repeat_flag_set",
            "shift_handed_over", "witness_at_scene", "witness_first_account", "damage_observed", "scene_photographed",
            "injury_looked_for", "bwv_recorded", "bwv_marked_evidential", "bwv_reason_seen", "suspect_looked_for",
            "suspect_not_pursued", "caller_traced", "crime_told_of",
            "strangulation_signs_asked", "suspect_circulated", "recording_999_obtained", "safeguards_considered",
        ), ",", "utf-8-sig", "\n", key=WITH_POINT),
        System("crimes", "crime-system", (
            "crime_recorded", "crime_not_recorded_decision", "crime_cancelled", "crime_reclassified",
            "investigation_opened", "investigation_allocated", "suspect_named", "supervisor_review", "plan_recorded",
            "plan_approved", "line_of_enquiry_set", "line_of_enquiry_closed", "witness_identified",
            "witness_statement_taken", "witness_declined", "witness_untraced", "police_decision",
            "evidence_led_decision", "closure_requested", "closure_approved", "investigation_closed",
            "outcome_assigned", "case_reopened", "reopening_refused", "transfer_accepted",
            "transfer_offered", "transfer_refused", "case_information_passed", "court_decided",
            "house_to_house_done", "evidence_checklist_completed", "no_crime_reviewed", "evidence_secured",
            "interview_not_held", "special_measures_considered", "interested_person_asked",
        ), "\t", "cp1252", "\r"),
        System("custody", "custody", (
            "arrest_made", "interview_under_caution", "released", "bail_set", "bail_extended", "bail_conditions_varied",
            "bail_ended", "domestic_notice_served", "order_application_heard", "charging_advice_sought",
            "cps_decision", "charge_made", "disposal_given", "detained", "custody_risk_assessed", "order_made",
            "order_ended",
            "protective_notice_considered", "bail_views_recorded",
        ), "", key=NUMBER, times=ISO),
        System("risk", "risk-assessments", (
            "risk_assessed", "risk_reviewed", "risk_lowered", "disclosure_weighed", "marac_referred", "marac_heard",
            "trigger_point_learnt",
            "marac_referral_withdrawn", "risk_secondary_assessed", "safety_plan_set", "idva_referred",
            "interference_considered", "escalation_noted", "marac_judged_needed", "safety_plan_confirmed",
        ), ",", "utf-8", blank="NULL"),
        System("victims", "victim-contacts", (
            "victim_update_given", "victim_contacted", "update_interval_agreed", "updates_declined",
            "victim_view_recorded", "victim_statement_taken", "victim_statement_not_taken", "refusal_confirmed",
            "vrr_offered", "vrr_requested", "vrr_decided", "dvds_right_to_know_decided", "dvds_asked",
            "dvds_first_check_done", "dvds_answered", "dvds_withdrawn", "victim_move_learnt", "host_force_told",
            "victim_asked_about_order", "order_renewal_decided",
            "acknowledgement_sent", "needs_assessed", "no_contact_told", "rights_information_given",
            "safe_contact_set", "support_offered", "victim_service_referred", "victim_told_not_recorded",
            "vps_offered", "vrr_acknowledged", "dvds_meeting_held", "dvds_disclosed", "victim_found_vulnerable",
        ), "|", "utf-8", "\n", ISO, UTC, blank="NULL", remarks=True, misread=True),
        System("standards", "standards", (
            "matter_came_to_attention", *_STANDARDS, "dsi_recorded", "dsi_ruled_out", "police_link_indicated",
            "police_link_ruled_out", "ppda_flagged", "conduct_test", "external_force_decided",
            "victim_contact_assigned", "victim_contact_declined", "role_taken", "posts_checked", "role_conflict_found",
            "role_conflict_decided", "connection_existed", "connection_decided", "involvement_without_role_reported",
            "involvement_looked_into",
            "access_list_lifted", "access_list_set", "access_log_reviewed", "approvals_none_held",
            "basic_steps_checked", "external_force_accepted", "handling_checklist_completed", "notice_served",
            "offences_mapped", "outcome_sent_to_iopc", "restriction_not_set", "severity_assessed",
            "suspension_considered", "terms_of_reference_set", "time_limit_set", "vetting_assessment_opened",
        ), "\t", "utf-16", blank="NULL"),
    ),
)  # fmt: skip

MATTERS: Final = Export(
    "matters", "matter", "Imported synthetic matter",
    System("register", "register-of-matters", ("complaint_received", "matter_came_to_attention"), ";", "utf-8-sig",
           register="case", remarks=True),
    (
        System("steps", "steps-of-matters", (
            "complaint_logged", "wish_to_record", "complaint_recorded", "complaint_handling_started", "update_sent",
            "allegation_finding_made", "outcome_decided", "outcome_notified", "review_notice_sent",
            "learning_action_set", "learning_action_done", *_STANDARDS,
            "basic_steps_checked", "complainant_views_sought", "evidence_secured", "handling_checklist_completed",
            "notice_served", "outcome_sent_to_iopc", "record_copy_sent", "review_body_tested", "route_decided",
            "schedule_3_test", "severity_assessed", "terms_of_reference_set",
        ), ",", "cp1252", key=WITH_POINT, blank="NULL"),
    ),
)  # fmt: skip

RECOMMENDATIONS: Final = Export(
    "recommendations", "recommendation", "Imported synthetic recommendation",
    System("tracker", "tracker", ("report_published", "recommendation_made"), "", register="case", key=NUMBER,
           times=ISO),
    (
        System("answers", "answers", (
            "lpb_comments_published", "recommendation_answered", "response_time_extended",
            "recommendation_carried_out", "recommendation_inspected",
            "recommendation_answer_published",
        ), ",", "utf-8", times=ISO, zone=UTC),
    ),
)  # fmt: skip

EXPORTS: Final = {one.kind: one for one in (CASES, MATTERS, RECOMMENDATIONS)}

FORCES_AS_WRITTEN: Final = {"northshire": "Northshire Constabulary", "southmarch": "Southmarch Police"}
# Codes of the log; elsewhere an event stands in words.
CODES: Final = {
    "unit_assigned": "DISP", "unit_arrived": "ARR", "scene_left": "CLR", "history_check_done": "PNC+RMS",
    "incident_closed": "CLOSE", "da_flag_set": "DA", "grade_changed": "REGRADE", "escalation_made": "ESC",
}  # fmt: skip
NOT_AN_ENTRY: Final = "MSG"
RANKS: Final = {
    "police_staff": "STAFF", "constable": "PC", "sergeant": "PS", "inspector": "INSP", "superintendent": "SUPT",
}  # fmt: skip
# Headings that are not the attribute's own name.
HEADINGS: Final = {
    "incident_ref": "Incident", "crime_ref": "Crime no", "channel": "How", "reporter": "Caller", "code": "Outcome",
    "by": "By whom", "how": "In what way", "order": "Sort of order",
    "bwv_percent": "Percent", "oic": "OIC", "what": "Detail",
}  # fmt: skip


def code_of(kind: str) -> str:
    """How a table writes the kind of an entry."""
    return CODES.get(kind, kind.replace("_", " ").capitalize())


def heading_of(attribute: str) -> str:
    """The column of an attribute."""
    return HEADINGS.get(attribute, attribute.removesuffix("_ref").replace("_", " ").capitalize())

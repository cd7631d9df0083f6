"""The groups in which kinds of event are offered to somebody who wants to record one, under plain names.

For: finding a kind by what it is about. Every kind is in exactly one group; a test asks for it.
Never: says who may record a kind, or when it is owed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds that belong together for whoever looks for one, in the order of the registry."""

    name: str
    kinds: tuple[str, ...]


GROUPS: Final[tuple[Group, ...]] = (
    Group("The call", (
        "contact_received", "report_reached", "incident_created", "report_joined", "call_abandoned",
        "caller_reached", "grade_set", "grade_changed", "appointment_made", "unit_assigned", "escalation_made",
        "shift_handed_over", "caller_told", "caller_not_told",
    )),
    Group("Crimes and incidents", (
        "history_check_done", "history_passed_on", "incident_linked", "first_officers_told", "prior_incident_found",
        "da_flag_set", "relationship_reported", "da_indicated", "da_ruled_out", "person_identified", "crime_told_of",
        "crime_recorded", "crime_not_recorded_decision", "crime_cancelled", "crime_reclassified", "link_rejected",
        "incident_count_found", "investigation_opened",
    )),
    Group("At the scene", (
        "unit_arrived", "victim_seen", "victim_not_seen", "parties_separated", "party_not_present", "scene_left",
        "officer_attended",
    )),
    Group("What was said", (
        "victim_first_account", "victim_account_declined", "disclosure_made", "disclosure_passed_on",
        "disclosure_doubted", "disclosure_changed", "account_given", "counter_allegation_made", "witness_at_scene",
        "witness_first_account",
    )),
    Group("Children", (
        "child_identified", "child_seen", "child_not_seen", "child_referred", "child_referral_considered",
        "encompass_notified", "encompass_not_owed",
    )),
    Group("Health, harm and custody", (
        "intoxication_noted", "injury_looked_for", "injury_observed", "victim_found_injured",
        "strangulation_signs_asked", "medical_offered", "medical_emergency_found", "ambulance_called",
        "taken_to_hospital", "device_taken", "means_to_call_lost", "means_to_call_left", "means_to_call_declined",
        "welfare_warning_given", "welfare_warning_passed_on", "person_died",
    )),
    Group("The suspect", (
        "treated_as_suspect", "primary_perpetrator_assessed", "firearms_check_done", "firearms_licensing_told",
        "arrest_made", "arrest_not_made", "suspect_circulated", "suspect_looked_for", "suspect_not_pursued",
        "partners_linked", "serial_flag_set", "serial_flag_withdrawn", "harm_score_recorded", "perpetrator_plan_set",
        "perpetrator_plan_reviewed", "perpetrator_plan_ended", "mappa_referred", "mappa_not_referred",
        "suspect_named", "interview_under_caution", "interview_not_held", "released", "charge_made", "court_decided",
        "sentence_passed", "detained", "custody_risk_assessed",
    )),
    Group("Risk", (
        "risk_assessed", "escalation_noted", "risk_secondary_assessed", "risk_reviewed", "disclosure_weighed",
        "risk_lowered",
    )),
    Group("Keeping people safe", (
        "positive_action_taken", "advice_given", "repeat_flag_set", "marac_judged_needed", "marac_referred",
        "marac_heard", "marac_referral_withdrawn", "safety_plan_set", "safety_plan_confirmed",
        "safety_plan_declined", "safety_plan_owner_changed", "marac_action_set", "marac_action_done",
        "marac_action_explained", "idva_referred", "idva_declined", "victim_service_referred",
        "victim_service_declined", "no_safe_contact_found", "danger_learnt", "danger_told", "danger_not_told",
        "trigger_point_learnt", "safe_contact_set", "victim_found_vulnerable",
    )),
    Group("The disclosure scheme", (
        "dvds_right_to_know_decided", "dvds_asked", "dvds_first_check_done", "dvds_meeting_held",
        "dvds_meeting_not_held", "dvds_answered", "dvds_disclosed", "dvds_not_disclosed", "dvds_withdrawn",
    )),
    Group("Bail, notices and orders", (
        "bail_set", "bail_views_recorded", "bail_views_not_sought", "bail_extended", "bail_ended",
        "domestic_notice_served", "protective_notice_considered", "order_application_heard", "order_made",
        "order_ended", "dapo_details_changed", "dapo_notification_received", "dapo_notification_missed",
        "dapo_notification_not_owed", "victim_asked_about_order", "order_renewal_decided", "order_breach_reported",
        "bail_breach_reported", "bail_conditions_varied", "bail_breach_found",
    )),
    Group("Evidence and enquiries", (
        "photo_taken", "photo_declined", "damage_observed", "scene_photographed", "scene_not_photographed",
        "bwv_coverage_computed", "bwv_not_activated_reason", "bwv_reason_seen", "bwv_recorded",
        "bwv_marked_evidential", "bwv_linked", "bwv_deleted", "caller_traced", "caller_not_traced",
        "neighbours_near", "house_to_house_done", "house_to_house_not_done", "officer_statement_made",
        "investigation_allocated", "plan_recorded", "line_of_enquiry_set", "line_of_enquiry_closed",
        "witness_identified", "witness_statement_taken", "witness_declined", "witness_untraced",
        "recording_999_obtained", "recording_999_not_obtained", "evidence_checklist_completed", "device_extracted",
        "device_extraction_agreed", "device_refused", "victim_information_requested", "cps_action_set",
        "cps_action_done", "cps_action_explained", "court_date_set", "time_limit_set",
    )),
    Group("The victim's statement and view", (
        "refusal_confirmed", "victim_statement_taken", "victim_statement_not_taken", "victim_view_recorded",
        "withdrawal_statement_taken", "withdrawal_statement_not_taken", "withdrawal_report_made",
        "interference_considered", "support_offered", "support_declined", "vps_offered", "vps_taken",
        "needs_assessed", "needs_assessment_declined", "special_measures_considered", "interpreter_needed",
        "interpreter_used",
    )),
    Group("Keeping the victim informed", (
        "victim_request_received", "victim_request_answered", "victim_told_not_recorded",
        "restorative_meeting_offered", "victim_update_given", "victim_update_not_possible", "update_interval_agreed",
        "updates_declined", "vrr_offered", "vrr_requested", "vrr_decided", "victim_contacted",
        "acknowledgement_sent", "acknowledgement_not_sent", "rights_information_given", "vrr_acknowledged",
    )),
    Group("Decisions", (
        "incident_closed", "supervisor_consulted", "supervisor_review", "plan_approved", "police_decision",
        "disposal_given", "evidence_led_decision", "charging_advice_sought", "cps_decision", "closure_requested",
        "closure_approved", "investigation_closed", "outcome_assigned", "case_reopened", "reopening_refused",
        "safeguards_considered", "investigation_declined",
    )),
    Group("Another force or body", (
        "transfer_accepted", "call_passed_on", "transfer_offered", "transfer_refused", "transfer_withdrawn",
        "case_information_passed", "victim_move_learnt", "host_force_told",
    )),
    Group("A suspect who works for the police", (
        "police_link_indicated", "police_link_ruled_out", "ppda_flagged", "external_force_decided",
        "victim_contact_assigned", "victim_contact_declined", "role_taken", "connection_existed", "posts_checked",
        "connection_decided", "involvement_without_role_reported", "involvement_looked_into", "role_conflict_found",
        "role_conflict_decided", "handling_checklist_completed", "external_force_accepted", "external_force_refused",
        "suspect_told_of_case", "safeguarding_owner_set", "no_contact_told", "approvals_removed",
        "approvals_none_held", "posting_changed", "no_crime_reviewed", "counter_allegation_found_false",
        "victim_works_for_police", "workplace_protection_set", "workplace_protection_reviewed",
        "workplace_protection_ended", "workplace_protection_declined", "restriction_set", "restriction_not_set",
        "restriction_checked", "restriction_ended", "restriction_breached",
    )),
    Group("Who may see the file", (
        "suspect_identified", "access_list_set", "access_list_lifted", "access_forced", "victim_identified",
        "advocate_authorised", "advocate_authority_ended", "record_marked", "record_unmarked",
        "forced_access_checked", "record_viewed", "access_log_reviewed", "copy_handed_out", "hold_set",
        "hold_ended", "restriction_lifted",
    )),
    Group("Complaints", (
        "complaint_received", "complaint_handling_started", "update_sent", "allegation_finding_made",
        "learning_action_set", "learning_recommended", "learning_action_done", "apology_given", "outcome_notified",
        "complaint_closed", "matter_tied_to_older", "complaint_logged", "complaint_refused", "complaint_transferred",
        "wish_to_record", "complaint_recorded", "complaint_withdrawn", "outcome_decided", "review_notice_sent",
        "evidence_secured", "nothing_to_secure", "recording_deleted", "complainant_views_sought",
        "complainant_not_reached", "schedule_3_test", "route_decided", "resolution_accepted", "recording_offered",
        "record_copy_sent", "record_copy_withheld", "wrong_authority_found", "complainant_told_of_transfer",
        "indication_test", "investigation_not_required", "allegation_recorded", "allegation_ended", "process_began",
        "process_ended", "process_outcome_told", "process_appeal_made", "process_appeal_decided",
        "process_appeal_told", "process_appeal_outcome_told", "timeliness_report_sent", "withdrawal_considered",
        "complaint_suspended", "complaint_suspension_reviewed", "resumption_asked", "complaint_resumed",
        "interested_person_asked", "no_interested_person", "interested_person_consented",
        "interested_person_consent_withdrawn", "interested_person_update_sent", "review_body_tested",
        "review_applied", "review_refused", "review_recommendation_made", "review_recommendation_answered",
    )),
    Group("Referral to the oversight body", (
        "conduct_matter_recorded", "dsi_recorded", "dsi_ruled_out", "referral_test", "referral_made",
        "referral_returned", "referral_resubmitted", "referral_declined", "mode_decided", "offences_mapped",
        "referral_left_incomplete", "referral_completed", "referral_escalated", "referral_told", "referral_not_told",
        "voluntary_referral_considered", "treated_as_referred", "new_indication_found", "civil_claim_received",
        "civil_claim_tested", "outcome_sent_to_iopc",
    )),
    Group("Conduct and proceedings", (
        "matter_came_to_attention", "investigator_appointed", "connection_declared", "connections_checked",
        "conduct_finding_made", "conduct_outcome_decided", "investigation_report_submitted",
        "case_to_answer_decided", "conduct_test", "senior_officer_concerned", "severity_assessed",
        "severity_revised", "severity_revision_told", "severity_route_decided", "notice_served", "notice_withheld",
        "terms_of_reference_set", "accelerated_hearing_certified", "basic_steps_checked", "suspension_considered",
        "officer_suspended", "suspension_confirmed", "suspension_reviewed", "officer_reinstated", "regime_decided",
        "documents_supplied", "officer_replied", "proceedings_time_extended", "witness_list_supplied",
        "documents_sent_to_chair", "prehearing_fixed", "meeting_held", "hearing_notice_served", "hearing_fixed",
        "meeting_fixed", "hearing_notice_published", "publication_restricted", "complainant_told_of_proceedings",
        "attendance_arranged", "attendance_declined", "complainant_excluded", "panel_appointed", "hearing_began",
        "proceedings_ended", "finding_report_sent", "finding_told_to_officer", "outcome_overturned",
        "barred_list_reported", "officer_left", "former_officer_route_decided", "conduct_matter_closed",
        "conviction_recorded", "treated_as_gross_misconduct", "rprp_decided", "rprp_started", "rprp_account_given",
        "rprp_account_declined", "rprp_discussion_held", "rprp_report_made",
    )),
    Group("Vetting", (
        "vetting_granted", "vetting_ended", "vetting_change_learnt", "vetting_change_told", "vetting_decided",
        "adverse_information_received", "vetting_assessment_opened", "vetting_assessment_not_needed",
        "vetting_assessment_outcome_recorded",
    )),
    Group("Inspections and recommendations", (
        "case_referred_to_learning", "police_suspect_audit_asked", "police_suspect_audit_run",
        "police_suspect_audit_reported", "audited_case_found_wanting", "audited_case_put_right", "report_published",
        "lpb_comments_published", "recommendation_made", "recommendation_answered", "recommendation_carried_out",
        "recommendation_inspected", "recommendation_superseded", "force_fact_stated", "judicial_review_brought",
        "recommendation_answer_published", "representations_against_publication", "recommendation_repeated",
        "recommendation_reopened", "recommendation_claimed_done", "recommendation_verified",
        "outcome_16_review_asked", "outcome_16_review_completed",
    )),
    Group("Super-complaints", (
        "super_complaint_made", "designated_body_approached", "collaboration_decided", "super_complaint_received",
        "super_complaint_acknowledged", "super_complaint_withdrawn", "super_complaint_eligibility_decided",
        "super_complaint_decision_told", "super_complaint_progress_told", "super_complaint_concluded",
        "super_complaint_report_published",
    )),
    Group("Audits", (
        "sample_drawn", "footage_missing", "footage_missing_explained", "item_rated", "feedback_given",
        "learning_shared", "readers_disagreed", "disagreement_settled", "audit_reported", "later_round_reported",
        "rounds_compared",
    )),
    Group("Requests for information and figures", (
        "figure_stated", "information_request_received", "information_request_answered", "clarification_asked",
        "clarification_received", "response_time_extended", "information_request_refused",
        "information_request_withdrawn", "information_review_asked", "information_review_answered",
        "information_request_sent", "information_request_chased", "commissioner_asked", "information_answer_arrived",
        "information_answer_coded", "conduct_series_published", "percentage_published", "victim_table_published",
        "joined_figures_published", "data_return_asked", "data_return_sent",
    )),
    Group("What victims say of the police", (
        "positive_feedback_given", "support_service_commissioned", "feedback_requested", "feedback_not_asked",
        "feedback_received", "feedback_acted_on", "feedback_survey_began", "feedback_survey_ended",
        "feedback_report_published",
    )),
    Group("Training and posts", (
        "posting_started", "posting_ended", "training_completed",
    )),
    Group("About the record", (
        "not_done_stated", "duty_judged", "policy_stated_by_body", "departure_recorded", "entry_retracted",
        "demand_recorded", "system_outage", "safety_reason_recorded", "policy_instruction_recorded", "item_read",
        "left_to_a_reader",
    )),
)  # fmt: skip

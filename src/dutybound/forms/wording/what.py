"""What is asked for where an entry tells something in its own words.

For: the attribute `what`, which means something else for each kind, as a clause that reads after 'Enter'.
Never: leaves a kind to a general phrase; a test asks that each has its own.
"""

from typing import Final

WHAT: Final = {
    "history_check_done": "what the search found", "prior_incident_found": "what the earlier incident was",
    "da_indicated": "what pointed to domestic abuse",
    "disclosure_made": "what was disclosed, in the person's own words",
    "account_given": "what the account was, in the person's own words",
    "treated_as_suspect": "what was done", "counter_allegation_made": "what was alleged",
    "witness_at_scene": "what the witness saw or heard", "injury_observed": "what the injury was",
    "photo_taken": "what the photographs show", "damage_observed": "what was damaged or in disorder",
    "scene_photographed": "what the photographs show", "advice_given": "what advice was given",
    "neighbours_near": "what neighbours there were", "house_to_house_done": "what the neighbours said",
    "crime_told_of": "what crime was told of", "escalation_noted": "what the signs were",
    "strangulation_signs_asked": "what signs and symptoms there were",
    "order_breach_reported": "what was done against the order",
    "bail_breach_reported": "what was done against the condition", "safety_plan_set": "what the plan is",
    "marac_action_set": "what is to be done", "line_of_enquiry_set": "what is to be found out",
    "line_of_enquiry_closed": "what came of it, or why it was left", "witness_identified": "what the witness may know",
    "cps_action_set": "what is to be done", "danger_learnt": "what the danger is",
    "victim_found_vulnerable": "what makes the victim vulnerable", "complaint_received": "what is complained of",
    "learning_action_set": "what is to be learnt", "learning_recommended": "what is to be learnt",
    "referral_left_incomplete": "what is missing", "new_indication_found": "what was found",
    "evidence_secured": "what was secured", "review_recommendation_made": "what was recommended",
    "positive_feedback_given": "what was said", "connection_existed": "what the connection was",
    "involvement_without_role_reported": "what happened", "audited_case_found_wanting": "what was wrong",
    "suspect_told_of_case": "what the suspect was told", "restriction_set": "what the suspect may not do",
    "vetting_change_learnt": "what changed", "adverse_information_received": "what was learnt",
    "report_published": "what the report says", "recommendation_made": "what was recommended",
    "force_fact_stated": "what was said", "information_request_received": "what was asked for",
    "information_request_answered": "what was answered", "feedback_acted_on": "what was done",
    "not_done_stated": "what was not done", "safety_reason_recorded": "what the reason was",
    "policy_instruction_recorded": "what the instruction was",
    "case_information_passed": "what was passed on", "medical_emergency_found": "what the emergency was",
    "welfare_warning_given": "what the warning was",
}  # fmt: skip

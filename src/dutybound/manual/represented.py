"""Which kinds of official finding the book can hold, and which it cannot: one table, each line with its home.

For: the page that says it in the manual, and the test that every duty and kind of event it names is there.
Never: says how often a kind of finding occurs, or that a duty which is here was ever broken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class KindOfFinding:
    """A kind of finding of an oversight body, and its home.

    `how` says in which way it is held; `duties` are ids (a question for a person is a duty too) and `kinds` kinds of
    event; `not_here` says what of it has no home, and why: '' only where all of it has one.
    """

    name: str
    how: str
    duties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    not_here: str = ""


KINDS_OF_FINDING: Final[tuple[KindOfFinding, ...]] = (
    KindOfFinding(
        "A target was missed, and that was acceptable",
        "Late stays late. What there was to do, an outage, a reason of safety or an instruction of policy stands "
        "beside the result and does not change it; a departure that somebody entitled recorded with its reason does. "
        "Where the body judged this very duty, its verdict is shown, also where it differs.",
        ("contact.attended-within-target",),
        ("demand_recorded", "system_outage", "safety_reason_recorded", "policy_instruction_recorded",
         "departure_recorded", "duty_judged"),
        "Whether the demand was the reason for the delay: no record says so, and the program does not guess.",
    ),
    KindOfFinding(
        "A record is not honest",
        "Entries that contradict each other are shown together with who says each, and the result is ‘cannot tell’ "
        "until a body has found. What was written down only after a closing was asked for, and reasons in the same "
        "wording, are shown as remarks.",
        ("scene.disclosure-carried-through-written-up",),
        not_here="That somebody lied. It is found by people, and a true-looking entry that nothing contradicts "
        "counts.",
    ),
    KindOfFinding(
        "The form was right and the work was poor",
        "Some of it is a comparison: a grade against the answers, the history or a disclosure of strangulation. The "
        "rest is a question for a person, who must say what was read.",
        ("risk.grade-consistent-with-answers", "risk.grade-consistent-with-history",
         "risk.strangulation-pathway-grade", "risk.risk-lowering-reasoned-quality",
         "evidence.device-refusal-not-the-end",
         "reflective_practice.con-rprp-account-not-used",
         "contact.repeat-contact-linked-regraded", "investigation.withdrawal-statement-complete",
         "decisions.outcome-16-conditions-pressure"),
        ("item_read", "left_to_a_reader"),
        "Urgency, curiosity and thoroughness in general: where no question asks, ‘met’ says that something was done, "
        "and not that it was done well.",
    ),
    KindOfFinding(
        "The response as a whole was not good enough",
        "The body's words are kept as they stand, and put as a question beside the duties that they may concern.",
        kinds=("allegation_finding_made", "left_to_a_reader", "duty_judged"),
        not_here="It is not spread over single duties: that would find more than the body did.",
    ),
    KindOfFinding(
        "Domestic abuse was not recognised",
        "What pointed to it is an entry of its own, and calls for the mark or for a reason why there is none. Until "
        "that is settled every duty of a domestic-abuse case is ‘cannot tell’: never clean, and never missed.",
        ("recording.da-flagged", "recording.not-crimed-reason"),
        ("da_indicated", "da_ruled_out", "da_flag_set", "relationship_reported"),
        "A call of which no entry tells anything that points to it. To find those, the calls have to be searched.",
    ),
    KindOfFinding(
        "Two forces, and a victim who moved",
        "Whoever offers a case keeps it, and all that is owed in it, until another force has taken it over. What is "
        "known goes with it, the force of the new home is told, and the risk is looked at again.",
        ("transfers.offer-answered", "transfers.not-closed-before-accepted",
         "transfers.log-not-closed-before-accepted", "transfers.information-passed", "transfers.host-force-told",
         "transfers.risk-reviewed", "decisions.outcome-20-victim-aware-accepted",
         "decisions.outcome-20-victim-aware"),
        ("transfer_offered", "transfer_accepted", "transfer_refused", "transfer_withdrawn", "call_passed_on",
         "case_information_passed", "victim_move_learnt", "host_force_told"),
        "A file has one force. The two forces' own files about one victim are not put together.",
    ),
    KindOfFinding(
        "A connected colleague, with a role or without one",
        "A role is judged when it is taken; a tie that comes to light calls for a decision with its reason, in any "
        "case; an involvement without a role calls for somebody to ask why, and for a person to read whether it had a "
        "bearing.",
        ("police_suspects.inv-connected-graph", "police_suspects.connection-decided",
         "police_suspects.involvement-looked-into", "police_suspects.involvement-no-bearing",
         "police_suspects.ppda-own-force-only-with-reason",
         "conduct.inv-not-interested-party"),
        ("role_taken", "connection_existed", "connection_decided", "involvement_without_role_reported",
         "involvement_looked_into"),
        "A tie or a visit that nobody reported. Who opened a record is known only where somebody tells of it.",
    ),
    KindOfFinding(
        "Custody and welfare, of a suspect as of a victim",
        "Help offered to whoever is hurt, an ambulance called in an emergency, a warning passed on and acted on, "
        "questions about health on arrival in custody. Whoever is meant is named by reference; sex and role change "
        "nothing.",
        ("welfare.medical-care-offered", "welfare.medical-care-offered-strangulation",
         "welfare.emergency-help-called", "welfare.warning-passed-on", "welfare.warning-heeded",
         "welfare.custody-risk-asked"),
        ("welfare_warning_given", "welfare_warning_passed_on", "medical_emergency_found", "ambulance_called",
         "detained", "custody_risk_assessed"),
        "How somebody is watched, searched and released in custody: the code of practice was not read.",
    ),
    KindOfFinding(
        "The victim was left without a means to call",
        "A device taken or found gone calls for another means, or for the victim's own no to one.",
        ("welfare.means-to-call",),
        ("device_taken", "means_to_call_lost", "means_to_call_left", "means_to_call_declined"),
        "Whether the device could lawfully be taken, and how long it was kept.",
    ),
    KindOfFinding(
        "Somebody was not told: a caller, or a victim in danger",
        "A caller still waiting when the target is up; a danger that the police learn of; abuse of an earlier "
        "partner; a request under the disclosure scheme, and the days until its answer.",
        ("contact.caller-told", "victims.told-of-danger", "victims.dvds-right-to-know-considered",
         "victims.dvds-right-to-ask-28d", "victims.dvds-right-to-ask-28d-meanwhile"),
        ("caller_told", "caller_not_told", "danger_learnt", "danger_told", "danger_not_told",
         "dvds_right_to_know_decided", "dvds_asked", "dvds_first_check_done", "dvds_answered"),
        "What the police could have known and did not; the 35 days before April 2023; what was said in the telling.",
    ),
    KindOfFinding(
        "Not enough was done to find the suspect or the evidence",
        "One attempt meets a duty that asks whether something was done. Whether it was enough is a question for a "
        "person.",
        ("scene.suspect-sought-enough", "orders.order-breach-acted-evidence", "bail.bail-away-from-victim",
         "investigation.reasonable-lines-closed", "investigation.witnesses-statemented"),
        ("positive_action_taken", "order_breach_reported", "bail_set", "line_of_enquiry_set"),
        "A line of enquiry that nobody set, and that nobody was asked about.",
    ),
    KindOfFinding(
        "A failing of the organisation: no alert, no training, no guidance, a backlog",
        "Told as a fact or a figure about the force, or as a recommendation, whose answer and carrying out are owed.",
        ("oversight.rec-iopc-56", "oversight.rec-hmicfrs-explain", "oversight.rec-deadline-in-text",
         "oversight.rec-carried-out", "oversight.trn-after-finding"),
        ("force_fact_stated", "figure_stated", "recommendation_made", "learning_action_set"),
        "That a force has no alert, gave no training or left a policy unchanged is no obligation of a case, and no "
        "duty here asks it. Backlogs are counted by the statistics over many cases.",
    ),
    KindOfFinding(
        "Opposite results at successive stages, or by different bodies",
        "Each finding is kept with its body, its stage and its own words; conduct that was not proven leaves a duty "
        "that was not done as it is.",
        ("conduct.inv-case-to-answer",),
        ("allegation_finding_made", "conduct_finding_made", "case_to_answer_decided", "conduct_outcome_decided",
         "duty_judged"),
        "Which of them holds in the end: the later stage is not taken to overturn the earlier.",
    ),
    KindOfFinding(
        "A breach of law or policy of its time",
        "A duty is judged by the day it hangs on, and says ‘not in force’ outside its time.",
        ("investigation.statement-starts-summary-clock-before-2022", "victims.decision-explained-1wd",
         "conduct.con-management-action-only-old"),
        ("force_fact_stated",),
        "A force's own policy of an earlier year that nobody here has read: what a body says of it is kept in words.",
    ),
    KindOfFinding(
        "It is stated that something was not done",
        "A statement of absence counts like any other fact, with who says it, for the kinds, the time and the "
        "references it names. Where silence is all there is, it counts only in a source that is known to carry such "
        "records.",
        kinds=("not_done_stated", "arrest_not_made", "child_not_seen", "victim_statement_not_taken"),
        not_here="Words so general that no kind of event can be named (‘no checks were made’) stay words.",
    ),
    KindOfFinding(
        "Rough times, and an order of events without times",
        "A time may be a range, a day, or only before or after another entry. What that leaves open is ‘cannot tell’.",
        kinds=("contact_received",),
        not_here="How likely one of several times is.",
    ),
    KindOfFinding(
        "Good practice",
        "A duty that was met is shown as met, with what met it, and praise is an entry.",
        kinds=("positive_feedback_given", "item_read"),
        not_here="That somebody did more than was owed, or challenged a colleague: no duty asks for it, and none is "
        "met.",
    ),
    KindOfFinding(
        "What the victim was told or asked once the police had decided",
        "The decision and the right to a review; what a court decided; a release to come; an order that ends; every "
        "point at which the danger may change.",
        ("victims.decision-explained-1wd-from-2021", "victims.vrr-offered", "victims.vrr-decided",
         "victims.vrr-decided-independent", "victims.told-court-decision", "victims.told-prison-release",
         "orders.order-end-prepared", "risk.risk-reviewed-at-triggers"),
        ("court_decided", "trigger_point_learnt", "order_made", "order_renewal_decided"),
        "Special measures, listing and care of witnesses at court, and what prosecutors, prisons and probation owe.",
    ),
    KindOfFinding(
        "Death or serious injury after police contact",
        "It is recorded or ruled out with a reason, and what is recorded is referred.",
        ("referral.ref-dsi-after-da-contact", "referral.ref-dsi-after-da-contact-referred"),
        ("victim_found_injured", "person_died", "dsi_recorded", "dsi_ruled_out", "referral_made"),
        "That the contact contributed to it; inquests and reviews of deaths, and what they ask of a force in return.",
    ),
    KindOfFinding(
        "What was said to a victim, and how",
        "Questions for a person who hears or sees it.",
        ("scene.no-discouragement", "scene.no-discouragement-manner", "scene.victim-not-asked-to-choose-arrest",
         "scene.asked-again"),
        ("disclosure_doubted", "disclosure_changed", "item_read"),
        "Words that nobody recorded and nobody reports.",
    ),
    KindOfFinding(
        "Somebody's misconduct",
        "What named people and bodies decided is kept, with the stage, and what is owed on the way is judged.",
        ("referral.ref-mandatory-criteria", "conduct.con-outcome-lawful-meeting"),
        ("conduct_finding_made", "case_to_answer_decided", "conduct_outcome_decided"),
        "The program finds nobody's misconduct, and no number of unmet duties is one.",
    ),
)  # fmt: skip

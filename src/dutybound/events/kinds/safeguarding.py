"""Kinds of event: safety plans, support, and plans for those who abuse.

For: the words for what is set against the danger beside the courts; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, PERSON, REF, TEXT, TIME, word
from dutybound.events.kind import ACT, ASSESSMENT, AUTHORITY, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("safety_plan_set", ACT, "a safety plan was made", person_ref=REF, owner=PERSON, for_children=FLAG,
         what=TEXT),
    kind("safety_plan_confirmed", FACT, "the safety plan was gone through again and stands as it is", person_ref=REF),
    kind("safety_plan_declined", FACT, "it was recorded that the victim wants no safety plan", person_ref=REF),
    kind("safety_plan_owner_changed", ACT, "the safety plan was given to somebody else", person_ref=REF,
         handed_over_to=PERSON, accepted=FLAG),
    kind("marac_action_set", ACT, "the multi-agency risk conference set an action", person_ref=REF, action_ref=REF,
         due=TIME, body=word("police", "other"), owner=PERSON, what=TEXT),
    kind("marac_action_done", FACT, "the conference's action was done", action_ref=REF),
    kind("marac_action_explained", FACT, "it was recorded why the conference's action was not done", action_ref=REF),
    kind("idva_referred", ACT, "the victim was referred to an independent adviser", person_ref=REF),
    kind("idva_declined", FACT, "it was recorded that the victim wants no adviser", person_ref=REF),
    kind("victim_service_referred", ACT, "the victim was referred to a support service", crime_ref=REF, service=TEXT,
         safe_contact=FLAG, consent=FLAG),
    kind("victim_service_declined", FACT, "it was recorded that the victim wants no support service", crime_ref=REF),
    kind("no_safe_contact_found", FACT, "it was recorded that there is no safe way yet to reach the victim",
         crime_ref=REF),
    kind("partners_linked", ASSESSMENT, "it was confirmed that two partners reported the same suspect", suspect_ref=REF,
         other_ref=REF, decided_by=PERSON),
    kind("serial_flag_set", ASSESSMENT, "the suspect was marked as reported by several partners", suspect_ref=REF,
         decided_by=PERSON),
    kind("serial_flag_withdrawn", ACT, "the mark of several partners was taken off", suspect_ref=REF,
         decided_by=PERSON),
    kind("harm_score_recorded", ASSESSMENT, "the harm reported of the suspect was scored", suspect_ref=REF,
         top_band=FLAG),
    kind("perpetrator_plan_set", ACT, "a plan for managing the suspect was made", suspect_ref=REF, owner=PERSON),
    kind("perpetrator_plan_reviewed", AUTHORITY, "the plan for managing the suspect was looked at again",
         suspect_ref=REF, decided_by=PERSON),
    kind("perpetrator_plan_ended", ACT, "the plan for managing the suspect ended", suspect_ref=REF, decided_by=PERSON),
    kind("mappa_referred", ACT, "the offender was referred to the multi-agency public protection arrangements",
         suspect_ref=REF),
    kind("mappa_not_referred", AUTHORITY, "it was recorded why no referral to those arrangements is needed",
         suspect_ref=REF, decided_by=PERSON),
)  # fmt: skip

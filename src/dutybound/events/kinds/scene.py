"""Kinds of event: at the scene.

For: the words for what was seen, said, done and left there; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, NUMBER, PERSON, RANK, REF, TEXT, TIME, word
from dutybound.events.kind import ACT, ASSESSMENT, AUTHORITY, FACT, MEDIUM, Kind, kind
from dutybound.events.words import DISCLOSED

ROWS: Final[tuple[Kind, ...]] = (
    kind("parties_separated", FACT, "the parties were spoken to separately", incident_ref=REF, out_of_hearing=FLAG),
    kind("party_not_present", ASSESSMENT, "one of the two was not there", incident_ref=REF,
         who=word("victim", "suspect")),
    kind("victim_first_account", FACT, "the victim gave a first account", incident_ref=REF, alone=FLAG,
         medium=MEDIUM),
    kind("victim_account_declined", FACT, "it was recorded that the victim would give no account", incident_ref=REF),
    kind("intoxication_noted", FACT, "somebody appeared intoxicated", incident_ref=REF,
         who=word("victim", "suspect", "both")),
    kind("disclosure_made", FACT, "an offence was disclosed", incident_ref=REF, disclosure_ref=REF, crime_ref=REF,
         by=word("victim", "child", "witness", "suspect"), to_officer=PERSON, offence_kind=word(*DISCLOSED),
         when_of_offence=TIME, parted=FLAG, what=TEXT),
    kind("disclosure_passed_on", FACT, "the disclosure was told to a colleague", incident_ref=REF,
         disclosure_ref=REF, to_officer=PERSON),
    kind("disclosure_doubted", FACT, "the disclosure was doubted", disclosure_ref=REF, by_officer=PERSON),
    kind("disclosure_changed", FACT, "the account was changed, as told", disclosure_ref=REF,
         how=word("denied", "added_to", "reduced"), asked_again=FLAG, suspect_present=FLAG),
    kind("account_given", FACT, "an account was given", by=word("victim", "suspect", "witness", "child"), what=TEXT),
    kind("treated_as_suspect", ACT, "whoever complained first was treated as a suspect", incident_ref=REF,
         suspect_ref=REF, how=word("arrest", "interview", "recorded_as_suspect"), what=TEXT),
    kind("counter_allegation_made", FACT, "a counter-allegation was made", incident_ref=REF, what=TEXT,
         wants_officers=FLAG),
    kind("primary_perpetrator_assessed", ASSESSMENT, "it was worked out who is the primary perpetrator",
         incident_ref=REF, conclusion=TEXT, supervisor=PERSON, outside_suspects_chain=FLAG),
    kind("child_identified", FACT, "a child was identified", incident_ref=REF, child_ref=REF),
    kind("person_identified", FACT, "a person was identified", person_ref=REF, role=TEXT),
    kind("child_seen", FACT, "the child was seen", incident_ref=REF, child_ref=REF, spoken_alone=FLAG),
    kind("child_not_seen", FACT, "it was recorded why the child was not seen", incident_ref=REF, child_ref=REF),
    kind("injury_observed", FACT, "an injury was seen", incident_ref=REF, person_ref=REF, what=TEXT,
         who=word("victim", "suspect", "child", "other")),
    kind("photo_taken", FACT, "photographs were taken", incident_ref=REF, person_ref=REF,
         by=word("victim", "officer", "other"), what=TEXT),
    kind("photo_declined", FACT, "photographs were declined", incident_ref=REF, person_ref=REF),
    kind("bwv_coverage_computed", FACT, "the camera's time was set against the attendance", incident_ref=REF,
         officer_ref=REF, percent=NUMBER),
    kind("bwv_not_activated_reason", FACT, "it was recorded why the camera was off", incident_ref=REF,
         officer_ref=REF),
    kind("supervisor_consulted", AUTHORITY, "a supervisor was consulted", incident_ref=REF, crime_ref=REF, rank=RANK,
         supervisor=PERSON, about=word("closing", "leaving_scene", "disclosure", "grade", "risk", "repeat_contact",
                                        "no_arrest")),
    kind("firearms_check_done", FACT, "it was checked whether the suspect can get at firearms", incident_ref=REF,
         suspect_ref=REF, held=FLAG),
    kind("firearms_licensing_told", ACT, "firearms licensing was told", incident_ref=REF, suspect_ref=REF),
    kind("arrest_made", ACT, "an arrest was made", incident_ref=REF, crime_ref=REF, suspect_ref=REF,
         of_first_complainant=FLAG),
    kind("arrest_not_made", ACT, "it was recorded why no arrest was made", incident_ref=REF, suspect_ref=REF),
    kind("positive_action_taken", ACT, "a protective step was taken", incident_ref=REF,
         step=word("removal", "protection_notice", "refuge", "alarm", "safe_address", "voluntary_interview",
                   "suspect_sought", "other")),
    kind("advice_given", FACT, "words of advice were given", incident_ref=REF, what=TEXT),
    kind("scene_left", ACT, "the officers left", incident_ref=REF, together=FLAG),
    kind("victim_found_injured", FACT, "the victim was found injured", incident_ref=REF, seriousness=TEXT,
         serious=FLAG),
)  # fmt: skip

"""Kinds of event: suspects who work for the police, and victims who do, beyond the mark itself.

For: the words for who may see the file, who is kept apart from it, and what protects a victim at work.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, NAMES, PERSON, REF, TEXT, TIME, word
from dutybound.events.kind import ACT, ASSESSMENT, AUTHORITY, FACT, POST, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    # how such cases are handled, looked at again
    kind("police_suspect_audit_asked", FACT, "an audit of cases against people who work for the police was asked for",
         recommendation_ref=REF),
    kind("police_suspect_audit_run", FACT, "cases against people who work for the police were audited",
         recommendation_ref=REF, live_cases=FLAG, closed_cases=FLAG, found=TEXT),
    kind("police_suspect_audit_reported", FACT, "it was reported what the audit of such cases found and changed",
         recommendation_ref=REF),
    kind("audited_case_found_wanting", FACT, "an audit found a case to have been handled wrongly", item_ref=REF,
         suspect_ref=REF, what=TEXT),
    kind("audited_case_put_right", ACT, "the case was put right, or it was recorded why it cannot be", item_ref=REF),
    kind("handling_checklist_completed", ASSESSMENT, "the handling was gone through against the oversight body's list",
         matter_ref=REF, suspect_ref=REF, decided_by=PERSON),
    kind("external_force_accepted", AUTHORITY, "the other force took the investigation on", suspect_ref=REF,
         to_body=TEXT),
    kind("external_force_refused", AUTHORITY, "the other force refused the investigation", suspect_ref=REF,
         to_body=TEXT),
    # who sees the file
    kind("suspect_identified", FACT, "it was learnt which member of a force the suspect is", suspect_ref=REF,
         officer_ref=REF, confirmed=FLAG),
    kind("access_list_set", ACT, "the file was opened to a named few alone", suspect_ref=REF, people=NAMES,
         provisional=FLAG),
    kind("access_list_lifted", ACT, "the file was opened to others again", suspect_ref=REF, decided_by=PERSON,
         agreed_by=PERSON, request_ref=REF),
    kind("access_forced", ACT, "somebody who is not on the list opened the file", suspect_ref=REF, officer_ref=REF,
         until=TIME),
    kind("suspect_told_of_case", FACT, "the suspect was told that there is a case", suspect_ref=REF,
         what=word("notice", "outcome")),
    kind("another_force_needed", FACT, "nobody was found in the force who is far enough from the suspect",
         suspect_ref=REF, to_body=TEXT),
    kind("safeguarding_owner_set", ACT, "somebody was made answerable for the victim's safety meanwhile",
         suspect_ref=REF, owner=PERSON),
    kind("victim_identified", FACT, "it was written down which person the victim is", person_ref=REF),
    kind("advocate_authorised", AUTHORITY, "the victim gave an advocate authority to act", person_ref=REF,
         advocate=PERSON, until=TIME),
    kind("advocate_authority_ended", AUTHORITY, "the advocate's authority ended", person_ref=REF, advocate=PERSON),
    kind("record_marked", ACT, "a record was marked for how it may be handled", record_ref=REF,
         mark=word("sensitive", "privileged", "third_party", "immigration", "reporting_restriction")),
    kind("record_unmarked", AUTHORITY, "a mark was taken off a record", record_ref=REF, decided_by=PERSON,
         mark=word("sensitive", "privileged", "third_party", "immigration", "reporting_restriction")),
    kind("forced_access_checked", AUTHORITY, "it was checked, with the answer, why the file had been opened",
         suspect_ref=REF, officer_ref=REF, decided_by=PERSON),
    kind("record_viewed", FACT, "a record of the case was opened", suspect_ref=REF, crime_ref=REF, incident_ref=REF,
         officer_ref=REF),
    kind("access_log_reviewed", AUTHORITY, "it was read through who had opened the file", suspect_ref=REF,
         decided_by=PERSON),
    # the accused kept apart
    kind("no_contact_told", ACT, "the suspect was told not to discuss the case with those who work on it",
         suspect_ref=REF),
    kind("approvals_removed", ACT, "the suspect was taken off the lists of those who approve", suspect_ref=REF),
    kind("approvals_none_held", FACT, "it was found that the suspect approves nothing", suspect_ref=REF),
    kind("posting_changed", ACT, "the suspect was given another post", suspect_ref=REF, post=TEXT),
    kind("no_crime_reviewed", AUTHORITY, "the decision that there is no crime was read again by somebody else",
         suspect_ref=REF, incident_ref=REF, crime_ref=REF, decided_by=PERSON, decided_as=POST,
         outside_suspects_chain=FLAG),
    kind("counter_allegation_found_false", FACT, "a counter-allegation was found to be false", suspect_ref=REF,
         incident_ref=REF, body=TEXT),
    # victims
    kind("victim_works_for_police", FACT, "it was learnt that the victim works for the police", person_ref=REF,
         suspect_ref=REF),
    kind("workplace_protection_set", ACT, "it was arranged how the victim is safe at work", person_ref=REF,
         apart=FLAG, welfare_lead=PERSON),
    kind("workplace_protection_reviewed", AUTHORITY, "it was looked at whether the victim is safe at work",
         person_ref=REF),
    kind("workplace_protection_ended", ACT, "the arrangements at work ended", person_ref=REF),
    kind("workplace_protection_declined", FACT, "the victim declined arrangements at work", person_ref=REF),
    kind("support_service_commissioned", AUTHORITY, "a support service for victims was commissioned", service=TEXT,
         covers_victims_of_police=FLAG, covers_police_employees=FLAG),
    # what the suspect may not do meanwhile
    kind("restriction_set", ACT, "it was set down what the suspect may not do at work", suspect_ref=REF,
         restriction_ref=REF, what=TEXT, decided_by=PERSON),
    kind("restriction_not_set", AUTHORITY, "it was decided that nothing is forbidden to the suspect at work",
         suspect_ref=REF, decided_by=PERSON),
    kind("restriction_checked", FACT, "it was checked whether a restriction at work is kept", suspect_ref=REF,
         restriction_ref=REF, how=word("rota", "systems", "supervisor", "other")),
    kind("restriction_ended", ACT, "a restriction at work ended", suspect_ref=REF, restriction_ref=REF),
    kind("restriction_breached", FACT, "a restriction at work was found not to have been kept", suspect_ref=REF,
         restriction_ref=REF),
)  # fmt: skip

"""Kinds of event: complaints, and their referral to the oversight body.

For: the words for a complaint from its first word to its answer; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, PERSON, RANK, REF, TEXT, TIME, word
from dutybound.events.kind import ACT, ASSESSMENT, AUTHORITY, CLOSING, FACT, Kind, kind

_FINDING = word(
    "service_acceptable", "service_not_acceptable", "case_to_answer", "no_case_to_answer", "upheld", "not_upheld",
)  # fmt: skip

ROWS: Final[tuple[Kind, ...]] = (
    # complaints
    kind("complaint_received", FACT, "a complaint was received", matter_ref=REF, what=TEXT, oral=FLAG),
    kind("complaint_handling_started", ACT, "the handling of the complaint began", matter_ref=REF),
    kind("update_sent", FACT, "the complainant was told how the complaint stands", matter_ref=REF, process_ref=REF,
         written=FLAG),
    kind("allegation_finding_made", AUTHORITY, "a finding was made on an allegation", matter_ref=REF,
         allegation_ref=REF, finding=_FINDING, in_the_words=TEXT),
    kind("learning_action_set", ACT, "learning was set for an officer", matter_ref=REF, action_ref=REF, what=TEXT,
         due=TIME, owner=PERSON),
    kind("learning_recommended", FACT, "learning was recommended for an officer", matter_ref=REF, what=TEXT),
    kind("learning_action_done", FACT, "learning was completed", matter_ref=REF, action_ref=REF),
    kind("apology_given", FACT, "an apology was given", matter_ref=REF),
    kind("outcome_notified", FACT, "the outcome of the complaint was told", matter_ref=REF, written=FLAG,
         says_what_was_looked_at=FLAG, says_why=FLAG, says_action=FLAG, says_review_right=FLAG),
    kind("complaint_closed", CLOSING, "the complaint was closed", matter_ref=REF),
    kind("matter_tied_to_older", FACT, "the matter was tied to an older one that was still open", matter_ref=REF,
         older_matter_ref=REF, older_came_to_attention=TIME),
    kind("complaint_logged", FACT, "the complaint was logged", matter_ref=REF, says_when_made=FLAG, channel=TEXT,
         allegations=TEXT,
         capacity=word("happened_to", "adversely_affected", "witness", "acting_for", "not_recorded")),
    kind("complaint_refused", AUTHORITY, "it was decided, with reasons, that this is no complaint the law knows",
         matter_ref=REF, decided_by=PERSON),
    kind("complaint_transferred", ACT, "the complaint was passed to the right authority", matter_ref=REF,
         to_body=TEXT),
    kind("wish_to_record", FACT, "the complainant asked for the complaint to be recorded", matter_ref=REF),
    kind("complaint_recorded", FACT, "the complaint was recorded", matter_ref=REF, claimant_ref=REF,
         about=word("conduct", "service", "both")),
    kind("complaint_withdrawn", FACT, "the complaint was withdrawn", matter_ref=REF,
         medium=word("signed", "written", "confirmed_in_writing", "oral", "not_recorded")),
    kind("outcome_decided", AUTHORITY, "the outcome of the complaint was decided", matter_ref=REF),
    kind("review_notice_sent", FACT, "the notice of the right to a review was sent", matter_ref=REF,
         review_body=word("iopc", "local_policing_body"), paragraph_relied_on=TEXT, says_no_right_to_iopc=FLAG,
         says_time_limit=FLAG, says_what_to_send=FLAG),
    # referral to the oversight body
    kind("conduct_matter_recorded", FACT, "a conduct matter was recorded", matter_ref=REF, suspect_ref=REF,
         claimant_ref=REF),
    kind("dsi_recorded", FACT, "a death or serious injury matter was recorded", matter_ref=REF, incident_ref=REF),
    kind("dsi_ruled_out", AUTHORITY, "it was recorded why the contact cannot have contributed to the injury",
         incident_ref=REF, decided_by=PERSON),
    kind("referral_test", ASSESSMENT, "it was tested whether the matter must be referred", matter_ref=REF,
         suspect_ref=REF, any_limb=FLAG, all_limbs_answered=FLAG, decided_by=PERSON),
    kind("referral_made", ACT, "the matter was referred", matter_ref=REF, to_body=TEXT, complete=FLAG, urgent=FLAG),
    kind("referral_returned", FACT, "the referral was returned for more work", matter_ref=REF),
    kind("referral_resubmitted", ACT, "the referral was sent again", matter_ref=REF),
    kind("referral_declined", AUTHORITY, "it was decided not to refer the matter", matter_ref=REF,
         decided_by=PERSON),
    kind("mode_decided", AUTHORITY, "the oversight body decided who investigates", matter_ref=REF,
         mode=word("returned_to_force", "local", "directed", "independent")),
    kind("offences_mapped", ASSESSMENT, "each alleged offence was set against the grounds for referral",
         suspect_ref=REF, matter_ref=REF, decided_by=PERSON),
    kind("referral_left_incomplete", FACT, "the referral went with gaps, since it could not wait", matter_ref=REF,
         what=TEXT),
    kind("referral_completed", ACT, "what was missing from the referral was sent after it", matter_ref=REF),
    kind("referral_escalated", ACT, "the returned referral was put to a chief officer", matter_ref=REF, to_rank=RANK),
    kind("referral_told", FACT, "somebody was told that the matter was referred", matter_ref=REF,
         to=word("complainant", "subject")),
    kind("referral_not_told", AUTHORITY, "it was decided, with reasons, not to tell of the referral", matter_ref=REF,
         to=word("complainant", "subject"), decided_by=PERSON),
    kind("voluntary_referral_considered", AUTHORITY, "it was considered whether to refer the matter without a ground",
         matter_ref=REF, decided_by=PERSON),
    kind("treated_as_referred", FACT, "the oversight body treated the matter as referred", matter_ref=REF),
    kind("new_indication_found", FACT, "something new pointed to a crime, misconduct or worse harm", matter_ref=REF,
         what=TEXT),
    kind("civil_claim_received", FACT, "a civil claim about police conduct was received", matter_ref=REF,
         claimant_ref=REF),
    kind("civil_claim_tested", AUTHORITY, "it was decided whether the claim tells of a conduct matter", matter_ref=REF,
         claimant_ref=REF, conduct_matter=FLAG, decided_by=PERSON),
)  # fmt: skip

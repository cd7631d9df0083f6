"""The closed vocabularies of triage: what can happen to a finding, what a check answers, how it ends.

For: every word that a line of a triage file may use, with its words in print.
Never: holds a word for misconduct; a disposition says what is looked at next, not what anybody did.
"""

from __future__ import annotations

from typing import Final

CONFIRMED, NOT_CONFIRMED, CANNOT_BE_DECIDED = "confirmed", "not_confirmed", "cannot_be_decided"
# Different people gave different answers, and no third has settled it: a state, never an answer somebody gives.
CONFLICTING = "conflicting"
# The finding differs from what was checked: a state, never an answer somebody gives.
STALE = "stale"
ANSWERS: Final = {
    CONFIRMED: "confirmed",
    NOT_CONFIRMED: "not confirmed",
    CANNOT_BE_DECIDED: "cannot be decided",
}

OTHER = "other"
WHY_NOT: Final = {
    "wrong_facts": "the facts are wrong",
    "wrong_reading": "the duty is read wrongly",
    "record_corrected": "the record has been corrected since",
    OTHER: "another reason",
}

NO_ACTION, LEARNING, TEST_FOR_CONDUCT = "no_action", "learning", "test_for_conduct"
DISPOSITIONS: Final = {
    NO_ACTION: "no action",
    LEARNING: "learning",
    TEST_FOR_CONDUCT: "test for conduct",
}

FLAGS: Final = {
    "stale": "the finding has changed since it was checked",
    "conflicting": "two people's checks differ; a third person settles it",
    "no_reply_invited": "disposed of without inviting a reply",
    "before_reply_time": "disposed of before the reply had come or a time set for it had passed",
    "reply_after_disposition": "a reply came after the disposition",
    "same_person": "disposed of by somebody who also checked it",
    "named_in_records": "the records of the case name somebody who checked it or disposed of it",
    "out_of_order": "something said of it is dated before what was entered earlier",
    "reply_to_earlier_check": "a reply was given to an earlier check",
    "earlier_disposition": "a disposition was made on an earlier check, of a result that has changed since",
    "disposition_unsupported": "the check that the disposition rests on no longer stands",
}

# Where a finding stands in the work, in the order in which the work is listed.
STAGES: Final = {
    "unchecked": "Not checked by anybody yet",
    "stale": "Changed since it was checked: to be checked again",
    "conflicting": "Checked with different answers: a third person settles it",
    "checked": "Confirmed; no reply invited yet",
    "reply_invited": "Confirmed; a reply is invited",
    "replied": "Confirmed and answered; no disposition yet",
    "cannot_be_decided": "Looked at; cannot be decided",
    "disposed": "Disposed of",
    "not_confirmed": "Not confirmed",
}

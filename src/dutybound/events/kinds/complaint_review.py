"""Kinds of event: the review of how a complaint was dealt with.

For: the words for who reviews, who asks and what the review recommends; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, PERSON, REF, TEXT, word
from dutybound.events.kind import ASSESSMENT, AUTHORITY, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    kind("review_body_tested", ASSESSMENT, "it was tested which body reviews", matter_ref=REF, any_limb=FLAG,
         limb=TEXT, decided_by=PERSON),
    kind("review_applied", FACT, "a review was asked for", matter_ref=REF),
    kind("review_refused", AUTHORITY, "the application for a review was turned away", matter_ref=REF,
         ground=word("late", "not_reviewable", "wrong_body", "other"), decided_by=PERSON),
    kind("review_recommendation_made", FACT, "a review ended in a recommendation", matter_ref=REF,
         recommendation_ref=REF, what=TEXT),
    kind("review_recommendation_answered", FACT, "the review's recommendation was answered", matter_ref=REF,
         recommendation_ref=REF),
)  # fmt: skip

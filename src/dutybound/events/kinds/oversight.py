"""Kinds of event: inspection, recommendations, figures stated, and requests for information.

For: the words for what oversight bodies say and forces answer; a new kind is one new row.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import NAMES, NUMBER, REF, TEXT, TIME, word
from dutybound.events.kind import AUTHORITY, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    # oversight
    kind("report_published", FACT, "an inspection report was published", report_ref=REF, body=TEXT, what=TEXT),
    kind("lpb_comments_published", FACT, "the local policing body's comments were published", report_ref=REF),
    kind("recommendation_made", FACT, "a recommendation was made", recommendation_ref=REF, report_ref=REF, what=TEXT,
         basis=word("iopc_28a", "inspectorate", "cause_of_concern", "super_complaint", "coroner", "other"), due=TIME),
    kind("recommendation_answered", FACT, "the recommendation was answered", recommendation_ref=REF),
    kind("recommendation_carried_out", FACT, "the recommendation was carried out", recommendation_ref=REF),
    kind("recommendation_inspected", FACT, "inspectors looked at the recommendation again", recommendation_ref=REF,
         report_ref=REF),
    kind("recommendation_superseded", AUTHORITY, "the recommendation was replaced", recommendation_ref=REF),
    kind("force_fact_stated", FACT, "something was said about the force as a whole", what=TEXT, body=TEXT),
    kind("figure_stated", FACT, "a figure was stated", measure=TEXT, value=NUMBER, unit=TEXT, area=TEXT, period=TEXT,
         bound=word("exact", "about", "at_least", "more_than", "at_most"), part_of=TEXT, another_count_than=NAMES,
         not_told=TEXT),
    kind("super_complaint_made", FACT, "a super-complaint was made", body=TEXT, to_body=TEXT),
    kind("judicial_review_brought", FACT, "judicial review of the recommendation was brought", recommendation_ref=REF),
    # asking and answering
    kind("information_request_received", FACT, "a request for information was received", request_ref=REF, what=TEXT,
         to_body=TEXT),
    kind("information_request_answered", FACT, "the request for information was answered", request_ref=REF, what=TEXT,
         disposition=TEXT),
    kind("clarification_asked", FACT, "clarification was asked for", request_ref=REF),
    kind("clarification_received", FACT, "clarification was received", request_ref=REF),
    kind("response_time_extended", AUTHORITY, "more time was given", request_ref=REF, recommendation_ref=REF,
         until=TIME),
)  # fmt: skip

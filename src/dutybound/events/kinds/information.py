"""Kinds of event: answers to requests for information, figures published, audits of records and video, feedback.

For: the words for what a force tells the public about itself and how it looks at its own work.
Never: says what is owed because of an event; that is `duties`.
"""

from typing import Final

from dutybound.events.attributes import FLAG, NUMBER, PERSON, REF, TEXT, TIME, word
from dutybound.events.kind import ACT, ASSESSMENT, AUTHORITY, FACT, Kind, kind

ROWS: Final[tuple[Kind, ...]] = (
    # requests for information
    kind("information_request_refused", AUTHORITY, "the request for information was refused", request_ref=REF,
         section=word("12", "14", "21", "22", "23", "24", "27", "30", "31", "36", "38", "40", "41", "43", "44",
                      "other"),
         says_review=FLAG, says_commissioner=FLAG, estimate=TEXT, hours=NUMBER,
         counted_with_others=FLAG, all_within_sixty_working_days=FLAG, narrower_request_suggested=FLAG, where=TEXT,
         identification_tested=FLAG),
    kind("information_request_withdrawn", FACT, "the request for information was withdrawn", request_ref=REF),
    kind("information_review_asked", FACT, "a review of the answer was asked for", request_ref=REF),
    kind("information_review_answered", AUTHORITY, "the review of the answer was answered", request_ref=REF),
    kind("information_request_sent", FACT, "we sent a request for information", request_ref=REF, to_body=TEXT),
    kind("information_request_chased", FACT, "the unanswered request was chased", request_ref=REF),
    kind("commissioner_asked", FACT, "the Information Commissioner was asked to decide", request_ref=REF),
    kind("information_answer_arrived", FACT, "the answer to our request arrived", request_ref=REF),
    kind("information_answer_coded", ASSESSMENT, "the answer was coded by the codebook", request_ref=REF, status=TEXT,
         period=TEXT, definition=TEXT, blanks_told_from_zero=FLAG, copy_kept=FLAG),
    # figures published, and data returned
    kind("conduct_series_published", FACT, "a series of conduct or complaint figures over 1 February 2020 appeared",
         figure_ref=REF, split_by_law=FLAG, footnoted=FLAG),
    kind("percentage_published", FACT, "a percentage was published", figure_ref=REF, base=TEXT,
         unknown=word("in_the_base", "left_out", "none_unknown")),
    kind("victim_table_published", FACT, "a table of victims or complainants was published", figure_ref=REF,
         small_counts_rule=TEXT, exact_approved_by=PERSON),
    kind("joined_figures_published", FACT, "figures of several sources were shown as one course of cases",
         figure_ref=REF, caution_printed=FLAG),
    kind("data_return_asked", FACT, "data was asked to be returned", request_ref=REF, due=TIME, to_body=TEXT,
         of=word("domestic_abuse", "complaints", "other")),
    kind("data_return_sent", FACT, "the data was returned", request_ref=REF),
    # audits
    kind("sample_drawn", ASSESSMENT, "a sample was drawn for an audit", round_ref=REF,
         how=word("random", "targeted"), frame=TEXT, seed=TEXT, drawn=NUMBER, left_out=TEXT),
    kind("footage_missing", FACT, "a sampled attendance has no footage", round_ref=REF, item_ref=REF,
         incident_ref=REF),
    kind("footage_missing_explained", FACT, "it was found out why there is no footage", round_ref=REF, item_ref=REF,
         lawful=FLAG),
    kind("item_rated", ASSESSMENT, "an item of the sample was rated", round_ref=REF, item_ref=REF,
         rating=word("red", "amber", "green")),
    kind("feedback_given", FACT, "what was read was taken back to those who were there", round_ref=REF, item_ref=REF),
    kind("learning_shared", FACT, "what was done well was shown to others", round_ref=REF, item_ref=REF),
    kind("readers_disagreed", FACT, "two readers of one item came to different answers", round_ref=REF, item_ref=REF),
    kind("disagreement_settled", AUTHORITY, "it was settled which reading stands", round_ref=REF, item_ref=REF,
         decided_by=PERSON),
    kind("audit_reported", FACT, "the round of an audit was reported", round_ref=REF, double_read_percent=NUMBER,
         read_apart=FLAG, agreement=TEXT, targeted_items=word("none", "apart", "mixed_in")),
    kind("later_round_reported", FACT, "a round of an audit that had an earlier one was reported", round_ref=REF,
         other_ref=REF),
    kind("rounds_compared", ASSESSMENT, "two rounds of an audit were compared", round_ref=REF, interval_told=FLAG,
         rubric=word("same", "bridged", "different")),
    # recommendations
    kind("recommendation_answer_published", FACT, "the answer to the recommendation was published",
         recommendation_ref=REF),
    kind("representations_against_publication", FACT, "representations were made against publishing the answer",
         recommendation_ref=REF),
    kind("recommendation_repeated", FACT, "a report found again what an earlier recommendation was about",
         recommendation_ref=REF, other_ref=REF, report_ref=REF),
    kind("recommendation_reopened", ACT, "the earlier recommendation was linked and opened again",
         recommendation_ref=REF, other_ref=REF, first_raised=TIME),
    kind("recommendation_claimed_done", FACT, "it was claimed that the recommendation is carried out",
         recommendation_ref=REF, evidence=TEXT, decided_by=PERSON),
    kind("recommendation_verified", AUTHORITY, "somebody else checked that the recommendation is carried out",
         recommendation_ref=REF, decided_by=PERSON),
    kind("outcome_16_review_asked", FACT, "a review of why so many victims do not support was asked for",
         recommendation_ref=REF),
    kind("outcome_16_review_completed", FACT, "it was looked into why so many victims do not support",
         recommendation_ref=REF, covers_quality=FLAG, covers_timeliness=FLAG, covers_workload=FLAG),
    # training and feedback
    kind("posting_started", FACT, "somebody started in a post that meets victims", person_ref=REF, role=TEXT),
    kind("posting_ended", FACT, "the post ended", person_ref=REF),
    kind("training_completed", FACT, "training on domestic abuse was completed", person_ref=REF, course=TEXT,
         version=TEXT),
    kind("feedback_requested", FACT, "the victim was asked how the police had acted", crime_ref=REF, safe_means=FLAG,
         by=word("force", "independent")),
    kind("feedback_not_asked", AUTHORITY, "it was decided, with reasons, not to ask the victim", crime_ref=REF,
         decided_by=PERSON),
    kind("feedback_received", FACT, "the victim answered how the police had acted", crime_ref=REF,
         stage=word("first_contact", "response", "follow_up", "treatment", "overall")),
    kind("feedback_acted_on", ACT, "something was done about what the victim answered", crime_ref=REF, what=TEXT),
    kind("feedback_survey_began", FACT, "the survey of victims of domestic abuse began", survey_ref=REF),
    kind("feedback_survey_ended", FACT, "the survey ended", survey_ref=REF),
    kind("feedback_report_published", FACT, "what victims said, and what was done about it, was published",
         survey_ref=REF, actions_told=FLAG),
)  # fmt: skip

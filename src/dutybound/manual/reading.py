"""How to read a finding, in sentences: results, causes, weights, and how surely a rule was read.

For: the one page that a reader of findings needs beside them.
Never: words a result otherwise than a finding does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

RESULTS: Final[Mapping[str, str]] = {
    "met": "What was owed was done in time, or the condition held at the moment that counts.",
    "met_late": "It was done, after the last moment that was in time.",
    "due": "It is owed, not shown as done, and there is still time.",
    "overdue": "The time is over, it was not done, and doing it would still do good.",
    "not_met": "It was not done, and it is too late for it; or the condition did not hold at the moment that counts.",
    "departed": "It was not done, or done late, and somebody entitled recorded a departure with its reason.",
    "cannot_tell": "The records that were given do not show it. This is an answer, not a failure of anybody.",
    "not_in_force": "The rule, in this wording, did not hold on the day that decides.",
    "not_applicable": "It was owed and stopped being owed before it fell due.",
}

CAUSES: Final[Mapping[str, str]] = {
    "held": "The condition held when the moment came.",
    "done_in_time": "An entry shows that it was done by the last moment in time.",
    "done_late": "An entry shows that it was done afterwards.",
    "not_yet_due": "There is time left.",
    "no_time_set": "It is owed, and nothing has set a time yet.",
    "past_due": "The time is over and it is still owed.",
    "condition_failed": "The condition did not hold when the moment came.",
    "lapsed": "The time is over, and doing it now does no more good.",
    "ended_unmet": "It stopped being owed, after the time was over and without having been done.",
    "departure_recorded": "A departure with a reason, by somebody other than the one who owes it.",
    "arises_not_known": "Whether it was owed at all is not told.",
    "start_not_settled": "The date that decides whether the rule held is missing or too rough.",
    "deadline_not_known": "By when it was owed is not told.",
    "possible_discharge": "An entry may show that it was done in time, and does not say enough.",
    "possible_ending": "An entry may show that it stopped being owed, and does not say enough.",
    "time_too_rough": "The times told are too rough to say on which side of the line they lie.",
    "not_covered": "No source given is known to carry that kind of record.",
    "condition_not_known": "What the condition asks about is not told.",
    "contested": "Accounts differ, and no body has found which one holds.",
    "before_start": "It happened before the rule began.",
    "after_end": "It happened after the rule had ended.",
    "ended_before_due": "It stopped being owed while there was time left.",
    "for_a_reader": "Only a person can read it, and nobody has yet.",
}

# What an unmet result may be called -> the word in print, and when.
WEIGHTS: Final[Mapping[str, tuple[str, str]]] = {
    "binding": (
        "breached",
        "The duty is mandatory, stands in statute, statutory guidance, a code or a force's own mandatory policy, was "
        "read in its source, and the result rests on no number of this product.",
    ),
    "guidance": (
        "not followed",
        "The duty stands in guidance or professional practice, or nobody here has read the whole of it in its source.",
    ),
    "house": (
        "not met by a house rule",
        "The duty, or a number that the result rests on, is this product's own.",
    ),
}

STRENGTHS: Final[Mapping[str, str]] = {
    "mandatory": "the text says that it must be done",
    "should": "the text says that it should be done",
    "derived": "drawn from what went wrong in reported cases; no text states it in these words",
    "product": "a rule of this product",
}

# Mark of reading -> what it means; the short words stand in `READ_IN_WORDS`.
MARKS: Final[Mapping[str, str]] = {
    "V": "Read in the source, or in an official statement that quotes it: the rule, and its number where it has one.",
    "R": "Read in the source, or in an official summary of it.",
    "S": "Stated by the force as its own policy. Where no policy of a force is cited it is drawn from a reported case, "
    "and advises only.",
    "P": "Read in part: a number or a detail comes from elsewhere. Advises only.",
    "M": "Not read in the source. Unverified; advises only.",
    "B": "Believed, not read. Unverified; advises only.",
    "D": "A rule of this product. Advises only.",
}

AUTHORITY_KINDS: Final[Mapping[str, str]] = {
    "statutory": "statute or regulations",
    "statutory_guidance": "statutory guidance",
    "code": "code or national standard",
    "force_policy": "a force's own mandatory policy, or what was required of one force",
    "app": "authorised professional practice",
    "guidance": "guidance",
    "finding": "what a body found in a case",
    "derived": "drawn from reported cases",
    "product": "this product",
}

PHASES: Final = ("a fact", "an assessment", "an authority or decision", "an act", "a closing")


def unverified(read: str, kind: str) -> str:
    """The warning that stands at the head of a duty which nobody has read whole in its source; '' where it was."""
    if read in ("M", "B"):
        return "Unverified: nobody here has read this rule in its source. It advises only and is never called breached."
    if read == "P":
        return "Unverified in part: this rule was read only in part. It advises only and is never called breached."
    if read == "S" and kind != "force_policy":
        return "Drawn from what a reported case shows, not from a text that states it. It advises only."
    if read == "D" or kind in ("derived", "product"):
        return "A rule of this product, not of law. It advises only and is never called breached."
    return ""

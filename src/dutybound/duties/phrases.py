"""The words and clauses that every explanation is made of: results, flags, entries, roles, days.

For: one name for each result and flag, and one way of naming an entry or a person's role.
Never: tells a result; `explain` does, and names nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from dutybound.duties.may import THE_DECISION
from dutybound.events.attributes import said
from dutybound.events.event import Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import in_words, read_when

RESULT_WORDS: Final = {
    "met": "met",
    "met_late": "met late",
    "due": "due",
    "overdue": "overdue",
    "not_met": "not met",
    "departed": "departed from",
    "cannot_tell": "cannot tell",
    "not_in_force": "not in force then",
    "not_applicable": "no longer owed",
}

FLAG_WORDS: Final = {
    "house_default": "rests on a number this product assumes",
    "overlay_figure": "rests on a figure that the force set in its overlay",
    "start_not_known": "it is not told since when the rule has applied",
    "recorded_late": "written down more than a day afterwards",
    "corrected_after_due": "corrected after the deadline",
    "later_not_known": "what came later is not known",
    "ending_not_covered": "the records do not say whether it had ended or been changed by then",
    "departure_not_shown": "a departure was recorded, without all that one needs",
    "contested": "the accounts differ",
    "same_omission": "the same omission as above, counted once",
    "body_differs": "a body judged this duty otherwise",
    "for_a_reader": "a person has to read this",
    "number_not_known": "one of several; how many there were is not told",
    "context_recorded": "context is recorded beside it",
    "shown_beside": "another entry is shown beside it",
    "policy_stated": "a body says what the force's own policy then required",
    "written_after_closure_request": "rests on an entry written down after a closing was asked for or made",
    "bounds_read_by_us": "another result without a distance in time that we read from rough words of the source; the "
    "timeline shows it",
    "distribution_unknown": "holds of at least one person of this group matter; of which, and how many, is not told",
}

DECISION_WORDS: Final = {
    "close_case": "closing the case",
    "downgrade": "putting the call in a lower grade",
    "cancel_crime": "cancelling the crime",
    "lower_risk": "lowering the risk grade",
    "allocate_connected": "appointing this investigator",
    "assign_outcome": "assigning this outcome",
    "unrestrict": "lifting the restriction",
}


def event_in_words(event: Event) -> str:
    """An event as a clause: what happened, when (as roughly as it is known), and its id."""
    return f"{kind_in_words(event.kind)} ({in_words(event.occurred)}; entry '{event.id}')"


def through_in_words(through: Iterable[str]) -> str:
    """'through the charity and the press', or ''."""
    told = [f"the {one.replace('_', ' ').removeprefix('the ')}" for one in dict.fromkeys(through)]
    return f"through {' and '.join(told)}" if told else ""


def day_in_words(day: str) -> str:
    """A day that a rule names, as a reader writes it: '28 Jun 2022'."""
    return in_words(read_when(day))


def told_day(day: str) -> str:
    """'2022-06-07' as '7 Jun 2022', '2016-01' as 'Jan 2016' (some day of it), '2009' as '2009'."""
    if day.count("-") == 2:
        return day_in_words(day)
    year, _, month = day.partition("-")
    return f"{date(int(year), int(month), 1):%b %Y}" if month else year


def role_of(event: Event, name: str = "") -> str:
    """Whoever an entry is of, as a role or rank: 'the sergeant'; '' where neither is told."""
    facts = event.facts
    told = facts.get(name) or facts.get("actor_role") or facts.get("actor_rank")
    return f"the {said(told).removeprefix('the ')}" if told else ""


def kind_in_words(kind: str) -> str:
    """The kind's sentence: "the investigation was closed"."""
    known = KINDS.get(kind)
    return known.sentence if known else kind.replace("_", " ")


def still_ahead(kind: str) -> str:
    """The kind's sentence for what has not happened yet: "the investigation is closed", "the officers leave"."""
    sentence = kind_in_words(kind).replace("the officers left", "the officers leave")
    return sentence.replace(" was ", " is ", 1).replace(" were ", " are ", 1)


def or_whether(kinds: list[str]) -> str:
    """ "whether one, whether another or whether a third"."""
    clauses = [f"whether {kind}" for kind in kinds]
    return " or ".join(part for part in (", ".join(clauses[:-1]), clauses[-1]) if part)


def entry_in_words(event: Event) -> str:
    """The entry as the subject of a sentence."""
    if event.id == THE_DECISION:
        return "The decision asked about"
    return f"Entry '{event.id}' ({kind_in_words(event.kind)})"


def joined(*parts: str) -> str:
    """The parts that say something, one after the other."""
    return " ".join(part for part in parts if part)

"""What no record can show by itself: a question for a person, and the answer of whoever has read.

For: words on video, the manner of it, the quality of what was written: `cannot_tell`, for a reader, until it is read.
Never: guesses an answer, takes one from nobody in particular, or from the person whose duty it was.
"""

from __future__ import annotations

from dutybound.duties.answers import ALL_VISIBLE, Answer, Lack
from dutybound.duties.judgement import Judgement
from dutybound.duties.judging import Judging
from dutybound.events.three import CANNOT_TELL, NO, YES

# A reading counts only where all of these are stated.
NEEDED = ("answer", "by", "read")
_MEANS = {"yes": YES, "no": NO, "cannot_tell": CANNOT_TELL}


def as_read(judging: Judging) -> Judgement:
    """The judgement that follows the readings of this item; `for_a_reader` where there is none, or they differ."""
    answer = _answer(judging)
    cause = {YES: "held", NO: "condition_failed", CANNOT_TELL: "for_a_reader"}[answer.value]
    return judging.say(cause, judging.arises_at, answer)


def _answer(judging: Judging) -> Answer:
    """Yes or no where everybody who could tell says the same; what does not count is named."""
    laid = judging.laid
    if "item_read" not in laid.by_kind:
        return Answer(CANNOT_TELL)
    owes = judging.shape.duty.falls_on.person
    owed_by = None if owes is None else judging.reading.value(owes, ALL_VISIBLE)
    sure: dict[int, int] = {}
    possible: dict[int, int] = {}
    lacks: list[Lack] = []
    for place in laid.by_kind.get("item_read", ()):
        facts = laid.facts[place]
        if (
            facts.get("duty") != judging.shape.duty.named
            or laid.place_of.get(str(facts.get("about"))) != judging.trigger
        ):
            continue
        missing = [name for name in NEEDED if facts.get(name) is None]
        if owed_by is not None and facts.get("by") == owed_by:
            lacks.append(Lack("own_reading", "by", place))
        elif missing:
            lacks += [Lack("missing", name, place) for name in missing]
        else:
            (sure if laid.certain[place] == YES else possible)[place] = _MEANS[str(facts["answer"])]
    told = set(sure.values()) - {CANNOT_TELL}
    if len(told) == 1 and set(possible.values()) <= told | {CANNOT_TELL}:
        value = told.pop()
        return Answer(value, tuple(place for place, one in sure.items() if one == value))
    return Answer(CANNOT_TELL, (*sure, *possible), tuple(lacks))

"""Answers to questions about a file: yes, no or cannot tell, with what they rest on and what was lacking.

For: the small values that the reading of a duty passes about.
Never: reads a file.
"""

from __future__ import annotations

from typing import NamedTuple

from dutybound.events.three import CANNOT_TELL, NO, YES
from dutybound.events.words import SCALES


class Lack(NamedTuple):
    """What an answer wanted and did not find: `why` is missing, not_covered, absent, differs, too_late, order, ...

    `limit`: where a time came too late, the earliest and the latest that its limit can be (microseconds since 1970).
    """

    why: str
    what: str
    place: int = -1
    limit: tuple[int, int] | None = None


class Answer(NamedTuple):
    """An answer, the entries (by place) or manifests (by source) it rests on, and what was lacking."""

    value: int
    rests: tuple[int | str, ...] = ()
    lacks: tuple[Lack, ...] = ()


class Anchor(NamedTuple):
    """The point from which a state is read: strictly before an entry, or up to it, or (None) all that is visible."""

    place: int | None = None
    inclusive: bool = False


ALL_VISIBLE = Anchor()


def on_scale(op: str, value: object, wanted: object) -> int:
    """Whether a value stands at least, above or at most where wanted, by number or on a scale of words."""
    if isinstance(value, (int, float)) and isinstance(wanted, (int, float)):
        difference: float = value - wanted
    else:
        scale = next((scale for scale in SCALES.values() if value in scale and wanted in scale), None)
        if scale is None:
            return CANNOT_TELL
        difference = scale.index(str(value)) - scale.index(str(wanted))
    holds = {"at_least": difference >= 0, "above": difference > 0, "at_most": difference <= 0}[op]
    return YES if holds else NO


def all_of_them(answers: list[Answer]) -> Answer:
    """The lowest answer, with what the answers of that value rest on."""
    value = min((answer.value for answer in answers), default=YES)
    return _gather(value, [answer for answer in answers if answer.value == value])


def any_of_them(answers: list[Answer]) -> Answer:
    """The highest answer, with what the first yes, or else every answer of that value, rests on."""
    value = max((answer.value for answer in answers), default=NO)
    decisive = [answer for answer in answers if answer.value == value]
    return _gather(value, decisive[:1] if value == YES else decisive)


def _gather(value: int, answers: list[Answer]) -> Answer:
    rests = tuple(dict.fromkeys(rest for answer in answers for rest in answer.rests))
    lacks = tuple(dict.fromkeys(lack for answer in answers for lack in answer.lacks))
    return Answer(value, rests, lacks)

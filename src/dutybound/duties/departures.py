"""Departures from a duty, recorded with a reason by somebody entitled to.

For: finding the departure that covers one judgement, and saying why one that was recorded does not count.
Never: lets the person who owes the duty depart from it alone, or a missing name pass for another person.
"""

from __future__ import annotations

from dutybound.duties.answers import ALL_VISIBLE
from dutybound.duties.duty import Duty
from dutybound.duties.laying import Laid
from dutybound.duties.meaning import Reading
from dutybound.duties.terms import Field
from dutybound.events.three import YES
from dutybound.events.when import When


def departure(
    duty: Duty, laid: Laid, reading: Reading, trigger: int, due: tuple[int, int] | None
) -> tuple[int | None, str]:
    """The place of the departure that counts, or None and the flag that says why a recorded one does not."""
    flag = ""
    for place in laid.by_kind.get("departure_recorded", ()):
        facts = laid.facts[place]
        if facts.get("duty") != duty.named:
            continue
        named = facts.get("trigger")
        if named is not None and laid.place_of.get(str(named)) != trigger:
            continue
        if _counts(duty, laid, reading, place, due):
            return place, ""
        flag = "departure_not_shown"
    return None, flag


def _counts(duty: Duty, laid: Laid, reading: Reading, place: int, due: tuple[int, int] | None) -> bool:
    facts = laid.facts[place]
    if not duty.may_depart or laid.certain[place] != YES or not (facts.get("reason") or facts.get("reason_code")):
        return False
    expires = facts.get("expires")
    if isinstance(expires, When) and due is not None and expires.latest < due[0]:
        return False
    author = facts.get("decided_by") or facts.get("actor")
    owes = who_owes(duty, reading)
    return author is not None and owes is not None and author != owes


def who_owes(duty: Duty, reading: Reading) -> object:
    """The person on whom the duty falls, as the records name them; None where the duty or the records name nobody."""
    person: Field | None = duty.falls_on.person
    return None if person is None else reading.value(person, ALL_VISIBLE)

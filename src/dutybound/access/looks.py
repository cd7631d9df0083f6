"""Who looked at what, as the log of access keeps it.

For: one line for each decision and each opening of a record, also for what was refused.
Never: holds what was read; only that it was.
"""

from __future__ import annotations

from dataclasses import dataclass

from dutybound.access.people import Directory
from dutybound.access.standing import NOBODY, Standing
from dutybound.access.ties import ties

# Ties by which somebody has work in a case.
TASKED = frozenset({"works_on_it", "sent_to_it", "on_the_list", "safeguarding_owner", "broke_the_glass"})


@dataclass(frozen=True, slots=True)
class Look:
    """One look: who, when (microseconds since 1970 UTC), at which case, to do what, allowed or not, with which reason.

    `about` are the people of the directory, or of the case's own references, whom the record is about. `tasked`: the
    looker had work in the case at that moment. `close`: was close to a suspect of it. `sent_by_a_colleague`: had
    it only by being sent there, and by nobody in the control room outside the looker's own circle. `place` is the
    look's version in the log of access, 0 for one that is not written down yet.
    """

    person: str
    at: int
    case: str
    act: str
    allowed: bool
    about: frozenset[str] = frozenset()
    tasked: bool = False
    close: bool = False
    reason: str = ""
    sent_by_a_colleague: bool = False
    place: int = 0


def look(person: str, act: str, allowed: bool, reason: str, stands: Standing, directory: Directory, at: int) -> Look:
    """The line for a decision that was just made about the case."""
    held = ties(person, stands, directory, at)
    return Look(
        person,
        at,
        stands.case,
        act,
        allowed,
        about=stands.suspects | stands.victims,
        tasked=not held.isdisjoint(TASKED),
        close="close_to_the_suspect" in held,
        reason=reason,
        sent_by_a_colleague=held & TASKED == {"sent_to_it"} and _by_a_colleague(person, stands, directory, at),
    )


def _by_a_colleague(person: str, stands: Standing, directory: Directory, at: int) -> bool:
    senders = NOBODY.union(*(stands.senders(incident, person) for incident in stands.live))
    return not stands.dispatchers & senders - directory.circle(person, at)

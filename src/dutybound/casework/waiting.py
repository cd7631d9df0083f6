"""What waits for somebody in a case because of who the people in it are, and for whom it waits.

For: a suspect to be confirmed, somebody close who has the case, a case that nobody in the force is left to act in.
Never: keeps an answer: each is made from what stands and who serves where at the moment it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dutybound.access.deciding import may_know
from dutybound.access.people import Directory
from dutybound.access.standing import Standing, standing
from dutybound.access.ties import asked_from_outside, close_at_work, close_to_the_suspects, left_to_act
from dutybound.events.event import CaseFile
from dutybound.events.when import When, in_words
from dutybound.ledger.entry import event_of
from dutybound.ledger.store import Ledger, Projected

WAITING: Final = "waiting"
# One row a case; whoever it waits for is found when it is asked for, since people move and ties become known.
_KEY: Final = "*"
CONFIRM, CLOSE_AT_WORK, NOBODY_LEFT = "confirm", "close_at_work", "nobody_left"
_CONFIRMS: Final = ("supervisor", "professional_standards")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits in which case, about whom, for whom; since when (microseconds since 1970 UTC), None if unknown."""

    case: str
    what: str
    about: frozenset[str]
    by: frozenset[str]
    since: int | None

    @property
    def sentence(self) -> str:
        """What is to be done by whom, and since when it waits."""
        by = ", ".join(sorted(self.by)) or "nobody who was found"
        since = f", since {in_words(When(self.since, self.since))}" if self.since is not None else ""
        return f"{_SENTENCES[self.what]} by {by}{since}."


_SENTENCES: Final = {
    CONFIRM: "That the suspect works for the police is to be confirmed, or undone by two,",
    CLOSE_AT_WORK: "The case is to be given to somebody who is not close to the suspect,",
    NOBODY_LEFT: "Nobody in the force is left who could act: who has the case is to be said",
}


def waits(stands: Standing, directory: Directory, as_at: int) -> Iterator[Waiting]:
    """Everything that waits in the case at `as_at` (microseconds since 1970 UTC)."""
    outside = asked_from_outside(stands, directory, as_at)
    left = left_to_act(stands, directory, as_at)
    if stands.is_restricted and not left:
        yield Waiting(stands.case, NOBODY_LEFT, stands.suspects, outside, stands.restricted_since)
    if stands.is_restricted and not stands.confirmed and stands.suspects:
        confirm = _holding(left, _CONFIRMS, directory, as_at) or outside
        yield Waiting(stands.case, CONFIRM, stands.suspects, confirm, stands.restricted_since)
    close = close_at_work(stands, directory, as_at)
    if close:
        yield Waiting(stands.case, CLOSE_AT_WORK, close, _above(close, stands, directory, as_at), None)


def waiting_for(
    ledger: Ledger, person: str, role: str, reason: str, directory: Directory, as_at: int
) -> Iterator[Waiting]:
    """What waits for the asker in all cases, in the order of their references; nothing of a case that is not there."""
    for row in ledger.projected(WAITING, key=_KEY):
        stands = standing(CaseFile(row.case, tuple(map(event_of, ledger.case(row.case))), force=ledger.force), as_at)
        own = [one for one in waits(stands, directory, as_at) if person in one.by]
        if own and may_know(person, role, reason, stands, directory, as_at):
            yield from own


def waiting_row(case: str, before: Standing, after: Standing) -> Iterator[Projected]:
    """The row that says that there may be something to wait for; written in the step in which that changes."""
    if _may_wait(before) != _may_wait(after):
        yield Projected(WAITING, case, _KEY, "" if _may_wait(after) else None)


def _may_wait(stands: Standing) -> bool:
    return stands.is_restricted or bool(stands.suspects | stands.suspected | stands.connected)


def _holding(people: frozenset[str], roles: tuple[str, ...], directory: Directory, as_at: int) -> frozenset[str]:
    return frozenset(one for one in people if any(post.role in roles for post in directory.held_by(one, as_at)))


def _above(close: frozenset[str], stands: Standing, directory: Directory, as_at: int) -> frozenset[str]:
    """The supervisors of those who are close, outside the circle; else whoever else could see to it."""
    near = close_to_the_suspects(stands, directory, as_at) | stands.suspects | stands.suspected
    if stands.is_restricted:
        left = left_to_act(stands, directory, as_at)
        return _holding(left, _CONFIRMS, directory, as_at) or asked_from_outside(stands, directory, as_at)
    line = frozenset().union(*(directory.line_above(one, as_at) for one in close)) - near
    found = _holding(line, ("supervisor",), directory, as_at)
    unit = (post for post in directory.posts if post.role == "domestic_abuse_specialist" and post.force == stands.force)
    return found or frozenset(post.person for post in unit if post.is_held(as_at)) - near

"""Acts that take two people, and when the second one counts.

For: unmasking, taking records out in bulk, opening a restricted case again, destroying what is held.
Never: takes one person for two, by whatever name, post or repetition.
"""

from __future__ import annotations

from dataclasses import dataclass

from dutybound.access.deciding import Asked, Decision, decide
from dutybound.access.people import Directory
from dutybound.access.standing import Standing
from dutybound.access.ties import close_to_the_suspects
from dutybound.access.words import TAKES_TWO


@dataclass(frozen=True, slots=True)
class Request:
    """The first half: who asked, for what exactly (`content`: a digest of it), on which state of the case.

    `version` is the case's version when it was asked; a case that has moved on since is asked about anew. `ends` is
    the last moment at which it can be agreed to (microseconds since 1970 UTC).
    """

    ref: str
    asked: Asked
    content: str
    version: int
    ends: int


def agree(
    request: Request,
    second: Asked,
    content: str,
    version: int,
    used: frozenset[str],
    stands: Standing,
    directory: Directory,
) -> Decision:
    """Whether the second person's word completes the request; `used` are the requests that were completed before.

    Both must be allowed to ask for it now, not only when it was asked. The second is another person, outside the
    line of the first in both directions, and outside the circle of the suspect; and agrees to the very same thing.
    """
    first = request.asked
    refusal = _refusal(request, second, content, version, used)
    if refusal:
        return Decision(False, "two-people", refusal, refusal)
    for half in (Asked(first.person, first.role, first.act, second.as_at, first.reason), second):
        decision = decide(half, stands, directory)
        if not decision.allowed:
            return decision
    line = directory.line_above(first.person, second.as_at)
    if second.person in line or first.person in directory.line_above(second.person, second.as_at):
        return _no("The second person is in the line of the first.")
    if {first.person, second.person} & close_to_the_suspects(stands, directory, second.as_at):
        return _no("One of the two is close to the suspect.")
    return Decision(True, "two-people", f"Asked for by {first.person} and agreed to by {second.person}.")


def _refusal(request: Request, second: Asked, content: str, version: int, used: frozenset[str]) -> str:
    if request.asked.act not in TAKES_TWO or second.act != request.asked.act:
        return "The two did not ask for the same thing."
    if second.person == request.asked.person:
        return "It takes another person than the one who asked."
    if request.ref in used:
        return "This request was completed before."
    if content != request.content:
        return "What is agreed to is not what was asked for."
    if version != request.version:
        return "The case has moved on since it was asked."
    if not request.asked.as_at <= second.as_at <= request.ends:
        return "The request is too old."
    return ""


def _no(reason: str) -> Decision:
    return Decision(False, "two-people", reason, reason)

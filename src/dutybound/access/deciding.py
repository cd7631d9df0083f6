"""The one place where it is decided who may do what with a case, and why.

For: a decision with the rule that made it, a reason for the log, and words that the asker may be told.
Never: tells by a refusal that there is something to refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dutybound.access.people import Directory
from dutybound.access.rules import PERMISSIONS, REFUSALS, Rule
from dutybound.access.standing import Standing
from dutybound.access.ties import asked_from_outside, close_to_the_suspects, ties
from dutybound.access.words import ACTS, NEVER_WAITS, OPEN, TAKES_TWO

# The same words, whatever the reason and whether or not there is such a case.
NOTHING: Final = "There is nothing here that you may open."


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks to do what, in which role, with which reason, at which moment (microseconds since 1970 UTC)."""

    person: str
    role: str
    act: str
    as_at: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether it may be done. `rule` made the decision, '' if none did; `reason` is for the log and for nobody else.

    `told` is what the asker is told. `takes_two`: this is only the first half; `two_people` has the second.
    """

    allowed: bool
    rule: str
    reason: str
    told: str = ""
    takes_two: bool = False


def decide(asked: Asked, stands: Standing | None, directory: Directory) -> Decision:
    """The decision about one act. None for `stands` says that there is no such case: nobody can tell that from a no.

    What is listed as never waiting is allowed to whoever asks. Of the rest a refusal beats a permission, and what no
    rule allows is refused. A role that the asker does not hold at the moment counts for nothing.
    """
    if asked.act not in ACTS:
        return Decision(False, "", f"'{asked.act}' is not an act that this house knows.", NOTHING)
    if asked.act in NEVER_WAITS:
        return Decision(True, "never-waits", "What protects never waits.")
    if stands is None:
        return Decision(False, "", "There is no such case.", NOTHING)
    held = ties(asked.person, stands, directory, asked.as_at)
    roles = frozenset(_roles(asked, stands, held, directory))
    for rule in _matching(REFUSALS, asked, stands, held, roles):
        return Decision(False, rule.id, f"{rule.sentence}.", _told(asked, stands, held, roles, rule.sentence))
    for rule in _matching(PERMISSIONS, asked, stands, held, roles):
        return Decision(True, rule.id, f"{rule.sentence}.", takes_two=asked.act in TAKES_TWO)
    no_rule = f"No rule lets somebody who asks as {asked.role or 'nobody'} {ACTS[asked.act]}"
    return Decision(False, "", f"{no_rule}.", _told(asked, stands, held, roles, no_rule))


def may_know(person: str, role: str, reason: str, stands: Standing, directory: Directory, as_at: int) -> bool:
    """Whether this case is there for the asker at all: in a search, a count, a list, a gap, a message."""
    return decide(Asked(person, role, "know", as_at, reason), stands, directory).allowed


def known_of(
    person: str, role: str, reason: str, cases: Iterable[Standing], directory: Directory, as_at: int
) -> Iterator[Standing]:
    """Of many cases those that are there for the asker: whatever is counted, searched or completed starts here."""
    return (stands for stands in cases if may_know(person, role, reason, stands, directory, as_at))


def _roles(asked: Asked, stands: Standing, held: frozenset[str], directory: Directory) -> Iterator[str]:
    """The role asked in, if it is held; a victim and an advocate hold theirs by the case."""
    if asked.role in held:
        yield asked.role
    named = "on_the_list" in held
    for post in directory.held_by(asked.person, asked.as_at):
        # A post in another force counts for nothing here, unless the case names the person or waits for an audit.
        elsewhere = post.force != stands.force and not named and post.role not in ("auditor", "oversight_body")
        if post.role == asked.role and not elsewhere:
            yield post.role


def _matching(
    rules: Iterable[Rule], asked: Asked, stands: Standing, held: frozenset[str], roles: frozenset[str]
) -> Iterator[Rule]:
    for rule in rules:
        if (
            asked.act in rule.acts
            and (not rule.roles or not roles.isdisjoint(rule.roles))
            and (not rule.ties or not held.isdisjoint(rule.ties))
            and held.isdisjoint(rule.without)
            and (not rule.stages or stands.stage in rule.stages)
            and (not rule.live or bool(stands.live) or (rule.danger and stands.in_danger))
            and (not rule.reason or bool(asked.reason.strip()))
        ):
            yield rule


def _told(asked: Asked, stands: Standing, held: frozenset[str], roles: frozenset[str], why: str) -> str:
    """The reason, if the asker knows of the case anyhow by a way that is open to them; else that there is nothing."""
    knowing = Asked(asked.person, asked.role, "know", asked.as_at, asked.reason)
    if any(True for _ in _matching(REFUSALS, knowing, stands, held, roles)):
        return NOTHING
    return f"{why}." if any(True for _ in _matching(PERMISSIONS, knowing, stands, held, roles)) else NOTHING


@dataclass(frozen=True, slots=True)
class Audience:
    """Who a case is there for, as rows that a store can keep beside it and ask in one query.

    `named`: the case is there for these people alone; None: for the force, but for those in `shut_out`.
    """

    named: frozenset[str] | None
    shut_out: frozenset[str]


def audience(stands: Standing, directory: Directory, as_at: int) -> Audience:
    """The people a case may be there for; a role and a reason may still be asked of them. Errs to the closed side."""
    near = close_to_the_suspects(stands, directory, as_at)
    above = frozenset().union(*(directory.line_above(victim, as_at) for victim in stands.victims))
    if stands.stage == OPEN:
        return Audience(None, stands.suspects | stands.suspected | above)
    glass = frozenset(person for person, until in stands.broke_the_glass.items() if until > as_at)
    named = stands.named | stands.safeguarding_owners | glass | asked_from_outside(stands, directory, as_at)
    shut_out = stands.suspects | stands.suspected | near | above
    return Audience(named - shut_out, shut_out)

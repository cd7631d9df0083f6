"""A finding, and a file with its findings: the values that every report reads.

For: one machine finding with its facts, what stands beside it, and what the records show about themselves.
Never: computes anything; no person has checked what it holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from dutybound.duties.answers import Lack
from dutybound.duties.duty import CAUSES, Duty
from dutybound.duties.laying import Laid
from dutybound.duties.loading import Line
from dutybound.events.event import CaseFile, Event

OURS = "ours"
A_PERSON = "a person"


@dataclass(frozen=True, slots=True)
class Account:
    """What the result is on one account: whose entries it follows, and the result ('' where nothing arises)."""

    says: tuple[str, ...]
    result: str


@dataclass(frozen=True, slots=True)
class Context:
    """An entry of context, and whether its time certainly touches the finding's; if not, it may."""

    event: Event
    surely: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One machine finding: what was owed in this file and how it stands. Nobody has checked it yet.

    `facts_rest_on` is the set of sources, `reading_of` 'ours' or the body that judged this very duty, `events` the
    ids of the entries concerned (trigger first), `witnesses` those that met or failed it, `would_be` the result
    without a departure, `accounts` the results where accounts differ, `context` what was recorded beside a late or
    unmet result, `beside` what the duty wants shown with it, `questions` what a reader was asked, `policies` what
    bodies say a policy required where this rule did not hold. Times are microseconds since 1970 UTC.
    """

    file: CaseFile
    duty: Duty
    trigger: Event
    period: int
    cause: str
    flags: frozenset[str]
    facts_rest_on: tuple[str, ...]
    reading_of: str
    arises_at: tuple[int, int]
    due_at: tuple[int, int] | None
    events: tuple[Event, ...]
    witnesses: tuple[Event, ...]
    lacks: tuple[tuple[Lack, Event | None], ...]
    accounts: tuple[Account, ...] = ()
    would_be: str = ""
    context: tuple[Context, ...] = ()
    beside: tuple[Event, ...] = ()
    questions: tuple[Event, ...] = ()
    policies: tuple[Event, ...] = ()

    @property
    def result(self) -> str:
        return CAUSES[self.cause]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something shown about the records themselves, never as proof of intent and never a result.

    `about` is `written_after_closing`, `accounts_differ`, `the_same_wording` or `before_its_day`; `entry` the entry it
    is about, `beside` the entries it is compared with, `line` what came into use on a day that the entry is before.
    """

    about: str
    entry: Event
    beside: tuple[Event, ...] = ()
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A file as it was laid out for judging, with its findings and what its records show about themselves."""

    file: CaseFile
    laid: Laid
    findings: tuple[Finding, ...]
    remarks: tuple[Remark, ...] = ()

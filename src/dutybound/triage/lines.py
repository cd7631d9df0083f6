"""What people say of findings: six kinds of line, each with when, by whom and in what role.

For: the values that a triage file holds, and what marks one finding out from every other.
Never: is edited; a later line supersedes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from dutybound.duties.accounts import Finding
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, moment_of
from dutybound.triage.content import content_of
from dutybound.triage.overlays import Under

# Whether these stand on a finding hangs on which other duties were asked.
OF_OTHER_DUTIES: Final = frozenset({"same_omission"})
_JOINED: Final = re.compile("[.'\u2019]")  # P.C. and O'Neil are one word each
_PARTS: Final = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Which finding: the case, the duty, the entry that gave rise to it, and the period where it recurs."""

    case_ref: str
    duty_id: str
    trigger_id: str
    period: int

    def __str__(self) -> str:
        period = f", period {self.period}" if self.period else ""
        return f"{self.case_ref}, {self.duty_id}, entry '{self.trigger_id}'{period}"


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding as somebody saw it. A check speaks of this and of nothing else.

    `due_at` is 'earliest/latest' in ISO text, '' where no time is set; `events` are the ids it rests on, sorted.
    `flags` are all but those that depend on which other duties were asked. `content` marks what the entries say; ''
    in a line that was kept before there was such a mark: of that it cannot be told whether the finding is still it.
    """

    duty_version: int
    result: str
    cause: str
    due_at: str
    events: tuple[str, ...]
    facts_rest_on: tuple[str, ...] = ()
    reading_of: str = ""
    flags: tuple[str, ...] = ()
    content: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What a recipient was told of one finding; `seen` None: that it is withdrawn. `answer` '': nobody confirmed it."""

    key: Key
    seen: Seen | None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What every line says: the moment (aware), the person by the name or number the unit uses, and the role.

    `overlays` are those under which its findings were judged; none: by the floor.
    """

    at: datetime
    by: str
    role: str
    overlays: tuple[Under, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True)
class FindingChecked(Said):
    """A named person looked at the finding as `seen`; `because` says why it was not confirmed."""

    key: Key
    seen: Seen
    answer: str
    because: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReplyInvited(Said):
    """The officer or the force (`invited`, a role) was asked to answer, by `reply_by` where a time was set."""

    key: Key
    invited: str
    reply_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReplyReceived(Said):
    """The answer of the officer or the force (`from_role`), as it was given; `by` is who entered it."""

    key: Key
    from_role: str
    text: str


@dataclass(frozen=True, slots=True)
class DispositionMade(Said):
    """What is done with a confirmed finding, and why; `no_reply_because`: why it did not wait for a reply."""

    key: Key
    disposition: str
    reason: str
    no_reply_because: str = ""


@dataclass(frozen=True, slots=True)
class ExportMade(Said):
    """Findings went out to a recipient; `unchecked` where some that no person had confirmed were among them."""

    recipient: str
    purpose: str
    unchecked: bool
    findings: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class CorrectionSent(Said):
    """A recipient was told how findings stand now."""

    recipient: str
    findings: tuple[Held, ...]


OfOne = FindingChecked | ReplyInvited | ReplyReceived | DispositionMade
Line = OfOne | ExportMade | CorrectionSent


def key_of(finding: Finding) -> Key:
    """What marks this finding out."""
    return Key(finding.file.ref, finding.duty.id, finding.trigger.id, finding.period)


def seen(finding: Finding) -> Seen:
    """The finding as it is now, for a check to speak of."""
    events = tuple(sorted(event.id for event in finding.events))
    due_at = "" if finding.due_at is None else "/".join(_moment(one) for one in finding.due_at)
    return Seen(
        finding.duty.version, finding.result, finding.cause, due_at, events, finding.facts_rest_on, finding.reading_of,
        tuple(sorted(finding.flags - OF_OTHER_DUTIES)), content_of(finding),
    )  # fmt: skip


def before_content_was_kept(seen: Seen) -> Seen:
    """The same as a line has it that was kept before there were marks of content."""
    return replace(seen, facts_rest_on=(), reading_of="", flags=(), content="")


def _moment(us: int) -> str:
    return ".." if us in (EVER_BEFORE, EVER_AFTER) else moment_of(us).isoformat()


def same_person(one: str, other: str) -> bool:
    """Whether two names or numbers are the same but for how they are written (see `person`)."""
    return person(one) == person(other)


def person(name: str) -> str:
    """The name or number without what people write differently: blanks, capitals, signs, and 'One, PC' for 'PC One'.

    'DS-4411', 'DS4411' and 'ds 4411' are one. Forms that differ in letters or digits stay apart.
    """
    last, _, first = unicodedata.normalize("NFKC", name).casefold().partition(",")
    parts = _PARTS.findall(_JOINED.sub("", f"{first} {last}"))
    return " ".join(parts) or " ".join(name.split())

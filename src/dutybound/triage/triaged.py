"""All the lines of triage together: how every finding stands, and who still holds one that has changed.

For: one value to ask about any finding, and the corrections that are owed to everyone who got an export.
Never: takes a case that was not read for one without findings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from dutybound.duties.accounts import Finding
from dutybound.events.when import microseconds
from dutybound.triage.concerned import begins, named_in
from dutybound.triage.lines import (
    CorrectionSent,
    DispositionMade,
    ExportMade,
    FindingChecked,
    Held,
    Key,
    Line,
    before_content_was_kept,
    key_of,
    person,
    seen,
)
from dutybound.triage.standing import Standing, after, refusal
from dutybound.triage.words import CANNOT_BE_DECIDED, CONFIRMED, CONFLICTING, NOT_CONFIRMED


@dataclass(frozen=True, slots=True)
class Triaged:
    """The lines in their order, each once, and how each finding stands by them."""

    lines: tuple[Line, ...] = ()
    standings: Mapping[Key, Standing] = field(default_factory=lambda: MappingProxyType({}))

    def standing(self, finding: Finding) -> Standing | None:
        """How this finding stands, compared with what was checked; None: nobody has said anything of it."""
        found = self.standings.get(key_of(finding))
        return None if found is None else _compared(found, finding)


def _compared(standing: Standing, finding: Finding) -> Standing:
    who = {person(one.by) for one in (*standing.checks, standing.disposed) if one is not None}
    return replace(standing, now=seen(finding), is_named=not who.isdisjoint(named_in(finding.file)))


NOTHING: Final = Triaged()


class CannotFollow(ValueError):
    """A line that may not follow those before it: its place among them (from 0), and field, reason and way out."""

    def __init__(self, place: int, why: tuple[str, str, str]) -> None:
        self.place, self.why = place, why
        super().__init__(f"line {place}: {' '.join(why)}")


def fold(lines: Iterable[Line]) -> Triaged:
    """The lines as they follow each other; the very same line again adds nothing. CannotFollow where one may not."""
    standings: dict[Key, Standing] = {}
    told: dict[Line, None] = {}
    for place, line in enumerate(lines):
        if line in told:
            continue
        told[line] = None
        if not isinstance(line, ExportMade | CorrectionSent):
            before = standings.get(line.key)
            if why := refusal(before, line):
                raise CannotFollow(place, why)
            standings[line.key] = after(before, line)
    return Triaged(tuple(told), MappingProxyType(standings))


def refused(triaged: Triaged, line: Line, finding: Finding | None = None) -> tuple[str, str, str] | None:
    """Why the line may not be added (field, reason, way out), or None where it may.

    With the finding at hand, whoever the records of the case name neither checks it nor disposes of it, nothing is said
    of it before its entries were there, and what has changed since the check is not disposed of.
    """
    if isinstance(line, ExportMade | CorrectionSent):
        return None
    if finding is None:
        return refusal(triaged.standings.get(line.key), line)
    first, entry = begins(finding)
    if microseconds(line.at) < first:
        reason = f"{line.at.isoformat()} lies before what it speaks of: entry '{entry.id}' is later."
        return "at", reason, "Give the moment at which it was said."
    if not isinstance(line, FindingChecked | DispositionMade):
        return refusal(triaged.standings.get(line.key), line)
    if found := named_in(finding.file).get(person(line.by)):
        reason = f"the records of this case name '{line.by}' (entry '{found[0]}', {found[1]})."
        return "by", reason, "Somebody whom they do not name checks its findings and disposes of them."
    return refusal(triaged.standing(finding), line)


@dataclass(frozen=True, slots=True)
class Owed:
    """One recipient who holds a finding that no longer stands as it was told; `now` None: it is not found any more.

    `why`: changed, withdrawn, not_kept (it went out before the content of entries was kept, so that nobody can tell
    whether that has changed), what a person's check says now (not_confirmed, cannot_be_decided, conflicting, or
    confirmed after one of these was told), or cannot_tell where the case was not among the records that were read.
    `answer` is what the check says now, '' where no check speaks of it.
    """

    recipient: str
    held: Held
    told_on: datetime
    why: str
    now: Finding | None
    answer: str


def owed_corrections(triaged: Triaged, findings: Iterable[Finding], refs: Collection[str]) -> list[Owed]:
    """What each recipient holds and ought to be told of, in the order in which it went out.

    `findings` are the machine's findings now, by the whole rulebook; `refs` the cases that were read.
    """
    now = {key_of(one): one for one in findings}
    last: dict[tuple[str, Key], tuple[str, Held, datetime]] = {}
    for line in triaged.lines:
        if isinstance(line, ExportMade | CorrectionSent):
            for held in line.findings:
                last[person(line.recipient), held.key] = (line.recipient, held, line.at)
    owed = []
    for recipient, held, at in last.values():
        finding = now.get(held.key)
        answer = _answer(triaged, finding)
        why = _why(held, finding, answer) if held.key.case_ref in refs else "cannot_tell"
        if why:
            owed.append(Owed(recipient, held, at, why, finding, answer))
    return owed


_UNCONFIRMED: Final = frozenset({NOT_CONFIRMED, CANNOT_BE_DECIDED, CONFLICTING})


def _why(held: Held, finding: Finding | None, answer: str) -> str:
    if finding is None:
        return "withdrawn" if held.seen is not None else ""
    now = seen(finding)
    if held.seen is not None and not held.seen.content and held.seen == before_content_was_kept(now):
        return "not_kept"
    if held.seen != now:
        return "changed"
    # That somebody has confirmed what went out unchecked corrects nothing.
    return answer if answer != held.answer and not _UNCONFIRMED.isdisjoint({answer, held.answer}) else ""


def _answer(triaged: Triaged, finding: Finding | None) -> str:
    standing = None if finding is None else triaged.standing(finding)
    return "" if standing is None or standing.is_stale else standing.answer


def no_longer_found(triaged: Triaged, findings: Iterable[Finding], refs: Collection[str]) -> list[Standing]:
    """What people said of findings of these cases that the machine does not make any more."""
    now = {key_of(one) for one in findings}
    return [standing for key, standing in triaged.standings.items() if key.case_ref in refs and key not in now]


def held_now(triaged: Triaged, key: Key, finding: Finding | None) -> Held:
    """What a recipient is told of the finding today: the result and what its check says, or that it is withdrawn."""
    return Held(key, None if finding is None else seen(finding), _answer(triaged, finding))


def for_export(triaged: Triaged, findings: Iterable[Finding], unchecked: bool = False) -> list[Finding]:
    """The confirmed findings; with `unchecked` every finding but those that a person did not confirm as they are."""
    chosen = []
    for one in findings:
        standing = triaged.standing(one)
        check = "" if standing is None else standing.check
        if check == CONFIRMED or (unchecked and check != NOT_CONFIRMED):
            chosen.append(one)
    return chosen

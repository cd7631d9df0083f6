"""Findings as those who supervise work them: what waits at each stage, one finding with its evidence, and the briefing.

For: checking a finding against the records, asking for a reply, and saying what is done, one screen each.
Never: counts people against each other, or takes a finding for checked that nobody checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from dutybound.access.deciding import Asked
from dutybound.casework.triaging import Refused, say
from dutybound.casework.wish import Shut
from dutybound.desks.due import RECORD, at_hand
from dutybound.desks.house import House, Reader
from dutybound.desks.said import AskStanding, standing_of
from dutybound.desks.telling import Line, lines
from dutybound.desks.to_do import owed_by
from dutybound.desks.wording import instruction
from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.book import Book
from dutybound.duties.duty import MET, MET_LATE
from dutybound.duties.explain import authority_in_words, rests_on, weight_in_words, why
from dutybound.events.when import microseconds, moment_of
from dutybound.reports.beside import beside_in_words
from dutybound.reports.order import is_unmet
from dutybound.reports.waiting import in_stages
from dutybound.triage.concerned import named_in
from dutybound.triage.lines import (
    DispositionMade,
    FindingChecked,
    Key,
    OfOne,
    ReplyInvited,
    key_of,
    person,
    seen,
)
from dutybound.triage.triaged import Triaged
from dutybound.triage.words import CONFIRMED, STAGES

_DAY: Final = int(timedelta(days=1) / timedelta(microseconds=1))
COMMONEST: Final = 3
# How far back the briefing looks for what people confirmed: four weeks, a number of ours.
BRIEFED: Final = 28 * _DAY
# Nothing more is to be done at these stages.
_DONE: Final = ("disposed", "not_confirmed")
Make = Callable[[Finding, datetime], OfOne]


@dataclass(frozen=True, slots=True)
class ToTriage:
    """A finding that waits at a stage of triage (`stage` in words, `step` its name in `triage.words.STAGES`).

    `checked` is what was said of it so far. `is_yours`: the records of the case do not name the reader, who may
    therefore check it.
    """

    case: str
    stage: str
    step: str
    sentence: str
    result: str
    weight: str
    duty: str
    trigger: str
    period: int
    checked: str
    is_yours: bool

    @property
    def ref(self) -> str:
        return ref_of(Key(self.case, self.duty, self.trigger, self.period))


@dataclass(frozen=True, slots=True)
class FindingPage:
    """One finding with what it rests on, and what was said of it.

    `mark` changes with anything that it says; `addressed_to` is the person whose work it is by the records, '' where
    they name nobody. `is_named`: the records name the reader, who then neither checks it nor disposes of it.
    """

    row: ToTriage
    because: str
    authority: str
    why: str
    rests_on: str
    beside: tuple[str, ...]
    entries: tuple[Line, ...]
    addressed_to: str
    is_named: bool
    is_confirmed: bool
    has_reply: bool
    reply_by: datetime | None
    mark: str
    version: int


@dataclass(frozen=True, slots=True)
class Learnt:
    """A duty for the briefing, with how many confirmed findings and cases it rests on. Never of whom."""

    sentence: str
    do: str
    because: str
    authority: str
    duty: str
    findings: int
    cases: int


def ref_of(key: Key) -> str:
    """A finding within its case as an address names it: sixteen figures that say nothing of what was found."""
    return sha256(str(key).encode()).hexdigest()[:16]


def to_triage(judged: Sequence[Judged], house: House, reader: Reader) -> Iterator[ToTriage]:
    """What waits at each stage but the last two, in the order of the stages."""
    standing = standing_of(house)
    names = {one.file.ref: named_in(one.file) for one in judged}
    for stage, found in in_stages((one for each in judged for one in each.findings), house.book, standing).items():
        if stage not in _DONE:
            yield from (_row(one, stage, standing, names[one.file.ref], house.book, reader) for one in found)


def finding_page(house: House, reader: Reader, case: str, ref: str, as_at: int) -> FindingPage | None:
    """One finding of a case whose record the reader may read, None for none; the look is logged."""
    found = _find(house, reader, case, ref, as_at)
    if found is None:
        return None
    finding, judged = found
    standing = standing_of(house)
    told = standing(finding)
    names = named_in(finding.file)
    stage = "unchecked" if told is None else told.stage
    ids = {finding.trigger.id, *(event.id for event in finding.events)}
    invitation = None if told is None else told.invitation
    return FindingPage(
        _row(finding, stage, standing, names, house.book, reader),
        finding.duty.because,
        authority_in_words(finding.duty, house.book),
        why(finding),
        rests_on(finding),
        tuple(beside_in_words(finding)),
        tuple(line for line in lines(finding.file, judged.laid) if line.id in ids),
        owed_by(finding, judged, house.book),
        person(reader.person) in names,
        told is not None and told.is_confirmed,
        told is not None and bool(told.replies),
        None if invitation is None else invitation.reply_by,
        seen(finding).content,
        len(finding.file.events),
    )


def check(
    house: House, reader: Reader, case: str, ref: str, mark: str, answer: str, because: str, remark: str, as_at: int, *,
    group: str, entry: str,
) -> Triaged | Refused | Shut:  # fmt: skip
    """The reader's word on whether the finding is right, as it was when `mark` was shown."""

    def line(finding: Finding, at: datetime) -> OfOne:
        return FindingChecked(at, reader.person, reader.role, key_of(finding), seen(finding), answer, because, remark)

    return _said(house, reader, case, ref, mark, line, as_at, group, entry)


def invite(
    house: House, reader: Reader, case: str, ref: str, mark: str, whom: str, reply_by: datetime | None, as_at: int, *,
    group: str, entry: str,
) -> Triaged | Refused | Shut:  # fmt: skip
    """Asks a person to answer the finding, by a time where one is given."""

    def line(finding: Finding, at: datetime) -> OfOne:
        return ReplyInvited(at, reader.person, reader.role, key_of(finding), whom, reply_by)

    return _said(house, reader, case, ref, mark, line, as_at, group, entry)


def dispose(
    house: House, reader: Reader, case: str, ref: str, mark: str, disposition: str, reason: str, no_reply_because: str,
    as_at: int, *, group: str, entry: str,
) -> Triaged | Refused | Shut:  # fmt: skip
    """What is done with a confirmed finding, and why."""

    def line(finding: Finding, at: datetime) -> OfOne:
        return DispositionMade(at, reader.person, reader.role, key_of(finding), disposition, reason, no_reply_because)

    return _said(house, reader, case, ref, mark, line, as_at, group, entry)


def _said(
    house: House, reader: Reader, case: str, ref: str, mark: str, line: Make, as_at: int, group: str, entry: str
) -> Triaged | Refused | Shut:
    found = _find(house, reader, case, ref, as_at)
    if found is None:
        return Refused("The finding is not there any more. Nothing was written.")
    finding, judged = found
    if seen(finding).content != mark:
        return Refused("The finding has changed since you looked at it. Look at it again. Nothing was written.")
    asked = Asked(reader.person, reader.role, RECORD, as_at, reader.reason)
    made = line(finding, moment_of(as_at))
    whom = owed_by(finding, judged, house.book)
    return say(
        house.ledger, made, finding, asked, house.directory, house.book.overlays, group=group, addressed_to=whom,
        key=entry,
    )  # fmt: skip


def _find(house: House, reader: Reader, case: str, ref: str, as_at: int) -> tuple[Finding, Judged] | None:
    for one in at_hand(house, reader, [case], as_at, (RECORD,)):
        judged = house.memory.judged(one.file, house.book, as_at)
        for finding in judged.findings:
            if ref_of(key_of(finding)) == ref:
                return finding, judged
    return None


def _row(
    one: Finding, stage: str, standing: AskStanding, names: dict[str, tuple[str, str]], book: Book, reader: Reader
) -> ToTriage:
    said = standing(one)
    return ToTriage(
        one.file.ref, STAGES[stage], stage, one.duty.sentence, one.result, weight_in_words(one, book), one.duty.id,
        one.trigger.id, one.period, "" if said is None else said.in_words, person(reader.person) not in names,
    )  # fmt: skip


def learnt(judged: Sequence[Judged], house: House, as_at: int) -> tuple[tuple[Learnt, ...], tuple[Learnt, ...]]:
    """The duties that people lately confirmed most often not to have been met, and those confirmed to have been."""
    standing = standing_of(house)
    unmet: list[Finding] = []
    met: list[Finding] = []
    for finding in (one for each in judged for one in each.findings):
        told = standing(finding)
        if told is None or told.check != CONFIRMED:
            continue
        if as_at - max(microseconds(one.at) for one in told.checks) > BRIEFED:
            continue
        if finding.result == MET:
            met.append(finding)
        elif is_unmet(finding) or finding.result == MET_LATE:
            unmet.append(finding)
    return _commonest(unmet, house.book), _commonest(met, house.book)


def _commonest(findings: Sequence[Finding], book: Book) -> tuple[Learnt, ...]:
    counts = Counter(one.duty.id for one in findings)
    duties = {one.duty.id: one.duty for one in findings}
    cases = {duty: len({one.file.ref for one in findings if one.duty.id == duty}) for duty in counts}
    ranked = sorted(counts, key=lambda duty: (-cases[duty], -counts[duty], duty))
    return tuple(
        Learnt(
            duties[duty].sentence, instruction(duties[duty]), duties[duty].because,
            authority_in_words(duties[duty], book), duty, counts[duty], cases[duty],
        )
        for duty in ranked[:COMMONEST]
    )  # fmt: skip

"""A whole file against a rulebook: findings, with conflicting accounts kept apart.

For: judging every duty on every account that the entries allow, and saying where the accounts disagree.
Never: chooses between accounts; only a body's finding settles a fact, and the others stay visible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dutybound.duties.beside import with_what_stands_beside
from dutybound.duties.duty import NOT_MET, OVERDUE, Duty
from dutybound.duties.figures import Parameters
from dutybound.duties.findings import A_PERSON, OURS, Account, Context, Finding, Judged, Remark
from dutybound.duties.form import form
from dutybound.duties.judge import Judgement, judge
from dutybound.duties.laying import Laid
from dutybound.duties.remarks import remarks, resting_on_late_writing
from dutybound.duties.rough_words import marked_where_read
from dutybound.events.event import CaseFile, Event
from dutybound.events.words import INFERRED

__all__ = ["A_PERSON", "OURS", "Account", "Context", "Finding", "Judged", "Remark", "judge_file"]

# More accounts than this of one file are not told apart one by one; what differs among them is contested all the same.
MOST_ACCOUNTS = 32


def judge_file(
    file: CaseFile, duties: Iterable[Duty], parameters: Parameters, as_at: int, known_at: int | None = None
) -> Judged:
    """Every finding of these duties on this file as at `as_at`, on what was written down by `known_at`."""
    laid = Laid(file, as_at, as_at if known_at is None else known_at)
    settled = _settled(laid)
    findings = [one for duty in duties for one in _findings(duty, settled, parameters)]

    def judged(other: CaseFile, again: Iterable[Duty]) -> Iterator[Finding]:
        whole = _settled(Laid(other, laid.as_at, laid.known_at))
        return (one for duty in again for one in _findings(duty, whole, parameters))

    findings = marked_where_read(findings, file, judged)
    told = remarks(laid)
    marked = resting_on_late_writing(with_what_stands_beside(_same_omissions(findings), settled), told)
    return Judged(file, laid, tuple(_of_a_group(file, marked)), told)


def _settled(laid: Laid) -> Laid:
    """The file without the entries that a body's finding contradicts."""
    if not laid.set_aside:
        return laid
    return Laid(laid.file, laid.as_at, laid.known_at, frozenset(laid.events[place].id for place in laid.set_aside))


def _findings(duty: Duty, whole: Laid, parameters: Parameters) -> Iterator[Finding]:
    kinds = form(duty).kinds
    differing = [pair for pair in whole.conflicts if any(_bears_on(whole.events[place], kinds) for place in pair)]
    if not differing:
        for one in judge(duty, whole, parameters):
            yield _finding(one, whole)
        return
    worlds = []
    for left_out in _accounts(differing):
        ids = frozenset(whole.events[place].id for place in left_out)
        laid = Laid(whole.file, whole.as_at, whole.known_at, ids | whole.without)
        worlds.append((laid, {(laid.events[j.trigger].id, j.period): j for j in judge(duty, laid, parameters)}))
    yield from _compare(worlds, {place for pair in differing for place in pair}, whole)


def _bears_on(event: Event, kinds: frozenset[str]) -> bool:
    what = event.facts.get("what", ())
    return event.kind in kinds or (
        event.kind == "not_done_stated" and not kinds.isdisjoint(what if isinstance(what, tuple) else ())
    )


def _accounts(pairs: list[tuple[int, int]]) -> list[frozenset[int]]:
    """What each account leaves out: the complements of the largest sets of entries that can all be so."""
    places = sorted({place for pair in pairs for place in pair})
    against = {place: {b if a == place else a for a, b in pairs if place in (a, b)} for place in places}
    kept: list[frozenset[int]] = [frozenset()]
    for place in places:  # maximal independent sets, built place by place
        grown: set[frozenset[int]] = set()
        for one in kept:
            clash = one & against[place]
            grown.add(one | {place} if not clash else one)
            if clash:
                grown.add((one - clash) | {place})
        kept = sorted((one for one in grown if not any(one < other for other in grown)), key=lambda one: sorted(one))[
            :MOST_ACCOUNTS
        ]
    return [frozenset(places) - one for one in kept]


def _compare(
    worlds: list[tuple[Laid, dict[tuple[str, int], Judgement]]], disputed: set[int], whole: Laid
) -> Iterator[Finding]:
    for key in dict.fromkeys(key for _, found in worlds for key in found):
        told = [(laid, found.get(key)) for laid, found in worlds]
        accounts = tuple(
            Account(
                tuple(
                    sorted(
                        {
                            laid.events[laid.place_of[name]].says
                            for name in _disputed_ids(whole, disputed)
                            if name in laid.place_of
                        }
                    )
                ),
                "" if one is None else one.result,
            )
            for laid, one in told
        )
        laid, one = next((laid, one) for laid, one in told if one is not None)
        finding = _finding(one, laid)
        if len({account.result for account in accounts}) == 1:
            # Which account is so is not settled: a number of ours on one of them is a number that this rests on.
            ours = {"house_default"} if any("house_default" in each.flags for _, each in told if each) else set()
            yield replace(finding, flags=finding.flags | ours)
        else:
            yield _contested(finding, accounts, [whole.events[place] for place in sorted(disputed)])


def _disputed_ids(whole: Laid, disputed: set[int]) -> list[str]:
    return [whole.events[place].id for place in sorted(disputed)]


def _contested(finding: Finding, accounts: tuple[Account, ...], disputed: list[Event]) -> Finding:
    events = tuple({event.id: event for event in (finding.trigger, *disputed)}.values())
    return replace(
        finding,
        cause="contested",
        flags=finding.flags | {"contested"},
        facts_rest_on=tuple(sorted({event.says for event in events})),
        reading_of=OURS,
        due_at=finding.due_at,
        events=events,
        witnesses=tuple(disputed),
        lacks=(),
        accounts=tuple(dict.fromkeys(accounts)),
        would_be="",
    )


def _finding(one: Judgement, laid: Laid) -> Finding:
    events = tuple(laid.events[rest] for rest in one.rests if isinstance(rest, int))
    manifests = {rest for rest in one.rests if isinstance(rest, str)}
    judged_by = _judged_by(one, laid)
    flags = one.flags
    if judged_by is not None and judged_by[1] != one.result:
        flags = flags | {"body_differs"}
    return Finding(
        file=laid.file,
        duty=one.duty,
        trigger=laid.events[one.trigger],
        period=one.period,
        cause=one.cause,
        flags=flags,
        facts_rest_on=tuple(sorted({source for event in events for source in _sources(event, laid)} | manifests)),
        reading_of=_reading_of(one, laid, judged_by),
        arises_at=one.arises_at,
        due_at=one.due,
        events=events,
        witnesses=tuple(laid.events[place] for place in one.witnesses),
        lacks=tuple((lack, laid.events[lack.place] if lack.place >= 0 else None) for lack in one.lacks),
        would_be=one.would_be,
    )


def _sources(event: Event, laid: Laid) -> Iterator[str]:
    """Who says it; what was inferred from the source rests on the entries it was drawn from, where they are named."""
    drawn_from = [laid.place_of[name] for name in event.supported_by if name in laid.place_of]
    if event.says == INFERRED and drawn_from:
        yield from (laid.events[place].says for place in drawn_from)
    else:
        yield event.says


def _reading_of(one: Judgement, laid: Laid, judged_by: tuple[str, str] | None) -> str:
    if judged_by is not None and judged_by[1] == one.result:
        return judged_by[0]
    read = any(laid.events[place].kind == "item_read" for place in one.witnesses)
    return A_PERSON if read and one.cause in ("held", "condition_failed") else OURS


def _judged_by(one: Judgement, laid: Laid) -> tuple[str, str] | None:
    for place in reversed(laid.by_kind.get("duty_judged", [])):
        facts = laid.facts[place]
        if facts.get("duty") == one.duty.id:
            return str(facts.get("body", "a body")), str(facts.get("verdict", ""))
    return None


def _same_omissions(findings: list[Finding]) -> list[Finding]:
    """Marks each finding whose omission another finding of the file already counts."""
    unmet = [one for one in findings if one.result in (NOT_MET, OVERDUE)]
    duties = {one.duty.id for one in unmet}
    raised = {(one.duty.raises, one.trigger.id, one.period) for one in unmet}

    def is_counted_elsewhere(one: Finding) -> bool:
        told = one.duty.same_omission_as in duties or (one.duty.id, one.trigger.id, one.period) in raised
        return told and one.result in (NOT_MET, OVERDUE)

    return [replace(one, flags=one.flags | {"same_omission"}) if is_counted_elsewhere(one) else one for one in findings]


def _of_a_group(file: CaseFile, findings: list[Finding]) -> list[Finding]:
    """Marks each finding on a file that tells of several people's cases as one."""
    if file.kind != "group_matter":
        return findings
    return [replace(one, flags=one.flags | {"distribution_unknown"}) for one in findings]

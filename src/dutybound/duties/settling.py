"""What would settle a finding that cannot be told: which entries, which of their attributes, whose reading.

For: many findings of bare records put together by what is missing, so that one line asks for it once.
Never: says that a record would be enough, or makes a sentence of what `lacking` tells of one finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dutybound.duties.asked import asked_by
from dutybound.duties.findings import Finding
from dutybound.duties.form import form, kinds_in
from dutybound.duties.lacking import names_unsaid
from dutybound.duties.terms import By, Field

# What is wanted: the name, and the words before the kinds it is wanted of.
ENTRIES, ATTRIBUTE, TIME, ORDER, FIGURE, ACCOUNTS, READER, STATE = (
    "entries", "attribute", "time", "order", "figure", "accounts", "reader", "state",
)  # fmt: skip
WANTS: Final = (ATTRIBUTE, TIME, ORDER, ENTRIES, STATE, FIGURE, ACCOUNTS, READER)


@dataclass(frozen=True, slots=True, order=True)
class Wanted:
    """One thing that is missing: `what` is one of WANTS, `kind` and `attribute` where it is of an entry, else ''.

    entries: records of this kind, or that the source carries it and there were none; attribute: what an entry of this
    kind does not say; time, order: when it happened, or which came first, more exactly; state: something that the
    entries leave open, which entries of this kind would close; figure: a number for this force and day; accounts: a
    body's finding, because the accounts differ; reader: a person's answer to a question.
    """

    what: str
    kind: str = ""
    attribute: str = ""


def wanted(finding: Finding) -> tuple[Wanted, ...]:
    """What is missing of a finding that cannot be told, each once, in the order of WANTS; () of any other finding."""
    if finding.result != "cannot_tell":
        return ()
    if finding.cause == "for_a_reader":
        return (Wanted(READER),)
    if finding.cause == "contested":
        return (Wanted(ACCOUNTS),)
    found = {*_lacked(finding), *_BY_CAUSE.get(finding.cause, _nothing)(finding)}
    return _in_order(found or {Wanted(STATE, kind) for kind in kinds_in(form(finding.duty).arises)})


def _in_order(found: Iterable[Wanted]) -> tuple[Wanted, ...]:
    return tuple(sorted(found, key=lambda one: (WANTS.index(one.what), one)))


def _nothing(finding: Finding) -> Iterator[Wanted]:
    yield from ()


def _lacked(finding: Finding) -> Iterator[Wanted]:
    """What the judge itself wanted and did not find."""
    for lack, event in finding.lacks:
        if lack.why == "not_covered":
            yield Wanted(ENTRIES, lack.what)
        elif lack.why == "parameter":
            yield Wanted(FIGURE)
        elif lack.why == "order":
            yield Wanted(ORDER, event.kind if event else "")
        elif lack.why == "missing" and event is not None:
            names = [lack.what] if lack.what else _unsaid_of(finding, event.kind, event.facts)
            yield from (Wanted(ATTRIBUTE, event.kind, name) for name in names)
            if not names:
                yield Wanted(TIME, event.kind)


def _unsaid_of(finding: Finding, kind: str, said: Iterable[str]) -> list[str]:
    told = set(said)
    return [one.attribute for one in asked_by(finding.duty) if one.kind == kind and one.attribute not in told]


def _arises(finding: Finding) -> Iterator[Wanted]:
    yield from (Wanted(ATTRIBUTE, finding.trigger.kind, name) for name in names_unsaid(finding))
    if not names_unsaid(finding) and not finding.lacks:
        arises = form(finding.duty).arises
        yield from _turning_on(finding, kinds_in((arises.given, arises.in_a)))


def _turning_on(finding: Finding, kinds: set[str]) -> Iterator[Wanted]:
    """Of entries that an answer hangs on: what they do not say; how it stood, where they say it all; else the entries.

    A kind that a source of the file carries, and of which there is no entry, leaves nothing open.
    """
    for kind in kinds:
        entries = [event for event in finding.file.events if event.kind == kind]
        names = {name for event in entries for name in _unsaid_of(finding, kind, event.facts)}
        yield from (Wanted(ATTRIBUTE, kind, name) for name in names)
        if entries and not names:
            yield Wanted(STATE, kind)
        elif not entries and not any(one.carries(kind) for one in finding.file.coverage):
            yield Wanted(ENTRIES, kind)


def _start(finding: Finding) -> Iterator[Wanted]:
    """The date that decides whether the rule was law."""
    anchor, trigger = finding.duty.anchor, finding.trigger
    if isinstance(anchor, Field) and anchor.of is None and anchor.name != "time":
        yield Wanted(ATTRIBUTE, trigger.kind, anchor.name)
        return
    kinds = kinds_in(anchor) if anchor is not None else set()
    told = {event.kind for event in finding.file.events} & kinds
    if kinds and not told:
        yield from (Wanted(ENTRIES, kind) for kind in kinds)
    yield from (Wanted(TIME, kind) for kind in (told if kinds else {trigger.kind}))


def _deadline(finding: Finding) -> Iterator[Wanted]:
    due = finding.duty.due
    if finding.lacks:
        return
    if kinds := kinds_in(due):
        yield from _turning_on(finding, kinds)
    elif isinstance(due, By) and isinstance(due.moment, Field) and due.moment.of is None:
        yield Wanted(ATTRIBUTE, finding.trigger.kind, due.moment.name)
    else:
        yield Wanted(TIME, finding.trigger.kind)


def _rough(finding: Finding) -> Iterator[Wanted]:
    rough = {one.kind for one in (finding.trigger, *finding.witnesses) if not one.occurred.is_exact}
    yield from (Wanted(TIME, kind) for kind in rough or (set() if finding.lacks else {finding.trigger.kind}))


def _possible(finding: Finding) -> Iterator[Wanted]:
    """An entry that may have done it: what it does not say of what the duty asks."""
    if finding.lacks:
        return
    for one in finding.witnesses:
        names = _unsaid_of(finding, one.kind, one.facts)
        yield from (Wanted(ATTRIBUTE, one.kind, name) for name in names)
        if not names:
            yield Wanted(TIME, one.kind)


_BY_CAUSE: Final = {
    "arises_not_known": _arises,
    "start_not_settled": _start,
    "deadline_not_known": _deadline,
    "time_too_rough": _rough,
    "possible_discharge": _possible,
    "possible_ending": _possible,
}

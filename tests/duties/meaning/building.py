"""Terse builders for the tests of meaning: minutes after one noon, events at them, files, duties, results.

For: tests that read like the sentence they test.
Never: judges anything itself; `result` and `findings` only call the judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from dutybound.duties.accounts import Finding, judge_file
from dutybound.duties.clocks import MINUTES
from dutybound.duties.duty import DERIVED, Duty, the
from dutybound.duties.figures import Parameter, Parameters
from dutybound.duties.language import on, within
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Coverage, Event, Relation
from dutybound.events.kinds import KINDS
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, UNKNOWN, When, microseconds

MINUTE = 60_000_000
NOON = microseconds(datetime(2024, 3, 1, 12, tzinfo=UTC))
DAY = 24 * 60  # in minutes

# A time in minutes after noon: exact, or (earliest, latest) where either side may be None for not told.
At = float | tuple[float | None, float | None] | None


def us(minutes: float) -> int:
    """Microseconds since 1970 of so many minutes after noon."""
    return NOON + round(minutes * MINUTE)


def when(at: At) -> When:
    """The rough time; None is not told at all."""
    if at is None:
        return UNKNOWN
    if isinstance(at, tuple):
        low, high = at
        return When(EVER_BEFORE if low is None else us(low), EVER_AFTER if high is None else us(high))
    return When(us(at), us(at))


def event(
    kind: str,
    at: At = None,
    told: Mapping[str, Value] = MappingProxyType({}),
    *,
    id: str = "",
    written: At = None,
    says: str = "entered_by_officer",
    relations: Iterable[Relation] = (),
    supersedes: str = "",
    contradicts: Iterable[str] = (),
    **facts: Value,
) -> Event:
    """An event of this kind that says what is `told` and `facts`; its id is its kind unless one is given.

    `written` left out is not told.
    """
    assert kind in KINDS, kind
    return Event(
        id=id or kind,
        kind=kind,
        occurred=when(at),
        facts=MappingProxyType({"says": says, **told, **facts}),
        recorded=when(written),
        says=says,
        supersedes=supersedes,
        contradicts=tuple(contradicts),
        relations=tuple(relations),
    )


def after(other: str, at_least: float = 0, at_most: float | None = None) -> Relation:
    """After another event: by at least one microsecond or so many minutes, and by at most so many."""
    return Relation(other, max(round(at_least * MINUTE), 1), EVER_AFTER if at_most is None else round(at_most * MINUTE))


def before(other: str, at_least: float = 0, at_most: float | None = None) -> Relation:
    """Before another event, as `after`."""
    least = EVER_BEFORE if at_most is None else -round(at_most * MINUTE)
    return Relation(other, least, -max(round(at_least * MINUTE), 1))


def covering(*kinds: str, span: At = (None, None), says: str = "made_by_system") -> Coverage:
    """A manifest: the source carries these kinds (none named: every kind) over the span."""
    return Coverage(frozenset(kinds), when(span), says)


EVERYTHING = covering()


def file(*events: Event, covers: Iterable[Coverage] = (), as_at: float | None = None, **head: Any) -> CaseFile:
    """A case file of these events; `as_at` is the moment at which the file itself asks to be read."""
    return CaseFile("C1", tuple(events), coverage=tuple(covers), as_at=None if as_at is None else us(as_at), **head)


def duty(arises: Any = None, met_by: Any = None, due: Any = None, **slots: Any) -> Duty:
    """A small duty; unless told otherwise: after a disclosure the victim is told within 10 minutes."""
    return Duty(
        "A duty made for one test",
        id=slots.pop("id", "tests.made-for-one"),
        because="A test needs it.",
        authority=(),
        strength=slots.pop("strength", DERIVED),
        read=slots.pop("read", "D"),
        falls_on=slots.pop("falls_on", the("whoever the test says")),
        arises=on("disclosure_made") if arises is None else arises,
        met_by=on("victim_update_given") if met_by is None else met_by,
        due=within(10, MINUTES) if due is None else due,
        **slots,
    )


def findings(
    asked: Duty | Iterable[Duty],
    held: CaseFile,
    as_at: float = 60,
    known_at: float | None = None,
    numbers: Iterable[Parameter] = (),
) -> list[Finding]:
    """Every finding, as at so many minutes after noon."""
    duties = [asked] if isinstance(asked, Duty) else list(asked)
    known = None if known_at is None else us(known_at)
    return list(judge_file(held, duties, Parameters(numbers), us(as_at), known).findings)


def finding(
    asked: Duty, held: CaseFile, as_at: float = 60, known_at: float | None = None, numbers: Iterable[Parameter] = ()
) -> Finding:
    """The only finding."""
    (only,) = findings(asked, held, as_at, known_at, numbers)
    return only


def result(
    asked: Duty, held: CaseFile, as_at: float = 60, known_at: float | None = None, numbers: Iterable[Parameter] = ()
) -> str:
    """The only result, or '' where the duty does not arise."""
    found = findings(asked, held, as_at, known_at, numbers)
    assert len(found) <= 1, [one.result for one in found]
    return found[0].result if found else ""

"""Findings that would come out otherwise without a distance that was read from rough words of the source.

For: marking them, file by file and after judging, where a file says which of its distances were read so.
Never: changes a result, or judges a duty itself; it is given how to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from dutybound.duties.duty import Duty
from dutybound.duties.findings import Finding
from dutybound.events.event import CaseFile, Event, Relation
from dutybound.events.when import EVER_AFTER, EVER_BEFORE

FLAG = "bounds_read_by_us"


def marked_where_read(
    findings: list[Finding], file: CaseFile, judged: Callable[[CaseFile, Iterable[Duty]], Iterable[Finding]]
) -> list[Finding]:
    """The same findings; those with another result, or none, once only the order of such entries is kept are marked."""
    if not any(relation.read_from for event in file.events for relation in event.relations):
        return findings
    loosened = replace(file, events=tuple(_in_order_only(event) for event in file.events))
    duties = {one.duty.id: one.duty for one in findings}.values()
    without = {_key(one): one.result for one in judged(loosened, duties)}
    return [one if without.get(_key(one)) == one.result else replace(one, flags=one.flags | {FLAG}) for one in findings]


def _key(one: Finding) -> tuple[str, str, int]:
    return one.duty.id, one.trigger.id, one.period


def _in_order_only(event: Event) -> Event:
    return replace(event, relations=tuple(_loosened(one) if one.read_from else one for one in event.relations))


def _loosened(one: Relation) -> Relation:
    """After it, or before it, and no telling by how much."""
    return Relation(one.event, 1, EVER_AFTER) if one.at_least > 0 else Relation(one.event, EVER_BEFORE, -1)

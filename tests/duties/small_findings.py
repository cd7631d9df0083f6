"""Findings on small files, with one example or more of every cause, and what makes a text whole sentences.

For: the tests of what is said of a finding.
Never: tests anything itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from dutybound.duties.accounts import Finding, judge_file
from dutybound.duties.book import Book, the_book
from dutybound.duties.duty import between
from dutybound.events.event import CaseFile, Coverage, Event
from dutybound.events.when import When, microseconds

HOUR = 3600 * 10**6
NOON = microseconds(datetime(2024, 3, 4, 12, tzinfo=UTC))  # a Monday
LATER = 24 * 30  # hours after that noon at which most of these files are read
ALWAYS = When(NOON - 10**4 * HOUR, NOON + 10**4 * HOUR)


def at(hour: float | tuple[float, float]) -> When:
    first, last = hour if isinstance(hour, tuple) else (hour, hour)
    return When(round(NOON + first * HOUR), round(NOON + last * HOUR))


def event(kind: str, hour: float | tuple[float, float], id: str = "", **more: Any) -> Event:
    says, recorded = more.pop("says", "entered_by_officer"), more.pop("recorded", None)
    facts = MappingProxyType({"says": says, **more})
    written = at(hour) if recorded is None else recorded
    return Event(id=id or kind, kind=kind, occurred=at(hour), recorded=written, says=says, facts=facts)


def found(
    duty: str, *events: Event, as_at: float = LATER, covered: bool = True, force: str = "greater-manchester",
    book: Book | None = None,
) -> list[Finding]:  # fmt: skip
    book = the_book() if book is None else book
    coverage = (Coverage(frozenset(), ALWAYS),) if covered else ()
    file = CaseFile(ref="small", events=events, force=force, coverage=coverage)
    return list(judge_file(file, [book.duty(duty)], book.parameters, round(NOON + as_at * HOUR)).findings)


DA = event("da_flag_set", -1)
CHILD = event("child_identified", 0, incident_ref="i", child_ref="c")
SEEN = event("child_seen", 1, incident_ref="i", child_ref="c")
LEFT = event("scene_left", 2, incident_ref="i", together=True)
NOTICE = event("domestic_notice_served", 0, order_ref="o")
CLOSED = event("investigation_closed", 9, crime_ref="k", rank="constable", decision_maker="police", decided_by="a",
               requested_by="a")  # fmt: skip
GRADED = (event("contact_received", 0, incident_ref="i"), event("grade_set", 0.1, incident_ref="i", grade="1"))
ASSAULT = event("investigation_opened", 0, crime_ref="k", offence_group="common-assault-battery",
                offence_date=at((-900, -876)))  # fmt: skip


def by_cause() -> Iterator[tuple[str, list[Finding]]]:
    seen = event("victim_seen", 0, incident_ref="i")
    yield "for_a_reader", found("scene.no-discouragement", DA, seen)
    yield "held", found("decisions.constable-cannot-close", DA, event("investigation_closed", 9, decision_maker="cps"))
    yield "done_in_time", found("scene.children-seen", CHILD, SEEN, LEFT)
    yield "done_late", found("orders.order-heard-48h", NOTICE, event("order_application_heard", 200, order_ref="o"))
    yield "not_yet_due", found("orders.order-heard-48h", NOTICE, as_at=20)
    yield "no_time_set", found("scene.children-seen", CHILD)
    yield "past_due", found("orders.order-heard-48h", NOTICE)
    yield "condition_failed", found("decisions.constable-cannot-close", DA, CLOSED)
    yield "lapsed", found("scene.children-seen", CHILD, LEFT)
    taken = event("transfer_accepted", 5, incident_ref="i")
    yield "ended_unmet", found("contact.attended-within-target", DA, *GRADED, taken)
    departed = event("departure_recorded", 3, duty="scene.children-seen", decided_by="sergeant-1",
                     reason="the door was not opened.")  # fmt: skip
    child = replace(CHILD, facts=MappingProxyType({**CHILD.facts, "actor": "constable-1"}))
    yield "departure_recorded", found("scene.children-seen", child, LEFT, departed)
    yield "arises_not_known", found("scene.not-left-together", LEFT, covered=False)
    yield "start_not_settled", found("recording.strangulation-coded-75a", strangulation(None))
    undated = event("investigation_opened", 0, crime_ref="k", offence_group="common-assault-battery")
    old = replace(the_book().duty("investigation.statement-starts-summary-clock-before-2022"), anchor=None)
    old = replace(old, in_force=between("", ""))
    yield "deadline_not_known", found(old.id, DA, undated, book=replace(the_book(), duties=(old,)))
    unclear = event("child_seen", 1, incident_ref="i")
    yield "possible_discharge", found("scene.children-seen", CHILD, unclear, LEFT)
    maybe_over = event("transfer_accepted", 0.2)
    yield "possible_ending", found("contact.attended-within-target", DA, *GRADED, maybe_over)
    rough = event("order_application_heard", (24, 24 * 20), order_ref="o")
    yield "time_too_rough", found("orders.order-heard-48h", NOTICE, rough)
    yield "not_covered", found("orders.order-heard-48h", NOTICE, covered=False)
    yield "condition_not_known", found("decisions.constable-cannot-close", DA, event("investigation_closed", 9))
    denied = event("not_done_stated", 3, what=("child_seen",), says="reported_by_victim")
    yield "contested", found("scene.children-seen", CHILD, SEEN, LEFT, denied)
    yield "before_start", found("recording.strangulation-coded-75a", strangulation(-24 * 2000))
    yield "after_end", found("investigation.statement-starts-summary-clock-before-2022", DA, ASSAULT)
    over = event("transfer_accepted", 0.2, incident_ref="i")
    yield "ended_before_due", found("contact.attended-within-target", DA, *GRADED, over)


def strangulation(hour: float | None) -> Event:
    told: dict[str, Any] = {"disclosure_ref": "d", "offence_kind": "strangulation", "by": "victim"}
    if hour is not None:
        told["when_of_offence"] = at(hour)
    return event("disclosure_made", 0, **told)


EXAMPLES = dict(by_cause())
IN_QUOTES = re.compile(r"'[^']*'(?!\w)")


def assert_sentence(text: str) -> None:
    """Whole sentences for a reader: what stands in quotation marks is the record's own."""
    assert text == text.strip()
    assert text.endswith("."), text
    assert not text.endswith(".."), text
    assert text[0].isupper(), text
    assert "  " not in text, text
    prose = IN_QUOTES.sub("''", text)
    for wrong in ("None", "_", "{", "}", "<", ">", " .", ";.", ":.", " ,", " ;", "()", ". ."):
        assert wrong not in prose, text
    assert not re.search(r"(^|\. )[a-z]", prose), text
    assert not re.search(r"\b(\w+) \1\b", prose), text

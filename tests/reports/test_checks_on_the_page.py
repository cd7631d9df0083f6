"""What people said of a finding stands on the page, and what nobody checked is called so.

For: the marks of the page and of each case, and the words beside a finding.
Never: asks which line may follow which; that is asked of triage.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from dutybound.duties.accounts import Finding, Judged
from dutybound.reports.page import page
from dutybound.triage.lines import DispositionMade, FindingChecked, ReplyReceived, key_of, seen
from dutybound.triage.standing import Standing

from .outline import BOOK, Outline


def checked(one: Finding, answer: str = "confirmed", result: str = "") -> Standing:
    """How a finding stands that Casey has checked; `result`: what it was then, where that differs from now."""
    at, was = datetime(2024, 4, 2, 9, tzinfo=UTC), seen(one) if not result else replace(seen(one), result=result)
    who, key = ("Casey <b>", "sergeant"), key_of(one)
    reply = ReplyReceived(at, *who, key, "the officer", "The log was late.")
    disposed = DispositionMade(at, *who, key, "test_for_conduct", "It is the third.")
    check = FindingChecked(at, *who, key, was, answer, "wrong_facts" if answer == "not_confirmed" else "")
    return Standing(key, (check,), frozenset(who[:1]), None, (reply,), disposed, now=seen(one))


def test_a_checked_finding_says_by_whom_when_the_reply_and_what_was_decided(documented: list[Judged]) -> None:
    one = documented[0].findings[0]
    shown = Outline(page(documented, BOOK, lambda each: checked(each) if each is one else None))
    assert shown.text.count("Checked by Casey <b> (sergeant), 2 Apr 2024: confirmed.") == 1
    assert "Reply, the officer, 2 Apr 2024: The log was late." in shown.text
    assert "test for conduct" in shown.text
    total, of_case = sum(len(each.findings) for each in documented), len(documented[0].findings)
    others = "of which confirmed: 1. The others are machine findings that no person has checked as they are now."
    assert f"Checked by a person: 1 of {total} findings, {others}" in shown.within("aside")
    assert f"Checked by a person: 1 of {of_case} findings, {others}" in shown.within("section")
    assert shown.within("section").count("no person has checked them yet") == sum(
        bool(each.findings) for each in documented[1:]
    )


def test_a_check_of_a_finding_that_has_changed_since_counts_for_nothing(documented: list[Judged]) -> None:
    shown = Outline(page(documented, BOOK, lambda one: checked(one, result="departed")))
    assert "Machine findings: no person has checked them yet." in shown.within("aside")
    assert "The check no longer holds." in shown.text


def test_where_all_are_checked_the_mark_says_how_many_are_confirmed(documented: list[Judged]) -> None:
    shown = Outline(page(documented, BOOK, lambda one: checked(one, "not_confirmed")))
    total = sum(len(each.findings) for each in documented)
    assert f"Checked by a person: {total} of {total} findings, of which confirmed: 0." in shown.within("aside")
    assert "no person has checked" not in shown.text

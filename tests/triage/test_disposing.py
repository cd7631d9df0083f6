"""When a finding may be disposed of and by whom, and what a disposition says that came early or late.

For: what is refused, and the flags that stay with what is not.
Never: opens a file.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from dutybound.duties.accounts import Finding
from dutybound.events.event import Event
from dutybound.events.when import exactly, moment_of
from dutybound.triage.lines import Line
from dutybound.triage.triaged import fold, refused
from dutybound.triage.words import DISPOSITIONS, FLAGS, STAGES

from .building import MET_LATE, NOT_MET, at, checked, disposed, invited, replied
from .folded import standing, why_not


@pytest.mark.parametrize("line", [invited(), replied(), disposed()], ids=["an invitation", "a reply", "a disposition"])
def test_nothing_is_said_of_a_finding_before_it_is_checked(line: Line) -> None:
    assert why_not(line).startswith("event nobody has checked this finding yet")


@pytest.mark.parametrize("answer", ["not_confirmed", "cannot_be_decided"])
def test_only_a_confirmed_finding_is_disposed_of(answer: str) -> None:
    assert "only a confirmed finding is disposed of" in why_not(checked(answer=answer), disposed("no_action"))


def test_a_finding_on_which_two_people_differ_is_not_disposed_of() -> None:
    assert "a third person settles it" in why_not(checked(), checked("DS 2", "not_confirmed"), disposed()).lower()


def test_what_has_changed_since_the_check_is_not_disposed_of() -> None:
    assert refused(fold([checked()]), disposed(), NOT_MET) is None
    why = refused(fold([checked()]), disposed(of=MET_LATE), MET_LATE)
    assert why is not None
    assert "now met late" in why[1]


@pytest.mark.parametrize("word", ["no_action", "learning"])
def test_learning_and_no_action_may_go_on_without_a_reply_and_say_so(word: str) -> None:
    assert standing(checked(), disposed(word)).flags == {"no_reply_invited"}
    early = standing(checked(), invited(reply_by=at(48)), disposed(word))
    assert early.flags == {"before_reply_time"}
    assert "before the reply had come or a time set for it had passed" in early.in_words
    assert standing(checked(), invited(reply_by=at(3)), disposed(word, hours=3)).flags == {"before_reply_time"}
    assert standing(checked(), invited(reply_by=at(3)), disposed(word, hours=3.001)).flags == set()
    assert standing(checked(), invited(), disposed(word)).flags == {"before_reply_time"}
    assert standing(checked(), invited(), replied(), disposed(word)).flags == set()


def test_a_test_for_conduct_waits_for_the_reply_or_says_why_it_does_not() -> None:
    assert "no_reply_because" in why_not(checked(), disposed("test_for_conduct"))
    assert "no_reply_because" in why_not(checked(), invited(), disposed("test_for_conduct"))
    assert "no_reply_because" in why_not(checked(), invited(reply_by=at(48)), disposed("test_for_conduct"))
    assert standing(checked(), invited(reply_by=at(2)), disposed("test_for_conduct")).flags == set()
    found = standing(checked(), disposed("test_for_conduct", no_reply_because="It would warn a suspect."))
    assert found.flags == {"no_reply_invited"}
    assert "test for conduct" in found.in_words
    assert "It would warn a suspect." in found.in_words
    assert standing(checked(), invited(), replied(), disposed("test_for_conduct")).flags == set()


def test_no_word_of_triage_speaks_of_misconduct() -> None:
    told = standing(checked(), disposed("test_for_conduct", no_reply_because="x")).in_words
    words = " ".join([told, *DISPOSITIONS, *DISPOSITIONS.values(), *FLAGS.values(), *STAGES.values()])
    assert "misconduct" not in words.lower()


def test_a_check_that_changes_after_the_disposition_leaves_it_without_support() -> None:
    found = standing(checked(), disposed(), checked("DS 1", "not_confirmed", hours=9))
    assert "disposition_unsupported" in found.flags
    assert found.stage == "not_confirmed"


def naming(attribute: str, name: str | tuple[str, ...], kind: str = "unit_arrived") -> Finding:
    """The finding, in a file one entry of which names somebody."""
    entry = Event("names-somebody", kind, NOT_MET.trigger.occurred, {attribute: name})
    return replace(NOT_MET, file=replace(NOT_MET.file, events=(*NOT_MET.file.events, entry)))


@pytest.mark.parametrize(
    ("attribute", "name", "kind"),
    [
        ("actor", "PC 77", "unit_arrived"),
        ("officers", ("PC 1", "PC 77"), "unit_arrived"),
        ("decided_by", "PC 77", "closure_approved"),
        ("requested_by", "PC 77", "closure_requested"),
        ("to_officer", "PC 77", "disclosure_made"),
        ("taken_by", "PC 77", "victim_statement_taken"),
        ("officer_ref", "PC 77", "not_done_stated"),
    ],
)
def test_nobody_whom_the_records_name_checks_a_finding_of_the_case_or_disposes_of_it(
    attribute: str, name: str | tuple[str, ...], kind: str
) -> None:
    theirs = naming(attribute, name, kind)
    for by in ("PC 77", "pc  77", "PC-77", "77, PC", "P.C. 77", "PC77"):
        for line in (checked(by), checked(by, "not_confirmed"), disposed(by=by)):
            why = refused(fold([checked()]), line, theirs)
            assert why is not None
            assert (why[0], "entry 'names-somebody'" in why[1]) == ("by", True)
    for by in ("PC 7", "PC 771", "DS 77", "77"):
        assert refused(fold([]), checked(by), theirs) is None


def test_whoever_read_an_item_for_the_unit_may_check_the_finding() -> None:
    assert refused(fold([]), checked("DS 1"), naming("by", "DS 1", "item_read")) is None


def test_a_check_by_somebody_whom_the_records_have_come_to_name_says_so() -> None:
    assert "named_in_records" not in standing(checked(), disposed()).flags
    for name in ("DS 1", "DI 9"):
        found = standing(checked(), disposed(), now=naming("actor", name))
        assert "named_in_records" in found.flags
        assert "the records of the case name somebody who checked it or disposed of it" in found.in_words


def test_nothing_is_said_of_a_finding_before_its_entries_were_there() -> None:
    last = max(one.occurred.earliest for one in NOT_MET.events)
    for line in (checked(), invited(), replied(), disposed()):
        early = replace(line, at=moment_of(last - 1))
        why = refused(fold([checked()]), early, NOT_MET)
        assert why is not None
        assert (why[0], "lies before what it speaks of" in why[1]) == ("at", True)
        assert refused(fold([checked()]), replace(line, at=moment_of(last)), NOT_MET) is None
    late = replace(NOT_MET, events=(*NOT_MET.events, replace(NOT_MET.trigger, recorded=exactly(at(0)))))
    assert refused(fold([]), checked(hours=-1), late) is not None


def test_what_is_dated_before_what_was_entered_earlier_says_so() -> None:
    assert standing(checked(hours=5), replied(hours=5)).flags == set()
    found = standing(checked(hours=5), replied(hours=4), disposed(hours=6))
    assert found.flags == {"out_of_order"}
    assert "dated before what was entered earlier" in found.in_words


def test_a_disposition_by_somebody_who_also_checked_it_says_so() -> None:
    found = standing(checked(), replied(), disposed(by="ds-1"))
    assert found.flags == {"same_person"}
    assert found.disposition_in_words.endswith("Brief the team. The same person checked it.")
    assert "same person" not in standing(checked(), replied(), disposed()).in_words

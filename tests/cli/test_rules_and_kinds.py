"""`dutybound rules` and `dutybound kinds`: the rulebook and the words of case files.

For: the commands as they are typed, in this process.
Never: asks whether a result is right; that is asked where results are made.
"""

from __future__ import annotations

import pytest

from dutybound.duties.book import the_book

from ..typed import Ran, Typed


def test_the_list_of_rules_has_every_duty_with_how_surely_it_was_read(dutybound: Typed) -> None:
    ran = dutybound("rules", "list")
    for duty in the_book().duties:
        assert f"  {duty.id}\n" in ran.out
    assert ran.out.count("read in the source]") + ran.out.count("advises only]") > 0
    assert ran.status == 0


def test_one_rule_is_shown_with_its_authority_weight_and_dates(dutybound: Typed) -> None:
    text = " ".join(dutybound("rules", "show", "recording.strangulation-coded-75a").out.split())
    assert "Authority: Serious Crime Act 2015, section 75A (strangulation or suffocation)" in text
    assert "Strength: mandatory, statutory; binding" in text
    assert "In force: from 7 Jun 2022; version 1" in text


def test_a_rule_that_is_not_there_is_refused_with_the_nearest(dutybound: Typed) -> None:
    ran = dutybound("rules", "show", "scene.child-seen")
    assert ran.status == 2
    assert "Did you mean 'scene.children-seen'?" in ran.err


def test_the_rulebook_is_proofread_with_a_status(dutybound: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    assert dutybound("rules", "check") == Ran(0, f"{len(the_book().duties)} duties, 0 faults.\n", "")
    monkeypatch.setattr("dutybound.cli.proofread", lambda book: ["scene.x: has no authority."])
    ran = dutybound("rules", "check")
    assert (ran.status, ran.lines[0]) == (1, "scene.x: has no authority.")


def test_kinds_are_found_by_a_word_and_one_that_is_nowhere_is_refused(dutybound: Typed) -> None:
    ran = dutybound("kinds", "child_seen")
    assert "the child was seen." in ran.out
    assert dutybound("kinds", "child_sen").err.endswith("Did you mean 'child_seen'?\n")

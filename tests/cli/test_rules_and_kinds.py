"""`dutybound rules` and `dutybound kinds`: the rulebook and the words of case files.

For: the commands as they are typed, in this process.
Never: asks whether a result is right; that is asked where results are made.
"""

from __future__ import annotations

import json

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


def test_the_account_tells_of_every_entry_in_each_form_and_ends_with_the_sum(dutybound: Typed) -> None:
    table, as_json, page = (dutybound("rules", "account", "--format", one) for one in ("table", "json", "markdown"))
    told = json.loads(as_json.out)
    assert told["entries"] == len(told["account"]) == sum(told["sum"].values()) == 267
    for entry in told["account"]:
        assert f"  {entry['id']}: " in table.out
        assert f"| `{entry['id']}`" in page.out
        assert entry["parts"]
    assert "267 entries =" in " ".join(table.lines[-5:])
    assert table.status == as_json.status == page.status == (1 if told["gaps"] else 0)


def test_an_account_without_a_gap_ends_with_status_nought(dutybound: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dutybound.cli_rules.gaps", lambda *_: [])
    assert dutybound("rules", "account").status == 0
    monkeypatch.setattr("dutybound.cli_rules.gaps", lambda *_: ["x: something is wrong."])
    ran = dutybound("rules", "account")
    assert ran.status == 1
    assert "Gap: x: something is wrong." in ran.lines


def test_a_rule_that_is_not_there_is_refused_with_the_nearest(dutybound: Typed) -> None:
    ran = dutybound("rules", "show", "scene.child-seen")
    assert ran.status == 2
    assert "Did you mean 'scene.children-seen'?" in ran.err


def test_the_rulebook_is_proofread_with_a_status(dutybound: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    assert dutybound("rules", "check") == Ran(0, f"{len(the_book().duties)} duties, 0 faults.\n", "")
    monkeypatch.setattr("dutybound.cli_rules.proofread", lambda book: ["scene.x: has no authority."])
    ran = dutybound("rules", "check")
    assert (ran.status, ran.lines[0]) == (1, "scene.x: has no authority.")


def test_kinds_are_found_by_a_word_and_one_that_is_nowhere_is_refused(dutybound: Typed) -> None:
    ran = dutybound("kinds", "child_seen")
    assert "the child was seen." in ran.out
    assert dutybound("kinds", "child_sen").err.endswith("Did you mean 'child_seen'?\n")

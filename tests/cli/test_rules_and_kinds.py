"""`dutybound rules` and `dutybound kinds`: the rulebook and the words of case files.

For: the commands as they are typed, in this process.
Never: asks whether a result is right; that is asked where results are made.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace

import pytest

from dutybound.duties.book import Book, the_book
from dutybound.duties.language import on, same
from dutybound.duties.unread import KINDS_UNREAD, words_read
from dutybound.events.kinds import KINDS

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
    assert dutybound("rules", "check", "--quick") == Ran(0, f"{len(the_book().duties)} duties, 0 faults.\n", "")
    monkeypatch.setattr("dutybound.cli_rules.proofread", lambda book: ["scene.x: has no authority."])
    ran = dutybound("rules", "check")
    assert (ran.status, ran.lines[0]) == (1, "scene.x: has no authority.")
    assert ran.lines[-1] == "Nothing was tried out: mend these first."


def test_the_rulebook_is_proved_fit_and_the_counts_are_told(dutybound: Typed) -> None:
    ran = dutybound("rules", "check")
    count = len(the_book().duties)
    text = " ".join(ran.out.split())
    assert (ran.status, ran.err) == (0, "")
    assert all(len(line) <= 80 and line == line.rstrip() for line in ran.lines)
    assert text.startswith(f"{count} duties, 0 faults. Tried in ")
    assert f"{count} of {count} duties arise and are seen undone, {count} are seen met;" in text
    assert re.search(r"(\d+) of \1 words of duties are seen to make a difference\.", text)
    assert re.search(r"The gate: \d+ duties hold a decision back, 0 of them unheard beforehand\.", text)
    assert re.search(r"Both readings: \d{5,} results of the judge and of the compiled pass, 0 differ\.", text)
    assert f"of {len(KINDS)} kinds and " in text
    assert re.search(r"Manual: \d{4} files, 0 broken or missing\.$", text)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Book:
    """Two duties in place of the book, so that a fault comes to light in no time; the manual stays the book's."""
    book = the_book().only(["orders.order-heard-48h", "contact.attended-within-target"])
    monkeypatch.setattr("dutybound.cli_rules.book_with", lambda overlays: book)
    monkeypatch.setattr("dutybound.cli_rules.words_read", lambda duties: words_read(the_book().duties))
    return book


def faults_told(dutybound: Typed) -> tuple[str, str]:
    """All that stands before the count, and the count."""
    ran = dutybound("rules", "check")
    assert ran.status == 1
    told, _, rest = " ".join(ran.out.split()).partition("2 duties, ")
    return told.strip(), rest.partition(".")[0]


def test_a_duty_that_is_never_met_is_told_as_a_fault(
    dutybound: Typed, small: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    unfit = replace(small.duties[0], met_by=on("victim_request_answered") & same("request_ref"))
    monkeypatch.setattr("dutybound.cli_rules.book_with", lambda _: replace(small, duties=(unfit, small.duties[1])))
    told, count = faults_told(dutybound)
    assert told.startswith(f"{unfit.id}: is never met: 1000 files made from its own words gave ")
    assert count == "2 faults"


def test_a_word_that_no_duty_reads_is_told_as_a_fault(
    dutybound: Typed, small: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dutybound.cli_rules.words_read", lambda _: words_read(the_book().duties, kinds_unread={}))
    told, count = faults_told(dutybound)
    assert "kind 'account_given': no duty reads it." in told
    assert count == f"{len(KINDS_UNREAD)} faults"


def test_readings_that_differ_and_a_broken_manual_are_told_as_faults(
    dutybound: Typed, small: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dutybound.conformance.witnessed.judged_cells", lambda *_: [])
    monkeypatch.setattr("dutybound.cli_rules.pages", lambda book: {"index.html": '<a href="gone.html">'})
    told, _ = faults_told(dutybound)
    assert f"{small.duties[0].id}: the compiled pass and the judge differ in a file made from its words: " in told
    assert f"manual: the page duties/{small.duties[0].id}.html is missing." in told
    assert "manual: the link 'gone.html' on index.html leads to no page." in told


def test_without_the_compiled_pass_the_book_is_proved_and_says_that_nothing_was_compared(
    dutybound: Typed, small: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "dutybound.conformance.witnessed", raising=False)
    monkeypatch.setitem(sys.modules, "numba", None)
    for name in [one for one in sys.modules if one.startswith("dutybound.conformance.")]:
        monkeypatch.delitem(sys.modules, name)
    ran = dutybound("rules", "check")
    assert ran.status == 0
    assert "Both readings: not compared, because numba is not installed." in " ".join(ran.out.split())


def test_kinds_are_found_by_a_word_and_one_that_is_nowhere_is_refused(dutybound: Typed) -> None:
    ran = dutybound("kinds", "child_seen")
    assert "the child was seen." in ran.out
    assert dutybound("kinds", "child_sen").err.endswith("Did you mean 'child_seen'?\n")

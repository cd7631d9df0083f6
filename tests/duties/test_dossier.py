"""The account of the whole rulebook: whole, true to the book and to the dossiers, and loud about each gap.

For: every fault that `dutybound rules account` must find, made once; the dossiers themselves where they are at hand.
Never: a test of what a duty means.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dutybound.duties.book import the_book
from dutybound.duties.dossier.account import (
    DUTY,
    MEASURE,
    OPEN,
    READER,
    REFUSED,
    THE_ACCOUNT,
    Account,
    counted,
    fate,
    gaps,
    is_composite,
    ours,
)
from dutybound.duties.dossier.words import (
    RESPONSE,
    ByDuty,
    Entry,
    ForAReader,
    LeftOut,
    Measure,
    Open,
    Part,
    Refused,
    Section,
    entry,
)
from dutybound.duties.loading import dossier_ids

BOOK = the_book()
STANDARDS = Path(os.environ.get("DUTYBOUND_STANDARDS") or Path(__file__).parents[3] / "shared" / "standards")

PLAIN = ByDuty("scene.children-seen")
BY_A_PERSON = ByDuty("scene.no-discouragement", "words")
COUNTED = Measure("m", "A measure", "these", "those", "a month", "kinds")
ASKED = ForAReader("i", "Was it so?", "the recording", "an attendance", "HOUSE")
LEFT = LeftOut("a part", "a reason")
TO_WRITE = Open("scene.not-there", "whole", "on x", "y", "at_it")


def one(*parts: Part, id: str = "e", title: str = "A title") -> Entry:
    return entry(id, title, "should", "P", *parts)


def of(*entries: Entry) -> Account:
    return Account((Section(RESPONSE, "A", "Title", "scene", entries),))


def faults_of(account: Account, expected: tuple[str, ...] = ("e",)) -> list[str]:
    """The gaps but for the duties of the book that this small account does not speak of."""
    found = gaps(account, BOOK, {(RESPONSE, "A"): expected})
    return [gap for gap in found if "comes from no entry" not in gap]


def test_every_entry_of_the_dossiers_stands_in_the_account_once() -> None:
    assert sum(map(len, dossier_ids().values())) == 267
    assert sorted(one.id for one in THE_ACCOUNT.entries) == sorted(id for ids in dossier_ids().values() for id in ids)


def test_the_sum_comes_out() -> None:
    assert sum(counted(THE_ACCOUNT, BOOK).values()) == len(THE_ACCOUNT.entries) == 267


def test_the_account_has_no_gap_but_what_is_still_to_be_written() -> None:
    assert [gap for gap in gaps(THE_ACCOUNT, BOOK, dossier_ids()) if ": open: " not in gap] == []


def test_a_whole_account_has_no_gap() -> None:
    assert faults_of(of(one(PLAIN))) == []


WRONG: dict[str, tuple[Callable[[], Account], str]] = {
    "an entry that is not accounted for": (
        lambda: of(one(PLAIN, id="f")),
        "e: an entry of the response dossier that the account does not tell of.",
    ),
    "an entry twice": (lambda: of(one(PLAIN), one(PLAIN)), "e: stands in the account twice."),
    "an entry under another section": (
        lambda: Account((replace(of(one(PLAIN)).sections[0], key="B"),)),
        "e: stands under section B, and the dossier has it under A.",
    ),
    "an entry of no dossier": (lambda: of(one(PLAIN), one(PLAIN, id="f")), "f: is no entry of a dossier. Known: e."),
    "a duty that is not in the book": (
        lambda: of(one(ByDuty("scene.child-seen"))),
        "scene.child-seen: the account names this duty, and the book does not have it. "
        "Did you mean 'scene.children-seen'?",
    ),
    "an entry of which nothing became": (lambda: of(one()), "e: it is not told what became of it."),
    "an entry without a title": (
        lambda: of(one(PLAIN, title="")),
        "e: its title is missing, or ends with a full stop.",
    ),
    "an entry with every part left out": (
        lambda: of(one(LEFT)),
        "e: every part is left out; then the whole is refused, with its reason.",
    ),
    "a refusal with other parts": (lambda: of(one(Refused("why"), PLAIN)), "e: is refused, and yet has other parts."),
    "a refusal without a reason": (lambda: of(one(Refused(""))), "e: is refused without a reason."),
    "a part left out without a reason": (
        lambda: of(one(ByDuty(PLAIN.duty, "seen"), LeftOut("a part", ""))),
        "e: a part is left out without saying which, or why.",
    ),
    "several parts and no word of which": (
        lambda: of(one(PLAIN, LEFT)),
        "e: has several parts, and does not say which of them a duty asks.",
    ),
    "a part still to be written": (
        lambda: of(one(TO_WRITE)),
        "e: open: scene.not-there is still to be written (whole).",
    ),
    "a part to be written that is there": (
        lambda: of(one(replace(TO_WRITE, duty=PLAIN.duty))),
        "scene.children-seen: is in the book, and the account still has it as to be written.",
    ),
    "a measure without its denominator": (
        lambda: of(one(replace(COUNTED, denominator=""))),
        "e: the measure 'm' lacks what is counted, of what, over which period or from what.",
    ),
    "a measure with two meanings": (
        lambda: of(one(COUNTED, replace(COUNTED, title="Another"))),
        "m: stands in the account with two meanings.",
    ),
    "a question that is none": (
        lambda: of(one(replace(ASKED, question="It was so"))),
        "i: asks a reader something that is no question, or does not say what to look at.",
    ),
    "a question of a source that is not there": (
        lambda: of(one(replace(ASKED, source="NOWHERE"))),
        "i: its source 'NOWHERE' is not among the authorities.",
    ),
}


@pytest.mark.parametrize(("account", "says"), WRONG.values(), ids=WRONG)
def test_each_gap_is_told(account: Callable[[], Account], says: str) -> None:
    assert says in faults_of(account())


def test_a_duty_that_comes_from_no_entry_is_a_rule_of_ours_or_a_gap() -> None:
    sections = (THE_ACCOUNT.sections[0], *(replace(one, entries=()) for one in THE_ACCOUNT.sections[1:]))
    found = gaps(Account(sections), BOOK, dossier_ids())
    gap = ": a duty that comes from no entry, and is no rule of this product."
    assert f"scene.children-seen{gap}" in found
    assert f"scene.asked-again{gap}" not in found
    assert "scene.asked-again" in {one.id for one in ours(THE_ACCOUNT, BOOK)}


@pytest.mark.parametrize(
    ("parts", "counts_as"),
    [
        ((PLAIN,), DUTY),
        ((BY_A_PERSON, PLAIN, COUNTED, LEFT), DUTY),
        ((COUNTED, ASKED), MEASURE),
        ((BY_A_PERSON,), READER),
        ((ASKED, LEFT), READER),
        ((Refused("why"),), REFUSED),
        ((PLAIN, TO_WRITE), OPEN),
    ],
    ids=str,
)
def test_an_entry_counts_as_the_first_thing_it_became(parts: tuple[Part, ...], counts_as: str) -> None:
    assert fate(one(*parts), BOOK) == counts_as


def test_what_is_left_out_makes_no_composite() -> None:
    assert not is_composite(one(PLAIN, LEFT))
    assert is_composite(one(PLAIN, BY_A_PERSON))


@pytest.mark.skipif(
    not STANDARDS.is_dir(),
    reason="DOSSIERS ABSENT: set DUTYBOUND_STANDARDS, or put them into ../shared/standards beside the checkout",
)
def test_ids_sections_strengths_and_marks_are_those_of_the_dossiers() -> None:
    response = json.loads((STANDARDS / "response_rules.json").read_text(encoding="utf-8"))["rules"]
    oversight = json.loads((STANDARDS / "oversight_rules.json").read_text(encoding="utf-8"))
    told = {(row["id"], "response", row["section"], row["strength"], row["confidence"]) for row in response}
    told |= {
        (row["id"], "oversight", row["group"].partition(".")[0], row["force"], row["confidence"]) for row in oversight
    }
    assert told == {
        (entry.id, section.dossier, section.key, entry.strength, entry.mark)
        for section in THE_ACCOUNT.sections
        for entry in section.entries
    }

"""Remarks are certain or not made, change no result, name nobody, and have no word for why."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.accounts import Judged, Remark, judge_file
from dutybound.duties.clocks import MINUTES
from dutybound.duties.figures import Parameters
from dutybound.duties.judge import judge
from dutybound.duties.language import on, within
from dutybound.duties.laying import Laid
from dutybound.duties.remarks import REASONS, the_same_wording, wording
from dutybound.duties.telling import NO_PROOF, remark_in_words, wording_in_words
from dutybound.events.event import CaseFile, Event

from .building import EVERYTHING, MINUTE, duty, event, file, findings, us
from .completing import completions
from .shapes import SHAPES, Shape, exact_files, rough_files

CLOSED = event("investigation_closed", 30, crime_ref="C")
LONG = "The victim does not want to go on and there is no other line left to follow"


def remarks(*events: Event, as_at: float = 60, **head: Any) -> tuple[Remark, ...]:
    return judge_file(file(*events, **head), [], Parameters(), us(as_at)).remarks


def about(found: tuple[Remark, ...], what: str) -> list[tuple[str, list[str]]]:
    return [(one.entry.id, [other.id for other in one.beside]) for one in found if one.about == what]


# --- no result, no name, no motive ------------------------------------------------------------------------------


@st.composite
def told_files(draw: st.DrawFn, shape: Shape) -> CaseFile:
    """A file of a shape with reasons that are alike, late writing and contradictions."""
    held = draw(exact_files(shape))
    events = []
    for one in held.events:
        facts = {**one.facts, "reason": draw(st.sampled_from([LONG, LONG.upper(), "no"])), "decided_by": "PC 4711"}
        later = draw(st.sampled_from([0, 5, 40]))
        written = replace(one.occurred, earliest=one.occurred.earliest + later * MINUTE,
                          latest=one.occurred.latest + later * MINUTE)  # fmt: skip
        against = draw(st.sampled_from(held.events)).id
        events.append(replace(one, facts=facts, recorded=written, contradicts=(against,) if against != one.id else ()))
    return replace(held, events=(*events, event("investigation_closed", 7, id="closed", written=7, reason=LONG)))


@pytest.mark.sentence(45)
@pytest.mark.parametrize("name", SHAPES)
@given(data=st.data())
def test_remarks_change_no_result_and_name_nobody(name: str, data: st.DataObject) -> None:
    held = replace(data.draw(told_files(SHAPES[name])), coverage=(EVERYTHING,))
    plain = replace(held, events=tuple(replace(one, contradicts=()) for one in held.events))
    laid = Laid(plain, us(60), us(60))
    judged = judge_file(plain, [SHAPES[name].asked], Parameters(), us(60))
    assert [
        (laid.events[j.trigger].id, j.period, j.cause, j.due) for j in judge(SHAPES[name].asked, laid, Parameters())
    ] == [(f.trigger.id, f.period, f.cause, f.due_at) for f in judged.findings]
    for one in judge_file(held, [SHAPES[name].asked], Parameters(), us(60)).remarks:
        told = remark_in_words(one)
        assert "PC 4711" not in told
        assert not re.search(r"\b(lie|lied|false|falsif|conceal|cover|copied|intent|delibera|hide|hid)", told, re.I), (
            told
        )


@pytest.mark.sentence(45)
def test_what_records_show_is_said_to_be_no_result() -> None:
    assert "no result" in NO_PROOF


# --- written down after a closing -------------------------------------------------------------------------------


@pytest.mark.sentence(46)
@pytest.mark.parametrize(
    ("at", "written", "shown"),
    [
        (5, 31, True), (5, 30, False), (5, None, False), (5, (29, 40), False), ((5, 40), 45, False),
        ((5, 9), (31, 40), True), (29, 45, True), (30, 45, False), (31, 45, False), (None, 45, False),
    ],
)  # fmt: skip
def test_late_writing_is_said_only_where_both_orders_are_certain(at: Any, written: Any, shown: bool) -> None:
    entry = event("witness_identified", at, id="e", written=written, crime_ref="C")
    assert about(remarks(entry, CLOSED), "written_after_closing") == (
        [("e", ["investigation_closed"])] if shown else []
    )


@pytest.mark.sentence(46)
def test_an_entry_of_another_crime_or_one_that_is_told_afterwards_is_not_shown() -> None:
    other = event("witness_identified", 5, written=45, crime_ref="D")
    stated = event("not_done_stated", 5, written=45, crime_ref="C", what=("arrest_made",))
    judged = event("duty_judged", 5, written=45, duty="x")
    assert about(remarks(other, stated, judged, CLOSED), "written_after_closing") == []
    assert about(remarks(event("witness_identified", 5, written=45), CLOSED), "written_after_closing")


@pytest.mark.sentence(46)
def test_asking_for_a_closing_counts_too_and_every_closing_is_named() -> None:
    asked = event("closure_requested", 20, crime_ref="C")
    entry = event("risk_assessed", 5, id="e", written=45)
    found = remarks(entry, asked, CLOSED)
    assert about(found, "written_after_closing") == [("e", ["closure_requested", "investigation_closed"])]
    (one,) = found
    assert "was written down 1 Mar 2024 12:45, after this: closing was asked for" in remark_in_words(one)


@pytest.mark.sentence(46)
def test_a_finding_that_rests_on_late_writing_says_so() -> None:
    asked = duty(on("disclosure_made"), on("risk_assessed"), within(10, MINUTES))
    told = event("disclosure_made", 0, written=0)
    for written, flagged in ((45, True), (6, False)):
        (one,) = findings(asked, file(told, event("risk_assessed", 5, written=written), CLOSED, covers=[EVERYTHING]))
        assert (one.result, "written_after_closure_request" in one.flags) == ("met", flagged)


LATE = Shape(duty(), {"disclosure_made": {}, "closure_requested": {}, "investigation_closed": {}, "risk_assessed": {}})


@pytest.mark.sentence(46)
@given(data=st.data(), related=st.booleans())
def test_what_is_said_of_a_rough_file_is_so_however_it_was(data: st.DataObject, related: bool) -> None:
    held = data.draw(rough_files(LATE, related))
    try:
        found = about(judge_file(held, [], Parameters(), us(60)).remarks, "written_after_closing")
    except ValueError:  # times and relations that cannot all hold
        return
    for full in completions(held):
        said = dict(about(judge_file(full, [], Parameters(), us(60)).remarks, "written_after_closing"))
        assert all(set(beside) <= set(said.get(entry, ())) for entry, beside in found)


# --- contradictions ---------------------------------------------------------------------------------------------


@pytest.mark.sentence(47)
@pytest.mark.parametrize(("says", "settled"), [("seen_on_video", False), ("found_by_oversight_body", True)])
def test_both_sides_of_a_contradiction_are_shown_with_who_says_them(says: str, settled: bool) -> None:
    note = event("child_seen", 5, id="note")
    video = event("child_not_seen", 5, id="video", says=says, contradicts=["note"])
    found = remarks(note, video)
    ((one, (other,)),) = about(found, "accounts_differ")
    assert {one, other} == {"note", "video"}
    told = remark_in_words(found[0])
    assert "entered by the officer" in told
    assert {"seen_on_video": "seen on video"}.get(says, "found by an oversight body") in told
    assert ("settles it" in told) == settled


@pytest.mark.sentence(47)
def test_a_statement_that_something_was_not_done_contradicts_the_entry_that_it_was() -> None:
    done = event("child_seen", 5, id="done")
    denied = event("not_done_stated", 9, id="denied", what=("child_seen",), says="reported_by_victim")
    assert about(remarks(done, denied), "accounts_differ") == [("done", ["denied"])]


# --- the same wording -------------------------------------------------------------------------------------------

_WORDS = ["the", "victim", "does", "not", "want", "to", "go", "on", "further", "now", "so", "no", "line", "left"]


def spoilt(words: list[str], chance: random.Random) -> str:
    """The same words with other case, spacing, punctuation and numbers."""
    parts = [chance.choice((word, word.upper(), word.capitalize())) for word in words]
    joined = "".join(one + chance.choice((" ", "  ", ", ", "; ", " - ", "\n")) for one in parts)
    return joined.strip(" ,;-") + chance.choice(("", ".", " !", "..."))


@pytest.mark.sentence(48)
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14), st.integers(0, 10**6), st.sampled_from(REASONS))
def test_the_same_words_are_the_same_wording_and_short_ones_are_none(words: list[str], seed: int, name: str) -> None:
    chance = random.Random(seed)
    one = event("closure_requested", 3, {name: spoilt([*words, "17"], chance)}, id="a", written=3)
    other = event("arrest_not_made", 1, {name: spoilt([*words, "3"], chance)}, id="b", written=1)
    odd = event("risk_lowered", 2, {name: spoilt([*words, "not"], chance)}, id="c", written=2)
    for order in ((one, other, odd), (odd, other, one)):
        found = about(remarks(*order), "the_same_wording")
        assert found == ([("b", ["a"])] if len(words) >= 7 else [])


@pytest.mark.sentence(48)
def test_the_same_entry_or_another_wording_is_not_shown() -> None:
    once = event("closure_requested", 3, reason=LONG, evidence=LONG)
    assert about(remarks(once, event("risk_lowered", 2, reason=LONG + " at all")), "the_same_wording") == []
    assert (
        wording("Dr. Smith\u2019s no. 12/3 is here, as it was: 4.50 paid") == "dr smiths no 0 is here as it was 0 paid"
    )


def judged(ref: str, *events: Event) -> Judged:
    return judge_file(replace(file(*events), ref=ref), [], Parameters(), us(60))


@pytest.mark.sentence(48)
@given(st.permutations(["C1", "C2", "C3"]))
def test_the_same_wording_across_files_is_found_in_whatever_order_they_come(refs: list[str]) -> None:
    alike = [judged(ref, event("closure_requested", 3, reason=LONG, decided_by="PC 4711")) for ref in refs]
    apart = judged("C9", event("closure_requested", 3, reason="something quite other that was thought of here alone"))
    (one,) = the_same_wording([*alike, apart])
    assert [ref for ref, _ in one.stands_in] == ["C1", "C2", "C3"]
    told = wording_in_words(one)
    assert "It can be the text of a form." in told
    assert "PC 4711" not in told
    assert the_same_wording([alike[0]]) == ()
    twice = judged("C1", event("closure_requested", 3, id="x", reason=LONG), event("risk_lowered", 4, reason=LONG))
    assert the_same_wording([twice]) == ()
    assert about(twice.remarks, "the_same_wording") == [("x", ["risk_lowered"])]

"""`dutybound case`: the story of one case and its findings.

For: the command as it is typed, in this process.
Never: asks whether a result is right; that is asked where results are made.
"""

from __future__ import annotations

from pathlib import Path

from ..typed import CASES, Typed


def test_a_case_tells_its_story_in_order_with_who_says_so_and_then_its_findings(dutybound: Typed) -> None:
    ran = dutybound("case", "002", CASES)
    text = " ".join(ran.out.split())
    story = [text.index(f"[{entry}]") for entry in ("call", "arrival", "disclosure", "left", "found-injured")]
    assert story == sorted(story)
    assert "no arrest was made; no protective step was taken [no-protective-step]" in text
    assert text.index("[found-injured]") < text.index("NOT MET (not followed) scene.positive-action-recorded")
    assert ran.status == 0


def test_a_case_that_is_not_there_is_refused_with_those_that_are(dutybound: Typed) -> None:
    ran = dutybound("case", "009", CASES)
    assert ran.status == 2
    assert f"there is no case '009' in {CASES}." in ran.err
    assert "Did you mean '00" in ran.err


def test_a_case_can_be_told_as_at_an_earlier_moment(dutybound: Typed, clean: Path) -> None:
    ran = dutybound("case", "clean", clean, "--as-at", "2024-03-01T20:05:00+00:00")
    assert "[child]" in ran.out
    assert "[seen]" not in ran.out

"""What the duties ask of records: read from each duty, and tried on the stories.

For: the counts that `dutybound records ask` prints.
Never: asks whether a story is right.
"""

from __future__ import annotations

import pytest

from dutybound.duties.accounts import judge_file
from dutybound.duties.asked import Asked, asked_by
from dutybound.duties.book import the_book
from dutybound.duties.form import form
from dutybound.duties.loading import stories
from dutybound.duties.needed import THE_ENTRIES, needed
from dutybound.events.event import ENVELOPE
from dutybound.events.kinds import KINDS
from dutybound.events.reading import read_file
from dutybound.events.when import read_when

from ..typed import Typed

BOOK = the_book()
SCENE = BOOK.only(["scene"])


@pytest.fixture
def dutybound(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typed:
    return Typed(monkeypatch, capsys)


def test_a_duty_asks_for_what_its_slots_read_and_for_both_sides_of_a_reference() -> None:
    asked = set(asked_by(BOOK.duty("contact.attended-within-target")))
    assert {Asked("grade_set", "grade"), Asked("grade_set", "incident_ref")} <= asked
    assert Asked("unit_arrived", "incident_ref") in asked
    assert not any(one.kind == "arrest_made" for one in asked)


def test_what_is_asked_for_is_of_a_kind_that_the_duty_speaks_of_and_that_has_it() -> None:
    for duty in BOOK.duties:
        for one in asked_by(duty):
            assert one.kind in form(duty).kinds | form(duty).triggers | {"item_read"}, (duty.id, one)
            assert one.attribute in {*KINDS[one.kind].attributes, *ENVELOPE}, (duty.id, one)


def test_what_is_counted_for_a_duty_makes_one_of_its_stories_untold_when_it_is_taken_out() -> None:
    found = needed(SCENE, stories())
    assert found[Asked("scene_left", "together")] == ("scene.not-left-together",)
    untold = []
    for story in stories():
        if story.duty != "scene.not-left-together" or story.result == "cannot_tell":
            continue
        events = [{n: v for n, v in event.items() if n != "together"} for event in story.file["event"]]
        file = read_file({**story.file, "event": events}, story.title)
        judged = judge_file(file, [BOOK.duty(story.duty)], BOOK.parameters, read_when(story.as_at).latest)
        untold += [one for one in judged.findings if one.result == "cannot_tell"]
    assert untold


def test_entries_that_no_source_carries_are_counted_apart_from_what_they_say() -> None:
    found = needed(SCENE, stories())
    assert "scene.children-seen" in found[Asked("child_seen", THE_ENTRIES)]
    assert "scene.children-seen" in found[Asked("child_seen", "child_ref")]


def test_the_command_tells_a_chapter_by_its_numbers_and_refuses_one_that_is_none(dutybound: Typed) -> None:
    ran = dutybound("records", "ask", "scene")
    found = needed(SCENE, stories())
    for one in (Asked("scene_left", "incident_ref"), Asked("disclosure_made", "offence_kind")):
        assert f"{len(found[one])} {one.kind}.{one.attribute}" in ran.text
    assert sum(" " in line.strip() and line.startswith("  ") for line in ran.lines) >= len(found)
    refused = dutybound("records", "ask", "seen")
    assert refused.status == 2
    assert "there is no chapter 'seen'. Did you mean 'scene'?" in refused.err

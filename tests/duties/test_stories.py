"""The stories of the rulebook come out as they are told.

For: every duty has a situation in which it is met and one in which it is not, and each story has the result it says.
Never: tells of a real person; stories are invented.
"""

from __future__ import annotations

from collections import defaultdict

import pytest

from dutybound.duties.accounts import judge_file
from dutybound.duties.book import the_book
from dutybound.duties.loading import Story, stories
from dutybound.events import read_file, read_when

STORIES = stories()


@pytest.mark.parametrize("story", STORIES, ids=[f"{story.duty}: {story.title}" for story in STORIES])
def test_a_story_has_the_result_it_tells(story: Story) -> None:
    file = read_file(story.file, story.title)
    book = the_book().only([story.duty])
    found = judge_file(file, book.duties, book.parameters, read_when(story.as_at).latest).findings
    assert story.result in [one.result for one in found] if story.result != "nothing owed" else not found
    if story.cause:
        assert story.cause in [one.cause for one in found]
    for flag in story.flags:
        assert any(flag in one.flags for one in found)


def test_every_duty_has_two_stories_with_different_results() -> None:
    told = defaultdict(set)
    for story in STORIES:
        told[story.duty].add(story.result)
    assert sorted(duty.id for duty in the_book().duties if len(told[duty.id]) < 2) == []


def test_every_story_is_about_a_duty_of_the_book() -> None:
    assert {story.duty for story in STORIES} <= {duty.id for duty in the_book().duties}

"""Judged files that the tests of reports share: the documented cases, and stories of every chapter.

For: one judging a run, whichever test asks first.
Never: asks what the results are.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dutybound.checking import judged_files
from dutybound.duties.accounts import Judged, judge_file
from dutybound.duties.book import the_book
from dutybound.duties.loading import stories
from dutybound.events import read_file, read_when

CASES = Path(__file__).parents[2] / "cases"


@pytest.fixture(scope="session")
def documented() -> list[Judged]:
    return list(judged_files([CASES]))


@pytest.fixture(scope="session")
def invented() -> list[Judged]:
    """Every fourth story as a file of its own: all results but one, every weight, all synthetic."""
    book = the_book()
    found = []
    for number, story in list(enumerate(stories()))[::4]:
        head = {**story.file["file"], "ref": f"story {number}", "title": story.title}
        file = read_file({**story.file, "file": head})
        found.append(judge_file(file, book.duties, book.parameters, read_when(story.as_at).latest))
    return found

"""A pointer to domestic abuse that nobody has settled: never clean, never anybody's fault.

For: what every duty of a domestic-abuse case makes of an indicator, of its being borne out, and of its being ruled out.
Never: says what points to domestic abuse.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dutybound.duties.accounts import judge_file
from dutybound.duties.book import the_book
from dutybound.duties.conditions import DA_CASE
from dutybound.duties.duty import CANNOT_TELL, NOT_APPLICABLE, NOT_IN_FORCE
from dutybound.duties.explain import why
from dutybound.duties.form import form
from dutybound.duties.loading import Story, stories
from dutybound.events import read_file, read_when

BOOK = the_book()
MARKS = ("da_flag_set", "relationship_reported")
HANGING_ON_IT = {duty.id for duty in BOOK.duties if form(duty).arises.in_a == DA_CASE}
# Stories of such duties in which something is owed, of a source that carries every kind of record.
OWED = [
    story
    for story in stories()
    if story.duty in HANGING_ON_IT
    and story.result not in ("nothing owed", NOT_APPLICABLE, NOT_IN_FORCE, CANNOT_TELL)
    and any(one["kind"] in MARKS for one in story.file["event"])
]
POINTER = {"id": "pointer", "kind": "da_indicated", "occurred": "2024-03-01", "incident_ref": "incident-9",
           "indicator": "words_said"}  # fmt: skip
RULED_OUT = {"id": "ruled-out", "kind": "da_ruled_out", "occurred": "2024-03-02", "incident_ref": "incident-9",
             "decided_by": "somebody", "reason": "two strangers"}  # fmt: skip


def results(story: Story, *instead: Mapping[str, object]) -> set[tuple[str, str]]:
    """Result and cause of the story's duty when these entries stand in the place of whatever marks the case."""
    told = [one for one in story.file["event"] if one["kind"] not in MARKS]
    file = read_file({**story.file, "event": [*told, *instead]}, story.title)
    as_at = read_when(story.as_at).latest
    book = BOOK.only([story.duty])
    found = judge_file(file, book.duties, book.parameters, max(as_at, read_when("2024-03-03").latest)).findings
    return {(one.result, one.cause) for one in found}


def test_many_duties_hang_on_whether_a_case_is_domestic_abuse() -> None:
    assert len(HANGING_ON_IT) > 60
    assert len({story.duty for story in OWED}) > 50


@pytest.mark.parametrize("story", OWED, ids=[f"{one.duty}: {one.title}" for one in OWED])
def test_an_unsettled_pointer_makes_it_cannot_tell_and_a_mark_of_none_leaves_nothing_owed(story: Story) -> None:
    if results(story):  # the story's own first entries carry the case without a mark
        pytest.fail("something is owed although nothing marks the case")
    assert {result for result, _ in results(story, POINTER)} in ({CANNOT_TELL}, {NOT_IN_FORCE})
    assert results(story, POINTER, RULED_OUT) == set()


def test_a_pointer_that_was_borne_out_is_as_good_as_a_mark() -> None:
    for story in OWED:
        assert story.result in {result for result, _ in results(story, {**POINTER, "borne_out": True})}


def test_a_pointer_that_was_not_borne_out_leaves_nothing_owed() -> None:
    for story in OWED:
        assert results(story, {**POINTER, "borne_out": False}) == set()


def test_ruling_out_takes_nothing_from_a_case_that_is_marked() -> None:
    mark = {"id": "mark", "kind": "da_flag_set", "occurred": "2024-03-01", "basis": "former partners"}
    for story in OWED[::7]:
        assert story.result in {result for result, _ in results(story, mark, POINTER, RULED_OUT)}


def test_the_reason_names_the_pointer_and_not_what_is_settled() -> None:
    arrival = {"id": "there", "kind": "unit_arrived", "occurred": "2024-03-01T22:00:00+00:00", "incident_ref": "i"}
    everything = [{"kinds": "every kind", "from": "2000", "to": "2040"}]
    file = read_file({"file": {"ref": "noise"}, "event": [POINTER, arrival], "coverage": everything})
    book = BOOK.only(["scene.parties-separated"])
    (one,) = judge_file(file, book.duties, book.parameters, read_when("2024-03-03").latest).findings
    assert why(one).endswith("Whether it was domestic abuse, as entry 'pointer' may show, was not settled.")

"""A result that hangs on a distance read from rough words says so, and only such a result."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dutybound.duties.accounts import judge_file
from dutybound.duties.book import the_book
from dutybound.duties.rough_words import FLAG
from dutybound.events import UnusableInput, read_file, read_when


def judged(waited: Mapping[str, object], says: str = "2020") -> tuple[str, bool]:
    """The result of the call back where the visit came so long after the request, and whether it is marked."""
    asked = {"id": "asks", "kind": "victim_request_received", "occurred": says, "request_ref": "r", "wants": "officer"}
    visit = {"id": "visit", "kind": "victim_seen", "occurred": says, "after": [{"event": "asks", **waited}]}
    file = read_file({"file": {"ref": "f", "as_at": "2020-12-31"}, "event": [asked, visit]})
    book = the_book().only(["contact.victim-callback-answered"])
    (one,) = judge_file(file, book.duties, book.parameters, read_when("2020-12-31").latest).findings
    return one.result, FLAG in one.flags


def test_a_result_that_would_be_another_without_the_distance_read_is_marked() -> None:
    assert judged({"at_least": "14 days", "read_from": "it took weeks"}) == ("met_late", True)
    assert judged({"at_most": "2 hours", "read_from": "soon after"}) == ("met", True)


def test_a_distance_that_the_source_tells_marks_nothing() -> None:
    assert judged({"at_most": "2 hours"}) == ("met", False)


def test_a_result_that_stands_without_the_distance_read_is_not_marked() -> None:
    rough = {"at_most": "20 hours", "read_from": "the same day"}
    assert judged(rough, "2020-03-01T12:00:00+00:00/2020-03-01T13:00:00+00:00") == ("met", False)


def test_what_it_was_read_from_is_words() -> None:
    with pytest.raises(UnusableInput, match="read_from"):
        judged({"at_most": "2 hours", "read_from": 3})

"""How a finding stands once people have checked it: who says what, and when a check no longer holds.

For: what a reader is told of the check, and everything that makes it stale or leaves it as it is.
Never: opens a file.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest

from dutybound.duties.accounts import Finding
from dutybound.triage.lines import FindingChecked, Line, seen
from dutybound.triage.reading import as_text, read_line
from dutybound.triage.triaged import Triaged, fold, owed_corrections

from .building import (
    KEY,
    MET_LATE,
    NOT_MET,
    OTHER_CAUSE,
    OTHER_CONTENT,
    OTHER_ENTRIES,
    OTHER_FLAGS,
    OTHER_READER,
    OTHER_SOURCE,
    OTHER_TIME,
    OTHER_WORDING,
    checked,
    disposed,
    exported,
    finding,
    replied,
)
from .folded import standing


def test_a_finding_that_nobody_has_checked_has_no_standing() -> None:
    assert Triaged().standing(NOT_MET) is None
    assert fold([checked()]).standing(finding("scene.parties-separated")) is None


def test_a_check_says_who_when_and_in_what_role() -> None:
    found = standing(checked())
    assert (found.checked_by, found.checked_on, found.answer, found.is_confirmed) == (
        "DS 1", "2024-03-01", "confirmed", True,
    )  # fmt: skip
    assert found.in_words == "Checked by DS 1 (detective sergeant), 1 Mar 2024: confirmed."
    assert found.stage == "checked"


def test_the_day_of_a_check_is_the_day_in_london() -> None:
    late_in_summer = FindingChecked(
        datetime.fromisoformat("2024-06-30T23:30:00+00:00"), "DS 1", "sergeant", KEY, seen(NOT_MET), "confirmed"
    )
    assert standing(late_in_summer).checked_on == "2024-07-01"


def test_a_check_is_shown_as_stale_where_the_result_has_changed() -> None:
    found = standing(checked(), now=MET_LATE)
    assert found.is_stale
    assert not found.is_confirmed
    assert (found.stage, found.check, found.answer) == ("stale", "stale", "confirmed")
    assert found.check_in_words == (
        "Checked as not met on 1 Mar 2024 by DS 1; now met late. The check no longer holds."
    )


@pytest.mark.parametrize(
    ("now", "what"),
    [
        (OTHER_CAUSE, "why it is so"),
        (OTHER_ENTRIES, "the entries it rests on"),
        (OTHER_TIME, "the time by which it was due"),
        (OTHER_WORDING, "the wording of the duty"),
        (OTHER_SOURCE, "who says so"),
        (OTHER_READER, "whose reading it is"),
        (OTHER_FLAGS, "what else a reader must know"),
        (OTHER_CONTENT, "what its entries say"),
    ],
    ids=["cause", "entries", "time", "wording", "source", "reading", "flags", "content"],
)
def test_a_check_is_stale_where_the_result_is_the_same_for_another_reason(now: Finding, what: str) -> None:
    assert standing(checked(), now=now).check_in_words == (
        f"Checked as not met on 1 Mar 2024 by DS 1; still not met, but changed in {what}. The check no longer holds."
    )


def old(line: Line) -> Line:
    """The line as it was kept before there were marks of content: its four newer names are not in it."""
    given = json.loads(as_text(line))
    newer = ("facts_rest_on", "reading_of", "flags", "content")
    for one in given.get("findings", [given]):
        for name in newer:
            del one[name]
    return read_line(json.dumps(given))


def test_a_check_kept_before_there_were_marks_of_content_can_be_read_and_is_stale() -> None:
    found = standing(old(checked()))
    assert found.stage == "stale"
    assert found.check_in_words == (
        "Checked as not met on 1 Mar 2024 by DS 1; still not met, but what its entries said was not kept with the "
        "check. The check no longer holds."
    )
    assert "now met late" in standing(old(checked()), now=MET_LATE).check_in_words
    assert "changed in the time by which it was due" in standing(old(checked()), now=OTHER_TIME).check_in_words
    assert "who says so" not in standing(old(checked()), now=OTHER_TIME).check_in_words


def test_what_went_out_before_there_were_marks_of_content_is_owed_a_word_and_not_called_changed() -> None:
    owed = [owed_corrections(fold([old(exported(NOT_MET))]), [now], {KEY.case_ref}) for now in (NOT_MET, OTHER_TIME)]
    assert [[one.why for one in each] for each in owed] == [["not_kept"], ["changed"]]


def test_a_flag_that_hangs_on_which_other_duties_were_asked_makes_no_check_stale() -> None:
    also = replace(NOT_MET, flags=NOT_MET.flags ^ {"same_omission"})
    assert not standing(checked(), now=also).is_stale


def test_where_an_entry_stands_in_its_file_makes_no_check_stale() -> None:
    moved = replace(NOT_MET, events=tuple(replace(one, row=f"{one.row} moved") for one in NOT_MET.events))
    assert not standing(checked(), now=moved).is_stale


def test_a_check_of_the_changed_finding_begins_anew_and_hides_nothing() -> None:
    found = standing(checked(), replied(), disposed(), checked(of=MET_LATE, hours=9), now=MET_LATE)
    assert found.is_confirmed
    assert (found.disposition, found.stage) == ("", "checked")
    assert found.flags == {"reply_to_earlier_check", "earlier_disposition"}
    assert "There was one car." in found.reply
    assert "learning, by DI 9" in found.disposition_in_words


def test_two_people_who_differ_are_shown_so_until_a_third_settles_it() -> None:
    lines = [checked("DS 1"), checked("DS 2", "not_confirmed", hours=1)]
    found = standing(*lines)
    assert (found.answer, found.stage, found.is_confirmed) == ("conflicting", "conflicting", False)
    assert found.check_in_words == (
        "Checked by DS 1 (detective sergeant), 1 Mar 2024: confirmed; DS 2 (detective sergeant), 1 Mar 2024: "
        "not confirmed (the facts are wrong). A third person settles it."
    )
    settled = standing(*lines, checked("DC 3", "not_confirmed", hours=2))
    assert (settled.answer, settled.checked_by, settled.stage) == ("not_confirmed", "DC 3", "not_confirmed")


def test_neither_of_the_two_settles_it_by_saying_it_again() -> None:
    lines = [checked("DS 1"), checked("DS 2", "not_confirmed", hours=1), checked("ds 1 ", hours=2)]
    assert standing(*lines).answer == "conflicting"


def test_nobody_who_has_spoken_before_settles_a_later_difference() -> None:
    lines = [checked("DS 1"), checked("DS 2", "not_confirmed", hours=1), checked("DC 3", "not_confirmed", hours=2)]
    lines += [checked("DS 1", hours=3), checked("DS 2", "confirmed", hours=4)]
    assert standing(*lines).answer == "conflicting"
    assert standing(*lines, checked("DI 4", hours=5)).is_confirmed


def test_a_person_may_change_their_own_answer() -> None:
    found = standing(checked("DS 1"), checked("DS 1", "cannot_be_decided", hours=1))
    assert (found.answer, found.checked_by) == ("cannot_be_decided", "DS 1")

"""What leaves the unit, and who still holds what has changed.

For: the contract of exports (no unconfirmed row without its mark), and the corrections that follow from them.
Never: writes a triage file.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.accounts import Finding
from dutybound.duties.book import the_book
from dutybound.reports.checked import checked_mark
from dutybound.reports.exports import UNCHECKED_LIST, export_csv, export_json
from dutybound.reports.order import NOT_CHECKED
from dutybound.reports.rows import FIELDS, row
from dutybound.triage.lines import FindingChecked, Held, Line, key_of, seen
from dutybound.triage.triaged import Triaged, fold, for_export, held_now, no_longer_found, owed_corrections
from dutybound.triage.words import ANSWERS

from .building import KEY, MET_LATE, NOT_MET, STATES, at, checked, corrected, disposed, exported, findings, replied

BOOK = the_book()
ALL = list(findings())
REFS = {one.file.ref for one in ALL}


def instead(now: Finding) -> list[Finding]:
    """All findings, this one in the place of the one it comes from."""
    return [now if key_of(one) == key_of(now) else one for one in ALL]


def rows(triaged: Triaged, of: list[Finding], unchecked: bool) -> list[dict[str, Any]]:
    chosen = for_export(triaged, of, unchecked)
    in_json = json.loads(export_json(chosen, BOOK, triaged.standing, exported(unchecked=unchecked)))
    in_csv = list(csv.DictReader(io.StringIO(export_csv(chosen, BOOK, triaged.standing, unchecked))))
    assert in_json["head"]["count"] == len(in_json["findings"]) == len(in_csv)
    assert (in_json["head"]["mark"] == UNCHECKED_LIST) == unchecked
    for one, cells in zip(in_json["findings"], in_csv, strict=True):
        assert list(one) == list(cells)
        assert next(iter(cells.values())) == next(iter(one.values()))
    found: list[dict[str, Any]] = in_json["findings"]
    return found


# By number, so that a failing example can be read.
STATE = st.integers(0, len(STATES) - 1)
SAID_OF = (*STATES, *ALL[:3])
LINES = st.lists(
    st.builds(
        checked,
        by=st.sampled_from(("DS 1", "DS 2", "DC 3")),
        answer=st.sampled_from(sorted(ANSWERS)),
        of=st.integers(0, len(SAID_OF) - 1).map(lambda number: SAID_OF[number]),
        hours=st.integers(0, 50),
    ),
    max_size=12,
)


@given(lines=LINES, state=STATE, unchecked=st.booleans())
def test_no_unconfirmed_row_leaves_without_its_mark(lines: list[FindingChecked], state: int, unchecked: bool) -> None:
    triaged = fold([*lines, replied()] if any(line.key == KEY for line in lines) else lines)
    found = instead(STATES[state])
    told = rows(triaged, found, unchecked)
    for one in told:
        name, mark = next(iter(one.items()))
        assert name == ("UNCHECKED LIST" if unchecked else "mark")
        assert (mark == "confirmed") == (one["check"] == "confirmed")
        if one["check"] != "confirmed":
            assert unchecked
            assert str(mark).startswith(("unchecked: ", "unconfirmed: "))
            assert one["reply"] is one["disposition"] is None
        assert one["check"] != "not_confirmed"
    confirmed = [one for one in found if (s := triaged.standing(one)) is not None and s.is_confirmed]
    assert len([one for one in told if one["check"] == "confirmed"]) == len(confirmed)


def test_what_was_answered_to_a_finding_on_which_two_people_differ_does_not_leave() -> None:
    differ = fold([checked(), replied(), disposed(), checked("DS 2", "not_confirmed", hours=5)])
    (told,) = [one for one in rows(differ, ALL, True) if one["check"] is not None]
    assert (told["UNCHECKED LIST"], told["check"]) == ("unconfirmed: two people's checks differ", "conflicting")
    assert told["reply"] is told["disposition"] is None


def test_an_unconfirmed_finding_in_a_list_of_confirmed_ones_is_refused_outright() -> None:
    with pytest.raises(ValueError, match="an unconfirmed finding"):
        export_csv([NOT_MET], BOOK, Triaged().standing, False)
    with pytest.raises(ValueError, match="an unconfirmed finding"):
        export_json([NOT_MET], BOOK, Triaged().standing, exported())


def test_the_head_says_who_sent_what_to_whom_and_what_for() -> None:
    head = json.loads(export_json([NOT_MET], BOOK, fold([checked()]).standing, exported(NOT_MET)))["head"]
    assert {name: value for name, value in head.items() if name != "mark"} == {
        "recipient": "the panel",
        "purpose": "scrutiny",
        "made_by": "DI 9",
        "role": "inspector",
        "made_at": "2024-03-01T13:30:00+00:00",
        "overlays": [],
        "count": 1,
    }


def test_a_row_is_called_counted_already_only_where_the_one_that_counts_it_is_in_the_list() -> None:
    again = next(one for one in ALL if "same_omission" in one.flags)
    first = next(one for one in ALL if one.file == again.file and one.duty.id == again.duty.same_omission_as)
    triaged = fold([checked(of=again), checked(of=first)])
    for found, told in (([again], False), ([first, again], True), ([replace(first, cause="held"), again], False)):
        row_of = {one["duty_id"]: one for one in rows(triaged, found, True)}[again.duty.id]
        assert ("same_omission" in row_of["flags"]) == told
        assert ("counted once" in str(row_of["reason"])) <= told
        assert row_of["check"] == "confirmed"


def test_a_confirmed_row_carries_who_checked_it_and_what_was_answered() -> None:
    told = row(NOT_MET, BOOK, fold([checked(), replied(), disposed()]).standing)
    assert tuple(told) == FIELDS
    assert {name: told[name] for name in ("checked_by", "checked_on", "check", "reply", "disposition")} == {
        "checked_by": "DS 1",
        "checked_on": "2024-03-01",
        "check": "confirmed",
        "reply": "the officer: There was one car.",
        "disposition": "learning",
    }


def test_a_row_never_carries_a_check_over_to_a_finding_that_has_changed() -> None:
    told = row(MET_LATE, BOOK, fold([checked(), replied(), disposed()]).standing)
    assert told["check"] == "stale"
    assert told["checked_by"] is told["checked_on"] is told["reply"] is told["disposition"] is None


def test_the_mark_of_a_list_counts_what_was_checked_as_it_is_now() -> None:
    nothing, some = Triaged(), fold([checked(), checked(of=ALL[0], answer="not_confirmed")])
    assert checked_mark(ALL, nothing.standing) == NOT_CHECKED
    assert checked_mark(instead(MET_LATE)[1:], fold([checked()]).standing) == NOT_CHECKED
    assert checked_mark(ALL, some.standing).startswith(
        f"Checked by a person: 2 of {len(ALL)} findings, of which confirmed: 1."
    )
    assert "The others are machine findings" in checked_mark(ALL, some.standing)
    assert "The others" not in checked_mark([NOT_MET], some.standing)


# --- corrections -----------------------------------------------------------------------------------------------------


def owed(*lines: Line, now: list[Finding] = ALL, refs: set[str] = REFS) -> list[tuple[str, str]]:
    return [(one.recipient, one.why) for one in owed_corrections(fold(lines), now, refs)]


def test_nothing_is_owed_while_what_went_out_stands() -> None:
    assert owed(checked(), exported(NOT_MET)) == []


def test_whoever_holds_a_finding_that_has_changed_is_owed_a_correction() -> None:
    lines: list[Line] = [checked(), exported(NOT_MET), exported(NOT_MET, recipient="a charity")]
    lines += [exported(ALL[0], recipient="x")]
    assert owed(*lines, now=instead(MET_LATE)) == [("the panel", "changed"), ("a charity", "changed")]


def test_whoever_holds_a_finding_that_is_not_made_any_more_is_owed_its_withdrawal() -> None:
    gone = [one for one in ALL if key_of(one) != KEY]
    assert owed(checked(), exported(NOT_MET), now=gone) == [("the panel", "withdrawn")]
    told = corrected(Held(KEY, None))
    assert owed(checked(), exported(NOT_MET), told, now=gone) == []
    assert owed(checked(), exported(NOT_MET), told) == [("the panel", "changed")]  # it came back
    assert [one.key for one in no_longer_found(fold([checked()]), gone, REFS)] == [KEY]


def test_a_case_that_was_not_read_is_not_taken_for_one_without_findings() -> None:
    assert owed(checked(), exported(NOT_MET), now=[], refs=set()) == [("the panel", "cannot_tell")]
    assert no_longer_found(fold([checked()]), [], set()) == []


def test_a_check_that_is_taken_back_is_owed_to_everyone_who_got_the_export() -> None:
    back = checked("DS 1", "not_confirmed", hours=9)
    assert owed(checked(), exported(NOT_MET), back) == [("the panel", "not_confirmed")]
    differs = checked("DS 2", "not_confirmed", hours=9)
    assert owed(checked(), exported(NOT_MET), differs) == [("the panel", "conflicting")]


def test_an_unchecked_list_is_corrected_where_a_person_did_not_confirm_it_and_not_where_one_did() -> None:
    out = exported(NOT_MET, answer="", unchecked=True)
    assert owed(out, checked()) == []
    assert owed(out, checked(answer="not_confirmed")) == [("the panel", "not_confirmed")]
    assert owed(out, checked(answer="cannot_be_decided")) == [("the panel", "cannot_be_decided")]


def test_whoever_was_told_of_a_doubt_is_told_when_it_is_settled() -> None:
    lines: list[Line] = [checked(), exported(NOT_MET), checked("DS 2", "not_confirmed", hours=5)]
    lines += [corrected(Held(KEY, seen(NOT_MET), "conflicting"))]
    assert owed(*lines) == []
    assert owed(*lines, checked("DC 3", hours=9)) == [("the panel", "confirmed")]


def test_a_correction_settles_what_its_own_recipient_is_owed_and_nobody_elses() -> None:
    lines: list[Line] = [checked(), exported(NOT_MET), exported(NOT_MET, recipient="a charity")]
    told = corrected(Held(KEY, seen(MET_LATE)), recipient="The  Panel")
    assert owed(*lines, told, now=instead(MET_LATE)) == [("a charity", "changed")]


@given(lines=LINES, now=STATE, later=STATE)
def test_after_every_correction_owed_is_sent_none_is_owed(lines: list[Line], now: int, later: int) -> None:
    triaged = fold([*lines, exported(STATES[now]), exported(*ALL[:3], recipient="a charity")])
    for time, state in enumerate((now, later, now), start=1):
        found = instead(STATES[state])
        due = owed_corrections(triaged, found, REFS)
        told = [corrected(held_now(triaged, one.held.key, one.now), recipient=one.recipient) for one in due]
        triaged = fold([*triaged.lines, *(replace(one, at=at(100 * time + n)) for n, one in enumerate(told))])
        assert owed_corrections(triaged, found, REFS) == []

"""How a case stands for access, and that nobody opens it alone, by a correction or by another order of entries."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dutybound.access.standing import Standing, standing
from dutybound.access.ties import ties
from dutybound.access.words import AFTER_NOTICE, AFTER_OUTCOME, HIDDEN, OPEN
from dutybound.events.event import CaseFile
from dutybound.events.reading import read_file

from .world import NOW, directory

NAMED = {"kind": "suspect_identified", "suspect_ref": "s", "officer_ref": "pc.suspect", "confirmed": True}
LISTED = {"kind": "access_list_set", "suspect_ref": "s", "people": ["dc.crime"]}


def case(*rows: dict[str, Any]) -> CaseFile:
    events = [
        {"id": f"e{number}", "occurred": f"2025-02-01T10:{number:02}:00+00:00", **row}
        for number, row in enumerate(rows, start=1)
    ]
    return read_file({"file": {"ref": "case", "force": "this-force"}, "event": events})


def stands(*rows: dict[str, Any]) -> Standing:
    return standing(case(*rows), NOW)


def test_an_ordinary_case_is_open() -> None:
    assert stands({"kind": "suspect_named", "crime_ref": "c", "suspect_ref": "s"}).stage == OPEN


def test_a_sign_that_the_suspect_works_for_the_police_hides_the_case_before_anybody_has_confirmed_it() -> None:
    found = stands({"kind": "police_link_indicated", "suspect_ref": "s", "indicator": "words"})
    assert (found.stage, found.confirmed) == (HIDDEN, False)


def test_until_a_list_is_set_those_who_work_on_the_case_stand_for_one() -> None:
    found = stands({"kind": "investigation_allocated", "crime_ref": "c", "oic": "dc.crime"}, NAMED)
    assert found.named == {"dc.crime"}


def test_one_person_does_not_open_a_restricted_case() -> None:
    alone = {"kind": "access_list_lifted", "suspect_ref": "s", "decided_by": "insp"}
    assert stands(NAMED, LISTED, alone).stage == HIDDEN
    assert stands(NAMED, LISTED, {**alone, "agreed_by": "insp"}).stage == HIDDEN
    assert stands(NAMED, LISTED, {**alone, "agreed_by": "psd"}).stage == OPEN


def test_a_correction_does_not_open_a_restricted_case() -> None:
    wrong = {"kind": "entry_retracted", "supersedes": "e1", "reason": "typed into the wrong case"}
    assert stands(NAMED, wrong).stage == HIDDEN
    other = {"kind": "suspect_named", "crime_ref": "c", "suspect_ref": "s", "supersedes": "e1"}
    assert stands(NAMED, other).stage == HIDDEN


def test_a_tie_is_taken_back_by_somebody_else_than_its_author_and_by_an_entry_that_says_who() -> None:
    tie = {"kind": "connection_existed", "suspect_ref": "s", "investigator_ref": "dc", "actor": "pc"}
    back = {"kind": "entry_retracted", "supersedes": "e1", "reason": "wrong"}
    assert stands(tie, {**back, "actor": "pc"}).connected == {"dc"}
    assert stands(tie, back).connected == {"dc"}
    assert stands(tie, {**back, "actor": "sgt"}).connected == frozenset()
    other = {**tie, "investigator_ref": "ds", "supersedes": "e1"}
    assert stands(tie, {**other, "actor": "pc"}).connected == {"dc", "ds"}
    assert stands(tie, {**other, "actor": "sgt"}).connected == {"ds"}


def test_ruling_the_link_out_is_a_reason_to_ask_for_the_lifting_and_does_not_lift_by_itself() -> None:
    assert stands(NAMED, {"kind": "police_link_ruled_out", "suspect_ref": "s", "decided_by": "sgt"}).stage == HIDDEN


def test_the_notice_and_then_the_outcome_open_two_things_to_the_suspect_and_the_case_to_nobody() -> None:
    notice = {"kind": "suspect_told_of_case", "suspect_ref": "s", "what": "notice"}
    outcome = {**notice, "what": "outcome"}
    assert stands(NAMED, LISTED, notice).stage == AFTER_NOTICE
    assert stands(NAMED, LISTED, notice, outcome, notice).stage == AFTER_OUTCOME
    assert stands(NAMED, LISTED, notice).named == {"dc.crime"}


def test_a_notice_in_a_case_that_is_not_restricted_changes_nothing() -> None:
    assert stands({"kind": "suspect_told_of_case", "suspect_ref": "s", "what": "notice"}).stage == OPEN


def test_an_authority_without_an_end_gives_no_time_at_all() -> None:
    row = {"kind": "advocate_authorised", "person_ref": "her", "advocate": "idva"}
    assert stands(row).advocates["idva"] < NOW
    assert stands({**row, "until": "2030-01-01"}).advocates["idva"] > NOW


def test_an_advocate_whose_authority_was_ended_is_none() -> None:
    row = {"kind": "advocate_authorised", "person_ref": "her", "advocate": "idva", "until": "2030-01-01"}
    assert stands(row, {"kind": "advocate_authority_ended", "person_ref": "her", "advocate": "idva"}).advocates == {}


def test_what_is_written_after_the_moment_asked_about_does_not_count_yet() -> None:
    file = case({"kind": "suspect_named", "crime_ref": "c", "suspect_ref": "s"}, NAMED)
    assert standing(file, file.events[1].occurred.earliest - 1).stage == OPEN
    assert standing(file, file.events[1].occurred.earliest).stage == HIDDEN


def test_an_entry_written_down_late_counts_from_when_it_was_written_down() -> None:
    file = case({**NAMED, "recorded": "2025-02-02T10:00:00+00:00"})
    assert standing(file, file.events[0].recorded.earliest - 1).stage == OPEN
    assert standing(file, file.events[0].recorded.earliest).stage == HIDDEN


def test_whoever_had_the_case_before_another_is_out_of_it() -> None:
    rows = [{"kind": "investigation_allocated", "crime_ref": "c", "oic": name} for name in ("dc.one", "dc.two")]
    assert stands(*rows).workers == {"dc.two"}


ANY_ROW = st.sampled_from(
    (
        NAMED,
        LISTED,
        {"kind": "police_link_indicated", "suspect_ref": "s", "indicator": "words"},
        {"kind": "police_link_ruled_out", "suspect_ref": "s", "decided_by": "sgt"},
        {"kind": "access_list_lifted", "suspect_ref": "s", "decided_by": "insp"},
        {"kind": "access_list_lifted", "suspect_ref": "s", "decided_by": "insp", "agreed_by": "insp"},
        {"kind": "suspect_told_of_case", "suspect_ref": "s", "what": "outcome"},
        {"kind": "investigation_allocated", "crime_ref": "c", "oic": "pc.suspect"},
    )
)


RETRACTED = {"kind": "entry_retracted", "supersedes": "e1", "reason": "wrong"}


@given(st.lists(ANY_ROW, max_size=8), st.booleans())
def test_without_two_people_no_row_of_entries_opens_a_case_that_was_restricted(
    rows: list[dict[str, Any]], retracted: bool
) -> None:
    assert stands(NAMED, *rows, *([RETRACTED] if retracted else [])).is_restricted


LIFTED = {"kind": "access_list_lifted", "suspect_ref": "s", "decided_by": "insp", "agreed_by": "psd"}


def test_what_is_restricted_again_begins_anew_without_the_old_list_and_the_old_certainty() -> None:
    lifted = stands(NAMED, LISTED, LIFTED)
    assert (lifted.stage, lifted.confirmed, lifted.lifted_by) == (OPEN, False, ("insp", "psd"))
    assert lifted.listed == frozenset()
    assert lifted.suspects == {"pc.suspect"}
    again = stands(NAMED, LISTED, LIFTED, {"kind": "police_link_indicated", "suspect_ref": "s", "indicator": "words"})
    assert (again.stage, again.confirmed, again.lifted_by) == (HIDDEN, False, None)
    assert again.listed == frozenset()


def test_a_name_that_was_never_confirmed_goes_with_the_list_it_brought() -> None:
    assert stands({**NAMED, "confirmed": False}, LISTED, LIFTED).suspects == set()


def test_a_mark_is_of_its_record_and_is_taken_off_by_somebody_who_says_so() -> None:
    marked = {"kind": "record_marked", "record_ref": "r1", "mark": "sensitive"}
    second = {**marked, "mark": "third_party"}
    off = {"kind": "record_unmarked", "record_ref": "r1", "mark": "sensitive"}
    assert stands(marked, second).marks == {"r1": {"sensitive", "third_party"}}
    assert stands(marked, second, off).marks == {"r1": {"sensitive", "third_party"}}
    assert stands(marked, second, {**off, "decided_by": "insp"}).marks == {"r1": {"third_party"}}


def test_a_list_in_a_case_that_is_open_again_names_nobody_for_it() -> None:
    left = replace(stands(NAMED, LISTED), stage=OPEN)
    assert "on_the_list" not in ties("dc.crime", left, directory(), NOW)
    assert "on_the_list" in ties("dc.crime", stands(NAMED, LISTED), directory(), NOW)


def test_who_goes_is_sent_by_the_control_room_and_nobody_by_himself() -> None:
    def sent(role: str, kind: str = "unit_assigned") -> frozenset[str]:
        row = {"kind": kind, "incident_ref": "i", "officers": ["pc", "mate"], "actor": "pc"}
        said = {"actor_role": role} if role else {}
        return stands({"kind": "contact_received", "incident_ref": "i"}, {**row, **said}).sent_now()

    for role in ("", "call_handler", "dispatcher", "control_room_supervisor"):
        assert sent(role) == sent(role, "unit_arrived") == {"pc", "mate"}
    for role in ("response_officer", "supervisor", "not held"):
        assert sent(role) == sent(role, "unit_arrived") == {"mate"}


def test_whoever_takes_a_call_works_on_it_if_the_control_room_wrote_it() -> None:
    def took(role: str) -> frozenset[str]:
        return stands({"kind": "contact_received", "incident_ref": "i", "actor": "pc", "actor_role": role}).sent_now()

    assert took("call_handler") == {"pc"}
    assert took("response_officer") == frozenset()

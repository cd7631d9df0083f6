"""Ways round the transition that somebody who knows procedure would try, each shut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dutybound.access.deciding import Asked, decide
from dutybound.access.standing import standing
from dutybound.access.ties import ties
from dutybound.casework.wish import Answer, Held, Passed, Shut, Wish

from .house import PEOPLE, House, entry, opened, request

REASON = "no line is left"
NAMED = entry("suspect_named", crime_ref="c", suspect_ref="s")
CLOSE = entry("investigation_closed", crime_ref="c", decision_maker="police")


def place_of(house: House, kind: str) -> str:
    return next(event.id for event in reversed(house.file.events) if event.kind == kind)


def hidden() -> House:
    house = opened()
    house.wish("pc", "response_officer", NAMED, suspect="mate")
    return house


def test_a_closing_that_is_dressed_as_a_correction_of_the_flag_is_held() -> None:
    house = opened()
    dressed = replace(CLOSE, supersedes=place_of(house, "da_flag_set"))
    assert isinstance(house.wish("ds", "supervisor", dressed, REASON), Held)


def test_nobody_opens_a_restricted_case_alone_by_a_lifting_dressed_as_a_correction() -> None:
    house = hidden()
    lift = entry("access_list_lifted", suspect_ref="s", decided_by="ds", agreed_by="dc")
    for kind in ("grade_set", "da_flag_set", "crime_recorded"):
        dressed = replace(lift, supersedes=place_of(house, kind))
        assert not isinstance(house.wish("ds", "supervisor", dressed, REASON), Passed), kind
    assert standing(house.file, house.now).is_restricted


def test_no_list_and_no_broken_glass_is_written_as_a_correction_of_something_else() -> None:
    house = hidden()
    for row in (
        entry("access_list_set", suspect_ref="s", people=("ds",)),
        entry("access_forced", suspect_ref="s", officer_ref="fcr"),
    ):
        dressed = replace(row, supersedes=place_of(house, "da_flag_set"))
        assert not isinstance(house.wish("ds", "supervisor", dressed, REASON), Passed), row.kind


@pytest.mark.parametrize("code", ["5", "9", "10", "11", "12", "13", "19"])
def test_every_outcome_that_deals_with_nobody_ends_a_case(code: str) -> None:
    answer = opened().wish("dc", "investigator", entry("outcome_assigned", crime_ref="c", code=code), REASON)
    assert isinstance(answer, Held)


def test_a_closing_that_is_said_to_be_the_prosecutors_waits_for_the_prosecutors_decision() -> None:
    theirs = replace(CLOSE, facts={**CLOSE.facts, "decision_maker": "cps"})
    house = opened()
    house.wish("dc", "investigator", entry("victim_statement_taken", crime_ref="c", form="mg11_statement"))
    held = house.wish("ds", "supervisor", theirs, REASON)
    assert isinstance(held, Held)
    assert held.needs == ("the prosecutor's decision",)
    house.wish("dc", "investigator", entry("cps_decision", crime_ref="c", result="no further action"))
    assert isinstance(house.wish("ds", "supervisor", theirs, REASON), Passed)


def test_a_closing_that_names_a_crime_that_the_case_has_not_got_is_held() -> None:
    for facts in ({"crime_ref": "another"}, {}):
        event = entry("investigation_closed", decision_maker="police", **facts)
        assert isinstance(opened().wish("di", "supervisor", event, REASON), Held), facts


def test_a_check_of_the_risk_that_puts_it_lower_is_lowering_it() -> None:
    house = opened()
    house.wish("dc", "investigator", entry("risk_assessed", incident_ref="i", grade="high"))
    lower = entry("risk_reviewed", incident_ref="i", grade_before="high", grade_after="standard")
    assert isinstance(house.wish("dc", "investigator", lower, REASON), Held)
    same = entry("risk_reviewed", incident_ref="i", grade_before="high", grade_after="high")
    assert isinstance(house.wish("dc", "investigator", same, REASON), Passed)


def test_a_crime_put_under_a_lesser_offence_is_not_the_detectives_to_decide() -> None:
    less = entry("crime_reclassified", crime_ref="c", direction="less_serious")
    more = entry("crime_reclassified", crime_ref="c", direction="more_serious")
    assert isinstance(opened().wish("dc", "investigator", less, REASON), Held)
    assert isinstance(opened().wish("dc", "investigator", more), Passed)


def test_taking_back_that_weapons_were_found_is_lowering_the_risk() -> None:
    house = opened()
    house.wish("pc", "response_officer", entry("firearms_check_done", incident_ref="i", held=True))
    gone = replace(entry("entry_retracted"), supersedes=house.file.events[-1].id)
    assert not isinstance(house.wish("pc", "response_officer", gone, "a slip"), Passed)


@pytest.mark.parametrize("kind", ["police_link_indicated", "ppda_flagged", "suspect_identified"])
def test_a_hint_at_the_police_hides_the_case_and_leaves_those_who_work_on_it_in(kind: str) -> None:
    house = opened()
    assert isinstance(house.wish("pc", "response_officer", entry(kind, suspect_ref="s")), Passed)
    stands = standing(house.file, house.now)
    assert stands.is_restricted
    assert {"dc", "ds"} <= stands.listed
    assert stands.safeguarding_owners


def test_a_hint_at_the_police_in_a_case_without_a_detective_leaves_somebody_in() -> None:
    house = House()
    house.wish("call", "call_handler", entry("contact_received", incident_ref="i"))
    house.wish("pc", "response_officer", entry("police_link_indicated", suspect_ref="s"))
    assert standing(house.file, house.now).listed == {"psd"}


def test_a_first_list_does_not_put_out_those_who_work_on_the_case() -> None:
    assert isinstance(listed("ds", "ds"), Shut)
    assert isinstance(listed("ds", "ds", "dc"), Passed)


def test_nobody_without_work_in_the_case_puts_himself_on_its_first_list() -> None:
    assert isinstance(listed("sgt", "sgt", "dc"), Shut)
    assert isinstance(listed("sgt", "dc"), Passed)


def test_a_second_grade_that_is_not_higher_is_a_downgrade_and_a_word_about_its_direction_does_not_help() -> None:
    second = entry("grade_set", incident_ref="i", grade="3")
    called_higher = entry("grade_changed", incident_ref="i", grade="3", direction="higher")
    for event in (second, called_higher):
        assert isinstance(opened().wish("pc", "response_officer", event, REASON), Shut | Held)
    house = opened()
    house.wish("room", "control_room_supervisor", entry("grade_changed", incident_ref="i", grade="3"), REASON)
    assert isinstance(house.wish("call", "call_handler", entry("grade_set", incident_ref="i", grade="2")), Passed)


def test_a_wrong_name_that_was_never_confirmed_is_undone_by_the_two_who_open_the_case_again() -> None:
    house = opened()
    house.wish("mate", "response_officer", NAMED, suspect="dc")
    listed = entry("access_list_set", suspect_ref="s", people=("fcr", "insp", "psd"))
    assert isinstance(house.wish("psd", "professional_standards", listed), Passed)
    event = entry("access_list_lifted", suspect_ref="s", decided_by="insp", agreed_by="psd")
    half = request(house, "psd", "professional_standards", event, "it was another man")
    wish = Wish(event, "insp", "supervisor", reason="it was another man", agreed=half)
    assert isinstance(house.ask(wish), Passed)
    assert isinstance(house.wish("dc", "investigator", entry("line_of_enquiry_set", crime_ref="c")), Passed)


def listed(person: str, *people: str) -> Answer:
    event = entry("access_list_set", suspect_ref="s", people=people)
    return opened().wish(person, "supervisor", event, "a delicate case")


def tried(house: House, wish: Wish) -> str:
    try:
        answer = house.ask(wish)
    except Exception as fault:
        return f"{type(fault).__name__}: {fault}"
    return answer.told if isinstance(answer, Shut) else type(answer).__name__


@pytest.mark.parametrize("pointer", ["v1", "v3", "v9", "v11", "v99"])
@pytest.mark.parametrize("kind", ["line_of_enquiry_set", "entry_retracted", "arrest_made", "da_flag_set"])
def test_pointing_at_entries_tells_the_suspect_nothing_of_a_hidden_case(pointer: str, kind: str) -> None:
    for event in (
        replace(entry(kind), supersedes=pointer),
        replace(entry(kind), contradicts=(pointer,)),
    ):
        wish = Wish(event, "mate", "response_officer", reason="mine")
        assert tried(hidden(), wish) == tried(House(), wish)


@pytest.mark.parametrize("claimed", ["response_officer", "dispatcher"])
def test_nobody_sends_himself_to_a_case_and_reads_its_card_by_that(claimed: str) -> None:
    for event in (
        entry("contact_received", incident_ref="j", actor="disc"),
        entry("unit_assigned", incident_ref="i", officers=("disc",), actor="room"),
        entry("unit_arrived", incident_ref="i", officers=("disc",)),
    ):
        house = hidden()
        assert isinstance(house.wish("disc", claimed, event), Passed)
        assert "sent_to_it" not in ties("disc", standing(house.file, house.now), PEOPLE, house.now), event.kind


def test_the_control_room_sends_whom_it_sends_and_they_read_the_card() -> None:
    house = hidden()
    house.wish("room", "control_room_supervisor", entry("unit_assigned", incident_ref="i", officers=("di",)))
    assert "sent_to_it" in ties("di", standing(house.file, house.now), PEOPLE, house.now)


def test_the_control_room_grades_the_call_of_a_hidden_case_and_a_friend_of_the_suspect_does_not() -> None:
    house = hidden()
    house.wish("room", "control_room_supervisor", entry("contact_received", incident_ref="j"))
    first = entry("grade_set", incident_ref="j", grade="2")
    assert isinstance(house.wish("call", "call_handler", first), Shut)
    assert isinstance(house.wish("room", "control_room_supervisor", first), Passed)
    higher = entry("grade_changed", incident_ref="j", grade="1", direction="higher")
    assert isinstance(house.wish("room", "control_room_supervisor", higher), Passed)
    lower = entry("grade_changed", incident_ref="j", grade="3", direction="lower")
    assert isinstance(house.wish("room", "control_room_supervisor", lower, "no units"), Shut)
    other = entry("line_of_enquiry_set", crime_ref="c", line_ref="l")
    assert isinstance(house.wish("room", "control_room_supervisor", other), Shut)


def test_a_victim_who_is_named_as_a_suspect_in_return_keeps_her_own_page() -> None:
    house = opened()
    house.wish("dc", "investigator", entry("victim_identified", person_ref="da"))
    house.wish("pc", "response_officer", NAMED, suspect="da")
    stands = standing(house.file, house.now)
    assert decide(Asked("da", "victim", "read_own_case", house.now), stands, PEOPLE).allowed
    assert not decide(Asked("da", "domestic_abuse_specialist", "know", house.now), stands, PEOPLE).allowed


def test_a_suspect_who_is_called_the_victim_afterwards_reads_no_page() -> None:
    house = hidden()
    house.wish("dc", "investigator", entry("victim_identified", person_ref="mate"))
    stands = standing(house.file, house.now)
    assert not decide(Asked("mate", "victim", "read_own_case", house.now), stands, PEOPLE).allowed


def test_what_protects_passes_whatever_name_or_role_is_left_empty() -> None:
    for kind in ("contact_received", "unit_assigned", "arrest_made", "police_link_indicated", "ppda_flagged"):
        assert isinstance(hidden().wish("", "", entry(kind)), Passed), kind
        assert isinstance(House().wish("", "", entry(kind)), Passed), kind


def test_naming_a_suspect_twice_does_not_widen_a_list_that_was_narrowed() -> None:
    house = hidden()
    house.wish("ds", "supervisor", entry("access_list_set", suspect_ref="s", people=("dc", "psd")))
    house.wish("pc", "response_officer", NAMED, suspect="mate")
    assert standing(house.file, house.now).listed == {"dc", "psd"}


def test_a_detective_does_not_end_an_investigation_by_calling_it_declined() -> None:
    declined = entry("investigation_declined", crime_ref="c")
    assert isinstance(opened().wish("dc", "investigator", declined, REASON), Held)
    assert isinstance(opened().wish("ds", "supervisor", declined, REASON), Passed)


def test_giving_a_second_crime_of_the_case_to_another_leaves_the_first_detective_in() -> None:
    house = opened()
    house.wish("dc", "investigator", entry("investigation_allocated", crime_ref="d", oic="di"))
    assert standing(house.file, house.now).workers == {"dc", "di"}
    house.wish("dc", "investigator", entry("investigation_allocated", crime_ref="d", oic="ds"))
    assert standing(house.file, house.now).workers == {"dc", "ds"}


def test_a_suspect_is_confirmed_only_by_those_who_may_name_people_for_the_case() -> None:
    sure = entry("suspect_identified", suspect_ref="s", officer_ref="mate", confirmed=True)
    house = opened()
    assert isinstance(house.wish("pc", "response_officer", sure), Passed)
    assert not standing(house.file, house.now).confirmed
    house = opened()
    assert isinstance(house.wish("psd", "professional_standards", sure, "by the warrant number"), Passed)
    assert standing(house.file, house.now).confirmed


def test_somebody_wrongly_named_by_a_colleague_who_says_it_is_sure_is_back_once_two_have_lifted_it() -> None:
    house = opened()
    house.ask(Wish(NAMED, "mate", "response_officer", suspect="dc", confirmed=True))
    listed = entry("access_list_set", suspect_ref="s", people=("fcr", "insp", "psd"))
    assert isinstance(house.wish("psd", "professional_standards", listed), Passed)
    event = entry("access_list_lifted", suspect_ref="s", decided_by="insp", agreed_by="psd")
    half = request(house, "psd", "professional_standards", event, "it was another man")
    wish = Wish(event, "insp", "supervisor", reason="it was another man", agreed=half)
    assert isinstance(house.ask(wish), Passed)
    assert isinstance(house.wish("dc", "investigator", entry("line_of_enquiry_set", crime_ref="c")), Passed)


def test_a_request_that_nobody_wrote_down_or_that_says_more_than_what_stands_there_completes_nothing() -> None:
    house = hidden()
    listed = entry("access_list_set", suspect_ref="s", people=("dc", "ds", "psd"))
    house.wish("ds", "supervisor", listed)
    event = entry("access_list_lifted", suspect_ref="s", decided_by="ds", agreed_by="psd")
    half = request(house, "psd", "professional_standards", event, "it was another man")
    asked = replace(half.asked, person="dc")
    for made_up in (replace(half, ref="v99"), replace(half, ends=half.ends + 1), replace(half, asked=asked)):
        wish = Wish(event, "ds", "supervisor", reason="it was another man", agreed=made_up)
        assert isinstance(house.ask(wish), Shut)
    for facts in ({"agreed_by": "dc"}, {"decided_by": "dc"}, {"request_ref": "v1"}):
        wish = Wish(replace(event, facts={**event.facts, **facts}), "ds", "supervisor", reason="so", agreed=half)
        assert isinstance(house.ask(wish), Shut)
    assert standing(house.file, house.now).is_restricted
    assert isinstance(house.ask(Wish(event, "ds", "supervisor", reason="so", agreed=half)), Passed)

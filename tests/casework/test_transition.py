"""What passes, what is held, what is shut: worked cases through the one transition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dutybound.access.deciding import NOTHING
from dutybound.access.standing import standing
from dutybound.casework import transition as the_transition
from dutybound.casework.lists import PROTECTS, WEAKENS, protects, weakens
from dutybound.casework.transition import AUDIENCE
from dutybound.casework.wish import Answer, Held, Passed, Shut, Wish
from dutybound.duties.duty import HELD_BACK
from dutybound.events.event import CaseFile
from dutybound.events.kinds import KINDS, OF_THE_HOUSE
from dutybound.events.when import When

from .house import HOUR, House, entry, opened, request

CLOSE = entry("investigation_closed", crime_ref="c", decision_maker="police")
STATEMENT = entry("victim_statement_taken", crime_ref="c", form="mg11_statement")
NAMED = entry("suspect_named", crime_ref="c", suspect_ref="s")


def needs(answer: Answer) -> str:
    assert isinstance(answer, Held), answer
    return "; ".join(answer.needs)


def test_the_two_lists_are_closed_and_have_nothing_in_common() -> None:
    assert PROTECTS.isdisjoint(WEAKENS)
    assert KINDS.keys() >= PROTECTS | WEAKENS
    file = CaseFile("case", ())
    assert {weakens(entry(kind), file) for kind in PROTECTS} == {""}
    # A check of the risk that gives no grade lowers nothing; an incident in which nothing points to abuse is closed,
    # found to be none, and not recorded as a crime, and a link that there is not rejected, without weakening anything.
    of_the_case = {"risk_reviewed", "incident_closed", "da_ruled_out", "crime_not_recorded_decision", "link_rejected"}
    assert {weakens(entry(kind), file) for kind in WEAKENS - of_the_case} == set(HELD_BACK)
    assert {weakens(entry(kind), file) for kind in of_the_case} == {""}


@pytest.mark.parametrize("kind", sorted(OF_THE_HOUSE))
def test_what_the_house_writes_about_its_own_acts_is_written_by_nobody_else(kind: str) -> None:
    assert kind in KINDS
    for house in (opened(), House()):
        answer = house.wish("ds", "supervisor", entry(kind), "it was so")
        assert isinstance(answer, Shut)
        assert answer.told == NOTHING


def test_a_correction_never_counts_as_protection() -> None:
    assert protects(entry("da_flag_set"))
    assert not protects(replace(entry("da_flag_set"), supersedes="v1"))


def test_a_constable_does_not_close_the_case_and_learns_what_it_needs() -> None:
    answer = opened().wish("dc", "investigator", CLOSE, "she does not want to go on")
    assert "statement" in needs(answer)


def test_an_inspector_closes_it_with_the_statement_and_a_reason() -> None:
    house = opened()
    house.wish("dc", "investigator", STATEMENT)
    assert isinstance(house.wish("di", "supervisor", CLOSE), Held)
    answer = house.wish("di", "supervisor", CLOSE, "no line is left")
    assert isinstance(answer, Passed), answer
    closed = answer.events[0]
    assert (closed.facts["decided_by"], closed.facts["rank"]) == ("di", "inspector")


def test_a_constable_who_signs_as_the_inspector_is_held() -> None:
    house = opened()
    house.wish("dc", "investigator", STATEMENT)
    forged = entry("investigation_closed", crime_ref="c", decision_maker="police", decided_by="di", rank="inspector")
    assert "signed by whoever makes it" in needs(house.wish("dc", "investigator", forged, "no line is left"))


def test_a_role_that_is_not_held_opens_nothing() -> None:
    answer = opened().wish("dc", "supervisor", CLOSE, "no line is left")
    assert isinstance(answer, Shut)
    assert answer.told == NOTHING


@pytest.mark.parametrize("fault", [RuntimeError("broken"), KeyError("x"), RecursionError()])
def test_while_the_rulebook_fails_weakening_waits_and_protecting_goes_on(
    monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    house = opened()
    house.wish("dc", "investigator", STATEMENT)

    def fails(*_: object) -> None:
        raise fault

    monkeypatch.setattr(the_transition, "permitted", fails)
    monkeypatch.setattr(the_transition, "judge_file", fails)
    held = house.wish("di", "supervisor", CLOSE, "no line is left")
    assert needs(held) == "an answer of the rulebook, which failed"
    assert isinstance(held, Held)
    assert held.fault is fault
    for kind in sorted(PROTECTS):
        answer = house.wish("somebody", "nobody", entry(kind))
        assert isinstance(answer, Passed), kind
        assert answer.fault is fault


def test_a_call_is_put_lower_by_the_control_rooms_supervisor_with_a_reason() -> None:
    lower = entry("grade_changed", incident_ref="i", grade="3", direction="lower")
    house = opened()
    assert isinstance(house.wish("call", "call_handler", lower, "no units"), Shut)
    assert "a decision by" in needs(house.wish("dc", "investigator", lower, "no units"))
    assert isinstance(house.wish("room", "control_room_supervisor", lower), Held)
    assert isinstance(house.wish("room", "control_room_supervisor", lower, "the man is in custody"), Passed)


def test_a_call_is_put_higher_by_anybody_who_works_on_it() -> None:
    higher = entry("grade_changed", incident_ref="i", grade="1", direction="higher")
    assert isinstance(opened().wish("call", "call_handler", higher), Passed)


def test_taking_a_grade_of_risk_back_is_lowering_it() -> None:
    house = opened()
    assert isinstance(house.wish("dc", "investigator", entry("risk_assessed", incident_ref="i", grade="high")), Passed)
    high = house.file.events[-1].id
    mended = replace(entry("risk_assessed", incident_ref="i", grade="standard"), supersedes=high)
    assert "a decision by" in needs(house.wish("dc", "investigator", mended, "a slip"))
    gone = replace(entry("entry_retracted"), supersedes=high)
    assert "a decision by" in needs(house.wish("dc", "investigator", gone, "a slip"))


def test_an_outcome_that_deals_with_somebody_is_no_weakening() -> None:
    house = opened()
    assert isinstance(house.wish("dc", "investigator", entry("outcome_assigned", crime_ref="c", code="1")), Passed)
    ends = entry("outcome_assigned", crime_ref="c", code="16", decision_maker="police")
    assert isinstance(house.wish("dc", "investigator", ends, "she does not support it"), Held)


def test_a_suspect_who_serves_is_out_in_the_step_that_names_him_and_the_detective_goes_on() -> None:
    house = opened()
    answer = house.wish("pc", "response_officer", NAMED, suspect="mate")
    assert isinstance(answer, Passed)
    kinds = ["suspect_named", "suspect_identified", "access_list_set", "safeguarding_owner_set"]
    assert [event.kind for event in answer.events] == kinds
    assert {row.key: row.value for row in answer.rows if row.name == AUDIENCE} == {
        "*": "named", "dc": "named", "ds": "named",
        **dict.fromkeys(("mate", "pc", "sgt", "insp", "call"), "shut_out"),
    }  # fmt: skip
    shut = house.wish("mate", "response_officer", entry("line_of_enquiry_set", crime_ref="c", line_ref="l"), "mine")
    assert isinstance(shut, Shut)
    assert shut.told == NOTHING
    assert isinstance(house.wish("dc", "investigator", STATEMENT), Passed)


def test_whoever_is_close_to_the_suspect_still_writes_down_what_protects() -> None:
    house = opened()
    house.wish("pc", "response_officer", NAMED, suspect="mate")
    assert isinstance(house.wish("pc", "response_officer", entry("arrest_made", incident_ref="i")), Passed)


def test_nobody_close_to_the_suspect_is_given_the_case_and_an_owner_of_safety_is_there_meanwhile() -> None:
    house = opened()
    house.wish("pc", "response_officer", NAMED, suspect="mate")
    given = entry("investigation_allocated", crime_ref="c", oic="sgt")
    assert "outside the suspect's circle" in needs(house.wish("ds", "supervisor", given))
    assert standing(house.file, house.now).safeguarding_owners == {"dc"}


def test_an_emergency_opens_the_case_to_the_one_who_says_why_for_a_night() -> None:
    house = opened()
    house.wish("pc", "response_officer", NAMED, suspect="mate")

    def glass(person: str, hours: int) -> Answer:
        until = When(house.now + hours * HOUR, house.now + hours * HOUR)
        forced = entry("access_forced", suspect_ref="s", officer_ref=person, until=until)
        return house.wish("room", "control_room_supervisor", forced, "she is calling, and nobody answers")

    assert isinstance(glass("psd", 4), Shut)
    assert isinstance(glass("room", 400), Shut)
    assert isinstance(glass("room", 4), Passed)
    assert "room" in standing(house.file, house.now).broke_the_glass


def lifted(house: House, first: str, first_role: str, second: str, second_role: str) -> Answer:
    event = entry("access_list_lifted", suspect_ref="s", decided_by=second, agreed_by=first)
    half = request(house, first, first_role, event, "it was another man")
    wish = Wish(event, second, second_role, reason="it was another man", agreed=half)
    return house.ask(wish)


def test_it_takes_two_to_open_a_restricted_case_again() -> None:
    house = opened()
    house.wish("pc", "response_officer", NAMED, suspect="mate")
    listed = entry("access_list_set", suspect_ref="s", people=("dc", "ds", "psd"))
    assert isinstance(house.wish("ds", "supervisor", listed), Passed)
    alone = entry("access_list_lifted", suspect_ref="s", decided_by="ds", agreed_by="psd")
    assert isinstance(house.wish("ds", "supervisor", alone, "it was another man"), Shut)
    assert isinstance(lifted(house, "ds", "supervisor", "ds", "supervisor"), Shut)
    assert isinstance(lifted(house, "insp", "supervisor", "ds", "supervisor"), Shut)
    assert standing(house.file, house.now).is_restricted
    assert isinstance(lifted(house, "psd", "professional_standards", "ds", "supervisor"), Passed)
    assert not standing(house.file, house.now).is_restricted


def test_a_suspect_who_puts_himself_on_the_list_is_not_on_it() -> None:
    house = opened()
    house.wish("pc", "response_officer", NAMED, suspect="mate")
    own = entry("access_list_set", suspect_ref="s", people=("mate",))
    for person in ("mate", "pc", "sgt"):
        assert isinstance(house.wish(person, "supervisor", own, "my case"), Shut)


def test_two_left_together_without_an_arrest_is_written_down_and_warned_of_at_once() -> None:
    house = opened()
    house.wish("pc", "response_officer", entry("unit_arrived", incident_ref="i", officers=("pc",)))
    told = entry("disclosure_made", incident_ref="i", disclosure_ref="d", offence_kind="assault")
    house.wish("pc", "response_officer", told)
    answer = house.wish("pc", "response_officer", entry("scene_left", incident_ref="i", together=True))
    assert isinstance(answer, Passed)
    assert house.kinds()[-1] == "scene_left"
    warned = [one.duty.id for one in answer.warnings]
    assert "scene.not-left-together" in warned
    again = house.wish("pc", "response_officer", entry("scene_left", incident_ref="i"))
    assert isinstance(again, Passed)
    assert [one for one in again.warnings if one.duty.id in warned] == []


def test_a_form_that_gives_another_time_of_writing_is_written_down_now() -> None:
    house = opened()
    late = replace(entry("da_flag_set"), recorded=entry("da_flag_set").occurred)
    house.wish("pc", "response_officer", late)
    assert house.file.events[-1].recorded.earliest == house.now


def departure(house: House, person: str, role: str, reason: str) -> Answer:
    left = next(event for event in house.file.events if event.kind == "scene_left")
    event = entry("departure_recorded", duty="scene.not-left-together", trigger=left.id)
    return house.wish(person, role, event, reason)


def test_a_departure_is_written_by_somebody_else_than_the_one_who_owes_the_duty_and_with_a_reason() -> None:
    house = opened()
    told = entry("disclosure_made", incident_ref="i", disclosure_ref="d", offence_kind="assault")
    house.wish("pc", "response_officer", told)
    house.wish("pc", "response_officer", entry("scene_left", incident_ref="i", together=True))
    assert "not the one who owes it" in needs(departure(house, "pc", "response_officer", "too much to do"))
    house.wish("pc", "response_officer", entry("investigation_allocated", crime_ref="c", oic="dc"))
    assert "a reason" in needs(departure(house, "ds", "supervisor", " "))
    answer = departure(house, "ds", "supervisor", "both asked to stay, and a third person is with them")
    assert isinstance(answer, Passed), answer
    assert answer.events[0].facts["rank"] == "sergeant"


def test_what_is_written_beside_a_name_says_which_suspect_and_that_the_house_wrote_it() -> None:
    answer = opened().wish("pc", "response_officer", NAMED, suspect="mate")
    assert isinstance(answer, Passed)
    first, *beside = answer.events
    assert [event.id for event in beside] == [f"{first.id}.{number}" for number in (1, 2, 3)]
    assert {event.facts["suspect_ref"] for event in beside} == {"s"}
    assert {event.says for event in beside} == {event.facts["says"] for event in beside} == {"made_by_system"}
    assert {(event.occurred, event.recorded) for event in beside} == {(first.recorded, first.recorded)}
    assert {row.name for row in answer.rows} == {"audience", "standing", "waiting", "works_on"}


def test_giving_the_case_to_somebody_close_to_the_suspect_is_held_as_that_decision() -> None:
    house = opened()
    house.wish("pc", "response_officer", NAMED, suspect="mate")
    given = entry("investigation_allocated", crime_ref="c", oic="pc")
    answer = house.wish("ds", "supervisor", given, "nobody else is on")
    assert isinstance(answer, Held), answer
    assert answer.decision == "allocate_connected"

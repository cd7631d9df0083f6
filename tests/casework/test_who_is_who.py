"""Who is the victim, who is suspected, who is close, who answers for safety, who was sent: said by whom, and undone."""

from __future__ import annotations

from dataclasses import replace

from dutybound.access.concerns import Watch
from dutybound.access.deciding import Asked, decide
from dutybound.access.looks import Look, look
from dutybound.access.people import Directory, Post, Tie
from dutybound.access.standing import standing
from dutybound.access.ties import ties
from dutybound.casework.wish import Answer, Held, Passed, Shut
from dutybound.events.event import Event

from .house import FORCE, PEOPLE, House, entry, opened

WRONG = "it is another person"


def taken_back(house: House, kind: str, person: str, role: str, reason: str = WRONG) -> Answer:
    before = next(event.id for event in reversed(house.file.events) if event.kind == kind)
    return house.wish(person, role, replace(entry("entry_retracted"), supersedes=before), reason)


def may(house: House, person: str, role: str, act: str, directory: Directory = PEOPLE) -> bool:
    return decide(Asked(person, role, act, house.now, "a call"), standing(house.file, house.now), directory).allowed


def test_calling_a_constable_the_victim_shuts_the_line_out_until_somebody_else_takes_it_back() -> None:
    house = opened()
    house.wish("pc", "response_officer", entry("victim_identified", person_ref="dc"))
    assert not may(house, "ds", "supervisor", "read_record")
    assert isinstance(taken_back(house, "victim_identified", "pc", "response_officer"), Shut)
    assert isinstance(taken_back(house, "victim_identified", "ds", "supervisor"), Shut)  # it would let him in again
    assert isinstance(taken_back(house, "victim_identified", "insp", "supervisor", ""), Shut)
    assert not may(house, "ds", "supervisor", "read_record")
    answer = taken_back(house, "victim_identified", "insp", "supervisor")
    assert isinstance(answer, Passed), answer
    assert answer.events[0].facts["actor"] == "insp"
    assert may(house, "ds", "supervisor", "read_record")
    assert not standing(house.file, house.now).victims


def test_whoever_called_the_detective_a_friend_of_the_suspect_does_not_take_it_back_nor_does_the_detective() -> None:
    house = opened()
    tie = entry("connection_existed", suspect_ref="s", investigator_ref="dc")
    house.wish("room", "control_room_supervisor", tie)
    assert not may(house, "dc", "investigator", "read_record")
    for person, role in (("room", "control_room_supervisor"), ("dc", "investigator"), ("ds", "supervisor")):
        assert not isinstance(taken_back(house, "connection_existed", person, role), Passed), person
    assert isinstance(taken_back(house, "connection_existed", "psd", "professional_standards"), Passed)
    assert may(house, "dc", "investigator", "read_record")


def test_a_supervisor_who_may_take_a_tie_back_does_not_take_back_what_he_wrote_himself() -> None:
    house = opened()
    tie = entry("connection_existed", suspect_ref="s", investigator_ref="fcr")
    assert isinstance(house.wish("ds", "supervisor", tie), Passed)
    answer = taken_back(house, "connection_existed", "ds", "supervisor")
    assert isinstance(answer, Shut)
    assert answer.told == "Somebody else takes back what you wrote."
    assert isinstance(taken_back(house, "connection_existed", "sgt", "supervisor"), Passed)
    assert not standing(house.file, house.now).connected


def test_the_author_of_a_tie_is_whoever_wrote_it_whatever_the_form_says() -> None:
    house = opened()
    house.wish("sgt", "supervisor", entry("connection_existed", investigator_ref="dc", actor="fcr"), "a call")
    house.wish("da", "domestic_abuse_specialist", entry("connection_existed", investigator_ref="dc", actor="fcr"))
    assert house.file.events[-1].facts["actor"] == "da"


def test_a_correction_of_a_tie_says_another_and_is_asked_about_as_taking_it_back() -> None:
    house = opened()
    house.wish("pc", "response_officer", entry("victim_identified", person_ref="dc"))
    other = replace(entry("victim_identified", person_ref="her"), supersedes=house.file.events[-1].id)
    assert isinstance(house.wish("pc", "response_officer", other, WRONG), Shut)
    assert isinstance(house.wish("insp", "supervisor", other, WRONG), Passed)
    assert standing(house.file, house.now).victims == {"her"}


BROTHER = replace(PEOPLE, ties=(*PEOPLE.ties, Tie("dc", "brother", "family", "reported_by_victim")))


def test_a_suspect_named_later_whose_brother_has_the_case_ends_the_brothers_access_and_the_case_stays_open() -> None:
    house = replace(opened(), directory=BROTHER)
    assert may(house, "dc", "investigator", "read_record", BROTHER)
    named = entry("suspect_named", crime_ref="c", suspect_ref="s")
    answer = house.wish("pc", "response_officer", named, suspect="brother")
    assert isinstance(answer, Passed)
    stands = standing(house.file, house.now)
    assert stands.suspected == {"brother"}
    assert not stands.is_restricted
    assert not may(house, "dc", "investigator", "read_record", BROTHER)
    assert not may(house, "dc", "investigator", "record_event", BROTHER)
    assert may(house, "ds", "supervisor", "read_record", BROTHER)
    given = entry("investigation_allocated", crime_ref="c", oic="dc")
    assert isinstance(house.wish("ds", "supervisor", given), Held)


def test_a_tie_that_becomes_known_later_ends_the_access_at_that_moment() -> None:
    house = opened()
    house.wish("pc", "response_officer", entry("suspect_named", crime_ref="c", suspect_ref="s"), suspect="brother")
    assert may(house, "dc", "investigator", "read_record")
    assert not may(house, "dc", "investigator", "read_record", BROTHER)


def test_a_suspect_who_serves_is_never_named_as_one_who_does_not() -> None:
    house = opened()
    house.wish("pc", "response_officer", entry("suspect_named", crime_ref="c", person_ref="mate"))
    stands = standing(house.file, house.now)
    assert (sorted(stands.suspects), sorted(stands.suspected)) == (["mate"], [])
    assert stands.is_restricted


def owner(person: str, role: str, who: str, house: House | None = None) -> Answer:
    event = entry("safeguarding_owner_set", suspect_ref="s", owner=who)
    return (house or opened()).wish(person, role, event, "she has nobody")


def test_who_answers_for_safety_is_said_by_those_above_the_case_or_by_those_who_protect() -> None:
    assert isinstance(owner("sgt", "supervisor", "sgt"), Shut)
    assert isinstance(owner("sgt", "supervisor", "da"), Shut)
    assert isinstance(owner("dc", "investigator", "dc"), Shut)
    assert isinstance(owner("ds", "supervisor", "ds"), Passed)
    assert isinstance(owner("da", "domestic_abuse_specialist", "da"), Passed)
    assert isinstance(owner("psd", "professional_standards", "sgt"), Passed)


def sent(*rows: tuple[str, str, Event]) -> House:
    house = opened()
    house.wish("pc", "response_officer", entry("suspect_named", crime_ref="c", suspect_ref="s"), suspect="mate")
    for person, role, event in rows:
        assert isinstance(house.wish(person, role, event), Passed)
    return house


def looked(house: House, person: str, directory: Directory = PEOPLE) -> Look:
    stands = standing(house.file, house.now)
    made = decide(Asked(person, "response_officer", "read_live_risk", house.now), stands, directory)
    return look(person, "read_live_risk", made.allowed, "", stands, directory, house.now)


SENT = entry("unit_assigned", incident_ref="i", officers=("other",))
CREW = replace(PEOPLE, posts=(*PEOPLE.posts, Post("other", "response_officer", FORCE, "south")))


def test_whoever_is_sent_by_a_colleague_reads_the_card_and_somebody_asks_about_it() -> None:
    house = sent(("pc", "response_officer", SENT))
    seen = looked(house, "other", CREW)
    assert (seen.allowed, seen.sent_by_a_colleague) == (True, True)
    (concern,) = Watch(CREW, "the oversight body").see(seen)
    assert (concern.pattern, concern.goes_to) == ("sent_by_a_colleague", ("psd",))


def test_whoever_is_sent_by_the_control_room_is_not_asked_even_if_a_colleague_sent_as_well() -> None:
    room = ("room", "control_room_supervisor", SENT)
    for rows in ((room,), (room, ("pc", "response_officer", SENT)), (("pc", "response_officer", SENT), room)):
        assert not looked(sent(*rows), "other", CREW).sent_by_a_colleague, rows


def test_being_sent_by_somebody_of_ones_own_house_who_sits_in_the_control_room_is_asked_about() -> None:
    wife = replace(CREW, ties=(*CREW.ties, Tie("other", "room", "household", "entered_by_officer")))
    house = sent(("room", "control_room_supervisor", SENT))
    assert looked(house, "other", wife).sent_by_a_colleague
    assert looked(house, "other", wife).allowed


def test_a_role_in_the_control_room_that_is_not_held_makes_nobody_a_dispatcher() -> None:
    house = sent(("pc", "dispatcher", SENT))
    assert looked(house, "other", CREW).sent_by_a_colleague


def test_whoever_works_on_the_case_is_not_asked_about_having_been_sent() -> None:
    house = opened()
    house.wish("pc", "response_officer", entry("unit_assigned", incident_ref="i", officers=("dc",)))
    stands = standing(house.file, house.now)
    assert "sent_to_it" in ties("dc", stands, PEOPLE, house.now)
    assert not look("dc", "read_record", True, "", stands, PEOPLE, house.now).sent_by_a_colleague

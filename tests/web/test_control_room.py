"""The control room's desk, as those who take calls, send and lead meet it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.web.installed import PASSWORD, started

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

started()
from django.test import Client  # noqa: E402

from dutybound.access.people import Tie  # noqa: E402
from dutybound.casework.desk import Written, write  # noqa: E402
from dutybound.casework.open_calls import OPEN_CALLS, open_calls, rows_again  # noqa: E402
from dutybound.casework.roster import declare_tie  # noqa: E402
from dutybound.casework.wish import Shut, Wish  # noqa: E402
from dutybound.events.attributes import Value  # noqa: E402
from dutybound.events.event import Event  # noqa: E402
from dutybound.events.when import When  # noqa: E402
from dutybound.ledger.entry import event_of  # noqa: E402
from dutybound.web.house import house  # noqa: E402

pytestmark = pytest.mark.usefixtures("opened")
CALL = {
    "place": "14 Invented Row", "what": "Shouting, something broke.", "danger": "yes", "close": "yes",
    "reporter": "victim", "channel": "999",
}  # fmt: skip


def _as(username: str) -> Client:
    client = Client()
    client.post("/sign-in/", {"username": username, "password": PASSWORD})
    return client


def _text(answer: Answer) -> str:
    main = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def _send(client: Client, path: str, **typed: str) -> Answer:
    entry = re.search(r'name="entry" value="([^"]+)"', client.get(path).content.decode())
    assert entry is not None
    return client.post(path, {"entry": entry[1], **typed})


def _taken(client: Client, **typed: str) -> tuple[str, str]:
    """A call taken on the page: the case and the incident that it is graded under."""
    answer = _send(client, "/calls/new/", **(CALL | typed))
    assert answer.status_code == 302
    _, case, incident, _ = answer["Location"].removeprefix("/").rstrip("/").split("/")
    return case, incident


def _kinds(case: str) -> list[str]:
    return [event_of(entry).kind for entry in house().ledger.case(case)]


def _says(case: str, person: str, role: str, kind: str, suspect: str = "", **facts: Value) -> None:
    at = house().now()
    event = Event("", kind, When(at, at), {"says": "entered_by_officer", **facts})
    wish = Wish(event, person, role, suspect=suspect, confirmed=bool(suspect))
    assert isinstance(write(house().ledger, case, wish, house().directory, house().book, at, group="group_3"), Written)


def test_a_call_is_taken_graded_and_stands_on_the_board_with_what_is_owed_in_it() -> None:
    client = _as("call-handler")
    case, incident = _taken(client)
    assert _send(client, f"/calls/{case}/{incident}/grade/", grade="1", why="He is at the door").status_code == 302
    assert _kinds(case) == ["contact_received", "da_flag_set", "grade_set"]
    board = _text(client.get("/calls/"))
    assert f"Call {incident}" in board
    assert "Get a unit to the address" in board
    assert "14 Invented Row" in board
    assert "1 call open" in board


def test_a_call_that_is_sent_twice_is_one_call() -> None:
    client = _as("call-handler")
    entry = re.search(r'name="entry" value="([^"]+)"', client.get("/calls/new/").content.decode())
    assert entry is not None
    for _ in range(2):
        client.post("/calls/new/", {"entry": entry[1], **CALL})
    assert len(open_calls(house().ledger)) == 1


def test_a_call_without_a_place_is_asked_for_it_and_nothing_typed_is_lost() -> None:
    answer = _send(_as("call-handler"), "/calls/new/", **(CALL | {"place": ""}))
    assert answer.status_code == 400
    assert "Shouting, something broke." in answer.content.decode()
    assert not open_calls(house().ledger)


def test_the_rows_of_open_calls_are_the_same_when_they_are_made_again_and_go_when_a_call_is_closed() -> None:
    case, incident = _taken(_as("call-handler"), close="no")
    ledger = house().ledger
    _says(case, "6003", "dispatcher", "unit_assigned", incident_ref=incident, officers=("4101",))
    kept = open_calls(ledger)
    assert [(one.case, one.incident, one.progress) for one in kept] == [(case, incident, "sent")]
    ledger.reproject(OPEN_CALLS, lambda entries: rows_again(entries, ledger.force))
    assert open_calls(ledger) == kept
    _says(case, "6001", "control_room_supervisor", "incident_closed", incident_ref=incident)
    assert not open_calls(ledger)


def test_a_lower_grade_waits_in_a_quiet_hour_and_goes_on_in_a_surge_with_its_reason_owed() -> None:
    handler, leader = _as("dispatcher"), _as("room-supervisor")
    case, incident = _taken(handler)
    path = f"/calls/{case}/{incident}/grade/"
    _send(handler, path, grade="1", why="He is at the door")
    waits = _send(handler, path, grade="2", why="Nobody is free")
    assert waits.status_code == 409
    assert "cannot be authorised yet" in _text(waits)
    assert leader.post("/calls/surge/", {"measure": "calls_waiting", "number": "31", "hours": "2"}).status_code == 302
    assert _send(handler, path, grade="2").status_code == 302
    assert _kinds(case)[-2:] == ["grade_changed", "demand_recorded"]
    assert "Put lower: the reason is owed" in _text(leader.get("/calls/"))
    _send(handler, path, grade="2", why="The caller has left and is with a neighbour")
    assert "Put lower: the reason is owed" not in _text(leader.get("/calls/"))


def test_only_whoever_leads_the_room_says_that_there_is_a_surge_and_that_it_is_over() -> None:
    dispatcher, leader = _as("dispatcher"), _as("room-supervisor")
    said = {"measure": "units_free", "number": "0", "hours": "1"}
    assert dispatcher.post("/calls/surge/", said).status_code == 404
    assert "No surge stands" in _text(dispatcher.get("/calls/surge/"))
    leader.post("/calls/surge/", said)
    assert "A surge stands until" in _text(dispatcher.get("/calls/surge/"))
    leader.post("/calls/surge/", {"over": "1"})
    assert "No surge stands" in _text(dispatcher.get("/calls/surge/"))


def test_in_a_restricted_case_the_card_is_there_and_a_lower_grade_waits_even_in_a_surge() -> None:
    dispatcher, leader = _as("dispatcher"), _as("room-supervisor")
    case, incident = _taken(dispatcher)
    path = f"/calls/{case}/{incident}/grade/"
    _send(dispatcher, path, grade="1", why="She says he is a police officer")
    _says(case, "6003", "dispatcher", "suspect_identified", "4201", suspect_ref="s", officer_ref="4201")
    leader.post("/calls/surge/", {"measure": "calls_waiting", "number": "31", "hours": "2"})
    assert "Read the card" in _text(dispatcher.get("/calls/"))
    card = _text(dispatcher.get(f"/card/{case}/"))
    assert "The suspect works for the police" in card
    assert "Cannot tell: not in these records" in card
    assert _send(dispatcher, path, grade="3").status_code == 409
    assert _kinds(case)[-1] != "grade_changed"


def test_the_card_opens_for_the_crew_that_was_sent_and_for_nobody_else_on_the_street() -> None:
    dispatcher = _as("dispatcher")
    case, incident = _taken(dispatcher)
    _says(case, "6003", "dispatcher", "unit_assigned", incident_ref=incident, officers=("4101",))
    assert "Who lives there" in _text(_as("constable").get(f"/card/{case}/"))
    assert _as("constable-west").get(f"/card/{case}/").status_code == 404


def test_the_room_is_there_for_those_who_work_in_it() -> None:
    for path in ("/calls/", "/calls/new/", "/calls/handover/", "/calls/surge/", "/calls/outage/"):
        assert _as("call-handler").get(path).status_code == 200, path
        assert _as("constable").get(path).status_code == 404, path


def test_the_handover_says_what_is_open_without_a_unit_and_who_is_to_be_told() -> None:
    client = _as("dispatcher")
    case, incident = _taken(client)
    _send(client, f"/calls/{case}/{incident}/grade/", grade="1", why="He is at the door")
    brief = _text(client.get("/calls/handover/"))
    assert f"Nobody sent Call {incident} , grade 1" in brief
    assert "Tell the caller how soon somebody comes" in brief


def test_a_sheet_is_missing_until_it_is_entered_and_keeps_both_times() -> None:
    client = _as("call-handler")
    sheets = client.post("/calls/outage/", {"number": "2"})
    assert "sheet 001-02" in _text(client.get(sheets["Location"]))
    assert "2 sheets of 2 not entered" in _text(client.get("/calls/outage/"))
    answer = _send(
        client, "/calls/outage/001-01/enter/", **CALL, received="00:00", grade="1", graded="00:00", why="At the door",
        sent="00:00", officers="4101, 4102",
    )  # fmt: skip
    assert answer.status_code == 302
    (call,) = open_calls(house().ledger)
    entries = [event_of(entry) for entry in house().ledger.case(call.case)]
    assert [one.kind for one in entries] == [
        "contact_received", "da_flag_set", "grade_set", "unit_assigned", "system_outage",
    ]  # fmt: skip
    assert all(one.occurred.latest < one.recorded.earliest for one in entries)
    assert entries[-1].facts["paper_ref"] == "001-01"
    assert entries[3].facts["officers"] == ("4101", "4102")
    page = _text(client.get("/calls/outage/"))
    assert "1 sheet of 2 not entered" in page
    assert "Enter 001-01" not in page


def test_a_sheet_with_a_time_that_is_none_says_which_line_and_enters_nothing() -> None:
    client = _as("call-handler")
    client.post("/calls/outage/", {"number": "1"})
    answer = _send(client, "/calls/outage/001-01/enter/", **CALL, received="late")
    assert answer.status_code == 400
    assert "Call received" in _text(answer)
    assert not open_calls(house().ledger)


def test_a_unit_is_sent_in_one_step_and_whoever_was_sent_reads_the_card() -> None:
    dispatcher = _as("dispatcher")
    case, incident = _taken(dispatcher)
    path = f"/calls/{case}/{incident}/unit_assigned/now/"
    assert "Choose who goes." in _text(_send(dispatcher, path))
    assert _send(dispatcher, path, chosen="4101").status_code == 302
    assert _kinds(case)[-1] == "unit_assigned"
    assert "Unit on the way" in _text(dispatcher.get("/calls/"))
    assert _as("constable").get(f"/card/{case}/").status_code == 200


@pytest.mark.parametrize("kind", ["incident_closed", "grade_changed", "no_such_kind"])
def test_nothing_but_what_gets_somebody_to_the_door_is_done_in_one_step(kind: str) -> None:
    dispatcher = _as("dispatcher")
    case, incident = _taken(dispatcher)
    assert dispatcher.get(f"/calls/{case}/{incident}/{kind}/now/").status_code == 404


def test_who_rings_again_is_told_at_once_on_the_board() -> None:
    dispatcher = _as("dispatcher")
    case, incident = _taken(dispatcher)
    _send(dispatcher, f"/calls/{case}/{incident}/contact_received/now/", note="He is in the garden now.")
    assert "Rang 2 times about this" in _text(dispatcher.get("/calls/"))
    _taken(dispatcher)
    assert "Another call from the same place is open" in _text(dispatcher.get("/calls/"))


def test_whoever_is_close_to_the_suspect_sees_a_call_like_any_other_and_no_place() -> None:
    dispatcher, friend = _as("dispatcher"), _as("call-handler")
    case, incident = _taken(dispatcher, place="The Old Forge")
    friends = Tie("6002", "4201", "friend", "entered_by_officer")
    assert not isinstance(
        declare_tie(house().ledger, friends, "6002", "call_handler", house().roster, house().now()), Shut
    )
    _says(case, "6003", "dispatcher", "suspect_identified", "4201", suspect_ref="s", officer_ref="4201")
    board, card = _text(friend.get("/calls/")), _text(friend.get(f"/card/{case}/"))
    assert f"Call {incident}" in board
    for told in ("The Old Forge", "Read the card"):
        assert told not in board
        assert told in _text(dispatcher.get("/calls/"))
    assert "works for the police" not in card
    assert "A supervisor is coming to you" in card

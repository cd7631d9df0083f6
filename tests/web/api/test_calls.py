"""The calls, one by one: what a program sends, and what it is told."""

from __future__ import annotations

import pytest

from dutybound.casework.desk import read_case
from dutybound.casework.streams import LOG
from dutybound.events.event import Event
from dutybound.ledger.entry import event_of

from .program import Program


def kinds(program: Program, case: str) -> list[str]:
    return [event.kind for event in read_case(program.house.ledger, case)[0].events]


def looks(program: Program) -> list[Event]:
    return [event_of(entry) for entry in program.house.ledger.case(LOG)]


def test_an_event_is_written_and_its_writer_is_told_the_fingerprint(program: Program) -> None:
    case = program.opens("case-1")
    told = program.sends(case, "victim_contacted", "dc", "row-1")
    assert told.status_code == 200, told.content
    entry = list(program.house.ledger.case(case))[-1]
    assert told.json()["entry"] == f"v{entry.version}"
    assert told.json()["fingerprint"] == entry.leaf.hex()
    assert entry.leaf.hex() in told.json()["receipt"]


def test_the_place_in_the_whole_ledger_is_told_to_nobody(program: Program) -> None:
    case = program.opens("case-1")
    told = program.sends(case, "victim_contacted", "dc")
    assert "number" not in told.json()


def test_an_entry_says_by_which_program_it_came(program: Program) -> None:
    case = program.opens("case-1")
    program.sends(case, "victim_contacted", "dc")
    assert b'"device":"api: records"' in list(program.house.ledger.case(case))[-1].body


def test_an_event_sent_twice_stands_once_and_is_told_the_same(program: Program) -> None:
    case = program.opens("case-1")
    first, second = (program.sends(case, "victim_contacted", "dc", "row-1") for _ in range(2))
    assert first.json()["fingerprint"] == second.json()["fingerprint"]
    assert kinds(program, case).count("victim_contacted") == 1


def test_a_decision_sent_again_after_it_was_made_is_told_as_made(program: Program) -> None:
    case = program.opens("case-1")
    body = {
        "case": case,
        "event": {"kind": "grade_set", "incident_ref": "i", "grade": "1"},
        "source_id": "row-1",
    }
    assert program.post("events", body, "room").status_code == 200
    # What happened since would make the same entry another decision: a lower grade than the last one.
    higher = body | {"event": {"kind": "grade_changed", "incident_ref": "i", "grade": "0", "direction": "higher"}}
    assert program.post("events", higher | {"source_id": "row-2"}, "room").status_code == 200
    assert program.post("events", body, "room").status_code == 200
    assert kinds(program, case).count("grade_set") == 1
    assert program.post("events", body | {"source_id": "row-3"}, "room").status_code == 409


def test_a_key_belongs_to_one_event_and_to_one_person(program: Program) -> None:
    case = program.opens("case-1")
    program.sends(case, "victim_contacted", "dc", "row-1")
    other = program.sends(case, "child_seen", "dc", "row-1", incident_ref="i", child_ref="k")
    assert (other.status_code, other.json()["type"]) == (409, "urn:dutybound:problem:key-taken")
    assert program.sends(case, "victim_contacted", "da", "row-1").status_code == 200
    assert kinds(program, case).count("victim_contacted") == 2


def test_without_a_case_one_begins_under_a_reference_that_the_house_gives(program: Program) -> None:
    first, again = (program.sends(None, "contact_received", "call", "row-1", incident_ref="i") for _ in range(2))
    other = program.sends(None, "contact_received", "call", "row-2", incident_ref="i")
    assert first.json()["case"] == again.json()["case"] != other.json()["case"]
    assert kinds(program, first.json()["case"]) == ["contact_received"]


def test_a_closure_is_asked_about_held_and_told_what_it_needs_in_the_same_words(program: Program) -> None:
    case = program.opens("case-1")
    asked = program.post("decisions/check", {"case": case, "decision": "close_case", "reason": "done"}, "dc")
    assert asked.status_code == 200, asked.content
    told = asked.json()
    assert told["answer"] in ("not yet", "cannot tell")
    assert told["needs"]
    assert told["asked_as"] == "constable investigator"
    assert all(one["authorities"] and one["events"] for one in told["duties"])
    assert "investigation_closed" not in kinds(program, case)
    body = {
        "case": case,
        "event": {"kind": "investigation_closed", "crime_ref": "c", "decision_maker": "police"},
        "source_id": "row-1",
        "reason": "done",
    }
    held = program.post("events", body, "dc")
    assert (held.status_code, held.json()["type"]) == (409, "urn:dutybound:problem:held")
    assert held.json()["needs"] == told["needs"]
    assert "investigation_closed" not in kinds(program, case)


def test_asking_is_logged_as_a_look(program: Program) -> None:
    case = program.opens("case-1")
    before = len(looks(program))
    program.post("decisions/check", {"case": case, "decision": "lower_risk"}, "dc")
    (look,) = looks(program)[before:]
    assert {name: look.facts[name] for name in ("officer_ref", "case_ref", "act", "allowed")} == {
        "officer_ref": "dc", "case_ref": case, "act": "weaken", "allowed": True,
    }  # fmt: skip


@pytest.mark.parametrize("path", ["cases", "cases/case-1", "cases/case-1/findings", "due", "cases/none"])
def test_each_call_that_reads_is_logged(program: Program, path: str) -> None:
    program.opens("case-1")
    before = len(looks(program))
    program.get(path, "dc")
    assert [look.facts["officer_ref"] for look in looks(program)[before:]] == ["dc"]


def test_a_batch_is_told_row_by_row_and_what_can_be_written_is(program: Program) -> None:
    case = program.opens("case-1")
    closed = {"kind": "investigation_closed", "crime_ref": "c", "decision_maker": "police"}
    sent = [
        {"case": case, "event": {"kind": "victim_contacted"}, "source_id": "a"},
        {"case": case, "event": {"kind": "victim_contakted"}, "source_id": "b"},
        {"case": case, "event": closed, "source_id": "c"},
        {"case": case, "event": {"kind": "victim_contacted", "occurred": "yesterday"}, "source_id": "d"},
        {"case": "none", "event": {"kind": "note_added"}, "source_id": "e"},
        {"case": case, "event": {"kind": "child_seen", "incident_ref": "i", "child_ref": "k"}},
    ]
    told = program.post("events/batch", {"events": sent}, "dc").json()
    assert [row["status"] for row in told["rows"]][:4] == [200, 422, 409, 422]
    assert (told["written"], told["held"], told["refused"]) == (1, 1, 4)
    assert told["rows"][1]["fault"]["troubles"][0] == {
        "row": "row 2", "field": "kind", "reason": "'victim_contakted' is not a kind of event.",
        "way_out": "Did you mean 'victim_contacted'?",
    }  # fmt: skip
    assert told["rows"][5]["fault"]["troubles"][0]["field"] == "source_id"
    assert kinds(program, case).count("victim_contacted") == 1


def test_a_batch_sent_again_under_its_key_writes_nothing_twice(program: Program) -> None:
    case = program.opens("case-1")
    sent = {"events": [{"case": case, "event": {"kind": "victim_contacted"}} for _ in range(2)]}
    first, second = (program.post("events/batch", sent, "dc", "night-1").json() for _ in range(2))
    assert first == second
    assert kinds(program, case).count("victim_contacted") == 2


def test_the_cases_come_in_pages_that_leave_none_out(program: Program) -> None:
    there = [program.opens(f"case-{number}") for number in range(5)]
    found: list[str] = []
    after = ""
    while True:
        page = program.get(f"cases?limit=2&after={after}", "da").json()
        found += [one["case"] for one in page["cases"]]
        after = page["next"]
        if not after:
            break
    assert found == there


def test_what_is_due_is_that_of_ones_own_cases(program: Program) -> None:
    mine, other = program.opens("case-1"), program.opens("case-2", oic="ds")
    told = program.get("due", "dc").json()
    assert told["due"]
    assert {one["case"] for one in told["due"]} == {mine}
    assert other not in str(told)
    assert all(one["authority"] and one["why"] for one in told["due"])


def test_whoever_may_not_read_the_record_is_told_what_is_due_and_not_why(program: Program) -> None:
    program.opens("case-1")
    told = program.get("due", "pc").json()
    assert told["due"]
    assert {one["why"] for one in told["due"]} == {""}


def test_findings_have_the_fields_that_the_command_prints(program: Program) -> None:
    case = program.opens("case-1")
    told = program.get(f"cases/{case}/findings", "dc").json()
    assert told["note"].startswith("Machine findings")
    assert {"case_ref", "duty_id", "result", "reason", "facts_rest_on"} <= told["findings"][0].keys()


@pytest.mark.parametrize("stream", ["access", "roster"])
def test_what_is_no_case_is_neither_read_nor_written(program: Program, stream: str) -> None:
    program.opens("case-1")
    size = program.house.ledger.version("roster")
    for path in (f"cases/{stream}", f"cases/{stream}/findings"):
        assert program.get(path, "da").status_code == 404
    assert program.sends(stream, "victim_contacted", "da").status_code == 404
    assert program.post("decisions/check", {"case": stream, "decision": "lower_risk"}, "da").status_code == 404
    assert program.house.ledger.version("roster") == size

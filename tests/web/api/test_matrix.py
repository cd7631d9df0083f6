"""Every call, by everybody, about a case that is open, hidden, and not there: what access says, and no more."""

from __future__ import annotations

from typing import Final, NamedTuple, get_args

import pytest

from dutybound.access.deciding import Asked, decide
from dutybound.access.standing import standing
from dutybound.casework.desk import read_case
from dutybound.duties.duty import HELD_BACK
from dutybound.web.api import forms
from dutybound.web.api.reading import VIEWS

from .program import ROLES, SCOPES, Program, Told, told

# The crew, its line and whoever lives with the suspect: to them the hidden case is not there.
CIRCLE: Final = ("mate", "pc", "sgt", "insp", "call")
PEOPLE: Final = tuple(sorted(ROLES))


class Call(NamedTuple):
    """One call about a case: its path or its body, and the scope that it takes."""

    scope: str
    act: str
    path: str
    body: dict[str, object] | None = None


def calls(case: str) -> tuple[Call, ...]:
    """Every call that names a case."""
    event = {"kind": "victim_statement_taken"}
    return (
        *(Call("read", act, f"cases/{case}?view={view}") for view, act in VIEWS.items()),
        Call("read", "read_record", f"cases/{case}/findings"),
        Call("decide", "weaken", "decisions/check", {"case": case, "decision": "close_case", "reason": "why"}),
        Call("record", "record_event", "events", {"case": case, "event": event, "source_id": f"{case}-1"}),
    )


def asks(program: Program, call: Call, person: str, scopes: tuple[str, ...] = SCOPES) -> Told:
    if call.body is None:
        return program.get(call.path, person, "why", scopes)
    return program.post(call.path, {**call.body, "reason": "why"}, person, scopes=scopes)


@pytest.mark.parametrize("person", PEOPLE)
def test_a_call_is_answered_as_access_says(program: Program, person: str) -> None:
    for case in (program.opens("open-1"), program.hides("hidden-1"), "none-1"):
        for call in calls(case):
            at = program.house
            file, version = read_case(at.ledger, case)
            now = at.now()
            stands = standing(file, now) if version else None
            made = decide(Asked(person, ROLES[person], call.act, now, "why"), stands, at.directory)
            status = asks(program, call, person).status_code
            expected = {200, 409} if made.allowed else {404} if "nothing here" in made.told else {403}
            assert status in expected, (case, call, made)


@pytest.mark.parametrize("person", CIRCLE)
def test_a_hidden_case_and_none_are_the_same_bytes_to_those_near_the_suspect(program: Program, person: str) -> None:
    program.hides("case-1")
    file, _ = read_case(program.house.ledger, "case-1")
    for hidden, none in zip(calls("case-1"), calls("case-2"), strict=True):
        now = program.house.now()
        asked = Asked(person, ROLES[person], hidden.act, now, "why")
        if decide(asked, standing(file, now), program.house.directory).allowed:
            # What keeps somebody alive tonight is read by whoever goes to the door, and by those who send them.
            assert hidden.act in ("read_live_risk", "read_door_warning"), hidden
            continue
        one, other = (asks(program, call, person) for call in (hidden, none))
        assert (one.status_code, one.content, dict(one.headers)) == (
            other.status_code,
            other.content,
            dict(other.headers),
        )
    # What protects is written in both, and nothing else is said of either.
    one, other = (program.sends(case, "victim_contacted", person) for case in ("case-1", "case-2"))
    assert one.content.replace(b"case-1", b"case-2") == other.content


@pytest.mark.parametrize("person", CIRCLE)
def test_no_row_of_a_batch_and_no_question_tells_a_hidden_case_from_none(program: Program, person: str) -> None:
    program.hides("case-1")
    events: tuple[dict[str, object], ...] = (
        {"kind": "victim_statement_taken"},
        {"kind": "entry_retracted", "supersedes": "v1"},
        {"kind": "risk_lowered"},
        {"kind": "access_forced", "officer_ref": person},
        {"kind": "no such kind"},
        {"kind": "victim_contacted"},  # last: it begins the case that there is not, and then that one is there
    )
    told = []
    for case in ("case-1", "case-2"):
        rows = [{"case": case, "event": one, "source_id": f"{case}-{place}"} for place, one in enumerate(events)]
        questions = [{"case": case, "decision": one, "reason": "why"} for one in get_args(forms.Decision)]
        answers = [program.post("decisions/check", one, person) for one in questions]
        answers += [program.post("events/batch", {"events": rows}, person)]
        told.append([(one.status_code, one.content.replace(b"case-2", b"case-1")) for one in answers])
    assert told[0] == told[1]
    assert {status for status, _ in told[0]} == {200, 404}


@pytest.mark.parametrize("person", CIRCLE)
def test_a_hidden_case_is_in_no_list(program: Program, person: str) -> None:
    program.opens("case-1")
    before = [program.get(path, person, "why").json() for path in ("cases", "due")]
    program.hides("case-2")
    after = [program.get(path, person, "why").json() for path in ("cases", "due")]
    for one in (*before, *after):
        one.pop("as_at", None)
    assert before == after


@pytest.mark.parametrize("scope", SCOPES)
def test_a_token_does_what_it_is_for_and_nothing_else(program: Program, scope: str) -> None:
    case = program.opens("case-1")
    for call in (*calls(case), Call("read", "know", "cases"), Call("read", "know", "due")):
        answer = asks(program, call, "dc", (scope,))
        assert (answer.status_code == 401) == (call.scope != scope), (call, answer.content)


def test_a_decision_and_a_correction_take_more_than_the_scope_to_record(program: Program) -> None:
    case = program.opens("case-1")
    unknown = told(program.client.get("/api/v1/due", headers={"Authorization": "Bearer unknown"}))
    for event in (
        {"kind": "investigation_closed", "crime_ref": "c", "decision_maker": "police"},
        {"kind": "entry_retracted", "supersedes": "v1"},
        {"kind": "grade_set", "incident_ref": "i", "grade": "3"},
    ):
        body = {"case": case, "event": event, "source_id": "row-1", "reason": "why"}
        answer = program.post("events", body, "dc", scopes=("record",))
        assert (answer.status_code, answer.content) == (401, unknown.content)


def test_every_decision_that_is_held_back_can_be_asked_about() -> None:
    assert get_args(forms.Decision) == HELD_BACK

"""Whatever goes wrong is told as a problem, and what was sent, or stands in a case, gets into no log."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from dutybound.casework.wish import Wish
from dutybound.web.api import recording
from dutybound.web.api.problems import LONGEST_BODY

from .program import Program, Told, told


def is_a_problem(answer: Told, status: int) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.status_code == body["status"] == status, body
    assert {"type", "title", "detail"} <= body.keys()
    return body


def sends(program: Program, text: str | bytes, kind: str = "application/json") -> Told:
    head = {"Authorization": f"Bearer {program.token('dc')}"}
    return told(program.client.generic("POST", "/api/v1/events", text, kind, headers=head))


@pytest.mark.parametrize(
    "text",
    ["{", "[1,]", '{"a": NaN}', '{"a": 1, "a": 2}', '"\\ud800"', b"\xff", "[" * 100_000, '{"event": {"x": "\\udfff"}}'],
)
def test_what_is_no_json_is_malformed(program: Program, text: str | bytes) -> None:
    is_a_problem(sends(program, text), 400)


@pytest.mark.parametrize("text", ["1", "[]", "null", "{}", '{"event": []}', '{"event": {}, "more": 1}'])
def test_json_that_is_no_event_is_not_usable(program: Program, text: str) -> None:
    body = is_a_problem(sends(program, text), 422)
    assert body["troubles"]


def test_other_forms_than_json_are_not_read(program: Program) -> None:
    for kind in ("text/plain", "application/xml", "application/x-www-form-urlencoded", ""):
        is_a_problem(sends(program, "{}", kind), 415)


def test_a_body_that_is_too_long_is_not_read(program: Program) -> None:
    is_a_problem(sends(program, " " * (LONGEST_BODY + 1)), 413)
    is_a_problem(sends(program, "{}".ljust(LONGEST_BODY)), 422)


@pytest.mark.parametrize("path", ["", "v1", "v1/", "v1/none", "v1/cases/", "v2/cases", "v1/cases/a/b/c", "v1/%ff"])
def test_a_path_that_is_not_there_is_told_as_a_problem(program: Program, path: str) -> None:
    is_a_problem(told(program.client.get(f"/api/{path}")), 404)


@pytest.mark.parametrize("method", ["put", "delete", "patch", "post", "options", "trace"])
def test_another_method_is_told_with_those_that_there_are(program: Program, method: str) -> None:
    answer = told(program.client.generic(method.upper(), "/api/v1/cases"))
    is_a_problem(answer, 405)
    assert answer.headers["Allow"] == "GET"


def test_a_name_that_the_desks_do_not_answer_to_is_a_problem(program: Program) -> None:
    is_a_problem(told(program.client.get("/api/v1/due", headers={"Host": "elsewhere.example"})), 400)


def test_a_fault_names_row_field_and_the_way_out(program: Program) -> None:
    case = program.opens("case-1")
    body = is_a_problem(program.sends(case, "victim_contacted", "dc", occurred="last week"), 422)
    (trouble,) = body["troubles"]
    assert (trouble["row"], trouble["field"]) == ("event", "occurred")
    assert "Write 2024-03-01T14:05:00+00:00" in trouble["reason"]


def test_what_the_house_gives_is_not_taken_from_others(program: Program) -> None:
    case = program.opens("case-1")
    body = is_a_problem(program.sends(case, "victim_contacted", "dc", id="v1", recorded="2020"), 422)
    assert [one["field"] for one in body["troubles"]] == ["id", "recorded"]


def test_a_row_of_a_batch_is_named_where_the_whole_is_refused(program: Program) -> None:
    rows = [{"event": {"kind": "victim_contacted"}, "source_id": "a"}, {"event": 1, "source_id": "b"}]
    body = is_a_problem(program.post("events/batch", {"events": rows}, "dc"), 422)
    assert {one["row"] for one in body["troubles"]} == {"row 2"}


def test_no_text_of_a_case_and_nothing_that_was_sent_gets_into_a_log(
    program: Program,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case, canary = program.opens("case-1"), "canary-7f3a"
    caplog.set_level(logging.DEBUG)

    def breaks(*_: object) -> Wish:
        raise ValueError(f"the case says {canary}")

    program.sends(case, "victim_contacted", "dc", note=canary)
    program.sends(case, canary, "dc")
    program.sends(case, "victim_contacted", "dc", occurred=canary)
    program.get(f"cases/{case}?view={canary}", "dc", canary)
    program.get(f"cases/{case}", "dc", canary)
    monkeypatch.setattr(recording, "Wish", breaks)
    is_a_problem(program.sends(case, "victim_contacted", "dc", note=canary), 500)
    assert "a fault of sort ValueError" in caplog.text
    written = capfd.readouterr()
    for text in (caplog.text, written.out, written.err):
        assert canary not in text
        assert program.token("dc") not in text

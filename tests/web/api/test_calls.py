"""The calls, one by one: what a program sends, and what it is told."""

from __future__ import annotations

from .program import Program


def test_an_event_is_written_and_its_writer_is_told_the_fingerprint(program: Program) -> None:
    case = program.opens("case-1")
    told = program.sends(case, "victim_contacted", "dc", "row-1")
    assert told.status_code == 200, told.content
    body = told.json()
    assert body["entry"] == "v6"
    assert len(body["fingerprint"]) == 64

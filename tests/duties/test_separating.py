"""Separating two people is owed only where two people are."""

from __future__ import annotations

import pytest

from dutybound.checking import judged
from dutybound.duties.book import the_book
from dutybound.events import read_file

SEPARATING = (
    "scene.parties-separated",
    "scene.parties-separated-out-of-hearing",
    "scene.parties-separated-heard-alone",
)


@pytest.mark.parametrize(("gone", "owed"), [("22:20", set()), ("22:40", set(SEPARATING)), ("", set(SEPARATING))])
def test_a_suspect_found_gone_before_the_arrival_is_logged_leaves_nobody_to_separate(gone: str, owed: set[str]) -> None:
    def at(time: str, kind: str, **facts: object) -> dict[str, object]:
        return {"kind": kind, "occurred": f"2024-03-01T{time}:00+00:00", "incident_ref": "incident-1", **facts}

    events: list[dict[str, object]] = [
        at("22:00", "contact_received"),
        {"kind": "da_flag_set", "occurred": "2024-03-01T22:01:00+00:00", "basis": "partners"},
        at("22:32", "unit_arrived"),
        at("23:00", "scene_left", together=False),
    ]
    if gone:
        events.append(at(gone, "party_not_present", who="suspect"))
    events = [{"id": str(number), **event} for number, event in enumerate(events)]
    told: dict[str, object] = {"file": {"ref": "one", "as_at": "2024-03-08"}, "event": events}
    told["coverage"] = [{"kinds": "every kind", "from": "2024-01-01", "to": "2024-04-01"}]
    found = judged(read_file(told, "one"), the_book().only(["scene"])).findings
    assert {one.duty.id for one in found} & set(SEPARATING) == owed
    if gone:
        assert not {one.result for one in found if one.duty.id in SEPARATING} & {"not_met", "overdue"}

"""The supervisor's desk and the officer's own findings, as somebody signed in meets them."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from dutybound.casework.taking_over import take_over
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Coverage, Event
from dutybound.events.when import When
from dutybound.web.invented import FORCE, GROUP
from tests.web.installed import PASSWORD, started

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

started()
from django.test import Client  # noqa: E402

from dutybound.web.house import house  # noqa: E402

pytestmark = pytest.mark.usefixtures("opened")
HOUR = 3_600_000_000
PARTS = ("", "approvals/", "reviews/", "yesterday/", "refusals/", "backlog/", "findings/", "briefing/")


def _entry(number: int, ago: int, kind: str, **facts: Value) -> Event:
    at = house().now() - ago * HOUR
    when = When(at, at)
    return Event(f"v{number}", kind, when, MappingProxyType({"says": "entered_by_officer", **facts}), when)


def left_together() -> CaseFile:
    """A disclosure of strangulation, nobody arrested, and the two left together; DC Aspen has the case."""
    told: tuple[tuple[int, str, dict[str, Value]], ...] = (
        (30, "contact_received", {"incident_ref": "i"}),
        (29, "unit_arrived", {"incident_ref": "i", "officers": ("4101",)}),
        (29, "da_flag_set", {"actor": "4101", "basis": "partners"}),
        (28, "crime_recorded", {"incident_ref": "i", "crime_ref": "c", "actor": "4101"}),
        (28, "disclosure_made", {"incident_ref": "i", "crime_ref": "c", "by": "victim", "disclosure_ref": "d",
                                 "offence_kind": "strangulation", "to_officer": "4101", "actor": "4101"}),
        (27, "scene_left", {"incident_ref": "i", "together": True, "actor": "4101"}),
        (26, "investigation_allocated", {"crime_ref": "c", "oic": "3101"}),
        (2, "closure_requested", {"crime_ref": "c", "requested_by": "3101", "actor": "3101"}),
    )  # fmt: skip
    events = tuple(_entry(number, ago, kind, **facts) for number, (ago, kind, facts) in enumerate(told, start=1))
    return CaseFile("c0ffee", events, force=FORCE)


@pytest.fixture
def case() -> str:
    # Whatever is done in this case is written down here: without that, silence tells nothing.
    house().carries = (Coverage(frozenset(), When(house().now() - 1000 * HOUR)),)
    file = left_together()
    take_over(house().ledger, file, house().directory, house().now(), group=GROUP)
    return file.ref


def _as(username: str) -> Client:
    client = Client()
    client.post("/sign-in/", {"username": username, "password": PASSWORD})
    return client


def _text(answer: Answer) -> str:
    main = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def _finding(client: Client) -> str:
    """The path of the finding that the two were left together."""
    listed = client.get("/team/findings/").content.decode()
    found = re.search(r'href="(/case/c0ffee/finding/[0-9a-f]+/)">After a disclosure of violence', listed)
    assert found is not None
    return found[1]


def _post(client: Client, path: str, **typed: str) -> Answer:
    form = client.get(path).content.decode()
    hidden = {name: re.search(rf'name="{name}" value="([^"]+)"', form) for name in ("entry", "mark")}
    return client.post(path, {name: found[1] for name, found in hidden.items() if found} | typed)


@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_the_desk_opens_for_a_supervisor_and_is_not_there_for_others(case: str, part: str) -> None:
    assert _as("detective-inspector").get(f"/team/{part}").status_code == 200
    assert _as("detective").get(f"/team/{part}").status_code == 404


def test_a_case_in_which_the_two_were_left_together_is_looked_at_first_with_the_closing_that_waits(case: str) -> None:
    told = _text(_as("detective-inspector").get("/team/"))
    assert "1 case to look at first" in told
    assert f"Case {case}" in told
    assert "A closing waits for a supervisor" in told


def test_a_closing_stands_with_who_asked_what_it_needs_and_the_victims_word(case: str) -> None:
    told = _text(_as("detective-inspector").get("/team/approvals/"))
    assert "Asked for by 3101" in told
    assert "No entry says what the victim wants." in told
    assert "cannot be authorised yet" in told


def test_a_team_that_is_not_above_the_case_has_nothing_of_it(case: str) -> None:
    client = _as("sergeant")
    assert all(case not in _text(client.get(f"/team/{part}")) for part in PARTS)


def test_a_finding_is_checked_told_to_whose_work_it_is_answered_and_disposed_of(case: str) -> None:
    inspector, constable = _as("detective-inspector"), _as("constable")
    assert "No finding is addressed to you." in _text(constable.get("/own/"))
    path = _finding(inspector)
    assert _post(inspector, path, step="check", answer="confirmed").status_code == 302
    listed = constable.get("/own/").content.decode()
    own = re.search(r'href="(/own/[0-9a-f]+/)"', listed)
    assert own is not None
    assert _post(inspector, path, step="invite", invited="4101",
                 **{"until-day": "1", "until-month": "1", "until-year": "2100"}).status_code == 302  # fmt: skip
    assert "Your reply is asked for by" in _text(constable.get("/own/"))
    assert _post(constable, own[1], text="There was one car that night.").status_code == 302
    assert "There was one car that night." in _text(inspector.get(path))
    assert "There was one car that night." in _text(inspector.get(f"/case/{case}/"))
    assert _post(inspector, path, step="dispose", disposition="learning", reason="Briefed.").status_code == 302
    assert "Disposed of." in _text(inspector.get(path))
    assert "After a disclosure of violence" in _text(inspector.get("/team/briefing/"))


def test_what_is_missing_in_a_check_is_said_and_nothing_is_written(case: str) -> None:
    client = _as("detective-inspector")
    path = _finding(client)
    before = house().ledger.version(case)
    for typed in ({}, {"answer": "not_confirmed"}, {"answer": "not_confirmed", "because": "other"}):
        answer = _post(client, path, step="check", **typed)
        assert answer.status_code == 400
        assert "There is something to put right" in _text(answer)
    assert house().ledger.version(case) == before


def test_a_finding_opens_for_nobody_who_does_not_work_findings_or_read_the_case(case: str) -> None:
    path = _finding(_as("detective-inspector"))
    assert _as("detective").get(path).status_code == 404
    assert _as("sergeant").get(path).status_code == 404


def test_somebody_elses_finding_is_not_there(case: str) -> None:
    inspector = _as("detective-inspector")
    _post(inspector, _finding(inspector), step="check", answer="confirmed")
    listed = _as("constable").get("/own/").content.decode()
    own = re.search(r'href="(/own/[0-9a-f]+/)"', listed)
    assert own is not None
    assert _as("constable-west").get(own[1]).status_code == 404
    assert _as("constable-west").post(own[1], {"text": "It was me."}).status_code == 404

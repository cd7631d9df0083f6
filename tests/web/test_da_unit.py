"""The lists of the domestic-abuse unit as pages: there for the unit, and for nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dutybound.casework.taking_over import take_over
from dutybound.web.invented import CASES, GROUP, history
from dutybound.web.invented_today import with_today
from tests.web.installed import PASSWORD, started

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

started()
from django.test import Client  # noqa: E402

from dutybound.web.house import house  # noqa: E402

pytestmark = pytest.mark.usefixtures("opened")
LISTS = ("", "risk/medium/", "running-out/", "conference/", "linked/", "disclosures/", "outcomes/")


def _as(username: str) -> Client:
    client = Client()
    client.post("/sign-in/", {"username": username, "password": PASSWORD})
    return client


def _told(answer: Answer) -> str:
    return answer.content.decode()


def test_each_list_opens_for_the_unit_and_is_not_there_for_others() -> None:
    unit, detective = _as("da-unit"), _as("detective")
    for path in LISTS:
        assert unit.get(f"/unit/{path}").status_code == 200, path
        assert detective.get(f"/unit/{path}").status_code == 404, path
    assert unit.get("/unit/risk/extreme/").status_code == 404


def test_what_an_invented_force_finds_today_is_on_the_lists_that_it_belongs_to() -> None:
    now = house().now()
    for file in with_today((history(number, now) for number in range(CASES)), now):
        take_over(house().ledger, file, house().directory, now, group=GROUP)
    unit = _as("da-unit")
    assert "Suspected in reports by 2 people" in _told(unit.get("/unit/linked/"))
    assert "was referred to the multi-agency risk conference" in _told(unit.get("/unit/conference/"))
    assert "Somebody asked to be told under the disclosure scheme" in _told(unit.get("/unit/disclosures/"))
    assert "Protection order (DVPO) runs out" in _told(unit.get("/unit/running-out/"))

"""The server watches over its own ledger: what is looked at without a reason to is asked about while it runs."""

from __future__ import annotations

import time

import pytest

from dutybound.access.looks import Look
from dutybound.casework.access_log import write_look
from dutybound.casework.streams import CONCERNS
from dutybound.ledger.entry import event_of
from tests.web.installed import started

started()
from dutybound.web.house import house  # noqa: E402
from dutybound.web.watching import watch_over  # noqa: E402

pytestmark = pytest.mark.usefixtures("opened")
PATIENCE = 60


def test_a_look_that_is_to_be_asked_about_raises_its_concern_while_the_server_runs() -> None:
    at = house()
    seen = Look("4101", at.now(), "c1", "read_record", False, frozenset({"4101"}))
    write_look(at.ledger, seen, "", "response_officer", at.directory)
    stop = watch_over(at, every=0.05)
    end = time.monotonic() + PATIENCE
    while not at.ledger.version(CONCERNS) and time.monotonic() < end:
        time.sleep(0.05)
    stop.set()
    raised = [event_of(entry) for entry in at.ledger.case(CONCERNS)]
    assert {(one.kind, one.facts["officer_ref"]) for one in raised} == {("access_concern_raised", "4101")}


def test_a_shared_installation_leaves_it_to_a_program_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    at = house()
    monkeypatch.setattr(type(at.installation), "is_shared", property(lambda _: True))
    assert not watch_over(at, every=0.05).is_set()
    assert at.ledger.version(CONCERNS) == 0

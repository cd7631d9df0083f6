"""The officer's desk: what is due, the case, recording, and 'may I?', as somebody signed in meets them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dutybound.casework.taking_over import take_over
from dutybound.web.invented import GROUP, history
from tests.web.installed import PASSWORD, started

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

started()
from django.test import Client  # noqa: E402

from dutybound.web.house import house  # noqa: E402

pytestmark = pytest.mark.usefixtures("opened")


@pytest.fixture
def case() -> str:
    """A case of some weeks' standing that DC Aspen works on."""
    now = house().now()
    for number in range(12):
        file = history(number, now)
        if any(event.facts.get("oic") == "3101" for event in file.events):
            take_over(house().ledger, file, house().directory, now, group=GROUP)
            return file.ref
    raise AssertionError("none of the invented histories is DC Aspen's")


def _as(username: str) -> Client:
    client = Client()
    client.post("/sign-in/", {"username": username, "password": PASSWORD})
    return client


def _text(answer: Answer) -> str:
    main = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def _post(client: Client, path: str, **typed: str) -> Answer:
    form = client.get(path).content.decode()
    entry = re.search(r'name="entry" value="([^"]+)"', form)
    assert entry is not None
    return client.post(path, {"entry": entry[1], "occurred": "now", "says": "entered_by_officer", **typed})


def test_whoever_works_on_a_case_finds_it_among_theirs_and_others_do_not(case: str) -> None:
    assert f"Case {case}" in _text(_as("detective").get("/cases/"))
    assert case not in _text(_as("constable-west").get("/cases/"))


@pytest.mark.parametrize("part", ["", "happened/", "people/", "risk/", "decisions/"])
def test_each_part_of_a_case_opens_for_whoever_works_on_it(case: str, part: str) -> None:
    answer = _as("detective").get(f"/case/{case}/{part}")
    assert answer.status_code == 200
    assert f"Case {case}" in _text(answer)


def test_a_case_of_others_is_answered_like_one_that_was_never_there(case: str) -> None:
    client = _as("constable-west")
    hidden, nowhere = client.get(f"/case/{case}/"), client.get("/case/never-was-one/")
    assert hidden.status_code == nowhere.status_code == 404
    assert _masked(hidden, case) == _masked(nowhere, "never-was-one")


def test_a_reason_opens_the_summary_and_is_asked_of_every_reference_alike(case: str) -> None:
    client = _as("constable-west")
    client.post("/open/", {"case": case, "reason": "history before the next visit"})
    client.post("/open/", {"case": "never-was-one", "reason": "history before the next visit"})
    assert "What you may see of this case" in _text(client.get(f"/case/{case}/"))
    assert client.get("/case/never-was-one/").status_code == 404


def test_an_entry_is_recorded_once_however_often_the_form_is_sent(case: str) -> None:
    client, path = _as("detective"), f"/case/{case}/record/victim_contacted/"
    form = client.get(path).content.decode()
    entry = re.search(r'name="entry" value="([^"]+)"', form)
    assert entry is not None
    before = house().ledger.version(case)
    typed = {"entry": entry[1], "occurred": "now", "says": "entered_by_officer"}
    for _ in range(2):
        assert "Written down" in _text(client.post(path, typed))
    assert house().ledger.version(case) == before + 1


def test_what_is_wrong_with_a_form_is_said_at_its_top_and_nothing_typed_is_lost(case: str) -> None:
    client, path = _as("detective"), f"/case/{case}/record/risk_assessed/"
    entry = {"entry": "0011223344556677", "judgement": "He knows where she works now"}
    answer = client.post(path, entry)
    assert answer.status_code == 400
    assert "There is something to put right" in _text(answer)
    assert "He knows where she works now" in answer.content.decode()


def test_a_closure_without_its_evidence_is_not_written_and_says_what_it_needs(case: str) -> None:
    client = _as("detective")
    before = house().ledger.version(case)
    answer = _post(client, f"/case/{case}/record/investigation_closed/", reason="nothing more to do")
    assert answer.status_code == 409
    assert "It cannot be authorised yet" in _text(answer)
    assert house().ledger.version(case) == before


def test_what_weakens_protection_asks_for_the_password_again_where_it_was_not_typed_lately(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dutybound.web import sessions

    client, path = _as("detective"), f"/case/{case}/record/investigation_closed/"
    monkeypatch.setattr(sessions, "FRESH", -1)
    assert "Your password" in _text(client.get(path))
    wrong = _post(client, path, reason="nothing more to do", password="wrong")
    assert wrong.status_code == 400
    assert "This one is not right" in _text(wrong)
    assert _post(client, path, reason="nothing more to do", password=PASSWORD).status_code == 409
    assert "Your password" not in _text(client.get(f"/case/{case}/record/victim_contacted/"))


def test_asking_whether_one_may_close_writes_nothing_into_the_case(case: str) -> None:
    before = house().ledger.version(case)
    answer = _text(_as("detective").get(f"/case/{case}/may/close_case/"))
    assert "Closing the case: not yet" in answer
    assert house().ledger.version(case) == before


def test_a_protective_entry_by_somebody_who_may_not_read_is_written_and_nothing_is_told(case: str) -> None:
    client = _as("constable-west")
    before = house().ledger.version(case)
    answer = _post(client, f"/case/{case}/record/medical_offered/")
    assert "Written down" in _text(answer)
    assert house().ledger.version(case) == before + 1


@pytest.mark.parametrize("path", ["/case/x/record/no_such_kind/", "/case/x/may/no_such_decision/"])
def test_a_kind_or_a_decision_that_there_is_not_is_no_page(path: str) -> None:
    assert _as("detective").get(path).status_code == 404


def test_the_kinds_are_found_by_their_words(case: str) -> None:
    found = _as("detective").get(f"/case/{case}/record/?words=statement")
    assert "The victim personal statement was taken" in _text(found)


def _masked(answer: Answer, case: str) -> str:
    return re.sub(r'value="[^"]{60,}"', "", answer.content.decode()).replace(case, "CASE")

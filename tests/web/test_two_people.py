"""What takes two people, at the desk: asked, agreed to, refused, each with the password; copies; reviews."""

from __future__ import annotations

import io
import json
import re
import zipfile
from types import MappingProxyType

import pytest

from tests.web.installed import PASSWORD, started

started()
from django.test import Client  # noqa: E402

from dutybound.access.standing import standing  # noqa: E402
from dutybound.casework.desk import Written, read_case, write  # noqa: E402
from dutybound.casework.wish import Wish  # noqa: E402
from dutybound.events.attributes import Value  # noqa: E402
from dutybound.events.event import Event  # noqa: E402
from dutybound.events.when import When  # noqa: E402
from dutybound.web.house import house  # noqa: E402
from dutybound.web.invented import GROUP  # noqa: E402
from tests.web.asking_pages import signed_in, text_of  # noqa: E402
from tests.web.test_standards import case, restrict  # noqa: E402

__all__ = ["case"]

pytestmark = pytest.mark.usefixtures("opened")
UNMASK = {"hours": "4", "reason": "to find the child tonight", "password": PASSWORD}
BULK = {
    "kinds": ["crime_recorded", "contact_received"], "recipient": "The inspectorate",
    "recipient_kind": "oversight_body", "purpose": "inspection", "ground": "", "reason": "the annual return",
    "password": PASSWORD,
}  # fmt: skip


def _answers(client: Client, **typed: str) -> str:
    """Opens the one request that waits and answers it; the text of what came of it."""
    page = client.get("/requests/").content.decode()
    link = re.search(r'href="(/requests/[^/"]+/[^/"]+/)"[^>]*>Look at it', page)
    assert link is not None, page
    exactly = re.search(r'name="exactly" value="([^"]+)"', client.get(link[1]).content.decode())
    assert exactly is not None
    typed = {"exactly": exactly[1], "password": PASSWORD, "reason": "I looked at it", **typed}
    answer = client.post(link[1], typed)
    return text_of(client.get(answer["Location"])) if answer.status_code == 302 else text_of(answer)


def test_unmasking_is_asked_for_and_agreed_to_by_somebody_else_with_the_password(case: str) -> None:
    first, second = signed_in("detective"), signed_in("3102")
    asked = first.post("/requests/ask/unmask/", {"case": case, **UNMASK})
    assert asked["Location"] == "/requests/?done=asked"
    assert "Waits for a second person" in text_of(first.get("/requests/"))
    assert "Nothing." in text_of(first.get("/requests/")).split("What you asked for")[0]
    for other in ("standards", "auditor", "detective-inspector", "sergeant"):
        assert "to find the child" not in text_of(signed_in(other).get("/requests/"))
    assert signed_in("constable").get("/requests/").status_code == 404
    assert second.get("/requests/").status_code == 200


def test_a_restricted_case_is_opened_again_by_two_who_are_named_and_by_nobody_alone(case: str) -> None:
    restrict(case, "4103")
    at, now = house(), house().now()
    facts: dict[str, Value] = {
        "says": "entered_by_officer",
        "suspect_ref": "suspect 1",
        "people": ("3001", "3101", "4002"),
    }
    listed = Event("list", "access_list_set", When(now, now), MappingProxyType(facts))
    wish = Wish(listed, "3001", "supervisor", reason="somebody from another team")
    assert isinstance(write(at.ledger, case, wish, at.directory, at.book, now, group=GROUP), Written)
    first, second = signed_in("detective-inspector"), signed_in("4002")
    typed = {"case": case, "reason": "it was another of that name", "password": PASSWORD}
    assert first.post("/requests/ask/lift_restriction/", typed)["Location"] == "/requests/?done=asked"
    assert "Nothing." in text_of(first.get("/requests/")).split("What you asked for")[0]
    assert "another of that name" not in text_of(signed_in("inspector").get("/requests/"))
    assert standing(read_case(house().ledger, case)[0], house().now()).is_restricted
    told = _answers(second, word="agree")
    assert "You agreed." in told, told
    assert not standing(read_case(house().ledger, case)[0], house().now()).is_restricted


def test_a_hidden_case_and_none_are_answered_alike_when_somebody_asks(case: str) -> None:
    restrict(case, "4103")
    client = signed_in("sergeant")
    for act in ("unmask", "lift_restriction"):
        hidden, nowhere = (
            text_of(client.post(f"/requests/ask/{act}/", {"case": ref, **UNMASK})).replace(ref, "")
            for ref in (case, "never-was-one")
        )
        assert hidden == nowhere
        assert "There is nothing here that you may open." in hidden


def test_records_in_bulk_are_taken_out_once_two_agreed_and_the_cases_say_so(case: str) -> None:
    first, second = signed_in("auditor"), signed_in("disclosure")
    assert first.post("/requests/ask/hand_out_in_bulk/", {"cases": case, **BULK}).status_code == 302
    assert "You agreed." in _answers(second, word="agree")
    place = re.search(r'href="(/requests/[^/"]+/take-out/)"', first.get("/requests/").content.decode())
    assert place is not None
    assert signed_in("disclosure").get(place[1]).status_code == 404
    assert first.post(place[1], {"password": "not this"}).status_code == 400
    answer = first.post(place[1], {"password": PASSWORD})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as records:
        assert sorted(records.namelist()) == ["manifest.jsonl", "records.jsonl"]
        assert case in records.read("records.jsonl").decode()
    assert any(event.kind == "copy_handed_out" for event in read_case(house().ledger, case)[0].events)
    assert first.post(place[1], {"password": PASSWORD}).status_code == 404


def test_a_refusal_ends_the_request_and_nobody_answers_without_the_password(case: str) -> None:
    first, second = signed_in("auditor"), signed_in("disclosure")
    first.post("/requests/ask/hand_out_in_bulk/", {"cases": case, **BULK})
    assert "Enter your password." in _answers(second, word="agree", password="not this")
    assert "Enter why." in _answers(second, word="agree", reason=" ")
    assert "agreed to is not what was asked" in _answers(second, word="agree", exactly="something else")
    assert "You refused." in _answers(second, word="refuse")
    assert "Nothing that is not done." in text_of(first.get("/requests/"))


@pytest.mark.parametrize(("typed", "told"), [
    ({"cases": ""}, "Enter the references of the cases."),
    ({"kinds": []}, "Select at least one kind of record."),
    ({"recipient": ""}, "Enter whom it goes to"),
    ({"recipient_kind": "immigration_enforcement"}, "For this purpose records go to: oversight body."),
    ({"reason": ""}, "Enter why."),
    ({"password": "not this"}, "This one is not right."),
])  # fmt: skip
def test_what_a_request_lacks_is_told(case: str, typed: dict[str, object], told: str) -> None:
    answer = signed_in("auditor").post("/requests/ask/hand_out_in_bulk/", {"cases": case, **BULK, **typed})
    assert answer.status_code == 400
    assert told in text_of(answer)


def test_who_may_not_ask_for_something_finds_no_form_for_it() -> None:
    for somebody, act in (("detective", "delete"), ("auditor", "unmask"), ("da-unit", "lift_restriction")):
        assert signed_in(somebody).get(f"/requests/ask/{act}/").status_code == 404


def test_erasing_says_the_same_whether_nothing_is_held_or_it_may_not_go() -> None:
    typed = {"person_ref": "person 1", "ground": "court_order", "reason": "ordered", "password": PASSWORD}
    answer = text_of(signed_in("records").post("/requests/ask/delete/", typed))
    assert "There is nothing held of this person that can be erased now." in answer


def test_the_disclosure_officer_makes_a_copy_with_recipient_purpose_and_mark(case: str) -> None:
    client = signed_in("disclosure")
    events = read_case(house().ledger, case)[0].events
    typed: dict[str, object] = {
        "recipient": "Family Court at Eastby",
        "recipient_kind": "family_court",
        "purpose": "family_proceedings",
    }
    typed |= {"records": [events[0].id, events[1].id], "password": PASSWORD}
    answer = client.post(f"/copies/{case}/", typed)
    line, *rows = map(json.loads, answer.content.decode().splitlines())
    assert (line["recipient"], line["purpose"], len(rows)) == ("Family Court at Eastby", "family_proceedings", 2)
    handed_out = read_case(house().ledger, case)[0].events[-1]
    assert (handed_out.kind, handed_out.facts["export_ref"]) == ("copy_handed_out", line["mark"])
    assert client.post(f"/copies/{case}/", {**typed, "recipient_kind": "the_public"}).status_code == 400
    assert client.post(f"/copies/{case}/", {**typed, "password": ""}).status_code == 400
    assert signed_in("detective").get(f"/copies/{case}/").status_code == 404


def test_a_review_keeps_until_a_day_or_says_that_it_can_go_and_is_signed(case: str) -> None:
    client = signed_in("records")
    assert case in text_of(client.get("/retention/"))
    path = f"/retention/{case}/{GROUP}/"
    typed = {"decision": "keep", "reason": "proceedings go on", "password": PASSWORD}
    assert "a later one" in text_of(client.post(path, typed))
    day = {"until-day": "1", "until-month": "2", "until-year": "2099"}
    assert client.post(path, {**typed, **day})["Location"] == "/retention/?done=yes"
    last = read_case(house().ledger, case)[0].events[-1]
    assert (last.kind, last.facts["decision"], last.facts["decided_by"]) == ("retention_reviewed", "keep", "1401")

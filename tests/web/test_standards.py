"""Standards: concerns, who looked, restricted cases, ties; and that nothing of it reaches the circle it is about."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from tests.web.installed import started

started()
from dutybound.access.people import Tie  # noqa: E402
from dutybound.casework.desk import Written, write  # noqa: E402
from dutybound.casework.roster import declare_tie, read_roster  # noqa: E402
from dutybound.casework.taking_over import take_over  # noqa: E402
from dutybound.casework.wish import Wish  # noqa: E402
from dutybound.events.attributes import Value  # noqa: E402
from dutybound.events.event import Event  # noqa: E402
from dutybound.events.when import When  # noqa: E402
from dutybound.web.house import house  # noqa: E402
from dutybound.web.invented import GROUP, history  # noqa: E402
from tests.web.asking_pages import signed_in, text_of  # noqa: E402

pytestmark = pytest.mark.usefixtures("opened")


@pytest.fixture
def case() -> str:
    """A case that DC Aspen works on."""
    now = house().now()
    for number in range(12):
        file = history(number, now)
        if any(event.facts.get("oic") == "3101" for event in file.events):
            take_over(house().ledger, file, house().directory, now, group=GROUP)
            return file.ref
    raise AssertionError("none of the invented histories is DC Aspen's")


def restrict(case: str, suspect: str) -> None:
    """Writes that a suspect of the case is somebody of the force, as the detective who works on it learnt."""
    at, now = house(), house().now()
    facts: dict[str, Value] = {
        "says": "entered_by_officer",
        "suspect_ref": "suspect 1",
        "officer_ref": suspect,
        "confirmed": False,
    }
    event = Event("named", "suspect_identified", When(now, now), MappingProxyType(facts))
    wish = Wish(event, "3101", "investigator", suspect=suspect)
    answer = write(at.ledger, case, wish, at.directory, at.book, now, group=GROUP)
    assert isinstance(answer, Written), answer


def test_who_looked_at_a_case_is_shown_with_counts_and_that_somebody_asked_is_logged(case: str) -> None:
    signed_in("detective").get(f"/case/{case}/")
    signed_in("constable-west").get(f"/case/{case}/")
    client = signed_in("standards")
    told = text_of(client.post("/looked/", {"case": case, "reason": "a complaint"}))
    assert "DC Aspen, 3101" in told
    assert "1 try refused" in told
    assert "PC Elder, response officer Refused:" in told
    again = text_of(client.post("/looked/", {"case": case, "reason": "a complaint"}))
    assert "DI Ivy, professional standards read who has opened the case a complaint" in again


def test_who_looked_is_asked_with_a_reason_and_nothing_tells_a_hidden_case_from_none(case: str) -> None:
    client = signed_in("standards")
    assert client.post("/looked/", {"case": case, "reason": ""}).status_code == 400
    restrict(case, "4103")
    hidden = text_of(client.post("/looked/", {"case": case, "reason": "why"})).replace(case, "")
    nowhere = text_of(client.post("/looked/", {"case": "never-was-one", "reason": "why"})).replace("never-was-one", "")
    assert hidden == nowhere


def test_a_concern_is_shown_to_standards_and_not_to_whom_it_is_about(case: str) -> None:
    restrict(case, "1102")
    signed_in("1102").get(f"/case/{case}/")
    told = text_of(signed_in("standards").get("/concerns/"))
    assert "Somebody opened a record about themselves: 1 look to ask about." in told
    assert "DCI Box, 1102" in told
    assert case not in told
    assert "There are none for you." in text_of(signed_in("1102").get("/concerns/"))


def test_a_restricted_case_is_listed_for_those_who_are_named_and_for_nobody_else(case: str) -> None:
    restrict(case, "4103")
    told = text_of(signed_in("detective-inspector").get("/restricted/"))
    assert case in told
    assert "DC Aspen (3101)" in told
    assert "Not confirmed yet" in told
    for somebody in ("sergeant", "constable", "standards", "da-unit", "auditor"):
        assert "You are named for none." in text_of(signed_in(somebody).get("/restricted/"))


def test_anybody_declares_a_tie_of_his_own_and_sees_what_he_declared_and_nothing_else() -> None:
    client = signed_in("constable")
    typed = {"other": "4201", "kind": "former_partner", "reason": "we lived together until 2024"}
    assert client.post("/my-ties/", typed).status_code == 302
    assert "PC Alder and PC Elder" in text_of(client.get("/my-ties/"))
    assert "Nothing yet." in text_of(signed_in("constable-west").get("/my-ties/"))
    (tie,) = read_roster(house().ledger).ties.values()
    assert (tie.one, tie.other, tie.kind) == ("4101", "4201", "former_partner")


@pytest.mark.parametrize("typed", [
    {"other": "", "kind": "friend", "reason": "x"},
    {"other": "4101", "kind": "friend", "reason": "x"},
    {"other": "4201", "kind": "enemy", "reason": "x"},
    {"other": "4201", "kind": "friend", "reason": ""},
])  # fmt: skip
def test_a_tie_that_will_not_do_is_not_written(typed: dict[str, str]) -> None:
    assert signed_in("constable").post("/my-ties/", typed).status_code == 400
    assert not read_roster(house().ledger).ties


def test_standards_keep_the_ties_of_others_and_never_those_of_their_own_circle() -> None:
    ledger, at = house().ledger, house().now()
    for tie in (Tie("4101", "4201", "friend", "told by both"), Tie("1101", "4202", "friend", "seen together")):
        declare_tie(ledger, tie, tie.one, "", read_roster(ledger), at)
    client = signed_in("standards")
    told = text_of(client.get("/ties/"))
    assert "PC Alder and PC Elder" in told
    assert "PC Hawthorn" not in told
    refs = {tie.other: ref for ref, tie in house().roster.ties.items()}
    assert client.post(f"/ties/{refs['4202']}/end/").status_code == 404
    assert client.post(f"/ties/{refs['4201']}/end/").status_code == 302
    assert not read_roster(ledger).ties[refs["4201"]].holds(house().now() + 1)
    found = {"one": "4102", "other": "2001", "kind": "friend", "reason": "found in a search"}
    assert client.post("/ties/", found).status_code == 302
    own = {"one": "1101", "other": "4202", "kind": "family", "reason": "mine"}
    assert client.post("/ties/", own).status_code == 302  # of one's own anybody declares
    near = {"one": "4202", "other": "4103", "kind": "friend", "reason": "of a friend of mine"}
    assert "You declare ties of your own." in text_of(client.post("/ties/", near))


def test_the_pages_of_standards_are_there_for_nobody_else() -> None:
    for path in ("/concerns/", "/looked/", "/ties/"):
        for somebody in ("constable", "sergeant", "administrator", "disclosure"):
            assert signed_in(somebody).get(path).status_code == 404

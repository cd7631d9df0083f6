"""The desk of administration: people and posts over time, accounts, tokens; and that nobody administers themselves."""

from __future__ import annotations

import re

import pytest

from tests.web.installed import PASSWORD, started

started()
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.test import Client  # noqa: E402

from dutybound.access.people import Post  # noqa: E402
from dutybound.casework.roster import give_post, read_roster  # noqa: E402
from dutybound.casework.sign_ins import sign_in_changes  # noqa: E402
from dutybound.web.accounts.models import Account, Token, digest_of  # noqa: E402
from dutybound.web.house import house  # noqa: E402
from dutybound.web.invented import FORCE  # noqa: E402
from tests.web.asking_pages import signed_in, text_of  # noqa: E402

pytestmark = pytest.mark.usefixtures("opened")
WRITES = (
    "/people/new/", "/people/list/", "/people/4101/post/", "/people/4101/account/closed/", "/tokens/", "/tokens/new/",
    "/people/", "/people/4101/",
)  # fmt: skip


def _held(person: str) -> set[str]:
    return {post.role for post in read_roster(house().ledger).directory.held_by(person, house().now())}


def test_the_list_shows_who_holds_which_post_and_finds_by_words() -> None:
    client = signed_in("administrator")
    everybody, found = text_of(client.get("/people/")), text_of(client.get("/people/?words=inspector+standards"))
    assert "PC Alder 4101 Response officer, constable, east a" in everybody
    assert "DI Ivy" in found
    assert "PC Alder" not in found


@pytest.mark.parametrize("path", WRITES)
def test_the_desk_is_there_for_administrators_alone(path: str) -> None:
    for somebody in ("constable", "sergeant", "standards", "auditor"):
        assert signed_in(somebody).get(path).status_code == 404


def test_a_post_is_given_with_an_acting_rank_for_a_time_and_stands_with_who_gave_it() -> None:
    client = signed_in("administrator")
    typed = {"role": "supervisor", "rank": "sergeant", "team": "east a", "under": "5001"}
    typed |= {"until-day": "1", "until-month": "2", "until-year": "2099"}
    answer = client.post("/people/4102/post/", typed)
    assert answer.status_code == 302
    assert _held("4102") == {"response_officer", "supervisor"}
    page = text_of(client.get("/people/4102/"))
    assert "given by Mx Yew" in page
    assert "1 February 2099" in page


def test_a_post_for_somebody_new_begins_now() -> None:
    signed_in("administrator").post("/people/new/", {"person": "4199", "role": "response_officer"})
    assert _held("4199") == {"response_officer"}


@pytest.mark.parametrize(("typed", "told"), [
    ({"person": "4199", "role": ""}, "Post: &#39;&#39; is no post of the house."),
    ({"person": "", "role": "auditor"}, "Enter the number"),
    ({"person": "4199", "role": "victim"}, "Select a post of the force."),
    ({"person": "4199", "role": "auditor", "under": "nobody"}, "Select somebody who holds a post."),
    ({"person": "4199", "role": "auditor", "since-day": "31", "since-month": "2", "since-year": "2026"}, "such as 27"),
])  # fmt: skip
def test_a_post_that_will_not_do_is_told_with_its_field_and_nothing_is_written(
    typed: dict[str, str], told: str
) -> None:
    before = read_roster(house().ledger).version
    answer = signed_in("administrator").post("/people/new/", typed)
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert read_roster(house().ledger).version == before


def test_nobody_gives_himself_a_post_or_ends_one_or_changes_how_he_signs_in() -> None:
    client = signed_in("administrator")
    assert "Somebody else gives you a post" in text_of(client.post("/people/9001/post/", {"role": "supervisor"}))
    assert _held("9001") == {"administrator"}
    own = next(ref for ref, post in house().roster.posts.items() if post.person == "9001")
    assert "Somebody else gives you a post" in text_of(client.post(f"/people/9001/post/{own}/end/", {"when": "now"}))
    told = text_of(client.post("/people/9001/account/password_given/", {"reason": "for me"}))
    assert "Somebody else changes how you sign in." in told
    assert Account.objects.get(person="9001").check_password(PASSWORD)


def test_a_post_that_ended_opens_nothing_from_that_moment() -> None:
    theirs = signed_in("constable-west")
    assert theirs.get("/due/").status_code == 200
    ref = next(ref for ref, post in house().roster.posts.items() if post.person == "4201")
    assert signed_in("administrator").post(f"/people/4201/post/{ref}/end/", {"when": "now"}).status_code == 302
    assert theirs.get("/due/").status_code == 404


def test_a_list_is_shown_before_it_is_written_and_given_in_one_step() -> None:
    client = signed_in("administrator")
    listed = "person,post,rank,team,answers_to,since,until\n4301,response_officer,constable,north,4302,2026-01-01,\n"
    listed += "4302,supervisor,sergeant,north,,2026-01-01,2099-01-01\n"
    shown = client.post("/people/list/", {"list": listed})
    assert "2 posts will be given" in text_of(shown)
    assert _held("4301") == set()
    assert client.post("/people/list/", {"list": listed, "confirmed": "yes"}).status_code == 302
    assert (_held("4301"), _held("4302")) == ({"response_officer"}, {"supervisor"})
    assert "gives a post that stands already" in text_of(client.post("/people/list/", {"list": listed}))


def test_a_list_with_one_wrong_row_gives_nobody_a_post_and_names_row_and_field() -> None:
    listed = "person,post,since\n4301,response_officer,2026-01-01\n4302,superviser,1 May\n9001,supervisor,2026-01-01\n"
    told = text_of(signed_in("administrator").post("/people/list/", {"list": listed, "confirmed": "yes"}))
    assert "Row 3, since: '1 May' is no day." in told.replace("&#39;", "'")
    assert _held("4301") == set()


def test_a_list_cannot_give_the_administrator_who_hands_it_in_a_post() -> None:
    listed = "person,post,since\n4301,response_officer,2026-01-01\n9001,supervisor,2026-01-01\n"
    told = text_of(signed_in("administrator").post("/people/list/", {"list": listed, "confirmed": "yes"}))
    assert "Somebody else gives you a post" in told
    assert _held("4301") == set()


def test_an_account_is_opened_with_a_password_shown_once_that_has_to_be_changed() -> None:
    ledger, at = house().ledger, house().now()
    give_post(ledger, Post("4401", "response_officer", FORCE, begins=at - 1), "9001", read_roster(ledger), at)
    client = signed_in("administrator")
    typed = {"username": "new-officer", "name": "PC New", "reason": "joined the shift"}
    page = client.post("/people/4401/account/opened/", typed).content.decode()
    found = re.search(r'govuk-body-l"><strong>([^<]+)<', page)
    assert found is not None
    theirs = Client()
    theirs.post("/sign-in/", {"username": "new-officer", "password": found[1]})
    try:
        assert theirs.get("/due/")["Location"] == "/password/"
        assert found[1] not in client.get("/people/4401/").content.decode()
        assert "joined the shift" in text_of(client.get("/people/4401/"))
    finally:
        Account.objects.filter(person="4401").delete()


def test_a_closed_account_is_signed_out_and_cannot_sign_in() -> None:
    theirs = signed_in("constable")
    assert theirs.get("/due/").status_code == 200
    signed_in("administrator").post("/people/4101/account/closed/", {"reason": "left the force"})
    assert theirs.get("/due/").status_code == 302
    assert signed_in("constable").get("/due/").status_code == 302


def test_nothing_is_changed_without_a_reason() -> None:
    answer = signed_in("administrator").post("/people/4101/account/closed/", {"reason": " "})
    assert answer.status_code == 400
    assert Account.objects.get(person="4101").is_active
    assert not list(sign_in_changes(house().ledger))


def test_a_second_factor_is_taken_away_with_a_trace_and_by_another_than_who_gave_the_password() -> None:
    from django_otp.plugins.otp_totp.models import TOTPDevice

    account = Account.objects.get(person="4101")
    TOTPDevice.objects.create(user=account, name="telephone", confirmed=True)
    one, other = signed_in("administrator"), signed_in("9002")
    one.post("/people/4101/account/password_given/", {"reason": "forgot it"})
    refused = text_of(one.post("/people/4101/account/factor_taken_away/", {"reason": "lost the telephone"}))
    assert "Another administrator does this" in refused
    assert TOTPDevice.objects.filter(user=account).exists()
    other.post("/people/4101/account/factor_taken_away/", {"reason": "lost the telephone"})
    assert not TOTPDevice.objects.filter(user=account).exists()
    assert [(change.act, change.by) for change in sign_in_changes(house().ledger)] == [
        ("password_given", "9001"), ("factor_taken_away", "9002"),
    ]  # fmt: skip
    account.set_password(PASSWORD)
    account.save()


def test_what_cannot_be_written_down_is_not_done(monkeypatch: pytest.MonkeyPatch) -> None:
    from dutybound.ledger.store import LedgerFault
    from dutybound.web.administration import accounts

    def down(*_: object) -> None:
        raise LedgerFault("the ledger is away")

    client = signed_in("administrator")
    client.raise_request_exception = False
    monkeypatch.setattr(accounts, "change_sign_in", down)
    assert client.post("/people/4101/account/closed/", {"reason": "left"}).status_code == 500
    assert Account.objects.get(person="4101").is_active


def test_a_token_is_shown_once_and_its_digest_is_kept() -> None:
    client = signed_in("administrator")
    typed = {"name": "records system", "acts_as": "4101:response_officer", "scopes": ["read", "record"]}
    day = {"ends-day": "1", "ends-month": "3", "ends-year": str(_next_year())}
    page = client.post("/tokens/new/", {**typed, **day, "reason": "double keying"}).content.decode()
    found = re.search(r'govuk-body-l"><strong>([^<]+)<', page)
    assert found is not None
    kept = Token.objects.get()
    assert (kept.digest, kept.person, kept.scopes) == (digest_of(found[1]), "4101", "read record")
    assert found[1] not in client.get("/tokens/").content.decode()
    client.post(f"/tokens/{kept.id}/back/", {"reason": "contract ended"})
    assert Token.objects.get().taken_back_at is not None
    assert "(taken back)" in text_of(client.get("/tokens/"))


def test_no_token_acts_as_who_makes_it_or_in_a_post_that_is_not_held_or_for_ever() -> None:
    client = signed_in("administrator")
    day = {"ends-day": "1", "ends-month": "3", "ends-year": str(_next_year())}
    for acts_as in ("9001:administrator", "4101:supervisor", "", "nobody:auditor"):
        typed = {"name": "x", "acts_as": acts_as, "scopes": ["read"], "reason": "why", **day}
        assert client.post("/tokens/new/", typed).status_code == 400
    typed = {"name": "x", "acts_as": "4101:response_officer", "scopes": ["read"], "reason": "why", **day}
    assert client.post("/tokens/new/", {**typed, "ends-year": "2099"}).status_code == 400
    assert not Token.objects.exists()


EXPORT = "no,received,closed,note\nA1,01/03/2024 10:00,02/03/2024 11:00,first\nA2,05/03/2024 09:00,,second\n"
MAPPING = """
mapping = 1
name = "invented records"
source = "invented"
synthetic = true
[tables.incidents]
files = ["incidents.csv"]
[case]
table = "incidents"
key = "no"
[[event]]
table = "incidents"
kind = "contact_received"
occurred = { column = "received", format = "%d/%m/%Y %H:%M" }
incident_ref = { column = "no" }
"""


def _export(then: str, export: str = EXPORT, **typed: str) -> dict[str, object]:
    files = SimpleUploadedFile("incidents.csv", export.encode())
    return {"files": files, "mapping": SimpleUploadedFile("mapping.toml", MAPPING.encode()), "then": then, **typed}


def test_an_export_is_reconciled_without_writing_anything_and_says_where_nothing_lay() -> None:
    answer = signed_in("administrator").post("/imports/", _export("look"))
    told = text_of(answer)
    assert answer.status_code == 200, told
    assert "incidents 2 2 0 0" in told
    assert "Nothing was taken in." in told
    assert "/tmp" not in told


def test_an_export_is_taken_in_by_a_records_system_and_a_second_time_nothing_comes_twice() -> None:
    client = signed_in("administrator")
    assert "Select which records system" in text_of(client.post("/imports/", _export("take_in")))
    client.post("/people/new/", {"person": "8001", "role": "records_system"})
    first = text_of(client.post("/imports/", _export("take_in", system="8001")))
    again = text_of(client.post("/imports/", _export("take_in", system="8001")))
    assert "Written 2 " in first, first
    assert "Written 0 " in again
    assert "There already 2 " in again


def test_an_export_that_does_not_fit_its_mapping_is_refused_by_name_and_reason() -> None:
    answer = signed_in("administrator").post("/imports/", _export("look", "number,when\nA1,x\n"))
    assert answer.status_code == 400
    assert "no: is no column of table" in text_of(answer)


def test_the_rules_in_force_say_where_each_figure_comes_from() -> None:
    told = text_of(signed_in("administrator").get("/rules/"))
    assert "A default of the house" in told
    assert "From the book" in told
    assert signed_in("constable").get("/rules/").status_code == 404


def _next_year() -> int:
    from datetime import UTC, datetime, timedelta

    return (datetime.now(UTC) + timedelta(days=300)).year if datetime.now(UTC).month > 3 else datetime.now(UTC).year

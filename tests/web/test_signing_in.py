"""Signing in, and what is not told to those who do not."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from dutybound.access.people import Post
from dutybound.casework.roster import end_post, give_post
from tests.web.installed import PASSWORD, started

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

started()
from django.test import Client  # noqa: E402

from dutybound.web.accounts.models import Account  # noqa: E402
from dutybound.web.house import house  # noqa: E402

pytestmark = pytest.mark.usefixtures("opened")


def _sign_in(client: Client, username: str = "constable", password: str = PASSWORD, machine: str = "") -> Answer:
    client.defaults["REMOTE_ADDR"] = machine or "127.0.0.1"
    return client.post("/sign-in/", {"username": username, "password": password})


def test_whoever_is_not_signed_in_is_led_to_signing_in_and_back(client: Client) -> None:
    answer = client.get("/post/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=%2Fpost%2F")
    onward = client.post("/sign-in/", {"username": "constable", "password": PASSWORD, "next": "/post/"})
    assert onward["Location"] == "/post/"


@pytest.mark.parametrize("next_page", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_nobody_is_led_out_of_the_house_by_signing_in(client: Client, next_page: str) -> None:
    onward = client.post("/sign-in/", {"username": "constable", "password": PASSWORD, "next": next_page})
    assert onward["Location"] == "/"


def test_a_wrong_name_is_answered_like_a_wrong_password(client: Client) -> None:
    wrong, nobody = _sign_in(client, password="wrong"), _sign_in(client, "nobody")
    assert wrong.status_code == nobody.status_code == 400
    assert _without_form(wrong) == _without_form(nobody)


def test_a_name_that_is_locked_at_one_machine_can_sign_in_at_another(client: Client) -> None:
    tried = [_sign_in(client, password="wrong", machine="10.0.0.1").status_code for _ in range(5)]
    assert tried == [400, 400, 400, 400, 429]
    assert _sign_in(client, machine="10.0.0.1").status_code == 429
    assert _sign_in(client, machine="10.0.0.2").status_code == 302


def test_an_account_that_was_closed_no_longer_opens_and_its_session_ends(client: Client) -> None:
    _sign_in(client)
    Account.objects.filter(username="constable").update(is_active=False)
    assert client.get("/post/").status_code == 302
    assert _sign_in(Client()).status_code == 400


def test_a_role_that_is_no_longer_held_is_not_acted_in_from_that_moment_on(client: Client) -> None:
    _sign_in(client)
    assert client.get("/", follow=True).status_code == 200
    ref = next(ref for ref, post in house().roster.posts.items() if post.person == "4101")
    end_post(house().ledger, ref, 0, "9001", house().roster, house().now())
    assert "You hold no post now" in client.get("/", follow=True).content.decode()


def test_whoever_holds_two_posts_says_in_which_one_they_work(client: Client) -> None:
    now = house().now()
    give_post(house().ledger, Post("4101", "supervisor", "southmarch", rank="sergeant"), "9001", house().roster, now)
    _sign_in(client)
    assert client.post("/post/", {"role": "administrator"}).status_code == 200
    assert client.post("/post/", {"role": "supervisor"})["Location"] == "/"


def test_a_desk_that_nobody_touched_for_a_quarter_of_an_hour_asks_who_is_there(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _sign_in(client)
    later = time.time() + 16 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    assert client.get("/post/").status_code == 302


def test_a_password_that_somebody_else_gave_is_changed_before_anything_else(client: Client) -> None:
    Account.objects.filter(username="constable").update(must_change=True)
    _sign_in(client)
    assert client.get("/post/")["Location"] == "/password/"
    weak = client.post("/password/", {"old": PASSWORD, "new": "password123"})
    assert weak.status_code == 400
    done = client.post("/password/", {"old": PASSWORD, "new": "another three words"})
    assert done["Location"] == "/"
    assert client.get("/post/").status_code == 200
    account = Account.objects.get(username="constable")
    account.set_password(PASSWORD)
    account.save()


def test_signing_out_ends_the_session_and_has_the_browser_forget(client: Client) -> None:
    _sign_in(client)
    answer = client.post("/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert client.get("/post/").status_code == 302
    assert client.get("/sign-out/").status_code == 302


def test_no_page_is_kept_by_a_cache_and_every_page_says_what_it_may_load(client: Client) -> None:
    answer = client.get("/sign-in/")
    assert answer["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def _without_form(answer: Answer) -> str:
    return "".join(line for line in answer.content.decode().splitlines() if "csrf" not in line and "value=" not in line)


@pytest.fixture
def client() -> Client:
    return Client()

"""Leaving a desk, being left alone at one, and being kept out: by the button, by time, by wrong passwords.

For: that nothing stays behind on a shared machine, and that nobody is locked out by somebody else.
"""

from __future__ import annotations

import http.client
import re
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser

from .people import CREW_MATE, DETECTIVE, UNDER_THE_SERGEANT, at_a_desk
from .served import PASSWORD, Served, login_of

CASE = "leaving"
# Another machine on the loopback network: the server tells machines apart by their addresses.
ELSEWHERE = "127.0.0.2"


def test_after_signing_out_the_way_back_shows_nothing(chromium: Browser, desks: Served) -> None:
    with at_a_desk(chromium, desks, DETECTIVE) as detective:
        detective.opens(f"/case/{CASE}/")
        assert CASE in detective.reads()
        kept = detective.page.context.cookies()
        detective.sign_out()
        assert detective.heading() == "Sign in"
        assert not [one for one in detective.page.context.cookies() if one["name"] == "desk"]
        for _ in range(2):
            detective.page.go_back()
            assert CASE not in detective.reads()
            assert detective.heading() == "Sign in"
        for one in kept:
            detective.page.context.add_cookies([{"name": one["name"], "value": one["value"], "url": desks.address}])
        detective.opens(f"/case/{CASE}/")
        assert detective.heading() == "Sign in", "the session is over, whoever still holds its cookie"


def test_signing_out_in_one_window_closes_the_other_before_anything_is_written(
    chromium: Browser, desks: Served
) -> None:
    begun = desks.kinds(CASE)
    with at_a_desk(chromium, desks, DETECTIVE) as detective:
        detective.opens(f"/case/{CASE}/record/victim_contacted/")
        other = detective.page.context.new_page()
        other.goto(f"{desks.address}/due/")
        other.get_by_role("button", name="Sign out").click()
        detective.page.locator("input[name=occurred][value=now]").check()
        detective.page.locator("input[name=says][value=entered_by_officer]").check()
        detective.page.get_by_role("button", name="Record it").click()
        assert "Written down" not in detective.reads()
    assert desks.kinds(CASE) == begun


def test_wrong_passwords_at_one_machine_lock_nobody_out_at_another(chromium: Browser, desks: Served) -> None:
    name = CREW_MATE
    tried = [_tries(desks, login_of(name), "a wrong password") for _ in range(6)]
    assert tried[0] == 400
    assert tried[-1] == 429, "that machine has to wait"
    assert _tries(desks, login_of(name), PASSWORD) == 429
    with at_a_desk(chromium, desks, CREW_MATE) as colleague:
        assert colleague.heading() == "What is due"
    assert _tries(desks, login_of(UNDER_THE_SERGEANT), "a wrong password") == 400, (
        "nor is another name locked at that machine"
    )


def _tries(desks: Served, name: str, password: str) -> int:
    """The answer to signing in from another machine."""
    at = urlsplit(desks.address)
    connection = http.client.HTTPConnection(at.hostname or "", at.port, source_address=(ELSEWHERE, 0), timeout=30)
    try:
        connection.request("GET", "/sign-in/")
        form = connection.getresponse()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.read().decode())
        assert token is not None
        cookie = (form.headers["Set-Cookie"] or "").partition(";")[0]
        typed = urlencode({"csrfmiddlewaretoken": token[1], "username": name, "password": password})
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", "/sign-in/", typed, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()

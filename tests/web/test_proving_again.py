"""Proving again who one is: before what weakens protection, and after a desk was left alone."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from dutybound.casework.lists import WEAKENS
from dutybound.casework.taking_over import take_over
from tests.journeys.cases import investigated, reported, sent
from tests.web.installed import PASSWORD, started

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

started()
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from dutybound.web import sessions  # noqa: E402
from dutybound.web.accounts.models import Account  # noqa: E402
from dutybound.web.house import house  # noqa: E402
from dutybound.web.ways import WAYS  # noqa: E402

pytestmark = pytest.mark.usefixtures("opened")
CASE = "proving"


@pytest.fixture
def client() -> Client:
    """DC Aspen, signed in, with a case."""
    at = house()
    now = at.now()
    take_over(at.ledger, investigated(sent(reported(CASE, now), "4101"), "3101").file(), at.directory, now, group="g")
    client = Client()
    client.post("/sign-in/", {"username": "detective", "password": PASSWORD})
    return client


def _post(client: Client, kind: str, **typed: str) -> Answer:
    path = f"/case/{CASE}/record/{kind}/"
    entry = re.search(r'name="entry" value="([^"]+)"', client.get(path).content.decode())
    assert entry is not None
    return client.post(path, {"entry": entry[1], "occurred": "now", "says": "entered_by_officer", **typed})


@pytest.mark.parametrize("kind", sorted(WEAKENS))
def test_every_entry_that_can_weaken_protection_asks_for_the_password_again(
    client: Client, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(sessions, "FRESH", -1)
    assert 'name="password"' in client.get(f"/case/{CASE}/record/{kind}/").content.decode()
    version = house().ledger.version(CASE)
    refused = _post(client, kind, reason="it is time")
    assert refused.status_code == 400
    assert "Written down" not in refused.content.decode()
    assert house().ledger.version(CASE) == version


def test_a_colleagues_password_does_not_sign(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    colleague = Account.objects.get(username="constable")
    colleague.set_password("another three words")
    colleague.save()
    monkeypatch.setattr(sessions, "FRESH", -1)
    try:
        refused = _post(client, "investigation_closed", reason="it is time", password="another three words")
    finally:
        colleague.set_password(PASSWORD)
        colleague.save()
    assert refused.status_code == 400
    assert "This one is not right" in refused.content.decode()


def test_wrong_passwords_at_one_machine_end_in_waiting_and_not_in_a_signature(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "FRESH", -1)
    tried = [_post(client, "investigation_closed", reason="it is time", password="guess") for _ in range(6)]
    assert tried[-1].status_code == 429
    last = _post(client, "investigation_closed", reason="it is time", password=PASSWORD)
    assert last.status_code == 429, "the right one has to wait as well"


def test_what_is_sent_from_a_desk_that_was_left_alone_is_not_written(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/case/{CASE}/record/victim_contacted/"
    version = house().ledger.version(CASE)
    later = time.time() + 16 * 60
    monkeypatch.setattr(time, "time", lambda: later)
    answer = client.post(path, {"entry": "0011223344556677", "occurred": "now", "says": "entered_by_officer"})
    assert answer.status_code == 302
    assert answer["Location"] == reverse("sign_in")
    assert house().ledger.version(CASE) == version


def test_every_way_that_asks_for_a_fresh_proof_leads_to_giving_one(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "FRESH", -1)
    signed_in = {"": client}
    for way in WAYS:
        if not way.fresh or "<" in way.path:
            continue
        login = next((one for one in _logins() if way.roles & set(_logins()[one])), "")
        if login not in signed_in:
            signed_in[login] = Client()
            signed_in[login].post("/sign-in/", {"username": login, "password": PASSWORD})
        assert signed_in[login].get(reverse(way.name))["Location"].startswith("/prove/"), way.name


def _logins() -> dict[str, set[str]]:
    """The names to sign in with, and the roles of each."""
    at = house()
    held = {one.username: at.directory.held_by(one.person, at.now()) for one in Account.objects.all()}
    return {name: {post.role for post in posts} for name, posts in held.items()}

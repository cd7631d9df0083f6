"""Signing in by a provider of one's own: a real one, started here, and everything that must not be believed of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client, override_settings

from dutybound.web.accounts.models import Account
from dutybound.web.installation import SETTING, Installation, current, read_installation
from dutybound.web.settings import settings_of

from ...refused import faults_of
from .program import Program, Told, told

_FOLDER: Final = Path(__file__).parent / "provider"
_FETCH: Final = "npm ci --ignore-scripts --no-audit --no-fund --prefix tests/web/api/provider"
_BACK: Final = "http://testserver/provider/back/"
_CLIENTS: Final = [
    {"client_id": name, "client_secret": f"the secret of {name}", "redirect_uris": [_BACK]}
    for name in ("desks", "another")
]
# Subjects of the provider, and the names that it tells of them.
_NAMES: Final = {"s-1": "Detective", "s-2": "nobody-here", "s-3": "left", "detective": None}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """The address of a provider that runs for these tests. Without npm's package they fail with the line to type."""
    node = shutil.which("node")
    if node is None or not (_FOLDER / "node_modules" / "oidc-provider").is_dir():
        raise RuntimeError(f"There is no provider to sign in at. To fetch it (it needs Node 20.19 or later): {_FETCH}")
    told = json.dumps({"clients": _CLIENTS, "names": _NAMES})
    running = subprocess.Popen(
        [node, "provider.mjs", told], cwd=_FOLDER, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert running.stdout is not None
    try:
        yield running.stdout.readline().strip()
    finally:
        running.kill()
        running.wait()
        running.stdout.close()


@contextmanager
def installed(provider: str, **changed: object) -> Iterator[Client]:
    """A browser at desks that know the provider; `changed` are fields of the installation, `oidc` of its table."""
    named = {
        "issuer": provider,
        "client": "desks",
        "client_secret": "the secret of desks",
        "authorize": f"{provider}/auth",
        "token": f"{provider}/token",
        "user": f"{provider}/me",
        "keys": f"{provider}/jwks",
    }
    oidc = changed.pop("oidc", {})
    assert isinstance(oidc, dict)
    told: Installation = replace(current(), oidc=named | oidc, **changed)  # type: ignore[arg-type]
    wanted = {
        name: value
        for name, value in settings_of(told).items()
        if name.startswith(("OIDC_", "LOGIN_")) or name in (SETTING, "AUTHENTICATION_BACKENDS")
    }
    with override_settings(**wanted):
        yield Client(raise_request_exception=False)


def goes(browser: Client, query: str = "") -> str:
    """The address at the provider to which the browser is sent."""
    sent = browser.get(f"/provider/{query}")
    assert sent.status_code == 302, sent.content
    return sent["Location"]


def signs_in(address: str, login: str, acr: str = "") -> str:
    """The address at which the browser comes back, once somebody signed in at the provider."""
    there = requests.Session()
    answer = there.get(address, allow_redirects=False, timeout=20)
    for _ in range(8):
        location = answer.headers["Location"]
        if location.startswith(_BACK):
            return location.removeprefix("http://testserver")
        onward = location if location.startswith("http") else f"{address.partition('/auth')[0]}{location}"
        asked = {"login": login} | ({"acr": acr} if acr else {})
        answer = there.get(
            onward, params=asked if "/interaction/" in onward else None, allow_redirects=False, timeout=20
        )
    raise AssertionError(answer.text)


def comes_back(provider: str, login: str, acr: str = "", **changed: object) -> tuple[Client, Told]:
    with installed(provider, **changed) as browser:
        back = signs_in(goes(browser), login, acr)
        return browser, told(browser.get(back))


@pytest.fixture
def detective(program: Program) -> Account:
    """An account of the detective, with no password here."""
    return Account.objects.open_for("detective", "dc", "DC Aspen", None)


def is_signed_in(browser: Client) -> bool:
    return "_auth_user_id" in browser.session


def test_whoever_has_an_account_of_the_name_that_the_provider_tells_is_signed_in(
    provider: str, detective: Account
) -> None:
    browser, answer = comes_back(provider, "s-1")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert browser.session["_auth_user_id"] == str(detective.pk)


def test_the_subject_counts_where_the_provider_tells_no_name(provider: str, detective: Account) -> None:
    browser, _ = comes_back(provider, "detective")
    assert is_signed_in(browser)


@pytest.mark.parametrize("login", ["s-2", "s-3", "unheard-of"])
def test_the_provider_opens_no_account_and_no_closed_one(provider: str, detective: Account, login: str) -> None:
    left = Account.objects.open_for("left", "da", "DS Linden", None)
    left.is_active = False
    left.save()
    browser, answer = comes_back(provider, login)
    assert not is_signed_in(browser)
    assert answer.headers["Location"] == "/sign-in/?provider=refused"
    assert Account.objects.count() == 2


def test_however_many_have_no_account_here_nobody_else_is_shut_out(provider: str, detective: Account) -> None:
    for _ in range(6):
        comes_back(provider, "s-2")
    browser, _ = comes_back(provider, "s-1")
    assert is_signed_in(browser)


def test_what_is_asked_carries_state_nonce_and_a_challenge(provider: str, detective: Account) -> None:
    with installed(provider) as browser:
        asked = parse_qs(urlsplit(goes(browser)).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert all(len(asked[name][0]) >= 32 for name in ("state", "nonce", "code_challenge"))


def test_a_state_of_another_browser_is_not_taken(provider: str, detective: Account) -> None:
    with installed(provider) as browser, installed(provider) as other:
        goes(other)
        back = signs_in(goes(browser), "s-1")
        assert other.get(back).status_code == 400
        assert not is_signed_in(other)


def test_a_code_is_taken_once(provider: str, detective: Account) -> None:
    with installed(provider) as browser:
        back = signs_in(goes(browser), "s-1")
        browser.get(back)
        browser.post("/sign-out/")
        assert browser.get(back).status_code in (302, 400)
        assert not is_signed_in(browser)


@pytest.mark.parametrize("part", ["nonce", "code_verifier"])
def test_a_token_for_another_question_is_not_taken(provider: str, detective: Account, part: str) -> None:
    with installed(provider) as browser:
        back = signs_in(goes(browser), "s-1")
        session = browser.session
        for state in session["oidc_states"].values():
            state[part] = "x" * 64
        session.save()
        browser.get(back)
        assert not is_signed_in(browser)


@pytest.mark.parametrize("changed", [{"issuer": "https://elsewhere.example"}, {"client_secret": "not it"}])
def test_a_word_of_another_provider_or_for_another_program_is_not_taken(
    provider: str, detective: Account, changed: dict[str, str]
) -> None:
    browser, _ = comes_back(provider, "s-1", oidc=changed)
    assert not is_signed_in(browser)


def test_a_token_made_for_another_program_is_not_taken(provider: str, detective: Account) -> None:
    with installed(provider, oidc={"client": "another", "client_secret": "the secret of another"}) as browser:
        back = signs_in(goes(browser), "s-1")
        # The library fetches the token as the other program, and we are the one of the installation.
        with override_settings(**{SETTING: replace(current(), oidc={**(current().oidc or {}), "client": "desks"})}):
            browser.get(back)
        assert not is_signed_in(browser)


def test_the_second_factor_is_asked_for_here_unless_the_provider_vouches_for_two(
    provider: str, detective: Account
) -> None:
    named = {"acr": "two-factors"}
    for acr, oidc, onward in (
        ("", {}, "/code/"),
        ("two-factors", {}, "/code/"),
        ("", named, "/code/"),
        ("two-factors", named, "/"),
    ):
        browser, answer = comes_back(provider, "s-1", acr, oidc=oidc, second_factor=True)
        assert answer.headers["Location"] == onward, (acr, oidc)
        assert is_signed_in(browser)


def test_an_act_that_asks_for_a_fresh_proof_sends_whoever_has_no_password_to_the_provider(
    provider: str, detective: Account
) -> None:
    with installed(provider) as browser:
        browser.get(signs_in(goes(browser), "s-1"))
        session = browser.session
        session["proved"] = 0
        session.save()
        sent = browser.get("/prove/?next=/post/")
        assert sent["Location"].startswith("/provider/?prove=1")
        asked = goes(browser, sent["Location"].removeprefix("/provider/"))
        assert parse_qs(urlsplit(asked).query)["prompt"] == ["login"]
        answer = browser.get(signs_in(asked, "s-1"))
        assert answer.headers["Location"] == "/post/"
        assert time.time() - browser.session["proved"] < 120


def test_without_a_provider_there_is_no_way_to_one(program: Program) -> None:
    for path in ("/provider/", "/provider/back/?code=c&state=s"):
        assert Client().get(path).status_code == 404


def test_an_installation_may_name_what_the_provider_calls_two_factors(tmp_path: Path) -> None:
    for name in ("secret", "provider-secret"):
        (tmp_path / name).touch(mode=0o600)
        (tmp_path / name).write_text("x" * 40)
    fields = ("issuer", "client", "authorize", "token", "user", "keys")
    lines = [
        'force = "anyshire"\nledger = "l"\naccounts = "a"\nsecret = "secret"',
        '[oidc]\nclient_secret = "provider-secret"',
        *(f'{name} = "https://sign-in.example/{name}"' for name in fields),
    ]
    file = tmp_path / "installation.toml"
    file.write_text("\n".join(lines))
    told = read_installation(file).oidc
    assert told is not None
    assert (told["client_secret"], "acr" in told) == ("x" * 40, False)
    file.write_text("\n".join([*lines, 'acr = "two-factors"']))
    assert (read_installation(file).oidc or {})["acr"] == "two-factors"
    file.write_text("\n".join([*lines, 'arc = "two-factors"']))
    assert faults_of(lambda: read_installation(file)) == [f"{file}, field 'oidc.arc': is no setting."]

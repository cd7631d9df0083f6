"""The second factor: a password alone opens nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dutybound.web.installation import Installation
from tests.web.installed import PASSWORD, desks, started

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

started()
from django.test import Client  # noqa: E402
from django_otp.oath import totp  # noqa: E402
from django_otp.plugins.otp_totp.models import TOTPDevice  # noqa: E402

pytestmark = pytest.mark.usefixtures("opened")


def _sign_in(client: Client) -> Answer:
    return client.post("/sign-in/", {"username": "constable", "password": PASSWORD})


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Installation]:
    with desks(tmp_path, time.time_ns() // 1000, second_factor=True) as installation:
        yield installation


def test_a_password_alone_opens_nothing_where_a_second_factor_is_asked_for(client: Client) -> None:
    assert _sign_in(client)["Location"] == "/code/"
    assert client.get("/post/").status_code == 302
    assert client.get("/code/")["Location"] == "/code/new/"
    assert "Letters:" in client.get("/code/new/").content.decode()
    device = TOTPDevice.objects.get(user__username="constable")
    assert client.post("/code/new/", {"code": "000000"}).status_code == 400
    device.refresh_from_db()
    device.throttle_reset()
    enrolled = client.post("/code/new/", {"code": f"{totp(device.bin_key):06d}"})
    assert "Write these codes down" in enrolled.content.decode()
    assert client.get("/post/").status_code == 200
    again = Client()
    _sign_in(again)
    assert again.get("/post/").status_code == 302
    paper = enrolled.content.decode().split("<code>")[1].split("</code>")[0]
    assert again.post("/code/", {"code": paper})["Location"] == "/"
    assert again.get("/post/").status_code == 200
    third = Client()
    _sign_in(third)
    assert third.post("/code/", {"code": paper}).status_code == 400

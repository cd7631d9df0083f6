"""What the tests of desks do with pages: sign in, read the text, post a form with its own fields.

For: tests that meet pages as somebody signed in does.
Never: goes round the sign-in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.test import Client

from tests.web.installed import PASSWORD

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer


def signed_in(username: str) -> Client:
    """A browser of somebody who has just typed the password."""
    client = Client()
    client.post("/sign-in/", {"username": username, "password": PASSWORD})
    return client


def text_of(answer: Answer) -> str:
    """What the page says between its frame, without markup."""
    main = answer.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())

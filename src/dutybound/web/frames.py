"""The frame of each page: where one can go in one's post, and who is signed in.

For: the context processor that hands every template its `frame`.
Never: reads a case.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from dutybound.web.desk import asker_of
from dutybound.web.installation import current
from dutybound.web.look.frame import Frame, Link, SignedIn
from dutybound.web.look.words import role_words


def frame(request: HttpRequest) -> dict[str, object]:
    """The frame, and the moment that the page is about."""
    from dutybound.web.ways import WAYS  # the ways lead to pages, and pages stand in this frame

    asker = asker_of(request)
    synthetic = current().synthetic
    if asker is None:
        return {"frame": Frame(synthetic, reverse("home"))}
    links = tuple(
        Link(
            way.label,
            reverse(way.name),
            request.resolver_match is not None and way.name == request.resolver_match.url_name,
        )
        for way in WAYS
        if way.label and asker.role in way.roles
    )
    role = role_words(asker.role) if asker.role else ""
    signed_in = SignedIn(asker.name, role, reverse("sign_out"))
    return {"frame": Frame(synthetic, reverse("home"), links, signed_in), "as_at": asker.as_at, "asker": asker}

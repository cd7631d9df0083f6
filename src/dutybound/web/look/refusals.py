"""The pages for what could not be shown or done: 400, 403, 404, 429 and 500.

For: handler400, handler403, handler404 and handler500 of the URLs, CSRF_FAILURE_VIEW, and whoever limits tries.
Never: says who asked, for what, or why not: "not there" and "not for you" are the same bytes, for everybody.

The setting INVENTED_DATA (bool) says whether the data are invented, as on every page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from dutybound.web.look.frame import Frame


@dataclass(frozen=True)
class Refusal:
    """What a page of refusal says: its heading, and a paragraph for each further sentence."""

    heading: str
    sentences: tuple[str, ...]


_DANGER: Final = "If somebody is in danger now, do not wait for this service: use the radio, or ring the control room."
REFUSALS: Final = {
    400: Refusal(
        "This could not be read",
        ("What your browser sent could not be understood, so nothing was done.", "Go back, and try once more."),
    ),
    403: Refusal(
        "You cannot do this here",
        (
            "Nothing was done. You may have been signed out since the page was opened, or it is not part of your role.",
            "Sign in again, and start from your own list.",
        ),
    ),
    404: Refusal(
        "Nothing to show",
        (
            "Either there is no such page, or it is not open to you. Which of the two is not said, to anybody.",
            "If you typed the address, look whether it is complete.",
        ),
    ),
    429: Refusal(
        "Too many tries",
        ("Nothing was done. Wait a few minutes, then try again.", _DANGER),
    ),
    500: Refusal(
        "Something went wrong here",
        (
            "The fault is ours, and it has been noted. What you were entering may not have been kept: look before you"
            " enter it again.",
            _DANGER,
        ),
    ),
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400."""
    return refused(400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler403."""
    return refused(403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404; also what a view answers for what is there and is not for the asker."""
    return refused(404)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500."""
    return refused(500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: a form from elsewhere, or from before signing out."""
    return refused(403)


def refused(status: int) -> HttpResponse:
    """The page for a status. KeyError for one that has no page."""
    frame = Frame(is_synthetic=settings.INVENTED_DATA)
    page = render_to_string("look/refusal.html.jinja", {"refusal": REFUSALS[status], "frame": frame})
    return HttpResponse(page, status=status)

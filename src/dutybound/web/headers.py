"""Headers that every answer carries.

For: keeping pages out of caches and histories of shared machines.
Never: knows which page it is.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from dutybound.web.settings import ASSETS


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Nothing but style, script and pictures of the house is kept by anybody on the way."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path.startswith(ASSETS):
            response.headers["Cache-Control"] = "no-store"
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        return response

    return answer

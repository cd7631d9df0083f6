"""How long somebody stays signed in, and when they last proved who they are.

For: a desk that was left alone, and acts for which the password is asked again.
Never: says what somebody may do.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from dutybound.web.settings import A_SHIFT, IDLE

_BEGAN: Final = "began"
_TOUCHED: Final = "touched"
_PROVED: Final = "proved"
_TWO_FACTORS: Final = "two_factors_at_the_provider"
# How long a proof of who somebody is counts for an act that asks for one (seconds).
FRESH: Final = 10 * 60
# How often the session notes that it is used (seconds): each note is a write.
_NOTED_EVERY: Final = 30


def timed_out(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Ends a session that was left alone, or has lasted a shift, before anything is answered."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = time.time()
            session = request.session
            if now - session.get(_TOUCHED, 0) > IDLE or now - session.get(_BEGAN, 0) > A_SHIFT:
                logout(request)
            elif now - session[_TOUCHED] > _NOTED_EVERY:
                session[_TOUCHED] = now
        return get_response(request)

    return answer


def begin(request: HttpRequest) -> None:
    """Notes that somebody has just signed in and so has proved who they are."""
    now = time.time()
    request.session[_BEGAN] = request.session[_TOUCHED] = request.session[_PROVED] = now


def prove(request: HttpRequest) -> None:
    """Notes that somebody has just proved again who they are."""
    request.session[_PROVED] = time.time()


def is_fresh(request: HttpRequest) -> bool:
    """Whether it is not long ago that they proved who they are."""
    return time.time() - float(request.session.get(_PROVED, 0)) <= FRESH


def begin_at_provider(request: HttpRequest, proved_at: int, two_factors: bool) -> None:
    """Notes that the force's own provider says who it is; when they proved it there (seconds since 1970, 0: not told),
    and whether by two factors.
    """
    begin(request)
    request.session[_PROVED] = min(proved_at, time.time())
    request.session[_TWO_FACTORS] = two_factors


def gave_two_factors(request: HttpRequest) -> bool:
    """Whether the provider vouched for two factors when this session began."""
    return request.session.get(_TWO_FACTORS, False) is True

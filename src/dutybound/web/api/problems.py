"""What is said where a call was not answered: a problem of RFC 9457, whatever went wrong and wherever.

For: every status from 400 on, also of paths that are not there and of faults of ours.
Never: tells "not there" from "not for you", and never puts what a case says, or what was sent, into a log.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.http import HttpRequest, HttpResponse
from ninja.errors import HttpError, ValidationError

from dutybound.access.deciding import NOTHING
from dutybound.casework.wish import Shut
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.ledger.store import KeyTaken, Overtaken, Unreachable

ROOT: Final = "/api/"
MEDIA_TYPE: Final = "application/problem+json"
# The largest body that is read (bytes): a hundred events of ten thousand characters.
LONGEST_BODY: Final = 1 << 20
HELD, KEY_TAKEN, UNUSABLE, MOVED_ON = "held", "key-taken", "unusable", "moved-on"
_TITLES: Final = {
    400: "This could not be read", 401: "This token does not count here", 403: "Not for you to do",
    404: "Nothing to show", 405: "Not done this way", 409: "Not yet", 413: "Too much at once",
    415: "Not a form that is read here", 422: "Not usable as it is", 429: "Too many calls",
    500: "A fault of ours", 503: "Not now",
}  # fmt: skip
_DETAILS: Final = {
    400: "The body, or the head, of the call is malformed. Nothing was done.",
    401: "Nothing was done. A token counts until its day, if it was not taken back, for the calls that it was made "
    "for, and while the person holds the post. Ask an administrator for another one.",
    404: NOTHING,
    405: "This path is there, and not for this method. The header Allow names those that are.",
    413: f"The body is longer than {LONGEST_BODY:,} bytes. Send fewer events at a time.",
    415: "Send JSON, with the header Content-Type: application/json.",
    500: "Something went wrong here, and was noted. Whether it was written is told by the same call with the same key.",
    503: "The record could not be reached, or was in use. Send the same call with the same key again.",
}  # fmt: skip
_log = logging.getLogger("django.api")


@dataclass(eq=False)
class Problem(Exception):
    """A call that was not answered. `kind` tells apart what has the same status, '' where nothing has."""

    status: int
    detail: str = ""
    kind: str = ""
    more: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def body(self) -> dict[str, object]:
        """The members of the problem."""
        title = _TITLES.get(self.status, _TITLES[400] if self.status < 500 else _TITLES[500])
        return {
            "type": f"urn:dutybound:problem:{self.kind}" if self.kind else "about:blank",
            "title": title,
            "status": self.status,
            "detail": self.detail or _DETAILS.get(self.status, title),
            **self.more,
        }

    def answer(self) -> HttpResponse:
        """The problem as it is sent."""
        text = json.dumps(self.body(), ensure_ascii=False)
        return HttpResponse(text, status=self.status, content_type=MEDIA_TYPE, headers=dict(self.headers))


def not_a_token() -> Problem:
    """The one answer to a token that is unknown, ended, taken back, for something else, or of a post not held now."""
    return Problem(401, headers={"WWW-Authenticate": "Bearer"})


def too_many(wait: int) -> Problem:
    """Too many calls; `wait` is after how many seconds to try again."""
    return Problem(429, f"Nothing was done. Try again in {wait} s.", headers={"Retry-After": str(wait)})


def nothing_here() -> Problem:
    """What is not there, and what is not there for the caller."""
    return Problem(404)


def shut(answer: Shut) -> Problem:
    """Not open to the caller: with the reason where they know of the case anyhow, else as where there is none."""
    return nothing_here() if answer.told == NOTHING else Problem(403, answer.told)


def unusable(troubles: Iterable[Trouble]) -> Problem:
    """What was sent can't be used as it is: each fault with its row, field, reason and way out."""
    rows = [{"row": one.row, "field": one.field, "reason": one.reason, "way_out": one.way_out} for one in troubles]
    return Problem(422, "Each of the troubles says what to change. Nothing was done.", UNUSABLE, {"troubles": rows})


def of_fault(fault: Exception) -> Problem:
    """The problem that a fault is to the caller. A fault that nobody expected is noted, by its sort and place alone."""
    match fault:
        case Problem():
            return fault
        case UnusableInput():
            return unusable(fault.troubles)
        case ValidationError():
            return unusable(_of_validation(fault))
        case HttpError(__cause__=Problem() as unread):  # from the reading of the body
            return unread
        case HttpError():
            return Problem(fault.status_code)
        case KeyTaken():
            detail = "This key was used for another entry. Nothing was written now. Take a new key for a new entry."
            return Problem(409, detail, KEY_TAKEN)
        case Overtaken() | Unreachable():
            return Problem(503, kind=MOVED_ON, headers={"Retry-After": "1"})
        case _:
            note(fault)
            return Problem(500)


def note(fault: Exception) -> None:
    """Puts a fault into the log: its sort, and where it arose. What it says may be what a case says, and stays out."""
    places = (f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in traceback.extract_tb(fault.__traceback__))
    _log.error("a fault of sort %s in %s", type(fault).__name__, " > ".join(places))


def _of_validation(fault: ValidationError) -> Iterable[Trouble]:
    for error in fault.errors:
        place = [str(part) for part in error["loc"]]
        # A place in a list is the number of a row, counted from 1.
        row = next((f"row {int(part) + 1}" for part in place if part.isdecimal()), "")
        names = [part for part in place[1:] if not part.isdecimal()]
        yield Trouble("", row, ".".join(names) or place[0], f"{error['msg']}.", "See the description of the call.")


def as_problems(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Every refusal under the API's paths as a problem, whoever refused; a body that is too long is not read."""

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT):
            return get_response(request)
        unread = _not_read(request)
        response = unread.answer() if unread else get_response(request)
        if response.status_code < 400 or response.headers.get("Content-Type") == MEDIA_TYPE:
            return response
        kept = {name: response.headers[name] for name in ("Allow", "Retry-After") if name in response.headers}
        return Problem(response.status_code, headers=kept).answer()

    return answer


def _not_read(request: HttpRequest) -> Problem | None:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal():
        return Problem(400)
    return Problem(413) if int(length) > LONGEST_BODY else None

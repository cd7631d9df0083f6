"""Calls now, the risk card, the grade of a call, and the brief at the change of shift.

For: a shift: who waits, what is owed next and by when, and what the crew must know before the door.
Never: asks the ledger itself; `desks` gives each page as one value, and logs the look.
"""

from __future__ import annotations

import secrets
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dutybound.access.words import CONTROL_ROOM
from dutybound.casework.desk import Written, write
from dutybound.casework.wish import Held, Shut, Wish
from dutybound.desks.control_room import Board, CallNow, board
from dutybound.desks.may_i import answered
from dutybound.desks.risk_card import risk_card
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.web.desk import CASE_WORKERS, Asker, Way
from dutybound.web.look.frame import Fault
from dutybound.web.look.refusals import refused
from dutybound.web.reasons import nothing_here, reason_for
from dutybound.web.sessions import is_fresh

IN_THE_ROOM: Final = frozenset(CONTROL_ROOM)
GROUP: Final = "group_3"
GRADES: Final = ("1", "2", "3", "4")
_LONGEST: Final = 1000


@require_safe
def calls(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Every open call, what presses most first."""
    return render(request, "control_room/calls.html.jinja", {"board": _board(asker)})


@require_safe
def handover(request: HttpRequest, asker: Asker) -> HttpResponse:
    """The brief at the change of shift, for paper."""
    return render(request, "control_room/handover.html.jinja", {"board": _board(asker)})


@require_safe
def card(request: HttpRequest, asker: Asker, case: str) -> HttpResponse:
    """What a crew must know before the door."""
    made = risk_card(asker.house.desk, asker.reading(reason_for(request, case)), case, asker.as_at)
    if isinstance(made, Shut):
        return nothing_here(request, case)
    in_room = asker.role in IN_THE_ROOM
    return render(request, "control_room/card.html.jinja", {"card": made, "case": case, "in_room": in_room})


@require_http_methods(["GET", "POST"])
def grade(request: HttpRequest, asker: Asker, case: str, incident: str) -> HttpResponse:
    """A grade for a call: the first, or another. In a surge a lower one goes on, and the reason is owed after."""
    told = _board(asker)
    call = told.call(case, incident)
    if call is None:
        return refused(404)
    typed = {name: " ".join(request.POST.get(name, "").split()) for name in ("grade", "why", "against")}
    entry = request.POST.get("entry", "") or secrets.token_hex(8)
    page = {
        "case": case, "call": call, "board": told, "entry": entry, "typed": typed, "grades": GRADES, "errors": [],
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "control_room/grade.html.jinja", page)
    faults = _faults(typed, call, told)
    if faults:
        return render(request, "control_room/grade.html.jinja", {**page, "errors": faults}, status=400)
    if not told.surge and is_lower(call.grade, typed["grade"]) and not is_fresh(request):
        # Outside a surge a lower grade weakens protection, and is signed like all that does.
        return HttpResponseRedirect(f"{reverse('prove')}?{urlencode({'next': request.get_full_path()})}")
    return _graded(request, asker, case, call, typed, entry)


def _board(asker: Asker) -> Board:
    return board(asker.house.desk, asker.reading(), asker.as_at)


def is_lower(old: str, new: str) -> bool:
    """Whether a grade in figures is less urgent than the one before."""
    return old.isdecimal() and int(new) > int(old)


def _faults(typed: dict[str, str], call: CallNow, told: Board) -> list[Fault]:
    faults = []
    if typed["grade"] not in GRADES:
        faults.append(Fault("Choose a grade.", "grade"))
    elif not typed["why"] and not (told.surge and is_lower(call.grade, typed["grade"])):
        faults.append(Fault("Enter why this grade: the next one who reads it must be able to put it right.", "why"))
    if any(len(text) > _LONGEST for text in typed.values()):
        faults.append(Fault(f"Say it in at most {_LONGEST} characters.", "why"))
    return faults


def grading(incident: str, old: str, new: str, why: str, against: str, at: When) -> Event:
    """The entry that gives a call a grade: the first one, or a change that says which way it goes."""
    facts: dict[str, Value] = {"says": "entered_by_officer", "incident_ref": incident, "grade": new}
    if not old:
        told = {"rationale": why, "contrary_indicators": against}
        return Event("", "grade_set", at, MappingProxyType(facts | {name: text for name, text in told.items() if text}))
    which = "lower" if is_lower(old, new) else "same" if old == new else "higher"
    facts |= {"from_grade": old, "direction": which}
    facts |= {name: text for name, text in (("reason", why), ("new_information", against)) if text}
    return Event("", "grade_changed", at, MappingProxyType(facts))


def _graded(
    request: HttpRequest, asker: Asker, case: str, call: CallNow, typed: dict[str, str], entry: str
) -> HttpResponse:
    now = When(asker.as_at, asker.as_at)
    event = grading(call.incident, call.grade, typed["grade"], typed["why"], typed["against"], now)
    answer = put(asker, case, event, f"{asker.person}:{entry}", typed["why"])
    if isinstance(answer, Written):
        return HttpResponseRedirect(reverse("calls"))
    needs = answered(answer, asker.house.book, reads=False)
    page = {"case": case, "call": call, "needs": needs}
    return render(request, "control_room/not_yet.html.jinja", page, status=409)


def put(asker: Asker, case: str, event: Event, key: str, reason: str = "") -> Written | Held | Shut:
    """Writes one entry as the asker, by the one transition."""
    house, wish = asker.house, Wish(event, asker.person, asker.role, "browser", reason)
    return write(
        house.ledger, case, wish, house.directory, house.book, asker.as_at, group=GROUP, key=key, carries=house.carries
    )


WAYS: Final = (
    Way("calls/", calls, "calls", IN_THE_ROOM, "Calls now"),
    Way("calls/handover/", handover, "handover", IN_THE_ROOM, "Handover"),
    Way("calls/<str:case>/<str:incident>/grade/", grade, "grade", IN_THE_ROOM),
    Way("card/<str:case>/", card, "card", CASE_WORKERS),
)

"""A surge: saying that there is one, what stands meanwhile, and which lower grades still lack their reason.

For: whoever leads the control room; everybody in the room sees that it stands and until when.
Never: keeps anybody from regrading in a surge, or lets a surge run on unsaid.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dutybound.casework.surge import MEASURES, declare_surge
from dutybound.desks.control_room import board
from dutybound.web.control_room.calls import IN_THE_ROOM
from dutybound.web.desk import Asker, Way
from dutybound.web.look.frame import Fault
from dutybound.web.look.refusals import refused

_HOURS: Final = ("1", "2", "3", "4")
_HOUR: Final = 3_600_000_000
_LEADS: Final = "control_room_supervisor"
_MOST: Final = 10_000
MEASURED: Final = {
    "units_free": "Units that are free", "higher_graded_calls_open": "Calls of a higher grade that are open",
    "calls_waiting": "Calls that wait",
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def surge(request: HttpRequest, asker: Asker) -> HttpResponse:
    """The surge as it stands; whoever leads the room says that there is one, or that it is over."""
    errors: list[Fault] = []
    typed = {name: request.POST.get(name, "").strip() for name in ("measure", "number", "hours")}
    if request.method == "POST":
        if asker.role != _LEADS:
            return refused(404)
        if "over" in request.POST:
            _declare(asker, "calls_waiting", 0, asker.as_at)
            return HttpResponseRedirect(reverse("surge"))
        errors = _faults(typed)
        if not errors:
            until = asker.as_at + int(typed["hours"]) * _HOUR
            _declare(asker, typed["measure"], int(typed["number"]), until)
            return HttpResponseRedirect(reverse("surge"))
    told = board(asker.house.desk, asker.reading(), asker.as_at)
    page = {
        "board": told, "typed": typed, "errors": errors, "leads": asker.role == _LEADS, "hours": _HOURS,
        "measures": [(name, MEASURED[name]) for name in MEASURES],
    }  # fmt: skip
    return render(request, "control_room/surge.html.jinja", page, status=400 if errors else 200)


def _declare(asker: Asker, measure: str, number: int, until: int) -> None:
    house = asker.house
    declare_surge(house.ledger, measure, number, until, asker.person, asker.role, house.directory, asker.as_at)


def _faults(typed: dict[str, str]) -> list[Fault]:
    faults = []
    if typed["measure"] not in MEASURES:
        faults.append(Fault("Choose what was counted.", "measure"))
    if not typed["number"].isdecimal() or int(typed["number"]) > _MOST:
        faults.append(Fault("Enter how many there are, as a whole number.", "number"))
    if typed["hours"] not in _HOURS:
        faults.append(Fault("Choose for how long. After that somebody looks again.", "hours"))
    return faults


WAYS: Final = (Way("calls/surge/", surge, "surge", IN_THE_ROOM, "Surge"),)

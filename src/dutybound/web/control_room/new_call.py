"""Taking a call: who rings, where, what is happening, danger now; it begins a case under a reference of the house.

For: one short page while somebody is on the line; the grade is the next page.
Never: asks for more than can be asked while somebody is in danger, or makes anything here wait.
"""

from __future__ import annotations

import secrets
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dutybound.casework.beginning import Begun, begin
from dutybound.casework.wish import Wish
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import LONDON, When, moment_of
from dutybound.web.control_room.calls import GROUP, IN_THE_ROOM, put
from dutybound.web.desk import Asker, Way
from dutybound.web.look.frame import Fault

CHANNELS: Final = (("999", "999"), ("101", "101"), ("online", "Online"), ("video", "Video"))
CALLERS: Final = (
    ("victim", "The person it happens to"), ("witness", "Somebody who sees or hears it"),
    ("partner_agency", "Another agency"), ("suspect", "The person it is said of"),
)  # fmt: skip
# Whether it is between people who are personally connected, as the call handler hears it.
CLOSE: Final = (("yes", "Yes"), ("maybe", "It may be"), ("no", "No sign of it"))
DANGER: Final = (("yes", "Yes"), ("no", "No"), ("cannot_tell", "Cannot tell"))
_FIELDS: Final = ("channel", "reporter", "place", "what", "close", "danger")
LONGEST: Final = 1000


@require_http_methods(["GET", "POST"])
def new_call(request: HttpRequest, asker: Asker) -> HttpResponse:
    """A call is taken; then it is graded."""
    typed = {name: " ".join(request.POST.get(name, "").split()) for name in _FIELDS}
    entry = request.POST.get("entry", "") or secrets.token_hex(12)
    errors = faults_of_call(typed) if request.method == "POST" else []
    if request.method != "POST" or errors:
        page = {
            "typed": typed, "entry": entry, "errors": errors, "channels": CHANNELS, "callers": CALLERS,
            "close": CLOSE, "danger": DANGER,
        }  # fmt: skip
        return render(request, "control_room/new_call.html.jinja", page, status=400 if errors else 200)
    now = When(asker.as_at, asker.as_at)
    case, incident = take(asker, typed, entry, now)
    return HttpResponseRedirect(reverse("grade", args=[case, incident]))


def faults_of_call(typed: dict[str, str]) -> list[Fault]:
    """What is missing before somebody can be sent: where, and what. The rest can be asked on the way."""
    faults = []
    if not typed["place"]:
        faults.append(Fault("Enter where it is, in words.", "place"))
    if not typed["what"]:
        faults.append(Fault("Enter what is happening, in a few words.", "what"))
    for name, choices in (("channel", CHANNELS), ("reporter", CALLERS), ("close", CLOSE), ("danger", DANGER)):
        if typed[name] and typed[name] not in dict(choices):
            faults.append(Fault("Choose one of the answers.", name))
    if any(len(text) > LONGEST for text in typed.values()):
        faults.append(Fault(f"Say it in at most {LONGEST} characters.", "what"))
    return faults


def take(asker: Asker, typed: dict[str, str], entry: str, at: When) -> tuple[str, str]:
    """Begins the case with the call, received `at`, and says the reference of the case and that of the incident.

    Sent again with the same `entry`, it is the same call.
    """
    incident = incident_of(at, entry)
    facts: dict[str, Value] = {"says": "entered_by_officer", "incident_ref": incident, "place": typed["place"]}
    facts |= {name: typed[name] for name in ("channel", "reporter") if typed[name]}
    danger = dict(DANGER).get(typed["danger"], "Not asked")
    call = Event(
        "", "contact_received", at, MappingProxyType(facts), note=f"{typed['what']} Danger now: {danger.lower()}."
    )
    house, key = asker.house, f"{asker.person}:{entry}"
    answer = begin(
        house.ledger, Wish(call, asker.person, asker.role, "browser"), house.directory, house.book, asker.as_at,
        group=GROUP, key=key, carries=house.carries,
    )  # fmt: skip
    if not isinstance(answer, Begun):
        raise TypeError("a call that was received begins a case, whatever is said of it.")
    if typed["close"] in ("yes", "maybe"):
        put(asker, answer.case, _pointer(typed["close"], incident, at), f"{key}:close")
    return answer.case, incident


def incident_of(at: When, entry: str) -> str:
    """The number of the incident: the day, and four figures of chance, short enough to be said over a radio."""
    return f"{moment_of(at.earliest).astimezone(LONDON):%y%m%d}-{entry[:4].upper()}"


def _pointer(close: str, incident: str, at: When) -> Event:
    if close == "yes":
        return Event(
            "", "da_flag_set", at, MappingProxyType({"says": "entered_by_officer", "basis": "told on the call"})
        )
    facts: dict[str, Value] = {
        "says": "entered_by_officer", "incident_ref": incident, "indicator": "words_said",
        "what": "The call handler heard that it may be between people who are personally connected.",
    }  # fmt: skip
    return Event("", "da_indicated", at, MappingProxyType(facts))


WAYS: Final = (Way("calls/new/", new_call, "new_call", IN_THE_ROOM, "New call"),)

"""What is done about a call in one step, just now: a unit sent, a supervisor asked, the caller told, the phone again.

For: a dispatcher with a hundred calls; each page asks one question, and every other time or source has the long form.
Never: writes what the button does not say, or by another way than the one transition.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dutybound.casework.desk import Written
from dutybound.desks.control_room import board
from dutybound.desks.may_i import answered
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import When
from dutybound.web.control_room.calls import IN_THE_ROOM, put
from dutybound.web.control_room.new_call import LONGEST
from dutybound.web.desk import Asker, Way
from dutybound.web.look.frame import Fault
from dutybound.web.look.refusals import refused
from dutybound.web.officer.recording import crews

# To whom a call without a unit is put; a control room asks upwards.
TO_RANKS: Final = (("sergeant", "Sergeant"), ("inspector", "Inspector"), ("chief_inspector", "Chief inspector"))
Choices = tuple[tuple[str, str], ...]
Facts = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing that is done: the kind of entry, the page's heading, its one question and the words of its button.

    `several`: more than one answer counts. `says` makes the facts of the entry of the answers; what is typed in words
    goes into the note. `missing` is what is said where there is no answer.
    """

    kind: str
    heading: str
    question: str
    button: str
    missing: str
    choices: Callable[[Asker], Choices]
    says: Callable[[tuple[str, ...]], Facts]
    several: bool = False


def _crews(asker: Asker) -> Choices:
    return tuple((thing.ref, thing.words) for thing in crews(asker))


def _nobody(_: Asker) -> Choices:
    return ()


DOINGS: Final = {
    one.kind: one
    for one in (
        Doing("unit_assigned", "Send a unit", "Who goes?", "Send them now", "Choose who goes.", _crews,
              lambda chosen: {"officers": chosen}, several=True),
        Doing("escalation_made", "Put it to a supervisor", "To whom was it put?", "It was put to them now",
              "Choose to whom.", lambda _: TO_RANKS, lambda chosen: {"to_rank": chosen[0]}),
        Doing("caller_told", "Tell the caller how soon", "", "The caller was told now", "", _nobody, lambda _: {}),
        Doing("contact_received", "They ring again", "", "They rang now", "", _nobody, lambda _: {"channel": "999"}),
    )
}  # fmt: skip


@require_http_methods(["GET", "POST"])
def doing(request: HttpRequest, asker: Asker, case: str, incident: str, kind: str) -> HttpResponse:
    """One thing done about a call, just now."""
    what = DOINGS.get(kind)
    call = board(asker.house.desk, asker.reading(), asker.as_at).call(case, incident) if what else None
    if what is None or call is None:
        return refused(404)
    offered = what.choices(asker)
    chosen = tuple(one for one in request.POST.getlist("chosen") if one in dict(offered))
    note = " ".join(request.POST.get("note", "").split())
    entry = request.POST.get("entry", "") or secrets.token_hex(8)
    errors = []
    if request.method == "POST" and offered and not chosen:
        errors.append(Fault(what.missing, "chosen"))
    if len(note) > LONGEST:
        errors.append(Fault(f"Say it in at most {LONGEST} characters.", "note"))
    page = {
        "case": case, "call": call, "what": what, "offered": offered, "chosen": chosen, "note": note, "entry": entry,
        "errors": errors,
    }  # fmt: skip
    if request.method != "POST" or errors:
        return render(request, "control_room/doing.html.jinja", page, status=400 if errors else 200)
    facts: Facts = {"says": "entered_by_officer", "incident_ref": incident, **what.says(chosen)}
    now = When(asker.as_at, asker.as_at)
    answer = put(asker, case, Event("", kind, now, MappingProxyType(facts), note=note), f"{asker.person}:{entry}")
    if isinstance(answer, Written):
        return HttpResponseRedirect(reverse("calls"))
    needs = answered(answer, asker.house.book, reads=False)
    page = {"case": case, "call": call, "needs": needs}
    return render(request, "control_room/not_yet.html.jinja", page, status=409)


WAYS: Final = (Way("calls/<str:case>/<str:incident>/<slug:kind>/now/", doing, "doing", IN_THE_ROOM),)

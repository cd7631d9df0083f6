"""Working on paper while the system is down: numbered sheets, entering them afterwards, and which are still missing.

For: the control room, before an outage, and as soon as it is over.
Never: enters the time of typing for the time at which something happened: both are kept.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dutybound.casework.papers import MOST, SYSTEM, Batch, batches, hand_out_papers
from dutybound.events.attributes import Value
from dutybound.events.event import Event
from dutybound.events.when import LONDON, When, microseconds, moment_of
from dutybound.ledger.store import Overtaken
from dutybound.web.control_room.calls import GRADES, IN_THE_ROOM, grading, put
from dutybound.web.control_room.new_call import CALLERS, CHANNELS, CLOSE, DANGER, faults_of_call, take
from dutybound.web.desk import Asker, Way
from dutybound.web.look.frame import Fault
from dutybound.web.look.refusals import refused

_FIELDS: Final = ("channel", "reporter", "place", "what", "close", "danger", "grade", "why", "officers", "told")
# Each line of the sheet with its own time: the field, and what is asked.
TIMES: Final = (
    ("received", "Call received"), ("graded", "Graded"), ("sent", "Unit sent"), ("arrived", "Unit arrived"),
    ("caller_told", "Caller told how soon"),
)  # fmt: skip
_CLOCK: Final = re.compile(r"([01]?[0-9]|2[0-3])[:.]?([0-5][0-9])")
# A time later than now was yesterday's: an outage over midnight is entered in the morning.
_A_DAY: Final = timedelta(days=1)


@require_http_methods(["GET", "POST"])
def outage(request: HttpRequest, asker: Asker) -> HttpResponse:
    """The sheets that were handed out, and which of them are missing; more of them, to print."""
    errors: list[Fault] = []
    if request.method == "POST":
        number = request.POST.get("number", "").strip()
        if not number.isdecimal() or not 1 <= int(number) <= MOST:
            errors.append(Fault(f"Enter how many sheets, between 1 and {MOST}.", "number"))
        else:
            try:
                made = hand_out_papers(
                    asker.house.ledger, int(number), asker.person, asker.role, asker.house.directory, asker.as_at
                )
            except Overtaken:
                errors.append(Fault("Somebody else printed sheets in this moment. Ask again.", "number"))
            else:
                return (
                    HttpResponseRedirect(reverse("sheets", args=[made.ref]))
                    if isinstance(made, Batch)
                    else refused(404)
                )
    page = {"batches": batches(asker.house.ledger), "errors": errors, "most": MOST}
    return render(request, "control_room/outage.html.jinja", page, status=400 if errors else 200)


@require_safe
def sheets(request: HttpRequest, asker: Asker, batch: str) -> HttpResponse:
    """The sheets of one batch, for paper."""
    found = next((one for one in batches(asker.house.ledger) if one.ref == batch), None)
    if found is None:
        return refused(404)
    page = {
        "batch": found, "times": TIMES, "channels": CHANNELS, "callers": CALLERS, "close": CLOSE, "danger": DANGER,
        "grades": GRADES,
    }  # fmt: skip
    return render(request, "control_room/sheets.html.jinja", page)


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, asker: Asker, paper: str) -> HttpResponse:
    """One sheet, entered after the outage: each line with the time that stands on the paper."""
    known = next((one for batch in batches(asker.house.ledger) for one in batch.papers if one.number == paper), None)
    if known is None:
        return refused(404)
    if known.case:
        return HttpResponseRedirect(reverse("outage"))
    typed = {name: " ".join(request.POST.get(name, "").split()) for name in (*_FIELDS, *dict(TIMES))}
    entry = request.POST.get("entry", "") or secrets.token_hex(12)
    errors = _faults(typed) if request.method == "POST" else []
    if request.method != "POST" or errors:
        page = {
            "paper": paper, "typed": typed, "entry": entry, "errors": errors, "channels": CHANNELS,
            "callers": CALLERS, "close": CLOSE, "danger": DANGER, "grades": GRADES, "times": TIMES,
        }  # fmt: skip
        return render(request, "control_room/enter.html.jinja", page, status=400 if errors else 200)
    _enter(asker, typed, paper, entry)
    return HttpResponseRedirect(reverse("outage"))


def _enter(asker: Asker, typed: dict[str, str], paper: str, entry: str) -> None:
    """Writes what stands on the paper, in its order, and last that it is entered: so a sheet half entered is missing.

    Every entry has a key made of the sheet's own, so that sending it again enters nothing twice.
    """
    received = _moment(typed["received"], asker.as_at)
    case, incident = take(asker, typed, entry, received)
    for number, event in enumerate(_of_the_paper(typed, incident, paper, received, asker.as_at)):
        put(asker, case, event, f"{asker.person}:{entry}:{number}")


def _of_the_paper(typed: dict[str, str], incident: str, paper: str, received: When, as_at: int) -> Iterator[Event]:
    facts: dict[str, Value] = {"says": "entered_by_officer", "incident_ref": incident}
    crew: dict[str, Value] = (
        {"officers": tuple(typed["officers"].replace(",", " ").split())} if typed["officers"] else {}
    )
    if typed["grade"]:
        yield grading(incident, "", typed["grade"], typed["why"], "", _moment(typed["graded"], as_at))
    for name, kind in (("sent", "unit_assigned"), ("arrived", "unit_arrived")):
        if typed[name]:
            yield Event("", kind, _moment(typed[name], as_at), MappingProxyType(facts | crew))
    if typed["caller_told"]:
        yield Event("", "caller_told", _moment(typed["caller_told"], as_at), MappingProxyType(facts))
    down: dict[str, Value] = {
        **facts, "system": SYSTEM, "outage_ref": paper.split("-", 1)[0], "paper_ref": paper,
        "until": When(as_at, as_at),
    }  # fmt: skip
    yield Event(
        "", "system_outage", received, MappingProxyType(down), note=f"Entered after an outage from paper {paper}."
    )


def _faults(typed: dict[str, str]) -> list[Fault]:
    faults = faults_of_call(typed)
    for name, asked in TIMES:
        if typed[name] and not _CLOCK.fullmatch(typed[name]):
            faults.append(Fault(f"Enter the time for '{asked}' as it stands on the paper, such as 02:40.", name))
    if not typed["received"]:
        faults.append(Fault("Enter when the call was received.", "received"))
    if bool(typed["grade"]) != bool(typed["graded"]):
        faults.append(Fault("A grade and its time stand together.", "graded"))
    if typed["grade"] and typed["grade"] not in GRADES:
        faults.append(Fault("Choose a grade.", "grade"))
    return faults


def _moment(clock: str, as_at: int) -> When:
    """The last time before now at which it was so late in London, to the minute."""
    found = _CLOCK.fullmatch(clock)
    if found is None:
        raise ValueError(f"'{clock}' is no time of day.")
    now = moment_of(as_at).astimezone(LONDON)
    day = now.date()
    then = datetime.combine(day, time(int(found[1]), int(found[2])), LONDON)
    if then > now:
        then = datetime.combine(day - _A_DAY, time(int(found[1]), int(found[2])), LONDON)
    at = microseconds(then)
    return When(at, at)


WAYS: Final = (
    Way("calls/outage/", outage, "outage", IN_THE_ROOM, "Outage"),
    Way("calls/outage/<slug:batch>/sheets/", sheets, "sheets", IN_THE_ROOM),
    Way("calls/outage/<slug:paper>/enter/", enter, "enter", IN_THE_ROOM),
)

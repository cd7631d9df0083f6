"""One finding: checked against its entries, its officer asked to answer, and what is done with it.

For: whoever works findings, in the cases whose record they may read.
Never: shows a finding without what it rests on, or lets somebody check what the records name them in.
"""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dutybound.casework.triaging import WORKS_FINDINGS, Refused
from dutybound.casework.wish import Shut
from dutybound.desks.findings import FindingPage, check, dispose, finding_page, invite
from dutybound.duties.calendars import end_of_london_day, london_day
from dutybound.events.trouble import UnusableInput
from dutybound.events.when import moment_of
from dutybound.triage.triaged import Triaged
from dutybound.triage.words import ANSWERS, DISPOSITIONS, NOT_CONFIRMED, OTHER, TEST_FOR_CONDUCT, WHY_NOT
from dutybound.web.desk import Asker, Way
from dutybound.web.invented import GROUP
from dutybound.web.look.frame import Fault
from dutybound.web.reasons import nothing_here, reason_for

# By when an answer is asked for, where nobody says otherwise: two weeks, a number of ours.
_TO_ANSWER: Final = timedelta(days=14)
_LONGEST: Final = 4_000


@require_http_methods(["GET", "POST"])
def finding(request: HttpRequest, asker: Asker, case: str, ref: str) -> HttpResponse:
    """The finding, with the next step that it waits for."""
    reader = asker.reading(reason_for(request, case))
    page = finding_page(asker.house.desk, reader, case, ref, asker.as_at)
    if page is None:
        return nothing_here(request, case)
    errors: list[Fault] = []
    if request.method == "POST":
        errors = _faults(request, page)
        if not errors:
            said = _said(request, asker, case, ref)
            if isinstance(said, Triaged):
                return HttpResponseRedirect(reverse("finding", args=[case, ref]))
            errors = [Fault(said.told)]
            page = finding_page(asker.house.desk, reader, case, ref, asker.as_at) or page
    until = london_day(asker.as_at) + _TO_ANSWER
    told = {
        "page": page,
        "case": case,
        "errors": errors,
        "faults": {one.field: one.text for one in errors if one.field},
        "typed": request.POST,
        "entry": secrets.token_hex(8),
        "answers": ANSWERS,
        "why_not": WHY_NOT,
        "dispositions": DISPOSITIONS,
        "until": {"day": until.day, "month": until.month, "year": until.year},
    }
    return render(request, "supervisor/finding.html.jinja", told, status=400 if errors else 200)


def _faults(request: HttpRequest, page: FindingPage) -> list[Fault]:
    """What is missing in what was posted, each fault with its field."""
    posted, step = request.POST, request.POST.get("step", "")
    faults = [
        Fault("Keep it under 4,000 characters.", name)
        for name in ("remark", "reason", "no_reply_because")
        if len(posted.get(name, "")) > _LONGEST
    ]
    if step == "check":
        because = posted.get("because", "")
        if posted.get("answer") not in ANSWERS:
            faults.append(Fault("Say whether the finding is right.", "answer"))
        elif posted["answer"] == NOT_CONFIRMED and because not in WHY_NOT:
            faults.append(Fault("Say why it is not confirmed.", "because"))
        elif posted["answer"] == NOT_CONFIRMED and because == OTHER and not _text(request, "remark"):
            faults.append(Fault("Say the other reason in words.", "remark"))
    elif step == "invite":
        if not _text(request, "invited"):
            faults.append(Fault("Enter the number of the person who is asked to answer.", "invited"))
        if _day(request) is None:
            faults.append(Fault("Enter a day that there is, such as 27 3 2027.", "until"))
    elif step == "dispose":
        if posted.get("disposition") not in DISPOSITIONS:
            faults.append(Fault("Say what is done with the finding.", "disposition"))
        elif (
            posted["disposition"] == TEST_FOR_CONDUCT and not page.has_reply and not _text(request, "no_reply_because")
        ):
            faults.append(Fault("Say why this does not wait for an answer.", "no_reply_because"))
        if not _text(request, "reason"):
            faults.append(Fault("Say why.", "reason"))
    else:
        faults.append(Fault("Choose one of the steps."))
    return faults


def _is_to_wait(request: HttpRequest, page: FindingPage) -> bool:
    """Whether a test for conduct is asked for while nothing was answered, and nobody says why it does not wait."""
    until = page.reply_by
    has_passed = until is not None and until < datetime.now(until.tzinfo)
    told = _text(request, "no_reply_because")
    return request.POST["disposition"] == TEST_FOR_CONDUCT and not (page.has_reply or has_passed or told)


def _said(request: HttpRequest, asker: Asker, case: str, ref: str) -> Triaged | Refused | Shut:
    posted, house = request.POST, asker.house.desk
    reader, as_at = asker.reading(reason_for(request, case)), asker.as_at
    mark, entry = posted.get("mark", ""), f"{asker.person}:{posted.get('entry', '')}"
    try:
        if posted["step"] == "check":
            because = posted.get("because", "") if posted["answer"] == NOT_CONFIRMED else ""
            return check(
                house, reader, case, ref, mark, posted["answer"], because, _text(request, "remark"), as_at,
                group=GROUP, entry=entry,
            )  # fmt: skip
        if posted["step"] == "invite":
            day = _day(request)
            until = None if day is None else moment_of(end_of_london_day(day))
            return invite(
                house, reader, case, ref, mark, _text(request, "invited"), until, as_at, group=GROUP, entry=entry
            )
        return dispose(
            house, reader, case, ref, mark, posted["disposition"], _text(request, "reason"),
            _text(request, "no_reply_because"), as_at, group=GROUP, entry=entry,
        )  # fmt: skip
    except UnusableInput as fault:
        return Refused(" ".join(f"{one.reason} {one.way_out}".strip() for one in fault.troubles))


def _text(request: HttpRequest, name: str) -> str:
    return " ".join(request.POST.get(name, "").split())


def _day(request: HttpRequest) -> date | None:
    given = "-".join(_text(request, f"until-{part}") for part in ("year", "month", "day"))
    try:
        return datetime.strptime(given, "%Y-%m-%d").date()
    except ValueError:
        return None


WAYS: Final = (Way("case/<str:case>/finding/<slug:ref>/", finding, "finding", frozenset(WORKS_FINDINGS)),)

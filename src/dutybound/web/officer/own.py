"""Findings about one's own work, and the right to answer them.

For: whoever a checked finding is addressed to.
Never: shows what nobody has checked, or what is addressed to somebody else.
"""

from __future__ import annotations

import secrets
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dutybound.desks.findings import ref_of
from dutybound.desks.own_findings import OwnFinding, own_findings, reply
from dutybound.triage.triaged import Triaged
from dutybound.web.desk import CASE_WORKERS, Asker, Way
from dutybound.web.look.frame import Fault
from dutybound.web.look.refusals import refused
from dutybound.web.officer.recording import GROUP

_LONGEST: Final = 4_000


@require_safe
def own(request: HttpRequest, asker: Asker) -> HttpResponse:
    """What was found and checked of the asker's own work."""
    found = [(ref_of(one.key), one) for one in own_findings(asker.house.desk, asker.reading(), asker.as_at)]
    return render(request, "officer/own.html.jinja", {"found": found})


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, asker: Asker, ref: str) -> HttpResponse:
    """One of them, with its answer."""
    one = _own(asker, ref)
    if one is None:
        return refused(404)
    errors: list[Fault] = []
    text = request.POST.get("text", "").strip()
    if request.method == "POST":
        if not text or len(text) > _LONGEST:
            errors.append(Fault("Write your answer, in up to 4,000 characters.", "text"))
        else:
            entry = f"{asker.person}:{request.POST.get('entry', '')}"
            said = reply(asker.house.desk, asker.reading(), one.key, text, asker.as_at, group=GROUP, entry=entry)
            if isinstance(said, Triaged):
                return HttpResponseRedirect(reverse("own_finding", args=[ref]))
            errors.append(Fault(said.told))
    told = {"one": one, "errors": errors, "entry": secrets.token_hex(8), "text": text}
    return render(request, "officer/answer.html.jinja", told, status=400 if errors else 200)


def _own(asker: Asker, ref: str) -> OwnFinding | None:
    found = own_findings(asker.house.desk, asker.reading(), asker.as_at)
    return next((one for one in found if ref_of(one.key) == ref), None)


WAYS: Final = (
    Way("own/", own, "own", CASE_WORKERS, "My findings"),
    Way("own/<slug:ref>/", answer, "own_finding", CASE_WORKERS),
)

"""What somebody looks for in a case: given once, kept for a while, and written into the log with every look.

For: the pages of a case, where a rule of access asks for a reason.
Never: asks for a reason only where there is something: a reference that was never given asks the same.
"""

from __future__ import annotations

import time
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dutybound.access.deciding import NOTHING
from dutybound.web.desk import CASE_READERS, Asker, Way
from dutybound.web.look.frame import Fault

_REASONS: Final = "reasons"
# How long a reason counts for further pages of the same case (seconds).
_LASTS: Final = 30 * 60
_LONGEST: Final = 500


def reason_for(request: HttpRequest, case: str) -> str:
    """What the asker looks for in the case, '' where they gave none lately."""
    reason, until = request.session.get(_REASONS, {}).get(case, ("", 0))
    return str(reason) if time.time() < until else ""


def nothing_here(request: HttpRequest, case: str) -> HttpResponse:
    """The page for a case that does not open: hidden, elsewhere, or never there. A reason can be given for each."""
    return render(request, "officer/nothing.html.jinja", {"case": case, "told": NOTHING}, status=404)


@require_http_methods(["GET", "POST"])
def open_a_case(request: HttpRequest, asker: Asker) -> HttpResponse:
    """A case by its reference, and what it is looked at for."""
    case, reason = request.POST.get("case", "").strip(), " ".join(request.POST.get("reason", "").split())
    errors = []
    if request.method == "POST":
        if not case or "/" in case:
            errors.append(Fault("Enter the reference of the case.", "case"))
        if not reason or len(reason) > _LONGEST:
            errors.append(Fault("Enter what you look for, in a few words.", "reason"))
        if not errors:
            kept = {one: told for one, told in request.session.get(_REASONS, {}).items() if told[1] > time.time()}
            request.session[_REASONS] = kept | {case: [reason, time.time() + _LASTS]}
            return HttpResponseRedirect(reverse("case", args=[case]))
    page = {"errors": errors, "case": case or request.GET.get("case", ""), "reason": reason}
    return render(request, "officer/open.html.jinja", page, status=400 if errors else 200)


WAYS: Final = (Way("open/", open_a_case, "open_case", CASE_READERS, "Open a case"),)

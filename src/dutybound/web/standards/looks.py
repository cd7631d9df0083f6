"""Concerns, and who looked at a case.

For: professional standards, and a body outside where the force is too close.
Never: shows a concern to whom it is about, or to anybody close.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from dutybound.casework.wish import Shut
from dutybound.desks.who_looked import concerns as raised
from dutybound.desks.who_looked import who_looked
from dutybound.web.administration.accounts import names
from dutybound.web.desk import Asker, Way
from dutybound.web.look.frame import Fault
from dutybound.web.posted import text

STANDARDS: Final = frozenset({"professional_standards"})
_MOST: Final = 500  # lines of a log on one page


@require_safe
def concerns(request: HttpRequest, asker: Asker) -> HttpResponse:
    """What there is to ask about, each with the looks it rests on."""
    found = raised(asker.house.desk, asker.reading(), asker.as_at)
    return render(request, "standards/concerns.html.jinja", {"concerns": found, "names": names()})


@require_http_methods(["GET", "POST"])
def looked(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Who looked at a case, for a reason. A case that is hidden is answered like one that was never there."""
    errors, page = list[Fault](), dict[str, object]()
    case, reason = text(request, "case") or request.GET.get("case", ""), text(request, "reason")
    if request.method == "POST":
        if not case:
            errors.append(Fault("Enter the reference of the case.", "case"))
        if not reason:
            errors.append(Fault("Enter what you look for. It is written down with your name.", "reason"))
        if not errors:
            found = who_looked(asker.house.desk, asker.reading(reason), case, asker.as_at)
            if not isinstance(found, Shut):
                page = {"found": found, "most": _MOST, "names": names()}
                return render(request, "standards/looked.html.jinja", page)
            errors.append(Fault(found.told, "case"))
    page = {"errors": errors, "case": case, "reason": reason}
    return render(request, "standards/look.html.jinja", page, status=400 if errors else 200)


WAYS: Final = (
    Way("concerns/", concerns, "concerns", STANDARDS | {"oversight_body"}, "Concerns"),
    Way("looked/", looked, "looked", STANDARDS, "Who looked"),
)

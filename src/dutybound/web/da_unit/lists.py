"""The lists of the domestic-abuse unit, each a page of its own and one question to the ledger.

For: seeing across cases what no single officer sees.
Never: asks the ledger itself; `desks` gives each list as a value, and logs the look.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from dutybound.casework.unit_lists import GRADES, NOT_GRADED
from dutybound.desks import da_unit
from dutybound.web.desk import Asker, Way
from dutybound.web.look.frame import Link
from dutybound.web.look.refusals import refused

UNIT: Final = frozenset({"domestic_abuse_specialist"})
_PARTS: Final = (
    ("unit", "Risk"),
    ("running_out", "Running out"),
    ("conferences", "Risk conference"),
    ("marked", "Repeat and linked"),
    ("disclosures", "Disclosures"),
    ("coded", "Views and outcomes"),
)


@require_safe
def unit(request: HttpRequest, asker: Asker, grade: str = GRADES[0]) -> HttpResponse:
    """Open cases by risk, with what the unit owes in them."""
    if grade not in GRADES:
        return refused(404)
    listed = da_unit.at_risk(asker.house.desk, asker.reading(), grade, asker.as_at)
    words = {one: "Not graded" if one == NOT_GRADED else one.capitalize() for one in GRADES}
    grades = tuple(Link(words[one], reverse("unit_grade", args=[one]), one == grade) for one in GRADES)
    return _page(request, "unit", {"listed": listed, "grades": grades, "grade": words[grade]})


@require_safe
def running_out(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Orders and bail that run out soon."""
    listed = da_unit.running_out_soon(asker.house.desk, asker.reading(), asker.as_at)
    return _page(request, "running_out", {"listed": listed, "ahead": da_unit.AHEAD})


@require_safe
def conferences(request: HttpRequest, asker: Asker) -> HttpResponse:
    """What waits for the multi-agency risk conference, and its actions."""
    return _page(
        request, "conferences", {"listed": da_unit.conferences(asker.house.desk, asker.reading(), asker.as_at)}
    )


@require_safe
def marked(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Repeat victims, and reports of several people that were linked."""
    return _page(request, "marked", {"listed": da_unit.marked(asker.house.desk, asker.reading(), asker.as_at)})


@require_safe
def disclosures(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Disclosures under the scheme, and where they ended."""
    return _page(
        request, "disclosures", {"listed": da_unit.disclosures(asker.house.desk, asker.reading(), asker.as_at)}
    )


@require_safe
def coded(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Codes that say that the victim does not support, beside the victim's own word."""
    return _page(request, "coded", {"listed": da_unit.coded(asker.house.desk, asker.reading(), asker.as_at)})


def _page(request: HttpRequest, part: str, told: dict[str, object]) -> HttpResponse:
    links = tuple(Link(text, reverse(name), name == part) for name, text in _PARTS)
    return render(
        request,
        f"da_unit/{part}.html.jinja",
        {"parts": links, "longest": da_unit.LONGEST, "months": da_unit.MONTHS} | told,
    )


WAYS: Final = (
    Way("unit/", unit, "unit", UNIT, "DA unit"),
    Way("unit/risk/<slug:grade>/", unit, "unit_grade", UNIT),
    Way("unit/running-out/", running_out, "running_out", UNIT),
    Way("unit/conference/", conferences, "conferences", UNIT),
    Way("unit/linked/", marked, "marked", UNIT),
    Way("unit/disclosures/", disclosures, "disclosures", UNIT),
    Way("unit/outcomes/", coded, "coded", UNIT),
)

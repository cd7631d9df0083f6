"""What is kept: which cases are due for a review, and what a review decides.

For: those who answer for records.
Never: erases anything; that what is held can go is decided here, and then it takes two people.
"""

from __future__ import annotations

from itertools import islice
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from dutybound.access.deciding import Asked
from dutybound.casework.retaining import ERASE, KEEP, review, reviews_due
from dutybound.casework.wish import Shut
from dutybound.ledger.retention import CANNOT_TELL, DUE, NOT_DUE, shipped
from dutybound.web.desk import Asker, Way
from dutybound.web.look.frame import Fault, Notice
from dutybound.web.posted import day_parts, midnight, text
from dutybound.web.proving import WRONG_PASSWORD, proves

CLERKS: Final = frozenset({"records_clerk"})
_SHOWN: Final = 200
_TO_SEE: Final = "to see which reviews are due"


@require_safe
def retention(request: HttpRequest, asker: Asker) -> HttpResponse:
    """What is due for a review, what is not, and what cannot be told because nobody set a period."""
    at = asker.house
    asked = Asked(asker.person, asker.role, "delete", asker.as_at, _TO_SEE)
    found = sorted(reviews_due(at.ledger, shipped(), asked, at.directory), key=lambda one: one.held.last)
    results = {result: [one for one in found if one.result == result] for result in (DUE, CANNOT_TELL, NOT_DUE)}
    page = {
        "due": results[DUE],
        "cannot_tell": list(islice(results[CANNOT_TELL], _SHOWN)),
        "counts": {result: len(ones) for result, ones in results.items()},
        "notice": Notice("The review was written down.") if "done" in request.GET else None,
    }
    return render(request, "two_people/retention.html.jinja", page)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def decide_review(request: HttpRequest, asker: Asker, case: str, group: str) -> HttpResponse:
    """What a review of one case decides: kept until a day, or that it can go."""
    at, errors = asker.house, list[Fault]()
    typed = {name: text(request, name) for name in ("decision", "reason")}
    if request.method == "POST":
        until = midnight(request, "until", errors, what="until when")
        keeps = typed["decision"] == KEEP
        if typed["decision"] not in (KEEP, ERASE):
            errors.append(Fault("Select what the review decides.", "decision"))
        elif keeps and not errors and (until is None or until <= asker.as_at):
            errors.append(Fault("Enter the day on which it is looked at again: a later one.", "until-day"))
        if not typed["reason"]:
            errors.append(Fault("Enter why. It is written down with your name.", "reason"))
        if not errors and not proves(request):
            errors.append(WRONG_PASSWORD)
        if not errors:
            asked = Asked(asker.person, asker.role, "delete", asker.as_at, typed["reason"])
            next_review = until if keeps else None
            said = review(at.ledger, case, typed["decision"], asked, at.directory, group=group, next_review=next_review)
            if not isinstance(said, Shut):
                return HttpResponseRedirect(f"{reverse('retention')}?done=yes")
            errors.append(Fault(said.told))
    page = {"case": case, "group": group, "typed": typed, "until": day_parts(request, "until"), "errors": errors}
    return render(request, "two_people/review.html.jinja", page, status=400 if errors else 200)


WAYS: Final = (
    Way("retention/", retention, "retention", CLERKS, "Reviews"),
    Way("retention/<str:case>/<str:group>/", decide_review, "retention_review", CLERKS),
)

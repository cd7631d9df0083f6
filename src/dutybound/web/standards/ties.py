"""Ties: everybody declares whom they are close to; professional standards keep those of people outside their circle.

For: whoever is signed in, whatever their post.
Never: shows somebody what others declared of them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dutybound.access.people import EVER, Tie
from dutybound.casework.paperwork import asked_again
from dutybound.casework.roster import declare_tie, end_tie
from dutybound.casework.wish import Shut
from dutybound.desks.ties import declared_by, kept_by
from dutybound.events.trouble import UnusableInput
from dutybound.web.administration.accounts import names
from dutybound.web.desk import ANY_POST, Asker, Way
from dutybound.web.look.frame import Fault, Notice
from dutybound.web.look.refusals import refused
from dutybound.web.posted import day_parts, midnight, text

STANDARDS: Final = frozenset({"professional_standards"})
KINDS: Final = MappingProxyType({
    "household": "Live together", "family": "Family", "friend": "Friends",
    "associate": "Know each other well otherwise", "former_partner": "Were partners once",
})  # fmt: skip
_DONE: Final = {"declared": "The connection was written down.", "ended": "It was written down that it has ended."}


@require_http_methods(["GET", "POST"])
def my_ties(request: HttpRequest, asker: Asker) -> HttpResponse:
    """What the asker declared of themselves, and a form for one more."""
    errors: list[Fault] = []
    if request.method == "POST" and _declares(request, asker, asker.person, text(request, "other"), errors):
        return HttpResponseRedirect(f"{reverse('my_ties')}?done=declared")
    lines = declared_by(asker.house.ledger, asker.person, asker.as_at)
    page = {"lines": lines, "me": asker.person, **_form(request, errors, ("other",))}
    return render(request, "standards/my_ties.html.jinja", page, status=400 if errors else 200)


@require_http_methods(["GET", "POST"])
def ties(request: HttpRequest, asker: Asker) -> HttpResponse:
    """The ties of people outside the asker's circle, and a form for one that was found or told."""
    errors: list[Fault] = []
    if request.method == "POST" and _declares(request, asker, text(request, "one"), text(request, "other"), errors):
        return HttpResponseRedirect(f"{reverse('ties')}?done=declared")
    at = asker.house
    page = {
        "lines": kept_by(at.ledger, asker.person, at.directory, asker.as_at),
        **_form(request, errors, ("one", "other")),
    }
    return render(request, "standards/ties.html.jinja", page, status=400 if errors else 200)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, asker: Asker, ref: str) -> HttpResponse:
    """That two people are no longer close, from now on."""
    at, errors = asker.house, list[Fault]()
    found = kept_by(at.ledger, asker.person, at.directory, asker.as_at)
    line = next((one for one in found if one.ref == ref and one.holds), None)
    if line is None:
        return refused(404)
    if request.method == "POST":
        answer = asked_again(lambda: end_tie(at.ledger, ref, asker.person, at.roster, asker.as_at))
        if not isinstance(answer, Shut):
            return HttpResponseRedirect(f"{reverse('ties')}?done=ended")
        errors.append(Fault(answer.told))
    page = {"line": line, "errors": errors, "names": names(), "kinds": KINDS}
    return render(request, "standards/end_tie.html.jinja", page, status=400 if errors else 200)


def _declares(request: HttpRequest, asker: Asker, one: str, other: str, errors: list[Fault]) -> bool:
    """Whether the tie of the form was written; what is wrong with it is added to `errors`."""
    at, kind, says = asker.house, text(request, "kind"), text(request, "reason")
    for person, field in ((one, "one"), (other, "other")):
        if not person:
            errors.append(Fault("Enter the number of the person.", field))
    if one and one == other:
        errors.append(Fault("Enter two people.", "other"))
    if kind not in KINDS:
        errors.append(Fault("Select how they are close.", "kind"))
    if not says:
        errors.append(Fault("Enter a few words. They are written down with your name.", "reason"))
    begins = midnight(request, "since", errors, what="since when")
    if errors:
        return False
    tie = Tie(one, other, kind, says, -EVER if begins is None else begins)
    try:
        answer = asked_again(lambda: declare_tie(at.ledger, tie, asker.person, asker.role, at.roster, asker.as_at))
    except UnusableInput as fault:
        errors += [Fault(str(trouble)) for trouble in fault.troubles]
        return False
    if isinstance(answer, Shut):
        errors.append(Fault(answer.told))
        return False
    return True


def _form(request: HttpRequest, errors: list[Fault], fields: tuple[str, ...]) -> dict[str, object]:
    told = _DONE.get(request.GET.get("done", ""), "")
    return {
        "errors": errors,
        "typed": {name: text(request, name) for name in (*fields, "kind", "reason")},
        "since": day_parts(request, "since"),
        "kinds": KINDS,
        "choices": [{"value": one, "text": words} for one, words in KINDS.items()],
        "names": names(),
        "notice": Notice(told) if told else None,
    }


WAYS: Final = (
    Way("ties/", ties, "ties", STANDARDS, "Ties"),
    Way("ties/<str:ref>/end/", end, "end_tie", STANDARDS, fresh=True),
    Way("my-ties/", my_ties, "my_ties", ANY_POST, "My ties"),
)

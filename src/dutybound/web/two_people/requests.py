"""Requests that wait for a second person: seeing them, agreeing, refusing; and asking, each with the password again.

For: whoever may ask for one of these acts, and could be the second.
Never: takes the word of one person twice; the room behind decides who the two may be.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from dutybound.access.deciding import Asked
from dutybound.access.handing_out import GROUNDS, PURPOSES
from dutybound.access.words import CASEWORK
from dutybound.casework.asking import UNMASKED_AT_LONGEST, agree_to, ask_to_lift, ask_to_unmask, refuse
from dutybound.casework.erasing import GROUNDS as ERASING_GROUNDS
from dutybound.casework.erasing import ask_to_erase
from dutybound.casework.handing_out_many import Bulk, ask_to_hand_out
from dutybound.casework.pending import Pending
from dutybound.casework.wish import Held, Shut
from dutybound.desks.agreeing import TITLES, ToAgree, asked_by_me, waiting_for_me
from dutybound.events.kinds import FILLED_IN
from dutybound.web.administration.accounts import names
from dutybound.web.desk import Asker, Way
from dutybound.web.look.frame import Fault, Notice
from dutybound.web.look.refusals import refused
from dutybound.web.posted import text
from dutybound.web.proving import WRONG_PASSWORD, proves

# The group of the entries about requests: they are about records, and in no review group.
GROUP: Final = "records"
RECORDS: Final = frozenset({"records_clerk", "auditor", "disclosure_officer"})
TWO: Final = frozenset({*CASEWORK, "professional_standards", *RECORDS})
# Who may ask for what; what they may in a case is decided there.
_ASKS: Final = {
    "unmask": frozenset({*CASEWORK, "professional_standards"}),
    "lift_restriction": frozenset({"supervisor", "professional_standards"}),
    "hand_out_in_bulk": RECORDS,
    "delete": frozenset({"records_clerk"}),
}
_DONE: Final = {
    "asked": "It is asked for. It waits for a second person.",
    "agreed": "You agreed. Both names stand in the ledger.",
    "refused": "You refused. The request is over.",
}


@require_safe
def requests(request: HttpRequest, asker: Asker) -> HttpResponse:
    """What waits for the asker, and what they asked for."""
    desk, reader = asker.house.desk, asker.reading()
    told = _DONE.get(request.GET.get("done", ""), "")
    page = {
        "waiting": waiting_for_me(desk, reader, asker.as_at),
        "mine": asked_by_me(desk, reader, asker.as_at),
        "names": names(),
        "asks": [(act, TITLES[act]) for act, roles in _ASKS.items() if asker.role in roles],
        "notice": Notice(told) if told else None,
    }
    return render(request, "two_people/requests.html.jinja", page)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, asker: Asker, place: str, ref: str) -> HttpResponse:
    """One request that waits for the asker: exactly what is asked, and yes or no."""
    found = waiting_for_me(asker.house.desk, asker.reading(), asker.as_at)
    one = next((each for each in found if (each.place, each.ref) == (place, ref)), None)
    if one is None:
        return refused(404)
    errors: list[Fault] = []
    typed = {name: text(request, name) for name in ("word", "reason")}
    if request.method == "POST":
        if typed["word"] not in ("agree", "refuse"):
            errors.append(Fault("Select whether you agree.", "word"))
        if not typed["reason"]:
            errors.append(Fault("Enter why. It is written down with your name.", "reason"))
        if not errors and not proves(request):
            errors.append(WRONG_PASSWORD)
        if not errors:
            told = _answered(asker, one, request.POST.get("exactly", ""), typed)
            if told is None:
                return _onward("agreed" if typed["word"] == "agree" else "refused")
            errors.append(Fault(told))
    page = {"one": one, "errors": errors, "typed": typed, "names": names()}
    return render(request, "two_people/answer.html.jinja", page, status=400 if errors else 200)


def _answered(asker: Asker, one: ToAgree, exactly: str, typed: dict[str, str]) -> str | None:
    """None once it is written; else what the asker is told."""
    at = asker.house
    second = Asked(asker.person, asker.role, one.act, asker.as_at, typed["reason"])
    if typed["word"] == "refuse":
        said: object = refuse(at.ledger, one.place, one.ref, second, at.directory, group=GROUP)
    else:
        said = agree_to(at.ledger, one.place, one.ref, exactly, second, at.directory, at.book, group=GROUP)
    if isinstance(said, Shut):
        return said.told
    if isinstance(said, Held):
        return f"It cannot be authorised yet: it needs {'; '.join(said.needs)}."
    return None


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, asker: Asker, act: str) -> HttpResponse:
    """A request of one kind. What is asked of a case is answered alike whether it is hidden or was never there."""
    if asker.role not in _ASKS.get(act, frozenset()):
        return refused(404)
    errors: list[Fault] = []
    asked_for = ("case", "hours", "cases", "recipient", "recipient_kind", "purpose", "ground", "person_ref", "reason")
    typed = {name: text(request, name) for name in asked_for}
    typed["cases"] = request.POST.get("cases", "")
    kinds = [one for one in request.POST.getlist("kinds") if one in FILLED_IN]
    if request.method == "POST":
        errors = _faults(act, typed, kinds)
        if not errors and not proves(request):
            errors.append(WRONG_PASSWORD)
        if not errors:
            said = _asked(asker, act, typed, kinds)
            if not isinstance(said, Shut):
                return _onward("asked")
            errors.append(Fault(said.told))
    page = {
        "act": act, "title": TITLES[act], "typed": typed, "errors": errors, "longest": UNMASKED_AT_LONGEST,
        "purposes": choices(PURPOSES), "grounds": choices(GROUNDS),
        "recipients": choices(dict.fromkeys(one for several in PURPOSES.values() for one in several)),
        "erasing": [{"value": one, "text": told.capitalize()} for one, told in ERASING_GROUNDS.items()],
        "kinds": [{"value": one, "text": kind.sentence.capitalize()} for one, kind in FILLED_IN.items()],
        "chosen": kinds,
    }  # fmt: skip
    return render(request, "two_people/ask.html.jinja", page, status=400 if errors else 200)


def _faults(act: str, typed: dict[str, str], kinds: list[str]) -> list[Fault]:
    errors = []
    if act in ("unmask", "lift_restriction") and not typed["case"]:
        errors.append(Fault("Enter the reference of the case.", "case"))
    if act == "unmask" and typed["hours"] not in map(str, range(1, UNMASKED_AT_LONGEST + 1)):
        errors.append(Fault(f"Enter for how many hours, from 1 to {UNMASKED_AT_LONGEST}.", "hours"))
    if act == "delete" and not typed["person_ref"]:
        errors.append(Fault("Enter the person's reference.", "person_ref"))
    if act == "delete" and typed["ground"] not in ERASING_GROUNDS:
        errors.append(Fault("Select what lets it be erased.", "ground"))
    if act == "hand_out_in_bulk":
        if not typed["cases"].split():
            errors.append(Fault("Enter the references of the cases.", "cases"))
        if not kinds:
            errors.append(Fault("Select at least one kind of record.", "kinds"))
        if not typed["recipient"]:
            errors.append(Fault("Enter whom it goes to, by name.", "recipient"))
        if typed["purpose"] not in PURPOSES:
            errors.append(Fault("Select what it is for.", "purpose"))
        elif typed["recipient_kind"] not in PURPOSES[typed["purpose"]]:
            fits = ", ".join(one.replace("_", " ") for one in PURPOSES[typed["purpose"]])
            errors.append(Fault(f"For this purpose records go to: {fits}.", "recipient_kind"))
    if not typed["reason"]:
        errors.append(Fault("Enter why. It is written down with your name.", "reason"))
    return errors


def _asked(asker: Asker, act: str, typed: dict[str, str], kinds: list[str]) -> Pending | Shut:
    at = asker.house
    asked = Asked(asker.person, asker.role, act, asker.as_at, typed["reason"])
    match act:
        case "unmask":
            return ask_to_unmask(at.ledger, typed["case"], int(typed["hours"]), asked, at.directory, group=GROUP)
        case "lift_restriction":
            return ask_to_lift(at.ledger, typed["case"], "", asked, at.directory, group=GROUP)
        case "delete":
            return ask_to_erase(at.ledger, typed["person_ref"], typed["ground"], asked, at.directory, group=GROUP)
        case _:
            cases = tuple(dict.fromkeys(typed["cases"].replace(",", " ").split()))
            bulk = Bulk(
                cases, tuple(kinds), typed["recipient"], typed["recipient_kind"], typed["purpose"], typed["ground"]
            )
            return ask_to_hand_out(at.ledger, bulk, asked, at.directory, group=GROUP)


def choices(words: Iterable[str]) -> list[dict[str, str]]:
    """Words of the house as what can be selected."""
    return [{"value": one, "text": one.replace("_", " ").capitalize()} for one in words]


def _onward(done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('requests')}?done={done}")


WAYS: Final = (
    Way("requests/", requests, "requests", TWO, "Takes two"),
    Way("requests/ask/<slug:act>/", ask, "ask_for_two", TWO),
    Way("requests/<str:place>/<str:ref>/", answer, "answer_request", TWO),
)

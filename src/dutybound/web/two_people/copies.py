"""Copies that leave the house: of one case to a named recipient, and of many where two people agreed to it.

For: the disclosure officer, and whoever asked for records in bulk.
Never: shows in a copy what was left out; never lets one go without its entry in the case.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from dutybound.access.handing_out import GROUNDS, PURPOSES, Handing
from dutybound.casework.handing_out import Copies, hand_out
from dutybound.casework.handing_out_many import hand_out_many
from dutybound.casework.wish import Shut
from dutybound.desks.agreeing import AGREED, asked_by_me
from dutybound.desks.due import RECORD, at_hand
from dutybound.desks.things import things_in
from dutybound.web.desk import Asker, Way
from dutybound.web.look.frame import Fault
from dutybound.web.look.refusals import refused
from dutybound.web.posted import text
from dutybound.web.proving import WRONG_PASSWORD, proves
from dutybound.web.reasons import nothing_here
from dutybound.web.two_people.requests import GROUP, RECORDS, choices

DISCLOSURE: Final = frozenset({"disclosure_officer"})
_ASKED: Final = ("recipient", "recipient_kind", "purpose", "ground")


@require_safe
def find(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Of which case a copy is made."""
    case = request.GET.get("case", "").strip()
    if case and "/" not in case:
        return HttpResponseRedirect(reverse("copy", args=[case]))
    return render(request, "two_people/find.html.jinja")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, asker: Asker, case: str) -> HttpResponse:
    """Which records go, to whom, for what; posted, the copy itself as a file, once the entry about it stands."""
    at = asker.house
    opened = at_hand(at.desk, asker.reading(), [case], asker.as_at, [RECORD])
    if not opened:
        return nothing_here(request, case)
    offered = things_in(opened[0].file)["entry"]
    errors: list[Fault] = []
    typed = {name: text(request, name) for name in _ASKED}
    chosen = tuple(one.ref for one in offered if one.ref in request.POST.getlist("records"))
    if request.method == "POST":
        errors = _faults(typed, chosen)
        if not errors and not proves(request):
            errors.append(WRONG_PASSWORD)
        if not errors:
            wanted = Handing(chosen, typed["recipient"], typed["recipient_kind"], typed["purpose"], typed["ground"])
            made = hand_out(at.ledger, case, wanted, asker.person, asker.role, at.directory, asker.as_at, group=GROUP)
            if isinstance(made, Copies):
                return _file(made)
            errors.append(Fault(made.told))
    page = {
        "case": case, "offered": offered, "chosen": chosen, "typed": typed, "errors": errors,
        "purposes": choices(PURPOSES), "grounds": choices(GROUNDS),
        "recipients": choices(dict.fromkeys(one for several in PURPOSES.values() for one in several)),
    }  # fmt: skip
    return render(request, "two_people/copy.html.jinja", page, status=400 if errors else 200)


def _faults(typed: dict[str, str], chosen: tuple[str, ...]) -> list[Fault]:
    errors = []
    if not chosen:
        errors.append(Fault("Select at least one record.", "records"))
    if not typed["recipient"]:
        errors.append(Fault("Enter whom it goes to, by name.", "recipient"))
    if typed["purpose"] not in PURPOSES:
        errors.append(Fault("Select what it is for.", "purpose"))
    elif typed["recipient_kind"] not in PURPOSES[typed["purpose"]]:
        fits = ", ".join(one.replace("_", " ") for one in PURPOSES[typed["purpose"]])
        errors.append(Fault(f"For this purpose records go to: {fits}.", "recipient_kind"))
    return errors


def _file(made: Copies) -> HttpResponse:
    """The copy: first the line with purpose, recipient, record ids and mark, then a line a record."""
    lines = (json.dumps(dict(one), ensure_ascii=False) for one in (made.line, *made.rows))
    answer = HttpResponse("\n".join(lines) + "\n", content_type="application/x-ndjson; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="copy.jsonl"'
    return answer


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def take_out(request: HttpRequest, asker: Asker, place: str) -> HttpResponse:
    """What two people agreed may be taken out: by whoever asked, once, as one file."""
    at = asker.house
    found = asked_by_me(at.desk, asker.reading(), asker.as_at)
    agreed = (each for each in found if each.state == AGREED and each.act == "hand_out_in_bulk")
    one = next((each for each in agreed if each.place == place), None)
    if one is None:
        return refused(404)
    errors: list[Fault] = []
    if request.method == "POST":
        if proves(request):
            with tempfile.TemporaryDirectory() as kept:
                folder = Path(kept) / "records"
                made = hand_out_many(at.ledger, place, asker.person, at.directory, asker.as_at, folder, group=GROUP)
                if not isinstance(made, Shut):
                    return _zipped(folder)
            errors.append(Fault(made.told))
        else:
            errors.append(WRONG_PASSWORD)
    page = {"one": one, "errors": errors}
    return render(request, "two_people/take_out.html.jinja", page, status=400 if errors else 200)


def _zipped(folder: Path) -> HttpResponse:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as into:
        for file in sorted(folder.iterdir()):
            into.write(file, file.name)
    answer = HttpResponse(made.getvalue(), content_type="application/zip")
    answer.headers["Content-Disposition"] = 'attachment; filename="records.zip"'
    return answer


WAYS: Final = (
    Way("copies/", find, "copies", DISCLOSURE, "Copies"),
    Way("copies/<str:case>/", copy, "copy", DISCLOSURE),
    Way("requests/<str:place>/take-out/", take_out, "take_out", RECORDS),
)

"""Recording what happened: which kind of entry, the form of it, and what came of it.

For: any entry in few steps, and a decision's answer before and after.
Never: writes by another way than the one transition, or twice for one form.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from dutybound.access.words import STREET
from dutybound.casework.desk import Written, write
from dutybound.casework.lists import WEAKENS
from dutybound.casework.reading import AtHand
from dutybound.casework.wish import Wish
from dutybound.desks.case_page import CasePage, case_page, opens
from dutybound.desks.due import RECORD, WRITE_DOWN, at_hand
from dutybound.desks.may_i import answered, may_i_decide
from dutybound.desks.things import things_for
from dutybound.duties.explain import DECISION_WORDS
from dutybound.duties.may import YES
from dutybound.events.event import Event
from dutybound.events.kinds import KINDS
from dutybound.events.reading import read_event
from dutybound.events.trouble import Trouble, UnusableInput
from dutybound.forms.asking import AskedAs, Thing
from dutybound.forms.field import Faults, Field, Form, Row, with_posted
from dutybound.forms.making import form_of
from dutybound.forms.reading import read_form
from dutybound.forms.recording import kinds_matching, what_to_record
from dutybound.web.desk import CASE_READERS, Asker, Way
from dutybound.web.fields import faults_of, shown
from dutybound.web.look.frame import Fault
from dutybound.web.look.refusals import refused
from dutybound.web.proving import WRONG_PASSWORD, proves
from dutybound.web.reasons import nothing_here, reason_for
from dutybound.web.sessions import is_fresh

GROUP: Final = "group-3"
# By which rights the form offers what is there to point to: the record, or what happens tonight.
_OFFERS: Final = (RECORD, WRITE_DOWN, "read_live_risk")


@require_safe
def choose(request: HttpRequest, asker: Asker, case: str) -> HttpResponse:
    """Which kind of entry: those that are likely now, and any other by its words."""
    words = request.GET.get("words", "").strip()
    if words:
        groups = kinds_matching(words)
    else:
        page = _page(request, asker, case)
        folds = (line for fold in page.older for line in fold.lines) if page else ()
        happened = [line.kind for line in (*folds, *(page.last if page else ()))]
        groups = what_to_record(happened, [kind for one in (page.owed if page else ()) for kind in one.record])
    return render(request, "officer/choose.html.jinja", {"case": case, "groups": groups, "words": words})


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, asker: Asker, case: str, kind: str) -> HttpResponse:
    """The form of one kind of entry; posted, what came of it."""
    if kind not in KINDS:
        return refused(404)
    opened = _opened(request, asker, case)
    entry = request.POST.get("entry", "") or secrets.token_hex(8)
    form = _form(kind, entry, asker, opened, request.GET.get("call", ""))
    signs = kind in WEAKENS and not is_fresh(request)
    if request.method != "POST":
        return _asks(request, case, form, signs, [])
    now = datetime.fromtimestamp(asker.as_at / 1_000_000, UTC)
    row = read_form(form, dict(request.POST.lists()), now)
    if isinstance(row, Faults):
        return _asks(request, case, row.form, signs, faults_of(row.form))
    if signs and not proves(request):
        return _asks(request, case, with_posted(form, dict(request.POST.lists())), signs, [WRONG_PASSWORD])
    try:
        return _written(request, asker, case, form, row)
    except UnusableInput as fault:
        troubles = [Fault(f"{one.reason} {one.way_out}".strip()) for one in fault.troubles]
        return _asks(request, case, with_posted(form, dict(request.POST.lists())), signs, troubles)


@require_safe
def may_i(request: HttpRequest, asker: Asker, case: str, decision: str) -> HttpResponse:
    """Whether a decision may be made now, and what it needs; nothing is written by asking."""
    if decision not in DECISION_WORDS:
        return refused(404)
    desk, reader = asker.house.desk, asker.reading(reason_for(request, case))
    if not opens(desk, reader, case, asker.as_at):
        return nothing_here(request, case)
    told = may_i_decide(desk, reader, case, decision, asker.as_at)
    page = {"case": case, "answer": told, "what": DECISION_WORDS[decision], "is_yes": told.answer == YES}
    return render(request, "officer/may_i.html.jinja", page)


def _page(request: HttpRequest, asker: Asker, case: str) -> CasePage | None:
    page = case_page(asker.house.desk, asker.reading(reason_for(request, case)), case, asker.as_at)
    return page if isinstance(page, CasePage) else None


def _opened(request: HttpRequest, asker: Asker, case: str) -> AtHand | None:
    """The case by the most that the asker may read of it: then the form offers what that right shows."""
    reader = asker.reading(reason_for(request, case))
    opened = at_hand(asker.house.desk, reader, [case], asker.as_at, _OFFERS)
    return opened[0] if opened else None


def _form(kind: str, entry: str, asker: Asker, opened: AtHand | None, call: str = "") -> Form:
    things = things_for(opened) if opened else {}
    if call and not opened:
        things = {"incident": (Thing(call, "This call"),), "officer": crews(asker)}
    asked_as = AskedAs(entry, asker.person, things)
    form = form_of(kind, asked_as)
    if kind not in WEAKENS:
        return form
    # What weakens protection needs its reason, so that is asked at once.
    reason = next((field for field in form.more if field.name == "reason"), None)
    if reason is None:
        return form
    more = tuple(field for field in form.more if field is not reason)
    return replace(form, fields=(*form.fields, replace(reason, required=True)), more=more)


def crews(asker: Asker) -> tuple[Thing, ...]:
    """Whoever serves on the street now, as somebody to send: for a call of which the asker reads no record."""
    directory, force = asker.house.directory, asker.house.installation.force
    posts = (post for post in directory.posts if post.role in STREET and post.force == force)
    there = sorted((post.team, post.person) for post in posts if post.is_held(asker.as_at))
    return tuple(Thing(person, f"{person}, {team}" if team else person) for team, person in there)


def _asks(request: HttpRequest, case: str, form: Form, signs: bool, errors: list[Fault]) -> HttpResponse:
    page = {
        "case": case,
        "form": form,
        "fields": [shown(field) for field in form.fields],
        "more": [shown(field) for field in form.more],
        "opens_more": any(_is_filled(field) for field in form.more),
        "signs": signs,
        "errors": errors,
        "wrong": WRONG_PASSWORD in errors,
    }
    return render(request, "officer/record.html.jinja", page, status=400 if errors else 200)


def _is_filled(field: Field) -> bool:
    return bool(field.fault) or any(field.values)


def _written(request: HttpRequest, asker: Asker, case: str, form: Form, row: Row) -> HttpResponse:
    house, reason = asker.house, str(row.get("reason", "")) or reason_for(request, case)
    event = _event(row)
    wish = Wish(event, asker.person, asker.role, "browser", reason)
    answer = write(
        house.ledger,
        case,
        wish,
        house.directory,
        house.book,
        asker.as_at,
        group=GROUP,
        key=f"{asker.person}:{form.id}",
        carries=house.carries,
    )
    opened = _opened(request, asker, case)
    reads = opened is not None and opened.act == RECORD
    told = answered(answer, house.book, reads=reads)
    page = {"case": case, "form": form, "told": told, "is_written": isinstance(answer, Written), "reads": reads}
    return render(request, "officer/recorded.html.jinja", page, status=200 if isinstance(answer, Written) else 409)


def _event(row: Row) -> Event:
    troubles: list[Trouble] = []
    event = read_event(row, "", "this entry", troubles)
    if troubles:
        raise UnusableInput(troubles)
    return event


WAYS: Final = (
    Way("case/<str:case>/record/", choose, "choose", CASE_READERS),
    Way("case/<str:case>/record/<slug:kind>/", record, "record", CASE_READERS),
    Way("case/<str:case>/may/<slug:decision>/", may_i, "may_i", CASE_READERS),
)

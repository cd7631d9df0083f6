"""Tokens of programs: which there are, making one that is shown once, and taking one back.

For: administrators.
Never: shows a token again, or makes one that acts as whoever makes it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dutybound.casework.sign_ins import TOKEN_BACK, TOKEN_MADE, change_sign_in
from dutybound.casework.wish import Shut
from dutybound.events.trouble import UnusableInput
from dutybound.web.accounts.models import Token
from dutybound.web.administration.accounts import names
from dutybound.web.api.tokens import SCOPES, make_token, troubles_of
from dutybound.web.api.tokens import take_back as take_token_back
from dutybound.web.desk import Asker, Way, posts_of
from dutybound.web.look.frame import Fault
from dutybound.web.look.refusals import refused
from dutybound.web.look.words import role_words
from dutybound.web.posted import day_parts, faults_from, midnight, text

ADMINISTRATORS: Final = frozenset({"administrator"})
_FIELDS: Final = {"name": "name", "role": "acts_as", "person": "acts_as", "scopes": "scopes", "ends_at": "ends-day"}


@require_safe
def tokens(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Every token that was made, those that count first."""
    now = timezone.now()
    made = sorted(Token.objects.all(), key=lambda one: (not _counts(one), -one.made_at.timestamp()))
    rows = [(one, _counts(one), [SCOPES.get(scope, scope) for scope in one.scopes.split()]) for one in made]
    return render(request, "administration/tokens.html.jinja", {"tokens": rows, "names": names(), "now": now})


def _counts(token: Token) -> bool:
    return token.taken_back_at is None and token.ends_at > timezone.now()


@require_http_methods(["GET", "POST"])
def make(request: HttpRequest, asker: Asker) -> HttpResponse:
    """A new token: for which program, as whom in which post, for what, until when; shown this once."""
    errors: list[Fault] = []
    typed = {name: text(request, name) for name in ("name", "acts_as", "reason")}
    scopes = [one for one in SCOPES if one in request.POST.getlist("scopes")]
    person, _, role = typed["acts_as"].partition(":")
    if request.method == "POST":
        ends_at = midnight(request, "ends", errors, what="until when")
        if ends_at is None and not errors:
            errors.append(Fault("Enter a day to come, within a year.", "ends-day"))
        errors += _faults(typed, person, role, asker)
        if ends_at is not None and not errors:
            try:
                made = _made(asker, typed, scopes, person, role, ends_at)
            except UnusableInput as fault:
                errors += faults_from(fault, _FIELDS)
            else:
                if not isinstance(made, Shut):
                    once = {"token": made, "name": typed["name"]}
                    return render(request, "administration/token_made.html.jinja", once)
                errors.append(Fault(made.told))
    page = {
        "errors": errors, "typed": typed, "ends": day_parts(request, "ends"), "choices": _who(asker, typed["acts_as"]),
        "scopes": [{"value": one, "text": told.capitalize(), "checked": one in scopes} for one, told in SCOPES.items()],
    }  # fmt: skip
    return render(request, "administration/make_token.html.jinja", page, status=400 if errors else 200)


def _faults(typed: dict[str, str], person: str, role: str, asker: Asker) -> list[Fault]:
    """What this page asks beyond what a token needs: somebody of the list, and why."""
    errors = []
    if not any(post.role == role for post in posts_of(person, asker.house, asker.as_at)):
        errors.append(Fault("Select as whom, in a post that they hold now.", "acts_as"))
    if not typed["reason"]:
        errors.append(Fault("Enter why. It is written down with your name.", "reason"))
    return errors


def _made(
    asker: Asker, typed: dict[str, str], scopes: Collection[str], person: str, role: str, ends_at: int
) -> str | Shut:
    """The token, once it stands in the ledger that it is made. Raises UnusableInput where it won't do."""
    at = asker.house
    troubles = list(troubles_of(typed["name"], role, scopes, ends_at, asker.as_at))
    if troubles:
        raise UnusableInput(troubles)
    why = f"{typed['name']}, {', '.join(scopes)}: {typed['reason']}"
    written = change_sign_in(at.ledger, person, TOKEN_MADE, asker.person, why, at.directory, asker.as_at)
    if isinstance(written, Shut):
        return written
    return make_token(typed["name"], person, role, scopes, ends_at, asker.person, at, asker.as_at)


def _who(asker: Asker, chosen: str) -> list[dict[str, object]]:
    named, force = names(), asker.house.installation.force
    held = sorted(
        {(post.person, post.role) for post in asker.house.directory.posts
         if post.force == force and post.is_held(asker.as_at) and post.person != asker.person}
    )  # fmt: skip
    return [
        {
            "value": f"{person}:{role}",
            "text": f"{named.get(person, 'Person')}, {person}, as {role_words(role)}",
            "selected": chosen == f"{person}:{role}",
        }
        for person, role in held
    ]


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, asker: Asker, number: int) -> HttpResponse:
    """A token taken back at once. Any administrator may, but as whom it acts."""
    token = get_object_or_404(Token, pk=number)
    if not _counts(token):
        return refused(404)
    errors: list[Fault] = []
    reason = text(request, "reason")
    if request.method == "POST":
        if not reason:
            errors.append(Fault("Enter why. It is written down with your name.", "reason"))
        else:
            at, why = asker.house, f"{token.name}: {reason}"
            written = change_sign_in(at.ledger, token.person, TOKEN_BACK, asker.person, why, at.directory, asker.as_at)
            if not isinstance(written, Shut):
                take_token_back(token, asker.person, at, asker.as_at)
                return HttpResponseRedirect(reverse("tokens"))
            errors.append(Fault(written.told, "reason"))
    page = {"errors": errors, "token": token, "reason": reason, "names": names()}
    return render(request, "administration/take_back.html.jinja", page, status=400 if errors else 200)


WAYS: Final = (
    Way("tokens/", tokens, "tokens", ADMINISTRATORS, "Tokens"),
    Way("tokens/new/", make, "make_token", ADMINISTRATORS, fresh=True),
    Way("tokens/<int:number>/back/", take_back, "take_token_back", ADMINISTRATORS, fresh=True),
)

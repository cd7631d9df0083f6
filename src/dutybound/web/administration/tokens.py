"""Tokens of programs: which there are, making one that is shown once, and taking one back.

For: administrators.
Never: shows a token again, or makes one that acts as whoever makes it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dutybound.access.words import ROLES
from dutybound.casework.sign_ins import TOKEN_BACK, TOKEN_MADE, change_sign_in
from dutybound.casework.wish import Shut
from dutybound.events.when import moment_of
from dutybound.web.accounts.models import Token, new_token
from dutybound.web.administration.accounts import names
from dutybound.web.desk import Asker, Way, posts_of
from dutybound.web.look.frame import Fault
from dutybound.web.look.refusals import refused
from dutybound.web.look.words import role_words
from dutybound.web.posted import day_parts, midnight, text

ADMINISTRATORS: Final = frozenset({"administrator"})
# What a token may be for, in words that follow "it may".
SCOPES: Final = MappingProxyType({
    "read": "read cases, what is due in them, and findings, as far as the person may",
    "record": "write down what happened",
    "decide": "ask whether a decision may be made, make it, grade a call, and correct what was written",
})  # fmt: skip
# No token lasts for longer: who still needs it asks for another (a number of ours).
LASTS: Final = timedelta(days=366)


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
        errors += _faults(typed, scopes, person, role, asker)
        longest = asker.as_at + LASTS // timedelta(microseconds=1)
        if not any(one.field == "ends-day" for one in errors) and (
            ends_at is None or not asker.as_at < ends_at <= longest
        ):
            errors.append(Fault(f"Enter a day to come, within {LASTS.days} days.", "ends-day"))
        if ends_at is not None and not errors:
            made = _made(asker, typed, scopes, person, role, ends_at)
            if not isinstance(made, Shut):
                return render(request, "administration/token_made.html.jinja", {"token": made, "name": typed["name"]})
            errors.append(Fault(made.told))
    page = {
        "errors": errors, "typed": typed, "ends": day_parts(request, "ends"), "choices": _who(asker, typed["acts_as"]),
        "scopes": [{"value": one, "text": told.capitalize(), "checked": one in scopes} for one, told in SCOPES.items()],
    }  # fmt: skip
    return render(request, "administration/make_token.html.jinja", page, status=400 if errors else 200)


def _faults(typed: dict[str, str], scopes: Collection[str], person: str, role: str, asker: Asker) -> list[Fault]:
    errors = []
    if not typed["name"] or not typed["name"].isprintable():
        errors.append(Fault("Enter which program has it.", "name"))
    if role not in ROLES or not any(post.role == role for post in posts_of(person, asker.house, asker.as_at)):
        errors.append(Fault("Select as whom, in a post that they hold now.", "acts_as"))
    if not scopes:
        errors.append(Fault("Select what it may do.", "scopes"))
    if not typed["reason"]:
        errors.append(Fault("Enter why. It is written down with your name.", "reason"))
    return errors


def _made(
    asker: Asker, typed: dict[str, str], scopes: Collection[str], person: str, role: str, ends_at: int
) -> str | Shut:
    at, why = asker.house, f"{typed['name']}, {', '.join(scopes)}: {typed['reason']}"
    written = change_sign_in(at.ledger, person, TOKEN_MADE, asker.person, why, at.directory, asker.as_at)
    if isinstance(written, Shut):
        return written
    token, digest = new_token()
    Token.objects.create(
        name=typed["name"], person=person, role=role, scopes=" ".join(sorted(scopes)), digest=digest,
        made_by=asker.person, ends_at=moment_of(ends_at),
    )  # fmt: skip
    return token


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
                token.taken_back_at = moment_of(asker.as_at)
                token.save(update_fields=["taken_back_at"])
                return HttpResponseRedirect(reverse("tokens"))
            errors.append(Fault(written.told, "reason"))
    page = {"errors": errors, "token": token, "reason": reason, "names": names()}
    return render(request, "administration/take_back.html.jinja", page, status=400 if errors else 200)


WAYS: Final = (
    Way("tokens/", tokens, "tokens", ADMINISTRATORS, "Tokens"),
    Way("tokens/new/", make, "make_token", ADMINISTRATORS, fresh=True),
    Way("tokens/<int:number>/back/", take_back, "take_token_back", ADMINISTRATORS, fresh=True),
)

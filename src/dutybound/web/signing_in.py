"""Signing in: the password, the second factor, and as what somebody works now.

For: the pages before all others.
Never: tells a wrong name from a wrong password, or somebody who is locked out from a stranger.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from dutybound.web.accounts.models import Account
from dutybound.web.desk import ACTS_AS, ANY_POST, NO_POST, NOBODY_SIGNED_IN, Asker, Way
from dutybound.web.house import house
from dutybound.web.look.frame import Fault
from dutybound.web.look.refusals import refused
from dutybound.web.look.words import role_words
from dutybound.web.sessions import begin, prove

_WRONG: Final = Fault("Enter the name and password that you were given. One of the two is not right.", "username")

_NO_ACCOUNT: Final = Fault(
    "Your force's account did not open anything here. Sign in below, or ask an administrator for an account.",
    "username",
)


def _onward(request: HttpRequest) -> str:
    """Where somebody wanted to go, if that is a page of this house; else the first page."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours and wanted.startswith("/") else reverse("home")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The first page: name and password."""
    errors = [_NO_ACCOUNT] if request.GET.get("provider") == "refused" else []
    status = 200
    if request.method == "POST":
        username = request.POST.get("username", "").strip().lower()
        account = authenticate(request, username=username, password=request.POST.get("password", ""))
        if isinstance(account, Account):
            login(request, account, "django.contrib.auth.backends.ModelBackend")
            begin(request)
            second = house().installation.second_factor
            onward = _onward(request)
            return HttpResponseRedirect(f"{reverse('second_factor')}" if second else onward)
        errors, status = [_WRONG], 400
    page = {"errors": errors, "next": _onward(request), "oidc": house().installation.oidc is not None}
    return render(request, "signing_in/sign_in.html.jinja", page, status=status)


def too_many_tries(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """Too many wrong passwords for this name from this machine; from another one the name is not locked."""
    return refused(429)


@require_POST
def sign_out(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Ends the session, and has the browser forget what it kept."""
    logout(request)
    answer = HttpResponseRedirect(reverse("sign_in"))
    answer.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return answer


@require_http_methods(["GET", "POST"])
def choose_post(request: HttpRequest, asker: Asker) -> HttpResponse:
    """As what somebody works now, where they hold several posts."""
    roles = sorted({post.role for post in asker.posts})
    errors: list[Fault] = []
    if request.method == "POST":
        role = request.POST.get("role", "")
        if role in roles:
            request.session[ACTS_AS] = role
            return HttpResponseRedirect(reverse("home"))
        errors.append(Fault("Select the post that you work in now.", "role"))
    choices = [{"value": role, "text": role_words(role).capitalize(), "checked": role == asker.role} for role in roles]
    return render(request, "signing_in/choose_post.html.jinja", {"errors": errors, "choices": choices})


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def prove_again(request: HttpRequest, asker: Asker) -> HttpResponse:
    """The password once more, before an act that asks for it; whoever has none here proves it to the provider."""
    errors: list[Fault] = []
    account = request.user
    if isinstance(account, Account) and not account.has_usable_password():
        return HttpResponseRedirect(f"{reverse('provider')}?{urlencode({'prove': 1, 'next': _onward(request)})}")
    if request.method == "POST" and isinstance(account, Account):
        password = request.POST.get("password", "")
        if authenticate(request, username=account.username, password=password) == account:
            prove(request)
            return HttpResponseRedirect(_onward(request))
        errors.append(Fault("Enter your password. This one is not right.", "password"))
    page = {"errors": errors, "next": _onward(request)}
    return render(request, "signing_in/prove.html.jinja", page, status=400 if errors else 200)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest, asker: Asker) -> HttpResponse:
    """Another password: at once for one that somebody else gave."""
    errors: list[Fault] = []
    account = request.user
    if request.method == "POST" and isinstance(account, Account):
        errors = _faults_of_new(account, request)
        if not errors:
            account.set_password(request.POST["new"])
            account.must_change = False
            account.save()
            update_session_auth_hash(request, account)
            prove(request)
            return HttpResponseRedirect(reverse("home"))
    page = {"errors": errors}
    return render(request, "signing_in/change_password.html.jinja", page, status=400 if errors else 200)


def _faults_of_new(account: Account, request: HttpRequest) -> list[Fault]:
    new = request.POST.get("new", "")
    if not account.check_password(request.POST.get("old", "")):
        return [Fault("Enter the password that you have now. This one is not right.", "old")]
    if account.check_password(new):
        return [Fault("Enter a new password that is not the old one.", "new")]
    try:
        validate_password(new, account)
    except ValidationError as fault:
        return [Fault(message, "new") for message in fault.messages]
    return []


def home(request: HttpRequest, asker: Asker) -> HttpResponse:
    """The first page of a post: the first one its navigation names."""
    from dutybound.web.ways import WAYS  # the ways lead here, too

    for way in WAYS:
        if way.label and asker.role in way.roles:
            return HttpResponseRedirect(reverse(way.name))
    return render(request, "signing_in/no_post.html.jinja")


WAYS: Final = (
    Way("", home, "home", ANY_POST | NO_POST),
    Way("sign-in/", sign_in, "sign_in", NOBODY_SIGNED_IN),
    Way("sign-out/", sign_out, "sign_out", NO_POST),
    Way("post/", choose_post, "choose_post", NO_POST),
    Way("prove/", prove_again, "prove", NO_POST),
    Way("password/", change_password, "change_password", NO_POST),
)

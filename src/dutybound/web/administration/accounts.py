"""Ways to sign in: opening an account, a one-time password, the second factor taken away, unlocking, closing.

For: administrators; each act stands in the ledger with its reason before it is done.
Never: changes the account of whoever asks, or shows a password twice.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from axes.models import AccessAttempt
from axes.utils import reset
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods
from django_otp import devices_for_user

from dutybound.casework.sign_ins import CLOSED, FACTOR, OPENED, PASSWORD, UNLOCKED, change_sign_in
from dutybound.casework.wish import Shut
from dutybound.web.accounts.models import Account
from dutybound.web.desk import Asker, Way
from dutybound.web.look.frame import Fault
from dutybound.web.look.refusals import refused
from dutybound.web.posted import text


@dataclass(frozen=True, slots=True)
class AccountState:
    """An account as an administrator sees it. `wrong` is how many wrong passwords were typed for it lately."""

    username: str
    is_open: bool
    must_change: bool
    has_second_factor: bool
    wrong: int


def names() -> dict[str, str]:
    """What people with an account are called, by their numbers."""
    return dict(Account.objects.values_list("person", "name"))


def account_of(person: str) -> AccountState | None:
    """The state of somebody's account, None where there is none."""
    account = Account.objects.filter(person=person).first()
    if account is None:
        return None
    attempts = AccessAttempt.objects.filter(username=account.username)
    wrong = sum(attempts.values_list("failures_since_start", flat=True))
    has = any(devices_for_user(account))
    return AccountState(account.username, account.is_active, account.must_change, has, wrong)


@dataclass(frozen=True, slots=True)
class _Act:
    """What can be done: its words, what it does, and on which account (None: none yet) it makes sense."""

    title: str
    told: str
    button: str
    does: Callable[[Account], str]
    fits: Callable[[AccountState | None], bool]


def _new_password(account: Account) -> str:
    password = secrets.token_urlsafe(12)
    account.set_password(password)
    account.must_change = True
    account.is_active = True
    account.save()
    return password


def _close(account: Account) -> str:
    account.is_active = False
    account.save(update_fields=["is_active"])
    return ""


def _take_factor(account: Account) -> str:
    for device in list(devices_for_user(account, confirmed=None)):
        device.delete()
    return ""


def _unlock(account: Account) -> str:
    reset(username=account.username)
    return ""


_ACTS: Final = MappingProxyType({
    OPENED: _Act(
        "Open an account", "They sign in with a password that is shown to you once, and choose their own at once.",
        "Open the account", _new_password, lambda one: one is None or not one.is_open,
    ),
    PASSWORD: _Act(
        "Give a one-time password", "The password that they have now stops counting, and they are signed out.",
        "Give a one-time password", _new_password, lambda one: one is not None and one.is_open,
    ),
    FACTOR: _Act(
        "Take the second factor away",
        "Ring them back on a number that the force has, and be sure who it is. They are signed out, and set up a new "
        "one when they sign in.",
        "Take the second factor away", _take_factor, lambda one: one is not None and one.has_second_factor,
    ),
    UNLOCKED: _Act(
        "Unlock the account", "Somebody typed wrong passwords for it. It unlocks by itself after fifteen minutes.",
        "Unlock the account", _unlock, lambda one: one is not None and one.wrong > 0,
    ),
    CLOSED: _Act(
        "Close the account", "They are signed out and can't sign in. Their posts stay until they are ended.",
        "Close the account", _close, lambda one: one is not None and one.is_open,
    ),
})  # fmt: skip


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, asker: Asker, person: str, act: str) -> HttpResponse:
    """One act on somebody's account, with its reason; done once it stands in the ledger."""
    told, state = _ACTS.get(act), account_of(person)
    directory = asker.house.directory
    if told is None or not told.fits(state) or not any(post.person == person for post in directory.posts):
        return refused(404)
    errors: list[Fault] = []
    typed = {name: text(request, name) for name in ("username", "name", "reason")}
    if request.method == "POST":
        errors = _faults(typed, opens=state is None)
        if not errors:
            shut, password = _done(asker, person, act, told, typed)
            if shut is None:
                page = {"person": person, "act": told, "password": password, "account": account_of(person)}
                return render(request, "administration/changed.html.jinja", page)
            errors.append(Fault(shut.told, "reason"))
    page = {"errors": errors, "typed": typed, "act": told, "person": person, "account": state, "names": names()}
    return render(request, "administration/change.html.jinja", page, status=400 if errors else 200)


def _faults(typed: dict[str, str], *, opens: bool) -> list[Fault]:
    errors = []
    if opens and not typed["name"]:
        errors.append(Fault("Enter what the others call them, such as PC Alder.", "name"))
    username = typed["username"].lower()
    if opens and (not username or not username.isprintable() or " " in username):
        errors.append(Fault("Enter a name to sign in with, without spaces.", "username"))
    elif opens and Account.objects.filter(username__iexact=username).exists():
        errors.append(Fault("Enter another name to sign in with. This one is taken.", "username"))
    if not typed["reason"]:
        errors.append(Fault("Enter why. It is written down with your name.", "reason"))
    return errors


def _done(asker: Asker, person: str, act: str, told: _Act, typed: dict[str, str]) -> tuple[Shut | None, str]:
    """Writes that it is done and does it: where it can't be written it is not done."""
    at = asker.house
    written = change_sign_in(at.ledger, person, act, asker.person, typed["reason"], at.directory, asker.as_at)
    if isinstance(written, Shut):
        return written, ""
    with transaction.atomic():
        account = Account.objects.filter(person=person).first()
        if account is None:
            account = Account.objects.open_for(typed["username"], person, typed["name"], None)
        return None, told.does(account)


WAYS: Final = (
    Way("people/<str:person>/account/<slug:act>/", change, "change_account", frozenset({"administrator"}), fresh=True),
)

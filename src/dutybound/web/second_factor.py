"""The second factor: a code that changes every thirty seconds, and codes on paper for the day the telephone is lost.

For: enrolling one when somebody first signs in, and asking for it from then on.
Never: shows a secret twice.
"""

from __future__ import annotations

from base64 import b32encode
from io import BytesIO
from typing import Final

import qrcode
import qrcode.image.svg
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_otp import devices_for_user, login, match_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from dutybound.web.accounts.models import Account
from dutybound.web.desk import NOBODY_SIGNED_IN, Way
from dutybound.web.look.frame import Fault
from dutybound.web.sessions import begin

_ON_PAPER: Final = 8
_WRONG: Final = Fault("Enter the code that is shown now. This one is not right, or was used before.", "code")


@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """The code; for somebody who has none yet, the way to get one."""
    account = request.user
    if not isinstance(account, Account):
        return HttpResponseRedirect(reverse("sign_in"))
    if not any(devices_for_user(account)):
        return HttpResponseRedirect(reverse("enrol"))
    errors: list[Fault] = []
    if request.method == "POST":
        device = match_token(account, _code(request))
        if device is not None:
            login(request, device)
            begin(request)
            return HttpResponseRedirect(reverse("home"))
        errors.append(_WRONG)
    return render(request, "signing_in/code.html.jinja", {"errors": errors}, status=400 if errors else 200)


@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """The secret as a picture and as letters; it counts once a code made from it was given."""
    account = request.user
    if not isinstance(account, Account):
        return HttpResponseRedirect(reverse("sign_in"))
    if any(devices_for_user(account)):
        return HttpResponseRedirect(reverse("second_factor"))
    device, _ = TOTPDevice.objects.get_or_create(user=account, confirmed=False, defaults={"name": "telephone"})
    errors: list[Fault] = []
    if request.method == "POST":
        if device.verify_token(_code(request)):
            device.confirmed = True
            device.save()
            login(request, device)
            begin(request)
            return render(request, "signing_in/on_paper.html.jinja", {"codes": _new_codes(account)})
        errors.append(_WRONG)
    page = {"errors": errors, "picture": _picture(device.config_url), "secret": _letters(device)}
    return render(request, "signing_in/enrol.html.jinja", page, status=400 if errors else 200)


def _code(request: HttpRequest) -> str:
    return "".join(request.POST.get("code", "").split())


def _new_codes(account: Account) -> list[str]:
    device, _ = StaticDevice.objects.get_or_create(user=account, defaults={"name": "paper"})
    device.token_set.all().delete()
    codes = [StaticToken.random_token() for _ in range(_ON_PAPER)]
    for code in codes:
        device.token_set.create(token=code)
    return codes


def _picture(address: str) -> str:
    """The address as a picture: markup of our own making, with nothing in it but squares."""
    drawn = BytesIO()
    qrcode.make(address, image_factory=qrcode.image.svg.SvgPathImage, border=2).save(drawn)
    return drawn.getvalue().decode().partition("?>")[2]


def _letters(device: TOTPDevice) -> str:
    letters = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


WAYS: Final = (
    Way("code/", second_factor, "second_factor", NOBODY_SIGNED_IN),
    Way("code/new/", enrol, "enrol", NOBODY_SIGNED_IN),
)

"""The password once more, in the form of the act that it signs.

For: acts that are signed each time, however lately somebody proved who they are.
Never: tells a wrong password from a locked account.
"""

from __future__ import annotations

from typing import Final

from django.contrib.auth import authenticate
from django.http import HttpRequest

from dutybound.web.accounts.models import Account
from dutybound.web.look.frame import Fault
from dutybound.web.sessions import prove

WRONG_PASSWORD: Final = Fault("Enter your password. This one is not right.", "password")


def proves(request: HttpRequest) -> bool:
    """Whether the form carries the password of whoever is signed in; it then counts for further pages, too."""
    account = request.user
    if not isinstance(account, Account):
        return False
    password = request.POST.get("password", "")
    if authenticate(request, username=account.username, password=password) != account:
        return False
    prove(request)
    return True

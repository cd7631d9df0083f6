"""The desks as the tests set them up: one installation a process, an empty ledger and its people for each test.

For: every test that asks a page.
Never: serves a fixture in place of a store: ledger and accounts are real ones.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from dutybound.storage.sqlite import create
from dutybound.web.installation import SETTING, Installation
from dutybound.web.invented import FORCE, PEOPLE, write_roster

PASSWORD: Final = "three invented words"
SECRET: Final = "of the tests alone, and of nobody else " * 2


@cache
def started() -> Installation:
    """Django set up for this process, with tables of accounts in a folder of its own."""
    from dutybound.web.settings import start

    folder = Path(tempfile.mkdtemp(prefix="desks"))
    installation = Installation(
        FORCE,
        str(folder / "ledger.sqlite"),
        str(folder / "accounts.sqlite"),
        SECRET,
        hosts=("testserver", "127.0.0.1", "localhost"),
        synthetic=True,
        second_factor=False,
        over_tls=False,
    )
    start(installation)
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    return installation


@contextmanager
def desks(folder: Path, as_at: int, *, second_factor: bool = False) -> Iterator[Installation]:
    """The desks on an empty ledger with the invented force's people, who can all sign in with `PASSWORD`.

    `as_at` is since when they serve.
    """
    installation = replace(started(), ledger=str(folder / "ledger.sqlite"), second_factor=second_factor)
    from django.test import override_settings

    from dutybound.web.house import house

    create(Path(installation.ledger), FORCE)
    _open_accounts()
    with override_settings(**{SETTING: installation}):
        house.cache_clear()
        opened = house()
        try:
            write_roster(opened.ledger, as_at)
            yield installation
        finally:
            opened.ledger.close()
            house.cache_clear()


def _open_accounts() -> None:
    from axes.models import AccessAttempt
    from django.contrib.sessions.models import Session
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from dutybound.web.accounts.models import Account, Token

    for table in (AccessAttempt, Session, TOTPDevice, Token, Account):
        table.objects.all().delete()
    Account.objects.bulk_create(
        Account(username=one.login or one.person, person=one.person, name=one.name, password=_hashed())
        for one in PEOPLE
    )


@cache
def _hashed() -> str:
    from django.contrib.auth.hashers import make_password

    return make_password(PASSWORD)

"""Django set up once in this process, and for each test a house with people and no case.

For: the tests of the desks and of the API.
Never: tests anything itself.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from dutybound.web.installation import SETTING, Installation
from dutybound.web.settings import start

from ..casework.house import FORCE

if not settings.configured:  # what the tests import needs it, so it can't wait for a fixture
    FOLDER = Path(tempfile.mkdtemp(prefix="desks-"))
    atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
    start(
        Installation(
            FORCE,
            str(FOLDER / "ledger.sqlite"),
            str(FOLDER / "accounts.sqlite"),
            "a secret of the tests, and of nobody else",
            ("testserver", "localhost", "127.0.0.1"),
            synthetic=True,
            second_factor=False,
            over_tls=False,
        )
    )
    call_command("migrate", verbosity=0, interactive=False)

from dutybound.web.accounts.models import Account, Token
from dutybound.web.api.rates import RATES
from dutybound.web.house import house

from .api.program import Program, set_up_people


@pytest.fixture
def program() -> Iterator[Program]:
    """A program at a house with people and no case yet."""
    ledger = Path(getattr(settings, SETTING).ledger)
    for old in ledger.parent.glob(f"{ledger.name}*"):
        old.unlink()
    set_up_people(ledger, time.time_ns() // 1000)
    house.cache_clear()
    RATES.forget()
    Token.objects.all().delete()
    Account.objects.all().delete()
    yield Program(house(), Client(raise_request_exception=False))
    house().ledger.close()
    house.cache_clear()

"""A program at a house with people and no case yet, for each test of the API."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.web.installed import started

started()
from django.test import Client, override_settings  # noqa: E402

from dutybound.web.accounts.models import Account, Token  # noqa: E402
from dutybound.web.api.rates import RATES  # noqa: E402
from dutybound.web.house import house  # noqa: E402
from dutybound.web.installation import SETTING  # noqa: E402

from .program import FORCE, Program, set_up_people  # noqa: E402


@pytest.fixture
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """A program at a house with people and no case yet."""
    folder = tmp_path_factory.mktemp("program")
    installation = replace(started(), force=FORCE, ledger=str(folder / "ledger.sqlite"))
    set_up_people(Path(installation.ledger), time.time_ns() // 1000)
    RATES.forget()
    Token.objects.all().delete()
    Account.objects.all().delete()
    with override_settings(**{SETTING: installation}):
        house.cache_clear()
        opened = house()
        yield Program(opened, Client(raise_request_exception=False))
        opened.ledger.close()
        house.cache_clear()

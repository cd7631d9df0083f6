"""Fixtures of the tests of the desks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dutybound.web.installation import Installation
from tests.web.installed import desks


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Installation]:
    """The desks, opened on a ledger with people and no case."""
    with desks(tmp_path, time.time_ns() // 1000) as installation:
        yield installation

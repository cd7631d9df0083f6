"""The desks for all journeys of a run: one server, one browser, a case for each journey."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from ..web.browser import chromium
from .cases import beginnings
from .served import Served, served

__all__ = ["chromium"]


@pytest.fixture(scope="session")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The desks with the cases of `cases.beginnings`, served for as long as the journeys run."""
    now = time.time_ns() // 1000
    with served(tmp_path_factory.mktemp("desks"), beginnings(now), now) as opened:
        yield opened

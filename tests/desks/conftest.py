"""A town whose ledger is a file that is thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ..casework.house import FORCE
from ..ledgers import File
from .town import Town


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """An empty ledger of the force of the small house."""
    ledger = File(tmp_path, FORCE).open()
    yield Town(ledger)
    ledger.close()

"""The server that the tests of this room share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ..server import Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL of our own, once for each worker. Without its programs this fails, and says what to install."""
    started = Server()
    yield started
    started.close()

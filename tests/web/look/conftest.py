"""The gallery, served for as long as the tests of the look run, and the browser to see it in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..browser import chromium, context, page

__all__ = ["chromium", "context", "page"]

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def gallery() -> Iterator[str]:
    """The address of the gallery, which runs by settings of its own and so in a process of its own."""
    command = [sys.executable, "-m", "tests.web.look.gallery.served"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as served:
        assert served.stdout is not None
        address = served.stdout.readline().strip()
        assert address, "the gallery did not start: run 'python -m tests.web.look.gallery.served' to see why"
        yield address
        served.terminate()

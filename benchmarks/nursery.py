"""Runs tests as often as it is asked, each time in a fork that begins with all that never changes already imported.

    python -m benchmarks.nursery MODULE ...

For: `benchmarks.mutants`, which starts it in a copy of the repository. A line of JSON goes in: the tests, how many
examples are drawn, how many seconds they may take; and `holds` or `does not` comes out.
Never: imports the room that is being changed, or keeps anything from one run to the next.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sys
import time

import pytest

# That hypothesis was there before pytest is no fault of the tests.
EARLY = "ignore:Module already imported:pytest.PytestAssertRewriteWarning"
MEMORY = 6 << 30  # bytes; a change that never stops asking for more is noticed, too


def holds(tests: list[str], examples: int, seconds: float) -> bool:
    """Whether these tests pass; what does not end in time, or asks for too much, does not."""
    child = os.fork()
    if not child:
        _run(tests, examples)
    last = time.monotonic() + seconds
    while time.monotonic() < last:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            _end(child)
            return status == 0
        time.sleep(0.02)
    _end(child)
    os.waitpid(child, 0)
    return False


def _run(tests: list[str], examples: int) -> None:
    status = 1
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        os.environ["DUTYBOUND_EXAMPLES"] = str(examples)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        status = int(pytest.main(["-x", "-q", "--tb=no", "-p", "no:cacheprovider", "-W", EARLY, *tests]))
    finally:
        os._exit(status)


def _end(child: int) -> None:
    """Nothing that the tests started goes on."""
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        return


def main() -> None:
    room, *modules = sys.argv[1:]
    for name in modules:
        importlib.import_module(name)
    known = [name for name in sys.modules if f"{name}.".startswith(f"dutybound.{room}.")]
    if known:
        raise SystemExit(f"{', '.join(known)}: what is to be changed was imported beforehand.")
    for line in sys.stdin:
        print("holds" if holds(**json.loads(line)) else "does not", flush=True)


if __name__ == "__main__":
    main()

"""The peers' own Python: made once from a lock with hashes, apart from ours, ignored by git.

For: installing pm4py and Declare4Py where only the comparison runs them.
Never: puts a peer among the product's dependencies; pm4py is AGPL, and we neither import, link nor ship it.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
SCRIPTS: Final = HERE / "peers"
LOCK: Final = SCRIPTS / "requirements.lock"
FOLDER: Final = HERE / ".peers-venv"


class NoPeers(Exception):
    """The peers could not be installed; the text says why and what still can be run."""


def peers_python() -> Path:
    """The peers' Python, installed now where it is not yet, or not as the lock has it."""
    python = FOLDER / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    stamp = FOLDER / "installed"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest() + " " + sys.version.split()[0]
    if python.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    print("Installing pm4py and Declare4Py for the comparison, this once (about a minute, 1 GB) ...", file=sys.stderr)
    try:
        shutil.rmtree(FOLDER, ignore_errors=True)
        venv.create(FOLDER, with_pip=True)
        (FOLDER / ".gitignore").write_text("*\n", encoding="utf-8")
        pip = [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
        exact = ["--only-binary", ":all:", "--no-deps", "--require-hashes", "-r", str(LOCK)]
        done = subprocess.run(pip + exact, capture_output=True, text=True, check=False)
    except (OSError, subprocess.SubprocessError) as fault:
        raise NoPeers(_why(str(fault))) from fault
    if done.returncode:
        raise NoPeers(_why(done.stderr.strip()))
    stamp.write_text(wanted, encoding="utf-8")
    return python


def _why(told: str) -> str:
    last = "\n".join(f"  {line}" for line in told.splitlines()[-5:])
    return (
        "pm4py and Declare4Py could not be installed, so there is nothing to compare with:\n"
        f"{last}\nThey need a package index and about 1 GB. The other benchmarks need neither."
    )

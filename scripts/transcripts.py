"""Writes the transcripts of the README, docs/importing.md and docs/overlays.md anew from what the commands print now.

For: running after the sentences of the program have changed.
Never: part of the product.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "importing.md", ROOT / "docs" / "overlays.md")


def printed(found: re.Match[str], folder: str) -> str:
    """The transcript's block with what its command prints in a folder with the cases and examples."""
    command = [sys.executable, "-c", "from dutybound.cli import main; main()", *shlex.split(found[1])]
    window = os.environ | {"COLUMNS": "80"}
    run = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=window, check=False)
    if not run.stdout:
        sys.exit(f"dutybound {found[1]} printed nothing: {run.stderr}")
    return f"<!-- transcript: dutybound {found[1]} -->\n```text\n{run.stdout}```"


with tempfile.TemporaryDirectory() as folder:
    for name in ("cases", "examples"):
        shutil.copytree(ROOT / name, Path(folder) / name)
    for page in PAGES:
        page.write_text(
            re.sub(
                r"<!-- transcript: dutybound (.+?) -->\n```text\n.*?```",
                lambda found: printed(found, folder),
                page.read_text(encoding="utf-8"),
                flags=re.S,
            ),
            encoding="utf-8",
        )

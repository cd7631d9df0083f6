"""Writes the README's transcripts anew from what the commands print now.

For: running after the sentences of the program have changed.
Never: part of the product.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"


def printed(found: re.Match[str]) -> str:
    """The transcript's block with what its command prints."""
    command = [sys.executable, "-c", "from dutybound.cli import main; main()", *shlex.split(found[1])]
    window = os.environ | {"COLUMNS": "80"}
    run = subprocess.run(command, capture_output=True, text=True, cwd=README.parent, env=window, check=False)
    if not run.stdout:
        sys.exit(f"dutybound {found[1]} printed nothing: {run.stderr}")
    return f"<!-- transcript: dutybound {found[1]} -->\n```text\n{run.stdout}```"


README.write_text(
    re.sub(r"<!-- transcript: dutybound (.+?) -->\n```text\n.*?```", printed, README.read_text(), flags=re.S)
)

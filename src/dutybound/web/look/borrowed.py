"""Where the styles, the script and the checker that the set-up fetched lie, file by file.

For: whoever serves them, and the tests.
Never: goes on without one: whoever lacks it is told what to run.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

OWN: Final = Path(__file__).parent / "static"
_GOVUK: Final = "node_modules/govuk-frontend/dist/govuk"
_MOJ: Final = "node_modules/@ministryofjustice/frontend/moj"
# What a browser gets of it: the name it asks for, and where that lies. The set-up takes the letters out of GOV.UK's
# styles, for they may be used on its own domain only. A map is what a developer's tools ask for.
SERVED: Final = {
    "govuk-frontend.min.css": "govuk-frontend.min.css",
    "govuk-frontend.min.js": f"{_GOVUK}/govuk-frontend.min.js",
    "govuk-frontend.min.js.map": f"{_GOVUK}/govuk-frontend.min.js.map",
    "moj-frontend.min.css": f"{_MOJ}/moj-frontend.min.css",
    "moj-frontend.min.css.map": f"{_MOJ}/moj-frontend.min.css.map",
}


class LookIsMissing(RuntimeError):
    """What the pages borrow was not fetched; the message says where it was looked for and what to run."""


def folder() -> Path:
    """Where the set-up puts what the pages borrow: beside the program's own packages."""
    return Path(sys.prefix) / "look"


def borrowed(path: str) -> Path:
    """The place of a file by its path in that folder. LookIsMissing where it is not there."""
    found = folder() / path
    if not found.is_file():
        raise LookIsMissing(
            f"'{path}' is not in {folder()}. ./run and ./test fetch what the pages borrow; they need npm for it"
            " (sudo apt-get install npm)."
        )
    return found

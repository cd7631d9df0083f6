"""What each version of an overlay's file asks, as one short mark that changes when any of it is rewritten.

For: knowing whether what was kept under an overlay is continued under the same one, with later versions or without.
Never: marks a note, a title, or where something was published; they change nothing that anybody is held to.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

_LENGTH: Final = 16  # 64 bits: two versions of one force with one mark do not happen by chance
_CHANGES: Final = ("figure", "must", "duty")


def marks(given: Mapping[str, Any]) -> dict[int, str]:
    """The mark (16 hex digits of a SHA-256) of each version of a file that was found sound, with those before it.

    A later version leaves the marks of earlier ones as they are.
    """
    told: dict[int, str] = {}
    before = str(given["force"])
    for version in given["version"]:
        number = version["number"]
        asked = {of: [_asked(one) for one in given.get(of, ()) if one["version"] == number] for of in _CHANGES}
        text = json.dumps([before, version["from"], asked], sort_keys=True, default=str)
        before = told[number] = hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
    return told


def _asked(change: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in change.items() if name != "note"}

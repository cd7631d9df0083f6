"""A small duty in which nothing is wrong, to be spoilt a slot at a time.

For: the tests of the proofreader, of the normal form and of the book.
Never: is a duty of the book.
"""

from __future__ import annotations

from typing import Any

from dutybound.duties.clocks import HOURS
from dutybound.duties.duty import PRODUCT, Duty, cite, the
from dutybound.duties.language import (
    it,
    on,
    param,
    same,
    within,
)  # fmt: skip


def duty(**changed: Any) -> Duty:
    """A sound duty with some of its slots changed."""
    sound: dict[str, Any] = {
        "sentence": "A call is answered",
        "id": "contact.call-answered",
        "because": "Nobody rings for nothing.",
        "authority": (cite("HOUSE"),),
        "strength": PRODUCT,
        "read": "D",
        "falls_on": the("the dispatcher", it.actor),
        "arises": on("contact_received", channel="999"),
        "met_by": on("unit_arrived") & same("incident_ref"),
        "due": within(param("callback.hours"), HOURS),
    }
    return Duty(**{**sound, **changed})

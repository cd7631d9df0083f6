"""What share one stated figure is of another that contains it, as far as the bounds of both tell.

For: "at most 12.2 %" where a part is known and of the whole only that it is more than so many.
Never: a share where the units differ or the bounds allow none; never adds figures up.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TypeGuard

from dutybound.events.event import Event

_NOT_ABOVE = ("exact", "at_most")
_NOT_BELOW = ("exact", "at_least", "more_than")


def share_in_words(part: Event, whole: Event) -> str:
    """'12.5 %', 'at most 12.2 %' or 'at least 3.1 %', to a tenth and rounded outwards; '' where nothing follows.

    Both are entries of the kind `figure_stated`. A figure without a bound, or 'about', allows no share.
    """
    value, of = part.facts.get("value"), whole.facts.get("value")
    if part.facts.get("unit") != whole.facts.get("unit") or not _is_number(value) or not _is_number(of):
        return ""
    tenths = Fraction(value) * 1000 / Fraction(of)
    bounds = part.facts.get("bound"), whole.facts.get("bound")
    if bounds == ("exact", "exact"):
        return f"{round(tenths) / 10:g} %"
    if bounds[0] in _NOT_ABOVE and bounds[1] in _NOT_BELOW:
        return f"at most {ceil(tenths) / 10:g} %"
    if bounds[0] in _NOT_BELOW and bounds[1] in _NOT_ABOVE:
        return f"at least {floor(tenths) / 10:g} %"
    return ""


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, (int, float)) and value > 0

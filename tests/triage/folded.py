"""How one finding stands after some lines, and why a line may not follow.

For: the tests of standings and dispositions.
Never: tests anything itself.
"""

from __future__ import annotations

import pytest

from dutybound.duties.accounts import Finding
from dutybound.triage.lines import Line
from dutybound.triage.standing import Standing
from dutybound.triage.triaged import CannotFollow, fold

from .building import NOT_MET


def standing(*lines: Line, now: Finding = NOT_MET) -> Standing:
    found = fold(lines).standing(now)
    assert found is not None
    return found


def why_not(*lines: Line) -> str:
    with pytest.raises(CannotFollow) as raised:
        fold(lines)
    assert raised.value.place == len(lines) - 1
    return " ".join(raised.value.why)

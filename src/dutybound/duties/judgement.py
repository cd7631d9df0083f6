"""One result of one duty for one trigger: what the judge says and everything else renders.

For: the value that judge, kernel, explanation and report share.
Never: computes anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from dutybound.duties.answers import Lack
from dutybound.duties.duty import CAUSES, Duty

# An entry written down more than a day after what it tells is shown as a late record (dossier, clocks: parameter).
RECORDED_LATE_AFTER = 24 * 3600 * 1_000_000


@dataclass(frozen=True, slots=True)
class Judgement:
    """One result. `arises_at` and `due` are (earliest, latest) in microseconds since 1970 UTC; due None: no time set.

    `rests` are the entries (places in the laid file) and manifests that the result rests on, trigger first;
    `witnesses` those that met or failed to meet it; `would_be` what it would have been without a departure.
    """

    duty: Duty
    trigger: int
    period: int
    cause: str
    arises_at: tuple[int, int]
    due: tuple[int, int] | None = None
    flags: frozenset[str] = frozenset()
    rests: tuple[int | str, ...] = ()
    witnesses: tuple[int, ...] = ()
    lacks: tuple[Lack, ...] = ()
    would_be: str = ""

    @property
    def result(self) -> str:
        return CAUSES[self.cause]

"""What stands above findings on who has checked them, the same on every page, screen and export.

For: the way reports ask how a finding stands in triage, and the mark of a checked or unchecked list.
Never: lets a list with unchecked findings in it pass for a checked one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dutybound.duties.accounts import Finding
from dutybound.reports.order import NOT_CHECKED
from dutybound.triage.standing import Standing

AskStanding = Callable[[Finding], Standing | None]


def nobody(finding: Finding) -> Standing | None:
    """The answer where there is no triage: nobody has checked the finding."""
    return None


def checked_mark(findings: Sequence[Finding], standing: AskStanding) -> str:
    """Whether people have checked these findings, and how many; a check of what has changed since does not count."""
    checks = [found.check for one in findings if (found := standing(one)) is not None and not found.is_stale]
    if not checks:
        return NOT_CHECKED
    confirmed = checks.count("confirmed")
    told = f"Checked by a person: {len(checks)} of {len(findings)} findings, of which confirmed: {confirmed}."
    if len(checks) < len(findings):
        told += " The others are machine findings that no person has checked as they are now."
    return f"{told} They state what was done or not done, never why."

"""The order in which findings are read, and how they are counted.

For: what is not done first, heaviest first, then what cannot be told, then what was done; and what stands above them
all: that no person has checked them, that data are invented. The same everywhere.
Never: leaves a finding out of a count, or counts one omission twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dutybound.duties.accounts import Finding
from dutybound.duties.book import Book
from dutybound.duties.duty import NOT_MET, OVERDUE

READING_ORDER = (
    "not_met", "overdue", "due", "met_late", "departed", "cannot_tell", "met", "not_applicable", "not_in_force",
)  # fmt: skip
_WEIGHTS = ("binding", "guidance", "house")
NOT_CHECKED = "Machine findings: no person has checked them yet. They state what was done or not done, never why."
SYNTHETIC = "Synthetic data: invented for trying the program, about nobody."


def in_reading_order(findings: Iterable[Finding], book: Book) -> list[Finding]:
    """Unmet before late before unknown before met; binding before guidance before house; then as the book has them."""
    return sorted(
        findings,
        key=lambda one: (READING_ORDER.index(one.result), _WEIGHTS.index(book.weighs(one.duty, one.flags))),
    )


def is_unmet(finding: Finding) -> bool:
    """Not met or overdue."""
    return finding.result in (NOT_MET, OVERDUE)


def is_binding_unmet(finding: Finding, book: Book) -> bool:
    """Not met or overdue, and binding: what makes a check end with exit status 1."""
    return is_unmet(finding) and book.weighs(finding.duty, finding.flags) == "binding"


def counted(findings: Iterable[Finding]) -> Counter[str]:
    """How many findings have each result; an omission that two duties see is counted once."""
    return Counter(one.result for one in findings if "same_omission" not in one.flags)

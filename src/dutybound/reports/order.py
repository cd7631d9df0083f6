"""The order in which findings are read, and how they are counted.

For: what is not done first, heaviest first; what still protects somebody tonight before all else; and what stands above
them all: that no person has checked them, that data are invented. The same everywhere.
Never: leaves a finding out of a count, counts one omission twice, or puts a person on a scale.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.book import Book
from dutybound.duties.duty import DUE, NOT_MET, OVERDUE
from dutybound.events.when import EVER_AFTER

READING_ORDER = (
    "not_met", "overdue", "due", "met_late", "departed", "cannot_tell", "met", "not_applicable", "not_in_force",
)  # fmt: skip
WEIGHTS = ("binding", "guidance", "house")
NOT_CHECKED = "Machine findings: no person has checked them yet. They state what was done or not done, never why."
SYNTHETIC = "Synthetic data: invented for trying the program, about nobody."


def in_reading_order(findings: Iterable[Finding], book: Book) -> list[Finding]:
    """Unmet before late before unknown before met; binding before guidance before house; then as the book has them."""
    return sorted(
        findings,
        key=lambda one: (READING_ORDER.index(one.result), WEIGHTS.index(book.weighs(one.duty, one.flags))),
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


def counted_by_weight(findings: Iterable[Finding], book: Book) -> Counter[tuple[str, str]]:
    """The same numbers as `counted`, parted by weight: how many have each (result, weight)."""
    return Counter(
        (one.result, book.weighs(one.duty, one.flags)) for one in findings if "same_omission" not in one.flags
    )


# --- what protects somebody tonight ---------------------------------------------------------------------------------
#
# Three groups, in this order. They sort duties by what they are for; nothing here looks at who the people are.
#   PROTECTS  the duty protects a person (its slot `protects`), and doing it late still would
#   OPEN      still to be done; protects nobody tonight
#   CLOSED    not met, and nothing done now would meet it
# Within each: by how near the moment at which it was or is owed lies to the one at which the file is read, before or
# after it. What fell due last night is likelier to help than what has lain for years, and stands above it; what has no
# time comes last. Then binding before guidance before house, and then as the book and the files have them, so that no
# two are level.

PROTECTS, OPEN, CLOSED = "protects", "open", "closed"
_GROUPS: Final = (PROTECTS, OPEN, CLOSED)


def is_to_do(finding: Finding) -> bool:
    """Due, overdue or not met: what the lists of things to do are made of."""
    return finding.result in (DUE, OVERDUE, NOT_MET)


def group_of(finding: Finding) -> str:
    """PROTECTS, OPEN or CLOSED, of a finding that is due, overdue or not met."""
    still = finding.result in (DUE, OVERDUE) or (finding.cause == "condition_failed" and finding.duty.still_stands)
    if not still:
        return CLOSED
    return PROTECTS if finding.duty.protects else OPEN


def tonight(judged: Iterable[Judged], book: Book) -> list[Finding]:
    """Every due, overdue and not-met finding, what still protects somebody first; see above for the order."""
    place = {duty.id: number for number, duty in enumerate(book.duties)}
    to_do = [(one, each.laid.as_at) for each in judged for one in each.findings if is_to_do(one)]

    def urgency(pair: tuple[Finding, int]) -> tuple[object, ...]:
        one, as_at = pair
        return (
            _GROUPS.index(group_of(one)),
            EVER_AFTER if one.due_at is None else abs(one.due_at[1] - as_at),
            WEIGHTS.index(book.weighs(one.duty, one.flags)),
            place[one.duty.id],
            one.file.ref,
            one.trigger.id,
            one.period,
        )

    return [one for one, _ in sorted(to_do, key=urgency)]


def protecting(judged: Iterable[Judged], book: Book) -> list[Finding]:
    """The first group of `tonight`: what still protects somebody, most pressing first.

    An omission that two duties see stands here twice: which of them still can be cured is not the same for both.
    """
    return [one for one in tonight(judged, book) if group_of(one) == PROTECTS]


def not_told(judged: Iterable[Judged]) -> int:
    """How many findings on duties that protect cannot be told: they may hide what the list does not show."""
    return sum(one.result == "cannot_tell" and one.duty.protects for each in judged for one in each.findings)

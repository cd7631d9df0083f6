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
from dutybound.duties.book import Book, the_book
from dutybound.duties.duty import DUE, NOT_MET, OVERDUE
from dutybound.duties.laying import Laid
from dutybound.events.when import EVER_AFTER
from dutybound.reports.since import missed_at_the_scene, still_works

READING_ORDER = (
    "not_met", "overdue", "due", "met_late", "departed", "cannot_tell", "met", "not_applicable", "not_in_force",
)  # fmt: skip
# What asks nothing of a reader: one table on a page, one number on a screen.
IN_A_TABLE = ("met", "not_applicable", "not_in_force")
WEIGHTS = ("binding", "guidance", "house")
NOT_CHECKED = "Machine findings: no person has checked them yet. They state what was done or not done, never why."
SYNTHETIC = "Synthetic data: invented for trying the program, about nobody."


def nothing_arises(book: Book) -> str:
    """What is said of a file without findings: of the whole rulebook, or of the duties that were asked about alone."""
    asked = len(book.duties)
    if asked >= len(the_book().duties):
        return "Nothing in this rulebook arises from these records."
    return f"Nothing of the {'one duty' if asked == 1 else f'{asked} duties'} asked about arises from these records."


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
# Four groups, in this order. They sort duties by what they are for; nothing here looks at who the people are.
#   MISSED    the duty protects a person and was missed as officers left a scene, not longer than 72 hours ago, and what
#             it asks is not on record since: it can no longer be met, and can still be done
#   PROTECTS  the duty protects a person (its slot `protects`), and doing it late still would: it is due or overdue, or
#             was not met by a decision that goes on working (`still_stands`, until `stands_until` or `stands_to`)
#   OPEN      still to be done; not among what protects somebody at once
#   CLOSED    not met, and cannot be met any more
# Within each: by how near the moment at which it was or is owed lies to the one at which the file is read, before or
# after it. What fell due last night is likelier to help than what has lain for years, and stands above it; what has no
# time comes last. Then binding before guidance before house, and then as the book and the files have them, so that no
# two are level.

MISSED, PROTECTS, OPEN, CLOSED = "missed", "protects", "open", "closed"
GROUPS: Final = (MISSED, PROTECTS, OPEN, CLOSED)


def is_to_do(finding: Finding) -> bool:
    """Due, overdue or not met: what the lists of things to do are made of."""
    return finding.result in (DUE, OVERDUE, NOT_MET)


def group_of(finding: Finding, laid: Laid, book: Book) -> str:
    """MISSED, PROTECTS, OPEN or CLOSED, of a finding of this file that is due, overdue or not met."""
    open_still = finding.result in (DUE, OVERDUE)
    if open_still or (finding.cause == "condition_failed" and still_works(finding, laid, book.parameters)):
        return PROTECTS if finding.duty.protects else OPEN
    return MISSED if missed_at_the_scene(finding, laid, book.parameters) else CLOSED


def tonight(judged: Iterable[Judged], book: Book) -> list[Finding]:
    """Every due, overdue and not-met finding, what still protects somebody first; see above for the order."""
    return [one for _, one in in_order_of_need(judged, book)]


def protecting(judged: Iterable[Judged], book: Book) -> list[Finding]:
    """The first two groups of `tonight`: what can still protect somebody, most pressing first.

    An omission that two duties see stands here twice: which of them still can be cured is not the same for both.
    """
    return [one for group, one in in_order_of_need(judged, book) if group in (MISSED, PROTECTS)]


def in_order_of_need(judged: Iterable[Judged], book: Book, as_at: int | None = None) -> list[tuple[str, Finding]]:
    """The findings of `tonight`, each with its group. `as_at` is the moment from which nearness is reckoned, where the
    judging was done before it and holds still; None: each file's own.
    """
    place = {duty.id: number for number, duty in enumerate(book.duties)}
    to_do = [
        (group_of(one, each.laid, book), one, each.laid.as_at if as_at is None else as_at)
        for each in judged
        for one in each.findings
        if is_to_do(one)
    ]

    def urgency(placed: tuple[str, Finding, int]) -> tuple[object, ...]:
        group, one, moment = placed
        return (
            GROUPS.index(group),
            EVER_AFTER if one.due_at is None else abs(one.due_at[1] - moment),
            WEIGHTS.index(book.weighs(one.duty, one.flags)),
            place[one.duty.id],
            one.file.ref,
            one.trigger.id,
            one.period,
        )

    return [(group, one) for group, one, _ in sorted(to_do, key=urgency)]


def not_shown(judged: Iterable[Judged]) -> int:
    """How many findings on duties that protect the records do not tell: they may hide what the list does not show."""
    return sum(_may_hide(one) and one.cause != "for_a_reader" for each in judged for one in each.findings)


def unread(judged: Iterable[Judged]) -> int:
    """How many findings on duties that protect wait for a person to read, because no record can tell them."""
    return sum(_may_hide(one) and one.cause == "for_a_reader" for each in judged for one in each.findings)


def _may_hide(finding: Finding) -> bool:
    return finding.result == "cannot_tell" and finding.duty.protects

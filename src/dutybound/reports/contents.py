"""A whole check as the page tells it: cases with their findings in order, the lists above them, and who checked what.

For: everything the templates print, worked out once and by name.
Never: makes a sentence that `explain` makes, or takes a machine finding for a checked one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.book import Book
from dutybound.duties.duty import DUE
from dutybound.duties.explain import RESULT_WORDS, due_in_words
from dutybound.duties.terms import AtIt, Before
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, When, in_words
from dutybound.reports.beside import beside_in_words, remarks_in_words, shared_in_words
from dutybound.reports.checked import AskStanding, checked_mark
from dutybound.reports.cure import cure_in_words, still_can_be_done
from dutybound.reports.entries import Entry, entries
from dutybound.reports.order import (
    CLOSED,
    IN_A_TABLE,
    MISSED,
    OPEN,
    counted,
    counted_by_weight,
    group_of,
    in_reading_order,
    is_binding_unmet,
    is_to_do,
    is_unmet,
    not_shown,
    protecting,
    unread,
)
from dutybound.triage.standing import Standing

# The folds of a case, each with its heading; what is still to do stands open above them.
FOLDS = (
    ("Done late, or departed from with a reason", ("met_late", "departed")),
    ("Cannot be told from these records", ("cannot_tell",)),
)
_UNITS = ((24 * 3600 * 1_000_000, "day"), (3600 * 1_000_000, "hour"), (60_000_000, "minute"))


@dataclass(frozen=True)
class Row:
    """One finding with its place on the page and its standing (None: no person has checked it)."""

    finding: Finding
    case: Case
    number: int
    standing: Standing | None

    @property
    def anchor(self) -> str:
        return f"finding-{self.case.number}-{self.number}"

    @cached_property
    def group(self) -> str:
        """Where a finding that is still to do stands in the lists of things to do."""
        return group_of(self.finding, self.case.judged.laid, self.case.book)

    @property
    def cure(self) -> str:
        """What would cure it, without its full stop."""
        if self.group == MISSED:
            return still_can_be_done(self.finding)
        return cure_in_words(self.finding, self.case.judged.laid, self.case.book)

    @property
    def beside(self) -> list[str]:
        """Sentences that belong beside the finding: context, questions to a reader."""
        return beside_in_words(self.finding)


@dataclass(frozen=True)
class Case:
    """One file of the check: `number` counts from 1 in the order of the files."""

    number: int
    judged: Judged
    book: Book
    standing: AskStanding

    @property
    def anchor(self) -> str:
        return f"case-{self.number}"

    @cached_property
    def rows(self) -> list[Row]:
        """Every finding once, in reading order."""
        ordered = in_reading_order(self.judged.findings, self.book)
        return [Row(one, self, number, self.standing(one)) for number, one in enumerate(ordered, start=1)]

    @property
    def still_to_do(self) -> list[Row]:
        return [row for row in self.rows if is_to_do(row.finding)]

    @property
    def folds(self) -> list[tuple[str, list[Row]]]:
        """What a reader still looks at, under its headings; headings with nothing under them are left out."""
        parted = [(words, [row for row in self.rows if row.finding.result in results]) for words, results in FOLDS]
        return [(words, rows) for words, rows in parted if rows]

    @property
    def in_a_table(self) -> list[Row]:
        """What was met, is no longer owed or was not in force: a line each."""
        return [row for row in self.rows if row.finding.result in IN_A_TABLE]

    @property
    def for_a_reader(self) -> list[Row]:
        """Findings that put a question to a person and not to a program."""
        return [row for row in self.rows if "for_a_reader" in row.finding.flags]

    @cached_property
    def protecting(self) -> list[Row]:
        by_finding = {id(row.finding): row for row in self.rows}
        return [by_finding[id(one)] for one in protecting([self.judged], self.book)]

    @property
    def open_otherwise(self) -> int:
        """How many more can still be done, and are not listed as protecting somebody at once."""
        return sum(row.group == OPEN for row in self.still_to_do)

    @property
    def closed(self) -> int:
        """How many were not met and cannot be met any more."""
        return sum(row.group == CLOSED for row in self.still_to_do)

    @property
    def not_shown(self) -> int:
        return not_shown([self.judged])

    @property
    def unread(self) -> int:
        return unread([self.judged])

    @property
    def unmet(self) -> list[Finding]:
        return [one for one in self.judged.findings if is_unmet(one) and "same_omission" not in one.flags]

    @property
    def binding(self) -> int:
        return sum(is_binding_unmet(one, self.book) for one in self.unmet)

    @property
    def counts(self) -> dict[str, int]:
        return dict(counted(self.judged.findings))

    @property
    def checked(self) -> str:
        return checked_mark([row.finding for row in self.rows], self.standing)

    @property
    def remarks(self) -> list[str]:
        return remarks_in_words(self.judged)

    def entries(self) -> Iterator[Entry]:
        return entries(self.judged.laid)


class Check:
    """All cases of one check, and what stands above them."""

    def __init__(self, judged: Sequence[Judged], book: Book, standing: AskStanding) -> None:
        self.book, self.standing = book, standing
        self.cases = [Case(number, each, book, standing) for number, each in enumerate(judged, start=1)]
        self.findings = [one for each in judged for one in each.findings]
        self.counts = counted(self.findings)
        self.by_weight = counted_by_weight(self.findings, book)
        self.results = [(result, words) for result, words in RESULT_WORDS.items() if self.counts[result]]
        self.unmet = sum(len(case.unmet) for case in self.cases)
        self.binding = sum(case.binding for case in self.cases)
        self.shared = shared_in_words(judged)
        self.twice = len(self.findings) - sum(self.counts.values())

    @cached_property
    def rows(self) -> list[Row]:
        return [row for case in self.cases for row in case.rows]

    @cached_property
    def protecting(self) -> list[Row]:
        by_finding = {id(row.finding): row for row in self.rows}
        return [by_finding[id(one)] for one in protecting([case.judged for case in self.cases], self.book)]

    @property
    def sentence(self) -> str:
        """What the chart and its table show."""
        total = sum(self.counts.values())
        found = "1 finding" if total == 1 else f"{total} findings"
        return (
            f"Of {found}, {self.unmet} {_is(self.unmet)} not met or overdue ({self.binding} of them binding) "
            f"and {self.counts['cannot_tell']} cannot be told from these records."
        )

    @property
    def checked(self) -> str:
        return checked_mark([row.finding for row in self.rows], self.standing)

    @property
    def synthetic(self) -> str:
        """'all', 'some' or '': how many of the files are invented."""
        invented = sum(case.judged.file.synthetic for case in self.cases)
        return "" if not invented else "all" if invented == len(self.cases) else "some"


def by_when(row: Row) -> str:
    """When it is or was owed, and how long that is from the moment at which the file is read."""
    finding, as_at = row.finding, row.case.judged.laid.as_at
    if isinstance(finding.duty.due, AtIt):
        return f"it was needed when this was decided or done: {in_words(finding.trigger.occurred)}"
    told = due_in_words(finding) or "no time is set"
    if finding.due_at is None or EVER_AFTER in finding.due_at or finding.due_at[0] == EVER_BEFORE:
        return told
    if isinstance(finding.duty.due, Before):
        return told if finding.result == DUE else f"{told}: {in_words(When(*finding.due_at))}"
    left = finding.due_at[1] - as_at
    roughly = "" if finding.due_at[0] == finding.due_at[1] else "at least "
    return f"{told}; {roughly}{_span(left)} left" if left >= 0 else f"{told}; {roughly}{_span(-left)} overdue"


def moment_in_words(moment: int) -> str:
    """A moment in London time."""
    return in_words(When(moment, moment))


def _span(microseconds: int) -> str:
    for unit, word in _UNITS:
        if microseconds >= 2 * unit or (word == "minute"):
            number = microseconds // unit
            return f"{number} {word}{'' if number == 1 else 's'}"
    raise AssertionError("the last unit takes everything")


def _is(number: int) -> str:
    return "is" if number == 1 else "are"

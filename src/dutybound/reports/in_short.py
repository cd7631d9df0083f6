"""A check on the terminal in short: what is late or still owed in full, and everything else counted by what is missing.

For: a sergeant's screen, where hundreds of duties that bare records cannot tell must not hide the few that are late.
Never: leaves a finding out of a count; what is counted here stands in full with `--full`, and in every other form.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console

from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.book import Book
from dutybound.duties.duty import RESULTS
from dutybound.duties.phrases import RESULT_WORDS
from dutybound.duties.settling import ACCOUNTS, ATTRIBUTE, ENTRIES, FIGURE, ORDER, READER, STATE, TIME, Wanted, wanted
from dutybound.reports.checked import AskStanding
from dutybound.reports.order import IN_A_TABLE, SYNTHETIC, in_reading_order, nothing_arises, tonight
from dutybound.reports.terminal import say, show_finding, show_head, show_remarks

# What a reader of the screen is told of by number alone.
COUNTED = ("cannot_tell", *IN_A_TABLE)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Findings that cannot be told for want of the same things."""

    wants: tuple[Wanted, ...]
    findings: tuple[Finding, ...]

    @property
    def duties(self) -> int:
        return len({one.duty.id for one in self.findings})

    @property
    def files(self) -> int:
        return len({id(one.file) for one in self.findings})


def gathered(findings: Iterable[Finding]) -> list[Gathered]:
    """The findings that cannot be told, each in one group of those that lack the same; most findings first."""
    groups: defaultdict[tuple[Wanted, ...], list[Finding]] = defaultdict(list)
    for one in findings:
        if one.result == "cannot_tell":
            groups[wanted(one)].append(one)
    told = (Gathered(wants, tuple(found)) for wants, found in groups.items())
    return sorted(told, key=lambda group: (-len(group.findings), group.wants))


def missing_in_words(wants: Sequence[Wanted]) -> str:
    """What is missing, in the words of `dutybound kinds`: 'risk_assessed: mode, reason; records of victim_seen'."""
    told = []
    attributes: defaultdict[str, list[str]] = defaultdict(list)
    for one in wants:
        if one.what == ATTRIBUTE:
            attributes[one.kind].append(one.attribute)
    told += [f"{kind}: {', '.join(names)}" for kind, names in attributes.items()]
    for what, words in _OF_KINDS.items():
        if kinds := [one.kind for one in wants if one.what == what and one.kind]:
            told.append(f"{words} {', '.join(kinds)}")
    told += [words for what, words in _ALONE.items() if any(one.what == what for one in wants)]
    return "; ".join(told)


_OF_KINDS = {
    TIME: "a nearer time of",
    ORDER: "what came before or after",
    ENTRIES: "records that would show",
    STATE: "how it stood with",
}
_ALONE = {
    FIGURE: "a figure for the force and day",
    ACCOUNTS: "a body's finding, because the accounts differ",
    READER: "a person who reads what there is",
}


def show_in_short(console: Console, judged: Sequence[Judged], book: Book, standing: AskStanding) -> None:
    """Files with something late or owed first, most pressing first, that in full; the others a line each; then groups.

    What somebody has said something of in triage is shown in full, whatever its result.
    """
    place = {id(one): number for number, one in enumerate(tonight(judged, book))}
    nowhere = len(place)

    def in_full(one: Finding) -> bool:
        return one.result not in COUNTED or standing(one) is not None

    def pressing(told: list[Finding]) -> int:
        return min((place.get(id(one), nowhere) for one in told), default=nowhere + 1)

    parted = [(each, [one for one in in_reading_order(each.findings, book) if in_full(one)]) for each in judged]
    for each, told in sorted(parted, key=lambda pair: pressing(pair[1])):
        if told or each.remarks:
            _show_file(console, each, told, book, standing)
    _show_quiet(console, [each for each, told in parted if not told and not each.remarks], book)
    _show_groups(console, gathered(one for each in judged for one in each.findings if not in_full(one)))


def _show_file(console: Console, each: Judged, told: list[Finding], book: Book, standing: AskStanding) -> None:
    show_head(console, each.file, each.laid.as_at)
    for one in told:
        console.print()
        show_finding(console, one, book, standing(one))
    console.print()
    shown = {id(one) for one in told}
    if rest := _counts(one for one in each.findings if id(one) not in shown):
        say(console, f"Besides: {rest}.", 2)
        console.print()
    show_remarks(console, each.remarks)


def _show_quiet(console: Console, quiet: Sequence[Judged], book: Book) -> None:
    """The files in which nothing is late or owed, a line each."""
    if not quiet:
        return
    say(console, f"Nothing late or owed, as far as the records tell: {_number(len(quiet), 'file')}", style="bold")
    if any(each.file.synthetic for each in quiet):
        say(console, SYNTHETIC, 5)
    for each in quiet:
        told = _counts(each.findings) or nothing_arises(book).rstrip(".")
        say(console, f"{each.file.ref}  {each.file.title}: {told}.".replace("  :", ":"), 2)
    console.print()


def _show_groups(console: Console, groups: Sequence[Gathered]) -> None:
    if not groups:
        return
    total = sum(len(group.findings) for group in groups)
    say(console, f"Cannot be told from these records: {_number(total, 'finding')}, by what is missing", style="bold")
    for group in groups:
        count = f"{len(group.findings):>6}  "
        spread = f"({_number(group.duties, 'duty')}, {_number(group.files, 'file')})"
        say(console, f"{missing_in_words(group.wants)} {spread}", 1, first=count)
    say(console, "Each of them in words: --full, or --format html. What a kind of entry is: dutybound kinds.", 1)
    say(console, "What to bring first: dutybound records ask.", 1)
    console.print()


def _counts(findings: Iterable[Finding]) -> str:
    counts = Counter(one.result for one in findings)
    return ", ".join(f"{counts[result]} {RESULT_WORDS[result]}" for result in RESULTS if counts[result])


def _number(number: int, thing: str) -> str:
    many = "duties" if thing == "duty" else f"{thing}s"
    return f"{number} {thing if number == 1 else many}"

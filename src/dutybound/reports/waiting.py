"""What waits in triage, on the terminal: unchecked unmet findings first, then each step, then what is done with.

For: a person who works through a list of findings.
Never: ranks people, or leaves out a finding that nobody has looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console

from dutybound.duties.accounts import Finding, Judged
from dutybound.duties.book import Book
from dutybound.duties.explain import RESULT_WORDS, weight_in_words, why
from dutybound.duties.overlaying import origin_in_words
from dutybound.duties.phrases import joined
from dutybound.events.when import exactly, in_words
from dutybound.reports.checked import AskStanding, checked_mark
from dutybound.reports.order import SYNTHETIC, in_reading_order, is_unmet
from dutybound.reports.terminal import say
from dutybound.triage.triaged import Owed, Triaged, no_longer_found
from dutybound.triage.words import ANSWERS, STAGES

_OWED_WORDS = {
    "changed": "has changed",
    "withdrawn": "is not found any more",
    "not_kept": "was sent before the content of its entries was kept, so whether that has changed cannot be told",
    "not_confirmed": "was not confirmed by a person",
    "cannot_be_decided": "could not be decided by a person",
    "confirmed": "was confirmed by a person since",
    "conflicting": "was checked by two people with different answers",
    "cannot_tell": "cannot be told: the case is not among the records that were read",
}


def in_stages(findings: Iterable[Finding], book: Book, standing: AskStanding) -> dict[str, list[Finding]]:
    """The findings by stage of the work, in the report's order within each.

    Of the unchecked ones only what is late, not met or overdue waits; the same omission seen by another duty does too.
    """
    stages: dict[str, list[Finding]] = {stage: [] for stage in STAGES}
    for one in in_reading_order(findings, book):
        found = standing(one)
        if found is not None:
            stages[found.stage].append(one)
        elif is_unmet(one) or one.result == "met_late":
            stages["unchecked"].append(one)
    return stages


def show_waiting(console: Console, judged: Sequence[Judged], book: Book, triaged: Triaged) -> None:
    """Every finding that waits or has been through triage, by stage, and what was said of findings that are gone."""
    findings, standing = [one for each in judged for one in each.findings], triaged.standing
    for stage, found in in_stages(findings, book, standing).items():
        if not found:
            continue
        say(console, f"{STAGES[stage]}: {len(found)}", style="bold")
        for one in found:
            console.print()
            show_one(console, one, book, standing)
        console.print()
    gone = no_longer_found(triaged, findings, {each.file.ref for each in judged})
    if gone:
        say(console, f"Not found any more by the machine, after a check: {len(gone)}", style="bold")
        for said in gone:
            say(console, f"{said.key}", 2)
            say(console, said.in_words, 4)
        console.print()
    if any(one.file.synthetic for one in findings):
        say(console, SYNTHETIC)
    say(console, checked_mark(findings, standing))
    say(console, "Not listed: what is met, due, departed from, not owed or cannot be told, unless somebody checked it.")


def show_one(console: Console, one: Finding, book: Book, standing: AskStanding) -> None:
    """A finding as triage names it: case, duty, trigger, what was found, what people said."""
    weight = weight_in_words(one, book)
    head = f"{RESULT_WORDS[one.result].upper()}{' (' + weight + ')' if weight else ''}"
    say(console, f"{head}  {name_of(one)}", 2)
    say(console, f"{one.duty.sentence}.", 4)
    say(console, why(one), 4)
    if asked_by := origin_in_words(one, book):
        say(console, asked_by, 4)
    found = standing(one)
    if found is not None:
        say(console, found.in_words, 4)


def name_of(one: Finding) -> str:
    """What to type for this finding: case, duty, and the options that mark it out from others of the duty."""
    period = f" --period {one.period}" if one.period else ""
    return f"{one.file.ref} {one.duty.id} --trigger {one.trigger.id}{period}"


def show_owed(console: Console, owed: Sequence[Owed], book: Book) -> None:
    """Who still holds a finding that changed, what they were told, and how it stands now."""
    for recipient, theirs in _by_recipient(owed):
        say(console, recipient, style="bold")
        for one in theirs:
            was = "as withdrawn" if one.held.seen is None else f"as {RESULT_WORDS[one.held.seen.result]}"
            checked = ANSWERS.get(one.held.answer, "unchecked")
            say(console, f"{one.held.key}", 2)
            told = f"Told {was} ({checked}) on {in_words(exactly(one.told_on))}; it {_OWED_WORDS[one.why]}."
            say(console, joined(told, _now(one, book)), 4)
        console.print()


def _now(one: Owed, book: Book) -> str:
    if one.now is None or one.why == "cannot_tell":
        return ""
    return joined(f"Now: {RESULT_WORDS[one.now.result]}. {why(one.now)}", origin_in_words(one.now, book))


def _by_recipient(owed: Sequence[Owed]) -> Iterator[tuple[str, list[Owed]]]:
    for recipient in dict.fromkeys(one.recipient for one in owed):
        yield recipient, [one for one in owed if one.recipient == recipient]

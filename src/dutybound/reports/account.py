"""The account of the whole rulebook, on the terminal, as JSON and as the page in `docs/dossier.md`.

For: showing of every dossier entry what became of it, with the sum that must come out.
Never: leaves an entry or a gap out of a form.
"""

from __future__ import annotations

import json
from typing import Final

from rich.console import Console

from dutybound.duties.book import Book
from dutybound.duties.dossier.account import FATES, Account, counted, fate, is_composite, ours
from dutybound.duties.dossier.words import ByDuty, Entry, ForAReader, LeftOut, Measure, Open, Part, Refused
from dutybound.duties.terms import ReadByAPerson
from dutybound.reports.terminal import say

HEAD: Final = """# Every entry of the dossiers, and what became of it

Written by `dutybound rules account --format markdown`; a test compares this page with the account. The values stand in
`src/dutybound/duties/dossier/`, one module a section; why a choice was made stands in [chapters.md](chapters.md).

Strength and mark are the dossier's own. The mark says how surely a text was read: V or R in the source, S stated by
the force as its policy, P in part, M from memory, B believed, D a rule of ours. A duty of the book has a strength and a
mark of its own, which may be lower. An entry counts as the first thing, in the order of the sum, that a part of it
became; one with a part still to be written counts as open.
"""


def the_sum(account: Account, book: Book) -> str:
    """The sum in a sentence: so many entries are so many by duties, measures, questions, refused and open."""
    number = counted(account, book)
    told = ["duties", "measures", "questions for a reader", "refused", "open"]
    parts = " + ".join(f"{number[one]} {words}" for one, words in zip(FATES, told, strict=True) if number[one])
    return f"{len(account.entries)} entries = {parts}"


def composites(account: Account, book: Book) -> str:
    """How many entries became several things, and how many things several entries share."""
    split = sum(is_composite(entry) for entry in account.entries)
    duties = [part.duty for part in account.parts(ByDuty)]
    shared = len([one for one in set(duties) if duties.count(one) > 1])
    return (
        f"{split} entries became more than one thing; {len(set(duties))} duties come from entries, "
        f"{shared} of them from several; {len(ours(account, book))} duties are ours."
    )


def part_in_words(part: Part, book: Book) -> str:
    """One part of an entry, in a sentence without a full stop."""
    match part:
        case ByDuty():
            form = ", for a reader" if _for_a_reader(part.duty, book) else ""
            return f"duty {part.duty}{form}: {part.what or 'the whole'}"
        case Measure():
            how = f"computed by the question '{part.computed_by}'" if part.computed_by else _later(part)
            return (
                f"measure {part.id}: {part.title}; {part.numerator}, of {part.denominator}; "
                f"{part.period}; from {part.source}; {how}"
            )
        case ForAReader():
            return f"for a reader {part.id}: {part.question} Look at: {part.look_at}. Of: {part.about}"
        case LeftOut():
            return f"left out, {part.what}: {part.why}"
        case Refused():
            return f"refused: {part.why}".rstrip(".")
        case Open():
            return f"open, to be written as {part.duty}: {part.what}"


def _later(part: Measure) -> str:
    return f"not yet computed, to be computed by {part.room}"


def _for_a_reader(duty_id: str, book: Book) -> bool:
    return any(one.id == duty_id and isinstance(one.met_by, ReadByAPerson) for one in book.duties)


def show_account(console: Console, account: Account, book: Book, gaps: list[str]) -> None:
    """Every section with its entries, the gaps that are no open part, and the sum."""
    for section in account.sections:
        say(console, f"{section.title} ({section.dossier} {section.key})", style="bold")
        for entry in section.entries:
            say(console, f"{entry.id}: {entry.title} [{entry.strength}; {entry.mark}]", 2)
            for part in entry.parts:
                say(console, f"{part_in_words(part, book)}.", 4)
    say(console, "Ours, from no entry", style="bold")
    for one in ours(account, book):
        say(console, f"{one.id}: {one.because}", 2)
    for gap in gaps:
        say(console, f"Gap: {gap}")
    say(console, f"{the_sum(account, book)}.")
    say(console, composites(account, book))
    say(console, f"{len(gaps)} gaps.")


def as_json(account: Account, book: Book, gaps: list[str]) -> str:
    """The account as one JSON object: the sum, every entry with its parts, ours, and the gaps."""
    number = counted(account, book)
    told = {
        "entries": len(account.entries),
        "sum": {one: number[one] for one in FATES},
        "account": [
            {"dossier": section.dossier, "section": section.key} | _entry_as_row(entry, book)
            for section in account.sections
            for entry in section.entries
        ],
        "ours": [{"duty": one.id, "why": one.because} for one in ours(account, book)],
        "gaps": gaps,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _entry_as_row(entry: Entry, book: Book) -> dict[str, object]:
    return {
        "id": entry.id,
        "title": entry.title,
        "strength": entry.strength,
        "mark": entry.mark,
        "counts_as": fate(entry, book),
        "parts": [_part_as_row(part) for part in entry.parts],
    }


def _part_as_row(part: Part) -> dict[str, str]:
    return {"is": type(part).__name__} | {name: getattr(part, name) for name in part.__slots__}


def as_markdown(account: Account, book: Book) -> str:
    """The page of `docs/dossier.md`."""
    lines = [HEAD, f"{the_sum(account, book)}. {composites(account, book)}", ""]
    for section in account.sections:
        lines += [f"## {section.title}", "", f"The {section.dossier} dossier, section {section.key}.", ""]
        lines += ["| entry | strength, mark | what became of it |", "|---|---|---|"]
        for entry in section.entries:
            parts = "<br>".join(_cell(part_in_words(part, book)) for part in entry.parts)
            lines.append(f"| `{entry.id}`<br>{_cell(entry.title)} | {_cell(entry.strength)}, {entry.mark} | {parts} |")
        lines.append("")
    lines += ["## Ours, from no entry", "", "| duty | where it comes from |", "|---|---|"]
    lines += [f"| `{one.id}` | {_cell(one.because)} |" for one in ours(account, book)]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

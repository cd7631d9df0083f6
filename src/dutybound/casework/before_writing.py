"""Asking before writing: what the one transition would answer to a wish, with nothing written but the look.

For: "may I?" at every door, answered by the very rule that answers when the entry is written.
Never: writes into a case, or tells more than the writing itself would.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dutybound.access.deciding import Asked, decide
from dutybound.access.looks import look
from dutybound.access.people import Directory
from dutybound.access.standing import Standing, standing
from dutybound.casework.access_log import write_look
from dutybound.casework.desk import is_told, read_case
from dutybound.casework.lists import weakens
from dutybound.casework.pending import digest
from dutybound.casework.surge import surge_now
from dutybound.casework.transition import transition
from dutybound.casework.wish import Answer, Passed, Shut, Wish
from dutybound.duties.book import Book
from dutybound.duties.may import imagined
from dutybound.events.event import CaseFile, Coverage
from dutybound.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Said:
    """What would come of the wish, and whether the asker may read the record of the case: who may is told why."""

    answer: Answer
    reads: bool


def ask(
    ledger: Ledger,
    case: str,
    wish: Wish,
    directory: Directory,
    book: Book,
    as_at: int,
    carries: tuple[Coverage, ...] = (),
) -> Said:
    """What would come of the wish at `as_at` (microseconds since 1970 UTC). The asking is logged as a look."""
    file, _ = read_case(ledger, case, carries)
    return _ask_of(ledger, file, wish, directory, book, as_at)


def _ask_of(ledger: Ledger, file: CaseFile, wish: Wish, directory: Directory, book: Book, as_at: int) -> Said:
    answer = would_come(replace(wish, surge=surge_now(ledger, as_at)), file, directory, book, as_at)
    stands = standing(file, as_at) if file.events else None
    _log(ledger, wish, file, stands, answer, directory, as_at)
    reads = decide(Asked(wish.person, wish.role, "read_record", as_at, wish.reason), stands, directory).allowed
    if isinstance(answer, Passed) and not is_told(wish, file, answer, directory, as_at):
        return Said(Passed(()), reads=False)
    return Said(answer, reads)


def would_come(wish: Wish, file: CaseFile, directory: Directory, book: Book, as_at: int) -> Answer:
    """What would come of the wish in a case that was opened already: for a page that tells it of several decisions."""
    return transition(wish, file, len(file.events), digest(wish.event), directory, book, as_at)


def ask_to_decide(
    ledger: Ledger,
    case: str,
    decision: str,
    told: Mapping[str, str],
    person: str,
    role: str,
    reason: str,
    directory: Directory,
    book: Book,
    as_at: int,
    carries: tuple[Coverage, ...] = (),
) -> Said:
    """The same for a decision of the closed list, wished by this person in this role for this reason.

    `told` is what else the decision says, as text. UnusableInput names what it can't say.
    """
    file, _ = read_case(ledger, case, carries)
    wish = Wish(imagined(decision, file, told, as_at), person, role, reason=reason)
    return _ask_of(ledger, file, wish, directory, book, as_at)


def _log(
    ledger: Ledger,
    wish: Wish,
    file: CaseFile,
    stands: Standing | None,
    answer: Answer,
    directory: Directory,
    as_at: int,
) -> None:
    act = "weaken" if weakens(wish.event, file) else "record_event"
    allowed = not isinstance(answer, Shut)
    seen = look(wish.person, act, allowed, wish.reason, stands or Standing(file.ref), directory, as_at)
    write_look(ledger, seen, "asked-before-writing", wish.role, directory)

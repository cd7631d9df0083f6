"""Review groups: how long records are kept before a person looks whether they are still needed.

For: what is due for review at a date, from periods that are dated and have a source; a force sets them in a file.
Never: deletes anything, or takes a period that nobody has read for a rule: that is "cannot tell until set".
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Final

from dutybound.events.trouble import Trouble, UnusableInput, nearest
from dutybound.ledger.entry import Entry, read_canonical
from dutybound.ledger.note import Unproved

# A clear period runs from the last entry; the other, from birth to an age.
KINDS: Final = ("clear_period", "until_age")
# How surely the period was read: verbatim, in extracts, stated by the force itself; B is belief, and sets nothing.
READ: Final = ("V", "R", "S", "B")
DUE, NOT_DUE, CANNOT_TELL = "due", "not_due", "cannot_tell"
_FIELDS: Final = {
    "id": str, "what": str, "kind": str, "years": int, "from": date, "force": str, "source": str, "read": str,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A row: the period of a review group from a day on, for a force ('' any). `years` is None while nobody set it."""

    group: str
    what: str
    kind: str
    read: str
    years: int | None = None
    first: date = date.min
    force: str = ""
    source: str = ""

    @property
    def is_set(self) -> bool:
        """Whether it may be counted with: a number that was read somewhere, and where."""
        return self.years is not None and bool(self.source) and self.read != "B"


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a case in one review group: the day of its last entry, and the person's birth where known."""

    case: str
    group: str
    last: date
    born: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """Whether a review is due: `result` is due, not_due or cannot_tell; `day` the first on which it is; and why."""

    held: Held
    result: str
    because: str
    day: date | None = None


def shipped() -> tuple[Period, ...]:
    """The groups that ship with the package, none of which has a period."""
    name = "retention.toml"
    return _rows((files("dutybound.ledger") / name).read_text(encoding="utf-8"), name)


def read_periods(path: Path) -> tuple[Period, ...]:
    """The periods that a force set in a file, beside the shipped groups; UnusableInput with every fault of it."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise UnusableInput([Trouble(str(path), "", "--periods", f"cannot be read: {fault}.")]) from None
    return (*shipped(), *_rows(text, str(path)))


def due_for_review(held: Iterable[Held], periods: Sequence[Period], force: str, as_at: date) -> list[Review]:
    """For each of what is held, whether a review is due on the day `as_at` (that day included)."""
    return [_review(one, _period(one.group, periods, force, as_at), as_at) for one in held]


def held_in(entries: Iterable[Entry]) -> list[Held]:
    """What a ledger holds, by case and group, with the day (UTC) on which its last entry was written.

    That a clear period runs from the last entry written is our reading. An entry without a group is in the group ''.
    """
    last: dict[tuple[str, str], int] = {}
    for entry in entries:
        try:
            row = read_canonical(entry.body)
        except ValueError:
            raise Unproved(f"entry {entry.number} is not as the ledger writes: prove the ledger first.") from None
        if isinstance(row, dict):
            key, written = (entry.case, str(row.get("group", ""))), row.get("written", 0)
            last[key] = max(last.get(key, 0), written if type(written) is int else 0)
    return [
        Held(case, group, datetime.fromtimestamp(written // 1_000_000, UTC).date())
        for (case, group), written in last.items()
    ]


def _period(group: str, periods: Sequence[Period], force: str, as_at: date) -> Period | None:
    """The row in force that day: one that is set before one that is not, a force's own first, then the latest."""
    fitting = [one for one in periods if one.group == group and one.force in ("", force) and one.first <= as_at]
    return max(fitting, key=lambda one: (one.is_set, bool(one.force), one.first), default=None)


def _review(held: Held, period: Period | None, as_at: date) -> Review:
    if period is None:
        return Review(held, CANNOT_TELL, f"No review group is called '{held.group}'.")
    if period.years is None or not period.is_set:
        why = f"Cannot tell until set: nobody has set the period of {held.group} from a source that was read."
        return Review(held, CANNOT_TELL, why)
    start = held.last if period.kind == "clear_period" else held.born
    if start is None:
        return Review(held, CANNOT_TELL, f"{held.group} runs to an age, and the day of birth is not known here.")
    day = years_after(start, period.years)
    since = "the last entry" if period.kind == "clear_period" else "birth"
    why = f"{period.years} years from {since} ({start.isoformat()}), by {period.source}."
    return Review(held, DUE if day <= as_at else NOT_DUE, why, day)


def years_after(start: date, years: int) -> date:
    """The same day so many years on; 29 February becomes the 28th where there is none. At most the last of all days."""
    if start.year + years > date.max.year:
        return date.max
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


def _rows(text: str, name: str) -> tuple[Period, ...]:
    try:
        rows = tomllib.loads(text).get("group", [])
    except tomllib.TOMLDecodeError as fault:
        raise UnusableInput([Trouble(name, "", "", f"is not TOML: {fault}.")]) from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnusableInput([Trouble(name, "", "group", "is not written as [[group]].")])
    troubles = [Trouble(name, f"group {place}", *fault) for place, row in enumerate(rows, 1) for fault in _faults(row)]
    if troubles:
        raise UnusableInput(troubles)
    return tuple(
        Period(
            row["id"], row["what"], row["kind"], row["read"], row.get("years"), row.get("from", date.min),
            row.get("force", ""), row.get("source", ""),
        )
        for row in rows
    )  # fmt: skip


def _faults(row: Mapping[str, object]) -> list[tuple[str, str, str]]:
    """(field, reason, way out) of everything that is wrong with a row."""
    faults = [(name, "is not a field of a group.", nearest(name, _FIELDS)) for name in row.keys() - _FIELDS.keys()]
    for name in ("id", "what", "kind", "read"):
        if name not in row:
            faults.append((name, "is missing.", ""))
    faults += [
        (name, f"is not of the sort {sort.__name__}.", "")
        for name, sort in _FIELDS.items()
        if name in row and type(row[name]) is not sort
    ]
    if faults:
        return faults
    if row["kind"] not in KINDS:
        faults.append(("kind", f"'{row['kind']}' is not known.", nearest(str(row["kind"]), KINDS)))
    if row["read"] not in READ:
        faults.append(("read", f"'{row['read']}' is not known.", nearest(str(row["read"]), READ)))
    years = row.get("years")
    if isinstance(years, int) and not 0 < years <= 150:
        faults.append(("years", f"{years} is no number of years from 1 to 150.", ""))
    if years is not None and (not row.get("source") or row["read"] == "B"):
        faults.append(("years", "is set without a source that was read.", "Give 'source', and 'read' other than B."))
    return faults

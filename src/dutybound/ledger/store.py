"""The port of the ledger's stores: what any of them does, and what each refuses.

For: appending entries all or nothing, reading them as a stream, copying a whole ledger from one store to another.
Never: says how; SQLite and PostgreSQL stand in `storage`, and a store is whatever passes the contract suite.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, Protocol

from dutybound.ledger.entry import Box, Draft, Entry

_REFERENCE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")
_LONGEST_KEY: Final = 200


class LedgerFault(Exception):
    """Whatever a store has to refuse or to report; the text says what is wrong and the way out."""


class Overtaken(LedgerFault):
    """The case moved on since it was read: read it again and decide again. Nothing was written."""

    def __init__(self, case: str, expected: int, found: int) -> None:
        super().__init__(
            f"case {case} was read at version {expected} and is at {found}: somebody else wrote first. "
            "Read it again and decide again."
        )
        self.case, self.expected, self.found = case, expected, found


class KeyTaken(LedgerFault):
    """The key of an append belongs to an append to another case. Nothing was written."""


class StoreRefused(LedgerFault):
    """The store, as it stands, would lose or give away what is entrusted to it, so it is not opened."""


class Damaged(LedgerFault):
    """What the store gives back is not what was written into it."""


class NotEmpty(LedgerFault):
    """A copy goes into an empty ledger only."""


class Unreachable(LedgerFault):
    """The store did not answer. An append may or may not have been written: asking again with its key tells."""


@dataclass(frozen=True, slots=True)
class Projected:
    """A row of a projection: what a room keeps ready to ask, such as who may know of a case.

    Rows are found by projection `name`, `case` and `key`; one row stands for each three. `value` is the room's own
    text, and must hold nothing that belongs in a sealed box; None takes the row away. Projections are written in the
    transaction of the entries that they follow from, and can always be made again from these.
    """

    name: str
    case: str
    key: str
    value: str | None = ""


@dataclass(frozen=True, slots=True)
class Request:
    """An append that carried a key: the place of its first entry and how many it wrote."""

    key: str
    first: int
    count: int


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole ledger at one moment, as streams that can be read once and in this order."""

    force: str
    size: int
    entries: Iterable[Entry]
    boxes: Iterable[tuple[int, Box]]  # with the number of the entry, in its order
    requests: Iterable[Request]
    projected: Iterable[Projected]


class Ledger(Protocol):
    """One force's ledger in one store. May be used by many threads at once."""

    @property
    def force(self) -> str:
        """The force whose ledger this is."""

    def append(
        self,
        case: str,
        expected_version: int | None,
        drafts: Sequence[Draft],
        at: int,
        *,
        key: str = "",
        also: Iterable[Projected] = (),
    ) -> tuple[Entry, ...]:
        """Writes the drafts as the next entries of the case, with the projections that follow: all or nothing.

        `expected_version` is the version at which the case was read when the decision was made (0 for a new one); None
        for a stream in which nothing is decided, such as the log of who looked. `at` is now, in microseconds since
        1970 UTC. What is returned is on disk. An append with the `key` of an earlier one writes nothing and returns
        the entries that the earlier one wrote.

        Raises Overtaken where the case moved on, KeyTaken where the key was used for another case, ValueError where
        there is no draft or a reference can't be one, Unreachable where the store did not answer.
        """

    def done(self, key: str, case: str) -> tuple[Entry, ...]:
        """The entries that an append with this key wrote to the case, none where no append had it.

        Raises KeyTaken where it wrote them to another case.
        """

    def size(self) -> int:
        """How many entries there are; the next one's number."""

    def version(self, case: str) -> int:
        """The version at which the case stands; 0 where there is none."""

    def entries(self, first: int = 0, before: int | None = None) -> Iterator[Entry]:
        """Entries from number `first` up to and not including `before` (all there are at the call), as a stream.

        Raises Damaged at an entry that is missing or does not read as it was written.
        """

    def case(self, ref: str, after: int = 0) -> Iterator[Entry]:
        """The entries of one case in order, as a stream, from the one that follows version `after` on; none where there
        is no such case, or nothing after it.
        """

    def cases(self, refs: Collection[str]) -> Iterator[Entry]:
        """The entries of all of these cases, in order of case and version: one question for dozens of cases."""

    def boxes(self, number: int) -> tuple[Box, ...]:
        """The sealed texts of an entry that are still there, by field."""

    def cases_of(self, person: str) -> tuple[str, ...]:
        """The cases in which a sealed text of the person still lies, in order."""

    def projected(self, name: str, *, case: str = "", key: str = "") -> Iterator[Projected]:
        """The rows of a projection, in order of case and key: all, those of one case, or those of one key."""

    def projected_of(self, name: str, keys: Collection[str]) -> tuple[Projected, ...]:
        """The rows of a projection of any of these keys, in order of case and key: one question, asked by the index."""

    def versions(self, cases: Collection[str]) -> Mapping[str, int]:
        """The version at which each of these cases stands, of those that there are: one question."""

    def reproject(self, name: str, of: Callable[[Iterator[Entry]], Iterable[Projected]]) -> None:
        """Makes a projection again: `of` gives its rows from all entries; these replace those there, all or nothing.

        Nothing is appended meanwhile, so that no row can be missed. ValueError at a row of another projection.
        """

    def erase(self, person: str) -> int:
        """Takes away every sealed text of a person, and returns how many there were. Entries stay, and still prove.

        Raises StoreRefused where the store was not opened as one that may erase.
        """

    def snapshot(self) -> AbstractContextManager[Copy]:
        """The whole ledger as it stands at one moment, for a backup or another store."""

    def take_in(self, copy: Copy) -> None:
        """Fills this empty ledger from a copy, all or nothing.

        Raises NotEmpty where there is an entry already, StoreRefused where the copy is of another force, Damaged where
        it is not what it says that it is.
        """

    def close(self) -> None:
        """Lets go of the store."""


def check_append(case: str, drafts: Sequence[Draft], key: str) -> None:
    """ValueError where a store can't take an append: what every store asks before it begins."""
    check_reference(case)
    if not drafts:
        raise ValueError("an append needs at least one draft.")
    if len(key) > _LONGEST_KEY or not key.isprintable():
        raise ValueError(f"the key of an append is plain text of at most {_LONGEST_KEY} characters.")


def check_reference(case: str) -> None:
    """ValueError where a text can't be the reference of a case."""
    if not _REFERENCE.fullmatch(case):
        raise ValueError(
            f"{case!r} can't be the reference of a case: up to 100 of A-Z, a-z, 0-9, '.', '_', ':' and '-', "
            "beginning with a letter or digit."
        )


def check_stands_whole(place: str, size: int, at_least: int) -> None:
    """StoreRefused where a ledger is shorter than it is known to have been: from a checkpoint, a receipt, a backup."""
    if size < at_least:
        raise StoreRefused(
            f"{place} holds {size} entries and is known to have held {at_least}: the end is missing. "
            "Keep it as it is, and restore the last backup beside it."
        )


def check_copy_of(copy: Copy, force: str, place: str) -> None:
    """StoreRefused where a copy is of another force's ledger."""
    if copy.force != force:
        raise StoreRefused(f"the copy is of the ledger of {copy.force}, and {place} is that of {force}.")


def only_of(name: str, rows: Iterable[Projected]) -> Iterator[Projected]:
    """The same rows; ValueError at one of another projection."""
    for row in rows:
        if row.name != name:
            raise ValueError(f"a row of the projection '{row.name}' stands among those of '{name}'.")
        yield row


def read_in_order(entries: Iterable[Entry], first: int, before: int, place: str) -> Iterator[Entry]:
    """The same entries; Damaged where one is missing between `first` and `before`."""
    expected = first
    for entry in entries:
        if entry.number != expected:
            break
        yield entry
        expected += 1
    if expected < before:
        raise Damaged(f"{place}: entry {expected} is missing. Restore the last backup beside it, and compare.")


def whole(number: int, case: str, version: int, body: bytes, leaf: bytes, place: str) -> Entry:
    """An entry as a store holds it; Damaged where its line is no longer the one of which the leaf was made, or does not
    say the case and version under which it stands.
    """
    entry = Entry(number, case, version, body)
    if entry.leaf != leaf or not _says(body, case, version):
        raise Damaged(
            f"{place}: entry {number} does not read as it was written. Restore the last backup beside it, and compare."
        )
    return entry


def _says(body: bytes, case: str, version: int) -> bool:
    # Keys are sorted, and quotation marks inside a text are escaped: the first 'case' and the last 'version' are those
    # of the entry, whatever its event says.
    return body.startswith(f'"case":"{case}",'.encode(), body.find(b'"case":')) and body.startswith(
        f'"version":{version},'.encode(), body.rfind(b'"version":')
    )

"""A whole ledger read from its first entry to its last, against the checkpoints that other bodies keep.

For: whoever has to know whether what stands there is what was entered; every fault by name, in plain words.
Never: trusts anything that the ledger says of itself, or calls sound what was compared with nothing.

Without an earlier copy a changed root says only that something among these entries is not as it was. The numbers and
versions of the rows often tell what; a copy from before, which the checkpoint vouches for, tells it exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final, NamedTuple

from dutybound.ledger.entry import Box, Entry, commitment, read_canonical
from dutybound.ledger.exported import Kept
from dutybound.ledger.forms import Forms
from dutybound.ledger.note import Checkpoint, Unproved
from dutybound.ledger.sealing import BrokenSeal, Erased, Keys, Place, mark_of, opened
from dutybound.ledger.store import Damaged
from dutybound.ledger.tree import EMPTY, Frontier, root

CHANGED: Final = "changed"
EDITED: Final = "edited"
REMOVED: Final = "removed"
INSERTED: Final = "inserted"
MOVED: Final = "moved"
CUT_SHORT: Final = "cut short"
ROLLED_BACK: Final = "rolled back"
EXCHANGED: Final = "sealed text exchanged"
SPLIT_VIEW: Final = "two histories"
_MOST_TOLD: Final = 100


class Fault(NamedTuple):
    """One thing that is not as it was entered: what sort, and a sentence that says where."""

    kind: str
    words: str


@dataclass(slots=True)
class Verdict:
    """What came of reading a ledger: its size and root, what is wrong, and what could not be looked at.

    `sealed_as_far_as`: so many entries from the first are covered by a checkpoint that fits. `broken_off`: it could not
    be read to its end.
    """

    size: int = 0
    root: bytes = EMPTY
    faults: list[Fault] = field(default_factory=list)
    untold: int = 0
    sealed_as_far_as: int = 0
    dropped_boxes: int = 0
    broken_off: bool = False

    @property
    def is_sound(self) -> bool:
        return not self.faults

    def tell(self, kind: str, words: str) -> None:
        """Keep a fault; after the first hundred only that there are more."""
        if len(self.faults) < _MOST_TOLD:
            self.faults.append(Fault(kind, words))
        else:
            self.untold += 1


def verify(
    ledger: Iterable[Kept],
    checkpoints: Sequence[Checkpoint] = (),
    others: Sequence[Checkpoint] = (),
    copy: Sequence[bytes] = (),
    ring: Keys | None = None,
) -> Verdict:
    """Every fault of the ledger. With no checkpoint only what its rows say of themselves is looked at.

    `others` are checkpoints that a second body keeps; `copy` the hashes of the leaves of an earlier copy, which is used
    only where a checkpoint vouches for it; with a `ring` every sealed text is opened too.
    """
    verdict = Verdict()
    leaves: list[bytes] = []
    kept = (*checkpoints, *others)
    roots = _read(_broken_off(ledger, verdict), {one.size for one in kept}, leaves if copy else None, ring, verdict)
    last = max(kept, key=lambda one: one.size, default=None)
    verdict.sealed_as_far_as = max((one.size for one in kept if roots.get(one.size) == one.root), default=0)
    _two_histories(checkpoints, others, roots, verdict)
    if last is None:
        return verdict
    if verdict.size < last.size and not verdict.broken_off:
        _shorter(checkpoints or others, roots, last, verdict)
    wrong = sorted(one.size for one in kept if one.size in roots and roots[one.size] != one.root)
    if wrong:
        before = max((size for size in _right(kept, roots) if size < wrong[0]), default=0)
        verdict.tell(CHANGED, _changed(before, wrong[0]))
    if (wrong or verdict.size < last.size) and copy and not verdict.broken_off:
        vouched = [one.size for one in kept if one.size <= len(copy) and root(copy[: one.size]) == one.root]
        _named_by(copy[: max(vouched, default=0)], leaves, verdict)
    return verdict


def _read(
    ledger: Iterable[Kept], sizes: set[int], leaves: list[bytes] | None, ring: Keys | None, verdict: Verdict
) -> Mapping[int, bytes]:
    """The roots at these sizes, as far as the ledger goes; the rows' own faults go into the verdict."""
    frontier, rows = Frontier(), _Rows(verdict)
    roots = {0: EMPTY}
    for kept in ledger:
        marks = rows.look_at(kept.entry)
        if marks or kept.boxes:
            _look_at_boxes(kept, marks, ring, verdict)
        leaf = kept.entry.leaf
        frontier.append(leaf)
        if leaves is not None:
            leaves.append(leaf)
        if frontier.size in sizes:
            roots[frontier.size] = frontier.root()
    verdict.size, verdict.root = frontier.size, frontier.root()
    return roots


def _broken_off(ledger: Iterable[Kept], verdict: Verdict) -> Iterator[Kept]:
    """The entries as far as they can be read; where they cannot, that is a fault and the end."""
    try:
        yield from ledger
    except Unproved as fault:
        verdict.broken_off = True
        verdict.tell(EDITED, f"From there on it cannot be read: {fault}")
    except Damaged as fault:
        verdict.broken_off = True
        verdict.tell(CHANGED, f"From there on the store gives nothing: {fault}")


class _Rows:
    """What the rows say of themselves: numbers and versions without a gap, and bodies that say the same."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        self.highest = -1
        self.versions: dict[str, int] = {}
        self.gaps: set[tuple[str, int]] = set()
        self.number_gaps: set[int] = set()
        self.forms = Forms()

    def look_at(self, entry: Entry) -> Mapping[str, str]:
        """The commitments of the entry's sealed fields, as far as its body can be read; faults go into the verdict."""
        self._number(entry.number)
        marks = self.forms.marks_in(entry)
        if marks is None:
            marks = self._body(entry)
        self._version(entry)
        return marks

    def _number(self, number: int) -> None:
        expected = self.highest + 1
        if number == expected:
            self.highest = number
        elif number > expected:
            several = f"Entries {expected} to {number - 1} are not in their place"
            missing = f"Entry {expected} is not in its place" if number == expected + 1 else several
            self.verdict.tell(REMOVED, f"{missing}: the numbers go from {expected - 1} to {number}.")
            if number - expected <= _MOST_TOLD:
                self.number_gaps.update(range(expected, number))
            self.highest = number
        elif number in self.number_gaps:
            self.number_gaps.discard(number)
            self.verdict.tell(MOVED, f"Entry {number} stands behind entry {self.highest}.")
        else:
            self.verdict.tell(INSERTED, f"The number {number} stands a second time, behind entry {self.highest}.")

    def _body(self, entry: Entry) -> Mapping[str, str]:
        try:
            row = read_canonical(entry.body)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            self.verdict.tell(EDITED, f"Entry {entry.number}: its body is not a line as the ledger writes it.")
        elif row.get("case") != entry.case or not _is_the_number(row.get("version"), entry.version):
            self.verdict.tell(EDITED, f"Entry {entry.number}: its row names another case or version than its body.")
        else:
            self.forms.learn(entry, row)
            if isinstance(event := row.get("event"), dict):
                return {name: mark for name, value in event.items() if (mark := commitment(value))}
        return {}

    def _version(self, entry: Entry) -> None:
        case, version = entry.case, entry.version
        last = self.versions.get(case, 0)
        if version < 1:
            self.verdict.tell(EDITED, f"Case {case} has an entry numbered {version}.")
        elif version > last:
            for missing in range(last + 1, min(version, last + 1 + _MOST_TOLD)):
                self.gaps.add((case, missing))
                self.verdict.tell(REMOVED, f"Entry {missing} of case {case} is not before its entry {version}.")
            self.versions[case] = version
        elif (case, version) in self.gaps:
            self.gaps.discard((case, version))
            self.verdict.tell(MOVED, f"Entry {version} of case {case} stands behind its entry {last}.")
        else:
            self.verdict.tell(INSERTED, f"Entry {version} of case {case} stands a second time.")


def _is_the_number(value: object, number: int) -> bool:
    """Whether it is this number, written as one: for JSON's true and 1.0 equal 1 as well."""
    return type(value) is int and value == number


def _look_at_boxes(kept: Kept, marks: Mapping[str, str], ring: Keys | None, verdict: Verdict) -> None:
    where = f"Entry {kept.entry.number}"
    boxes: dict[str, Box] = {}
    for box in kept.boxes:
        if box.field not in marks or box.field in boxes:
            verdict.tell(EXCHANGED, f"{where}: a sealed text lies beside it that it does not name.")
        elif mark_of(box.box, _place(kept.entry, box)) != marks[box.field]:
            verdict.tell(EXCHANGED, f"{where}: the sealed text beside it is not the one that it names ({box.field}).")
        boxes[box.field] = box
    verdict.dropped_boxes += len(marks.keys() - boxes.keys())
    if ring is None:
        return
    for name, mark in marks.items():
        if name in boxes and mark_of(boxes[name].box, _place(kept.entry, boxes[name])) == mark:
            _open(kept.entry, boxes[name], mark, ring, verdict)


def _open(entry: Entry, box: Box, mark: str, ring: Keys, verdict: Verdict) -> None:
    try:
        opened(mark, box.box, _place(entry, box), ring)
    except Erased:
        return
    except BrokenSeal as fault:
        verdict.tell(EXCHANGED, f"Entry {entry.number}: {fault} ({box.field})")


def _place(entry: Entry, box: Box) -> Place:
    return Place(entry.case, box.field, box.person)


def _two_histories(
    ours: Sequence[Checkpoint], others: Sequence[Checkpoint], roots: Mapping[int, bytes], verdict: Verdict
) -> None:
    """Whether two bodies were shown different histories: one size with two roots, or one side that does not fit."""
    by_size = {one.size: one.root for one in ours}
    for one in others:
        if by_size.get(one.size, one.root) != one.root:
            words = f"Two bodies keep signed checkpoints over {one.size} entries, and they differ."
            verdict.tell(SPLIT_VIEW, words)
            return
    fits = [all(roots[one.size] == one.root for one in side if one.size in roots) for side in (ours, others)]
    if ours and others and fits[0] != fits[1]:
        verdict.tell(SPLIT_VIEW, "The ledger fits the checkpoints that one body keeps, and not those of the other.")


def _shorter(checkpoints: Sequence[Checkpoint], roots: Mapping[int, bytes], last: Checkpoint, verdict: Verdict) -> None:
    size, missing = verdict.size, last.size - verdict.size
    if any(one.size == size and roots.get(size) == one.root for one in checkpoints):
        words = f"It is as it was with {size} entries: an older copy was put back, and {missing} later ones are gone."
        verdict.tell(ROLLED_BACK, words)
    else:
        gone = "the last one was" if missing == 1 else f"the last {missing} were"
        words = f"It has {size} entries, and was sealed with {last.size}: {gone} taken off."
        verdict.tell(CUT_SHORT, words)


def _right(checkpoints: Iterable[Checkpoint], roots: Mapping[int, bytes]) -> Iterator[int]:
    return (one.size for one in checkpoints if roots.get(one.size) == one.root)


def _changed(before: int, size: int) -> str:
    sealed = f"The first {before} are as they were sealed. " if before else ""
    between = f"entries {before} to {size - 1}" if before else f"the first {size} entries"
    return f"{sealed}Among {between} at least one was changed, removed, put in or moved since they were sealed."


def _named_by(copy: Sequence[bytes], leaves: Sequence[bytes], verdict: Verdict) -> None:
    """What differs from the copy, exactly: which of its entries were changed, are gone, or stand elsewhere."""
    now = leaves if len(leaves) < len(copy) else leaves[: len(copy)]
    then, later = Counter(copy), Counter(leaves)
    gone, new = then - later, Counter(now) - then
    if len(now) == len(copy) and not gone:
        for number, (was, stands) in enumerate(zip_longest(copy, now)):
            if was != stands:
                verdict.tell(MOVED, f"Compared with the copy: another entry stands in place {number}.")
        return
    for number, was in enumerate(copy):
        if was in gone and number < len(leaves) and leaves[number] in new:
            verdict.tell(EDITED, f"Compared with the copy: entry {number} was changed.")
            gone -= Counter([was])
            new -= Counter([leaves[number]])
    for number, was in enumerate(copy):
        if was in gone:
            verdict.tell(REMOVED, f"Compared with the copy: entry {number} is gone.")
    for number, stands in enumerate(now):
        if stands in new:
            verdict.tell(INSERTED, f"Compared with the copy: the entry in place {number} was put in.")

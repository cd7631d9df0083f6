"""What a mapping says, as frozen values: which tables there are, how rows are joined, and what entries they make.

For: one shape that the draft writes, the import follows and the receipt names.
Never: holds code; every part of it stands in the mapping's file, where somebody can read and change it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from dutybound.events.attributes import AttributeType
from dutybound.events.event import Coverage
from dutybound.records.tables import Reading

LEAVE_OUT: Final = "leave out"
AS_IT_IS: Final = "as it is"
# Text that stands for nothing in many exports: said to be a blank or a value, never left to chance.
LIKE_BLANKS: Final = frozenset({
    "null", "(null)", "none", "nan", "nat", "na", "n/a", "#n/a", "nil", "\\n", "<null>", "undefined", "#ref!",
    "#value!",
})  # fmt: skip

Plain = str | bool | int | float


@dataclass(frozen=True, slots=True)
class Join:
    """Each row of a table gets the cells of the one row of `table` whose columns have the same text."""

    table: str
    on: tuple[tuple[str, str], ...]  # own column, column of the other
    needed: bool = True


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: its files, how they are read and cleaned, and which rows are the same."""

    name: str
    files: tuple[str, ...]
    reading: Reading = field(default_factory=Reading)
    case_key: str = ""
    lookup: bool = False
    blank: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    prefix: tuple[tuple[str, str], ...] = ()  # column, text that goes before each of its values
    repair: tuple[str, ...] = ()
    same_by: tuple[str, ...] = ()
    keep_which: str = "first"
    exact_duplicates: str = "merge"
    notes: str = "reject"  # rows with nothing but their first cell
    last_row: int = 0
    joins: tuple[Join, ...] = ()
    leave_out: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column, of the rule's own table or of one joined to it."""

    name: str
    of: str = ""

    def __str__(self) -> str:
        return f"{self.of}.{self.name}" if self.of else self.name


@dataclass(frozen=True, slots=True)
class Condition:
    """A test of one cell: it has (or has not) one of these texts, or is (or is not) blank."""

    column: Column
    texts: frozenset[str] = frozenset()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where a field's value comes from: a constant, or columns joined by a blank, then codes, or a time's formats."""

    constant: Plain | tuple[str, ...] | None = None
    columns: tuple[Column, ...] = ()
    codes: dict[str, Plain] = field(default_factory=dict)
    otherwise: Plain | None = None
    formats: tuple[str, ...] = ()
    zone: str = ""
    fold: str = "range"
    precision: str = "as written"
    blank: str = "reject"
    split: str = ""
    force_name: bool = False


# Fields that name another entry of the same case, and the kinds that they go with; none: every kind.
NAMING: Final[dict[str, frozenset[str]]] = {
    "supersedes": frozenset(), "contradicts": frozenset(), "after": frozenset(), "before": frozenset(),
    "same_time_as": frozenset(), "since": frozenset({"not_done_stated"}), "until": frozenset({"not_done_stated"}),
    "trigger": frozenset({"departure_recorded"}),
    "about": frozenset({"item_read", "left_to_a_reader", "policy_stated_by_body"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pointer:
    """How an entry names another of its case: the row of `table` with the same text in its column `by`.

    A `source` without columns names an entry of the same row. `kind` says which, where a row makes several. `number`
    tells pointers apart; the distance is for `after` and `before`, in words.
    """

    number: int
    field: str
    source: Source
    table: str
    by: str = ""
    kind: str = ""
    distance: tuple[tuple[str, str], ...] = ()  # at_least, at_most, read_from

    def goes_with(self, kind: str) -> bool:
        """Whether entries of this kind can say it."""
        return not NAMING[self.field] or kind in NAMING[self.field]


@dataclass(frozen=True, slots=True)
class Made:
    """The kind of entry that a code stands for, with attributes that go with it."""

    kind: str
    fields: dict[str, Source] = field(default_factory=dict)
    pointers: tuple[Pointer, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """What a row of a table makes: an entry of one kind, or of the kind its code stands for."""

    number: int
    table: str
    made: Made | None
    kind_from: Source | None
    kinds: dict[str, Made | None]  # None: a code that the mapping leaves out
    otherwise: Made | str | None  # "" is strict: an unknown code is the row's fault
    fields: dict[str, Source]
    types: dict[str, dict[str, AttributeType]]  # by kind
    where: tuple[Condition, ...] = ()
    pointers: tuple[Pointer, ...] = ()

    @property
    def made_of_any(self) -> tuple[Made, ...]:
        """What the rule makes, by any code."""
        others = [self.otherwise] if isinstance(self.otherwise, Made) else []
        return tuple(one for one in (self.made, *self.kinds.values(), *others) if one is not None)

    @property
    def every_pointer(self) -> tuple[Pointer, ...]:
        """The pointers of the rule and of its codes."""
        return (*self.pointers, *(one for made in self.made_of_any for one in made.pointers))

    @property
    def may_make(self) -> frozenset[str]:
        """Every kind that this rule can make."""
        return frozenset(one.kind for one in self.made_of_any)


@dataclass(frozen=True, slots=True)
class Expect:
    """Something to look for in each case and to report: `then` before `first`, or `first` without `then`."""

    first: str
    then: str


@dataclass(frozen=True, slots=True)
class CaseSpec:
    """How rows become case files."""

    table: str
    key: str
    kind: str = "case"
    force: Source | None = None
    district: Source | None = None
    title: str = ""
    as_at: str = ""


@dataclass(frozen=True, slots=True)
class CoverageSpec:
    """A line of the manifest: what the export carries, already cut at its holes; of one force or of all."""

    lines: tuple[Coverage, ...]
    force: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping, read and found sound. `text` is the file as it was written."""

    name: str
    source: str
    tables: dict[str, TableSpec]
    case: CaseSpec
    rules: tuple[Rule, ...]
    coverage: tuple[CoverageSpec, ...] = ()
    expects: tuple[Expect, ...] = ()
    zone: str = "Europe/London"
    persons: str = "as given"
    unplaced_rows: str = "hole"
    synthetic: bool = False
    text: str = ""

    @property
    def pointers(self) -> dict[int, Pointer]:
        """Every pointer of every rule, by number."""
        return {one.number: one for rule in self.rules for one in rule.every_pointer}

    def named_by(self, table: str) -> tuple[str, ...]:
        """The columns of a table that other entries name its rows by."""
        return tuple(sorted({one.by for one in self.pointers.values() if one.by and one.table == table}))

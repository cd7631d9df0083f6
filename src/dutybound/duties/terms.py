"""The values a duty is made of: patterns, tests, conditions, moments, deadlines. Frozen, nested, plain.

For: the one set of types that the words of `language` build and that judge and kernel read.
Never: holds a callable, evaluates itself, or knows a file; `meaning` says what each is taken to mean.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import overload

from dutybound.duties.clocks import Clock

Literal = str | int | float | bool


# --- tests of one attribute -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Test:
    """A closed test of one attribute: `op` is is, in, not_in, unless_stated, at_least, above, at_most, present."""

    op: str
    value: Literal | tuple[Literal, ...] | Param = ""


def as_test(test: Test | Literal | tuple[Literal, ...]) -> Test:
    """A test as it was given; a plain value means equal, a tuple one of these."""
    if isinstance(test, Test):
        return test
    return Test("in", test) if isinstance(test, tuple) else Test("is", test)


@dataclass(frozen=True, slots=True)
class Param:
    """A dated number of a force, found by name and keys on the trigger's own date; never a literal in a duty."""

    name: str
    keys: tuple[tuple[str, Operand], ...] = ()


# --- patterns ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pattern:
    """An event of one of these kinds, all tests true, and the same reference as the trigger where joined."""

    kinds: tuple[str, ...]
    tests: tuple[tuple[str, Test], ...] = ()
    joins: tuple[str, ...] = ()

    @overload
    def __and__(self, other: Same) -> Pattern: ...
    @overload
    def __and__(self, other: Given | InA) -> Arises: ...
    def __and__(self, other: Same | Given | InA) -> Pattern | Arises:
        if isinstance(other, Same):
            return replace(self, joins=self.joins + other.refs)
        return Arises(AnyPattern((self,))) & other

    def __or__(self, other: Pattern | AnyPattern) -> AnyPattern:
        return AnyPattern((self, *as_patterns(other)))


@dataclass(frozen=True, slots=True)
class AnyPattern:
    """An event that fits at least one of these patterns."""

    patterns: tuple[Pattern, ...]

    @overload
    def __and__(self, other: Same) -> AnyPattern: ...
    @overload
    def __and__(self, other: Given | InA) -> Arises: ...
    def __and__(self, other: Same | Given | InA) -> AnyPattern | Arises:
        if isinstance(other, Same):
            return AnyPattern(tuple(replace(one, joins=one.joins + other.refs) for one in self.patterns))
        return Arises(self) & other

    def __or__(self, other: Pattern | AnyPattern) -> AnyPattern:
        return AnyPattern(self.patterns + as_patterns(other))


Patterns = Pattern | AnyPattern


def as_patterns(one: Patterns) -> tuple[Pattern, ...]:
    """The alternatives of a pattern, one or many."""
    return one.patterns if isinstance(one, AnyPattern) else (one,)


@dataclass(frozen=True, slots=True)
class Same:
    """The candidate and the trigger carry the same reference."""

    refs: tuple[str, ...]


# --- the trigger, and picking one event of a state --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Field:
    """An attribute of the trigger (`of` None) or of a picked event; `time` is when it happened."""

    of: Pick | None
    name: str


@dataclass(frozen=True, slots=True)
class Pick:
    """The first or the latest event of a pattern before the anchor; as a trigger, only the first (per reference).

    `standing`: what it would change stands until a record changes it, so an account that tells of no change is not
    asked for proof that there was none; a source with a manifest is. `shown`: only what an entry tells counts, and
    silence is none, whatever the sources carry.
    """

    which: str
    patterns: AnyPattern
    per: str = ""
    on_record: bool = False
    standing: bool = False
    shown: bool = False

    def __getattr__(self, name: str) -> Field:
        if name.startswith("__"):
            raise AttributeError(name)
        return Field(self, name)

    def has(self, **tests: Test | Literal | tuple[Literal, ...]) -> Has:
        """The picked event's attributes pass these tests; false where there is certainly no such event."""
        return Has(self, tuple((name, as_test(test)) for name, test in tests.items()))

    def __and__(self, other: Given | InA) -> Arises:
        return Arises(self.patterns, True, self.per) & other


@dataclass(frozen=True, slots=True)
class OperandOr:
    """The first value, or the second where the first is certainly not there."""

    value: Field
    otherwise: Literal | Param


Operand = Literal | Param | Field | OperandOr


# --- conditions, three-valued -----------------------------------------------------------------------------------


class _Condition:
    __slots__ = ()

    def __and__(self, other: Condition) -> AllOf:
        return AllOf((self._known(), other))

    def __or__(self, other: Condition) -> AnyOf:
        return AnyOf((self._known(), other))

    def __invert__(self) -> Not:
        return Not(self._known())

    def _known(self) -> Condition:
        """This condition as one of the language; TypeError where its class is not among them."""
        if isinstance(self, Condition):
            return self
        raise TypeError(f"'{type(self).__name__}' is no condition of the language.")


@dataclass(frozen=True, slots=True)
class Ever(_Condition):
    """Some event of the pattern before the anchor, from `since` where given; `on_record` as for `latest`.

    `shown`: only what an entry tells counts, and silence is no.
    """

    patterns: AnyPattern
    since: Field | None = None
    on_record: bool = False
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Has(_Condition):
    """The trigger (`of` None) or the picked event passes all tests."""

    of: Pick | None
    tests: tuple[tuple[str, Test], ...]


@dataclass(frozen=True, slots=True)
class Other(_Condition):
    """Two attributes of the trigger are both stated and differ."""

    one: str
    another: str


@dataclass(frozen=True, slots=True)
class NoLater(_Condition):
    """The first moment is no later than the second."""

    one: Moment
    another: Moment


@dataclass(frozen=True, slots=True)
class AllOf(_Condition):
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf(_Condition):
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not(_Condition):
    """The part does not hold."""

    part: Condition


Condition = Ever | Has | Other | NoLater | AllOf | AnyOf | Not


# --- moments ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class After:
    """The last lawful instant of `n` units of a clock after a moment."""

    moment: Moment
    n: Operand
    clock: Clock


@dataclass(frozen=True, slots=True)
class Earlier:
    """The earlier of two moments; one that certainly does not exist is left out."""

    one: Moment
    another: Moment


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The first moment, or the second where the first certainly does not exist."""

    one: Moment
    another: Moment


@dataclass(frozen=True, slots=True)
class TheStart:
    """The beginning of the file: whatever stands in it counts."""


@dataclass(frozen=True, slots=True)
class EndOf:
    """The last instant of a London day (ISO), for a line that the law itself draws."""

    day: str


Moment = Field | After | Earlier | Otherwise | TheStart | EndOf


# --- what gives rise to a duty ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """Only where this held just before the trigger."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class InA:
    """Only in a file of which this holds as a whole, whenever that became known."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Arises:
    """The triggers of a duty: each event of the pattern, or only the first (per reference), under conditions."""

    patterns: AnyPattern
    only_first: bool = False
    per: str = ""
    given: Condition | None = None
    in_a: Condition | None = None

    def __and__(self, other: Given | InA) -> Arises:
        if isinstance(other, Given):
            return replace(self, given=other.condition if self.given is None else AllOf((self.given, other.condition)))
        return replace(self, in_a=other.condition if self.in_a is None else AllOf((self.in_a, other.condition)))


# --- what meets an open duty ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Both:
    """Met only when every part is met, at the time of the last of them."""

    parts: tuple[AnyPattern, ...]


# --- what no record can show by itself ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadByAPerson:
    """Met where a named person, having read what there is, answers the question yes; until then for a reader.

    The question is put so that yes means met; `look_at` says what is to be read, heard or seen.
    """

    question: str
    look_at: str


# --- by when ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AtIt:
    """Judged at the trigger from what stands then."""


@dataclass(frozen=True, slots=True)
class By:
    """Open until a computed moment; discharges count from `counting_from` (default the trigger's time)."""

    moment: Moment
    counting_from: Moment | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """Open until the first event of the pattern after the trigger; too late once it has come."""

    patterns: AnyPattern
    counting_from: Moment | None = None


@dataclass(frozen=True, slots=True)
class Every:
    """Again and again, each time `n` units of a clock after the last, until an event of `until`."""

    n: Operand
    clock: Clock
    until: AnyPattern


Due = AtIt | By | Before | Every

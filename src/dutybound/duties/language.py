"""The words duties are written in: patterns of events, conditions, moments and deadlines, all plain values.

For: stating what gives rise to a duty, what meets it and by when, so that it reads aloud and compiles to a table.
Never: holds a callable, evaluates itself, or knows a file; `judge` gives the words their meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, overload

from dutybound.duties.clocks import Clock

Literal = str | int | float | bool


# --- tests of one attribute -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Test:
    """A closed test of one attribute: `op` is is, in, not_in, at_least, above, at_most or present."""

    op: str
    value: Literal | tuple[Literal, ...] | Param = ""


def one_of(*words: Literal) -> Test:
    """The attribute is one of these."""
    return Test("in", words)


def none_of(*words: Literal) -> Test:
    """The attribute is stated and is none of these."""
    return Test("not_in", words)


def at_least(value: Literal | Param) -> Test:
    """The attribute stands at or above this, by number or on its scale of ranks or risk grades."""
    return Test("at_least", value)


def above(value: Literal | Param) -> Test:
    """The attribute stands above this."""
    return Test("above", value)


def at_most(value: Literal | Param) -> Test:
    """The attribute stands at or below this."""
    return Test("at_most", value)


present: Final = Test("present")


@dataclass(frozen=True, slots=True)
class Param:
    """A dated number of a force, found by name and keys on the trigger's own date; never a literal in a duty."""

    name: str
    keys: tuple[tuple[str, Operand], ...] = ()


def param(name: str, **keys: Operand) -> Param:
    """The parameter of this name that applies on the trigger's date, force and district."""
    return Param(name, tuple(keys.items()))


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


def on(kinds: str, **tests: Test | Literal | tuple[Literal, ...]) -> Pattern:
    """An event of this kind (several parted by `|`) whose attributes pass these tests; a plain value means equal."""
    return Pattern(tuple(kinds.split("|")), tuple((name, _as_test(test)) for name, test in tests.items()))


def _as_test(test: Test | Literal | tuple[Literal, ...]) -> Test:
    if isinstance(test, Test):
        return test
    return Test("in", test) if isinstance(test, tuple) else Test("is", test)


@dataclass(frozen=True, slots=True)
class Same:
    """The candidate and the trigger carry the same reference."""

    refs: tuple[str, ...]


def same(*refs: str) -> Same:
    """Join on these references: both sides must carry each of them, equal; a missing side is cannot tell."""
    return Same(refs)


# --- the trigger, and picking one event of a state --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Field:
    """An attribute of the trigger (`of` None) or of a picked event; `time` is when it happened."""

    of: Pick | None
    name: str


class _It:
    """The trigger: `it.time`, `it.<attribute>`, `it.has(...)`, `it.other(...)`."""

    def __getattr__(self, name: str) -> Field:
        if name.startswith("__"):
            raise AttributeError(name)
        return Field(None, name)

    def has(self, **tests: Test | Literal | tuple[Literal, ...]) -> Has:
        """The trigger's own attributes pass these tests."""
        return Has(None, tuple((name, _as_test(test)) for name, test in tests.items()))

    def other(self, one: str, another: str) -> Other:
        """The trigger names two people in these attributes and they are not the same person."""
        return Other(one, another)


it: Final = _It()


@dataclass(frozen=True, slots=True)
class Pick:
    """The first or the latest event of a pattern before the anchor; as a trigger, only the first (per reference)."""

    which: str
    patterns: AnyPattern
    per: str = ""
    on_record: bool = False

    def __getattr__(self, name: str) -> Field:
        if name.startswith("__"):
            raise AttributeError(name)
        return Field(self, name)

    def has(self, **tests: Test | Literal | tuple[Literal, ...]) -> Has:
        """The picked event's attributes pass these tests; false where there is certainly no such event."""
        return Has(self, tuple((name, _as_test(test)) for name, test in tests.items()))

    def __and__(self, other: Given | InA) -> Arises:
        return Arises(self.patterns, True, self.per) & other


def first(pattern: Patterns, per: str = "") -> Pick:
    """The first event of the pattern; `per` a reference: the first for each value of it."""
    return Pick("first", AnyPattern(as_patterns(pattern)), per)


def latest(pattern: Patterns, on_record: bool = False) -> Pick:
    """The latest event of the pattern; `on_record`: among those written down no later than the trigger was."""
    return Pick("latest", AnyPattern(as_patterns(pattern)), on_record=on_record)


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
        return AllOf((self, other))  # type: ignore[arg-type]

    def __or__(self, other: Condition) -> AnyOf:
        return AnyOf((self, other))  # type: ignore[arg-type]

    def __invert__(self) -> Not:
        return Not(self)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Ever(_Condition):
    """Some event of the pattern before the anchor, from `since` where given; `on_record` as for `latest`."""

    patterns: AnyPattern
    since: Field | None = None
    on_record: bool = False


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


def ever(pattern: Patterns, since: Field | None = None, on_record: bool = False) -> Ever:
    """Some such event stands before the anchor: on record if asked, and from a moment if one is given."""
    return Ever(AnyPattern(as_patterns(pattern)), since, on_record)


def all_of(*parts: Condition) -> AllOf:
    """Every part holds; parts are named apart in the explanation."""
    return AllOf(parts)


def no_later(one: Moment, another: Moment) -> NoLater:
    """`one` comes no later than `another`."""
    return NoLater(one, another)


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


def end_of(day: str) -> EndOf:
    """The end of this day, London time."""
    return EndOf(date.fromisoformat(day).isoformat())


def after(moment: Moment, n: Operand, clock: Clock) -> After:
    """`n` units of `clock` after `moment`."""
    return After(moment, n, clock)


def earlier(one: Moment, another: Moment) -> Earlier:
    """The earlier of the two."""
    return Earlier(one, another)


def otherwise(one: Moment, another: Moment) -> Otherwise:
    """`one`, or `another` where there is certainly no such moment as `one`."""
    return Otherwise(one, another)


def value_or(value: Field, default: Literal | Param) -> OperandOr:
    """The picked attribute, or the default where there is certainly no such event."""
    return OperandOr(value, default)


the_start: Final = TheStart()


# --- what gives rise to a duty ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Given:
    """Only where this held just before the trigger."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class InA:
    """Only in a file of which this holds as a whole, whenever that became known."""

    condition: Condition


def given(condition: Condition) -> Given:
    """A condition on the state just before the trigger."""
    return Given(condition)


def in_a(condition: Condition) -> InA:
    """A condition on the whole file."""
    return InA(condition)


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


def both(*parts: Patterns) -> Both:
    """Every one of these must happen."""
    return Both(tuple(AnyPattern(as_patterns(part)) for part in parts))


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


def at_it() -> AtIt:
    """Judged when it happens."""
    return AtIt()


def within(n: Operand, clock: Clock, of: Moment | None = None, counting_from: Moment | None = None) -> By:
    """Within `n` units of `clock` of the trigger, or of another moment."""
    return By(After(Field(None, "time") if of is None else of, n, clock), counting_from)


def by(moment: Moment, counting_from: Moment | None = None) -> By:
    """By a computed moment."""
    return By(moment, counting_from)


def before(pattern: Patterns, counting_from: Moment | None = None) -> Before:
    """Before the next such event."""
    return Before(AnyPattern(as_patterns(pattern)), counting_from)


def every(n: Operand, clock: Clock, until: Patterns) -> Every:
    """At least once in every `n` units of `clock`, until one of these events."""
    return Every(n, clock, AnyPattern(as_patterns(until)))

"""The words duties are written in: patterns of events, conditions, moments and deadlines, all plain values.

For: stating what gives rise to a duty, what meets it and by when, so that it reads aloud and compiles to a table.
Never: holds a callable in a value, evaluates itself, or knows a file; `judge` gives the words their meaning.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from dutybound.duties.clocks import Clock
from dutybound.duties.terms import (
    After,
    AllOf,
    AnyOf,
    AnyPattern,
    Arises,
    AtIt,
    Before,
    Both,
    By,
    Condition,
    Due,
    Earlier,
    EndOf,
    Ever,
    Every,
    Field,
    Given,
    Has,
    InA,
    Literal,
    Moment,
    NoLater,
    Not,
    Operand,
    OperandOr,
    Other,
    Otherwise,
    Param,
    Pattern,
    Patterns,
    Pick,
    ReadByAPerson,
    Same,
    Test,
    TheStart,
    as_patterns,
    as_test,
)

__all__ = [
    "After",
    "AllOf",
    "AnyOf",
    "AnyPattern",
    "Arises",
    "AtIt",
    "Before",
    "Both",
    "By",
    "Condition",
    "Due",
    "Earlier",
    "EndOf",
    "Ever",
    "Every",
    "Field",
    "Given",
    "Has",
    "InA",
    "Literal",
    "Moment",
    "NoLater",
    "Not",
    "Operand",
    "OperandOr",
    "Other",
    "Otherwise",
    "Param",
    "Pattern",
    "Patterns",
    "Pick",
    "ReadByAPerson",
    "Same",
    "Test",
    "TheStart",
    "above",
    "after",
    "all_of",
    "as_patterns",
    "as_test",
    "at_it",
    "at_least",
    "at_most",
    "before",
    "both",
    "by",
    "earlier",
    "end_of",
    "ever",
    "every",
    "first",
    "given",
    "in_a",
    "it",
    "latest",
    "no_later",
    "none_of",
    "on",
    "one_of",
    "otherwise",
    "param",
    "present",
    "read_by_a_person",
    "same",
    "the_start",
    "unless_stated",
    "value_or",
    "within",
]


def one_of(*words: Literal) -> Test:
    """The attribute is one of these."""
    return Test("in", words)


def none_of(*words: Literal) -> Test:
    """The attribute is stated and is none of these."""
    return Test("not_in", words)


def unless_stated(*words: Literal) -> Test:
    """The attribute is not stated to be one of these; where it is not stated at all, it is taken not to be."""
    return Test("unless_stated", words)


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


def param(name: str, **keys: Operand) -> Param:
    """The parameter of this name that applies on the trigger's date, force and district."""
    return Param(name, tuple(keys.items()))


def on(kinds: str, **tests: Test | Literal | tuple[Literal, ...]) -> Pattern:
    """An event of this kind (several parted by `|`) whose attributes pass these tests; a plain value means equal.

    Tests against a parameter come last, so that its figure is read only for an event that fits in all else.
    """
    listed = [(name, as_test(test)) for name, test in tests.items()]
    return Pattern(tuple(kinds.split("|")), tuple(sorted(listed, key=lambda one: isinstance(one[1].value, Param))))


def same(*refs: str) -> Same:
    """Join on these references: both sides must carry each of them, equal; a missing side is cannot tell."""
    return Same(refs)


class _It:
    """The trigger: `it.time`, `it.<attribute>`, `it.has(...)`, `it.other(...)`."""

    def __getattr__(self, name: str) -> Field:
        if name.startswith("__"):
            raise AttributeError(name)
        return Field(None, name)

    def has(self, **tests: Test | Literal | tuple[Literal, ...]) -> Has:
        """The trigger's own attributes pass these tests."""
        return Has(None, tuple((name, as_test(test)) for name, test in tests.items()))

    def other(self, one: str, another: str) -> Other:
        """The trigger names two people in these attributes and they are not the same person."""
        return Other(one, another)


it: Final = _It()


def first(pattern: Patterns, per: str = "", shown: bool = False) -> Pick:
    """The first event of the pattern; `per` a reference: the first for each value of it.

    `shown`: the first that the file tells of; where no entry does there is none, whatever the sources carry.
    """
    return Pick("first", AnyPattern(as_patterns(pattern)), per, shown=shown)


def latest(pattern: Patterns, on_record: bool = False, standing: bool = False) -> Pick:
    """The latest event of the pattern; `on_record`: among those written down no later than the trigger was.

    `standing`: a change that an account without a manifest does not tell of is taken not to have been made.
    """
    return Pick("latest", AnyPattern(as_patterns(pattern)), on_record=on_record, standing=standing)


def ever(pattern: Patterns, since: Field | None = None, on_record: bool = False, shown: bool = False) -> Ever:
    """Some such event stands before the anchor: on record if asked, and from a moment if one is given.

    `shown`: it is told of in the file; where no entry tells of it the answer is no, whatever the sources carry.
    """
    return Ever(AnyPattern(as_patterns(pattern)), since, on_record, shown)


def all_of(*parts: Condition) -> AllOf:
    """Every part holds; parts are named apart in the explanation."""
    return AllOf(parts)


def no_later(one: Moment, another: Moment) -> NoLater:
    """`one` comes no later than `another`."""
    return NoLater(one, another)


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


def given(condition: Condition) -> Given:
    """A condition on the state just before the trigger."""
    return Given(condition)


def in_a(condition: Condition) -> InA:
    """A condition on the whole file."""
    return InA(condition)


def both(*parts: Patterns) -> Both:
    """Every one of these must happen."""
    return Both(tuple(AnyPattern(as_patterns(part)) for part in parts))


def read_by_a_person(question: str, look_at: str) -> ReadByAPerson:
    """A named person has read it and answers yes; the question is put so that yes means met."""
    return ReadByAPerson(question, look_at)


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

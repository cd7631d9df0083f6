"""Parts of a duty in plain English: patterns, tests, conditions, moments and figures, each as a clause.

For: the words that `words` makes whole slots of; every clause stands for one part of the value.
Never: adds a reason, a fact or a rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, assert_never

from dutybound.duties.explain import day_in_words
from dutybound.duties.figures import Parameters
from dutybound.duties.terms import (
    After,
    AllOf,
    AnyOf,
    AnyPattern,
    Condition,
    Earlier,
    EndOf,
    Ever,
    Field,
    Has,
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
    Pick,
    Test,
    TheStart,
)
from dutybound.events.attributes import said
from dutybound.events.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Told:
    """A clause, and under it the clauses it is made of; each is plain text without a full stop."""

    text: str
    parts: tuple[Told, ...] = ()


_OPS: Final[Mapping[str, str]] = {
    "is": "", "in": "one of ", "not_in": "none of ", "unless_stated": "not stated to be ",
    "at_least": "at least ", "above": "above ", "at_most": "at most ",
}  # fmt: skip
# Attributes whose names say too little alone, or that are references; any other reads as it is written.
_NAMES: Final[Mapping[str, str]] = {
    "line_ref": "line of enquiry", "other_ref": "other incident", "until": "end date", "due": "due date",
    "da": "domestic abuse",
}  # fmt: skip


def words_of(name: str) -> str:
    """The name of an attribute as words: `authorised_rank` is 'authorised rank'."""
    return _NAMES.get(name) or name.removesuffix("_ref").replace("_", " ")


def as_words(value: object) -> str:
    """A value as a reader sees it; several are joined by 'or'."""
    if isinstance(value, tuple):
        listed = [as_words(one) for one in value]
        return " or ".join(part for part in (", ".join(listed[:-1]), listed[-1]) if part)
    if isinstance(value, (bool, str, int, float)):
        return said(value)
    raise TypeError(f"{value!r} is not a value that a duty tests for.")


class Clauses:
    """The clauses of one book; where only one figure of a name is known, it stands beside its name."""

    def __init__(self, parameters: Parameters) -> None:
        self.parameters = parameters

    # --- moments and figures ----------------------------------------------------------------------------------------

    def moment(self, moment: Moment) -> str:
        """A moment as a noun phrase."""
        match moment:
            case Field(None, "time"):
                return "the moment that gives rise to it"
            case Field(None, name):
                return f"the {words_of(name)} that the entry giving rise to it states"
            case Field(pick, "time") if pick is not None:
                return f"the {pick.which} time that {self._picked(pick)}"
            case Field():
                return self._attribute(moment)
            case After():
                return self._later(moment)
            case Earlier():
                return f"the earlier of {self.moment(moment.one)} and {self.moment(moment.another)}"
            case Otherwise():
                return f"{self.moment(moment.one)} or, where there is none, {self.moment(moment.another)}"
            case TheStart():
                return "the beginning of the file"
            case EndOf():
                return f"the end of {day_in_words(moment.day)}"
            case _:
                assert_never(moment)

    def span(self, after: After) -> str:
        return f"{self.units(after.n, after.clock.unit)} {_from_its_start(after) or 'of'}"

    def _later(self, after: After) -> str:
        start = f"{_from_its_start(after) or 'after'} {self.moment(after.moment)}"
        if isinstance(after.n, Param) and self._only_figure(after.n) is None:
            return f"{after.clock.unit} {start}, as many as {self.operand(after.n)}"
        return f"{self.units(after.n, after.clock.unit)} {start}"

    def units(self, n: Operand, unit: str) -> str:
        if isinstance(n, (Param, Field, OperandOr)):
            only = self._only_figure(n) if isinstance(n, Param) else None
            if only is None:
                return f"as many {unit} as {self.operand(n)}"
            return f"{_counted_unit(only, unit)} (the figure '{n.name}')" if isinstance(n, Param) else ""
        return _counted_unit(n, unit)

    def _only_figure(self, param: Param) -> Literal | None:
        values = {
            row.value
            for row in self.parameters.rows
            if row.name == param.name and all(_may_be(dict(param.keys).get(name), value) for name, value in row.keys)
        }
        return values.pop() if len(values) == 1 else None

    def operand(self, operand: Operand) -> str:
        """A value that a duty names, states or picks."""
        if isinstance(operand, Param):
            only = self._only_figure(operand)
            if only is not None:
                return f"{as_words(only)} (the figure '{operand.name}')"
            keys = ", ".join(f"{words_of(name)}: {self._key(key)}" for name, key in operand.keys)
            return f"the figure '{operand.name}' says" + (f" for {keys}" if keys else " for that force and date")
        if isinstance(operand, OperandOr):
            return f"{self._attribute(operand.value)} or, where there is none, {self.operand(operand.otherwise)}"
        if isinstance(operand, Field):
            return self._attribute(operand)
        return as_words(operand)

    def _key(self, key: Operand) -> str:
        return as_words(key) if isinstance(key, (str, int, float)) else self.operand(key)

    def _attribute(self, field: Field) -> str:
        if field.of is None:
            return f"the {words_of(field.name)} that the entry giving rise to it states"
        return f"the {words_of(field.name)} stated the {field.of.which} time that {self._picked(field.of)}"

    def _picked(self, pick: Pick) -> str:
        told = " or ".join(self.pattern(one) for one in pick.patterns.patterns)
        return told + (", on record by then" if pick.on_record else "")

    # --- conditions -------------------------------------------------------------------------------------------------

    def condition(self, condition: Condition, opening: str, when: str = "before then,") -> Told:
        """The condition under an opening; `when` says at which time what it looks for must have happened."""
        if isinstance(condition, (AllOf, AnyOf)):
            how = "all of these hold:" if isinstance(condition, AllOf) else "at least one of these holds:"
            parts = (self.condition(part, "", when) for part in _flat(condition))
            return Told(joined(opening, how), tuple(parts))
        if isinstance(condition, Not):
            if (absent := _never(condition.part)) is not None:
                return Told(joined(opening, f"it had not happened before then that {self._picked(absent)}"))
            inner = self.condition(condition.part, "it is not so that", when)
            return Told(joined(opening, inner.text), inner.parts)
        if isinstance(condition, Ever):
            when = "before then, and on record no later," if condition.on_record else when
            when = "an entry tells that" if condition.shown else when
            since = f" from {self.moment(condition.since)} on," if condition.since is not None else ""
            return self.alternatives(joined(opening, when + since), condition.patterns)
        return Told(joined(opening, self._simple(condition)))

    def _simple(self, condition: Has | Other | NoLater) -> str:
        if isinstance(condition, Other):
            return (
                f"the entry itself names two people as '{words_of(condition.one)}' and '{words_of(condition.another)}'"
            )
        if isinstance(condition, NoLater):
            return f"{self.moment(condition.one)} comes no later than {self.moment(condition.another)}"
        says = self._tests(condition.tests)
        if condition.of is None:
            return f"the entry itself says: {says}"
        return f"the {condition.of.which} time that {self._picked(condition.of)}, the entry says: {says}"

    # --- patterns ---------------------------------------------------------------------------------------------------

    def alternatives(self, opening: str, patterns: AnyPattern) -> Told:
        clauses = list(dict.fromkeys(clause for one in patterns.patterns for clause in self._clauses(one)))
        if len(clauses) == 1:
            return Told(f"{opening} {clauses[0]}")
        return Told(f"{opening} one of these happened:", tuple(Told(clause) for clause in clauses))

    def _clauses(self, pattern: Pattern) -> Iterator[str]:
        detail = self._detail(pattern)
        for kind in pattern.kinds:
            yield KINDS[kind].sentence + detail

    def pattern(self, pattern: Pattern) -> str:
        """A pattern as a clause: 'a unit arrived (of the same incident)'."""
        return " or ".join(self._clauses(pattern))

    def _detail(self, pattern: Pattern) -> str:
        parts = [self._tests(pattern.tests)] if pattern.tests else []
        if pattern.joins:
            parts.append("of the same " + " and ".join(words_of(ref) for ref in pattern.joins))
        return f" ({'; '.join(parts)})" if parts else ""

    def _tests(self, tests: tuple[tuple[str, Test], ...]) -> str:
        return "; ".join(self._test(name, test) for name, test in tests)

    def _test(self, name: str, test: Test) -> str:
        if test.op == "present":
            return f"{words_of(name)} is stated"
        if isinstance(test.value, Param):
            return f"{words_of(name)}: {_OPS[test.op]}{self.operand(test.value).removesuffix(' says')}"
        return f"{words_of(name)}: {_OPS[test.op] if test.op != 'in' else ''}{as_words(test.value)}"


def _from_its_start(after: After) -> str:
    return "beginning with" if "beginning-with" in after.clock.id else ""


def _never(condition: Condition) -> Pick | None:
    """What must not be there, where a condition asks no more of it than the reference it is joined by."""
    if not isinstance(condition, Has) or condition.of is None:
        return None
    names = {name for name, test in condition.tests if test.op == "present"}
    joined = all(names <= set(one.joins) for one in condition.of.patterns.patterns)
    return condition.of if joined and len(names) == len(condition.tests) else None


def _flat(condition: AllOf | AnyOf) -> Iterator[Condition]:
    """The parts of nested conditions of one sort: 'a and (b and c)' is 'a and b and c'."""
    for part in condition.parts:
        if isinstance(part, type(condition)):
            yield from _flat(part)
        else:
            yield part


def _may_be(asked: Operand | None, value: Literal) -> bool:
    """Whether a row of this key may be the one asked for: a key that is read from an entry may be any."""
    return not isinstance(asked, (str, int, float)) or asked == value


def _counted_unit(n: Literal, unit: str) -> str:
    return f"{as_words(n)} {unit.removesuffix('s') if n == 1 else unit}"


def joined(opening: str, clause: str) -> str:
    return f"{opening} {clause}" if opening else clause

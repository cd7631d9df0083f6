"""A draft of a file in which one duty arises and is done, or not: what the duty's own words ask for, one by one.

For: walking a duty's value and noting which entries, with which attributes and at which times, would make each
condition so; where there are several ways, one is chosen.
Never: judges; a draft is a guess, and only the judge makes a witness of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from dutybound.duties.form import Form
from dutybound.duties.terms import (
    After,
    AllOf,
    AnyOf,
    AnyPattern,
    Before,
    By,
    Condition,
    Earlier,
    Ever,
    Every,
    Field,
    Has,
    Moment,
    NoLater,
    Not,
    Operand,
    OperandOr,
    Other,
    Otherwise,
    Param,
    Test,
)
from dutybound.duties.witnesses.choosing import Choices
from dutybound.duties.witnesses.values import DAY, HOUR, MINUTE
from dutybound.duties.witnesses.words import Word, stands_in

# Where an entry lies, counted from what gives rise to the duty; the plainest first.
BEFORE: Final = (-HOUR, -2 * HOUR, -DAY, -MINUTE, -3 * DAY, -30 * DAY, -60 * DAY, -200 * DAY, -400 * DAY, 0, HOUR, DAY)
AROUND: Final = (-HOUR, HOUR, DAY, -DAY, 3 * DAY, -3 * DAY, 0, 30 * DAY, -30 * DAY, MINUTE, -200 * DAY)
AFTER: Final = (HOUR, MINUTE, DAY, 3 * DAY, 10 * DAY, 30 * DAY, 0, -MINUTE, -HOUR, -DAY, 100 * DAY)
JUST_BEFORE: Final = (-MINUTE, -10 * MINUTE, -2 * HOUR, -2 * DAY, HOUR)
EARLY: Final = (-HOUR, -400 * DAY, -60 * DAY, -DAY, -200 * DAY)
LATER: Final = (5 * DAY, DAY, 2 * HOUR, 40 * DAY, 400 * DAY)


@dataclass(slots=True)
class Wanted:
    """One entry that is wanted: its kind, when (from the trigger on), what it must say and must not, what it joins."""

    kind: str
    when: int
    must: list[tuple[str, Test]] = field(default_factory=list)
    must_not: list[tuple[str, Test]] = field(default_factory=list)
    joins: tuple[str, ...] = ()
    alike: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Aim:
    """What a file is to show of a duty: that it is done, or that it is not; by a word of it, where one is named."""

    form: Form
    done: bool
    word: Word | None = None


class Draft:
    """The entries that the words of one duty ask for, trigger first; `shown` is the number of the word's own entry."""

    def __init__(self, aim: Aim, choices: Choices) -> None:
        self.choices = choices
        self.shown: int | None = None
        self.word = aim.word
        self.wanted: list[Wanted] = []
        shape = aim.form
        self.trigger = self._place(shape.arises.patterns, (0,))
        for condition in (shape.arises.in_a, shape.arises.given):
            if condition is not None:
                self._hold(condition, self._so(condition))
        if shape.duty.anchor is not None:
            self._exists(shape.duty.anchor)
        if shape.act is not None:
            self._hold(shape.act, self._so(shape.act) if self._tells(shape.act) else aim.done)
        else:
            self._open(aim)

    def _tells(self, part: object) -> bool:
        """Whether the word stands in this part of the duty."""
        return self.word is not None and stands_in(self.word.among, part)

    def _so(self, condition: Condition) -> bool:
        """Whether a condition is to hold, so that the word's own entry decides it: not, where the word forbids."""
        if not self._tells(condition):
            return True
        if isinstance(condition, Not):
            return not self._so(condition.part)
        if isinstance(condition, (AllOf, AnyOf)):
            return self._so(next(part for part in condition.parts if self._tells(part)))
        return not isinstance(condition, NoLater) or self.choices.one((True, False))

    def _open(self, aim: Aim) -> None:
        due = aim.form.due
        for stops in (aim.form.ends, aim.form.lapses, due.until if isinstance(due, Every) else None):
            if stops is not None and self._tells(stops):
                self._place(stops, LATER)
        if isinstance(due, (By, Before)) and due.counting_from is not None:
            self._exists(due.counting_from)
        if isinstance(due, By):
            self._exists(due.moment)
        elif isinstance(due, Every):
            self._value(due.n)
        elif isinstance(due, Before):
            self._place(due.patterns, LATER)
        looks_back = isinstance(due, (By, Before)) and self._tells(due.counting_from)
        for part in aim.form.discharge if aim.done else ():
            self._place(part, JUST_BEFORE if looks_back else AFTER)

    # --- entries ----------------------------------------------------------------------------------------------------

    def _place(self, patterns: AnyPattern, places: tuple[int, ...]) -> Wanted:
        """Notes an entry that fits one of the patterns."""
        if self.word is not None and patterns is self.word.among:
            pattern = self.word.pattern
            if self.shown is None:
                self.shown = len(self.wanted)
        else:
            pattern = self.choices.one(patterns.patterns)
        kind = self.choices.one(pattern.kinds)
        entry = Wanted(kind, self.choices.one(places), list(pattern.tests), [], pattern.joins)
        self.wanted.append(entry)
        for _, test in entry.must:
            if isinstance(test.value, Param):
                self._value(test.value)
        return entry

    # --- conditions -------------------------------------------------------------------------------------------------

    def _hold(self, condition: Condition, wanted: bool) -> None:
        """Notes what would make the condition so, or not so."""
        if isinstance(condition, Not):
            self._hold(condition.part, not wanted)
        elif isinstance(condition, (AllOf, AnyOf)):
            self._hold_parts(condition, wanted)
        elif isinstance(condition, Ever):
            if wanted:
                if condition.since is not None:
                    self._exists(condition.since, BEFORE[1:])
                self._place(condition.patterns, BEFORE)
        elif isinstance(condition, Has):
            self._has(condition, wanted)
        elif isinstance(condition, Other):
            if not wanted:
                self.trigger.alike.append((condition.one, condition.another))
        else:
            self._in_order(condition, wanted)

    def _hold_parts(self, condition: AllOf | AnyOf, wanted: bool) -> None:
        """All parts, or one; where the word stands in one, that one, and the others so that they decide nothing."""
        if isinstance(condition, AllOf) == wanted:
            for part in condition.parts:
                self._hold(part, wanted)
            return
        telling = [part for part in condition.parts if self._tells(part)]
        one = self.choices.one(telling or condition.parts)
        self._hold(one, wanted)
        for part in condition.parts if telling else ():
            if part not in telling:
                self._hold(part, not wanted)

    def _has(self, condition: Has, wanted: bool) -> None:
        entry = self.trigger
        if condition.of is not None:
            if not wanted and not self.choices.one((False, True)):
                return
            entry = self._place(condition.of.patterns, BEFORE)
        if wanted:
            entry.must += condition.tests
        else:
            entry.must_not.append(self.choices.one(condition.tests))
        for _, test in condition.tests:
            if isinstance(test.value, Param):
                self._value(test.value)

    def _in_order(self, condition: NoLater, wanted: bool) -> None:
        one, another = (EARLY, AFTER) if wanted else (AFTER, EARLY)
        self._exists(condition.one, one)
        self._exists(condition.another, another)

    # --- moments and values -----------------------------------------------------------------------------------------

    def _exists(self, moment: Moment, places: tuple[int, ...] = AROUND) -> None:
        if isinstance(moment, Field):
            if moment.of is not None:
                self._place(moment.of.patterns, places)
        elif isinstance(moment, After):
            self._exists(moment.moment, places)
            self._value(moment.n)
        elif isinstance(moment, Earlier):
            self._exists(moment.one, places)
            self._exists(moment.another, places)
        elif isinstance(moment, Otherwise):
            told = self._tells(moment.one)
            self._exists(moment.one if told else self.choices.one((moment.another, moment.one)), places)

    def _value(self, operand: Operand) -> None:
        if isinstance(operand, Param):
            for _, key in operand.keys:
                self._value(key)
        elif isinstance(operand, OperandOr):
            told = self._tells(operand.value)
            self._value(operand.value if told else self.choices.one((operand.value, operand.otherwise)))
        elif isinstance(operand, Field) and operand.of is not None:
            self._place(operand.of.patterns, BEFORE)

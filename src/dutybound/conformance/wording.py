"""The words of duties as records of numbers: conditions and moments, as programs for a stack.

For: giving each distinct condition, moment and clock one number, and its record in the tables.
Never: guesses; a piece of wording that the pass cannot read exactly is refused with the reason.
"""

from __future__ import annotations

from dutybound.conformance import layout as at
from dutybound.conformance.placing import NUMBER, TIME
from dutybound.conformance.wording_sets import CannotCompile, Sets
from dutybound.duties.clocks import Clock
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
    Moment,
    NoLater,
    Not,
    Operand,
    OperandOr,
    Other,
    Otherwise,
    Param,
    TheStart,
)  # fmt: skip
from dutybound.events.when import read_when

__all__ = ["CannotCompile", "Wording"]


class Wording(Sets):
    """Everything that the duties say, each distinct piece once."""

    def clock(self, clock: Clock) -> tuple[int, int]:
        """The rule of counting and its calendar, by number."""
        if clock.rule not in at.RULES:
            raise CannotCompile(f"the clock '{clock.id}' counts by a rule that the tables do not hold.")
        return at.RULES.index(clock.rule), 0 if clock.calendar is None else at.CALENDARS.index(clock.calendar)

    # --- conditions -------------------------------------------------------------------------------------------------

    def condition(self, condition: Condition) -> int:
        """The number of a condition, as a program for a stack."""
        program: list[list[int]] = []
        self._condition(condition, program)
        _within_stack(len(program))
        self.conditions.append(program)
        return len(self.conditions) - 1

    def _condition(self, condition: Condition, program: list[list[int]]) -> None:
        if isinstance(condition, (AllOf, AnyOf)):
            for part in condition.parts:
                self._condition(part, program)
            program.append([at.C_ALL if isinstance(condition, AllOf) else at.C_ANY, len(condition.parts)])
        elif isinstance(condition, Not):
            self._condition(condition.part, program)
            program.append([at.C_NOT, 0])
        elif isinstance(condition, Ever):
            before = len(self.figured)
            one = self.set_of(condition.patterns, keep=True)
            if condition.since is not None and len(self.figured) > before:
                raise CannotCompile("a figure stands in what is looked for since a moment.")
            since = -1 if condition.since is None else self.moment(condition.since)
            how = [one, since, int(condition.on_record), int(condition.shown)]
            program.append([at.C_EVER, self._record(self.evers, how)])
        elif isinstance(condition, Has):
            program.append([at.C_HAS, self._has(condition)])
        elif isinstance(condition, Other):
            numbers = [self._of(self.trigger_kinds, name) for name in (condition.one, condition.another)]
            if len({sort for _, sort in numbers if sort}) > 1 or {NUMBER, TIME} & {sort for _, sort in numbers}:
                raise CannotCompile(f"'{condition.one}' and '{condition.another}' are not of one sort.")
            program.append([at.C_OTHER, self._record(self.others, [number for number, _ in numbers])])
        elif isinstance(condition, NoLater):
            record = [self.moment(condition.one), self.moment(condition.another)]
            program.append([at.C_COMPARE, self._record(self.comparisons, record)])

    def _has(self, condition: Has) -> int:
        pick = -1 if condition.of is None else self.pick(condition.of)
        kinds = self._kinds_of(Field(condition.of, ""))
        records = []
        for name, test in condition.tests:
            number, sort = self._of(kinds, name)
            records.append([number, *self._test(sort, name, test)])
        begins = len(self.has_tests)
        self.has_tests += records
        self.hases.append([pick, begins, len(self.has_tests)])
        return len(self.hases) - 1

    def reads_figures(self, value: object) -> bool:
        """Whether a condition reads a figure anywhere."""
        return "Param(" in repr(value)

    # --- moments ----------------------------------------------------------------------------------------------------

    def moment(self, moment: Moment) -> int:
        """The number of a moment, as a program for a stack."""
        program: list[list[int]] = []
        self._moment(moment, program)
        _within_stack(len(program))
        if program not in self.moments:
            self.moments.append(program)
        return self.moments.index(program)

    def _moment(self, moment: Moment, program: list[list[int]]) -> None:
        if isinstance(moment, Field):
            program.append(self._field(moment))
        elif isinstance(moment, After):
            self._moment(moment.moment, program)
            program.append([at.M_AFTER, self.operand(moment.n), *self.clock(moment.clock)])
        elif isinstance(moment, Earlier):
            self._moment(moment.one, program)
            self._moment(moment.another, program)
            program.append([at.M_EARLIER, 0, 0, 0])
        elif isinstance(moment, Otherwise):
            self._moment(moment.one, program)
            jump = [at.M_UNLESS_NEVER, 0, 0, 0]
            program.append(jump)
            before = len(self.figured)
            self._moment(moment.another, program)
            if len(self.figured) > before:
                raise CannotCompile("a figure stands in a test of the moment that stands in for another.")
            jump[1] = len(program)
        elif isinstance(moment, EndOf):
            program.append([at.M_FIXED, read_when(moment.day).latest, 0, 0])
        elif isinstance(moment, TheStart):
            program.append([at.M_START, 0, 0, 0])

    def _field(self, field: Field) -> list[int]:
        if field.name == "time":
            return [at.M_IT_TIME, 0, 0, 0] if field.of is None else [at.M_PICK_TIME, self.pick(field.of), 0, 0]
        number, sort = self._of(self._kinds_of(field), field.name)
        if sort not in (TIME, ""):
            raise CannotCompile(f"'{field.name}' is no time.")
        if field.of is None:
            return [at.M_IT_FIELD, number, 0, 0]
        return [at.M_PICK_FIELD, self.pick(field.of), number, 0]

    def picks_in(self, value: object) -> bool:
        """Whether a moment looks at any event but the trigger, so that it may move."""
        return "Pick(" in repr(value)

    def picked_sets(self, operand: Operand) -> list[AnyPattern]:
        """The sets whose next entry may change an interval."""
        if isinstance(operand, Field):
            return [operand.of.patterns] if operand.of is not None else []
        if isinstance(operand, OperandOr):
            return self.picked_sets(operand.value) + self.picked_sets(operand.otherwise)
        if isinstance(operand, Param):
            return [one for _, key in operand.keys for one in self.picked_sets(key)]
        return []


def _within_stack(steps: int) -> None:
    if steps >= at.STACK:
        raise CannotCompile("a condition or moment is longer than the tables hold.")

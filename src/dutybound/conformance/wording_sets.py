"""Sets of patterns, picks, operands and figures as records of numbers.

For: giving each distinct set, test, value and figure that duties speak of one number, and its record in the tables.
Never: guesses; a piece of wording that the pass cannot read exactly is refused with the reason.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt

from dutybound.conformance import layout as at
from dutybound.conformance.dictionary import Words
from dutybound.conformance.placing import (
    KIND_NAMES,
    KIND_NUMBER,
    LIST,
    LONGEST_WORD,
    NAME,
    NUMBER,
    PLACES,
    TIME,
    WORD,
    sort_of,
)
from dutybound.duties.figures import Parameter, Parameters
from dutybound.duties.terms import AnyPattern, Field, Operand, OperandOr, Param, Pattern, Pick, Test
from dutybound.events.three import CANNOT_TELL, NO, YES
from dutybound.events.words import RANKS, SCALES

_ORDERED = {"at_least": at.AT_LEAST, "above": at.ABOVE, "at_most": at.AT_MOST}
_STATICS_OF_A_KIND = 62  # bits of one mask
_LAST_DAY = date.max.toordinal()


class CannotCompile(ValueError):
    """A piece of wording that the tables cannot hold exactly; the duty is the judge's."""


class Sets:
    """The sets of patterns, the picks, operands and figures that the duties use, each distinct piece once."""

    def __init__(self, words: Words, parameters: Parameters) -> None:
        self.words, self.parameters = words, parameters
        self.attributes: dict[str, int] = {}
        self.attribute_kinds: dict[str, set[str] | None] = {}
        self.sets: list[AnyPattern] = []
        self.kept: set[int] = set()
        self.alternatives: list[list[tuple[int, int, int, list[int], list[list[int]]]]] = []
        self.statics: dict[int, list[list[list[int | str]]]] = {}
        self._static_keys: dict[int, list[object]] = {}
        self.static_tests_to_place: list[list[int | str]] = []
        self.evers: list[list[int]] = []
        self.hases: list[list[int]] = []
        self.has_tests: list[list[int]] = []
        self.others: list[list[int]] = []
        self.comparisons: list[list[int]] = []
        self.conditions: list[list[list[int]]] = []
        self.picks: list[list[int]] = []
        self.moments: list[list[list[int]]] = []
        self.operands: list[list[int]] = []
        self.figures: list[list[int]] = []
        self.figure_rows: list[list[int]] = []
        self.numbers: list[int] = []
        self.lookups: list[npt.NDArray[np.uint8]] = []
        self._lookup_end = 0
        self._known: dict[object, int] = {}
        self.figured: list[int] = []  # sets with a figure in a test, as met with since begin()
        self.trigger_kinds: tuple[str, ...] = ()
        for name in ("duty", "decided_by", "expires"):
            self.attribute(name, ("departure_recorded",))
        for name in ("actor", "reason", "reason_code", "force", "district"):
            self.attribute(name)

    def begin(self, trigger_kinds: tuple[str, ...]) -> None:
        """A new duty, whose trigger is of one of these kinds."""
        self.trigger_kinds = trigger_kinds
        self.figured.clear()

    def attribute(self, name: str, kinds: tuple[str, ...] | None = None) -> int:
        """The number of an attribute; `kinds` those whose column the pass must read, None for every one."""
        number = self.attributes.setdefault(name, len(self.attributes))
        known = self.attribute_kinds.get(name, set())
        self.attribute_kinds[name] = None if known is None or kinds is None else known | set(kinds)
        return number

    def _of(self, kinds: tuple[str, ...], name: str) -> tuple[int, str]:
        sort = sort_of(kinds, name)
        if sort == LIST:
            raise CannotCompile(f"'{name}' is a list.")
        return self.attribute(name, kinds), sort

    # --- tests and sets ---------------------------------------------------------------------------------------------

    def _test(self, sort: str, name: str, test: Test) -> tuple[int, int, int]:
        """How a test is looked up: by a table of words, by number, or by a figure."""
        if isinstance(test.value, Param):
            if sort not in (WORD, NUMBER, "") or test.op not in _ORDERED:
                raise CannotCompile(f"'{name}' is compared with a figure in a way the tables do not hold.")
            return at.BY_FIGURE, _ORDERED[test.op], self.figure(test.value, for_test=True)
        if sort == NUMBER:
            if test.op == "present":
                return at.BY_NUMBER, at.STATED, 0
            if test.op not in ("is", *_ORDERED) or isinstance(test.value, (str, bool, tuple)):
                raise CannotCompile(f"'{name}' is a number and the test is not one of a number.")
            return at.BY_NUMBER, _ORDERED.get(test.op, at.EQUAL), self._number(float(test.value))
        if sort in (TIME, LIST) or (sort == NAME and test.op != "present"):
            raise CannotCompile(f"'{name}' is a {sort}, which the tables cannot test with '{test.op}'.")
        return at.BY_WORD, self._lookup(test), 0

    def _number(self, number: float) -> int:
        if round(number * at.ONE) / at.ONE != number or abs(number) >= 1e12:
            raise CannotCompile(f"{number} has more decimal places, or is larger, than the tables hold.")
        self.numbers.append(round(number * at.ONE))
        return len(self.numbers) - 1

    def _lookup(self, test: Test) -> int:
        if ("lookup", test) in self._known:
            return self._known["lookup", test]
        wanted = test.value if isinstance(test.value, tuple) else (test.value,)
        if any(isinstance(one, str) and len(one) > LONGEST_WORD for one in wanted):
            raise CannotCompile("a test names a text longer than a word of the dictionary.")
        for one in wanted:
            if isinstance(one, str) and one:
                self.words.code(one)
        table = np.full(len(self.words) + 1, _passes(test, "\0"), dtype=np.uint8)
        special = {word for scale in SCALES.values() for word in scale} | {
            one for one in wanted if isinstance(one, str)
        }
        for code in range(at.FIRST_WORD):
            table[code] = _passes(test, self.words.value(code))
        for word in special - {"none"}:
            if (code := self.words.known(word)) >= 0:
                table[code] = _passes(test, word)
        self.lookups.append(table)
        begins, self._lookup_end = self._lookup_end, self._lookup_end + len(table)
        self._known["lookup", test] = begins
        return begins

    def set_of(self, patterns: AnyPattern, keep: bool = False, for_trigger: bool = False) -> int:
        """The number of a set of patterns; `keep` where the pass must remember its entries."""
        number = self._known.get(("set", patterns))
        if number is None:
            alternatives = list(self._alternatives(patterns))
            number = self._known["set", patterns] = len(self.sets)
            self.sets.append(patterns)
            self.alternatives.append(alternatives)
        if keep:
            self.kept.add(number)
        for pattern in patterns.patterns:
            for ref in pattern.joins:
                if not for_trigger and self._join_sort(pattern, ref) != self._sort_at_trigger(ref):
                    raise CannotCompile(f"'{ref}' is not of one sort on both sides of the join.")
        if any(tests for *_, tests in self.alternatives[number]):
            self.figured.append(number)
        return number

    def _join_sort(self, pattern: Pattern, ref: str) -> str:
        self.attribute(ref, self.trigger_kinds)
        mine = sort_of(pattern.kinds, ref)
        return mine or self._sort_at_trigger(ref)

    def _sort_at_trigger(self, ref: str) -> str:
        sort = sort_of(self.trigger_kinds, ref)
        if sort in (NUMBER, TIME, LIST):
            raise CannotCompile(f"'{ref}' is no reference.")
        return sort or NAME

    def _alternatives(self, patterns: AnyPattern) -> list[tuple[int, int, int, list[int], list[list[int]]]]:
        found = []
        place = 0
        for pattern in patterns.patterns:
            for kind in pattern.kinds:
                plain, figured = [], []
                for name, test in pattern.tests:
                    number, sort = self._of((kind,), name)
                    how, a, b = self._test(sort, name, test)
                    if how == at.BY_FIGURE:
                        figured.append([number, a, b])
                    else:
                        column = PLACES[kind, name].column if (kind, name) in PLACES else ""
                        where: int | str = at.NUMBER_COLUMN if sort == NUMBER else column or at.MISSING_COLUMN
                        plain.append((where, how, a, b))
                joins = [self.attribute(ref, (kind,)) for ref in pattern.joins]
                bit = self._static(KIND_NUMBER[kind], tuple(plain))
                found.append((KIND_NUMBER[kind], bit, place, joins, figured))
                place += 1
        return found

    def _static(self, kind: int, tests: tuple[tuple[int | str, int, int, int], ...]) -> int:
        keys = self._static_keys.setdefault(kind, [])
        if tests not in keys:
            if len(keys) == _STATICS_OF_A_KIND:
                raise CannotCompile(f"'{KIND_NAMES[kind]}' already has {_STATICS_OF_A_KIND} patterns.")
            keys.append(tests)
            records: list[list[int | str]] = [list(test) for test in tests]
            self.static_tests_to_place += records
            self.statics.setdefault(kind, []).append(records)
        return keys.index(tests)

    # --- picks, operands, figures -----------------------------------------------------------------------------------

    def pick(self, pick: Pick) -> int:
        """The number of "the first" or "the latest" of a set."""
        if pick.per:
            raise CannotCompile("a picked event is the first for each reference.")
        record = [
            int(pick.which == "latest"),
            self.set_of(pick.patterns, keep=True),
            int(pick.on_record),
            int(pick.standing),
            int(pick.shown),
        ]
        return self._record(self.picks, record)

    def _record(self, listed: list[list[int]], record: list[int]) -> int:
        if record not in listed:
            listed.append(record)
        return listed.index(record)

    def _kinds_of(self, field: Field) -> tuple[str, ...]:
        if field.of is None:
            return self.trigger_kinds
        return tuple(kind for pattern in field.of.patterns.patterns for kind in pattern.kinds)

    def operand(self, operand: Operand, nested: bool = False) -> int:
        """The number of an operand; figures whose keys are figures again are refused."""
        if isinstance(operand, OperandOr):
            if nested or operand.value.of is None or isinstance(operand.otherwise, str):
                raise CannotCompile("a value with a default stands where the tables cannot hold one.")
            second = self.operand(operand.otherwise)
            return self._record(self.operands, [at.O_PICK_OR, *self._picked(operand.value), second])
        if isinstance(operand, Param):
            if nested:
                raise CannotCompile("a figure's key is itself a figure.")
            return self._record(self.operands, [at.O_FIGURE, self.figure(operand), 0, 0])
        if isinstance(operand, Field):
            if operand.of is None:
                return self._record(self.operands, [at.O_IT, self._value(operand), 0, 0])
            return self._record(self.operands, [at.O_PICK, *self._picked(operand), 0])
        if isinstance(operand, bool):
            raise CannotCompile("yes or no stands where a number is counted.")
        if isinstance(operand, str):
            return self._record(self.operands, [at.O_WORD, self.words.code(operand), 0, 0])
        return self._record(self.operands, [at.O_NUMBER, self._number(float(operand)), 0, 0])

    def _picked(self, field: Field) -> tuple[int, int]:
        assert field.of is not None
        number = self._value(field)
        return self.pick(field.of), number

    def _value(self, field: Field) -> int:
        number, sort = self._of(self._kinds_of(field), field.name)
        if sort not in (WORD, NUMBER, "") or field.name == "time":
            raise CannotCompile(f"'{field.name}' is a {sort or 'time'}, not a word or a number.")
        return number

    def person(self, field: Field) -> int:
        """The number of the operand that names who owes the duty."""
        if sort_of(self._kinds_of(field), field.name) not in (NAME, ""):
            raise CannotCompile(f"'{field.name}' names nobody.")
        number = self.attribute(field.name, self._kinds_of(field))
        before = len(self.figured)
        record = [at.O_IT, number, 0, 0] if field.of is None else [at.O_PICK, self.pick(field.of), number, 0]
        if len(self.figured) > before:
            raise CannotCompile("a figure stands in who owes the duty.")
        return self._record(self.operands, record)

    def figure(self, param: Param, for_test: bool = False) -> int:
        """The number of one use of a parameter: its rows, best first, with the keys this use gives."""
        if ("figure", param) in self._known:
            return self._known["figure", param]
        if len(param.keys) > 2 or (for_test and any(not isinstance(key, str) for _, key in param.keys)):
            raise CannotCompile(f"the figure '{param.name}' has more, or other, keys than the tables hold.")
        keys = [self.operand(key, nested=True) for _, key in param.keys]
        given = [name for name, _ in param.keys]
        rows = [row for row in self.parameters.rows if row.name == param.name]
        begins = len(self.figure_rows)
        for row in sorted(rows, key=_preference, reverse=True):
            if all(name in given for name, _ in row.keys):
                self.figure_rows.append(self._figure_row(row, given))
        self.figures.append([begins, len(self.figure_rows), *[*keys, -1, -1][:2]])
        self._known["figure", param] = len(self.figures) - 1
        return len(self.figures) - 1

    def _figure_row(self, row: Parameter, given: list[str]) -> list[int]:
        record = [0] * at.ROW_W
        record[at.R_FORCE] = self.words.code(row.force) if row.force else 0
        record[at.R_DISTRICT] = self.words.code(row.district) if row.district else 0
        record[at.R_FIRST] = date.fromisoformat(row.first).toordinal() if row.first else 0
        record[at.R_LAST] = date.fromisoformat(row.last).toordinal() if row.last else _LAST_DAY
        wanted = dict(row.keys)
        scale = list(SCALES).index(row.steps) if row.steps else -1
        for name, key, word, step in zip(given, (at.R_KEY0, at.R_KEY1), (at.R_WORD0, at.R_WORD1),
                                         (at.R_SCALE0, at.R_SCALE1), strict=False):  # fmt: skip
            if name in wanted:
                value = wanted[name]
                if not isinstance(value, str):
                    raise CannotCompile(f"a key of the figure '{row.name}' is no word.")
                record[key], record[word], record[step] = 1, self.words.code(value), scale
        if isinstance(row.value, bool):
            raise CannotCompile(f"the figure '{row.name}' is yes or no.")
        if isinstance(row.value, str):
            record[at.R_SORT], record[at.R_VALUE] = at.IS_WORD, self.words.code(row.value)
        else:
            record[at.R_SORT], record[at.R_VALUE] = at.IS_NUMBER, self._number(float(row.value))
        record[at.R_DEFAULT], record[at.R_OVERLAY] = int(row.is_default), int(row.overlay)
        return record


def _preference(row: Parameter) -> tuple[bool, bool, bool, bool, int, str]:
    """Which row that fits goes first: an overlay's, a district's, a force's, a sourced, the highest, the newest."""
    step = max((RANKS.index(str(value)) for _, value in row.keys), default=0) if row.steps else 0
    return row.overlay, bool(row.district), bool(row.force), bool(row.source), step, row.first


def _passes(test: Test, value: str | bool | None) -> int:
    """What a test says of one word of the dictionary; '\\0' stands for a text that no dictionary holds."""
    if value is None:
        return YES if test.op == "unless_stated" else CANNOT_TELL
    if test.op == "present":
        return NO if value == "none" else YES
    if test.op == "is":
        return YES if value == test.value else NO
    if test.op in ("in", "not_in", "unless_stated"):
        assert isinstance(test.value, tuple)
        return YES if (value in test.value) == (test.op == "in") else NO
    for scale in SCALES.values():
        if value in scale and test.value in scale:
            above = scale.index(str(value)) - scale.index(str(test.value))
            return YES if (above >= 0, above > 0, above <= 0)[_ORDERED[test.op]] else NO
    return CANNOT_TELL

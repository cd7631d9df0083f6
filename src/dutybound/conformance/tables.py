"""Duties and figures as tables of whole numbers: what the pass reads instead of the words.

For: unfolding every form into sections of numbers, the same way for every duty, by its words alone.
Never: knows a duty by name; a duty that these tables cannot hold exactly is named, with the reason, for the judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dutybound.conformance import layout as at
from dutybound.conformance.days import days
from dutybound.conformance.dictionary import Words
from dutybound.conformance.placing import CODE_COLUMNS, KIND_NAMES, KIND_NUMBER, PLACES, TIME, sort_of
from dutybound.conformance.placing import NUMBER as A_NUMBER
from dutybound.conformance.wording import CannotCompile, Wording
from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameters
from dutybound.duties.form import Form, form
from dutybound.duties.terms import AnyPattern, Before, By, Every, Field
from dutybound.events.kinds import ASIDE
from dutybound.events.when import read_when
from dutybound.events.words import SCALES

A_READING = "item_read"


@dataclass(frozen=True, slots=True)
class Tables:
    """The compiled rulebook as whole numbers; `slow` says why a duty is the judge's.

    `columns` are the code columns that the pass reads, in the order of its rows; `used_kinds` the kinds of event.
    """

    integers: npt.NDArray[np.int64]
    duties: tuple[Duty, ...]
    columns: tuple[str, ...]
    slow: tuple[tuple[Duty, str], ...]
    needs_time: bool
    needs_number: bool
    section_starts: tuple[int, ...]


def compile_tables(duties: Iterable[Duty], parameters: Parameters, words: Words) -> Tables:
    """The tables of these duties; those that cannot be compiled exactly are listed in `slow`.

    `words` learns the words that only the duties use; records must have been read with it before.
    """
    listed = tuple(duties)
    known, worded = len(words), _worded(listed, Wording(words, parameters))
    while known != len(words):  # a table of words is as long as the dictionary, so that must have stopped growing
        known = len(words)
        worded = _worded(listed, Wording(words, parameters))
    return _assemble(worded, words)


@dataclass(slots=True)
class _Worded:
    """The duties as records, those that have none, and the lists that the records point into."""

    rows: list[list[int]]
    kept: tuple[Duty, ...]
    slow: tuple[tuple[Duty, str], ...]
    extra: _PerDuty
    wording: Wording


def _worded(duties: tuple[Duty, ...], wording: Wording) -> _Worded:
    rows: list[list[int]] = []
    kept: list[Duty] = []
    slow: list[tuple[Duty, str]] = []
    extra = _PerDuty()
    for duty in duties:
        try:
            row, about = _duty(form(duty), len(kept), wording)
        except (CannotCompile, TypeError, ValueError) as fault:
            slow.append((duty, str(fault)))
            continue
        rows.append(row)
        kept.append(duty)
        extra.add(about)
    return _Worded(rows, tuple(kept), tuple(slow), extra, wording)


@dataclass(slots=True)
class _About:
    """What one duty adds to the lists by kind: triggers, offers (kind, role, set), and its own lists."""

    triggers: list[str]
    offers: list[tuple[str, int, int]]
    parts: list[int]
    changes: list[int]
    figured: list[int]


class _PerDuty:
    def __init__(self) -> None:
        self.triggers: dict[int, list[int]] = {}
        self.offers: dict[int, list[tuple[int, int, int]]] = {}
        self.parts: list[list[int]] = []
        self.changes: list[list[int]] = []
        self.figured: list[list[int]] = []

    def add(self, about: _About) -> None:
        number = len(self.parts)
        for kind in dict.fromkeys(about.triggers):
            self.triggers.setdefault(KIND_NUMBER[kind], []).append(number)
        for kind, role, one in dict.fromkeys(about.offers):
            self.offers.setdefault(KIND_NUMBER[kind], []).append((number, role, one))
        self.parts.append(about.parts)
        self.changes.append(about.changes)
        self.figured.append(about.figured)


def _kinds(patterns: AnyPattern) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for pattern in patterns.patterns for kind in pattern.kinds))


def _duty(shape: Form, number: int, wording: Wording) -> tuple[list[int], _About]:
    duty, arises, due = shape.duty, shape.arises, shape.due
    wording.begin(_kinds(arises.patterns))
    row = [-1] * at.DUTY_W
    about = _About([], [], [], [], [])
    row[at.D_ARISES] = wording.set_of(arises.patterns, keep=arises.only_first, for_trigger=True)
    about.triggers += _kinds(arises.patterns)
    row[at.D_ONLY_FIRST] = int(arises.only_first)
    if arises.per:
        if sort_of(_kinds(arises.patterns), arises.per) in (A_NUMBER, TIME):
            raise CannotCompile(f"'{arises.per}' is no reference.")
        row[at.D_PER] = wording.attribute(arises.per)
    row[at.D_IN_A] = -1 if arises.in_a is None else wording.condition(arises.in_a)
    row[at.D_GIVEN] = -1 if arises.given is None else wording.condition(arises.given)
    if wording.figured and (arises.given is not None or arises.in_a is not None):
        raise CannotCompile("a figure stands in what gives rise to the duty.")
    row[at.D_HARD] = int(shape.hard)
    row[at.D_SCOPE] = 0 if not duty.scope else wording.words.code(duty.scope)
    _in_force(duty, row, wording)
    row[at.D_MAY_DEPART] = int(duty.may_depart)
    row[at.D_WORD] = wording.words.known(duty.named)
    if duty.falls_on.person is not None:
        row[at.D_PERSON] = wording.person(duty.falls_on.person)
    wording.figured.clear()
    if shape.reader is not None:
        row[at.D_SHAPE] = at.S_READER
        for name in ("duty", "answer", "by", "read"):
            wording.attribute(name, (A_READING,))
    elif shape.act is not None:
        row[at.D_SHAPE] = at.S_ACT
        row[at.D_ACT] = wording.condition(shape.act)
    else:
        _open(shape, row, about, wording)
    if isinstance(due, Every) and arises.given is not None and wording.reads_figures(arises.given):
        raise CannotCompile("a figure stands in what gives rise to a duty owed again and again.")
    about.figured = list(dict.fromkeys(wording.figured))
    return row, about


def _in_force(duty: Duty, row: list[int], wording: Wording) -> None:
    span = duty.in_force
    row[at.D_HAS_FIRST], row[at.D_HAS_LAST] = int(bool(span.first)), int(bool(span.last))
    row[at.D_FIRST] = read_when(span.first).earliest if span.first else 0
    row[at.D_LAST] = read_when(span.last).latest if span.last else 0
    row[at.D_START_KNOWN] = int(span.known)
    row[at.D_ANCHOR] = wording.moment(Field(None, "time") if duty.anchor is None else duty.anchor)
    if wording.figured:
        raise CannotCompile("a figure stands in the date that the duty's start is asked about.")


def _open(shape: Form, row: list[int], about: _About, wording: Wording) -> None:
    due = shape.due
    for part_number, part in enumerate(shape.discharge):
        one = wording.set_of(part, keep=True)
        about.parts.append(one)
        about.offers += [(kind, part_number, one) for kind in _kinds(part)]
    ends: AnyPattern = shape.ends
    if isinstance(due, Every):
        row[at.D_SHAPE] = at.S_EVERY
        row[at.D_EVERY] = wording.operand(due.n)
        row[at.D_RULE], row[at.D_CALENDAR] = wording.clock(due.clock)
        before = len(wording.figured)
        about.changes = [wording.set_of(one, keep=True) for one in wording.picked_sets(due.n)]
        if len(wording.figured) > before:
            raise CannotCompile("a figure stands in a test of what changes the interval.")
        row[at.D_UNTIL] = wording.set_of(due.until)
        about.offers += [(kind, at.ROLE_ENDS, row[at.D_UNTIL]) for kind in _kinds(due.until)]
        return
    if ends.patterns:
        row[at.D_ENDS] = wording.set_of(ends)
        about.offers += [(kind, at.ROLE_ENDS, row[at.D_ENDS]) for kind in _kinds(ends)]
    if shape.lapses.patterns:
        row[at.D_LAPSES] = wording.set_of(shape.lapses)
        about.offers += [(kind, at.ROLE_LAPSES, row[at.D_LAPSES]) for kind in _kinds(shape.lapses)]
    if isinstance(due, Before):
        row[at.D_SHAPE] = at.S_BEFORE
        row[at.D_BEFORE] = wording.set_of(due.patterns)
        about.offers += [(kind, at.ROLE_BEFORE, row[at.D_BEFORE]) for kind in _kinds(due.patterns)]
    elif isinstance(due, By):
        row[at.D_SHAPE] = at.S_BY
        row[at.D_DUE] = wording.moment(due.moment)
        row[at.D_MOVING] = int(wording.picks_in(due.moment))
    else:
        raise CannotCompile("its deadline is of a sort that the tables do not know.")
    row[at.D_LOOKS_BACK] = int(due.counting_from is not None)
    row[at.D_COUNTING_FROM] = -1 if due.counting_from is None else wording.moment(due.counting_from)


def _assemble(worded: _Worded, words: Words) -> Tables:
    rows, extra, wording = worded.rows, worded.extra, worded.wording
    n_kinds, n_sets = len(KIND_NAMES), len(wording.sets)
    sections: list[list[int]] = [[] for _ in range(at.SECTIONS)]
    used = _used_kinds(wording, extra)
    if any(row[at.D_SHAPE] == at.S_READER for row in rows):
        used.add(KIND_NUMBER[A_READING])
    sections[at.USED_KINDS] = [
        at.A_USED_KIND * (kind in used) | at.AN_ASIDE_KIND * (KIND_NAMES[kind] in ASIDE) for kind in range(n_kinds)
    ]
    _grouped(sections, at.STATICS_OF_KIND, None, [wording.statics.get(kind, []) for kind in range(n_kinds)])
    flat_statics = [tests for kind in range(n_kinds) for tests in wording.statics.get(kind, [])]
    columns = _columns(sections, wording, n_kinds)
    _records(
        sections,
        at.TESTS_OF_STATIC,
        at.STATIC_TESTS,
        [[[int(one) for one in test] for test in tests] for tests in flat_statics],
    )
    _alternatives(sections, wording, n_kinds)
    kinds_of = [[KIND_NUMBER[kind] for kind in _kinds(one)] for one in wording.sets]
    _grouped(sections, at.KINDS_OF_SET, at.SET_KINDS, kinds_of)
    keeping = [n for n in range(n_sets) if n in wording.kept]
    sections[at.REGISTER_OF_SET] = [keeping.index(n) if n in wording.kept else -1 for n in range(n_sets)]
    by_kind: list[list[int]] = [[] for _ in range(n_kinds)]
    for n in keeping:
        for kind in kinds_of[n]:
            by_kind[kind].append(n)
    _grouped(sections, at.REGISTERS_OF_KIND, at.REGISTER_LIST, by_kind)
    for section, listed in (
        (at.EVERS, wording.evers), (at.HASES, wording.hases), (at.HAS_TESTS, wording.has_tests),
        (at.OTHERS, wording.others), (at.COMPARISONS, wording.comparisons), (at.PICKS, wording.picks),
        (at.OPERANDS, wording.operands), (at.FIGURES, wording.figures), (at.FIGURE_ROWS, wording.figure_rows),
        (at.DUTIES, rows),
    ):  # fmt: skip
        sections[section] = [number for record in listed for number in record]
    _records(sections, at.CONDITIONS_OF, at.CONDITIONS, wording.conditions)
    _records(sections, at.MOMENTS_OF, at.MOMENTS, wording.moments)
    sections[at.SCALES_OF_WORDS] = _scales(words)
    _grouped(sections, at.PARTS_OF, at.PARTS, extra.parts)
    _grouped(sections, at.CHANGES_OF, at.CHANGES, extra.changes)
    _grouped(sections, at.FIGURED_OF, at.FIGURED_SETS, extra.figured)
    _grouped(sections, at.TRIGGERS_OF_KIND, at.TRIGGERS, [extra.triggers.get(kind, []) for kind in range(n_kinds)])
    offers = [[list(one) for one in extra.offers.get(kind, [])] for kind in range(n_kinds)]
    _records(sections, at.OFFERS_OF_KIND, at.OFFERS, offers)
    _calendar(sections)
    sections[at.NUMBERS] = wording.numbers
    sections[at.LOOKUPS] = [answer for one in wording.lookups for answer in one.tolist()]
    sections[at.SIZES] = _sizes(wording, words, n_sets, len(keeping), len(rows))
    starts: list[int] = []
    flat: list[int] = []
    for held in sections:
        starts.append(at.SECTIONS + len(flat))
        flat += held
    kinds_with = {
        PLACES[KIND_NAMES[k], a].sort for k in used for a in wording.attributes if (KIND_NAMES[k], a) in PLACES
    }
    return Tables(
        integers=np.array(starts + flat, dtype=np.int64),
        duties=worded.kept,
        columns=columns,
        slow=worded.slow,
        needs_time=TIME in kinds_with,
        needs_number=A_NUMBER in kinds_with,
        section_starts=tuple(starts),
    )


def _sizes(wording: Wording, words: Words, n_sets: int, n_registers: int, n_duties: int) -> list[int]:
    table = days()
    sizes = [0] * at.SIZES_END
    for slot, number in (
        (at.N_KINDS, len(KIND_NAMES)), (at.N_WORDS, len(words)), (at.N_SETS, n_sets), (at.N_REGISTERS, n_registers),
        (at.N_CONDITIONS, len(wording.conditions)), (at.N_DUTIES, n_duties), (at.N_DAYS, len(table.months)),
        (at.N_MONTHS, len(table.month_starts) - 1), (at.CALENDAR_FIRST, table.calendar_first),
        (at.CALENDAR_LAST, table.calendar_last), (at.COUNTED_STRIDE, len(table.counted_before[0])),
        (at.DEPARTURE_KIND, KIND_NUMBER["departure_recorded"]), (at.RETRACTION_KIND, KIND_NUMBER["entry_retracted"]),
        (at.READING_KIND, KIND_NUMBER[A_READING]), (at.WORD_YES, words.known("yes")), (at.WORD_NO, words.known("no")),
    ):  # fmt: skip
        sizes[slot] = number
    for slot, name in (
        (at.ATTR_DUTY, "duty"), (at.ATTR_DECIDED_BY, "decided_by"), (at.ATTR_ACTOR, "actor"),
        (at.ATTR_REASON, "reason"), (at.ATTR_REASON_CODE, "reason_code"), (at.ATTR_FORCE, "force"),
        (at.ATTR_DISTRICT, "district"),
    ):  # fmt: skip
        sizes[slot] = wording.attributes[name]
    for slot, name in ((at.ATTR_ANSWER, "answer"), (at.ATTR_BY, "by"), (at.ATTR_READ, "read")):
        sizes[slot] = wording.attributes.get(name, -1)  # asked for by duties that a person has to read
    return sizes


def _used_kinds(wording: Wording, extra: _PerDuty) -> set[int]:
    used = {KIND_NUMBER["departure_recorded"]} | set(extra.triggers) | set(extra.offers)
    for one in wording.kept:
        used |= {KIND_NUMBER[kind] for kind in _kinds(wording.sets[one])}
    return used


def _alternatives(sections: list[list[int]], wording: Wording, n_kinds: int) -> None:
    """For each set and kind its alternatives: which static pattern, which place in order, joins, figured tests."""
    joins, figured = sections[at.JOINS], sections[at.FIGURED]
    held: dict[int, list[list[int]]] = {}  # by set and kind, of which hardly any have one
    for number in range(len(wording.sets)):
        for kind, bit, place, refs, tests in wording.alternatives[number]:
            begin_joins, begin_figured = len(joins), len(figured) // at.FIGURED_W
            joins += refs
            figured += [number for test in tests for number in test]
            ends = (len(joins), len(figured) // at.FIGURED_W)
            record = [bit, place, begin_joins, ends[0], begin_figured, ends[1]]
            held.setdefault(number * n_kinds + kind, []).append(record)
    counts = np.zeros(len(wording.sets) * n_kinds + 1, dtype=np.int64)
    for group, records in held.items():
        counts[group + 1] = len(records)
    sections[at.ALTS_OF] = counts.cumsum().tolist()
    sections[at.ALTS] = [number for group in sorted(held) for record in held[group] for number in record]


def _columns(sections: list[list[int]], wording: Wording, n_kinds: int) -> tuple[str, ...]:
    wanted = {
        PLACES[KIND_NAMES[kind], name].column
        for name, kinds in wording.attribute_kinds.items()
        for kind in (range(n_kinds) if kinds is None else (KIND_NUMBER[one] for one in kinds))
        if (KIND_NAMES[kind], name) in PLACES
    }
    columns = tuple(name for name in CODE_COLUMNS if name in wanted)
    for name in wording.attributes:
        for kind in KIND_NAMES:
            place = PLACES.get((kind, name))
            if place is None:
                sections[at.COLUMN_OF].append(at.MISSING_COLUMN)
            elif place.sort == TIME:
                sections[at.COLUMN_OF].append(at.TIME_COLUMN)
            elif place.sort == A_NUMBER:
                sections[at.COLUMN_OF].append(at.NUMBER_COLUMN)
            else:
                held = place.column in columns
                sections[at.COLUMN_OF].append(at.E_CODES + columns.index(place.column) if held else at.MISSING_COLUMN)
    for record in wording.static_tests_to_place:
        record[0] = at.E_CODES + columns.index(record[0]) if isinstance(record[0], str) else record[0]
    return columns


def _scales(words: Words) -> list[int]:
    found = []
    for scale in SCALES.values():
        steps = {words.known(word): step for step, word in enumerate(scale)}
        found += [steps.get(code, -1) for code in range(len(words))]
    return found


def _calendar(sections: list[list[int]]) -> None:
    table = days()
    sections[at.MIDNIGHTS] = table.midnights
    sections[at.COUNTED_BEFORE] = [number for one in table.counted_before for number in one]
    stride = len(table.counted_before[0])
    sections[at.COUNTED_DAYS] = [number for one in table.counted_days for number in one + [-1] * (stride - len(one))]
    sections[at.LEFT_OUT] = table.left_out
    sections[at.MONTH_OF_DAY], sections[at.DAY_OF_MONTH] = table.months, table.days_of_month
    sections[at.MONTH_STARTS] = table.month_starts


def _grouped(sections: list[list[int]], of: int, flat: int | None, groups: Sequence[Sequence[Any]]) -> None:
    """Groups as starts and a flat list."""
    run = [0]
    for group in groups:
        run.append(run[-1] + len(group))
        if flat is not None:
            sections[flat] += group
    sections[of] = run


def _records(sections: list[list[int]], of: int, flat: int, groups: list[list[list[int]]]) -> None:
    """Groups of records as starts (in records) and the flat fields."""
    _grouped(sections, of, None, groups)
    sections[flat] = [number for group in groups for record in group for number in record]

"""Reading the rulebook's own proofs: ids, citations, dates, words, parameters, and that every duty is a table.

For: telling an author of duties, or of a line of the timeline, what is wrong before anybody is judged by it.
Never: judges a case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Final

from dutybound.duties.book import READ_IN_WORDS, Book
from dutybound.duties.dated_law import faults_of_the_timeline
from dutybound.duties.duty import HELD_BACK, READ_IN_THE_SOURCE, Duty
from dutybound.duties.figures import Parameter
from dutybound.duties.form import form, parameters_of, table
from dutybound.duties.loading import unit_of
from dutybound.duties.rulebook import CHAPTERS, duties_of
from dutybound.duties.terms import After, Every, Field, Has, Moment, Otherwise, Pattern, ReadByAPerson, Test
from dutybound.events.event import ENVELOPE
from dutybound.events.kinds import KINDS
from dutybound.events.trouble import nearest

# What fits a line of a telephone held upright, twice.
LONGEST_INSTRUCTION: Final = 80


def proofread(book: Book) -> list[str]:
    """Every fault of the book as a sentence; an empty list is a clean book."""
    faults = []
    seen: set[str] = set()
    for duty in book.duties:
        if duty.id in seen:
            faults.append(f"{duty.id}: the id stands twice.")
        seen.add(duty.id)
        faults.extend(f"{duty.id}: {fault}" for fault in faults_of(duty, book))
    for duty in book.duties:
        if duty.same_omission_as and duty.same_omission_as not in seen:
            faults.append(f"{duty.id}: the same omission as '{duty.same_omission_as}', which is not a duty.")
    faults.extend(_misplaced())
    faults.extend(faults_of_the_timeline(book))
    for name in dict.fromkeys(row.name for row in book.parameters.rows):
        if not unit_of(name):
            faults.append(f"parameter {name}: its name ends with no unit, such as hours or working-days.")
    for row in book.parameters.rows:
        faults.extend(f"parameter {row.name}: {fault}" for fault in _faults_of_a_figure(row, book))
    return faults


def _misplaced() -> Iterator[str]:
    for chapter in CHAPTERS:
        name = chapter.__name__.rpartition(".")[2]
        for duty in duties_of(chapter):
            if duty.chapter != name:
                yield f"{duty.id}: stands in the chapter '{name}'."


def _faults_of_a_figure(row: Parameter, book: Book) -> Iterator[str]:
    """A figure has a source only where that source gives it, and was read; else it is a default of the house."""
    if not row.source:
        return
    if row.source not in book.authorities:
        yield f"the source '{row.source}' is not among the authorities."
        return
    if book.authorities[row.source].kind in ("derived", "product"):
        yield f"the source '{row.source}' is this product itself: a number of ours has no source."
    if row.read not in READ_IN_THE_SOURCE:
        yield f"was not read in '{row.source}' (marked '{row.read}'): a number that nobody read there has no source."


def _rests_on_ours(duty: Duty, book: Book) -> Iterator[str]:
    """Only a house rule may arise, or go on being owed, by a number of ours: elsewhere no flag would tell of it."""
    if not duty.authority or duty.authority[0].key not in book.authorities or book.is_ours(duty):
        return
    defaults = {row.name for row in book.parameters.rows if row.is_default}
    until = duty.due.until if isinstance(duty.due, Every) else None
    for slot, value in (("arises by", duty.arises), ("is owed again until", until)):
        for name in sorted(parameters_of(value) & defaults):
            yield f"{slot} '{name}', which is a number of ours; only a house rule may."


def faults_of(duty: Duty, book: Book) -> Iterator[str]:
    """The faults of one duty that is read with this book."""
    if not duty.authority:
        yield "has no authority."
    for one in duty.authority:
        if one.key not in book.authorities:
            yield f"cites '{one.key}', which is not among the authorities. {nearest(one.key, book.authorities)}"
    if duty.read not in READ_IN_WORDS:
        yield f"how surely it was read is '{duty.read}', not one of {', '.join(READ_IN_WORDS)}."
    if duty.holds_back and duty.holds_back not in HELD_BACK:
        yield f"holds back '{duty.holds_back}', which is not on the closed list."
    if duty.holds_back and not duty.needs:
        yield "holds a decision back and does not say what it needs."
    if duty.in_force.first and duty.in_force.last and duty.in_force.first > duty.in_force.last:
        yield "ends before it begins."
    if isinstance(duty.met_by, ReadByAPerson) and not (duty.met_by.question.endswith("?") and duty.met_by.look_at):
        yield "asks a person something that is no question, or does not say what to look at."
    if not duty.sentence or duty.sentence.endswith("."):
        yield "its sentence is missing, or ends with a full stop."
    if duty.do and (not duty.do[0].isupper() or duty.do.endswith(".") or len(duty.do) > LONGEST_INSTRUCTION):
        yield f"what to do begins with a capital, has no full stop and at most {LONGEST_INSTRUCTION} letters."
    yield from _rests_on_ours(duty, book)
    if duty.anchor is not None and not _decides_a_day(duty.anchor):
        yield "hangs on a moment that is no time of an entry, nor counted from one."
    known = {row.name for row in book.parameters.rows}
    for name in sorted(parameters_of(duty) - known):
        yield f"reads the parameter '{name}', of which there is no row. {nearest(name, known)}"
    try:
        table(duty)
    except TypeError as fault:
        yield str(fault)
    try:
        form(duty)
    except TypeError as fault:
        yield str(fault).removeprefix(f"{duty.id}: ")
        return  # the words of a duty without a form cannot be read
    yield from dict.fromkeys(_words(duty, duty))


def _decides_a_day(moment: Moment) -> bool:
    if isinstance(moment, Otherwise):
        return _decides_a_day(moment.one) and _decides_a_day(moment.another)
    return isinstance(moment, Field) or (isinstance(moment, After) and _decides_a_day(moment.moment))


def _words(value: object, duty: Duty) -> Iterator[str]:
    """Kinds, attributes and values that the vocabulary does not have."""
    if isinstance(value, Pattern):
        yield from _pattern_words(value)
    elif isinstance(value, Has):
        for pattern in (form(duty).arises if value.of is None else value.of).patterns.patterns:
            yield from _pattern_words(Pattern(pattern.kinds, value.tests))
    elif isinstance(value, Field) and value.name != "time":
        patterns = (form(duty).arises if value.of is None else value.of).patterns.patterns
        if not any(value.name in _attributes(kind) for one in patterns for kind in one.kinds):
            yield f"reads '{value.name}' of an event that has no such attribute."
    if isinstance(value, tuple):
        for one in value:
            yield from _words(one, duty)
    elif is_dataclass(value) and not isinstance(value, type):
        for slot in fields(value):
            yield from _words(getattr(value, slot.name), duty)


def _attributes(kind: str) -> set[str]:
    return {*KINDS[kind].attributes, *ENVELOPE} if kind in KINDS else set(ENVELOPE)


def _pattern_words(pattern: Pattern) -> Iterator[str]:
    for kind in pattern.kinds:
        if kind not in KINDS:
            yield f"speaks of '{kind}', which is not a kind of event. {nearest(kind, KINDS)}"
            continue
        for name, test in pattern.tests:
            if name not in _attributes(kind):
                yield f"tests '{name}' of '{kind}', which has no such attribute. {nearest(name, _attributes(kind))}"
            else:
                yield from _value_words(kind, name, test)
        for ref in pattern.joins:
            if ref not in _attributes(kind):
                yield f"joins '{kind}' by '{ref}', which it does not carry."


def _value_words(kind: str, name: str, test: Test) -> Iterator[str]:
    attribute = KINDS[kind].attributes.get(name)
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    if attribute is None or not attribute.words or test.op == "present":
        return
    for value in values:
        if isinstance(value, str) and value not in attribute.words:
            yield f"tests '{name}' of '{kind}' for '{value}'. {nearest(value, attribute.words)}"

"""What would cure a finding: the records that would meet the duty, in plain words, read from the duty itself.

For: the line "what would cure it" in the lists of things to do.
Never: says that a record would be enough if what it tells is not so, asks for a declaration of what is not so, or asks
for anything the duty does not ask.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from dutybound.duties.accounts import Finding
from dutybound.duties.answers import Anchor
from dutybound.duties.book import Book
from dutybound.duties.form import form
from dutybound.duties.laying import Laid
from dutybound.duties.meaning import Reading
from dutybound.duties.terms import AllOf, AnyOf, AnyPattern, Condition, Ever, Has, Not, Other, Param, Pattern, Test
from dutybound.events.attributes import said
from dutybound.events.kinds import KINDS
from dutybound.events.three import NO, YES
from dutybound.events.words import AUDITABLE

_AGAIN: Final = "The decision looked at again"
# What is so of the person who took a role: no later record makes it otherwise, only another person does.
_OF_THE_PERSON: Final = frozenset(("connection_existed", "connection_declared", "connections_checked"))
# Two things that one new decision has to have are told of it together.
_TOGETHER: Final = (") and it was made again (", ", ")
_SOMEBODY_ELSE: Final = "somebody who is not connected takes the role"


def cure_in_words(finding: Finding, laid: Laid, book: Book) -> str:
    """One sentence without its full stop: what is needed, or what somebody would have to do and record.

    Of a decision only the parts that failed are named. Where no record can cure them, or it cannot be said which they
    are, it is the duty's own words that are printed.
    """
    duty, shape = finding.duty, form(finding.duty)
    if shape.act is None:
        return _open_still(shape.discharge)
    trigger = laid.place_of.get(finding.trigger.id)
    judged = None if trigger is None else _Decision(laid, book, trigger)
    if judged is not None and judged.is_of_the_person(shape.act):
        return f"{_AGAIN}: {_SOMEBODY_ELSE}, checked for connections first"
    if duty.needs:
        about_people = any(kind in _OF_THE_PERSON for kind in shape.kinds)
        return f"{_AGAIN}; it needs {duty.needs}" + (f"; if there is one, {_SOMEBODY_ELSE}" if about_people else "")
    asked = None if judged is None else judged.asked(shape.act)
    if not asked:
        return f"{_AGAIN}, so that this holds: {duty.sentence}"
    return f"{_AGAIN}, with this on record: " + "; or ".join(asked)


def still_can_be_done(finding: Finding) -> str:
    """The same for what can no longer be met, and would still protect somebody if it were done now."""
    shape = form(finding.duty)
    parts = (shape.act.patterns,) if isinstance(shape.act, Ever) else shape.discharge
    asked = "; and ".join(_one_of(part) for part in parts) or finding.duty.sentence
    return f"It can no longer be met; what it asks can still be done now: {asked}; the finding stays not met"


def _open_still(discharge: tuple[AnyPattern, ...]) -> str:
    if not discharge:
        return "A named person reads what there is, and answers whether this was so"
    return "Somebody does this, and it is recorded: " + "; and ".join(_one_of(part) for part in discharge)


class _Decision:
    """A decision of one file, read again part by part as it was judged."""

    def __init__(self, laid: Laid, book: Book, trigger: int) -> None:
        self._laid, self._trigger, self._anchor = laid, trigger, Anchor(trigger)
        self._reading = Reading(laid, book.parameters, trigger)

    def _holds(self, condition: Condition) -> int:
        return self._reading.holds(condition, self._anchor).value

    def is_of_the_person(self, condition: Condition) -> bool:
        """Whether the records say of whoever took the role what only somebody else can cure."""
        if isinstance(condition, (AllOf, AnyOf)):
            return any(self.is_of_the_person(part) for part in condition.parts)
        if isinstance(condition, Not):
            part = condition.part
            patterns = part.patterns if isinstance(part, Ever) else None
            if isinstance(part, Has) and part.of is not None:
                patterns = part.of.patterns
            return patterns is not None and _of_the_person(patterns) and self._holds(part) == YES
        return (
            isinstance(condition, Ever)
            and _of_the_person(condition.patterns)
            and self._holds(condition) == NO
            and any(self._told_otherwise(pattern) for pattern in condition.patterns.patterns)
        )

    def _told_otherwise(self, pattern: Pattern) -> bool:
        """Whether an entry of this kind, on the same references, says what the duty does not want."""
        untested = AnyPattern((replace(pattern, tests=()),))
        return any(
            surely == YES and self._reading.match(pattern, place) == NO
            for place, surely in self._reading.matches(untested)
        )

    def asked(self, condition: Condition) -> list[str] | None:
        """Each thing that would cure what failed; None where no record does, or where it is not certain what failed."""
        if self._holds(condition) != NO:
            return None
        if isinstance(condition, Ever):
            patterns = condition.patterns
            return None if _of_the_person(patterns) else [_one_of(patterns)]
        if isinstance(condition, Has):
            return self._asked_of_the_decision(condition)
        if isinstance(condition, Other):
            names = [name.replace("_", " ") for name in (condition.one, condition.another)]
            return [f"it was made again ({names[0]} and {names[1]}: two different people)"]
        if isinstance(condition, AnyOf):
            found = [one for part in condition.parts for one in self.asked(part) or ()]
            return list(dict.fromkeys(found)) or None
        if not isinstance(condition, AllOf):
            return None
        failed = [self.asked(part) for part in condition.parts if self._holds(part) == NO]
        if None in failed:
            return None
        if len(failed) == 1:
            return failed[0]
        return [
            " and ".join(("either " if len(part) > 1 else "") + " or ".join(part) for part in failed if part).replace(
                *_TOGETHER
            )
        ]

    def _asked_of_the_decision(self, condition: Has) -> list[str] | None:
        if condition.of is not None:
            return None
        facts = self._laid.facts[self._trigger]
        failed = [(name, test) for name, test in condition.tests if self._reading.passes(test, facts.get(name)) == NO]
        if not all(_can_be_brought(test) for _, test in failed):
            return None
        return [f"it was made again ({_tests(failed)})"]


def _of_the_person(patterns: AnyPattern) -> bool:
    return any(kind in _OF_THE_PERSON for one in patterns.patterns for kind in one.kinds)


def _can_be_brought(test: Test) -> bool:
    """Whether another act could pass the test; what must not be, or not be so much, no record makes so."""
    return test.op in ("is", "in", "at_least", "above", "present") and test.value is not False


def _one_of(patterns: AnyPattern) -> str:
    return ", or ".join(dict.fromkeys(_pattern(one) for one in patterns.patterns))


def _pattern(pattern: Pattern) -> str:
    happened = " or ".join(KINDS[kind].sentence if kind in KINDS else kind.replace("_", " ") for kind in pattern.kinds)
    tests = _tests(pattern.tests)
    return f"{happened} ({tests})" if tests else happened


def _tests(tests: Iterable[tuple[str, Test]]) -> str:
    return ", ".join(told for name, test in tests if (told := _test(name.replace("_", " "), test)))


def _test(name: str, test: Test) -> str:
    if test.op == "present":
        return f"with the {name}"
    if isinstance(test.value, Param):
        return f"{name} as the figure in force asks"
    if test.value == AUDITABLE:
        return f"{name} that somebody else can check"
    if test.op in ("in", "not_in", "unless_stated") and isinstance(test.value, tuple):
        words = " or ".join(_word(one) for one in test.value)
        return f"{name}: {words}" if test.op == "in" else f"{name}: not {words}"
    if isinstance(test.value, tuple):
        return ""
    measure = {"is": "", "at_least": "at least ", "above": "above ", "at_most": "at most "}[test.op]
    return f"{name}: {measure}{_word(test.value)}"


def _word(value: str | bool | int | float) -> str:
    return said(value).replace("_", " ")

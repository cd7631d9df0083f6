"""What would cure a finding: the records that would meet the duty, in plain words, read from the duty itself.

For: the line "what would cure it" in the lists of things to do.
Never: says that a record would be enough if what it tells is not so, or asks for anything the duty does not ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dutybound.duties.accounts import Finding
from dutybound.duties.form import form
from dutybound.duties.terms import AllOf, AnyOf, AnyPattern, Condition, Ever, Has, Param, Pattern, Test
from dutybound.events.attributes import said
from dutybound.events.kinds import KINDS
from dutybound.events.words import AUDITABLE


def cure_in_words(finding: Finding) -> str:
    """One sentence without its full stop: what is needed, or what somebody would have to do and record."""
    duty = finding.duty
    if duty.needs:
        return f"The decision looked at again; it needs {duty.needs}"
    shape = form(duty)
    if shape.act is None and not shape.discharge:
        return "A named person reads what there is, and answers whether this was so"
    if shape.act is None:
        return "Somebody does this, and it is recorded: " + "; and ".join(_one_of(part) for part in shape.discharge)
    found = list(dict.fromkeys(_asked(shape.act)))
    if not found:
        return "The decision looked at again, so that what the duty asks holds"
    return "The decision looked at again, with this on record: " + "; or ".join(found)


def _one_of(patterns: AnyPattern) -> str:
    return ", or ".join(dict.fromkeys(_pattern(one) for one in patterns.patterns))


def _pattern(pattern: Pattern) -> str:
    happened = " or ".join(KINDS[kind].sentence if kind in KINDS else kind.replace("_", " ") for kind in pattern.kinds)
    tests = _tests(pattern.tests)
    return f"{happened} ({tests})" if tests else happened


def _asked(condition: Condition) -> Iterator[str]:
    """Each thing that the condition would take; what must not be there is left to the duty's own sentence."""
    if isinstance(condition, Ever):
        yield _one_of(condition.patterns)
    elif isinstance(condition, Has):
        if tests := _tests(condition.tests):
            yield tests
    elif isinstance(condition, AnyOf):
        for part in condition.parts:
            yield from _asked(part)
    elif isinstance(condition, AllOf):
        together = [list(_asked(part)) for part in condition.parts]
        told = "; and ".join(("either " if len(part) > 1 else "") + " or ".join(part) for part in together if part)
        if told:
            yield told


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

"""The search for witnesses: draft after draft until the judge says what was wanted.

For: a file in which a duty is owed and not done, and one in which it is met; or the word that none was found.
Never: takes anything but the judge's result for a witness.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from dutybound.duties.duty import CANNOT_TELL, DUE, MET, NOT_MET, OVERDUE, Duty
from dutybound.duties.figures import Parameters
from dutybound.duties.form import Form, form
from dutybound.duties.judge import judge
from dutybound.duties.judgement import Judgement
from dutybound.duties.laying import Laid
from dutybound.duties.witnesses.building import TRIGGER, Asked, Impossible, drafted
from dutybound.duties.witnesses.choosing import Choices
from dutybound.duties.witnesses.drafting import Aim
from dutybound.duties.witnesses.values import DAY, type_of, values
from dutybound.duties.witnesses.words import Word
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.when import When, read_when

# So many drafts are tried; nearly every duty has its witness among the first few.
TRIES: Final = 1000
FAR: Final = read_when("2080").latest
UNDONE: Final = (OVERDUE, NOT_MET)


@dataclass(frozen=True, slots=True)
class Witness:
    """A file in which the judge, as at `file.as_at`, says `result` of what gives rise to the duty."""

    duty: Duty
    file: CaseFile
    result: str
    cause: str
    word: Word | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What was found of one word: its witness, and the attributes of which no result depends on what they say."""

    witness: Witness | None
    unheeded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Change:
    """An attribute, and what it could say instead; nothing where every value passes, as it is only to be stated."""

    name: str
    others: tuple[Value, ...]


class Search:
    """The search for witnesses of one duty; `seen` counts what drafts gave, without the act and with it."""

    def __init__(self, duty: Duty, parameters: Parameters, tries: int = TRIES) -> None:
        self.duty, self.parameters, self.tries = duty, parameters, tries
        self.form = form(duty)
        self._asked = Asked(self.form, parameters)
        self.seen: dict[bool, Counter[str]] = {}

    def undone(self) -> Witness | None:
        """A file in which it is owed and not done: where it stays open for a time, due first and unmet later."""
        return self._first(Aim(self.form, False), UNDONE)

    def done(self) -> Witness | None:
        """A file in which it is met."""
        return self._first(Aim(self.form, True), (MET,))

    def telling(self, word: Word) -> Told:
        """A file in which an entry of this word makes a difference, and what of the word makes none in any file."""
        found: Witness | None = None
        asked = list(self._asked_by(word))
        for file, told in self._drafts(*(Aim(self.form, done, word) for done in _done(word))):
            judged = self._judged(file, FAR) if told else None
            if not told or (judged is not None and judged.result == CANNOT_TELL):
                continue
            asked = [one for one in asked if not self._heeds(file, judged, told, one)]
            if found is None and self._tells(file, judged, told, word):
                found = self._as_of_a_day(file, judged, word)
            if found is not None and not asked:
                break
        return Told(found, tuple(dict.fromkeys(one.name for one in asked)))

    def _asked_by(self, word: Word) -> Iterator[_Change]:
        """What an entry of this word could say instead, so that it would not fit; or, of a condition, anything else."""
        kind, at = word.kind, read_when("2024").earliest
        for name, test in (*word.pattern.tests, *word.also):
            if type_of(kind, name) is None:
                continue  # another kind of the same set has it
            failing = tuple(values(kind, name, (), (test,), (test,), at, self.parameters))
            passing = tuple(values(kind, name, (test,), (), (test,), at, self.parameters))
            yield _Change(name, failing + passing if failing and (name, test) in word.also else failing)
        for name in word.reads:
            if type_of(kind, name) is not None:
                asked = self._asked.of(kind, word.slot == "arises").get(name, ())
                yield _Change(name, tuple(values(kind, name, (), (), asked, at, self.parameters)))
        if word.slot != "arises":
            yield from (_Change(name, ("another",)) for name in word.pattern.joins)

    def _heeds(self, file: CaseFile, judged: Judgement | None, told: str, change: _Change) -> bool:
        """Whether the result is another where the entry says something else, or nothing where nothing else would do."""
        before = _said(judged)
        return any(
            _said(self._judged(_saying(file, told, change.name, value), FAR)) != before
            for value in change.others or (None,)
        )

    def _tells(self, file: CaseFile, judged: Judgement | None, told: str, word: Word) -> bool:
        """Whether the result is another without the word's own entry."""
        if word.slot == "arises":
            return judged is not None
        if word.slot == "met_by" and self.form.act is None and (judged is None or judged.result != MET):
            return False
        without = replace(file, events=tuple(one for one in file.events if one.id != told))
        return _said(judged) != _said(self._judged(without, FAR))

    def _first(self, aim: Aim, results: tuple[str, ...]) -> Witness | None:
        seen = self.seen[aim.done] = Counter()
        for file, _ in self._drafts(aim):
            judged = self._judged(file, FAR)
            if judged is None:
                continue
            fitting = judged.result in results
            if fitting and not aim.done and not self._was_due(file):
                seen[f"{judged.result} as soon as it arises"] += 1
                continue
            seen[judged.result] += 1
            if fitting and (found := self._as_of_a_day(file, judged, None)):
                return found
        return None

    def _was_due(self, file: CaseFile) -> bool:
        """Whether there was time to do it when it arose; of what is judged there and then, nothing is asked."""
        if self.form.act is not None or self.form.reader is not None:
            return True
        arose = next(event.recorded.latest for event in file.events if event.id == TRIGGER)
        judged = self._judged(file, arose)
        return judged is not None and judged.result == DUE

    def _drafts(self, *aims: Aim) -> Iterator[tuple[CaseFile, str]]:
        for number in range(self.tries):
            aim = aims[number % len(aims)]
            try:
                file, told = drafted(aim, self._asked, self.parameters, Choices(self.duty.id, number // len(aims)))
            except Impossible:
                continue
            yield (file if self.form.reader is None else _read(self.form, file, "yes" if aim.done else "no")), told

    def _as_of_a_day(self, file: CaseFile, judged: Judgement | None, word: Word | None) -> Witness | None:
        """The same as somebody reads it who looks a day after all has happened and run out."""
        last = max(event.recorded.latest for event in file.events)
        due = None if judged is None else judged.due
        as_at = max(last, due[1] if due is not None else last) + DAY
        file = replace(file, as_at=as_at, known_at=as_at)
        found = self._judged(file, as_at)
        if found is None or judged is None:
            return Witness(self.duty, file, "", "", word) if found is judged else None
        return Witness(self.duty, file, found.result, found.cause, word) if found.cause == judged.cause else None

    def _judged(self, file: CaseFile, as_at: int) -> Judgement | None:
        """The judgement on what gives rise to it here, in its first period; None where it does not arise by that."""
        laid = Laid(file, as_at, as_at)
        judged = judge(self.duty, laid, self.parameters)
        return next((one for one in judged if one.period == 0 and laid.events[one.trigger].id == TRIGGER), None)


def _done(word: Word) -> tuple[bool, ...]:
    """Whether the act is there in a draft about this word; both ways, where it may matter for either."""
    return (True,) if word.slot == "met_by" else (False, True)


def _said(judged: Judgement | None) -> tuple[str, object] | None:
    return None if judged is None else (judged.cause, judged.due)


def _saying(file: CaseFile, told: str, name: str, value: Value | None) -> CaseFile:
    """The file with the entry saying this of the attribute; None: saying nothing of it."""
    return replace(file, events=tuple(_changed(one, name, value) if one.id == told else one for one in file.events))


def _changed(event: Event, name: str, value: Value | None) -> Event:
    facts = {**event.facts, name: value}
    told = {one: said for one, said in facts.items() if said is not None}
    return replace(event, facts=MappingProxyType(told), says=str(told["says"]))


def _read(shape: Form, file: CaseFile, answer: str) -> CaseFile:
    """The file with a person's reading of what gives rise to the duty."""
    at = max(event.recorded.latest for event in file.events) + DAY
    facts = {
        "duty": shape.duty.named, "about": TRIGGER, "answer": answer, "by": "reader-1", "read": "what there is",
        "says": "entered_by_officer",
    }  # fmt: skip
    reading = Event("reading", "item_read", When(at, at), MappingProxyType(facts), When(at, at))
    return replace(file, events=(*file.events, reading))

"""Files generated from the duties themselves, for holding two readings against each other.

For: reaching every result by design: discharges a microsecond before, at and after the deadline, ties, missing
attributes, corrections, late records, departures, coverage with holes, starts of duties; each from a seed.
Never: is evidence of how often anything happens; nothing here stands for a real case.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from dutybound.conformance.invented import Invention, Tests, fields_read
from dutybound.duties.duty import Duty
from dutybound.duties.figures import Parameters
from dutybound.duties.form import Form, form
from dutybound.duties.judge import judge
from dutybound.duties.laying import Laid
from dutybound.duties.terms import AnyPattern, Before, By, Every
from dutybound.events.attributes import Value
from dutybound.events.corrections import corrections_troubles
from dutybound.events.event import ENVELOPE, CaseFile, Coverage, Event, Relation
from dutybound.events.kinds import KINDS
from dutybound.events.when import UNKNOWN, When, read_when

SECOND: Final = 1_000_000
HOUR: Final = 3600 * SECOND
DAY: Final = 24 * HOUR
FORCES: Final = ("greater-manchester", "greater-manchester", "suffolk", "metropolitan", "")
_NEAR: Final = (-1, 0, 1, -1, 0, 1, -HOUR, HOUR, -3 * DAY, 2 * DAY, 9 * DAY)


def generated_files(
    duties: Sequence[Duty], parameters: Parameters, count: int, seed: int = 1, rough: float = 0.03
) -> Iterator[CaseFile]:
    """So many files; the same seed gives the same files.

    `rough` is the share that only the judge can read. A correction may move an entry away from the time that another
    is told to lie near; such a file is refused when it is read in, and another is given here.
    """
    pool = [duty for duty in duties for _ in range(_weight(form(duty)))]
    spoken_of = sorted({kind for duty in duties for kind in form(duty).kinds})
    told = number = 0
    while told < count:
        chance = random.Random(f"{seed}/{number}")
        file = _Story(pool, spoken_of, parameters, chance, f"file-{number}").told(rough)
        number += 1
        if not any(event.relations for event in file.events) or not any(corrections_troubles(file)):
            told += 1
            yield file


def _weight(shape: Form) -> int:
    """How often a duty is drawn: more where it has endings, or a deadline that hangs on a time an entry states."""
    stops = bool(shape.ends.patterns or shape.lapses.patterns or isinstance(shape.due, Every))
    stated = isinstance(shape.due, By) and any(name != "time" for name in fields_read(shape.due.moment))
    return 2 + 4 * stops + 6 * stated


class _Story:
    """One file in the making, about duties drawn from `pool`; `spoken_of` are the kinds that any of them reads."""

    def __init__(
        self, pool: Sequence[Duty], spoken_of: Sequence[str], parameters: Parameters, chance: random.Random, ref: str
    ) -> None:
        self.pool, self.spoken_of = pool, spoken_of
        self.parameters, self.chance, self.ref = parameters, chance, ref
        self.invent = Invention(chance, parameters)
        self.events: list[Event] = []
        self.force = chance.choice(FORCES)
        self.turning: list[int] = []  # moments at which a result may change
        self.rough_due: tuple[int, int] | None = None  # a deadline that is a range of days

    def told(self, rough: float) -> CaseFile:
        for duty in dict.fromkeys(self.chance.choices(self.pool, k=self.chance.choice((1, 1, 1, 2, 3)))):
            self._about(duty)
        for _ in range(self.chance.choice((0, 0, 1, 3))):
            self._filler()
        for change in (self._correction, self._correction, self._missing, self._tie, self._late_record):
            if self.chance.random() < 0.3:
                change()
        file = self._file(self._as_at())
        return self._made_rough(file) if self.chance.random() < rough else file

    # --- what a duty speaks of --------------------------------------------------------------------------------------

    def _about(self, duty: Duty) -> None:
        shape = form(duty)
        when = self._start(duty)
        if duty.scope and self.chance.random() < 0.7:
            self.force = duty.scope
        if shape.arises.in_a is not None and self.chance.random() < 0.93:
            self._satisfying(shape.arises.in_a, when - self.chance.choice((-DAY, HOUR, DAY)), 0.97)
        if shape.arises.given is not None and self.chance.random() < 0.9:
            self._satisfying(shape.arises.given, when - self.chance.choice((1, HOUR, DAY)), 0.95)
        for picked in self.invent.picks_in(shape.due, duty.anchor, duty.falls_on, shape.act):
            for _ in range(self.chance.choice((0, 1, 1, 1, 2))):
                self._fitting(picked, when + self.chance.choice((-20 * DAY, -DAY, -HOUR, -1, 0, 0, HOUR, 5 * DAY)))
        said = [] if self.chance.random() < 0.15 else self.invent.asked_of_trigger(shape.arises.given, shape.act)
        trigger = self._fitting(shape.arises.patterns, when, 0.98, tuple(said))
        if self.chance.random() < 0.15:
            self._fitting(shape.arises.patterns, when + self.chance.choice((0, 1, HOUR, 30 * DAY)))
        if shape.act is not None:
            if self.chance.random() < 0.85:
                self._satisfying(shape.act, when - self.chance.choice((0, 1, HOUR, HOUR, DAY)), 0.96)
            self.turning.append(when)
        elif shape.reader is not None:
            self._readings(duty, trigger)
        elif isinstance(shape.due, Every):
            self._again_and_again(shape, trigger)
        else:
            self._open(shape, trigger)
        if self.chance.random() < 0.3:
            self._departure(duty, trigger)

    def _readings(self, duty: Duty, trigger: Event) -> None:
        """In a few files a person has read it, or nearly."""
        when = trigger.occurred.earliest
        self.turning.append(when)
        for _ in range(self.chance.choice((0, 0, 0, 0, 1, 2))):
            about = trigger.id if self.chance.random() < 0.9 else self.chance.choice(self.events).id
            facts: dict[str, Value] = {"duty": duty.id, "about": about, "read": "the footage"}
            facts["answer"] = self.chance.choice(("yes", "yes", "no", "cannot_tell"))
            facts["by"] = self.chance.choice(("reader 1", "reader 2", self.invent.person()))
            if self.chance.random() < 0.1:
                facts.pop(self.chance.choice(list(facts)))
            self._add("item_read", when + self.chance.choice((0, HOUR, DAY)), facts)

    def _start(self, duty: Duty) -> int:
        base = read_when(f"{self.chance.randint(2021, 2025)}-{self.chance.randint(1, 12)}").earliest
        when = base + self.chance.randrange(28 * 24 * 60) * 60 * SECOND
        span = duty.in_force
        ended = read_when(span.last).latest if span.last else base
        if ended < base and self.chance.random() < 0.6:  # law that has ended: most files are of its time
            begun = read_when(span.first).earliest if span.first else ended - 5 * 365 * DAY
            return begun + self.chance.randrange(max(1, (ended - begun) // (60 * SECOND))) * 60 * SECOND
        if (span.first or span.last) and self.chance.random() < 0.12:
            edge = read_when(span.first or span.last)
            when = (edge.earliest if span.first else edge.latest) + self.chance.choice((-DAY, -1, 0, 1, DAY))
        return when

    def _open(self, shape: Form, trigger: Event) -> None:
        when = trigger.occurred.earliest
        if isinstance(shape.due, Before):
            for _ in range(self.chance.choice((0, 1, 1, 1, 2))):
                self._fitting(shape.due.patterns, when + self.chance.choice((0, 1, HOUR, DAY)), 0.9)
        due = self._due(shape.duty, trigger)
        self.turning += [when, due]
        for part in shape.discharge:
            for _ in range(self.chance.choice((0, 1, 1, 1, 2))):
                at = self.chance.choice((due, due, due, when)) + self.chance.choice(_NEAR)
                self._fitting(part, at, 0.9)
        for stops in (shape.ends, shape.lapses):
            if stops.patterns and self.chance.random() < 0.45:
                self._stop(stops, due)

    def _again_and_again(self, shape: Form, trigger: Event) -> None:
        assert isinstance(shape.due, Every)
        due = self._due(shape.duty, trigger)
        for _ in range(self.chance.choice((0, 1, 1, 2, 3))):
            self._fitting(shape.discharge[0], due + self.chance.choice(_NEAR), 0.9)
            if self.chance.random() < 0.3:
                for picked in self.invent.picks_in(shape.due):
                    self._fitting(picked, due - self.chance.randrange(20 * DAY))
            due = self._due(shape.duty, trigger)
        if self.chance.random() < 0.5:
            self._stop(shape.due.until, due)
        self.turning += [trigger.occurred.earliest, due]

    def _stop(self, stops: AnyPattern, due: int) -> None:
        """What ends a duty, near its deadline; at times with something left out, so that it only may be that."""
        self._fitting(stops, due + self.chance.choice(_NEAR), 0.9)
        if self.chance.random() < 0.45:
            self._missing(len(self.events) - 1)

    def _due(self, duty: Duty, trigger: Event) -> int:
        """The deadline that the judge reads so far; a moment after the trigger where there is none."""
        far = read_when("2040").latest
        laid = Laid(self._file(far, coverage=False), far, far)
        due = [
            one.due
            for one in judge(duty, laid, self.parameters)
            if laid.events[one.trigger].id == trigger.id and one.due is not None
        ]
        sane = [one for one in due if read_when("1990").earliest < one[0] <= one[1] < read_when("2080").latest]
        low, high = max(sane, default=(0, 0))
        if high - low > DAY:
            self.rough_due = low, high
        somewhere = trigger.occurred.earliest + self.chance.choice((HOUR, DAY, 30 * DAY))
        return self.chance.choice((low, high, (low + high) // 2)) if high else somewhere

    # --- events -----------------------------------------------------------------------------------------------------

    def _add(self, kind: str, when: int, facts: dict[str, Value]) -> Event:
        delay = self.chance.choice((60 * SECOND, 60 * SECOND, 60 * SECOND, HOUR, 0, 26 * HOUR, 3 * DAY, None))
        recorded = UNKNOWN if delay is None else When(when + delay, when + delay)
        says = "reported_by_victim" if self.chance.random() < 0.05 else "entered_by_officer"
        event = Event(
            id=f"{self.chance.randrange(36**4):06x}-{len(self.events)}",
            kind=kind,
            occurred=When(when, when),
            facts=MappingProxyType({"says": says, **facts}),
            recorded=recorded,
            says=says,
        )
        self.events.append(event)
        return event

    def _fitting(self, patterns: AnyPattern, when: int, truly: float = 0.93, also: Tests = ()) -> Event:
        """An event that fits one of the patterns, and these tests; with some chance one that only nearly does."""
        pattern = self.chance.choice(patterns.patterns)
        kind = self.chance.choice(pattern.kinds)
        known = {*KINDS[kind].attributes, *ENVELOPE}
        tests = (*(test for test in also if test[0] in known), *pattern.tests)
        return self._add(kind, when, self.invent.facts(kind, tests, truly, when))

    def _satisfying(self, condition: object, when: int, truly: float) -> None:
        """Events that make a condition true, or nearly."""
        for patterns, tests in self.invent.wanted_by(condition):
            if self.chance.random() > truly:
                continue
            pattern = self.chance.choice(patterns.patterns)
            kind = self.chance.choice(pattern.kinds)
            shift = self.chance.choice((0, 0, 0, 1, -1, HOUR))
            self._add(kind, when + shift, self.invent.facts(kind, (*pattern.tests, *tests), truly, when))

    def _filler(self) -> None:
        kind = self.chance.choice([name for name in KINDS if name not in ("not_done_stated", "entry_retracted")])
        around = self.chance.choice(self.turning or [read_when("2023").earliest])
        self._add(kind, around + self.chance.randrange(-5 * DAY, 5 * DAY), self.invent.facts(kind, (), 0.7, around))

    def _departure(self, duty: Duty, trigger: Event) -> None:
        facts: dict[str, Value] = {"duty": duty.id}
        if self.chance.random() < 0.85:
            facts["reason"] = "another call came first"
        elif self.chance.random() < 0.5:
            facts["reason_code"] = "demand"
        if self.chance.random() < 0.9:
            facts[self.chance.choice(("decided_by", "actor"))] = self.invent.person()
        if self.chance.random() < 0.3:
            facts["trigger"] = trigger.id if self.chance.random() < 0.7 else self.chance.choice(self.events).id
        if self.chance.random() < 0.2:
            at = self.chance.choice(self.turning) + self.chance.choice(_NEAR)
            facts["expires"] = When(at, at)
        self._add("departure_recorded", self.chance.choice(self.turning) + self.chance.choice(_NEAR), facts)

    # --- what happens to records ------------------------------------------------------------------------------------

    def _correction(self) -> None:
        standing = [one for one in self.events if one.id not in {other.supersedes for other in self.events}]
        old = self.chance.choice(standing)
        when = old.occurred.earliest + self.chance.choice((0, 0, 1, -1, HOUR, -HOUR))
        written = max(when, self.chance.choice(self.turning or [when])) + self.chance.choice((0, 1, HOUR, 2 * DAY))
        if self.chance.random() < 0.2:
            new = replace(old, kind="entry_retracted", facts=MappingProxyType({"says": old.says}))
        else:
            facts = dict(old.facts)
            if self.chance.random() < 0.3 and len(facts) > 1:
                facts.pop(self.chance.choice([name for name in facts if name != "says"]))
            new = replace(old, facts=MappingProxyType(facts))
        self.events.append(
            replace(
                new,
                id=f"correction-{len(self.events)}",
                occurred=When(when, when),
                recorded=When(written, written),
                supersedes=old.id,
            )
        )

    def _missing(self, of: int | None = None) -> None:
        number = self.chance.randrange(len(self.events)) if of is None else of
        event = self.events[number]
        names = [name for name in event.facts if name not in ("says", "duty")]
        if names:
            gone = self.chance.choice(names)
            facts = {name: value for name, value in event.facts.items() if name != gone}
            self.events[number] = replace(event, facts=MappingProxyType(facts))

    def _tie(self) -> None:
        number = self.chance.randrange(len(self.events))
        self.events[number] = replace(self.events[number], occurred=self.chance.choice(self.events).occurred)

    def _late_record(self) -> None:
        number = self.chance.randrange(len(self.events))
        at = self.events[number].occurred.earliest + self.chance.choice((25 * HOUR, 40 * DAY, 300 * DAY))
        self.events[number] = replace(self.events[number], recorded=When(at, at))

    # --- the file ---------------------------------------------------------------------------------------------------

    def _as_at(self) -> int:
        if self.rough_due is not None and self.chance.random() < 0.6:
            return self.chance.randint(*self.rough_due)
        last = max(self.turning + [one.occurred.latest for one in self.events])
        if self.chance.random() < 0.45:
            return last + self.chance.choice((DAY, 400 * DAY))
        return self.chance.choice(self.turning or [last]) + self.chance.choice(_NEAR)

    def _file(self, as_at: int, coverage: bool = True) -> CaseFile:
        known = as_at if self.chance.random() < 0.9 else as_at + self.chance.choice((-DAY, 30 * DAY))
        return CaseFile(
            ref=self.ref,
            events=tuple(self.events),
            force=self.force,
            as_at=as_at,
            known_at=known,
            coverage=self._coverage(as_at) if coverage else (),
            synthetic=True,
        )

    def _coverage(self, as_at: int) -> tuple[Coverage, ...]:
        first = min(one.occurred.earliest for one in self.events)
        draw = self.chance.random()
        if draw < 0.6:
            return (Coverage(frozenset(), When(first - DAY, as_at + DAY)),)
        if draw < 0.75:
            return ()
        edge = self.chance.choice(self.turning or [as_at]) + self.chance.choice(_NEAR)
        if draw < 0.85:
            return (Coverage(frozenset(), When(first - DAY, max(first, edge))),)
        kinds = frozenset(self.chance.sample(self.spoken_of, k=-(-len(self.spoken_of) // 2)))
        low, high = sorted((edge, as_at + DAY))
        second = Coverage(frozenset(), When(low + self.chance.choice((0, 1, 2)), high))
        return (Coverage(kinds, When(first - DAY, edge if edge > first else first)), second)

    def _made_rough(self, file: CaseFile) -> CaseFile:
        """One entry told in a way that the columns do not hold."""
        events = list(file.events)
        number = self.chance.randrange(len(events))
        event = events[number]
        other = self.chance.choice(events)
        how = self.chance.choice(("day", "hours", "relation", "contradicts", "absence"))
        if how == "day" or len(events) < 2 or other is event:
            at = event.occurred.earliest
            events[number] = replace(event, occurred=When(at - at % DAY, at - at % DAY + DAY - 1))
        elif how == "hours":
            at = event.occurred.earliest
            events[number] = replace(event, occurred=When(at - 2 * HOUR, at + HOUR))
        elif how == "relation":
            gap = event.occurred.earliest - other.occurred.earliest
            loose = When(event.occurred.earliest - 2 * DAY, event.occurred.latest + 2 * DAY)
            tied = Relation(other.id, gap - DAY, self.chance.choice((gap + DAY, 1 << 61)))
            events[number] = replace(event, occurred=loose, relations=(tied,))
        elif how == "contradicts":
            events[number] = replace(event, contradicts=(other.id,))
        else:
            facts: dict[str, Value] = {"says": "accepted_by_force", "what": (other.kind,)}
            at = max(one.occurred.latest for one in events)
            events.append(
                Event("absence", "not_done_stated", When(at, at), MappingProxyType(facts), says="accepted_by_force")
            )
        return replace(file, events=tuple(events))

"""What a case with exact times and known sources owes, reckoned once more: the truth that findings are compared with.

For: plain arithmetic over one draft, row by row; the rows say in Python what the rulebook says as values.
Never: asks the judge, the rulebook or the clocks of the law; where they differ from this, one of the two is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from dutybound.demo_force.draft import Draft, Entry, Sought
from dutybound.demo_force.forces import AS_AT

Entries = list[Entry]
EVER: Final = -(1 << 60)
NEVER: Final = 1 << 60
ENTITLED: Final = "duty superintendent"  # decides on departures, and owes nothing else


@dataclass(frozen=True, slots=True, order=True)
class Planned:
    """One finding that the check must make: `duty`, the `trigger` by its id, the `period` and the `cause`."""

    duty: str
    trigger: str
    period: int
    cause: str


def _none(_: Draft, __: Entry) -> Entries:
    return []


def _then(_: Draft, trigger: Entry) -> int:
    return trigger.at


def ever(_: Draft, __: Entry) -> int:
    """From the beginning of the file."""
    return EVER


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty that stays open: what gives rise to it, what meets it (`kinds`) and by when (None: not set yet).

    `begins`: from when on it may be met; `ends`: what takes it away; `lapses`: what makes it too late; `hard`: the
    deadline itself does.
    """

    duty: str
    arises: Callable[[Draft], Entries]
    met: Callable[[Draft, Entry], Entries]
    due: Callable[[Draft, Entry], int | None]
    kinds: str
    begins: Callable[[Draft, Entry], int] = _then
    ends: Callable[[Draft, Entry], Entries] = _none
    lapses: Callable[[Draft, Entry], Entries] = _none
    hard: bool = False
    only: str = ""

    def reckoned(self, d: Draft) -> Iterator[Planned]:
        for trigger in self.arises(d):
            if cause := self._cause(d, trigger):
                yield Planned(self.duty, trigger.id, 0, cause)

    def _cause(self, d: Draft, trigger: Entry) -> str:
        begins, due = self.begins(d, trigger), self.due(d, trigger)
        stop = next((one.at for one in self.ends(d, trigger) if one.at > trigger.at), NEVER)
        lapse = next((one.at for one in self.lapses(d, trigger) if one.at > trigger.at), NEVER)
        done = next((one.at for one in self.met(d, trigger) if one is not trigger and one.at >= begins), NEVER)
        if done > min(stop, lapse):
            done = NEVER
        if due is None or done <= due:
            return ""
        if done < NEVER:
            cause = "lapsed" if self.hard else "done_late"
        elif stop < lapse:
            cause = "" if stop <= due else "ended_unmet"
        elif lapse < NEVER:
            cause = "lapsed"
        else:
            cause = "" if due >= AS_AT else "lapsed" if self.hard else "past_due"
        silent = cause and d.silent(set(self.kinds.split("|")), max(begins, d.begins), due)
        return "not_covered" if silent else cause


@dataclass(frozen=True, slots=True)
class Act:
    """A duty judged when something happens; `kinds` are those whose absence it rests on, `since` its beginning.

    `holds` answers None where the entry does not say enough.
    """

    duty: str
    arises: Callable[[Draft], Entries]
    holds: Callable[[Draft, Entry], bool | None]
    kinds: str = ""
    only: str = ""
    since: int = EVER

    def reckoned(self, d: Draft) -> Iterator[Planned]:
        for trigger in self.arises(d):
            if trigger.at >= self.since and not (held := self.holds(d, trigger)):
                silent = held is None or (self.kinds and d.silent(set(self.kinds.split("|")), d.begins, trigger.at))
                yield Planned(self.duty, trigger.id, 0, "condition_not_known" if silent else "condition_failed")


@dataclass(frozen=True, slots=True)
class Again:
    """A duty owed again and again until `until`; `ends_of` gives by when a period that opens at a moment ends.

    It is given the trigger, the opening and the moment at which the period was met (None: it was not), and
    answers None where the interval cannot be known.
    """

    duty: str
    arises: Callable[[Draft], Entries]
    met: Callable[[Draft, Entry], Entries]
    until: Callable[[Draft, Entry], Entries]
    ends_of: Callable[[Draft, Entry, int, int | None], int | None]
    kinds: str
    only: str = ""

    def reckoned(self, d: Draft) -> Iterator[Planned]:
        for trigger in self.arises(d):
            yield from self._periods(d, trigger)

    def _periods(self, d: Draft, trigger: Entry) -> Iterator[Planned]:
        stop = next((one.at for one in self.until(d, trigger) if one.at > trigger.at), None)
        opening, period = trigger.at, 0
        for one in self.met(d, trigger):
            if one.at < trigger.at or one is trigger or (stop is not None and one.at > stop):
                continue
            yield from self._period(d, trigger, period, opening, one.at, "done_late")
            opening, period = one.at, period + 1
        cause = "past_due" if stop is None else "ended_unmet"
        yield from self._period(d, trigger, period, opening, None, cause, AS_AT if stop is None else stop)

    def _period(
        self, d: Draft, trigger: Entry, period: int, opening: int, done: int | None, cause: str, until: int = 0
    ) -> Iterator[Planned]:
        end = self.ends_of(d, trigger, opening, done)
        if end is None:
            yield Planned(self.duty, trigger.id, period, "deadline_not_known")
        elif (until if done is None else done) > end:
            silent = d.silent(set(self.kinds.split("|")), opening, end)
            yield Planned(self.duty, trigger.id, period, "not_covered" if silent else cause)


Row = Owed | Act | Again


def same(d: Draft, trigger: Entry, kinds: str, *refs: str, **facts: Sought) -> Entries:
    """Entries of these kinds that carry the trigger's references."""
    mine = {ref: trigger.facts[ref] for ref in refs if ref in trigger.facts}
    if len(mine) < len(refs):
        return []
    return d.all(kinds, **{**facts, **mine})


def first_of_each(found: Entries, ref: str) -> Entries:
    """The first entry for each value of a reference."""
    return list({one.facts.get(ref): one for one in reversed(found)}.values())[::-1]


def reckon(d: Draft, rows: tuple[Row, ...]) -> list[Planned]:
    """Every finding other than met, due or no longer owed that this file holds."""
    return sorted(_departed(d, found) for row in rows if row.only in ("", d.scope) for found in row.reckoned(d))


def _departed(d: Draft, found: Planned) -> Planned:
    """The finding as a recorded departure leaves it: with its reason, by somebody other than who owed it."""
    for one in d.all("departure_recorded", duty=found.duty):
        if one.facts["decided_by"] == ENTITLED and found.cause not in ("not_covered", "condition_not_known"):
            return Planned(found.duty, found.trigger, found.period, "departure_recorded")
    return found

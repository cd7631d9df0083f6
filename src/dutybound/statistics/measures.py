"""What a measure is: a question with its unit, numerator, denominator and what must be carried for it to be told.

For: one small value a question: asked in the words of the duties, counted over entries, or timed between two.
Never: adds questions up, or answers one by leaving out what cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dutybound.duties.duty import OVERDUE, PRODUCT, Duty, cite, since, the
from dutybound.duties.figures import Parameters
from dutybound.duties.laying import Laid
from dutybound.duties.picking import Picking
from dutybound.duties.terms import AnyPattern, Arises, Both, Condition, Due, Pattern, Patterns, Pick
from dutybound.events.attributes import Value, said
from dutybound.events.three import YES
from dutybound.events.when import EVER_AFTER, EVER_BEFORE
from dutybound.statistics.delays import NOT_TOLD, Delay, Delays

DAY: Final = 24 * 3600 * 1_000_000
_NO_FIGURES: Final = Parameters()
DONE_IN_TIME: Final = "done in time"
NOT_STATED: Final = "not stated"


@dataclass(frozen=True, slots=True)
class Measure:
    """One question. `unit` is what is counted, `coverage` what the source must carry for an answer.

    `answer` is where it comes from: the id of a duty, a question in the duties' own words, a count or a span, what
    waits, a share of other duties' results, or two audits or a return and the records side by side.
    `same_entries_as` names the duty or question that arises from the entries counted here: the total of one must not
    give a small count of the other away.
    """

    id: str
    question: str
    unit: str
    numerator: str
    denominator: str
    coverage: str
    answer: str | Duty | Breakdown | Span | Rate | Waiting | Share | BetweenRounds | Returned
    note: str = ""
    same_entries_as: str = ""

    @property
    def counted_as(self) -> str:
        """Under which id its results stand among the counters; '' where it is not counted there."""
        if isinstance(self.answer, Share):
            return f"{SHARE}{self.id}"
        if self.asked is not None:
            return self.asked.id
        answer = self.answer.of if isinstance(self.answer, Waiting) else self.answer
        return answer if isinstance(answer, str) else ""

    @property
    def asked(self) -> Duty | None:
        """The question in the duties' own words that is to be judged beside the rulebook; None where there is none."""
        answer = self.answer.of if isinstance(self.answer, Waiting | Returned) else self.answer
        return answer if isinstance(answer, Duty) else None

    @property
    def is_of_a_return(self) -> bool:
        """Whether it is answered by a return that is given beside the records."""
        return isinstance(self.answer, Returned)

    @property
    def done_words(self) -> str:
        """What a yes of it is called."""
        return DONE_IN_TIME if isinstance(self.answer, str | Waiting) else "the answer is yes"


def question(
    name: str,
    sentence: str,
    arises: Arises | Patterns | Pick,
    yes_if: Condition | Patterns | Both,
    due: Due,
    ends: Patterns | None = None,
) -> Duty:
    """A question in the words of the duties, so that it is read by the same rules: yes counts as met, no as not met.

    It is nobody's duty, stands in no rulebook and is never a finding.
    """
    return Duty(
        sentence, id=f"question.{name}", because="Asked for the statistics.", authority=(cite("HOUSE"),),
        strength=PRODUCT, read="D", falls_on=the("nobody: a question for statistics"), arises=arises, met_by=yes_if,
        due=due, ends=ends, in_force=since("unknown"), may_depart=False,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Breakdown:
    """How many entries of a kind there are, by roles or ranks that they state; never by name.

    `where` are the attributes an entry must state, `by` those it is set out by.
    """

    kind: str
    where: Mapping[str, str]
    by: tuple[str, ...]

    def counted(self, laid: Laid) -> Iterator[str]:
        """For each such entry of one file what it states, in words."""
        for place in laid.by_kind.get(self.kind, ()):
            facts = laid.facts[place]
            if all(facts.get(name) == value for name, value in self.where.items()):
                yield stated(facts.get(name) for name in self.by)


def stated(values: Iterable[Value | None]) -> str:
    """What an entry states, in words, each thing once."""
    return ", ".join(dict.fromkeys(NOT_STATED if one is None else said(one) for one in values))


@dataclass(frozen=True, slots=True)
class Span:
    """The time from an entry that fits `starts` to the first of the kinds `ends` that names the same `ref`.

    Of an entry of which it cannot be told whether it fits, nothing is known.
    """

    starts: Pattern
    ends: tuple[str, ...]
    ref: str

    def delays(self, laid: Laid) -> Iterator[tuple[Delay, bool]]:
        """For each start of one file how long it took, in days, and whether it is certainly open.

        Open ones are as old as at the moment the file is read at.
        """
        ended = [place for kind in self.ends for place in laid.by_kind.get(kind, ())]
        for place, fits in Picking(laid, _NO_FIGURES, None).matches(AnyPattern((self.starts,))):
            yield self._one(laid, place, ended) if fits == YES else (NOT_TOLD, False)

    def _one(self, laid: Laid, start: int, ended: Sequence[int]) -> tuple[Delay, bool]:
        ref, earliest, latest = laid.facts[start].get(self.ref), laid.timeline.earliest, laid.timeline.latest
        if ref is None or earliest[start] == EVER_BEFORE or latest[start] == EVER_AFTER:
            return NOT_TOLD, False
        after = [end for end in ended if latest[end] >= earliest[start]]
        sure = [end for end in after if laid.facts[end].get(self.ref) == ref]
        if any(self.ref not in laid.facts[end] for end in after):
            return NOT_TOLD, False  # an ending that names nothing may be this one's
        if sure:
            low = min(earliest[end] for end in sure) - latest[start]
            high = min(latest[end] for end in sure) - earliest[start]
            return Delay(max(0.0, low / DAY), high / DAY if high < EVER_AFTER // 2 else float("inf")), False
        so_far = laid.as_at - earliest[start]
        carried = all(laid.manifest_carries(kind, latest[start], laid.as_at) for kind in self.ends)
        return (Delay(max(0.0, so_far / DAY), float("inf")), True) if carried else (NOT_TOLD, False)


@dataclass(frozen=True, slots=True)
class Rate:
    """How often one thing came up for every hundred of another: both by the ids under which they are counted."""

    count: str
    per: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits at the moment the records are read at: the results that are overdue, and by how long.

    `of` is the id of an open duty, or a question put like one. What is done, no longer owed, departed from or not yet
    due waits for nothing, and of what cannot be told it is not known whether it waits. `like` is the duty whose results
    those of a question mostly are, so that what is printed of the one must not give away what is withheld of the other.
    """

    of: str | Duty
    like: str = ""


def past_by(result: str, due: tuple[int, int] | None, as_at: int) -> int | None:
    """By how many microseconds a result is past its time; None where it does not wait.

    Of a rough time the latest counts, so that no wait is made longer than it is.
    """
    return None if result != OVERDUE or due is None else as_at - due[1]


@dataclass(frozen=True, slots=True)
class Share:
    """Of the results of several duties that are one of `of`, how many are one of `count`.

    The duties are those of these chapters that cite an authority whose key begins with `citing`; `since` is the first
    London month that counts ('2025-02'), by when the duty arose. What cannot be told stays apart.
    """

    chapters: tuple[str, ...]
    citing: str
    count: tuple[str, ...]
    of: tuple[str, ...]
    since: str

    def adds_up(self, duty: Duty) -> bool:
        """Whether the duty is one of those whose results are added up."""
        return duty.chapter in self.chapters and any(one.key.startswith(self.citing) for one in duty.authority)


@dataclass(frozen=True, slots=True)
class BetweenRounds:
    """The difference of every share in two audits or rounds; there is one only where an earlier one is given."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a return says of `what` beside what the records hold: all that `of` arises from, in the months it names.

    `of` is answered yes wherever it is certain that there was one.
    """

    what: str
    of: Duty


SHARE: Final = "share."
EVERY: Final = 100  # so many of the other
# The ages of what is open, in days: at least this old, and less than the next.
AGES: Final = (
    ("still open, under 7 days", 0), ("still open, 7 to 27 days", 7), ("still open, 28 to 90 days", 28),
    ("still open, 91 to 181 days", 91), ("still open, 182 to 364 days", 182), ("still open, 365 days or more", 365),
)  # fmt: skip
# By how long something is past its time, in days: at least so long, and less than the next.
PAST: Final = (
    ("past its time by less than a day", 0), ("past it by 1 to 6 days", 1), ("past it by 7 to 27 days", 7),
    ("past it by 28 to 90 days", 28), ("past it by 91 to 181 days", 91), ("past it by 182 to 364 days", 182),
    ("past it by 365 days or more", 365),
)  # fmt: skip
MAY_BE_CLOSED: Final = "cannot tell whether it is open, or since when"


def ages(timed: Delays) -> dict[str, int]:
    """The backlog: how many are certainly open, by age, and of how many it cannot be told."""
    ends = [*(least for _, least in AGES), np.inf]
    counts = np.histogram(timed.low[timed.is_open], bins=ends)[0].tolist()
    untold = ~timed.is_open & (timed.low == 0) & np.isinf(timed.high)
    return {**{name: count for (name, _), count in zip(AGES, counts, strict=True)}, MAY_BE_CLOSED: int(untold.sum())}


def past(waits: Iterable[int]) -> dict[str, int]:
    """How many waits, in microseconds past their time, are of each age of `PAST`."""
    ends = [*(least * DAY for _, least in PAST), np.inf]
    counts = np.histogram(np.array(list(waits), dtype=np.float64), bins=ends)[0].tolist()
    return {name: count for (name, _), count in zip(PAST, counts, strict=True)}

"""A case under construction: entries as they are invented, found again, left out, moved and changed.

For: the one form in which lives are told, failings planted and findings reckoned.
Never: is a record; `finished` turns it into entries in their order, cut at the moment of the export.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dutybound.demo_force.forces import AS_AT, District, Force, Outage
from dutybound.demo_force.moments import DAY, HOUR, MINUTE, SECOND

Fact = str | bool | int | tuple[str, ...]
Sought = Fact | tuple[int, ...]  # a value, or several of which one will do


@dataclass(slots=True, eq=False)
class Entry:
    """One entry: when it happened and was written down (microseconds since 1970 UTC), and what it says.

    Attributes that are times (`until`, `due`, `offence_date`, `when_of_offence`) are whole microseconds too.
    """

    id: str
    kind: str
    at: int
    recorded: int
    facts: dict[str, Fact]

    def says(self, facts: Mapping[str, Sought]) -> bool:
        """Whether it states each of these; a tuple means one of several."""
        mine = self.facts
        for name, wanted in facts.items():
            value = mine.get(name)
            if value is None or (value not in wanted if isinstance(wanted, tuple) else value != wanted):
                return False
        return True

    def whole(self, name: str) -> int:
        """A number or a time that it states; ValueError where it states none."""
        value = self.facts.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueError(f"{self.id} states no whole number as '{name}': {value!r}.")
        return value


@dataclass(slots=True)
class Draft:
    """A file of one case, matter or recommendation; `holes` are the outages that its manifest tells of."""

    ref: str
    number: int
    kind: str
    force: Force
    district: District
    scope: str  # the force's name in print, and the one that a duty of one force is owed under
    start: int
    chance: random.Random
    victim: str = ""
    suspect: str = ""
    shift_ends: int = 0
    entries: list[Entry] = field(default_factory=list)
    holes: list[Outage] = field(default_factory=list)
    cut: bool = False
    _taken: set[int] = field(default_factory=set)
    _counts: dict[str, int] = field(default_factory=dict)
    _by_kind: dict[str, list[Entry]] = field(default_factory=dict)

    # --- telling ----------------------------------------------------------------------------------------------------

    def add(self, kind: str, at: int, typed: str = "soon", /, **facts: Fact | None) -> Entry:
        """One more entry. No two happen in the same second.

        `typed`: at once, soon, at the end of the shift, or by radio: at once, or when somebody thinks of it.
        """
        at -= at % SECOND
        while at in self._taken:
            at += SECOND
        self._taken.add(at)
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        one = Entry(f"{kind}-{number}", kind, at, self._written(at, typed), _stated(facts))
        self.entries.append(one)
        self._by_kind.clear()
        return one

    def _written(self, at: int, typed: str) -> int:
        if typed == "radio" and self.perhaps(self.district.late_entry * 0.35):
            return at + self.chance.randrange(4, 35) * MINUTE
        if typed in ("once", "radio"):
            return at + self.chance.randrange(1, 40) * SECOND
        if typed == "shift" and self.shift_ends > at and self.chance.random() < self.district.late_entry:
            return self.shift_ends - self.chance.randrange(1, 25) * MINUTE if self.shift_ends - at > HOUR else at
        return at + self.chance.randrange(1, 20) * MINUTE

    def minutes(self, low: float, high: float) -> int:
        """A span between two numbers of minutes."""
        return int(self.chance.uniform(low, high) * MINUTE)

    def hours(self, low: float, high: float) -> int:
        """A span between two numbers of hours."""
        return int(self.chance.uniform(low, high) * HOUR)

    def days(self, low: float, high: float) -> int:
        """A span between two numbers of days."""
        return int(self.chance.uniform(low, high) * DAY)

    def perhaps(self, chance: float) -> bool:
        """Whether it is so this time."""
        return self.chance.random() < chance

    def somebody(self, role: str, of: int = 400) -> str:
        """Somebody in this role, by number."""
        return f"{role} {self.chance.randrange(1, of)}"

    # --- finding ----------------------------------------------------------------------------------------------------

    def all(self, kinds: str, **facts: Sought) -> list[Entry]:
        """Every entry of these kinds (parted by `|`) that states these facts, in order of time."""
        if not self._by_kind:
            for one in sorted(self.entries, key=_by_time):
                self._by_kind.setdefault(one.kind, []).append(one)
        listed = kinds.split("|")
        found = [one for kind in listed for one in self._by_kind.get(kind, ()) if one.says(facts)]
        return found if len(listed) == 1 else sorted(found, key=_by_time)

    def first(self, kinds: str, **facts: Sought) -> Entry | None:
        """The first such entry."""
        return next(iter(self.all(kinds, **facts)), None)

    def latest(self, kinds: str, before: int, **facts: Sought) -> Entry | None:
        """The last such entry before a moment."""
        return max((one for one in self.all(kinds, **facts) if one.at < before), key=_by_time, default=None)

    def since(self, kinds: str, after: int, **facts: Sought) -> Entry | None:
        """The first such entry after a moment."""
        return next((one for one in self.all(kinds, **facts) if one.at > after), None)

    def silent(self, kinds: set[str], begins: int, ends: int) -> bool:
        """Whether a hole in what the sources carry of these kinds lies within a span of time."""
        return any(
            not kinds.isdisjoint(hole.kinds) and hole.begins < ends and begins < hole.ends for hole in self.holes
        )

    @property
    def begins(self) -> int:
        """When the first entry happened."""
        return min(one.at for one in self.entries)

    # --- editing ----------------------------------------------------------------------------------------------------

    def leave_out(self, *gone: Entry) -> None:
        """Takes entries away, and with them what a reader said of them."""
        ids = {one.id for one in gone}
        self.entries = [one for one in self.entries if one.id not in ids and one.facts.get("about") not in ids]
        self._by_kind.clear()

    def move(self, one: Entry, at: int) -> None:
        """Lets an entry happen at another moment, and be written down as long after it as before."""
        at -= at % SECOND
        while at in self._taken:
            at += SECOND
        self._taken.add(at)
        one.at, one.recorded = at, at + one.recorded - one.at
        self._by_kind.clear()

    def shift(self, by: int, which: Callable[[Entry], bool]) -> None:
        """Moves entries by the same span, so that their order and distances stay."""
        for one in self.entries:
            if which(one):
                one.at, one.recorded = one.at + by, one.recorded + by
        self._taken = {one.at for one in self.entries}
        self._by_kind.clear()

    def end_at_the_export(self) -> None:
        """Leaves out what comes after the export; what had happened by then had been written down."""
        self.cut = any(one.at > AS_AT - 21 * DAY for one in self.entries)
        self.entries = sorted((one for one in self.entries if one.at <= AS_AT), key=_by_time)
        self._by_kind.clear()
        for one in self.entries:
            one.recorded = min(one.recorded, AS_AT)


def _by_time(one: Entry) -> int:
    return one.at


def _stated(facts: dict[str, Fact | None]) -> dict[str, Fact]:
    return {name: value for name, value in facts.items() if value is not None}

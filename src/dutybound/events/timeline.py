"""Which of two events came first, and how far apart, when times are exact, rough or only told in order.

For: tightest bounds on each event's time and on each pair's distance, and a three-valued "came before".
Never: breaks an unknown order by guess; only exact ties are settled, by phase, time of writing and id.

Rough times and relations form a simple temporal network; its tightest bounds are shortest paths
(Dechter, Meiri and Pearl, Temporal constraint networks, Artificial Intelligence 49, 1991).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy

from dutybound.events.event import Event
from dutybound.events.kinds import KINDS
from dutybound.events.three import CANNOT_TELL, NO, YES
from dutybound.events.when import EVER_AFTER, EVER_BEFORE, When


class ImpossibleOrder(ValueError):
    """The times and relations of these events cannot all hold; `events` names those concerned."""

    def __init__(self, events: Sequence[str]) -> None:
        self.events = tuple(events)
        super().__init__(f"the times and order given for {', '.join(self.events)} cannot all hold.")


class Timeline:
    """The order of a file's events. Positions are indices into `events`; times are microseconds since 1970 UTC.

    `known_as` maps an id that a relation may use to the position of the event that now stands for it; `caps` gives
    for each event the moment by which it is known to have happened.
    """

    def __init__(self, events: Sequence[Event], known_as: Mapping[str, int], caps: Sequence[int] | None = None) -> None:
        self.earliest = [event.occurred.earliest for event in events]
        self.latest = [event.occurred.latest for event in events]
        if caps is not None:
            self.latest = [min(latest, cap) for latest, cap in zip(self.latest, caps, strict=True)]
        self._phase = [KINDS[event.kind].phase for event in events]
        # What is not timed at all counts as written first; only ranges leave an order of writing open.
        self._written = [
            When(EVER_BEFORE, EVER_BEFORE) if event.recorded.is_unknown else event.recorded for event in events
        ]
        self._id = [event.id for event in events]
        self._network: dict[int, int] = {}
        self._distance: list[list[int]] = []
        if any(event.relations for event in events):
            self._tighten(events, known_as)

    def only(self, places: Sequence[int]) -> Timeline:
        """The same times and distances for some of the events, in the order of `places`."""
        part = copy(self)
        part.earliest = [self.earliest[place] for place in places]
        part.latest = [self.latest[place] for place in places]
        part._phase = [self._phase[place] for place in places]
        part._written = [self._written[place] for place in places]
        part._id = [self._id[place] for place in places]
        part._network = {new: self._network[old] for new, old in enumerate(places) if old in self._network}
        return part

    def _tighten(self, events: Sequence[Event], known_as: Mapping[str, int]) -> None:
        pairs = [
            (known_as[relation.event], place, relation.at_least, relation.at_most)
            for place, event in enumerate(events)
            for relation in event.relations
            if relation.event in known_as and known_as[relation.event] != place
        ]
        members = sorted({place for first, second, *_ in pairs for place in (first, second)})
        self._network = {place: node for node, place in enumerate(members, start=1)}
        size = len(members) + 1
        # distance[a][b] is the most that b can lie after a; node 0 is the epoch.
        distance = [[0 if a == b else EVER_AFTER for b in range(size)] for a in range(size)]
        for place, node in self._network.items():
            distance[0][node], distance[node][0] = self.latest[place], -self.earliest[place]
        for first, second, at_least, at_most in pairs:
            a, b = self._network[first], self._network[second]
            distance[a][b] = min(distance[a][b], at_most)
            distance[b][a] = min(distance[b][a], -at_least)
        for k in range(size):
            through = distance[k]
            for a in range(size):
                to_k = distance[a][k]
                if to_k < EVER_AFTER:
                    row = distance[a]
                    for b in range(size):
                        if through[b] < EVER_AFTER and to_k + through[b] < row[b]:
                            row[b] = to_k + through[b]
        wrong = [events[place].id for place, node in self._network.items() if distance[node][node] < 0]
        if wrong or distance[0][0] < 0:
            raise ImpossibleOrder(wrong or [events[place].id for place in members])
        self._distance = distance
        for place, node in self._network.items():
            self.latest[place], self.earliest[place] = distance[0][node], -distance[node][0]

    def gap(self, first: int, second: int) -> tuple[int, int]:
        """The least and the most that event `second` can lie after event `first`, in microseconds."""
        a, b = self._network.get(first), self._network.get(second)
        if a is not None and b is not None:
            return -self._distance[b][a], self._distance[a][b]
        if first == second:
            return 0, 0
        return self.earliest[second] - self.latest[first], self.latest[second] - self.earliest[first]

    def came_before(self, first: int, second: int) -> int:
        """Whether event `first` came before event `second`; exact ties go by phase, time of writing, id."""
        if first == second:
            return NO
        least, most = self.gap(first, second)
        if least > 0:
            return YES
        if most < 0:
            return NO
        return self._tie(first, second) if least == most == 0 else CANNOT_TELL

    @property
    def is_exact(self) -> bool:
        """Every time is exact, and so is the order of every tie."""
        return self.earliest == self.latest and all(written.is_exact for written in self._written)

    def _tie(self, first: int, second: int) -> int:
        if self._phase[first] != self._phase[second]:
            return YES if self._phase[first] < self._phase[second] else NO
        one, another = self._written[first], self._written[second]
        if one.latest < another.earliest:
            return YES
        if another.latest < one.earliest:
            return NO
        if one.is_exact and another.is_exact:
            return YES if self._id[first] < self._id[second] else NO
        return CANNOT_TELL

    def in_order(self) -> list[int]:
        """Positions sorted as the events most likely came, for showing; certain order is never contradicted."""
        told = [low if low != EVER_BEFORE else high for low, high in zip(self.earliest, self.latest, strict=True)]
        order = sorted(
            range(len(told)),
            key=lambda p: (told[p], self.latest[p], self._phase[p], self._written[p].earliest, self._id[p]),
        )
        if self.is_exact:
            return order
        for _ in order:  # a stable bubble by certain order is enough for the few that rough times misplace
            moved = False
            for left in range(len(order) - 1):
                if self.came_before(order[left + 1], order[left]) == YES:
                    order[left], order[left + 1] = order[left + 1], order[left]
                    moved = True
            if not moved:
                break
        return order

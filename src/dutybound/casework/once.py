"""A stream of the ledger in which a thing stands once, however many ask for it to be written.

For: whatever goes over the ledger again and again: what was told before is read from the ledger and from nowhere else.
Never: keeps a list of its own of what is still to do; what was not written is found again the next time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from dutybound.events.event import Event
from dutybound.ledger.entry import Draft, Entry, event_of
from dutybound.ledger.store import Ledger, Overtaken

Key = TypeVar("Key")


@dataclass
class Once(Generic[Key]):
    """The stream as it was read last. `key` says which thing an entry is, None for an entry that is none.

    Two who write at the same moment are told apart by the version of the stream: the later one reads what the earlier
    one wrote, and leaves that out.
    """

    ledger: Ledger
    stream: str
    key: Callable[[Event], Key | None]
    version: int = 0
    keys: set[Key] = field(default_factory=set)

    def read_on(self) -> list[Event]:
        """What was written since it was read last, here or elsewhere."""
        events = []
        for entry in self.ledger.case(self.stream, self.version):
            events.append(event_of(entry))
            self._take(events[-1], entry.version)
        return events

    def write(self, wanted: Iterable[tuple[Key | None, Draft]], as_at: int) -> tuple[list[Event], tuple[Entry, ...]]:
        """Writes what does not stand there yet, all or nothing: what others wrote meanwhile, and what was written now.

        What has no key is written each time.
        """
        listed, others = list(wanted), list[Event]()
        while True:
            new = {key: draft for key, draft in reversed(listed) if key is not None and key not in self.keys}
            drafts = (*reversed(new.values()), *(draft for key, draft in listed if key is None))
            if not drafts:
                return others, ()
            try:
                entries = self.ledger.append(self.stream, self.version, drafts, as_at)
            except Overtaken:
                others += self.read_on()
                continue
            for entry in entries:
                self._take(event_of(entry), entry.version)
            return others, entries

    def _take(self, event: Event, version: int) -> None:
        key = self.key(event)
        if key is not None:
            self.keys.add(key)
        self.version = version


def place_at(ledger: Ledger, stream: str, moment: int) -> int:
    """The version of a stream after which stands what was written from about `moment` on.

    A stream is in the order of writing, so the place is halved for. Clocks that differ by minutes move it by minutes:
    callers ask from earlier than they need. What is written meanwhile stands after it.
    """
    low, high = 0, ledger.version(stream)
    while low < high:
        middle = (low + high) // 2
        entry = next(iter(ledger.case(stream, middle)), None)
        if entry is None or _written(entry) >= moment:
            high = middle
        else:
            low = middle + 1
    return low


def _written(entry: Entry) -> int:
    return int(json.loads(entry.body)["written"])

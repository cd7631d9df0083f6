"""What a planter is: a name, the duty it aims at, how rare the cases are that it fits, and its edit.

For: the tables of planters.
Never: says what an edit leads to; the reckoning does.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from dutybound.demo_force.draft import Draft, Fact, Sought

Edit = Callable[[Draft, random.Random], bool]


@dataclass(frozen=True, slots=True)
class Planter:
    """A named failing. `plant` edits the case and says whether it fitted; a case it does not fit stays as it was.

    `weight`: 1 for a case of any sort; the rarer the cases, the higher, so that rare failings are planted too.
    """

    name: str
    aims: str
    plant: Edit
    weight: float = 1.0
    only: str = ""


@dataclass(slots=True)
class Table:
    """The planters of one module, in the order in which they stand there."""

    planters: list[Planter] = field(default_factory=list)

    def by_hand(self, name: str, aims: str, weight: float = 1.0, only: str = "") -> Callable[[Edit], Edit]:
        """Enters an edit that is written out."""

        def enter(edit: Edit) -> Edit:
            self.planters.append(Planter(name, aims, edit, weight, only))
            return edit

        return enter

    def changed(
        self, name: str, aims: str, kinds: str, to: dict[str, Fact], weight: float = 1.0, only: str = "", **said: Sought
    ) -> None:
        """One entry of these kinds that says this is made to say something else."""

        def plant(d: Draft, chance: random.Random) -> bool:
            found = d.all(kinds, **said)
            if only not in ("", d.scope) or not found:
                return False
            chance.choice(found).facts.update(to)
            return True

        self.planters.append(Planter(name, aims, plant, weight, only))

    def without(self, name: str, aims: str, kinds: str, weight: float = 1.0, only: str = "", **said: Sought) -> None:
        """All entries of these kinds that say this are left out."""

        def plant(d: Draft, chance: random.Random) -> bool:
            found = d.all(kinds, **said)
            if only not in ("", d.scope) or not found:
                return False
            d.leave_out(*found)
            return True

        self.planters.append(Planter(name, aims, plant, weight, only))

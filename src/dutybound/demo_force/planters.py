"""What a planter is: a name, the duty it aims at, how rare the cases are that it fits, and its edit.

For: the two tables of planters.
Never: says what an edit leads to; the reckoning does.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from dutybound.demo_force.draft import Draft

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

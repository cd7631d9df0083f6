"""Everything the judge reads from, in one frozen value: duties, dated figures, authorities.

For: one argument to pass about instead of three, and the words for how much a duty weighs.
Never: reads a file itself beyond the tables that ship with the package.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from dutybound.duties.duty import MANDATORY, READ_IN_THE_SOURCE, Duty
from dutybound.duties.figures import Parameters
from dutybound.duties.form import parameters_of
from dutybound.duties.loading import (
    BINDING_KINDS,
    Authority,
    Line,
    Quantity,
    authorities,
    parameters,
    quantities,
    timeline,
    unit_of,
)
from dutybound.duties.overlays import Overlay
from dutybound.events.trouble import nearest

# How surely a text was read, in words for print.
READ_IN_WORDS = {
    "V": "read in the source",
    "R": "read in the source",
    "S": "stated by the force as its own policy",
    "P": "read in part: advises only",
    "M": "not read in the source: advises only",
    "B": "believed, not read: advises only",
    "D": "a rule of this product: advises only",
}
OF_A_FORCE: Final = "It is a duty of a force's own: give that force's overlay with --overlay FILE."
# Which attribute of which kind of entry names duties, by their ids.
NAMES_DUTIES: Final = {
    "item_read": "duty", "departure_recorded": "duty", "duty_judged": "duty", "left_to_a_reader": "duties",
    "policy_stated_by_body": "duty",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Book:
    """A rulebook with its figures and authorities, the timeline of its law, and the overlays that were laid over it."""

    duties: tuple[Duty, ...]
    parameters: Parameters
    authorities: Mapping[str, Authority]
    lines: tuple[Line, ...] = ()
    overlays: tuple[Overlay, ...] = ()

    def duty(self, duty_id: str) -> Duty:
        """The duty of this id; KeyError with the nearest known id."""
        for duty in self.duties:
            if duty.id == duty_id:
                return duty
        way_out = OF_A_FORCE if "@" in duty_id else nearest(duty_id, [duty.id for duty in self.duties])
        raise KeyError(f"there is no duty '{duty_id}'. {way_out}".rstrip())

    def only(self, wanted: Collection[str]) -> Book:
        """The same book with these duties alone (ids, or chapters); none wanted: all."""
        if not wanted:
            return self
        chapters = {duty.chapter for duty in self.duties}
        chosen = {self.duty(name).id for name in wanted if name not in chapters}
        return replace(self, duties=tuple(d for d in self.duties if d.id in chosen or d.chapter in wanted))

    def kind_of(self, duty: Duty) -> str:
        """Of which kind the duty's first authority is: statutory, code, force_policy, app ..."""
        return self.authorities[duty.authority[0].key].kind

    def is_binding(self, duty: Duty) -> bool:
        """Law 8 of the house: mandatory, of a binding kind, read in its source (or stated by the force)."""
        return duty.strength == MANDATORY and self.kind_of(duty) in BINDING_KINDS and duty.read in READ_IN_THE_SOURCE

    def weighs(self, duty: Duty, flags: Collection[str]) -> str:
        """'binding', 'guidance' or 'house': what an unmet duty may be called, given the flags of the result."""
        if "house_default" in flags or self.is_ours(duty):
            return "house"
        return "binding" if self.is_binding(duty) else "guidance"

    def quantity(self, name: str) -> Quantity:
        """What a figure measures: in words of its own, else by the first duty that reads it."""
        told = quantities().get(name)
        if told is not None:
            return told
        reading = next((duty.sentence for duty in self.duties if name in parameters_of(duty)), "")
        return Quantity(name, unit_of(name), f"the number in '{reading}'" if reading else name)

    def is_ours(self, duty: Duty) -> bool:
        """Whether it is a rule of this product: drawn by us from a case, made by us, or marked D whatever it cites."""
        return self.kind_of(duty) in ("derived", "product") or duty.read == "D"


@lru_cache(maxsize=1)
def the_book() -> Book:
    """The rulebook that ships with the package."""
    from dutybound.duties.rulebook import RULEBOOK

    return Book(RULEBOOK, parameters(), authorities(), timeline())


def no_such_duty(given: str, known: Collection[str]) -> tuple[str, str]:
    """What to say of an entry that names a duty which is in no rulebook here, and the way out."""
    if "@" in given:
        way_out = OF_A_FORCE
    else:
        way_out = nearest(given, known) or "See 'dutybound rules list' for the ids; a duty may have another id since."
    return f"there is no duty '{given}' in this rulebook.", way_out

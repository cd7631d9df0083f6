"""A duty as one value: who owes what, why, by when, on what authority, since when and for which force.

For: the slots every duty fills, and the words for strength, results, causes and flags.
Never: contains behaviour; everything that answers a question reads these values.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from dutybound.duties.terms import Arises, Both, Condition, Due, Field, Moment, Patterns, Pick, ReadByAPerson

MANDATORY, SHOULD, DERIVED, PRODUCT = "mandatory", "should", "derived", "product"

# Nine results, exactly.
MET, MET_LATE, DUE, OVERDUE, NOT_MET = "met", "met_late", "due", "overdue", "not_met"
DEPARTED, CANNOT_TELL, NOT_IN_FORCE, NOT_APPLICABLE = (
    "departed",
    "cannot_tell",
    "not_in_force",
    "not_applicable",
)
RESULTS: Final = (MET, MET_LATE, DUE, OVERDUE, NOT_MET, DEPARTED, CANNOT_TELL, NOT_IN_FORCE, NOT_APPLICABLE)

# Why the result is so; finer than the result, and shared by judge and kernel.
CAUSES: Final = {
    "held": MET,
    "done_in_time": MET,
    "done_late": MET_LATE,
    "not_yet_due": DUE,
    "no_time_set": DUE,
    "past_due": OVERDUE,
    "condition_failed": NOT_MET,
    "lapsed": NOT_MET,
    "ended_unmet": NOT_MET,
    "departure_recorded": DEPARTED,
    "arises_not_known": CANNOT_TELL,
    "start_not_settled": CANNOT_TELL,
    "deadline_not_known": CANNOT_TELL,
    "possible_discharge": CANNOT_TELL,
    "possible_ending": CANNOT_TELL,
    "time_too_rough": CANNOT_TELL,
    "not_covered": CANNOT_TELL,
    "condition_not_known": CANNOT_TELL,
    "contested": CANNOT_TELL,
    "before_start": NOT_IN_FORCE,
    "after_end": NOT_IN_FORCE,
    "ended_before_due": NOT_APPLICABLE,
    "for_a_reader": CANNOT_TELL,
}

# The closed list of decisions that may be held back; everything else goes on (law 9 of the house).
HELD_BACK: Final = (
    "close_case", "downgrade", "cancel_crime", "lower_risk", "allocate_connected", "assign_outcome", "unrestrict",
)  # fmt: skip
# Which marks of reading let a duty be called binding: read in the source, or stated by the force as its own policy.
READ_IN_THE_SOURCE: Final = frozenset("VRS")


@dataclass(frozen=True, slots=True)
class InForce:
    """From which London day to which a duty holds (inclusive, ISO; '' for open). `known` False: start not known."""

    first: str = ""
    last: str = ""
    known: bool = True


def since(start: str) -> InForce:
    """In force from this day on; `UNKNOWN` where the text that applied it does not say since when."""
    return InForce(known=False) if start == UNKNOWN else InForce(first=date.fromisoformat(start).isoformat())


def between(start: str, end: str) -> InForce:
    """In force from the first day to the last, both included; either may be ''."""
    days = [date.fromisoformat(day).isoformat() if day else "" for day in (start, end)]
    return InForce(days[0], days[1])


UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer into `authorities/`: the instrument's key and the place in it."""

    key: str
    place: str = ""


def cite(key: str, place: str = "") -> Citation:
    """The instrument of this key, at this place."""
    return Citation(key, place)


@dataclass(frozen=True, slots=True)
class FallsOn:
    """Who owes it: a role in words, and the attribute that names the person where the records do."""

    role: str
    person: Field | None = None


def the(role: str, person: Field | None = None) -> FallsOn:
    """The holder of this role; `person` says where a record names that person."""
    return FallsOn(role, person)


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty. See `docs/meaning.md` for what each slot means; the sentence says what is owed, in plain English.

    `met_by` is a condition where `due` is `at_it()`, else the events that discharge it. `ends` are events after
    which it is no longer owed; `lapses` events after which a late discharge does no more good, or True where the
    deadline itself is the last moment. `same_omission_as` names the duty whose breach is the same omission;
    `protects`: doing it protects a person, and doing it late still would. `still_stands`, of a duty judged once at a
    decision: the decision goes on working, so what it lacked can still be brought or the decision looked at again;
    `stands_until` are events after which it works no more, `stands_to` the moment it names as its own end.
    `raises` names the duty of the book that this one makes a must for one force: departures from that duty and readings
    of it are this one's too. `do` tells whoever owes it what to do, as an instruction without its time ('Tell the
    victim about the release'); '' where 'See to it that' and the sentence say it well enough. `shown_beside` are events
    that are shown beside an unmet result and change nothing.
    `anchor` is the moment whose London day decides whether the duty, in this version, was law: the trigger's own
    unless another is named.
    """

    sentence: str
    id: str
    because: str
    authority: tuple[Citation, ...]
    strength: str
    read: str
    falls_on: FallsOn
    arises: Arises | Patterns | Pick
    met_by: Condition | Patterns | Both | ReadByAPerson
    due: Due
    in_force: InForce = InForce(known=False)
    scope: str = ""
    anchor: Moment | None = None
    ends: Patterns | None = None
    lapses: Patterns | bool = False
    holds_back: str = ""
    needs: str = ""
    may_depart: bool = True
    same_omission_as: str = ""
    raises: str = ""
    do: str = ""
    shown_beside: Patterns | None = None
    protects: bool = False
    still_stands: bool = False
    stands_until: Patterns | None = None
    stands_to: Field | None = None
    note: str = ""
    version: int = 1

    @property
    def chapter(self) -> str:
        return self.id.partition(".")[0]

    @property
    def named(self) -> str:
        """The id by which records speak of it: its own, or that of the duty which it makes a must for one force."""
        return self.raises or self.id

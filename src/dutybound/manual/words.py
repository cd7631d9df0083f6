"""A duty's slots in plain English: what gives rise to it, what meets it, by when, what ends it.

For: reading the value of a duty aloud, so that the manual never says anything that the judge does not read.
Never: adds a reason, a fact or a rule; every clause stands for one part of the value.
"""

from __future__ import annotations

from dutybound.duties.conditions import DA_CASE
from dutybound.duties.duty import Duty
from dutybound.duties.form import form
from dutybound.duties.terms import (
    After,
    AtIt,
    Before,
    By,
    Due,
    Earlier,
    Every,
    Field,
    Moment,
    Operand,
    OperandOr,
    Otherwise,
    Param,
    TheStart,
)
from dutybound.manual.clauses import Clauses, Told, joined, words_of


class Words(Clauses):
    """The slots of the duties of one book."""

    # --- the slots of a duty ----------------------------------------------------------------------------------------

    def arises(self, duty: Duty) -> Told:
        """What gives rise to the duty: the entry, and the conditions under which it does."""
        shape = form(duty).arises
        opening = "Each time that" if not shape.only_first else "The first time that"
        if shape.per:
            opening = f"For each {words_of(shape.per)}, the first time that"
        begins = self.alternatives(opening, shape.patterns)
        under = []
        if shape.given is not None:
            under.append(self.condition(shape.given, "Only where"))
        if shape.in_a is not None:
            sort = "a domestic-abuse case, which is a file" if shape.in_a == DA_CASE else "a file"
            under.append(self.condition(shape.in_a, f"Only in {sort} where", "at any time"))
        return Told(begins.text, begins.parts + tuple(under))

    def met_by(self, duty: Duty) -> Told:
        """What meets the duty: a condition on that moment, entries that discharge it, or a reader's answer."""
        shape = form(duty)
        if shape.reader is not None:
            looked_at = Told(f"To look at: {shape.reader.look_at}")
            return Told(
                f"It is met when a named person has read what there is and answers yes to: {shape.reader.question}",
                (looked_at,),
            )
        if shape.act is not None:
            return self.condition(shape.act, "It is met if")
        if len(shape.discharge) == 1:
            return self.alternatives("It is met when", shape.discharge[0])
        parts = tuple(self.alternatives("That", part) for part in shape.discharge)
        return Told("It is met when all of these have happened:", parts)

    def due(self, duty: Duty) -> Told:
        """By when, and from when on an entry counts for it."""
        if form(duty).reader is not None:
            return Told("No time is set for the reading; it asks about the moment that gives rise to it")
        due = duty.due
        told = self._due(due)
        counted = self._counted(due)
        return Told(told.text, told.parts + ((Told(counted),) if counted else ()))

    def ends(self, duty: Duty) -> tuple[Told, ...]:
        """What ends the duty unmet without fault, and what makes a late act useless; empty where nothing is told."""
        shape = form(duty)
        told = []
        if shape.ends.patterns:
            told.append(self.alternatives("It is no longer owed once", shape.ends))
        if isinstance(duty.due, Every):
            told.append(self.alternatives("It is no longer owed once", duty.due.until))
        if shape.lapses.patterns:
            told.append(self.alternatives("Doing it late no longer counts once", shape.lapses))
        elif shape.hard and shape.act is None:
            told.append(Told("Doing it after that moment no longer counts"))
        return tuple(told)

    # --- by when ----------------------------------------------------------------------------------------------------

    def _due(self, due: Due) -> Told:
        if isinstance(due, AtIt):
            return Told("At the moment that gives rise to it; it is judged on what stands then")
        if isinstance(due, By):
            return self._by(due.moment)
        if isinstance(due, Before):
            return self.alternatives("Before it next happens that", due.patterns)
        interval = self.units(due.n, due.clock.unit)
        every = interval if interval.startswith("as many") else f"every {interval}"
        return Told(f"Again and again until it ends, at least once in {every}")

    def _by(self, moment: Moment) -> Told:
        if moment == Field(None, "time"):
            return Told("By the very moment that gives rise to it")
        if not isinstance(moment, After):
            return self._moment("By", moment)
        if moment.clock.rule == "next-day":
            return Told(f"By the end of the day after {self.moment(moment.moment)}")
        keys = _read_from_entries(moment.n)
        if not keys and moment.moment == Field(None, "time"):
            return Told(f"Within {self.span(moment)} {self.moment(moment.moment)}")
        named = (self._key_read(words_of(name).capitalize(), key) for name, key in keys)
        long = self.units(moment.n, moment.clock.unit) if not keys else _as_many(moment)
        return Told(f"Within {long}", (*named, self._moment("Counted from", moment.moment)))

    def _key_read(self, name: str, key: Operand) -> Told:
        """The key of a figure that an entry states, with the entries it may be under it."""
        if isinstance(key, Field) and key.of is not None:
            opening = f"{name}: the {words_of(key.name)} stated the {key.of.which} time that"
            return self.alternatives(opening, key.of.patterns)
        return Told(f"{name}: {self.operand(key)}")

    def _moment(self, opening: str, moment: Moment) -> Told:
        """A moment, with its alternatives under it where it has any."""
        if isinstance(moment, Otherwise):
            parts = (self._moment("", moment.one), self._moment("Where there is none:", moment.another))
            return Told(f"{opening} the first of these that there is:".lstrip(), parts)
        if isinstance(moment, Earlier):
            parts = (self._moment("", moment.one), self._moment("", moment.another))
            return Told(f"{opening} the earlier of:".lstrip(), parts)
        if isinstance(moment, Field) and moment.of is not None and moment.name == "time":
            return self.alternatives(f"{opening} the {moment.of.which} time that".lstrip(), moment.of.patterns)
        return Told(joined(opening, self.moment(moment)))

    def _counted(self, due: Due) -> str:
        start = due.counting_from if isinstance(due, (By, Before)) else None
        if start is None:
            return ""
        if isinstance(start, TheStart):
            return "What was done before that moment counts too"
        return f"What was done counts from {self.moment(start)} on"


def _read_from_entries(n: Operand) -> tuple[tuple[str, Operand], ...]:
    """The keys of a figure that an entry states, so that only a file says which figure it is."""
    return tuple(key for key in n.keys if isinstance(key[1], (Field, OperandOr))) if isinstance(n, Param) else ()


def _as_many(after: After) -> str:
    name = after.n.name if isinstance(after.n, Param) else ""
    return f"as many {after.clock.unit} as the figure '{name}' says:"

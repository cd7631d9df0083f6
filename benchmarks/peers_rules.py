"""The rules that are put to the peers: each a duty cut down to what a peer can say, with what was cut off.

For: one statement of each rule in our words and in theirs, so that the three can be timed and their counts compared.
Never: is a duty of the house; the cut is made for the comparison alone and named beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from dutybound.duties.clocks import HOURS, MINUTES, Clock
from dutybound.duties.duty import PRODUCT, Duty, InForce, cite, the
from dutybound.duties.language import at_it, by, end_of, ever, on, the_start, within
from dutybound.duties.terms import Condition, Due, Patterns
from dutybound.events.words import NOTIFIABLE

Shape = Literal["response", "precedence", "responded_existence"]
ORDER, TIMED = "order", "timed"  # order: all that pm4py can say; timed: what Declare4Py can say, with time and data

# A day after every event of the data: what is not done by then is not done. Peers take every case to be complete.
LAST_DAY: Final = "2090-12-31"
_HOUR_OF: Final = {HOURS: 1.0, MINUTES: 1 / 60}
Words = tuple[str, ...] | str | bool


@dataclass(frozen=True, slots=True)
class PeerRule:
    """One rule: `first` and `second` in the peers' order, tests by which of the two they are on.

    The activation is `first`, or `second` in a precedence. `left_out` says what the duty asks beyond the rule.
    """

    of: str
    level: str
    shape: Shape
    first: str
    second: str
    left_out: str
    first_tests: tuple[tuple[str, Words], ...] = ()
    second_tests: tuple[tuple[str, Words], ...] = ()
    time: tuple[int, Clock] | None = None

    @property
    def name(self) -> str:
        return f"{self.level}:{self.of}"

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """The attributes that the rule reads, as (kind, name)."""
        tests = [(self.first, name) for name, _ in self.first_tests]
        return tuple(tests + [(self.second, name) for name, _ in self.second_tests])

    def in_ours(self) -> Duty:
        """The rule as a duty: no parameters, no references, no conditions on the case, in force for ever."""
        one, other = on(self.first, **dict(self.first_tests)), on(self.second, **dict(self.second_tests))
        arises: Patterns = one
        met_by: Patterns | Condition = other
        due: Due = by(end_of(LAST_DAY)) if self.time is None else within(*self.time)
        if self.shape == "precedence":
            arises, met_by, due = other, ever(one), at_it()
        elif self.shape == "responded_existence":
            due = by(end_of(LAST_DAY), counting_from=the_start)
        return Duty(
            f"For the comparison with peers: {self.name}",
            id=f"peers.{self.level}-{self.of.replace('.', '-')}",
            because="To time the same rule in each engine.",
            authority=(cite("HOUSE"),),
            strength=PRODUCT,
            read="D",
            falls_on=the("nobody"),
            arises=arises,
            met_by=met_by,
            due=due,
            in_force=InForce(),
            may_depart=False,
        )

    def in_pm4py(self) -> list[str]:
        """Template and the two activities; all that pm4py's DECLARE takes."""
        return [self.shape, self.first, self.second]

    def in_declare4py(self) -> list[str]:
        """The two activities and a line of its model: template, tests of the activation and of the other, time."""
        template = {"response": "Response", "precedence": "Precedence"}.get(self.shape, "Responded Existence")
        a, t = self.first_tests, self.second_tests
        if self.shape == "precedence":
            a, t = t, a
        time = "" if self.time is None else f"0,{self.time[0] * _HOUR_OF[self.time[1]]},h"
        line = f"{template}[{self.first}, {self.second}] |{_conditions('A', a)} |{_conditions('T', t)} |{time}"
        return [self.first, self.second, line]


def _conditions(event: str, tests: tuple[tuple[str, Words], ...]) -> str:
    """Always as a list of two or more: it reads `is not_viable` as "is not", and `in (16)` as part of the text."""
    return " and ".join(f"{event}.{name} in ({', '.join(spelt(words) * 2)})" for name, words in tests)


def spelt(words: Words) -> tuple[str, ...]:
    """The words of a test as the peers' file has them: flags as yes and no."""
    if isinstance(words, bool):
        return ("yes" if words else "no",)
    return (words,) if isinstance(words, str) else tuple(str(word) for word in words)


_NO_TIME = "the time limit, every attribute, the reference that joins the two"
_JOIN = "the reference that joins the two, the start of the duty, coverage"
_AGAIN = "; owed again and again: only the first time is asked"

# One of the twelve is missing from both lists: no peer compares an attribute that is itself a time with another event
# (bail.bail-authorised-in-time).
ORDER_RULES: Final = (
    PeerRule("contact.attended-within-target", ORDER, "response", "grade_set", "unit_arrived",
             _NO_TIME + ", regrading, the figures by force and date, endings, domestic abuse only"),
    PeerRule("recording.every-disclosure-crimed", ORDER, "response", "disclosure_made", "crime_recorded",
             _NO_TIME + ", the decision not to record"),
    PeerRule("scene.children-seen", ORDER, "responded_existence", "child_identified", "child_seen",
             "each child by reference, the reasoned not-seeing, before the officers leave"),
    PeerRule("orders.order-heard-48h", ORDER, "response", "domestic_notice_served", "order_application_heard",
             _NO_TIME),
    PeerRule("investigation.supervisor-reviews", ORDER, "response", "investigation_allocated", "supervisor_review",
             _NO_TIME + ", risk, closing" + _AGAIN),
    PeerRule("investigation.statement-starts-summary-clock", ORDER, "response", "crime_recorded", "charge_made",
             _NO_TIME + ", the statement that starts the clock, closing instead of a charge"),
    PeerRule("decisions.closure-needs-statement", ORDER, "precedence", "victim_statement_taken",
             "investigation_closed", "a checked refusal, what was on record by then, the reference, the force's scope"),
    PeerRule("decisions.outcome-16-conditions", ORDER, "precedence", "evidence_led_decision", "outcome_assigned",
             "the code, the latest decision and what it says, the other three conditions"),
    PeerRule("victims.update-interval-agreed", ORDER, "response", "crime_recorded", "victim_update_given",
             _NO_TIME + ", what was agreed, closing" + _AGAIN),
    PeerRule("conduct.inv-not-interested-party", ORDER, "precedence", "connection_declared", "investigator_appointed",
             "who declared what about whom, the search for connections"),
    PeerRule("complaints.cmp-keep-informed-28", ORDER, "response", "complaint_handling_started", "update_sent",
             _NO_TIME + ", the outcome" + _AGAIN),
)  # fmt: skip

TIMED_RULES: Final = (
    PeerRule("contact.attended-within-target", TIMED, "response", "grade_set", "unit_arrived",
             _JOIN + ", regrading, the figures by force and date, endings, domestic abuse only",
             first_tests=(("grade", "1"),), time=(15, MINUTES)),
    PeerRule("recording.every-disclosure-crimed", TIMED, "response", "disclosure_made", "crime_recorded",
             _JOIN + ", the decision not to record", time=(24, HOURS),
             first_tests=(("offence_kind", NOTIFIABLE), ("by", ("victim", "child", "witness")))),
    PeerRule("scene.children-seen", TIMED, "responded_existence", "child_identified", "child_seen",
             _JOIN + ", the reasoned not-seeing, before the officers leave"),
    PeerRule("orders.order-heard-48h", TIMED, "response", "domestic_notice_served", "order_application_heard",
             _JOIN + "; 48 hours that pass stand for court hours", time=(48, HOURS)),
    PeerRule("investigation.supervisor-reviews", TIMED, "response", "investigation_allocated", "supervisor_review",
             _JOIN + ", the days by risk; 672 hours stand for days" + _AGAIN, time=(672, HOURS)),
    PeerRule("investigation.statement-starts-summary-clock", TIMED, "response", "crime_recorded", "charge_made",
             _JOIN + ", the statement that starts the clock, closing instead of a charge; 4,392 hours stand for months",
             first_tests=(("offence_group", "common-assault-battery"),), time=(4392, HOURS)),
    PeerRule("decisions.closure-needs-statement", TIMED, "precedence", "victim_statement_taken",
             "investigation_closed", _JOIN + ", a checked refusal, what was on record by then, the force's scope"),
    PeerRule("decisions.outcome-16-conditions", TIMED, "precedence", "evidence_led_decision", "outcome_assigned",
             _JOIN + ", 'the latest', the other three conditions", first_tests=(("view", "not_viable"),),
             second_tests=(("code", "16"),)),
    PeerRule("victims.update-interval-agreed", TIMED, "response", "crime_recorded", "victim_update_given",
             _JOIN + ", what was agreed, closing; 672 hours stand for days" + _AGAIN, time=(672, HOURS)),
    PeerRule("conduct.inv-not-interested-party", TIMED, "precedence", "connection_declared", "investigator_appointed",
             "that it is this investigator in this matter (correlation does not work), the search for connections",
             first_tests=(("connection", "none"),)),
    PeerRule("complaints.cmp-keep-informed-28", TIMED, "response", "complaint_handling_started", "update_sent",
             _JOIN + ", the outcome; 672 hours stand for weeks" + _AGAIN, time=(672, HOURS)),
)  # fmt: skip

"""What a person read: some cases are drawn for an audit, and its reader answers the questions that no record can.

For: answers, with who gave them and on what, beside what they are about.
Never: the answer of the person whose duty it was.
"""

from __future__ import annotations

from typing import Final

from dutybound.demo_force.draft import Draft, Entry
from dutybound.demo_force.moments import DAY

# The question's duty, and what it may be about.
ASKED: Final = (
    ("scene.no-discouragement", "victim_seen"),
    ("scene.no-discouragement-manner", "victim_seen"),
    ("scene.victim-not-asked-to-choose-arrest", "arrest_not_made"),
    ("scene.asked-again", "disclosure_changed"),
    ("scene.disclosure-carried-through-written-up", "disclosure_made"),
    ("contact.repeat-contact-linked-regraded", "prior_incident_found"),
    ("risk.risk-lowering-reasoned-quality", "risk_lowered"),
    ("investigation.withdrawal-statement-complete", "victim_view_recorded"),
    ("decisions.outcome-16-conditions-pressure", "outcome_assigned"),
    ("scene.suspect-sought-enough", "positive_action_taken"),
    ("orders.order-breach-acted-evidence", "order_breach_reported"),
    ("bail.bail-away-from-victim", "bail_set"),
    ("welfare.warning-heeded", "welfare_warning_given"),
    ("police_suspects.involvement-no-bearing", "involvement_without_role_reported"),
)


def read_by_a_person(d: Draft) -> None:
    """One case in twelve is read by an auditor, who finds nothing wanting."""
    if d.kind == "case" and d.perhaps(0.08):
        for duty, kinds in ASKED:
            if (about := d.first(kinds)) is not None:
                answered(d, duty, about, "yes")


def answered(d: Draft, duty: str, about: Entry, answer: str) -> None:
    """A reader's answer, some days after what it is about."""
    d.add("item_read", about.at + 9 * DAY, duty=duty, about=about.id, answer=answer, by="auditor 4",
          role="audit of the footage", read="the footage and the notes")  # fmt: skip

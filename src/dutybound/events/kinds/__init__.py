"""The registry: every kind of event, its attributes and its sentence, one row each, a module a chapter.

For: the words a record can be written in; a new kind is one new row in its chapter and nothing else.
Never: says what is owed because of an event; that is `duties`.
"""

from types import MappingProxyType
from typing import Final

from dutybound.events.kind import ACT, ASSESSMENT, AUTHORITY, CLOSING, FACT, Kind
from dutybound.events.kinds import (
    children,
    complaint_handling,
    complaint_intake,
    complaint_review,
    complaints,
    conduct,
    conduct_investigation,
    contact,
    evidence,
    house,
    information,
    investigation,
    keeping,
    oversight,
    police_suspects,
    proceedings,
    prosecution,
    recording,
    records,
    rights,
    risk,
    safeguarding,
    scene,
    scene_evidence,
    super_complaints,
    transfers,
    triage,
    victims,
    watching,
    welfare,
    withdrawal,
)

__all__ = [
    "ACT",
    "ASIDE",
    "ASSESSMENT",
    "AUTHORITY",
    "CLOSING",
    "CONTEXT",
    "FACT",
    "FILLED_IN",
    "KINDS",
    "OF_THE_HOUSE",
    "Kind",
]

_CHAPTERS: Final = (
    contact, scene, scene_evidence, children, recording, risk, safeguarding, investigation, withdrawal, evidence,
    prosecution, victims, rights, complaints, complaint_intake, complaint_handling, complaint_review, conduct,
    conduct_investigation, police_suspects, proceedings, oversight, super_complaints, information, records, keeping,
    transfers, welfare, house, watching, triage,
)  # fmt: skip
ROWS: Final = tuple(row for chapter in _CHAPTERS for row in chapter.ROWS)
KINDS: Final[MappingProxyType[str, Kind]] = MappingProxyType({row.name: row for row in ROWS})
# Context is shown beside a late or unmet result and never changes one.
CONTEXT: Final = frozenset({
    "demand_recorded", "system_outage", "safety_reason_recorded", "policy_instruction_recorded",
})  # fmt: skip
# Entries beside the case: a file does not begin with them, so that no silence is asked about any earlier for them.
ASIDE: Final = CONTEXT | {"item_read", "left_to_a_reader", "policy_stated_by_body", *(row.name for row in triage.ROWS)}
# What the house writes about its own acts, after it has asked who does them: nobody fills these in on a form.
OF_THE_HOUSE: Final = frozenset({
    "access_decided", "another_force_needed", "case_known_as", "entry_unplaced", "entry_placed", "entry_set_aside",
    "access_concern_raised", "access_log_read", "reminder_given", "decision_seen_elsewhere", "case_known_elsewhere",
    "entry_received", "post_taken", "post_left", "tie_declared", "tie_ended",
    "agreement_asked", "agreement_given", "agreement_refused", "handing_out_ended", "retention_reviewed",
    "erasure_begun", "erasure_stopped", "erasure_completed",
    "finding_checked", "reply_invited", "reply_received", "disposition_made",
})  # fmt: skip
# What a person fills in.
FILLED_IN: Final[MappingProxyType[str, Kind]] = MappingProxyType(
    {name: row for name, row in KINDS.items() if name not in OF_THE_HOUSE}
)
if len(KINDS) != len(ROWS):
    twice = sorted({row.name for row in ROWS if KINDS[row.name] is not row})
    raise ValueError(f"a kind of event stands twice in the registry: {', '.join(twice)}")

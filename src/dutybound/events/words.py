"""The closed vocabularies of the field: ranks, sources, offences, stances, media.

For: every list of words that a record may use, in order where the order means something.
Never: holds a rule about what follows from a word; that is `duties`.
"""

from __future__ import annotations

from typing import Final

# Ordered lowest first. Acting and temporary ranks count as the rank held at the time; 'police_staff' holds no
# rank for any gate, 'court' stands above every rank because only a court may go beyond a superintendent's bail.
RANKS: Final = (
    "police_staff", "constable", "sergeant", "inspector", "chief_inspector", "superintendent",
    "chief_superintendent", "assistant_chief_constable", "deputy_chief_constable", "chief_constable", "court",
)  # fmt: skip
RISK_GRADES: Final = ("standard", "medium", "high")

# As what somebody decided, where the post matters and not the rank: police staff hold these posts as well.
POSTS: Final = (
    "call_handler", "dispatcher", "control_room_supervisor", "force_incident_manager", "attending_officer",
    "officer_in_the_case", "supervising_officer", "domestic_abuse_specialist", "crime_recorder",
    "force_crime_registrar", "deputy_crime_registrar", "designated_decision_maker",
)  # fmt: skip
CONTROL_ROOM_SUPERVISION: Final = ("control_room_supervisor", "force_incident_manager")
# Who may take a recorded crime away or put it lower: never the officer in the case.
CRIME_REGISTRY: Final = ("force_crime_registrar", "deputy_crime_registrar", "designated_decision_maker")

# Scales on which "at least" has a meaning.
SCALES: Final = {"rank": RANKS, "risk": RISK_GRADES}

# Who says it -> the words in print. Being typed into a system does not make an entry better evidence.
SOURCES: Final = {
    "entered_by_officer": "entered by the officer",
    "made_by_system": "made by the system",
    "seen_on_video": "seen on video",
    "heard_on_audio": "heard on audio",
    "reported_by_victim": "reported by the victim",
    "reported_by_suspect": "reported by the suspect",
    "reported_by_witness": "reported by a witness",
    "reported_by_charity": "reported by a charity",
    "reported_by_press": "reported by the press",
    "stated_by_force": "stated by the force",
    "accepted_by_force": "accepted by the force",
    "found_by_oversight_body": "found by an oversight body",
    "found_by_court": "found by a court",
    "inferred_by_linking": "inferred by linking",
    "inferred_from_source": "inferred from what the source says",
}
# What whoever wrote the file concludes from other entries of it, and nobody said.
INFERRED: Final = "inferred_from_source"
# Only these settle a fact about which accounts differ.
FINDINGS: Final = frozenset({"found_by_oversight_body", "found_by_court"})

STANCES: Final = ("supports", "undecided", "does_not_support", "withdrawn", "supports_again")
NOT_SUPPORTING: Final = ("does_not_support", "withdrawn")
SUPPORTING: Final = ("supports", "supports_again")

MEDIA: Final = (
    "mg11_statement", "video_interview", "body_worn_video", "signed_notebook", "email_or_text", "recorded_call",
    "unsigned_note", "relayed_by_another", "none",
)  # fmt: skip
# What another person can go back to and hear or read in the victim's own words or over the victim's signature.
AUDITABLE: Final = (
    "mg11_statement", "video_interview", "body_worn_video", "signed_notebook", "email_or_text", "recorded_call",
)  # fmt: skip

RELATIONSHIPS: Final = (
    "spouse_or_civil_partner", "former_spouse_or_civil_partner", "engaged", "partner", "former_partner",
    "parents_of_same_child", "relative", "none",
)  # fmt: skip
# Domestic Abuse Act 2021 s.2: 'personally connected'.
PERSONALLY_CONNECTED: Final = RELATIONSHIPS[:-1]

# Domestic Abuse Act 2021 s.1(3), in the order of its limbs.
ABUSIVE_BEHAVIOUR: Final = (
    "physical_or_sexual", "violent_or_threatening", "controlling_or_coercive", "economic", "psychological_or_other",
)  # fmt: skip

DISCLOSED: Final = (
    "assault", "strangulation", "sexual_offence", "threats", "controlling_or_coercive", "harassment", "stalking",
    "damage", "child_harmed", "breach_of_order", "argument_only",
)  # fmt: skip
NOTIFIABLE: Final = DISCLOSED[:-1]
VIOLENCE: Final = ("assault", "strangulation", "sexual_offence", "threats", "child_harmed")

OFFENCE_GROUPS: Final = (
    "common-assault-battery", "abh", "wounding-gbh", "strangulation-suffocation", "homicide",
    "attempted-murder-threats-to-kill", "controlling-coercive", "harassment", "stalking", "rape", "other-sexual",
    "intimate-images", "malicious-communications", "criminal-damage-arson", "burglary-theft-robbery",
    "false-imprisonment-kidnap", "public-order-affray", "breach-non-molestation", "breach-restraining-order",
    "breach-dapo", "breach-dvpn-dvpo", "breach-spo", "witness-intimidation-perverting", "child-cruelty",
    "honour-based-forced-marriage-fgm", "weapons", "drug-alcohol-driving-linked", "non-crime-da-incident",
)  # fmt: skip
S75A_OR_WORSE: Final = (
    "strangulation-suffocation", "wounding-gbh", "attempted-murder-threats-to-kill", "homicide",
)  # fmt: skip

OUTCOME_CODES: Final = (
    "1", "1A", "2", "2A", "3", "3A", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17",
    "18", "19", "20", "21", "22",
)  # fmt: skip

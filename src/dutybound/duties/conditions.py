"""Conditions that many duties share, each defined once and named as the field names it.

For: what counts as a domestic-abuse case, a closing act, an auditable record, a refusal that was checked.
Never: belongs to one duty only, or changes its meaning from one duty to the next.
"""

from dutybound.duties.language import ever, first, it, on, one_of, otherwise, same
from dutybound.events.words import AUDITABLE as AUDITABLE_MEDIA
from dutybound.events.words import NOT_SUPPORTING as NOT_SUPPORTING_STANCES
from dutybound.events.words import PERSONALLY_CONNECTED
from dutybound.events.words import SUPPORTING as SUPPORTING_STANCES

AUDITABLE = one_of(*AUDITABLE_MEDIA)
NOT_SUPPORTING = one_of(*NOT_SUPPORTING_STANCES)
SUPPORTING = one_of(*SUPPORTING_STANCES)

# Domestic Abuse Act 2021 ss.1-2: people personally connected. The flag outlives a later denial of the relationship.
DA_CASE = ever(on("da_flag_set") | on("relationship_reported", relationship=one_of(*PERSONALLY_CONNECTED)))

# What is done at the door is often logged before the arrival or the breach is: it counts from the first contact on.
INCIDENT_BEGAN = otherwise(first(on("contact_received|unit_arrived") & same("incident_ref")).time, it.time)

# Which regime a complaint or conduct matter is under hangs on when it came to the force's attention (SI 2020/2,
# regulation 2).
MATTER_BEGAN = first(on("complaint_received|matter_came_to_attention") & same("matter_ref")).time

# The act that ends an investigation, whoever did it; asking for it, or approving it, ends nothing yet.
CLOSING_ACT = on("investigation_closed")

# Her or his own refusal, taken away from the suspect and kept in a form another person can go back to.
CHECKED_REFUSAL = on("victim_statement_not_taken", medium=AUDITABLE, suspect_present=False)

STATEMENT = on("victim_statement_taken")
RISK = on("risk_assessed|risk_lowered")
LAWFUL_REGRADE = on("grade_changed", direction="higher")

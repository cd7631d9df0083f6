"""Words that the parts of this chapter share.

For: one meaning of each throughout the chapter.
Never: holds a duty.
"""

from dutybound.duties.language import first, on, one_of, same

# Later grades of the same incident are given by those who check, or are a lowering, which has a duty of its own.
FIRST_GRADE = first(on("risk_assessed"), per="incident_ref")
SPECIALIST = one_of("supervising_officer", "domestic_abuse_specialist")
ELSEWHERE = (on("incident_linked", basis="duplicate") | on("transfer_accepted")) & same("incident_ref")

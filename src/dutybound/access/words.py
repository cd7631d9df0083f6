"""The words of access: roles, ties, stages, what there is to see, and what can be done.

For: the closed lists that the rules are written in; what is not listed here is refused.
Never: says who may do what; that is `rules`.
"""

from __future__ import annotations

from typing import Final

# As what somebody asks. A person may hold several posts; each is looked at for itself.
ROLES: Final = (
    "call_handler", "dispatcher", "control_room_supervisor", "response_officer", "investigator", "supervisor",
    "domestic_abuse_specialist", "custody_officer", "crime_registrar", "professional_standards",
    "disclosure_officer", "auditor", "oversight_body", "records_clerk", "records_system", "administrator", "victim",
    "advocate",
)  # fmt: skip
CONTROL_ROOM: Final = ("call_handler", "dispatcher", "control_room_supervisor")
STREET: Final = ("response_officer", "custody_officer")
CASEWORK: Final = ("investigator", "supervisor", "domestic_abuse_specialist")

# How the asker stands to the case. Several may hold at once.
TIES: Final = (
    "suspect",  # is suspected in it
    "close_to_the_suspect",  # household, line, shift or declared associate of a suspect, or found connected
    "close_to_the_victim",  # the line of a victim who works for the police
    "victim",
    "advocate",  # with the victim's authority, while it lasts
    "works_on_it",  # the officer in the case, the supervisor
    "sent_to_it",  # handles the call, or goes to the door, while it lasts
    "on_the_list",  # named for a restricted case
    "safeguarding_owner",  # answers for the victim's safety until another force has the case
    "broke_the_glass",  # opened it in an emergency, with a reason; for a short time
    "asked_from_outside",  # of a body outside, where nobody named for the case is left in the force
    "of_the_force",  # serves in the force whose case it is
)  # fmt: skip

OPEN, HIDDEN, AFTER_NOTICE, AFTER_OUTCOME = "open", "hidden", "after_notice", "after_outcome"
# How secret a case is: not at all, from before the suspect has had notice, after it, after the outcome was told.
STAGES: Final = (OPEN, HIDDEN, AFTER_NOTICE, AFTER_OUTCOME)
RESTRICTED: Final = (HIDDEN, AFTER_NOTICE, AFTER_OUTCOME)

# What a record may be marked as, and what the mark asks for.
MARKS: Final = {
    "sensitive": "whoever reads it must work on the case",
    "privileged": "legal advice: it goes to nobody outside the case",
    "third_party": "somebody else's: it goes out with their consent, by order of a court, or where a law says so",
    "immigration": "it never leaves for immigration enforcement, and nobody searches by it",
    "reporting_restriction": "it may not be published",
}  # fmt: skip

# What can be asked for, in words that follow "may".
ACTS: Final = {
    "know": "know that there is such a case: find it, count it, be told of it",
    "read_live_risk": "read what keeps people safe tonight",
    "read_door_warning": "be warned of what may be behind the door",
    "read_summary": "read what sort of case it is and where it stands",
    "read_record": "read a record of the case",
    "read_notice": "read what the notice says",
    "read_outcome": "read what was told of the outcome",
    "read_own_case": "read what the victim's page shows",
    "read_safe_contact": "read how and when the victim can safely be reached",
    "record_event": "write down what happened",
    "grade": "give a call its grade, or a higher one",
    "protect": "safeguard, arrest, attend, ask for an order",
    "weaken": "close, downgrade, lower the risk, or another of the decisions that are held back",
    "name_people": "say who is named for a restricted case",
    "name_owner": "say who answers for the victim's safety",
    "put_right_who_is_who": "take back that somebody is the victim, is suspected, or is close to a suspect",
    "place_entries": "read entries that found no case, and place them",
    "mark_record": "mark a record",
    "hand_out": "give a copy of a record to a named recipient",
    "break_the_glass": "open the case in an emergency, with a reason",
    "read_access_log": "read who has opened the case",
    "count_access": "read how often and by which roles the case was opened",
    "audit": "read the case as part of an audit that was ordered",
    "unmask": "read who and where the people in the case are",
    "hand_out_in_bulk": "take records of many cases out",
    "lift_restriction": "open a restricted case to others again",
    "delete": "destroy what is held of a person",
}  # fmt: skip

# Two people decide, the second outside the first's line and outside the suspect's circle.
TAKES_TWO: Final = ("unmask", "hand_out_in_bulk", "lift_restriction", "delete")
# Never waits for anything; a refusal of these would be the fault.
NEVER_WAITS: Final = ("protect",)

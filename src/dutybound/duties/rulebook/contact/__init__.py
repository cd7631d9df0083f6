"""Chapter: contact and grading.

For: coming in time and knowing the history, grades and closings, and answering a victim who asks for an officer.
Never: restarts a clock because a call was put lower without authority.
"""

from dutybound.duties.rulebook.contact import coming, knowing

PARTS = (
    coming,
    knowing,
)

"""The rules of access, each one value with its sentence and its reason.

For: who may do what with which case at which stage; a refusal among them beats every permission.
Never: covers by silence: what no rule allows is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dutybound.access.words import CASEWORK, CONTROL_ROOM, HIDDEN, OPEN, RESTRICTED, STREET

ALLOW, DENY = "allow", "deny"


@dataclass(frozen=True, slots=True)
class Rule:
    """Whom it is about and what for. An empty list stands for any; of `ties` one is enough, of `without` none may hold.

    `live` asks that an incident of the case is still open, and with `danger` that it is open or the danger stands;
    `reason` that the asker gives a reason, which is kept.
    """

    id: str
    effect: str
    sentence: str
    because: str
    acts: tuple[str, ...]
    roles: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    live: bool = False
    danger: bool = False
    reason: bool = False


_WORK: Final = ("know", "read_live_risk", "read_summary", "read_record", "read_safe_contact", "record_event", "grade",
                "weaken", "mark_record", "count_access")  # fmt: skip
_LOOK: Final = ("know", "read_summary", "read_live_risk")
_ALL_BUT_WHAT_KEEPS_PEOPLE_SAFE: Final = (
    "know", "read_live_risk", "read_summary", "read_record", "read_own_case", "read_safe_contact", "record_event",
    "grade", "weaken", "name_people", "name_owner", "put_right_who_is_who", "mark_record", "hand_out",
    "break_the_glass", "read_access_log", "count_access", "place_entries", "audit", "unmask", "hand_out_in_bulk",
    "lift_restriction", "delete",
)  # fmt: skip

REFUSALS: Final[tuple[Rule, ...]] = (
    Rule(
        "suspect", DENY,
        "A suspect reads nothing of the case but what the notice and the outcome told",
        "Whoever is accused and has a log-in is the first one to keep out.",
        (*(act for act in _ALL_BUT_WHAT_KEEPS_PEOPLE_SAFE if act != "read_own_case"), "read_door_warning"),
        ties=("suspect",),
    ),
    Rule(
        "suspect-and-the-victims-page", DENY,
        "A suspect reads no page of the victim, unless known as the victim before being named in return",
        "Whoever is accused of abuse may accuse; her page stays hers.",
        ("read_own_case",),
        ties=("suspect",), without=("victim",),
    ),
    Rule(
        "suspect-before-notice", DENY,
        "Before the notice was served the suspect reads no notice",
        "The day of the notice is chosen for the victim's safety.",
        ("read_notice", "read_outcome"),
        ties=("suspect",), stages=(OPEN, HIDDEN),
    ),
    Rule(
        "close-to-the-suspect", DENY,
        "Nobody close to the suspect learns that a restricted case exists",
        "A friend on the shift need not be asked twice; a sergeant can be asked at home.",
        _ALL_BUT_WHAT_KEEPS_PEOPLE_SAFE,
        ties=("close_to_the_suspect",), without=("victim",), stages=RESTRICTED,  # she may share the suspect's house
    ),
    Rule(
        "connected-to-the-suspect", DENY,
        "Nobody connected to the suspect decides in the case, or reads where the victim can be reached",
        "A decision by a friend is worth nothing, however right it is.",
        ("weaken", "read_safe_contact", "name_people", "name_owner", "put_right_who_is_who", "unmask",
         "lift_restriction", "delete"),
        ties=("close_to_the_suspect",),
    ),
    Rule(
        "line-of-a-victim-who-serves", DENY,
        "Those above a victim who works for the police have no look at the case",
        "What she told the police is not for the people who write her appraisals.",
        _ALL_BUT_WHAT_KEEPS_PEOPLE_SAFE,
        ties=("close_to_the_victim",),
    ),
)  # fmt: skip

PERMISSIONS: Final[tuple[Rule, ...]] = (
    Rule(
        "live-risk-in-the-control-room", ALLOW,
        "While an incident is open or danger stands, the control room reads the live risk, also of a restricted case",
        "Somebody has to warn the crew and send a supervisor from elsewhere; a closed log does not end the danger.",
        ("read_live_risk", "read_door_warning"),
        roles=CONTROL_ROOM, ties=("of_the_force",), live=True, danger=True,
    ),
    Rule(
        "control-room-grades-live-incidents", ALLOW,
        "While an incident is open, the control room gives its calls a grade, also in a restricted case",
        "She rings again at three, and whoever takes the call must be able to send somebody at once.",
        ("grade",),
        roles=CONTROL_ROOM, ties=("of_the_force",), live=True,
    ),
    Rule(
        "live-risk-at-the-door", ALLOW,
        "Whoever was sent to the door reads the live risk until the incident is closed",
        "A crew that does not know whom it will meet can be killed by it.",
        ("read_live_risk", "read_door_warning"),
        roles=(*STREET, *CONTROL_ROOM, *CASEWORK), ties=("sent_to_it",), live=True,
    ),
    Rule(
        "look-with-a-reason", ALLOW,
        "In a case that is not restricted, the force's own officers read the summary if they say what for",
        "History has to be found before the next visit; the reason stays in the log.",
        _LOOK,
        roles=(*STREET, *CONTROL_ROOM, *CASEWORK, "crime_registrar"), ties=("of_the_force",), stages=(OPEN,),
        reason=True,
    ),
    Rule(
        "control-room-works-on-live-incidents", ALLOW,
        "While an incident of a case that is not restricted is open, the control room works on it",
        "Grades and units are given by whoever sits there, not by whoever took the call.",
        ("know", "read_summary", "record_event", "grade", "read_safe_contact"),
        roles=CONTROL_ROOM, ties=("of_the_force",), stages=(OPEN,), live=True,
    ),
    Rule(
        "control-room-decides-on-live-incidents", ALLOW,
        "While it is open, the control room's supervisor may ask to put the incident lower",
        "What it still needs is for the rulebook to say.",
        ("weaken",),
        roles=("control_room_supervisor",), ties=("of_the_force",), stages=(OPEN,), live=True,
    ),
    Rule(
        "sent-to-an-open-case", ALLOW,
        "Whoever was sent to it writes down what happens and reads how the victim is reached",
        "They are the ones who stand before her.",
        ("know", "read_summary", "record_event", "grade", "read_safe_contact"),
        roles=STREET, ties=("sent_to_it",), stages=(OPEN,), live=True,
    ),
    Rule(
        "works-on-an-open-case", ALLOW,
        "Whoever works on a case that is not restricted works on all of it",
        "The case is theirs to bring.",
        _WORK,
        roles=CASEWORK, ties=("works_on_it",), stages=(OPEN,),
    ),
    Rule(
        "domestic-abuse-unit", ALLOW,
        "The domestic abuse unit of the force works on every case that is not restricted",
        "Repeat victims are seen across cases or not at all.",
        ("know", "read_live_risk", "read_summary", "read_record", "read_safe_contact", "record_event", "grade"),
        roles=("domestic_abuse_specialist",), ties=("of_the_force",), stages=(OPEN,),
    ),
    Rule(
        "on-the-list", ALLOW,
        "Whoever is named for a restricted case works on all of it",
        "Somebody has to bring it, and it is known who.",
        _WORK,
        roles=(*CASEWORK, "professional_standards", "crime_registrar", "disclosure_officer"), ties=("on_the_list",),
        stages=RESTRICTED,
    ),
    Rule(
        "name-people", ALLOW,
        "A supervisor or professional standards who are named for a restricted case say who else is",
        "The list has to change with the people, and by somebody who is on it.",
        ("name_people", "name_owner"),
        roles=("supervisor", "professional_standards"), ties=("on_the_list",), stages=RESTRICTED,
    ),
    Rule(
        "body-outside", ALLOW,
        "Where nobody who is named for it is left in the force, a body outside says who has the case",
        "A case that is too close for the whole force must not be nobody's.",
        ("know", "read_summary", "name_people", "name_owner"),
        roles=("oversight_body",), ties=("asked_from_outside",), stages=RESTRICTED,
    ),
    Rule(
        "name-people-at-first", ALLOW,
        "A supervisor, the domestic abuse unit or professional standards restrict a case, with a reason",
        "A case can need it for other reasons than who the suspect is.",
        ("name_people",),
        roles=("supervisor", "professional_standards", "domestic_abuse_specialist"), ties=("of_the_force",),
        stages=(OPEN,), reason=True,
    ),
    Rule(
        "name-owner", ALLOW,
        "In a case that is not restricted, their supervisor says who answers for the victim's safety",
        "Whoever answers for it reads how the victim is reached; so nobody takes that on who has no part in the case.",
        ("name_owner",),
        roles=("supervisor",), ties=("works_on_it",), stages=(OPEN,), reason=True,
    ),
    Rule(
        "name-owner-by-those-who-protect", ALLOW,
        "The domestic abuse unit and professional standards say who answers for the victim's safety",
        "They are there for it, and are asked when nobody works on the case yet.",
        ("name_owner",),
        roles=("domestic_abuse_specialist", "professional_standards"), ties=("of_the_force",), stages=(OPEN,),
        reason=True,
    ),
    Rule(
        "put-right-who-is-who", ALLOW,
        "A supervisor or professional standards take back, with a reason, a tie that somebody else wrote down wrongly",
        "To call somebody the victim or a friend shuts people out; one word must not do that for ever.",
        ("put_right_who_is_who",),
        roles=("supervisor", "professional_standards"), ties=("of_the_force",), stages=(OPEN,), reason=True,
    ),
    Rule(
        "put-right-who-is-who-in-a-restricted-case", ALLOW,
        "In a restricted case those who are named for it take such a tie back",
        "The same, by somebody who may know of it.",
        ("put_right_who_is_who",),
        roles=("supervisor", "professional_standards"), ties=("on_the_list",), stages=RESTRICTED, reason=True,
    ),
    Rule(
        "unplaced-entries", ALLOW,
        "The control room's supervisors and professional standards read entries that found no case, and place them",
        "What protects is never lost, whatever reference it was written to.",
        ("place_entries",),
        roles=("control_room_supervisor", "professional_standards"), ties=("of_the_force",), stages=(OPEN,),
    ),
    Rule(
        "safeguarding-owner", ALLOW,
        "Whoever answers for the victim's safety meanwhile reads what that takes",
        "A case that waits for another force must not leave her with nobody.",
        ("know", "read_live_risk", "read_summary", "read_safe_contact", "record_event", "grade"),
        ties=("safeguarding_owner",),
    ),
    Rule(
        "break-the-glass", ALLOW,
        "A supervisor on duty opens a case in an emergency, with a reason that others read the same day",
        "A rule that no emergency can bend will be gone round.",
        ("break_the_glass",),
        roles=("control_room_supervisor", "supervisor", "domestic_abuse_specialist"), ties=("of_the_force",),
        stages=RESTRICTED, reason=True,
    ),
    Rule(
        "broke-the-glass", ALLOW,
        "Whoever opened it so reads what the emergency takes, for as long as was granted",
        "An emergency ends.",
        ("know", "read_live_risk", "read_summary", "read_safe_contact"),
        ties=("broke_the_glass",),
    ),
    Rule(
        "records-system", ALLOW,
        "A records system of the force hands in what happened, and reads nothing",
        "Nobody should have to write twice; what was decided there is not decided here by being handed in.",
        ("record_event", "grade"),
        roles=("records_system",), ties=("of_the_force",),
    ),
    Rule(
        "registrar", ALLOW,
        "The crime registrar reads and decides about recording in cases that are not restricted",
        "The registrar answers for what is a crime.",
        ("know", "read_summary", "read_record", "record_event", "grade", "weaken"),
        roles=("crime_registrar",), ties=("of_the_force",), stages=(OPEN,),
    ),
    Rule(
        "disclosure", ALLOW,
        "The disclosure officer marks records and hands them out, of a restricted case only if named for it",
        "What goes to the defence or a family court is decided by somebody trained for it.",
        ("know", "read_summary", "read_record", "mark_record", "hand_out"),
        roles=("disclosure_officer",), ties=("of_the_force",), stages=(OPEN,),
    ),
    Rule(
        "disclosure-of-a-restricted-case", ALLOW,
        "Of a restricted case the disclosure officer who is named for it hands records out",
        "The court is owed the same as in any other case.",
        ("hand_out",),
        roles=("disclosure_officer",), ties=("on_the_list",), stages=RESTRICTED,
    ),
    Rule(
        "audit", ALLOW,
        "An audit that was ordered reads cases that are not restricted",
        "Whether duties are kept is seen by reading cases.",
        ("audit", "know", "read_summary"),
        roles=("auditor", "oversight_body"), stages=(OPEN,), reason=True,
    ),
    Rule(
        "audit-of-a-restricted-case", ALLOW,
        "Auditors and oversight bodies read a restricted case if they are named for it",
        "They have people too who know people.",
        ("audit", "know", "read_summary", "count_access"),
        roles=("auditor", "oversight_body"), ties=("on_the_list",), stages=RESTRICTED,
    ),
    Rule(
        "access-log", ALLOW,
        "Professional standards read who has opened a case that is not restricted",
        "A log that nobody reads protects nobody.",
        ("read_access_log", "count_access"),
        roles=("professional_standards",), ties=("of_the_force",), stages=(OPEN,), reason=True,
    ),
    Rule(
        "access-log-of-a-restricted-case", ALLOW,
        "Professional standards who are named for a restricted case read who has opened it",
        "It is the first place to look when something has leaked.",
        ("read_access_log",),
        roles=("professional_standards",), ties=("on_the_list",), stages=RESTRICTED,
    ),
    Rule(
        "victim", ALLOW,
        "The victim reads her own page",
        "It is hers.",
        ("read_own_case",),
        ties=("victim",),
    ),
    Rule(
        "advocate", ALLOW,
        "An advocate with the victim's authority reads the victim's page, and how often the case was opened by whom",
        "Somebody outside has to see whether it is being looked at too much.",
        ("read_own_case", "count_access"),
        ties=("advocate",),
    ),
    Rule(
        "notice", ALLOW,
        "The suspect reads what the notice says once it was served",
        "Whoever has to answer has to know what to.",
        ("read_notice",),
        ties=("suspect",), stages=RESTRICTED,
    ),
    Rule(
        "outcome", ALLOW,
        "The suspect reads what was told of the outcome once it was told",
        "The same.",
        ("read_outcome",),
        ties=("suspect",), stages=("after_outcome",),
    ),
    Rule(
        "unmask", ALLOW,
        "Whoever works on a case may ask for the people in it to be unmasked",
        "Names are needed to act, and hidden until then.",
        ("unmask",),
        roles=(*CASEWORK, "professional_standards"), ties=("works_on_it", "on_the_list"), reason=True,
    ),
    Rule(
        "in-bulk", ALLOW,
        "Records of many cases are taken out by those who answer for records, with a reason",
        "A returned figure needs the cases under it.",
        ("hand_out_in_bulk",),
        roles=("records_clerk", "auditor", "disclosure_officer"), stages=(OPEN,), reason=True,
    ),
    Rule(
        "lift", ALLOW,
        "Those named for a restricted case may ask for it to be opened again",
        "A wrong name must not hide a case for ever.",
        ("lift_restriction",),
        roles=("supervisor", "professional_standards"), ties=("on_the_list",), stages=RESTRICTED, reason=True,
    ),
    Rule(
        "delete", ALLOW,
        "Those who answer for records may ask for what is held of a person to be destroyed",
        "Nothing is kept for longer than it is needed.",
        ("delete",),
        roles=("records_clerk",), ties=("of_the_force",), stages=(OPEN,), reason=True,
    ),
)  # fmt: skip

RULES: Final = (*REFUSALS, *PERMISSIONS)

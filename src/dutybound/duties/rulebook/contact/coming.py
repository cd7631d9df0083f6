"""Coming in time.

For: the grade, the target, the ladder when nobody is free, and who may lower or close.
Never: restarts a clock because a call was put lower without authority.
"""

from dutybound.duties.clocks import MINUTES
from dutybound.duties.conditions import DA_CASE, INCIDENT_BEGAN
from dutybound.duties.duty import DERIVED, MANDATORY, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    all_of,
    at_it,
    at_least,
    before,
    ever,
    first,
    given,
    in_a,
    it,
    latest,
    none_of,
    on,
    one_of,
    otherwise,
    param,
    present,
    same,
    the_start,
    within,
)
from dutybound.duties.rulebook.contact.words import (
    ARRIVAL,
    AT_ONCE,
    BY_THE_TARGET,
    CONTACT,
    GONE_ELSEWHERE,
    NOBODY_NEEDS_TO_GO,
)
from dutybound.events.words import CONTROL_ROOM_SUPERVISION

# A grade stands if it was the first given, was raised, or was lowered by the rank the force asks for, on new facts.
# Control rooms are mostly supervised by police staff, who hold the post and no rank.
_LOWERED = on(
    "grade_changed",
    direction="lower",
    authorised_rank=at_least(param("downgrade.rank")),
    new_information=present,
) | on(
    "grade_changed",
    direction="lower",
    authorised_rank="police_staff",
    authorised_as=one_of(*CONTROL_ROOM_SUPERVISION),
    new_information=present,
)
_REGRADED = (on("grade_changed", direction="higher") | _LOWERED) & same("incident_ref")
_NO_LONGER_WAITING = (
    on("unit_assigned|unit_arrived|incident_closed") & same("incident_ref") | GONE_ELSEWHERE | _REGRADED
)
ATTENDED_WITHIN_TARGET = Duty(
    "A unit reaches the address within the target time for the grade of the call",
    id="contact.attended-within-target",
    do="Get a unit to the address",
    because="The first hour decides what evidence is left, and whether anybody else is hurt.",
    authority=(cite("GMP-GRADED-RESPONSE-2022"), cite("SUFFOLK-TARGETS")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the dispatcher", it.actor),
    arises=first(on("grade_set", grade=one_of("1", "2")), per="incident_ref") & in_a(DA_CASE),
    met_by=on("unit_arrived") & same("incident_ref"),
    due=BY_THE_TARGET,
    ends=NOBODY_NEEDS_TO_GO,
    note="A lawful regrade starts the clock afresh; a call put lower without authority or new facts does not.",
)
SEEN_AT_THE_ATTENDANCE = Duty(
    "The officers who go to domestic abuse see the victim before they leave, or it is recorded why not",
    id="contact.attended-within-target-seen",
    do="See the victim, or record why not",
    because="A unit that stops the clock at the kerb has reached an address, and nobody in it.",
    authority=(cite("APP-DA-FIRST-RESPONSE"), cite("GMP-GRADED-RESPONSE-2022")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the first officers at the scene", it.actor),
    arises=first(on("unit_arrived"), per="incident_ref") & in_a(DA_CASE),
    met_by=(
        on("victim_seen|victim_first_account|parties_separated")
        | on("victim_not_seen", reason=present)
        | on("party_not_present", who="victim")
    )
    & same("incident_ref"),
    due=before(on("scene_left") & same("incident_ref"), counting_from=INCIDENT_BEGAN),
    ends=on("incident_linked", basis="duplicate") & same("incident_ref"),
    in_force=since("2015-09-21"),
    note="That the victim was not there is a reason, and leaves the incident open: see contact.not-closed-unseen. That "
    "the target is met only when the victim is seen was not read in a policy.",
)
DOWNGRADE_AUTHORISED = Duty(
    "A domestic-abuse call is put in a lower grade only by a supervisor, on new information, never for want of a unit",
    id="contact.downgrade-authorised",
    because="The danger does not shrink because nobody is free to go.",
    authority=(cite("ARTICLE-GMP-2022"), cite("HMICFRS-GMP-2020")),
    strength=DERIVED,
    read="P",
    protects=True,
    still_stands=True,
    stands_until=on("grade_changed", direction="higher") & same("incident_ref")
    | on("unit_arrived|incident_closed") & same("incident_ref"),
    falls_on=the("the control-room supervisor", it.authorised_by),
    arises=on("grade_changed", direction="lower") & in_a(DA_CASE),
    met_by=all_of(
        it.has(authorised_rank=at_least(param("downgrade.rank")))
        | it.has(authorised_rank="police_staff", authorised_as=one_of(*CONTROL_ROOM_SUPERVISION)),
        it.has(new_information=present),
        it.has(reason_code=none_of("backlog", "lack_of_resource")),
    ),
    due=at_it(),
    in_force=since("unknown"),
    note="A rule of the house: it holds nothing back. A supervisor who regrades alone has authorised it. "
    "The rank differs by force; no text read names one.",
)
UNRESOURCED_GRADE_1_ESCALATED = Duty(
    "A grade 1 call for which no unit is assigned is put to an inspector at once",
    id="contact.unresourced-grade-escalated",
    do="Put the call without a unit to an inspector",
    because="An inspector can move officers from elsewhere; a queue cannot.",
    authority=(cite("GMP-GRADED-RESPONSE-2022"),),
    scope="greater-manchester",
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the dispatcher", it.actor),
    arises=first(on("grade_set|grade_changed", grade="1"), per="incident_ref") & in_a(DA_CASE),
    met_by=on("escalation_made", to_rank=at_least("inspector")) & same("incident_ref"),
    due=within(param("escalation.minutes", grade="1"), MINUTES),
    ends=_NO_LONGER_WAITING,
    in_force=since("2022-02-01"),
    note="The policy says at once; how many minutes that is, is the house's number.",
)
UNRESOURCED_GRADE_2_ESCALATED = Duty(
    "A grade 2 call for which no unit is assigned is put to a sergeant within forty minutes",
    id="contact.unresourced-grade-escalated-grade-2",
    do="Put the call without a unit to a sergeant",
    because="Twenty minutes before the hour is up there is still somebody who can do something about it.",
    authority=(cite("GMP-GRADED-RESPONSE-2022"),),
    scope="greater-manchester",
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the dispatcher", it.actor),
    arises=first(on("grade_set|grade_changed", grade="2"), per="incident_ref") & in_a(DA_CASE),
    met_by=on("escalation_made", to_rank=at_least("sergeant")) & same("incident_ref"),
    due=within(param("escalation.minutes", grade="2"), MINUTES),
    ends=_NO_LONGER_WAITING,
    in_force=since("2022-02-01"),
    note="Counted from the grading, our reading: the policy's summary does not say from when.",
)
UNRESOURCED_AT_HANDOVER_ESCALATED = Duty(
    "A grade 1 or 2 call still waiting when the tours of duty change is put to a supervisor again",
    id="contact.unresourced-grade-escalated-handover",
    do="Put the waiting call to a supervisor again",
    because="A call that one shift has grown used to is new to the next, if somebody says so.",
    authority=(cite("GMP-GRADED-RESPONSE-2022"),),
    scope="greater-manchester",
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the dispatcher who takes over", it.actor),
    arises=on("shift_handed_over")
    & in_a(DA_CASE)
    & given(
        latest(on("grade_set|grade_changed") & same("incident_ref"), standing=True).has(grade=one_of("1", "2"))
        & ~ever(on("unit_assigned|unit_arrived|incident_closed") & same("incident_ref"), shown=True)
        & ~ever(GONE_ELSEWHERE, shown=True)
    ),
    met_by=on("escalation_made", to_rank=at_least("sergeant")) & same("incident_ref"),
    due=within(param("escalation-handover.minutes"), MINUTES),
    ends=_NO_LONGER_WAITING,
    in_force=since("2022-02-01"),
    note="Asked where it is told that the waiting call was handed over; the minutes are the house's number. To whom "
    "it goes at a handover was not read: a sergeant is enough here for either grade.",
)
NOT_CLOSED_UNSEEN = Duty(
    "A domestic-abuse incident is not closed with the victim unseen, save by a supervisor who records why it is safe",
    id="contact.not-closed-unseen",
    because="A voice on the telephone may have somebody standing beside it.",
    authority=(cite("HMIC-HAMPSHIRE-2016"), cite("HMICFRS-GMP-2020")),
    strength=MANDATORY,
    read="P",
    protects=True,
    still_stands=True,
    stands_until=on("victim_seen|parties_separated") & same("incident_ref") | GONE_ELSEWHERE,
    falls_on=the("the control-room supervisor", it.decided_by),
    arises=on("incident_closed") & in_a(DA_CASE),
    met_by=ever(on("victim_seen|parties_separated") & same("incident_ref"))
    | ever(GONE_ELSEWHERE)
    | all_of(
        it.has(rank=at_least("sergeant")) | it.has(rank="police_staff", decided_as=one_of(*CONTROL_ROOM_SUPERVISION)),
        it.has(reason=present, victim_spoken_to_alone=True),
    ),
    due=at_it(),
    in_force=since("2017-01-01"),
    note="The recommendation is of 2016, its day was not read; it counts here from the end of that year. "
    "A victim seen by another force or a partner has been seen.",
)
INCIDENT_REGISTERED = Duty(
    "A report that reaches the police other than by a call becomes an incident, or is added to one",
    id="contact.incident-registered",
    do="Make an incident of the report, or add it to one",
    because="What is told to an officer, a counter or an inbox and goes no further was told to nobody.",
    authority=(cite("NCRS"),),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("whoever the report reaches", it.to_officer),
    arises=on("report_reached"),
    met_by=on("incident_created|report_joined") & same("contact_ref"),
    due=within(param("incident-registered.minutes"), MINUTES),
    in_force=since("2002-04-01"),
    note="Whether or not it tells of a crime or of domestic abuse. At once; how many minutes that is, is the house's "
    "number. A call makes its log by itself, and is not asked about.",
)
CALL_GRADED = Duty(
    "A domestic-abuse call is given a grade at once",
    id="contact.call-grade-set",
    do="Grade the call",
    because="A call without a grade waits behind every call that has one.",
    authority=(cite("APP-DA-CALL-HANDLING"), cite("GMP-GRADED-RESPONSE-2022")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the contact handler", it.actor),
    arises=first(on("contact_received", channel=one_of("999", "101", "online", "video")), per="incident_ref")
    & in_a(DA_CASE),
    met_by=on("grade_set") & same("incident_ref"),
    due=within(param("call-grade.minutes"), MINUTES, counting_from=the_start),
    ends=GONE_ELSEWHERE | ARRIVAL,
    in_force=since("2015-09-21"),
    note="The minutes are the house's number. Once somebody is there, a grade no longer matters.",
)
GRADE_REASONED = Duty(
    "The grade of a domestic-abuse call is given with the reasons for it",
    id="contact.call-grade-set-rationale",
    because="A grade without its reasons cannot be put right by whoever reads it next.",
    authority=(cite("APP-DA-CALL-HANDLING"), cite("GMP-GRADED-RESPONSE-2022")),
    strength=SHOULD,
    read="V",
    falls_on=the("the contact handler", it.actor),
    arises=on("grade_set") & given(DA_CASE),
    met_by=it.has(rationale=present) | it.has(contrary_indicators=present),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="By the risk, and not by the sort of incident alone. Owed where the call was known to be domestic abuse by "
    "then. Whether the reasons are good ones, a reader has to say. A field that a force does not keep leaves the "
    "answer open.",
)
IMMEDIATE_PRESUMED = Duty(
    "A domestic-abuse call is graded for going at once, or it is recorded what speaks against danger",
    id="contact.da-presumed-immediate",
    because="To be wrong about the danger costs an hour's drive one way, and a life the other.",
    authority=(cite("APP-DA-CALL-HANDLING"),),
    strength=SHOULD,
    read="V",
    protects=True,
    still_stands=True,
    stands_until=ARRIVAL
    | on("incident_closed") & same("incident_ref")
    | on("grade_changed", direction="higher") & same("incident_ref"),
    falls_on=the("the contact handler", it.actor),
    arises=first(on("grade_set"), per="incident_ref") & given(DA_CASE),
    met_by=it.has(grade=AT_ONCE) | it.has(contrary_indicators=present),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="Owed where the call was known to be domestic abuse by then. That it lies long back, and that the victim, "
    "knowing the choice, would rather be seen later, are signs to be recorded. A field that a force does not keep "
    "leaves the answer open.",
)
TOLD_OF_LOWER_GRADE = Duty(
    "When a domestic-abuse call is put in a lower grade, the victim is spoken to",
    id="contact.downgrade-authorised-told",
    do="Speak to the victim about the lower grade",
    because="Whether it is safe to wait is known where the waiting is done.",
    authority=(cite("HOUSE"), cite("HMICFRS-GMP-2020")),
    strength=DERIVED,
    read="P",
    protects=True,
    falls_on=the("the control-room supervisor", it.authorised_by),
    arises=on("grade_changed", direction="lower") & in_a(DA_CASE),
    met_by=(on("victim_contacted|victim_seen|caller_reached") & same("incident_ref")) | ARRIVAL,
    due=within(
        param("downgrade-told.minutes"),
        MINUTES,
        counting_from=otherwise(latest(CONTACT, standing=True).time, it.time),
    ),
    ends=GONE_ELSEWHERE | on("grade_changed", direction="higher") & same("incident_ref"),
    in_force=since("unknown"),
    note="Spoken to after the last call, and before the grade was lowered, counts. Where ringing back would not be "
    "safe, that is a departure, with the reason.",
)
STATION_APPOINTMENT_CHOSEN = Duty(
    "An appointment at a station in place of a visit is made only by the victim's choice, and with no sign of danger",
    id="contact.da-presumed-immediate-appointment",
    because="Whoever is watched at home cannot come to a counter, and whoever is in danger cannot wait for a day.",
    authority=(cite("APP-DA-CALL-HANDLING"),),
    strength=SHOULD,
    read="V",
    protects=True,
    still_stands=True,
    stands_until=on("unit_arrived|victim_seen|incident_closed") & same("incident_ref"),
    falls_on=the("the contact handler", it.actor),
    arises=on("appointment_made", place="station") & given(DA_CASE),
    met_by=it.has(victim_choice=True, contrary_indicators=present),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="What speaks against danger is written down. Owed where it was known by then that it is domestic abuse.",
)

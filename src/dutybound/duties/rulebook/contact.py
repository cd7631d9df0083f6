"""Chapter: contact and grading.

For: coming in time, and answering a victim who asks for an officer.
Never: restarts a clock because a call was put lower without authority.
"""

from dutybound.duties.clocks import HOURS, MINUTES, WORKING_DAYS
from dutybound.duties.conditions import DA_CASE
from dutybound.duties.duty import DERIVED, MANDATORY, Duty, cite, since, the
from dutybound.duties.language import (
    at_least,
    first,
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
    within,
)

_CONTACT = on("contact_received") & same("incident_ref")
# A grade stands if it was the first given, was raised, or was lowered by the rank the force asks for, on new facts.
_LOWERED = on(
    "grade_changed",
    direction="lower",
    authorised_rank=at_least(param("downgrade.rank")),
    new_information=present,
)
_REGRADED = (on("grade_changed", direction="higher") | _LOWERED) & same("incident_ref")
_LAWFUL_GRADE = (on("grade_set") & same("incident_ref")) | _REGRADED

ATTENDED_WITHIN_TARGET = Duty(
    "A unit reaches the address within the target time for the grade of the call",
    id="contact.attended-within-target",
    because="The first hour decides what evidence is left, and whether anybody else is hurt.",
    authority=(cite("GMP-GRADED-RESPONSE-2022"), cite("SUFFOLK-TARGETS")),
    strength=MANDATORY,
    read="V",
    falls_on=the("the dispatcher", it.actor),
    arises=first(on("grade_set", grade=one_of("1", "2")), per="incident_ref") & in_a(DA_CASE),
    met_by=on("unit_arrived") & same("incident_ref"),
    due=within(
        param("response.minutes", grade=latest(_LAWFUL_GRADE).grade),
        MINUTES,
        of=otherwise(latest(_REGRADED, standing=True).time, first(_CONTACT).time),
        counting_from=first(_CONTACT).time,
    ),
    ends=(on("incident_linked", basis="duplicate") | on("transfer_accepted")) & same("incident_ref")
    | on("grade_changed", direction="lower", authorised_rank=at_least(param("downgrade.rank")),
         new_information=present, grade=none_of("1", "2")) & same("incident_ref"),
    note="A lawful regrade starts the clock afresh; a call put lower without authority or new facts does not.",
)  # fmt: skip

VICTIM_CALLBACK_ANSWERED = Duty(
    "A victim who asks for an officer or to make a statement is visited",
    id="contact.victim-callback-answered",
    because="Someone who has to ring again and again stops ringing.",
    authority=(cite("ARTICLE-GMP-2020"), cite("APP-DA-VICTIM-SAFETY")),
    strength=DERIVED,
    read="S",
    falls_on=the("the contact supervisor", it.actor),
    arises=on("victim_request_received", wants=one_of("officer", "statement")),
    met_by=on("victim_request_answered") & same("request_ref") | on("unit_arrived|victim_seen"),
    due=within(param("callback.hours"), HOURS),
    in_force=since("unknown"),
)

VICTIM_CALLED_BACK = Duty(
    "A victim who asks for news, a review or a copy of the record gets an answer",
    id="contact.victim-callback-answered-contact",
    because="Someone who has to ring again and again stops ringing.",
    authority=(cite("ARTICLE-GMP-2020"), cite("APP-DA-VICTIM-SAFETY")),
    strength=DERIVED,
    read="D",
    falls_on=the("the contact supervisor", it.actor),
    arises=on("victim_request_received", wants=one_of("update", "review", "record_copy", "call_back")),
    met_by=on("victim_request_answered") & same("request_ref"),
    due=within(param("callback.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
)

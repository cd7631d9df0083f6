"""Knowing who calls.

For: the history, calls that belong together or were cut off, and answering whoever rang.
Never: takes silence on the line for safety.
"""

from dutybound.duties.clocks import HOURS, MINUTES, WORKING_DAYS
from dutybound.duties.conditions import DA_CASE
from dutybound.duties.duty import DERIVED, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    all_of,
    at_it,
    at_most,
    before,
    ever,
    first,
    given,
    in_a,
    it,
    latest,
    on,
    one_of,
    otherwise,
    param,
    present,
    read_by_a_person,
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
from dutybound.duties.terms import Condition
from dutybound.events.words import PERSONALLY_CONNECTED

_WITHIN_HOURS_OF_ANOTHER = on("prior_incident_found", da=True) & given(
    it.has(hours_before=at_most(param("repeat.hours")))
)
CALLER_TOLD = Duty(
    "A caller who is still waiting when the target time is up has been told how soon somebody comes",
    id="contact.caller-told",
    do="Tell the caller how soon somebody comes",
    because="Whoever waits without knowing how long cannot decide whether to stay, to get out or to ring again.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the contact handler or the dispatcher", it.actor),
    arises=first(on("grade_set", grade=one_of("1", "2")), per="incident_ref") & in_a(DA_CASE),
    met_by=(on("caller_told") | on("caller_not_told", reason=present)) & same("incident_ref"),
    due=BY_THE_TARGET,
    ends=ARRIVAL | NOBODY_NEEDS_TO_GO,
    in_force=since("unknown"),
    note="A rule of the house. Where ringing back would not be safe, the recorded reason is enough.",
)
VICTIM_CALLBACK_ANSWERED = Duty(
    "A victim who asks for an officer or to make a statement is visited",
    id="contact.victim-callback-answered",
    do="Visit the victim who asked for an officer",
    because="Someone who has to ring again and again stops ringing.",
    authority=(cite("ARTICLE-GMP-2020"), cite("APP-DA-VICTIM-SAFETY")),
    strength=DERIVED,
    read="S",
    protects=True,
    falls_on=the("the contact supervisor", it.actor),
    arises=on("victim_request_received", wants=one_of("officer", "statement")),
    met_by=on("victim_request_answered") & same("request_ref") | on("unit_arrived|victim_seen"),
    due=within(param("callback.hours"), HOURS),
    in_force=since("unknown"),
)
VICTIM_CALLED_BACK = Duty(
    "A victim who asks for news, a review or a copy of the record gets an answer",
    id="contact.victim-callback-answered-contact",
    do="Answer what the victim asked for",
    because="Someone who has to ring again and again stops ringing.",
    authority=(cite("ARTICLE-GMP-2020"), cite("APP-DA-VICTIM-SAFETY")),
    strength=DERIVED,
    read="D",
    protects=True,
    falls_on=the("the contact supervisor", it.actor),
    arises=on("victim_request_received", wants=one_of("update", "review", "record_copy", "call_back")),
    met_by=on("victim_request_answered") & same("request_ref"),
    due=within(param("callback.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
)
REPEAT_CONTACT_LINKED = Duty(
    "A call soon after another incident of the same people is linked to it before a unit arrives",
    id="contact.repeat-contact-linked",
    do="Link the call to the earlier incident",
    because="The second call of a night is not a second small thing; it is one thing getting worse.",
    authority=(cite("HOUSE"), cite("APP-DA-CALL-HANDLING")),
    strength=DERIVED,
    read="P",
    protects=True,
    falls_on=the("the contact handler", it.actor),
    arises=_WITHIN_HOURS_OF_ANOTHER,
    met_by=on("incident_linked") & same("incident_ref", "other_ref"),
    due=before(ARRIVAL, counting_from=the_start),
    in_force=since("2015-09-21"),
    note="A match found to be false is retracted, and nothing is owed because of it.",
)
REPEAT_CONTACT_REGRADED = Duty(
    "A call soon after another incident of the same people is graded with both in view",
    id="contact.repeat-contact-linked-regraded",
    because="A link that changes nothing in how fast somebody goes was made for the record only.",
    authority=(cite("HOUSE"), cite("APP-DA-CALL-HANDLING")),
    strength=DERIVED,
    read="P",
    protects=True,
    falls_on=the("the contact handler", it.actor),
    arises=_WITHIN_HOURS_OF_ANOTHER,
    met_by=read_by_a_person(
        "Do the reasons for the grade of the later call weigh the earlier incident too?",
        "the log of both calls, with the reasons for each grade",
    ),
    due=at_it(),
    in_force=since("2015-09-21"),
)
REPEAT_CONTACT_TOLD = Duty(
    "The officers who went to the earlier incident, or a supervisor, are told of the new call before a unit arrives",
    id="contact.repeat-contact-linked-told",
    do="Tell the officers of the earlier incident, or a supervisor, of the new call",
    because="Those who were there hours ago know what the caller may not dare to say now.",
    authority=(cite("HOUSE"), cite("APP-DA-CALL-HANDLING")),
    strength=DERIVED,
    read="P",
    protects=True,
    falls_on=the("the contact handler", it.actor),
    arises=_WITHIN_HOURS_OF_ANOTHER,
    met_by=on("first_officers_told") & same("incident_ref", "other_ref")
    | on("supervisor_consulted", about=one_of("repeat_contact", "grade", "risk")) & same("incident_ref"),
    due=before(ARRIVAL, counting_from=the_start),
    in_force=since("2015-09-21"),
    same_omission_as="contact.repeat-contact-linked",
)
HISTORY_CHECKED = Duty(
    "The history of a domestic-abuse call is searched before a unit arrives",
    id="contact.history-checked-before-dispatch",
    because="Two officers at a door with no history see two people and a quarrel.",
    authority=(cite("APP-DA-CALL-HANDLING"), cite("APP-DA-FIRST-RESPONSE")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the contact handler or the dispatcher", first(CONTACT).actor),
    arises=first(on("unit_arrived"), per="incident_ref") & given(DA_CASE),
    met_by=ever(on("history_check_done") & same("incident_ref")),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="Owed where the call was known to be domestic abuse by then. An outage of the system is a departure.",
)
_SEARCHED = (
    first(on("unit_arrived"), per="incident_ref")
    & given(DA_CASE)
    & given(ever(on("history_check_done") & same("incident_ref"), shown=True))
)
HISTORY_PASSED_ON = Duty(
    "What the search of the history found reaches the unit before it arrives",
    id="contact.history-checked-before-dispatch-passed-on",
    because="What stays on the screen of the control room protects nobody at the door.",
    authority=(cite("APP-DA-CALL-HANDLING"), cite("APP-DA-FIRST-RESPONSE")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the contact handler or the dispatcher", first(CONTACT).actor),
    arises=_SEARCHED,
    met_by=ever(on("history_check_done", passed_on=True) & same("incident_ref"))
    | ever(on("history_passed_on") & same("incident_ref")),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="That nothing was found is passed on too. Owed where the history was searched, and the call was known to be "
    "domestic abuse by then.",
)


def _looked_up(**searched: bool) -> Condition:
    return ever(on("history_check_done", **searched) & same("incident_ref"))


HISTORY_SEARCHED_THROUGHOUT = Duty(
    "The search of the history takes in earlier incidents, conferences, risk grades, other victims, weapons, orders "
    "and bail",
    id="contact.history-checked-before-dispatch-systems",
    because="The one system that nobody opened is where the last victim stands.",
    authority=(cite("APP-DA-CALL-HANDLING"),),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the contact handler or the dispatcher", first(CONTACT).actor),
    arises=_SEARCHED,
    met_by=all_of(
        _looked_up(incidents_searched=True),
        _looked_up(conferences_searched=True),
        _looked_up(risk_grades_searched=True),
        _looked_up(other_victims_searched=True),
        _looked_up(weapons_searched=True),
        _looked_up(orders_searched=True),
        _looked_up(bail_searched=True),
    ),
    due=at_it(),
    in_force=since("2015-09-21"),
    note="Several searches before the arrival count together. What a form does not ask leaves the answer open; a "
    "system that was down is a departure.",
)
BEHAVIOUR_MARKED = Duty(
    "By the time a domestic-abuse incident is closed, it says how the two are connected and what was done",
    id="contact.da-flagged-behaviour",
    because="A mark alone cannot tell a push from years of control, or a partner from a brother.",
    authority=(cite("NCRS"), cite("DAA-2021-S1")),
    strength=DERIVED,
    read="P",
    falls_on=the("whoever closes the incident", it.decided_by),
    arises=on("incident_closed") & given(ever(on("da_flag_set"), shown=True)),
    met_by=all_of(
        ever(
            on("da_flag_set", relationship=one_of(*PERSONALLY_CONNECTED))
            | on("relationship_reported", relationship=one_of(*PERSONALLY_CONNECTED))
        ),
        ever(on("da_flag_set", behaviour=present) | on("disclosure_made|crime_recorded") & same("incident_ref")),
    )
    | ever(GONE_ELSEWHERE),
    due=at_it(),
    in_force=since("unknown"),
    note="The recording standard asks for the mark; that it says which relationship and which behaviour is our reading "
    "of it with the definition in the Act. An entry of the file that tells either is enough.",
)
_CUT_OFF = on("call_abandoned")
_SAFE = on("caller_reached", safe=True) & same("incident_ref")
CUT_OFF_CALL_REGRADED = Duty(
    "When a domestic-abuse call is cut off, abandoned or silent, it is graded afresh at once, or the caller is reached",
    id="contact.cut-off-call-regraded",
    do="Grade the cut-off call afresh, or reach the caller",
    because="The line may have gone dead because somebody took the telephone.",
    authority=(cite("APP-DA-CALL-HANDLING"), cite("IOPC-HAMPSHIRE-2023")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the contact handler", it.actor),
    arises=_CUT_OFF
    & in_a(DA_CASE)
    & given(~latest(on("grade_set|grade_changed") & same("incident_ref"), standing=True).has(grade=AT_ONCE)),
    met_by=on("grade_set|grade_changed") & same("incident_ref") | _SAFE,
    due=within(param("cut-off.minutes"), MINUTES),
    ends=GONE_ELSEWHERE | ARRIVAL,
    in_force=since("2015-09-21"),
    note="A call that already has the highest grade can be put no higher. At once; the minutes are the house's number.",
)
CUT_OFF_CALL_MARKED = Duty(
    "When a call is cut off or silent and its number or address has a marker, it goes to the immediate grade",
    id="contact.cut-off-call-regraded-marker",
    do="Put the cut-off call to the immediate grade",
    because="A marker is there for the call in which nobody can speak.",
    authority=(cite("IOPC-HAMPSHIRE-2023"), cite("APP-DA-CALL-HANDLING")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the contact handler", it.actor),
    arises=on("call_abandoned", marker=True),
    met_by=on("grade_set|grade_changed", grade=AT_ONCE) & same("incident_ref") | _SAFE,
    due=within(param("cut-off.minutes"), MINUTES, counting_from=otherwise(first(CONTACT).time, it.time)),
    ends=GONE_ELSEWHERE | ARRIVAL,
    in_force=since("2015-09-21"),
    note="Recommended to one force in February 2023, and kept as guidance; the older guidance asks for an urgent look. "
    "A grade that was immediate from the first word on counts.",
)

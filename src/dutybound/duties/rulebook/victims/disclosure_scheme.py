"""The disclosure scheme: the right to ask, and the right to know.

For: a request met, answered and checked for danger, and a history found told to whoever lives with the danger.
Never: answers for the victim whether to ask.
"""

from dutybound.duties.clocks import DAYS, HOURS, WORKING_DAYS
from dutybound.duties.conditions import DA_CASE
from dutybound.duties.duty import MANDATORY, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    first,
    in_a,
    it,
    on,
    param,
    present,
    same,
    the_start,
    within,
)

RIGHT_TO_KNOW_DECIDED = Duty(
    "Where abuse of an earlier partner is found, it is decided whether the victim is told of it",
    id="victims.dvds-right-to-know-considered",
    do="Decide whether the victim is told of the history",
    because="The police can see what was done to the last partner; the new one cannot.",
    authority=(cite("DVDS"),),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the domestic-abuse unit"),
    arises=first(on("prior_incident_found", da=True, with_other_partner=True), per="incident_ref") & in_a(DA_CASE),
    met_by=on("dvds_right_to_know_decided") & same("incident_ref"),
    due=within(param("dvds-right-to-know.working-days"), WORKING_DAYS),
    in_force=since("2014-04-01"),
    note="In all forces since March 2014, the day not read; it counts here from the end of that month. The working "
    "days are the house's number. A match found to be false is retracted, and nothing is owed because of it.",
)
DVDS_ANSWERED = Duty(
    "Whoever asks under the disclosure scheme has an answer within 28 days",
    id="victims.dvds-right-to-ask-28d",
    because="Nobody asks such a question about somebody they are not afraid of.",
    authority=(cite("DVDS"),),
    strength=MANDATORY,
    read="P",
    protects=True,
    falls_on=the("the single point of contact for the disclosure scheme"),
    arises=on("dvds_asked"),
    met_by=on("dvds_answered") & same("request_ref"),
    due=within(28, DAYS),
    ends=on("dvds_withdrawn") & same("request_ref"),
    in_force=since("2023-04-05"),
    note="The 28 days are told of the guidance, not read in it; before April 2023 it was 35.",
)
DVDS_SAFE_MEANWHILE = Duty(
    "A request under the disclosure scheme is checked for immediate danger within a day",
    id="victims.dvds-right-to-ask-28d-meanwhile",
    because="What is answered in 28 days may happen in three.",
    authority=(cite("DVDS"),),
    strength=SHOULD,
    read="B",
    protects=True,
    falls_on=the("the single point of contact for the disclosure scheme"),
    arises=on("dvds_asked"),
    met_by=on("dvds_first_check_done|dvds_answered") & same("request_ref"),
    due=within(param("dvds-first-check.hours"), HOURS),
    ends=on("dvds_withdrawn") & same("request_ref"),
    in_force=since("2023-04-05"),
    note="That the guidance asks for a first check is told; that it names a day is believed, and was not read.",
)
DVDS_MEETING = Duty(
    "Whoever asks under the disclosure scheme is met in person within ten working days, or it is recorded why not",
    id="victims.dvds-meeting",
    because="Who asks, from where and how afraid, is seen in a room and not on a form.",
    authority=(cite("DVDS"),),
    strength=SHOULD,
    read="B",
    protects=True,
    falls_on=the("the single point of contact for the disclosure scheme"),
    arises=on("dvds_asked"),
    met_by=on("dvds_meeting_held|dvds_meeting_not_held") & same("request_ref"),
    due=within(param("dvds-meeting.working-days"), WORKING_DAYS),
    ends=on("dvds_withdrawn|dvds_answered") & same("request_ref"),
    in_force=since("2023-04-05"),
    note="That the guidance asks for a meeting, and within ten working days, is believed and was not read. A request "
    "that is answered sooner needs none.",
)
DVDS_TOLD_WITH_A_PLAN = Duty(
    "Whoever is told of a partner's past is told it with a plan for being safe, or it is recorded why there is none",
    id="victims.dvds-told-with-a-plan",
    because="Knowing is the beginning of the most dangerous weeks.",
    authority=(cite("DVDS"),),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the single point of contact for the disclosure scheme", it.actor),
    arises=on("dvds_answered", answer="told") | on("dvds_disclosed"),
    met_by=it.has(with_safety_plan=True) | it.has(reason=present),
    due=at_it(),
    in_force=since("2023-04-05"),
    note="That somebody wants no plan, or is told in place of the person at risk, is a reason. Where neither is told, "
    "the answer is open.",
)
RIGHT_TO_KNOW_TOLD = Duty(
    "Once it is decided that the victim is told of an earlier partner's abuse, that is done within 28 days",
    id="victims.dvds-right-to-know-28d",
    because="Between deciding to warn somebody and doing it, that somebody lives with the danger.",
    authority=(cite("DVDS"),),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the single point of contact for the disclosure scheme"),
    arises=on("dvds_right_to_know_decided", decision="told"),
    met_by=on("dvds_disclosed|dvds_not_disclosed") & same("incident_ref") | on("dvds_answered", answer="told"),
    due=within(28, DAYS, counting_from=the_start),
    in_force=since("2023-04-05"),
    note="The 28 days are those of the whole process, told of the guidance and not read in it; from what they count "
    "was not read either, so that they count here from the decision.",
)

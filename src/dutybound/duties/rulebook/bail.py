"""Chapter: police bail before charge.

For: the rank that each length of bail needs, its being given before the last ran out, and acting on a breach.
Never: holds bail back; bail protects.
"""

from dutybound.duties.clocks import DAYS_FROM_DAY_AFTER, HOURS, MONTHS_FROM_DAY_AFTER
from dutybound.duties.conditions import CLOSING_ACT, DA_CASE, INCIDENT_BEGAN
from dutybound.duties.duty import DERIVED, MANDATORY, PRODUCT, SHOULD, Duty, between, cite, since, the
from dutybound.duties.language import (
    after,
    all_of,
    at_it,
    at_least,
    by,
    ever,
    first,
    given,
    in_a,
    it,
    latest,
    no_later,
    on,
    one_of,
    otherwise,
    param,
    present,
    read_by_a_person,
    same,
    within,
)

_LAST_BAIL = latest(on("bail_set|bail_extended") & same("suspect_ref"))

_ARREST = first(on("arrest_made") & same("suspect_ref"))

_STANDING_BAIL = latest(on("bail_set|bail_extended") & same("suspect_ref"), standing=True)

_DECLINED = on("updates_declined") & same("crime_ref")

_VIEWS_RECORDED = on("bail_views_recorded") & same("suspect_ref")

_VIEWS = on("bail_views_recorded|bail_views_not_sought") & same("suspect_ref")

BAIL_AUTHORISED_IN_TIME = Duty(
    "Bail runs no longer than the rank that authorised it may allow",
    id="bail.bail-authorised-in-time",
    because="Bail that lapses takes its conditions with it, and the victim is not told that nothing stands any more.",
    authority=(cite("PACE-BAIL-2022", "sections 47ZB to 47ZF"),),
    strength=MANDATORY,
    read="V",
    protects=True,
    still_stands=True,
    stands_until=on("bail_ended") & same("suspect_ref"),
    stands_to=it.until,
    falls_on=the("the authorising officer", it.actor),
    arises=on("bail_set|bail_extended"),
    anchor=_ARREST.time,
    in_force=since("2022-10-28"),
    met_by=all_of(
        it.has(authorising_rank=at_least("sergeant")),
        no_later(it.until, after(_ARREST.time, param("bail.months", rank=it.authorising_rank), MONTHS_FROM_DAY_AFTER)),
    ),
    due=at_it(),
)

BAIL_EXTENDED_BEFORE_EXPIRY = Duty(
    "Bail is extended before the last period has run out",
    id="bail.bail-authorised-in-time-before-expiry",
    because="Bail that has ended cannot be extended; the days between are days without conditions.",
    authority=(cite("PACE-BAIL-2022"),),
    strength=MANDATORY,
    read="V",
    protects=True,
    still_stands=True,
    stands_until=on("bail_ended") & same("suspect_ref"),
    stands_to=it.until,
    falls_on=the("the authorising officer", it.actor),
    arises=on("bail_extended"),
    anchor=_ARREST.time,
    in_force=since("2022-10-28"),
    met_by=no_later(it.time, _LAST_BAIL.until),
    due=at_it(),
)

BAIL_BEFORE_2022 = Duty(
    "Bail authorised below superintendent ran no longer than 28 days from the arrest, and an inspector authorised it",
    id="bail.bail-authorised-in-time-before-2022",
    because="Bail that lapses takes its conditions with it, and the victim is not told that nothing stands any more.",
    authority=(cite("PACE-BAIL-2017", "section 47ZB as it then stood"),),
    strength=MANDATORY,
    read="B",
    falls_on=the("the authorising officer", it.actor),
    arises=on("bail_set|bail_extended"),
    anchor=_ARREST.time,
    in_force=between("2017-04-03", "2022-10-27"),
    met_by=it.has(authorising_rank=at_least("superintendent"))
    | all_of(
        it.has(authorising_rank=at_least("inspector")),
        no_later(it.until, after(_ARREST.time, 28, DAYS_FROM_DAY_AFTER)),
    ),
    due=at_it(),
    note="What a superintendent or a court could allow differed by case and is not judged; the first day is believed.",
)

BAIL_BREACH_ACTED = Duty(
    "When the police are told that a condition of bail was broken, an arrest is made, or it is recorded why not",
    id="bail.order-breach-acted",
    do="Arrest for the broken bail, or record why not",
    because="A condition that nobody enforces tells the victim not to ring again.",
    authority=(cite("APP-DA-ARREST"), cite("JOINT-JUSTICE-PLAN-2024")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the officer who was told", it.actor),
    arises=on("bail_breach_reported"),
    met_by=on("arrest_made|arrest_not_made") & same("suspect_ref"),
    due=within(param("breach.hours"), HOURS, counting_from=INCIDENT_BEGAN),
    in_force=since("2015-09-21"),
)

BAIL_BREACH_RISK = Duty(
    "When the police are told that a condition of bail was broken, the risk is looked at again",
    id="bail.order-breach-acted-risk",
    do="Look at the risk again: bail was broken",
    because="Whoever comes back against a condition has shown what the next one will be worth.",
    authority=(cite("APP-DA-ARREST"), cite("JOINT-JUSTICE-PLAN-2024")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the officer who was told", it.actor),
    arises=on("bail_breach_reported"),
    met_by=on("risk_assessed|risk_reviewed") & same("incident_ref"),
    due=within(param("breach.hours"), HOURS, counting_from=INCIDENT_BEGAN),
    in_force=since("2015-09-21"),
)

BAIL_CONSIDERED = Duty(
    "Somebody released under investigation is released so after bail with conditions was considered",
    id="bail.bail-considered-not-rui",
    because="Under investigation means without a single condition, from the door of the station on.",
    authority=(cite("PACE-BAIL-2022"),),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the custody officer", it.actor),
    arises=on("released", basis="under_investigation") & in_a(DA_CASE),
    anchor=_ARREST.time,
    in_force=since("2022-10-28"),
    met_by=it.has(bail_considered=True) | it.has(reason=present),
    due=at_it(),
    note="For arrests since that day, on which bail stopped being presumed against. Where bail could not lawfully be "
    "given, the recorded reason is enough.",
)

VICTIM_TOLD_BEFORE_RELEASE = Duty(
    "The victim is told of the suspect's release before it, or at the latest with it",
    id="bail.victim-told-before-release",
    do="Tell the victim about the release",
    because="An hour's warning is time to lock a door, fetch a child or go to a sister's.",
    authority=(cite("APP-DA-VICTIM-SAFETY"),),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the custody officer and the officer in the case", it.actor),
    arises=on("released") & in_a(DA_CASE) & given(~latest(_DECLINED, standing=True).has(crime_ref=present)),
    met_by=on("victim_update_given|victim_update_not_possible", topic="release") & same("crime_ref"),
    due=by(
        it.time, counting_from=otherwise(latest(on("arrest_made") & same("crime_ref"), standing=True).time, it.time)
    ),
    ends=_DECLINED,
    in_force=since("2015-09-21"),
    same_omission_as="victims.update-release-1wd",
    note="College guidance, where it is safe; the Code's working day is another duty. Where nobody could be reached "
    "safely, a record of the attempt is enough.",
)

PLAN_UPDATED_AT_RELEASE = Duty(
    "When the suspect is released, the victim's safety plan is gone through again",
    id="bail.plan-updated-at-release",
    do="Go through the safety plan again for the release",
    because="A plan that counts on a locked cell ends at its door.",
    authority=(cite("APP-DA-VICTIM-SAFETY"),),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the custody officer and the officer in the case", it.actor),
    arises=on("released")
    & in_a(DA_CASE)
    & given(
        ever(on("safety_plan_set"), shown=True) & ~ever(on("treated_as_suspect") & same("suspect_ref"), shown=True)
    ),
    met_by=on("safety_plan_set|safety_plan_confirmed|safety_plan_declined"),
    due=within(
        param("release-plan.hours"),
        HOURS,
        counting_from=otherwise(latest(on("arrest_made") & same("suspect_ref"), standing=True).time, it.time),
    ),
    ends=on("transfer_accepted"),
    in_force=since("2015-09-21"),
    note="Owed where there is a plan; gone through at any time from the arrest on counts, whoever's plan it was. The "
    "guidance says with the release; the hours are the house's number.",
)
BAIL_VIEWS_SOUGHT = Duty(
    "Before bail is given conditions that concern the victim, the victim is asked about them",
    id="bail.bail-views-sought",
    because="Only the victim knows that the school is two streets away and the mother's house next door.",
    authority=(cite("PACE-BAIL-2022", "Schedule 4, Part 3"),),
    strength=MANDATORY,
    read="V",
    protects=True,
    still_stands=True,
    stands_until=on("bail_ended") & same("suspect_ref"),
    stands_to=it.until,
    falls_on=the("the investigating officer", it.actor),
    arises=on("bail_set", conditions_for_victim=True) & in_a(DA_CASE),
    anchor=_ARREST.time,
    in_force=since("2022-10-28"),
    met_by=ever(_VIEWS),
    due=at_it(),
    note="Where it was not reasonably practicable to ask, the recorded reason is enough.",
)

BAIL_VIEWS_ON_A_CHANGE = Duty(
    "Before conditions of bail that concern the victim are changed, the victim is asked again",
    id="bail.bail-views-sought-change",
    because="What was safe in March may not be in May, and the victim is the one who knows.",
    authority=(cite("PACE-BAIL-2022", "Schedule 4, Part 3"),),
    strength=MANDATORY,
    read="V",
    protects=True,
    still_stands=True,
    stands_until=on("bail_ended") & same("suspect_ref"),
    falls_on=the("the investigating officer", it.actor),
    arises=on("bail_conditions_varied", conditions_for_victim=True) & in_a(DA_CASE),
    anchor=_ARREST.time,
    in_force=since("2022-10-28"),
    met_by=ever(_VIEWS, since=latest(on("bail_set|bail_conditions_varied") & same("suspect_ref")).time),
    due=at_it(),
    note="What was said before the conditions were first set was said of those. A change that the victim asked for was "
    "asked about.",
)

BAIL_VIEWS_PASSED_ON = Duty(
    "What the victim said about conditions of bail reaches the custody officer before they are set or changed",
    id="bail.bail-views-passed-on",
    because="An answer that stays in the officer's notebook sets no condition.",
    authority=(cite("PACE-BAIL-2022", "Schedule 4, Part 3"),),
    strength=MANDATORY,
    read="V",
    protects=True,
    still_stands=True,
    stands_until=on("bail_ended") & same("suspect_ref"),
    falls_on=the("the investigating officer", latest(_VIEWS_RECORDED).actor),
    arises=on("bail_set|bail_conditions_varied", conditions_for_victim=True)
    & in_a(DA_CASE)
    & given(ever(_VIEWS_RECORDED, shown=True)),
    anchor=_ARREST.time,
    in_force=since("2022-10-28"),
    met_by=latest(_VIEWS_RECORDED).has(passed_to_custody=True),
    due=at_it(),
    note="Asked where the victim gave an answer; whether the victim was asked at all is another duty.",
)
BAIL_END_NOT_LAPSED = Duty(
    "Before bail runs out it is decided what follows it",
    id="bail.bail-end-not-lapsed",
    do="Decide what follows when bail runs out",
    because="Conditions that nobody ended are gone on that day all the same, and nobody has told the victim.",
    authority=(cite("PACE-BAIL-2022"), cite("VICTIM-WITNESS-INFO")),
    strength=DERIVED,
    read="P",
    protects=True,
    falls_on=the("the officer in the case, and the sergeant", it.actor),
    arises=first(on("bail_set"), per="suspect_ref") & in_a(DA_CASE),
    met_by=(
        on("bail_ended|charge_made")
        | on("released", basis=one_of("under_investigation", "no_charge", "charged_bailed"))
    )
    & same("suspect_ref"),
    due=by(_STANDING_BAIL.until),
    ends=CLOSING_ACT | on("transfer_accepted"),
    lapses=True,
    in_force=since("unknown"),
    note="An extension moves the day. An end of the case ends it, whichever of its crimes it was for.",
)

BAIL_AWAY_FROM_THE_VICTIM = Duty(
    "Bail keeps the suspect away from where the victim lives, works and takes the children",
    id="bail.bail-away-from-victim",
    because="Conditions that leave out the mother's house two doors along protect a line on a form.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the custody officer and the officer in the case"),
    arises=on("bail_set") & in_a(DA_CASE),
    met_by=read_by_a_person(
        "Do the address and the conditions of bail keep the suspect away from the places where the victim is, as the "
        "victim was asked about them?",
        "the conditions of bail, the address given, and what the victim said of the places that matter",
    ),
    due=at_it(),
    in_force=since("unknown"),
)

"""Chapter: police bail before charge.

For: the rank that each length of bail needs, its being given before the last ran out, and acting on a breach.
Never: holds bail back; bail protects.
"""

from dutybound.duties.clocks import DAYS_FROM_DAY_AFTER, HOURS, MONTHS_FROM_DAY_AFTER
from dutybound.duties.conditions import DA_CASE, INCIDENT_BEGAN
from dutybound.duties.duty import MANDATORY, PRODUCT, SHOULD, Duty, between, cite, since, the
from dutybound.duties.language import (
    after,
    all_of,
    at_it,
    at_least,
    first,
    in_a,
    it,
    latest,
    no_later,
    on,
    param,
    read_by_a_person,
    same,
    within,
)

_LAST_BAIL = latest(on("bail_set|bail_extended") & same("suspect_ref"))
_ARREST = first(on("arrest_made") & same("suspect_ref"))

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

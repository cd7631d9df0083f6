"""The risk is shared.

For: the mark that the next officer reads, and the conference of those who each see one part of it.
Never: counts incidents or ticks that nobody has counted.
"""

from dutybound.duties.clocks import DAYS, HOURS, MONTHS, WORKING_DAYS
from dutybound.duties.conditions import DA_CASE
from dutybound.duties.duty import PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    after,
    at_it,
    at_least,
    at_most,
    ever,
    given,
    in_a,
    it,
    latest,
    no_later,
    on,
    param,
    present,
    same,
    the_start,
    unless_stated,
    within,
)
from dutybound.duties.rulebook.risk.words import ELSEWHERE, FIRST_GRADE

_WITHIN_A_YEAR = at_most(param("repeat-victim.hours"))
_AN_EARLIER_ONE = on("prior_incident_found", da=True, with_other_partner=unless_stated(True))
_HEARD = on("marac_heard") & same("person_ref")
_REFERRED = on("marac_referred") & same("person_ref")
# A referral that the conference has not heard yet covers what comes in the meantime.
_ALREADY_REFERRED = ever(_REFERRED) & (~ever(_HEARD) | ever(_REFERRED, since=latest(_HEARD).time))
REPEAT_VICTIM_FLAGGED = Duty(
    "A victim of whom an earlier incident of a year or less ago is found is marked as a repeat victim",
    id="risk.repeat-victim-flagged",
    do="Mark the victim as a repeat victim",
    because="The next officer reads the mark, and not the eleven logs before it.",
    authority=(cite("HOUSE"), cite("ACPO-SERIAL-2009")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("whoever finds the earlier incident", it.actor),
    arises=_AN_EARLIER_ONE
    & given(
        it.has(hours_before=_WITHIN_A_YEAR)
        & ~(
            ever(_AN_EARLIER_ONE & same("incident_ref"), shown=True)
            & latest(_AN_EARLIER_ONE & same("incident_ref"), standing=True).has(hours_before=_WITHIN_A_YEAR)
        ),
    ),
    met_by=on("repeat_flag_set") & same("incident_ref")
    | on("link_rejected", reason=present) & same("incident_ref", "other_ref"),
    due=within(param("repeat-flag.hours"), HOURS, counting_from=the_start),
    ends=ELSEWHERE,
    in_force=since("unknown"),
    note="A rule of the house, owed once where several are found. A match found to be false is retracted or rejected "
    "with the reason, and nothing more is owed because of it. An incident with another partner makes nobody a repeat "
    "victim.",
)
MARAC_REFERRED = Duty(
    "A case with the number of risk factors the conference asks for is referred to it",
    id="risk.marac-referred",
    do="Refer the case to the risk conference",
    because="The police see one part of it; housing, health and the advocate see the rest.",
    authority=(cite("SAFELIVES-MARAC"), cite("APP-DA-PARTNERSHIP")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the domestic-abuse unit"),
    arises=on("risk_assessed", tool="DASH")
    & given(it.has(ticks=at_least(param("marac.ticks"))) & ~_ALREADY_REFERRED)
    & in_a(DA_CASE),
    met_by=_REFERRED,
    due=within(param("marac.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
    note="Owed without the victim's consent too, with the reason. Forces that use DARA count otherwise.",
)
MARAC_REFERRED_REPEAT = Duty(
    "A further incident within twelve months of the conference is referred to it again",
    id="risk.marac-referred-repeat",
    do="Refer the case to the risk conference again",
    because="That it happened again is the sign that the plan did not hold.",
    authority=(cite("SAFELIVES-MARAC"), cite("APP-DA-PARTNERSHIP")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the domestic-abuse unit"),
    arises=FIRST_GRADE
    & given(
        ever(_HEARD) & no_later(it.time, after(latest(_HEARD).time, 12, MONTHS)) & ~_ALREADY_REFERRED,
    )
    & in_a(DA_CASE),
    met_by=_REFERRED,
    due=within(param("marac.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
)
MARAC_REFERRED_ESCALATION = Duty(
    "A victim of three or more incidents in twelve months is referred to the conference",
    id="risk.marac-referred-escalation",
    do="Refer the victim of repeated incidents to the risk conference",
    because="Each call by itself was answered; nobody added them up.",
    authority=(cite("SAFELIVES-MARAC"), cite("APP-DA-PARTNERSHIP")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the domestic-abuse unit"),
    arises=on("incident_count_found")
    & given(it.has(number=at_least(param("marac.escalation"))) & ~_ALREADY_REFERRED)
    & in_a(DA_CASE),
    met_by=_REFERRED,
    due=within(param("marac.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
    note="Owed where somebody, or a system, has counted and written it down; the incidents are not counted here.",
)
MARAC_HEARD = Duty(
    "A case that is referred to the conference is heard at its next meeting",
    id="risk.marac-heard",
    because="A referral protects nobody until somebody has talked about it.",
    authority=(cite("SAFELIVES-MARAC"), cite("APP-DA-PARTNERSHIP")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the coordinator of the conference"),
    arises=on("marac_referred") & in_a(DA_CASE),
    met_by=_HEARD,
    due=within(param("marac-heard.days"), DAYS),
    ends=on("marac_referral_withdrawn") & same("person_ref"),
    in_force=since("unknown"),
    note="The conference is of several services. That it meets within four weeks is the house's number.",
)
MARAC_REFERRED_JUDGEMENT = Duty(
    "A case that belongs before the conference on professional judgement is referred to it",
    id="risk.marac-referred-judgement",
    do="Refer the case to the risk conference",
    because="Some who are killed never ticked fourteen boxes, and somebody had a bad feeling.",
    authority=(cite("SAFELIVES-MARAC"), cite("APP-DA-PARTNERSHIP")),
    strength=SHOULD,
    read="V",
    protects=True,
    falls_on=the("the domestic-abuse unit"),
    arises=on("marac_judged_needed") & given(~_ALREADY_REFERRED) & in_a(DA_CASE),
    met_by=_REFERRED,
    due=within(param("marac.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
    note="Owed where somebody wrote down that judgement. Another specialist may differ: that is a departure, with its "
    "reason.",
)
MARAC_REFERRED_CONSENT = Duty(
    "A case is referred to the conference with the victim's consent, or with the reason for going on without it",
    id="risk.marac-referred-consent",
    because="A life may not wait for a signature; whoever goes past one says why.",
    authority=(cite("SAFELIVES-MARAC"), cite("APP-DA-PARTNERSHIP")),
    strength=SHOULD,
    read="V",
    falls_on=the("whoever refers the case", it.actor),
    arises=on("marac_referred") & in_a(DA_CASE),
    met_by=it.has(consent=True) | it.has(reason=present),
    due=at_it(),
    in_force=since("unknown"),
    note="The referral goes ahead either way. Where neither is told, the answer is open.",
)

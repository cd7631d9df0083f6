"""Chapter: a victim who withdraws.

For: what a withdrawal sets going: words that can be checked, the danger looked at again, a supervisor, support.
Never: takes a withdrawal for the end of a case, or asks the victim to answer for it.
"""

from dutybound.duties.clocks import WORKING_DAYS
from dutybound.duties.conditions import AUDITABLE, DA_CASE, NOT_SUPPORTING, SUPPORTING
from dutybound.duties.duty import SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    given,
    in_a,
    it,
    latest,
    on,
    otherwise,
    param,
    present,
    same,
    unless_stated,
    within,
)
from dutybound.events.words import AUDITABLE as AUDITABLE_MEDIA

_OIC = latest(on("investigation_allocated") & same("crime_ref")).oic
_WITHDRAWN = on("victim_view_recorded", stance="withdrawn")
_SUPPORTS_AGAIN = on("victim_view_recorded", stance=SUPPORTING) & same("crime_ref")
# Another body has it, or there is no crime: what follows a withdrawal is then not this force's.
_ELSEWHERE = on("transfer_accepted|crime_cancelled") & same("crime_ref")
_IN_TIME = within(param("withdrawal.working-days"), WORKING_DAYS)
_AUTHORITY = (cite("APP-DA-VICTIM-SAFETY"), cite("EVIDENCE-LED-2020"), cite("CPS-DA"))

WITHDRAWAL_STATEMENT_TAKEN = Duty(
    "A withdrawal is taken down in a form that somebody can check",
    id="withdrawal.withdrawal-statement-taken",
    do="Take the withdrawal down in a form that can be checked",
    because="What is written in the officer's words alone cannot show afterwards whose decision it was.",
    authority=(cite("CPS-DA"),),
    strength=SHOULD,
    read="P",
    falls_on=the("the officer in the case", _OIC),
    arises=_WITHDRAWN & in_a(DA_CASE) & given(it.has(medium=unless_stated(*AUDITABLE_MEDIA))),
    met_by=(
        on("withdrawal_statement_taken", medium=AUDITABLE)
        | on("withdrawal_statement_not_taken")
        | on("victim_view_recorded", stance=NOT_SUPPORTING, medium=AUDITABLE)
    )
    & same("crime_ref"),
    due=_IN_TIME,
    ends=_SUPPORTS_AGAIN | _ELSEWHERE,
    in_force=since("unknown"),
    note="A victim who will not sign anything can be recorded on video or in a notebook, and a victim who will do "
    "neither is not pressed: the reason is recorded. A closed case still needs it. The working days are ours.",
)

WITHDRAWAL_OFFICERS_REPORT = Duty(
    "The officer's own report goes with a statement of withdrawal",
    id="withdrawal.withdrawal-officers-report",
    do="Write your report on the withdrawal",
    because="A prosecutor who never met the victim must learn from somebody who did what lies behind the words.",
    authority=(cite("CPS-DA"),),
    strength=SHOULD,
    read="P",
    falls_on=the("whoever takes the statement", it.taken_by),
    arises=on("withdrawal_statement_taken") & in_a(DA_CASE),
    met_by=on("withdrawal_report_made") & same("crime_ref"),
    due=within(
        param("withdrawal.working-days"),
        WORKING_DAYS,
        counting_from=otherwise(latest(_WITHDRAWN & same("crime_ref"), standing=True).time, it.time),
    ),
    ends=_SUPPORTS_AGAIN | _ELSEWHERE,
    in_force=since("unknown"),
    note="On whether the account was true, any pressure, and what going on would do. The working days are ours.",
)

WITHDRAWAL_RISK = Duty(
    "When a victim withdraws, the risk is looked at again",
    id="withdrawal.withdrawal-risk",
    do="Look at the risk again: the victim has withdrawn",
    because="Support is lost to fear more often than to a change of heart, and fear has a reason.",
    authority=_AUTHORITY,
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the officer in the case", _OIC),
    arises=_WITHDRAWN & in_a(DA_CASE),
    met_by=on("risk_assessed|risk_reviewed|risk_lowered"),
    due=_IN_TIME,
    ends=_ELSEWHERE,
    in_force=since("unknown"),
    note="An entry on risk names no crime, so whose risk it was is not asked here. The working days are ours.",
)

WITHDRAWAL_SUPERVISED = Duty(
    "When a victim withdraws before a charge, a supervisor looks at the case",
    id="withdrawal.withdrawal-supervised",
    do="Look at the case: the victim has withdrawn",
    because="What is to become of a case without its first witness is more than one officer's decision.",
    authority=_AUTHORITY,
    strength=SHOULD,
    read="P",
    falls_on=the("the supervising sergeant"),
    arises=_WITHDRAWN
    & in_a(DA_CASE)
    & given(~latest(on("charge_made") & same("crime_ref"), standing=True).has(crime_ref=present)),
    met_by=on("supervisor_review|supervisor_consulted|closure_approved|charging_advice_sought") & same("crime_ref"),
    due=_IN_TIME,
    ends=_SUPPORTS_AGAIN | _ELSEWHERE | on("charge_made") & same("crime_ref"),
    in_force=since("unknown"),
    note="Once there is a charge the decision is the prosecutor's. The working days are ours.",
)

WITHDRAWAL_INTERFERENCE = Duty(
    "When a victim withdraws, it is looked into whether bail was broken or somebody put pressure on the victim",
    id="withdrawal.withdrawal-interference-considered",
    do="Look into whether bail was broken or the victim put under pressure",
    because="A withdrawal that was wrung from somebody is not the end of one crime but the start of another.",
    authority=_AUTHORITY,
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the officer in the case", _OIC),
    arises=_WITHDRAWN & in_a(DA_CASE),
    met_by=on("interference_considered") & same("crime_ref")
    | on("bail_breach_reported|order_breach_reported")
    | on("crime_recorded", offence_group="witness-intimidation-perverting"),
    due=_IN_TIME,
    ends=_ELSEWHERE,
    in_force=since("unknown"),
    note="What was found counts as looked into: a breach put on record, or a crime of intimidation.",
)

WITHDRAWAL_SUPPORT = Duty(
    "A victim who withdraws is offered support",
    id="withdrawal.withdrawal-support-offered",
    do="Offer support to the victim who withdraws",
    because="Whoever leaves the case has not left the danger, and must not lose both kinds of help at once.",
    authority=_AUTHORITY,
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the officer in the case", _OIC),
    arises=_WITHDRAWN & in_a(DA_CASE),
    met_by=on("support_offered|support_declined|victim_service_referred") & same("crime_ref")
    | on("idva_referred|idva_declined"),
    due=_IN_TIME,
    ends=_ELSEWHERE,
    in_force=since("unknown"),
    note="The working days are ours. A referral to an adviser or a service is an offer of support.",
)

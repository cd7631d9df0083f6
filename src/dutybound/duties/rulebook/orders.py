"""Chapter: protection notices and orders.

For: the court hearing that must follow a notice, before the notice runs out, and acting on a breach.
Never: counts an hour the statute leaves out.
"""

from dutybound.duties.clocks import COURT_HOURS, DAYS_BEGINNING_WITH, HOURS, WORKING_DAYS
from dutybound.duties.conditions import DA_CASE, INCIDENT_BEGAN
from dutybound.duties.duty import DERIVED, MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    all_of,
    at_it,
    at_least,
    both,
    by,
    ever,
    first,
    given,
    in_a,
    it,
    on,
    one_of,
    param,
    present,
    read_by_a_person,
    same,
    within,
)

ORDER_HEARD_48H = Duty(
    "The application for a protection order is heard within 48 court hours of the notice",
    id="orders.order-heard-48h",
    because="The notice protects only until the hearing; miss it and the door is open again.",
    authority=(cite("CSA-2010-S27", "hearing within 48 hours"), cite("DAA-2021-S29")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the chief officer, through legal services", it.actor),
    arises=on("domestic_notice_served"),
    met_by=on("order_application_heard") & same("order_ref"),
    due=within(48, COURT_HOURS),
    in_force=since("2014-03-08"),
)

ORDER_BREACH_ACTED = Duty(
    "When the police are told that an order was broken, an arrest is made, or it is recorded why not",
    id="orders.order-breach-acted",
    do="Arrest for the broken order, or record why not",
    because="An order that can be broken for nothing protects nobody, and the one who broke it knows.",
    authority=(cite("APP-DA-ARREST"), cite("JOINT-JUSTICE-PLAN-2024")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the officer who was told", it.actor),
    arises=on("order_breach_reported"),
    met_by=on("arrest_made|arrest_not_made") & same("suspect_ref"),
    due=within(param("breach.hours"), HOURS, counting_from=INCIDENT_BEGAN),
    in_force=since("2015-09-21"),
)

ORDER_BREACH_RISK = Duty(
    "When the police are told that an order was broken, the risk is looked at again",
    id="orders.order-breach-acted-risk",
    do="Look at the risk again: an order was broken",
    because="Whoever walks past an order has shown what the next one will be worth.",
    authority=(cite("APP-DA-ARREST"), cite("JOINT-JUSTICE-PLAN-2024")),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the officer who was told", it.actor),
    arises=on("order_breach_reported"),
    met_by=on("risk_assessed|risk_reviewed") & same("incident_ref"),
    due=within(param("breach.hours"), HOURS, counting_from=INCIDENT_BEGAN),
    in_force=since("2015-09-21"),
)

_NOTICE = on("domestic_notice_served")

_CONSIDERED = on("protective_notice_considered", reason=present) & same("suspect_ref")

PROTECTIVE_NOTICE_CONSIDERED = Duty(
    "Before a suspect goes out uncharged or on bail, a protection notice or order is considered, with the reason",
    id="orders.protective-notice-considered",
    because="Between the cell door and the front door there is nothing, unless somebody puts it there.",
    authority=(cite("APP-DA-INVESTIGATION"), cite("CSA-2010-S27"), cite("DAA-2021-S22")),
    strength=SHOULD,
    read="P",
    protects=True,
    still_stands=True,
    stands_until=on("protective_notice_considered|charge_made") & same("suspect_ref") | _NOTICE,
    falls_on=the("the officer in the case and the custody officer", it.actor),
    arises=on("released", basis=one_of("bail", "under_investigation", "no_charge"))
    & given(~ever(on("treated_as_suspect") & same("suspect_ref"), shown=True))
    & in_a(DA_CASE),
    met_by=ever(_CONSIDERED) | ever(_NOTICE),
    due=at_it(),
    in_force=since("2014-03-08"),
    note="That one was served shows that it was considered. That bail conditions suffice, or that the suspect is under "
    "eighteen, is a reason. Not asked of whoever complained first and was treated as a suspect. The day from which "
    "notices could be given everywhere is believed, not read.",
)

STALKING_ORDER_CONSIDERED = Duty(
    "After a disclosure of stalking an order against it is considered, with the reason",
    id="orders.stalking-order-considered",
    do="Consider an order against stalking, and give the reason",
    because="Whoever follows somebody for months is not stopped by a single arrest.",
    authority=(cite("SPA-2019"),),
    strength=SHOULD,
    read="P",
    protects=True,
    falls_on=the("the officer in the case"),
    arises=first(on("disclosure_made", offence_kind="stalking", by=one_of("victim", "child", "witness")),
                 per="incident_ref") & in_a(DA_CASE),
    met_by=on("protective_notice_considered", route=one_of("stalking_order", "order"), reason=present)
    | on("order_made", order="stalking"),
    due=within(param("stalking-order.working-days"), WORKING_DAYS),
    ends=on("transfer_accepted") & same("incident_ref"),
    in_force=since("2020-01-20"),
    note="The guidance's text was not read, and the working days are the house's number. That another order suffices "
    "is a reason.",
)  # fmt: skip

DVPN_AUTHORITY = Duty(
    "A domestic violence protection notice is authorised by a superintendent or above",
    id="orders.dvpn-authority",
    because="A notice given by too low a rank falls at the hearing, and the protection with it.",
    authority=(cite("CSA-2010-S27", "section 24(1)"),),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the authorising officer"),
    arises=on("domestic_notice_served", notice="DVPN"),
    met_by=it.has(authorised_rank=at_least("superintendent")),
    due=at_it(),
    in_force=since("2014-03-08"),
    note="An acting superintendent holds the rank. The day from which notices could be given everywhere is believed.",
)

DAPN_AUTHORITY = Duty(
    "A domestic abuse protection notice is authorised by an inspector or above",
    id="orders.dapn-authority",
    because="A notice given by too low a rank falls at the hearing, and the protection with it.",
    authority=(cite("DAA-2021-S22", "section 22"),),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the authorising officer"),
    arises=on("domestic_notice_served", notice="DAPN"),
    met_by=it.has(authorised_rank=at_least("inspector")),
    due=at_it(),
    in_force=since("2024-11-27"),
    note="In force district by district; that such a notice was given shows that it was there.",
)

_A_CHILD = on("child_identified|child_seen|child_not_seen")

NOTICE_CONSIDERATIONS = Duty(
    "Before a protection notice is given, the children, the victim's opinion, the other's answer and those who live "
    "there are considered",
    id="orders.notice-considerations",
    because="A notice that nobody asked the victim about may turn out the wrong person from the wrong home.",
    authority=(cite("CSA-2010-S27", "section 24(3)"), cite("DAA-2021-S22", "section 24")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the authorising officer"),
    arises=_NOTICE,
    met_by=all_of(
        it.has(children_considered=True) | (it.has(no_children=True) & ~ever(_A_CHILD, shown=True)),
        it.has(victims_opinion_considered=True),
        it.has(representations_considered=True) | it.has(no_representations=True),
        it.has(others_considered=True) | it.has(nobody_else_there=True),
    ),
    due=at_it(),
    in_force=since("2014-03-08"),
    note="Considered, not followed: the victim need not consent. Where there are no children, nothing was said "
    "by the other or nobody else lives there, there was nothing to consider, and a form that only says no leaves open "
    "which of the two it was. What a force's form does not ask leaves the answer open too.",
)

NOTICE_SERVED_PERSONALLY = Duty(
    "A protection notice is handed to whoever it is against, by a constable in person",
    id="orders.notice-served-personally",
    because="Nobody can be held to a paper that was put through a door.",
    authority=(cite("CSA-2010-S27", "section 25"), cite("DAA-2021-S25", "section 25")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the constable who serves it", it.actor),
    arises=_NOTICE,
    met_by=it.has(in_person=True),
    due=at_it(),
    in_force=since("2014-03-08"),
)

NOTICE_CONTENTS = Duty(
    "A protection notice says all that the law wants it to say",
    id="orders.notice-contents",
    because="A notice that does not say what follows from breaking it cannot be enforced.",
    authority=(cite("CSA-2010-S27", "section 25"), cite("DAA-2021-S25", "section 25")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the authorising officer"),
    arises=_NOTICE,
    met_by=it.has(contents_complete=True),
    due=at_it(),
    in_force=since("2014-03-08"),
    note="Whether it is complete is told by whoever checked it; the notice itself is not read here.",
)

NOTICE_ADDRESS_ASKED = Duty(
    "Whoever is served with a protection notice is asked for an address for the notice of the hearing",
    id="orders.notice-address-asked",
    because="A hearing that the other side never heard of can be put off, and the notice runs out.",
    authority=(cite("CSA-2010-S27", "section 25"), cite("DAA-2021-S25", "section 25")),
    strength=MANDATORY,
    read="V",
    protects=True,
    falls_on=the("the constable who serves it", it.actor),
    arises=_NOTICE,
    met_by=it.has(address_asked=True),
    due=at_it(),
    in_force=since("2014-03-08"),
    note="Asked is enough: the court may hear the case where no address was given.",
)

DAPO_NOTIFICATION_CHECKED = Duty(
    "It is checked whether whoever is under a domestic abuse protection order has given name and address in time",
    id="orders.dapo-notification-checked",
    because="An order against somebody nobody can find protects on paper.",
    authority=(cite("HOUSE"), cite("DAA-2021-S41")),
    strength=DERIVED,
    read="D",
    protects=True,
    falls_on=the("the officer who manages the order"),
    arises=on("order_made", order="dapo") | on("dapo_details_changed"),
    met_by=on("dapo_notification_received|dapo_notification_missed|dapo_notification_not_owed|order_breach_reported")
    & same("order_ref"),
    due=within(param("dapo-notification.days"), DAYS_BEGINNING_WITH),
    ends=on("order_ended") & same("order_ref"),
    in_force=since("2024-11-27"),
    note="The section gives three days, and gives them to whoever is under the order; that the police look on the "
    "fourth is the house's rule. Whoever already tells the police under another order need not tell them twice.",
)

DAPO_NOTIFICATION_ACTED_ON = Duty(
    "Where name and address were not given in time, that breach is acted on, or it is recorded why not",
    id="orders.dapo-notification-acted-on",
    because="The first rule that is broken for nothing shows what the others are worth.",
    authority=(cite("HOUSE"), cite("DAA-2021-S41")),
    strength=DERIVED,
    read="D",
    protects=True,
    falls_on=the("the officer who manages the order", it.actor),
    arises=on("dapo_notification_missed"),
    met_by=on("arrest_made|arrest_not_made") & same("suspect_ref")
    | on("dapo_notification_received|order_breach_reported") & same("order_ref"),
    due=within(param("breach.hours"), HOURS),
    ends=on("order_ended") & same("order_ref"),
    in_force=since("2024-11-27"),
    note="A breach that is reported is judged from there on by the duties on broken orders.",
)

ORDER_BREACH_EVIDENCE = Duty(
    "The evidence that an order was broken is collected while it can be had",
    id="orders.order-breach-acted-evidence",
    because="The message, the call, the neighbour's camera: the breach is easily shown this week and not next month.",
    authority=(cite("HOUSE"), cite("JOINT-JUSTICE-PLAN-2024")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the officer in the case"),
    arises=on("order_breach_reported"),
    met_by=read_by_a_person(
        "Was all the evidence collected that the order was broken, as far as there was reason to look for it?",
        "the log and the crime report, beside what the victim said there was: messages, calls, footage, witnesses",
    ),
    due=at_it(),
    in_force=since("unknown"),
)

ORDER_END_PREPARED = Duty(
    "Before an order that the police asked for ends, the victim is asked, and it is decided whether to ask for another",
    id="orders.order-end-prepared",
    do="Ask the victim before the order ends, and decide about another",
    because="The day after an order ends is a day that the one it was made against has waited for.",
    authority=(cite("HOUSE"), cite("APP-DA-VICTIM-SAFETY")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the domestic-abuse unit"),
    arises=on("order_made", asked_by="police"),
    met_by=both(
        on("victim_asked_about_order") & same("order_ref"),
        on("order_renewal_decided", reason=present) & same("order_ref"),
    ),
    due=by(it.until),
    ends=on("order_ended") & same("order_ref"),
    in_force=since("unknown"),
    note="An order that the victim asked for, or that a court made with a sentence, is not the police's to renew. "
    "College guidance names an order's end among the points at which the risk is looked at again.",
)

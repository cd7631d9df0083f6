"""Chapter: protection notices and orders.

For: the court hearing that must follow a notice, before the notice runs out, and acting on a breach.
Never: counts an hour the statute leaves out.
"""

from dutybound.duties.clocks import COURT_HOURS, HOURS
from dutybound.duties.conditions import INCIDENT_BEGAN
from dutybound.duties.duty import MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import at_it, both, by, it, on, param, present, read_by_a_person, same, within

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

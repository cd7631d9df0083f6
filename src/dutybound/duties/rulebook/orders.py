"""Chapter: protection notices and orders.

For: the court hearing that must follow a notice, before the notice runs out.
Never: counts an hour the statute leaves out.
"""

from dutybound.duties.clocks import COURT_HOURS
from dutybound.duties.duty import MANDATORY, Duty, cite, since, the
from dutybound.duties.language import it, on, same, within

ORDER_HEARD_48H = Duty(
    "The application for a protection order is heard within 48 court hours of the notice",
    id="orders.order-heard-48h",
    because="The notice protects only until the hearing; miss it and the door is open again.",
    authority=(cite("CSA-2010-S27", "hearing within 48 hours"), cite("DAA-2021-S29")),
    strength=MANDATORY,
    read="V",
    falls_on=the("the chief officer, through legal services", it.actor),
    arises=on("domestic_notice_served"),
    met_by=on("order_application_heard") & same("order_ref"),
    due=within(48, COURT_HOURS),
    in_force=since("2014-03-08"),
)

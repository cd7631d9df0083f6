"""Chapter: between two forces.

For: one force that has the case at any time, what it passes on, and the force that a victim moves to.
Never: ends what is owed here because somebody else was asked to take it; only a taking over does.
"""

from dutybound.duties.clocks import HOURS
from dutybound.duties.conditions import CLOSING_ACT, DA_CASE
from dutybound.duties.duty import PRODUCT, Duty, cite, since, the
from dutybound.duties.language import at_it, ever, given, in_a, it, latest, on, param, same, the_start, within

_OFFERED = on("transfer_offered")
_CALL_PASSED_ON = on("call_passed_on")
_ANSWERED = on("transfer_accepted|transfer_refused|transfer_withdrawn")
_PASSED = on("case_information_passed")

OFFER_ANSWERED = Duty(
    "A case offered to another force is taken over or refused, or the offer is taken back",
    id="transfers.offer-answered",
    because="A case that two forces each think the other has is worked by neither.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the supervisor of the force that offers it", it.actor),
    arises=_OFFERED & in_a(DA_CASE),
    met_by=_ANSWERED & same("crime_ref"),
    due=within(param("transfer-answer.hours"), HOURS),
    ends=on("charge_made|crime_cancelled") & same("crime_ref"),
    in_force=since("unknown"),
    note="A rule of the house. Whoever offers a case keeps it, and all that is owed in it, until another force has "
    "taken it over; where no answer comes, taking the offer back settles who has it.",
)

NOT_CLOSED_BEFORE_ACCEPTED = Duty(
    "An investigation offered to another force is closed here only once that force has answered",
    id="transfers.not-closed-before-accepted",
    because="Closed here and not yet open there, the case is nobody's, and no one will ring the victim.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    still_stands=True,
    stands_until=on("case_reopened|transfer_accepted") & same("crime_ref"),
    falls_on=the("whoever closes the case", it.decided_by),
    arises=CLOSING_ACT & given(ever(_OFFERED & same("crime_ref"), shown=True)) & in_a(DA_CASE),
    met_by=ever(_ANSWERED & same("crime_ref"), since=latest(_OFFERED & same("crime_ref")).time),
    due=at_it(),
    in_force=since("unknown"),
    note="Arises only where an entry tells of an offer. That a refused case is closed is for other duties.",
)

LOG_NOT_CLOSED_BEFORE_ACCEPTED = Duty(
    "A call passed to another control room is closed here only once that control room has answered",
    id="transfers.log-not-closed-before-accepted",
    because="Between two logs a call for help can disappear while each room sees that it was dealt with.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    still_stands=True,
    stands_until=on("transfer_accepted|unit_arrived|victim_seen") & same("incident_ref"),
    falls_on=the("the control-room supervisor", it.decided_by),
    arises=on("incident_closed") & given(ever(_CALL_PASSED_ON & same("incident_ref"), shown=True)) & in_a(DA_CASE),
    met_by=ever(_ANSWERED & same("incident_ref"), since=latest(_CALL_PASSED_ON & same("incident_ref")).time)
    | ever(on("unit_arrived|victim_seen") & same("incident_ref")),
    due=at_it(),
    in_force=since("unknown"),
    note="A call that somebody from here went to after all was not left to the other room.",
)

INFORMATION_PASSED = Duty(
    "What is known of the case is passed to the force that takes it over",
    id="transfers.information-passed",
    do="Pass what is known to the force that takes the case over",
    because="The risk, the orders, the way in which the victim can safely be rung: what is not passed on is lost.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the force that hands the case over", it.actor),
    arises=on("transfer_accepted") & in_a(DA_CASE),
    met_by=_PASSED & same("crime_ref") | _PASSED & same("incident_ref"),
    due=within(param("transfer-information.hours"), HOURS, counting_from=the_start),
    in_force=since("unknown"),
    note="That something was passed on; whether it was enough, a person has to read.",
)

HOST_FORCE_TOLD = Duty(
    "The force to whose area a victim moves is told",
    id="transfers.host-force-told",
    do="Tell the force to whose area the victim moves",
    because="The next call is answered by strangers, unless somebody told them who may be at the door.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the officer in the case or the domestic-abuse unit", it.actor),
    arises=on("victim_move_learnt") & in_a(DA_CASE),
    met_by=on("host_force_told") & same("person_ref") | on("transfer_accepted"),
    due=within(param("host-force.hours"), HOURS),
    in_force=since("unknown"),
    note="A victim who does not want it is a departure, with the reason. A force that has taken the case knows.",
)

RISK_REVIEWED_ON_MOVING = Duty(
    "The risk is looked at again when it is learnt that the victim moves to another force's area",
    id="transfers.risk-reviewed",
    do="Look at the risk again, now that the victim moves",
    because="A plan made for one house, one school and one station does not fit the next.",
    authority=(cite("HOUSE"), cite("APP-DA-VICTIM-SAFETY")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the officer in the case or the domestic-abuse unit", it.actor),
    arises=on("victim_move_learnt") & in_a(DA_CASE),
    met_by=on("risk_assessed|risk_reviewed") & same("person_ref"),
    due=within(param("trigger-point.hours"), HOURS),
    in_force=since("unknown"),
    note="College guidance lists points at which the danger may change; a move is not among those that were read.",
)

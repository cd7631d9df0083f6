"""Chapter: conduct of officers.

For: who may investigate a colleague, and which outcomes the regime of the day allows.
Never: decides that anybody misconducted themselves.
"""

from dutybound.duties.duty import MANDATORY, Duty, cite, since, the
from dutybound.duties.language import (
    all_of,
    at_it,
    at_most,
    end_of,
    ever,
    first,
    it,
    no_later,
    on,
    same,
)

INV_NOT_INTERESTED_PARTY = Duty(
    "Nobody investigates a colleague who is connected to them: connections are declared and searched for first",
    id="conduct.inv-not-interested-party",
    because="A friend of the accused cannot give the accuser a fair hearing, or be seen to.",
    authority=(cite("CONDUCT-2020-R15", "reg 15(3)(b)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority", it.decided_by),
    arises=on("investigator_appointed"),
    met_by=all_of(
        ever(on("connection_declared", connection="none") & same("investigator_ref", "matter_ref")),
        ever(on("connections_checked", paths_found=at_most(0)) & same("investigator_ref", "matter_ref")),
    ),
    due=at_it(),
    in_force=since("2020-02-01"),
    holds_back="allocate_connected",
    needs="the investigator's declaration that there is no connection, and a search for connections that found none",
    note="The regulation bars an interested party; that this is shown by a declaration and a search is our reading.",
)

CON_MANAGEMENT_ACTION_ONLY_OLD = Duty(
    "A conduct matter is dealt with by management action only if it came to attention before 1 February 2020",
    id="conduct.con-management-action-only-old",
    because="The regime that knew this outcome has ended; entered today it hides what should have been decided.",
    authority=(cite("CONDUCT-2020"), cite("PCM-2020-R2")),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority", it.actor),
    arises=on("conduct_outcome_decided", outcome="management_action"),
    met_by=no_later(first(on("matter_came_to_attention") & same("matter_ref")).time, end_of("2020-01-31")),
    due=at_it(),
    in_force=since("unknown"),
    holds_back="assign_outcome",
    needs="an outcome of the regime that applies to the date on which the matter came to attention",
)

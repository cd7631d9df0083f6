"""Chapter: who may see the file.

For: a case against somebody who works for the police, which that person's colleagues could otherwise read.
Never: keeps the crew at the door, or whoever is in charge of somebody's safety, from what they need that night.
"""

from dutybound.duties.clocks import DAYS, HOURS, WORKING_DAYS
from dutybound.duties.duty import MANDATORY, PRODUCT, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    ever,
    every,
    first,
    in_a,
    it,
    latest,
    on,
    param,
    present,
    same,
    the_start,
    within,
)

_RULED_OUT = on("police_link_ruled_out") & same("suspect_ref")

ACCESS_LIST = Duty(
    "The file of a suspect who works for the police is opened to a named few alone",
    id="access.ppda-access-lockdown",
    because="Whoever can open the file can read where the victim is and what she has said.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("whoever runs the records system"),
    arises=first(on("ppda_flagged"), per="suspect_ref"),
    met_by=on("access_list_set") & same("suspect_ref"),
    due=within(param("access-list.hours"), HOURS, counting_from=the_start),
    ends=_RULED_OUT,
    in_force=since("unknown"),
    note="A list has a way round it for an emergency, with a reason: that is another duty.",
)

FORCED_ACCESS = Duty(
    "Where somebody who is not on the list opens the file, it is found out why",
    id="access.ppda-access-break-glass",
    because="An emergency is a good reason; that nobody asked is how the others pass for one.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("professional standards"),
    arises=on("access_forced"),
    met_by=on("forced_access_checked", reason=present) & same("suspect_ref", "officer_ref"),
    due=within(param("forced-access.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
    note="An answer is asked for, not blame: most such looks are lawful.",
)

LOGGED = Duty(
    "Each look at the record of a case against somebody from the police is logged with who looked and why",
    id="access.ppda-access-log",
    because="Without a reason in the log a colleague's curiosity and an officer's work look the same.",
    authority=(cite("DPA-2018-S62"),),
    strength=MANDATORY,
    read="M",
    protects=True,
    falls_on=the("the force, as controller of the data"),
    arises=on("record_viewed")
    & in_a(ever(on("police_link_indicated|ppda_flagged"), shown=True))
    & in_a(~latest(on("police_link_ruled_out"), standing=True).has(suspect_ref=present)),
    met_by=it.has(reason=present, actor=present),
    due=at_it(),
    in_force=since("2018-05-25"),
    note="From memory. The law is wider than such cases, has had exceptions for older systems, and an Act of 2025 is "
    "believed to ask no longer for the reason; none of these was read.",
)

LOG_READ = Duty(
    "While a file is open to a named few alone, somebody reads every week who has opened it",
    id="access.ppda-access-log-reviewed",
    because="A log that nobody reads protects nobody.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("professional standards"),
    arises=first(on("access_list_set"), per="suspect_ref"),
    met_by=on("access_log_reviewed") & same("suspect_ref"),
    due=every(
        param("access-log-review.days"),
        DAYS,
        until=on("access_list_lifted|police_link_ruled_out") & same("suspect_ref"),
    ),
    in_force=since("unknown"),
)

"""Chapter: police bail before charge.

For: the rank that each length of bail needs, and its being given before the last period ran out.
Never: holds bail back; bail protects.
"""

from dutybound.duties.clocks import MONTHS_FROM_DAY_AFTER
from dutybound.duties.duty import MANDATORY, Duty, cite, since, the
from dutybound.duties.language import after, at_it, first, it, latest, no_later, on, param, same

_LAST_BAIL = latest(on("bail_set|bail_extended") & same("suspect_ref"))
_ARREST = first(on("arrest_made") & same("suspect_ref"))

BAIL_AUTHORISED_IN_TIME = Duty(
    "Bail runs no longer than the rank that authorised it may allow",
    id="bail.bail-authorised-in-time",
    because="Bail that lapses takes its conditions with it, and the victim is not told that nothing stands any more.",
    authority=(cite("PACE-BAIL-2022", "sections 47ZB to 47ZF"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("the authorising officer", it.actor),
    arises=on("bail_set|bail_extended"),
    anchor=_ARREST.time,
    in_force=since("2022-10-28"),
    met_by=no_later(
        it.until, after(_ARREST.time, param("bail.months", rank=it.authorising_rank), MONTHS_FROM_DAY_AFTER)
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
    falls_on=the("the authorising officer", it.actor),
    arises=on("bail_extended"),
    anchor=_ARREST.time,
    in_force=since("2022-10-28"),
    met_by=no_later(it.time, _LAST_BAIL.until),
    due=at_it(),
)

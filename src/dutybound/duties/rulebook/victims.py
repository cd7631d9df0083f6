"""Chapter: the victim kept informed.

For: how often the victim hears how the case stands.
Never: decides by which way the victim can safely be reached.
"""

from dutybound.duties.clocks import DAYS
from dutybound.duties.conditions import CLOSING_ACT
from dutybound.duties.duty import MANDATORY, Duty, cite, since, the
from dutybound.duties.language import every, first, latest, on, param, same, value_or

_CLOSED = CLOSING_ACT & same("crime_ref")

UPDATE_INTERVAL_AGREED = Duty(
    "The victim is told how the case stands as often as was agreed, even when there is nothing new",
    id="victims.update-interval-agreed",
    because="Silence reads as being dropped, and the suspect will say so.",
    authority=(cite("VICTIMS-CODE-2021"), cite("VICTIM-WITNESS-INFO")),
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=first(on("crime_recorded"), per="crime_ref"),
    met_by=on("victim_update_given") & same("crime_ref"),
    due=every(
        value_or(latest(on("update_interval_agreed") & same("crime_ref"), standing=True).days, param("update.days")),
        DAYS,
        until=_CLOSED | on("updates_declined") & same("crime_ref"),
    ),
    in_force=since("2021-04-01"),
)

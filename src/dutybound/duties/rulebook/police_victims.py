"""Chapter: victims of suspects who work for the police.

For: support that fits them, and safety at work for those who wear the same uniform.
Never: asks a victim to accept what is offered.
"""

from dutybound.duties.clocks import MONTHS, WORKING_DAYS
from dutybound.duties.duty import DERIVED, SHOULD, Duty, cite, since, the
from dutybound.duties.language import at_it, every, first, it, on, param, same, the_start, within

PROTECTION_AT_WORK = Duty(
    "For a victim who works for the police it is arranged how to be safe at work",
    id="police_victims.protection-at-work",
    because="Victim and suspect may share a building, a rota and a sergeant.",
    authority=(cite("CWJ-SUPER-COMPLAINT", "themes 10 and 11"), cite("HOUSE")),
    strength=DERIVED,
    read="D",
    protects=True,
    falls_on=the("personnel and professional standards"),
    arises=first(on("victim_works_for_police"), per="person_ref"),
    met_by=on("workplace_protection_set|workplace_protection_declined") & same("person_ref"),
    due=within(param("workplace-protection.working-days"), WORKING_DAYS, counting_from=the_start),
    in_force=since("2022-06-30"),
    note="The report of 30 June 2022 names the need; the arrangement and its time are the house's reading.",
)

PROTECTION_REVIEWED = Duty(
    "Arrangements for a victim's safety at work are looked at every month",
    id="police_victims.protection-at-work-reviewed",
    because="Rotas, posts and supervisors change, and with them who sits next to whom.",
    authority=(cite("HOUSE"),),
    strength=DERIVED,
    read="D",
    protects=True,
    falls_on=the("the welfare lead", it.welfare_lead),
    arises=first(on("workplace_protection_set"), per="person_ref"),
    met_by=on("workplace_protection_reviewed") & same("person_ref"),
    due=every(
        param("workplace-protection-review.months"),
        MONTHS,
        until=on("workplace_protection_ended|workplace_protection_declined") & same("person_ref"),
    ),
    in_force=since("2022-06-30"),
)

SUPPORT_COVERS = Duty(
    "A commissioned support service covers victims of people who work for the police, police employees among them",
    id="police_victims.support-service-covers",
    because="A service that shares its list with the force, or turns its staff away, is none for these victims.",
    authority=(cite("APCC-PPDA"),),
    strength=SHOULD,
    read="R",
    protects=True,
    falls_on=the("the local policing body"),
    arises=on("support_service_commissioned"),
    met_by=it.has(covers_victims_of_police=True, covers_police_employees=True),
    due=at_it(),
    in_force=since("2022-12-31"),
    note="Accepted by every local policing body in 2022; on which day is not told, so that it is asked from the year's "
    "end. One service of several may be for others alone: that is a departure, with its reason.",
)

SUPPORT_OFFERED = Duty(
    "The victim of a suspect who works for the police is offered support",
    id="police_victims.support-offered",
    because="The usual way to support leads past the suspect's colleagues.",
    authority=(cite("APCC-PPDA"), cite("HOUSE")),
    strength=DERIVED,
    read="D",
    protects=True,
    falls_on=the("the officer in the case"),
    arises=first(on("ppda_flagged"), per="suspect_ref"),
    met_by=on("support_offered|support_declined|victim_contact_declined") & same("suspect_ref"),
    due=within(param("ppda-support.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=on("police_link_ruled_out") & same("suspect_ref"),
    in_force=since("2022-06-30"),
)
ADVISER_OFFERED = Duty(
    "The victim of a suspect who works for the police is offered an independent adviser",
    id="police_victims.adviser-offered",
    because="Somebody has to stand beside the victim whom no colleague of the suspect can ring up.",
    authority=(cite("APCC-PPDA"), cite("HOUSE")),
    strength=DERIVED,
    read="D",
    protects=True,
    falls_on=the("the officer in the case"),
    arises=first(on("ppda_flagged"), per="suspect_ref"),
    met_by=on("idva_referred|idva_declined"),
    due=within(param("ppda-support.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=on("police_link_ruled_out|victim_contact_declined") & same("suspect_ref"),
    in_force=since("2022-06-30"),
    note="At every grade of risk. A rule of the house: the answers accepted in 2022 speak of support, not "
    "of an adviser.",
)

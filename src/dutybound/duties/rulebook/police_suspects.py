"""Chapter: suspects who work for the police.

For: finding out that a suspect is one of their own, whatever the report says, and keeping the case out of the hands
of those close to the suspect. Most of it is the house's own rule or guidance, and is marked so.
Never: blinds the crew at the door; a first responder goes in whoever the suspect knows.
"""

from dutybound.duties.clocks import DAYS, HOURS, WORKING_DAYS
from dutybound.duties.conditions import CLOSING_ACT
from dutybound.duties.duty import DERIVED, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    all_of,
    at_it,
    at_most,
    ever,
    every,
    first,
    given,
    in_a,
    latest,
    on,
    one_of,
    param,
    present,
    read_by_a_person,
    same,
    the_start,
    within,
)

_FLAGGED = on("ppda_flagged") & same("suspect_ref")
_RULED_OUT = on("police_link_ruled_out") & same("suspect_ref")
_CONNECTED = on("connection_existed") & same("suspect_ref", "investigator_ref")

PPDA_FLAG = Duty(
    "When anything points to a suspect who works for the police, the case is marked or the pointer is ruled out",
    id="police_suspects.ppda-flag",
    because="Until it is marked, the suspect's own team may open the file, take the call and come to the door.",
    authority=(cite("IOPC-PPDA-REVIEW"), cite("HOUSE")),
    strength=SHOULD,
    read="D",
    protects=True,
    falls_on=the("the control room and the crime registrar"),
    arises=first(on("police_link_indicated"), per="suspect_ref"),
    met_by=_FLAGGED | _RULED_OUT,
    due=within(param("ppda-flag.hours"), HOURS, counting_from=the_start),
    in_force=since("2022-06-30"),
)

PPDA_TREATED_AS_CONDUCT = Duty(
    "A report of domestic abuse by somebody who works for the police is tested as a complaint or conduct matter too",
    id="police_suspects.ppda-treated-as-conduct",
    because="In most files that inspectors read, nobody had asked whether the officer's conduct should be looked at.",
    authority=(cite("NPCC-PPDA-2023"),),
    strength=SHOULD,
    read="R",
    protects=True,
    falls_on=the("professional standards"),
    arises=first(on("ppda_flagged"), per="suspect_ref"),
    met_by=on("conduct_test|conduct_matter_recorded") & same("suspect_ref"),
    due=within(param("ppda-conduct-test.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=_RULED_OUT,
    in_force=since("2022-06-30"),
)

PPDA_EXTERNAL = Duty(
    "It is decided, with reasons, whether the suspect's own force investigates",
    id="police_suspects.ppda-external-or-oversight",
    because="The choice is made in every case; only where it is written down can it be questioned.",
    authority=(cite("HOUSE"), cite("CWJ-SUPER-COMPLAINT")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the deputy chief constable"),
    arises=first(on("ppda_flagged"), per="suspect_ref"),
    met_by=on("external_force_decided", reason=present) & same("suspect_ref"),
    due=within(param("ppda-external.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=_RULED_OUT,
    in_force=since("unknown"),
    note="No law asks for another force; what the law bars is an interested party and the suspect's own staff.",
)

PPDA_VICTIM_CONTACT = Duty(
    "The victim of a suspect who works for the police gets a named contact outside the suspect's chain of command",
    id="police_suspects.ppda-victim-single-contact",
    because="Every number the victim might ring is answered by the suspect's colleagues.",
    authority=(cite("APCC-PPDA"), cite("HOUSE")),
    strength=SHOULD,
    read="D",
    protects=True,
    falls_on=the("professional standards and the domestic-abuse unit"),
    arises=first(on("ppda_flagged"), per="suspect_ref"),
    met_by=on("victim_contact_assigned", outside_suspects_chain=True) & same("suspect_ref")
    | on("victim_contact_declined") & same("suspect_ref"),
    due=within(param("ppda-victim-contact.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=_RULED_OUT,
    in_force=since("unknown"),
)

ROLES_INDEPENDENT = Duty(
    "Whoever takes a role in a case against somebody who works for the police has been checked for connections first",
    id="police_suspects.inv-connected-graph",
    because="Not only a conduct investigator can look away; the officer in the case and whoever closes it can too.",
    authority=(cite("HOUSE"), cite("CWJ-SUPER-COMPLAINT")),
    strength=PRODUCT,
    read="D",
    protects=True,
    still_stands=True,
    stands_until=on("role_taken", role="officer_in_the_case") & same("suspect_ref", "matter_ref", "role") | _RULED_OUT,
    falls_on=the("professional standards"),
    arises=on(
        "role_taken",
        role=one_of(
            "officer_in_the_case", "supervisor", "reviewer", "closer", "review_decider", "professional_standards"
        ),
    )
    & given(ever(on("police_link_indicated|ppda_flagged") & same("suspect_ref")))
    & given(~latest(_RULED_OUT, standing=True).has(suspect_ref=present)),
    met_by=all_of(
        ~latest(_CONNECTED, standing=True).has(investigator_ref=present),
        ever(on("connection_declared", connection="none") & same("investigator_ref", "matter_ref")),
        ever(on("connections_checked", paths_found=at_most(0)) & same("investigator_ref", "matter_ref")),
    ),
    due=at_it(),
    in_force=since("unknown"),
    note="The crew that goes to the door and the custody officer are left out: protection does not wait for a search.",
)

VAWG_ROLE_CHECK = Duty(
    "It is checked whether the suspect holds a post that deals with violence against women and girls",
    id="police_suspects.con-vawg-role-check",
    because="Victims in that post's care meet an officer who stands accused of what was done to them.",
    authority=(cite("HOUSE"), cite("CWJ-SUPER-COMPLAINT")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("professional standards and personnel"),
    arises=first(on("police_link_indicated|ppda_flagged"), per="suspect_ref"),
    met_by=on("posts_checked|role_conflict_found") & same("suspect_ref"),
    due=within(param("vawg-role-check.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=_RULED_OUT,
    in_force=since("unknown"),
    note="No law that bars the post was found.",
)

VAWG_ROLE_DECIDED = Duty(
    "Where the suspect holds such a post, somebody senior decides with reasons who holds it meanwhile",
    id="police_suspects.con-vawg-role-check-decided",
    because="To leave it is a decision too, and should have a name and a reason under it.",
    authority=(cite("HOUSE"), cite("CWJ-SUPER-COMPLAINT")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the deputy chief constable"),
    arises=on("role_conflict_found"),
    met_by=on("role_conflict_decided", reason=present) & same("suspect_ref"),
    due=within(param("vawg-role-decision.working-days"), WORKING_DAYS),
    ends=_RULED_OUT,
    in_force=since("unknown"),
)

VICTIM_NOT_IN_THE_DARK = Duty(
    "The victim of a suspect who works for the police hears every month whether and how the report is investigated",
    id="police_suspects.victim-kept-informed",
    because="Silence from the force that employs the suspect reads as the force taking a side.",
    authority=(cite("ARTICLE-DEVON-CORNWALL-2024"), cite("VICTIMS-CODE-2021")),
    strength=DERIVED,
    read="S",
    protects=True,
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=first(on("investigation_opened|crime_recorded"), per="crime_ref")
    & in_a(ever(on("police_link_indicated|ppda_flagged"), shown=True))
    & in_a(~latest(on("police_link_ruled_out"), standing=True).has(suspect_ref=present)),
    met_by=on("victim_update_given") & same("crime_ref"),
    due=every(
        param("update.days"),
        DAYS,
        until=(CLOSING_ACT | on("updates_declined|transfer_accepted")) & same("crime_ref"),
    ),
    in_force=since("unknown"),
    same_omission_as="victims.update-interval-agreed",
    note="Holds on any date: the Codes asked for monthly news before 2021 and for the agreed interval since. Arises "
    "only where an entry points to such a suspect; that no entry does is no reason to ask about it.",
)

CONNECTION_DECIDED = Duty(
    "Where whoever has a role in a case is connected to the suspect, it is decided with reasons what follows",
    id="police_suspects.connection-decided",
    because="A tie is no fault; going on as if nobody knew of it is a choice that somebody has to answer for.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the supervisor of whoever took the role"),
    arises=on("connection_existed"),
    met_by=on("connection_decided", reason=present, decided_by=present) & same("investigator_ref"),
    due=within(param("connection-decision.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
    note="In any case, whoever the suspect works for. Handing the role over is one decision; keeping it, with the "
    "reason, another. In a case against somebody from the police the role itself is judged by another duty.",
)

INVOLVEMENT_LOOKED_INTO = Duty(
    "Where somebody from the police without a role in a case has to do with it, it is found out why",
    id="police_suspects.involvement-looked-into",
    because="A friend at the door, a call to the station, a record opened: most are harmless, and somebody must ask.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("professional standards"),
    arises=on("involvement_without_role_reported"),
    met_by=on("involvement_looked_into", reason=present, decided_by=present) & same("officer_ref"),
    due=within(param("involvement.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
    note="An access concern, no accusation: the duty is to ask and to write down the answer.",
)

NO_BEARING_ON_THE_CASE = Duty(
    "Nobody without a role in a case has a bearing on how it is decided",
    id="police_suspects.involvement-no-bearing",
    because="A word from a colleague can turn an arrest into advice, and no record will say that it was spoken.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("those who had the case"),
    arises=on("involvement_without_role_reported"),
    met_by=read_by_a_person(
        "Were the decisions in the case taken by those who had it, on what they knew of it, without this involvement "
        "having a bearing on them?",
        "the reasons recorded for each decision, the log of who opened the record, messages and calls of that time, "
        "and what the victim says",
    ),
    due=at_it(),
    in_force=since("unknown"),
)

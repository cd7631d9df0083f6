"""The suspect, and those close to them, kept out of the case.

For: roles without a tie, no contact, no view of the record, no say over others while it lasts.
Never: takes a tie for a fault; it asks only that somebody decides about it.
"""

from dutybound.duties.clocks import WORKING_DAYS
from dutybound.duties.duty import PRODUCT, Duty, cite, since, the
from dutybound.duties.language import (
    all_of,
    at_it,
    at_most,
    ever,
    first,
    given,
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
from dutybound.duties.rulebook.police_suspects.words import NOT_RULED_OUT, POLICE_CASE, RULED_OUT

_CONNECTED = on("connection_existed") & same("suspect_ref", "investigator_ref")
_MARKED = first(on("ppda_flagged"), per="suspect_ref")
ROLES_INDEPENDENT = Duty(
    "Whoever takes a role in a case against somebody who works for the police has been checked for connections first",
    id="police_suspects.inv-connected-graph",
    because="Not only a conduct investigator can look away; the officer in the case and whoever closes it can too.",
    authority=(cite("HOUSE"), cite("CWJ-SUPER-COMPLAINT")),
    strength=PRODUCT,
    read="D",
    protects=True,
    still_stands=True,
    stands_until=on("role_taken", role="officer_in_the_case") & same("suspect_ref", "matter_ref", "role") | RULED_OUT,
    falls_on=the("professional standards"),
    arises=on(
        "role_taken",
        role=one_of(
            "officer_in_the_case", "supervisor", "reviewer", "closer", "review_decider", "professional_standards"
        ),
    )
    & given(ever(on("police_link_indicated|ppda_flagged") & same("suspect_ref")))
    & given(~latest(RULED_OUT, standing=True).has(suspect_ref=present)),
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
    ends=RULED_OUT,
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
    ends=RULED_OUT,
    in_force=since("unknown"),
)
PPDA_NO_CONTACT = Duty(
    "A suspect who works for the police is told not to discuss the case with those who work on it",
    id="police_suspects.ppda-no-contact-order",
    because="A colleague asked over coffee how the case goes has told the accused before noticing.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("professional standards"),
    arises=_MARKED,
    met_by=on("no_contact_told|officer_suspended") & same("suspect_ref"),
    due=within(param("no-contact.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=RULED_OUT | on("officer_left") & same("suspect_ref"),
    in_force=since("unknown"),
    note="Talking to a federation or union representative is not meant.",
)
PPDA_NO_CRIME_REVIEW = Duty(
    "Where no crime is recorded against a suspect from the police, somebody outside that chain reads it again",
    id="police_suspects.ppda-no-crime-review",
    because="The decision that nothing happened ends a case faster than any other, and is seen by fewest people.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the crime registrar and professional standards"),
    arises=on("crime_not_recorded_decision") & POLICE_CASE & NOT_RULED_OUT,
    met_by=on("no_crime_reviewed", outside_suspects_chain=True) & same("incident_ref"),
    due=within(param("no-crime-review.working-days"), WORKING_DAYS),
    ends=on("crime_recorded") & same("incident_ref"),
    in_force=since("unknown"),
    note="In a case in which an entry points to such a suspect, whichever suspect the decision is about.",
)
PPDA_CANCELLED_REVIEW = Duty(
    "Where a crime of a suspect from the police is cancelled, somebody outside that chain reads it again",
    id="police_suspects.ppda-no-crime-review-cancelled",
    because="A crime taken off the books leaves no victim behind for anybody to ask.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the crime registrar and professional standards"),
    arises=on("crime_cancelled") & POLICE_CASE & NOT_RULED_OUT,
    met_by=on("no_crime_reviewed", outside_suspects_chain=True) & same("crime_ref"),
    due=within(param("no-crime-review.working-days"), WORKING_DAYS),
    ends=on("crime_recorded|case_reopened") & same("crime_ref"),
    in_force=since("unknown"),
)
PPDA_APPROVALS = Duty(
    "A suspect who works for the police is taken off the lists of those who approve, or is found to approve nothing",
    id="police_suspects.ppda-removed-from-approvals",
    because="Nobody accused of domestic abuse should be closing other victims' cases meanwhile.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("professional standards and the suspect's line manager"),
    arises=_MARKED,
    met_by=on("approvals_removed|approvals_none_held|officer_suspended") & same("suspect_ref"),
    due=within(param("approvals.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=RULED_OUT | on("officer_left") & same("suspect_ref"),
    in_force=since("unknown"),
)
VAWG_ROLE_NEW_POST = Duty(
    "A suspect's new post is checked as the old one was",
    id="police_suspects.con-vawg-role-check-posting",
    because="Moved out of one team that meets victims, somebody can be moved into another.",
    authority=(cite("HOUSE"), cite("CWJ-SUPER-COMPLAINT")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("professional standards and personnel"),
    arises=on("posting_changed") & given(ever(on("police_link_indicated|ppda_flagged") & same("suspect_ref"))),
    met_by=on("posts_checked|role_conflict_found") & same("suspect_ref"),
    due=within(param("vawg-role-check.working-days"), WORKING_DAYS),
    ends=RULED_OUT | on("officer_left") & same("suspect_ref"),
    in_force=since("unknown"),
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

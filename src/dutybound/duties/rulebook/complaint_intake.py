"""Chapter: a complaint coming in.

For: securing evidence, asking the complainant, choosing a lawful way to handle it, sending copies, passing it on.
Never: says whether a complaint is right; nor counts against a force what another body owed.
"""

from dutybound.duties.clocks import WORKING_DAYS
from dutybound.duties.conditions import DA_CASE, MATTER_BEGAN
from dutybound.duties.duty import MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    before,
    ever,
    first,
    given,
    in_a,
    it,
    on,
    one_of,
    param,
    present,
    same,
    the_start,
    unless_stated,
    within,
)

# After these the complaint is no longer this force's to handle.
_GONE = on("complaint_withdrawn|complaint_transferred|complaint_refused") & same("matter_ref")
_ASKED = on("complainant_views_sought") & same("matter_ref")
_CANNOT_BE_ASKED = on("complainant_not_reached") & same("matter_ref")

LOG_ENTRY_COMPLETE = Duty(
    "The log says when and by which way the complaint came, and what each allegation is",
    id="complaint_intake.log-entry-complete",
    because="What is not written down on the first day is argued about for the rest of the year.",
    authority=(cite("IOPC-COMPLAINT-DATA", "1.1-1.3"),),
    strength=SHOULD,
    read="R",
    falls_on=the("the appropriate authority", it.actor),
    arises=on("complaint_logged"),
    met_by=it.has(says_when_made=True, channel=present, allegations=present),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

ELIGIBLE_COMPLAINANT = Duty(
    "The log says in what capacity somebody complains",
    id="complaint_intake.eligible-complainant",
    because="Whoever saw it, or speaks for the victim, may complain too; unasked, they are turned away.",
    authority=(cite("PRA-2002-S12"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority", it.actor),
    arises=on("complaint_logged"),
    met_by=it.has(capacity=one_of("happened_to", "adversely_affected", "witness", "acting_for")),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The capacities were read in regulations for the service police that use the same words.",
)

PRESERVE_EVIDENCE = Duty(
    "Evidence is secured as soon as there is a complaint or a matter of conduct",
    id="complaint_intake.preserve-evidence",
    because="Recordings are overwritten by the month; what nobody holds back on the first day is gone.",
    authority=(cite("PRA-2002-SCH3-1"),),
    strength=MANDATORY,
    read="R",
    protects=True,
    falls_on=the("the chief officer"),
    arises=first(on("complaint_received|conduct_matter_recorded|matter_came_to_attention"), per="matter_ref"),
    met_by=on("evidence_secured|nothing_to_secure") & same("matter_ref"),
    due=within(param("evidence-secured.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=_GONE,
    in_force=since("unknown"),
    note="The law says all appropriate steps, as soon as practicable; the number is the house's.",
)

PRESERVE_EVIDENCE_RECORDINGS = Duty(
    "No recording that bears on a matter is deleted before the matter is over",
    id="complaint_intake.preserve-evidence-recordings",
    because="The one witness without a side is the camera.",
    authority=(cite("PRA-2002-SCH3-1"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the chief officer", it.actor),
    arises=on("recording_deleted")
    & given(ever(on("complaint_received|conduct_matter_recorded|matter_came_to_attention") & same("matter_ref"))),
    met_by=it.has(copy_kept=True)
    | it.has(no_longer_needed_says=present)
    | ever(on("complaint_closed") & same("matter_ref")),
    due=at_it(),
    in_force=since("unknown"),
    note="A copy that is kept is enough, and so is somebody's decision that it is no longer needed.",
)

CONTACT_AND_VIEWS = Duty(
    "The complainant is asked how the complaint should be handled before that is decided",
    id="complaint_intake.contact-and-views",
    because="Only the complainant knows whether an apology would do, and from whom a letter is dangerous.",
    authority=(cite("PRA-2002-SCH3-2", "paragraph 2(6)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority"),
    arises=first(on("complaint_logged"), per="matter_ref"),
    met_by=_ASKED,
    due=before(on("complaint_handling_started|route_decided") & same("matter_ref"), counting_from=the_start),
    ends=_GONE | _CANNOT_BE_ASKED,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The Act says contact and seek views; that the asking comes before the way is chosen is our reading.",
)

CONTACT_IN_DAYS = Duty(
    "The complainant is asked within days of the log entry",
    id="complaint_intake.contact-and-views-in-days",
    because="Where handling never begins, nothing else would make anybody ring.",
    authority=(cite("HOUSE"), cite("PRA-2002-SCH3-2", "paragraph 2(6)")),
    strength=PRODUCT,
    read="D",
    falls_on=the("the appropriate authority"),
    arises=first(on("complaint_logged"), per="matter_ref"),
    met_by=_ASKED,
    due=within(param("views.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=_GONE | _CANNOT_BE_ASKED,
    same_omission_as="complaint_intake.contact-and-views",
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

CONTACT_IS_SAFE = Duty(
    "Before a victim who complains is contacted it is checked by which way that is safe",
    id="complaint_intake.contact-is-safe",
    because="A letter about a complaint, opened by the wrong person, can cost more than the complaint is about.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the appropriate authority", it.actor),
    arises=on("complainant_views_sought") & in_a(DA_CASE),
    met_by=it.has(safe_contact_checked=True),
    due=at_it(),
    in_force=since("unknown"),
)

MUST_USE_SCHEDULE_3 = Duty(
    "A complaint too serious to be handled informally is recorded and handled under Schedule 3",
    id="complaint_intake.must-use-schedule3",
    because="A word with the officer is no answer to an allegation of crime or of a death.",
    authority=(cite("PRA-2002-SCH3-2", "paragraph 2(6B)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority"),
    arises=first(on("schedule_3_test", any_limb=True), per="matter_ref"),
    met_by=(on("complaint_recorded") | on("route_decided", schedule_3=True)) & same("matter_ref"),
    due=before(on("route_decided", schedule_3=False) & same("matter_ref"), counting_from=the_start),
    ends=_GONE | on("schedule_3_test", any_limb=False) & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="A later test that finds no such ground ends it.",
)

SCHEDULE_3_TESTED = Duty(
    "A complaint is handled informally only after somebody tested whether it is too serious for that",
    id="complaint_intake.must-use-schedule3-tested",
    because="Nobody decides to handle a crime informally; it happens where nobody asked.",
    authority=(cite("HOUSE"), cite("PRA-2002-SCH3-2", "paragraph 2(6B)")),
    strength=PRODUCT,
    read="D",
    falls_on=the("the appropriate authority", it.decided_by),
    arises=on("route_decided", schedule_3=False),
    met_by=ever(on("schedule_3_test") & same("matter_ref")),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The law forbids the wrong result; that the test stands in the record is a rule of the house.",
)

OUTSIDE_SCHEDULE_3_ENDS = Duty(
    "A complaint handled informally is closed once the complainant is satisfied, or knows it can still be recorded",
    id="complaint_intake.outside-schedule3-ends",
    because="A complaint that is closed over the complainant's head has cost them the formal route as well.",
    authority=(cite("HOUSE"), cite("PRA-2002-SCH3-2", "paragraph 2(6C)"), cite("PRA-2002-S20", "section 20(3A)")),
    strength=PRODUCT,
    read="D",
    falls_on=the("the appropriate authority"),
    arises=first(on("route_decided", schedule_3=False), per="matter_ref"),
    met_by=on("resolution_accepted|recording_offered|wish_to_record|complaint_recorded") & same("matter_ref"),
    due=before(on("complaint_closed") & same("matter_ref"), counting_from=the_start),
    ends=_GONE,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The law asks for handling with a view to satisfaction, which can fail; what is asked here is ours.",
)

COPY_TO_COMPLAINANT = Duty(
    "The complainant gets a copy of the record of the complaint",
    id="complaint_intake.copy-to-complainant",
    because="What was written down may not be what was said; only the complainant can see that.",
    authority=(cite("PCM-2020", "regulation 3"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=first(on("complaint_recorded"), per="matter_ref"),
    met_by=on("record_copy_sent|record_copy_withheld", to="complainant") & same("matter_ref"),
    due=within(param("record-copy.working-days"), WORKING_DAYS),
    ends=_GONE,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="Read in the explanatory note; the number is the house's. A reasoned decision to send none is enough.",
)

COPY_TO_SUBJECT = Duty(
    "Whoever is complained about gets a copy of the complaint, or it is written down why not",
    id="complaint_intake.copy-to-subject",
    because="Whoever is accused must know of what, unless knowing would put somebody in danger.",
    authority=(cite("PCM-2020", "regulation 3"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=first(on("complaint_recorded", about=unless_stated("service")), per="matter_ref"),
    met_by=on("record_copy_sent|record_copy_withheld", to="subject") & same("matter_ref"),
    due=within(param("record-copy.working-days"), WORKING_DAYS),
    ends=_GONE,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="One copy, or one decision, is counted for the matter; whether each officer got one is not asked.",
)

COPY_KEEPS_ADDRESS_SAFE = Duty(
    "A copy that goes to whoever is complained about does not show where the victim lives",
    id="complaint_intake.copy-keeps-address-safe",
    because="The officer complained about may be the one who was fled from.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the appropriate authority", it.actor),
    arises=on("record_copy_sent", to="subject") & in_a(DA_CASE),
    met_by=it.has(shows_address=False),
    due=at_it(),
    in_force=since("unknown"),
)

WRONG_AUTHORITY_PASSES_ON = Duty(
    "A complaint that reached the wrong body is passed to the right one",
    id="complaint_intake.wrong-authority-passes-on",
    because="Whoever was hurt cannot be asked to know which office answers for which officer.",
    authority=(cite("PRA-2002-SCH3-2", "paragraph 2(2)-(5), as it stood in 2006"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the body that received it"),
    arises=first(on("wrong_authority_found"), per="matter_ref"),
    met_by=on("complaint_transferred") & same("matter_ref"),
    due=within(param("wrong-authority.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=on("complaint_withdrawn") & same("matter_ref"),
    in_force=since("unknown"),
    note="The number is the house's.",
)

WRONG_AUTHORITY_TELLS = Duty(
    "The complainant is told that the complaint was passed on, and to whom",
    id="complaint_intake.wrong-authority-tells",
    because="Otherwise the complainant waits for an answer from somebody who no longer has the question.",
    authority=(cite("PRA-2002-SCH3-2", "paragraph 2(2)-(5), as it stood in 2006"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the body that received it"),
    arises=first(on("wrong_authority_found"), per="matter_ref"),
    met_by=on("complainant_told_of_transfer") & same("matter_ref"),
    due=within(param("wrong-authority.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=on("complaint_withdrawn") & same("matter_ref"),
    in_force=since("unknown"),
    note="The number is the house's.",
)

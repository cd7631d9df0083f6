"""Chapter: referral to the oversight body.

For: testing whether a matter must be referred, sending it in time, and sending it again when it comes back.
Never: decides that a matter is serious; it asks whether somebody did, and when.
"""

from dutybound.duties.clocks import END_OF_NEXT_DAY, HOURS, WORKING_DAYS
from dutybound.duties.conditions import MATTER_BEGAN
from dutybound.duties.duty import MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    at_least,
    before,
    ever,
    first,
    given,
    it,
    latest,
    on,
    one_of,
    param,
    present,
    same,
    the_start,
    unless_stated,
    within,
)

_REFERRED = on("referral_made|referral_resubmitted") & same("matter_ref")

_A_COMPLAINT = ever(on("complaint_received|complaint_recorded") & same("matter_ref"), shown=True)

REF_MANDATORY_CRITERIA = Duty(
    "Every ground for a mandatory referral is tested before a recorded matter is dealt with",
    id="referral.ref-mandatory-criteria",
    because="Domestic abuse by an officer is not itself on the list; unless each ground is looked at, it is missed.",
    authority=(cite("PCM-2020-R4", "reg 4(1)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority"),
    arises=first(on("complaint_recorded|conduct_matter_recorded"), per="matter_ref"),
    met_by=(on("referral_test", all_limbs_answered=True) | on("referral_made")) & same("matter_ref"),
    due=before(on("complaint_handling_started|investigator_appointed") & same("matter_ref"), counting_from=the_start),
    ends=on("complaint_withdrawn|complaint_transferred") & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The grounds were read; that the test must be written down before handling is our reading.",
)

REF_TIME_LIMIT = Duty(
    "A matter that meets a ground for mandatory referral is referred by the end of the next day",
    id="referral.ref-time-limit-next-day",
    because="An outside body that hears late finds the footage overwritten and the stories settled.",
    authority=(cite("PCM-2020-R4"),),
    strength=MANDATORY,
    read="M",
    falls_on=the("the appropriate authority"),
    arises=first(on("referral_test", any_limb=True), per="matter_ref"),
    met_by=on("referral_made") & same("matter_ref"),
    due=within(1, END_OF_NEXT_DAY, counting_from=the_start),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="That the limit is the end of the next day is from memory of the regulations, not read.",
)

REF_TIME_SHOWN = Duty(
    "A referral stands beside a record of when a ground for it was tested, so that its time can be counted",
    id="referral.ref-time-limit-next-day-shown",
    because="A limit that runs from a moment nobody wrote down can be neither kept nor missed.",
    authority=(cite("HOUSE"), cite("PCM-2020-R4")),
    strength=PRODUCT,
    read="D",
    falls_on=the("the appropriate authority"),
    arises=first(on("referral_made"), per="matter_ref"),
    met_by=ever(on("referral_test") & same("matter_ref")),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="A rule of the house. Where no test is on record, whether the referral was in time cannot be told.",
)

REF_RETURNED_RESUBMITTED = Duty(
    "A referral that comes back for more work is completed and sent again",
    id="referral.ref-returned-chased",
    because="A referral that was sent and never accepted is a referral that nobody has.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=the("the appropriate authority"),
    arises=on("referral_returned"),
    met_by=on("referral_resubmitted") & same("matter_ref"),
    due=within(param("referral-return.working-days"), WORKING_DAYS),
    in_force=since("2020-02-01"),
)

REF_RECORDED_MATTER = Duty(
    "What is referred is a recorded matter, not a bundle or a letter",
    id="referral.ref-only-recorded-matters",
    because="Without named people and allegations behind it the referral cannot be accepted, and the days are lost.",
    authority=(cite("PRA-2002-SCH3-13A"), cite("HOUSE")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=on("referral_made"),
    met_by=ever(on("complaint_recorded|conduct_matter_recorded|dsi_recorded") & same("matter_ref")),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

REF_DSI_AFTER_CONTACT = Duty(
    "When somebody dies or is seriously injured after police contact, the matter is recorded or it is said why not",
    id="referral.ref-dsi-after-da-contact",
    because="Whether the police could have prevented it is not for the police alone to say.",
    authority=(cite("PRA-2002-S12", "section 12(2A)-(2C)"), cite("PCM-2020-R4", "reg 9")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=(on("victim_found_injured", serious=True) | on("person_died"))
    & given(ever(on("contact_received|unit_arrived") & same("incident_ref"))),
    met_by=on("dsi_recorded|dsi_ruled_out") & same("incident_ref"),
    due=within(1, END_OF_NEXT_DAY),
    in_force=since("unknown"),
    note="Counted from the death or injury, since no record says when it came to attention; the next day was not read.",
    version=2,
)

REF_DSI_REFERRED = Duty(
    "A recorded matter of death or serious injury is referred by the end of the next day",
    id="referral.ref-dsi-after-da-contact-referred",
    because="Whether the police could have prevented it is not for the police alone to say.",
    authority=(cite("PRA-2002-S12", "section 12(2A)-(2C)"), cite("PCM-2020-R4", "reg 9")),
    strength=MANDATORY,
    read="M",
    falls_on=the("the appropriate authority"),
    arises=first(on("dsi_recorded"), per="matter_ref"),
    met_by=on("referral_made|treated_as_referred") & same("matter_ref"),
    due=within(1, END_OF_NEXT_DAY, counting_from=the_start),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="That the limit is the end of the next day is from memory of the regulations, not read.",
)

REF_DSI_EVIDENCE = Duty(
    "After a death or serious injury that followed contact with the police, evidence is secured within a day",
    id="referral.ref-dsi-evidence",
    because="The control room's recordings and the cameras of that night are what the family will ask for.",
    authority=(cite("HOUSE"), cite("PRA-2002-SCH3-1")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the chief officer"),
    arises=first(on("dsi_recorded"), per="matter_ref"),
    met_by=on("evidence_secured|nothing_to_secure") & same("matter_ref"),
    due=within(param("dsi-evidence.hours"), HOURS, counting_from=the_start),
    same_omission_as="complaint_intake.preserve-evidence",
    in_force=since("unknown"),
)

REF_RETESTED = Duty(
    "When something new points to worse, it is tested again whether the matter must be referred",
    id="referral.ref-retested-on-new-facts",
    because="A matter that met no ground on Monday may meet one on Friday.",
    authority=(cite("PCM-2020-R4", "reg 4(1)"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=on("new_indication_found") & given(~ever(on("referral_made") & same("matter_ref"), shown=True)),
    met_by=on("referral_test|referral_made") & same("matter_ref"),
    due=within(param("retest.working-days"), WORKING_DAYS),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The grounds were read; that they are looked at again, and by when, is our reading.",
)

REF_OFFENCES_MAPPED = Duty(
    "Each offence alleged against a suspect who works for the police is set against the grounds for referral",
    id="referral.ref-offences-mapped",
    because="Coercive control and strangulation are on no list by name; whoever waits for the word misses them.",
    authority=(cite("PCM-2020-R4", "reg 4(1)"),),
    strength=MANDATORY,
    read="M",
    protects=True,
    falls_on=the("professional standards"),
    arises=first(on("ppda_flagged"), per="suspect_ref"),
    met_by=on("offences_mapped|referral_test") & same("suspect_ref"),
    due=within(param("referral-map.hours"), HOURS, counting_from=the_start),
    ends=on("police_link_ruled_out") & same("suspect_ref"),
    in_force=since("2020-02-01"),
    note="That abuse by an officer is no ground of its own was read; the penalties are from memory. "
    "The day of the mark decides.",
)

REF_COMPLETE = Duty(
    "A referral goes with nothing left out, unless it could not wait",
    id="referral.ref-complete",
    because="A referral with gaps comes back, and the days are lost to the victim.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=the("the appropriate authority", it.actor),
    arises=on("referral_made"),
    met_by=it.has(complete=True) | it.has(urgent=True),
    due=at_it(),
    in_force=since("2020-02-01"),
    note="Complete: each point of the house's list is given, or it is said why it is not known.",
)

REF_COMPLETED_AFTER_URGENT = Duty(
    "What an urgent referral left out follows it",
    id="referral.ref-completed-after-urgent",
    because="What could not wait was sent without half of it; the half is still owed.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=the("the appropriate authority"),
    arises=on("referral_left_incomplete"),
    met_by=on("referral_completed|referral_resubmitted") & same("matter_ref"),
    due=within(param("referral-completed.working-days"), WORKING_DAYS),
    in_force=since("unknown"),
)

REF_RETURNED_ESCALATED = Duty(
    "A returned referral that is not sent again soon comes before a chief officer",
    id="referral.ref-returned-escalated",
    because="A returned referral has no owner; somebody above must find it one.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=the("the appropriate authority"),
    arises=on("referral_returned"),
    met_by=(on("referral_resubmitted") | on("referral_escalated", to_rank=at_least("assistant_chief_constable")))
    & same("matter_ref"),
    due=within(param("referral-escalated.working-days"), WORKING_DAYS),
    same_omission_as="referral.ref-returned-chased",
    in_force=since("2020-02-01"),
)

REF_CIVIL_CLAIM_CHECK = Duty(
    "When police conduct is sued over, it is decided for each claimant whether there is a conduct matter",
    id="referral.ref-civil-claim-check",
    because="A letter of claim is often the first clear account of what an officer did, and lies with the lawyers.",
    authority=(cite("PRA-2002-SCH3-6", "paragraph 10"),),
    strength=MANDATORY,
    read="M",
    falls_on=the("the appropriate authority"),
    arises=on("civil_claim_received"),
    met_by=on("civil_claim_tested|complaint_recorded|conduct_matter_recorded") & same("matter_ref", "claimant_ref"),
    due=within(param("civil-claim.working-days"), WORKING_DAYS, counting_from=the_start),
    in_force=since("unknown"),
    note="From memory of the schedule; the number is the house's. What was recorded for one claimant is not another's.",
)

REF_VOLUNTARY = Duty(
    "Where a suspect works for the police and no ground is met, a voluntary referral is considered",
    id="referral.ref-voluntary",
    because="Most of what an abuser with a warrant card does meets no ground.",
    authority=(cite("PRA-2002-SCH3-6", "paragraphs 4(2) and 13(2)"),),
    strength=SHOULD,
    read="M",
    protects=True,
    falls_on=the("the appropriate authority"),
    arises=on("referral_test", any_limb=False) & given(ever(on("ppda_flagged") & same("suspect_ref"), shown=True)),
    met_by=on("voluntary_referral_considered|referral_made|referral_declined") & same("matter_ref"),
    due=within(param("voluntary-referral.working-days"), WORKING_DAYS, counting_from=the_start),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="From memory; the number is the house's. A decision with reasons not to refer counts as considered.",
)

REF_TOLD_COMPLAINANT = Duty(
    "The complainant is told that the complaint was referred",
    id="referral.ref-told-complainant",
    because="That somebody outside looks at it may be the first thing that lets the complainant sleep.",
    authority=(cite("PRA-2002-SCH3-6", "paragraph 4"),),
    strength=MANDATORY,
    read="M",
    falls_on=the("the appropriate authority"),
    arises=first(on("referral_made"), per="matter_ref") & given(_A_COMPLAINT),
    met_by=on("referral_told|referral_not_told", to="complainant") & same("matter_ref"),
    due=within(param("referral-told.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=on("complaint_withdrawn") & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="From memory of the schedule; the number is the house's.",
)

REF_TOLD_SUBJECT = Duty(
    "Whoever is complained about is told of the referral, or it is written down why not",
    id="referral.ref-told-subject",
    because="Telling warns; not telling must be somebody's decision, with a reason.",
    authority=(cite("PRA-2002-SCH3-6", "paragraph 4"),),
    strength=MANDATORY,
    read="M",
    falls_on=the("the appropriate authority"),
    arises=first(on("referral_made"), per="matter_ref") & given(_A_COMPLAINT),
    met_by=on("referral_told|referral_not_told", to="subject") & same("matter_ref"),
    due=within(param("referral-told.working-days"), WORKING_DAYS, counting_from=the_start),
    ends=on("complaint_withdrawn") & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="From memory of the schedule; the number is the house's.",
)

REF_OWN_INITIATIVE = Duty(
    "A matter that the oversight body treats as referred is recorded",
    id="referral.ref-own-initiative",
    because="What the oversight body had to find by itself must at least stand in the force's books.",
    authority=(cite("PRA-2002-SCH3-13A", "paragraph 13A(2)-(4)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority"),
    arises=first(on("treated_as_referred"), per="matter_ref"),
    met_by=on("complaint_recorded|conduct_matter_recorded|dsi_recorded") & same("matter_ref"),
    due=within(param("own-initiative.working-days"), WORKING_DAYS, counting_from=the_start),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The law gives no number of days.",
)

REF_MODE_OBEYED = Duty(
    "The force investigates by itself only what the oversight body left to it",
    id="referral.ref-mode-obeyed",
    because="An investigation taken out of the force's hands is not to be found in them again.",
    authority=(cite("PRA-2002-SCH3-15"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority", it.decided_by),
    arises=on("investigator_appointed", by_body=unless_stated("iopc", "local_policing_body"))
    & given(ever(on("mode_decided") & same("matter_ref"), shown=True)),
    met_by=latest(on("mode_decided") & same("matter_ref")).has(mode=one_of("returned_to_force", "local", "directed")),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="An appointment for the criminal inquiry is another matter and has its own reference.",
)

REF_NON_REFERRAL_REASONED = Duty(
    "A decision not to refer names who decided and why",
    id="referral.ref-non-referral-rationale",
    because="A refusal without an author or a reason cannot be looked at again.",
    authority=(cite("IPCC-REFERRAL-REVIEW"), cite("CWJ-SUPER-COMPLAINT")),
    strength=SHOULD,
    read="P",
    falls_on=the("the appropriate authority", it.decided_by),
    arises=on("referral_declined"),
    met_by=it.has(decided_by=present, reason=present),
    due=at_it(),
    in_force=since("unknown"),
)

REF_NO_OUTCOME_BEFORE_ANSWER = Duty(
    "No outcome is given while the oversight body has not answered the referral",
    id="referral.ref-no-final-action-before-mode",
    because="An outcome given first takes the decision away from the body that was asked.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=the("the appropriate authority", it.actor),
    arises=on("conduct_outcome_decided") & given(ever(_REFERRED)),
    met_by=ever(on("mode_decided") & same("matter_ref")),
    due=at_it(),
    in_force=since("2020-02-01"),
)

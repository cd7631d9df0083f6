"""Chapter: referral to the oversight body.

For: testing whether a matter must be referred, sending it in time, and sending it again when it comes back.
Never: decides that a matter is serious; it asks whether somebody did, and when.
"""

from dutybound.duties.clocks import END_OF_NEXT_DAY, WORKING_DAYS
from dutybound.duties.conditions import MATTER_BEGAN
from dutybound.duties.duty import MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    before,
    ever,
    first,
    given,
    it,
    on,
    param,
    present,
    same,
    the_start,
    within,
)

_REFERRED = on("referral_made|referral_resubmitted") & same("matter_ref")

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
    met_by=on("referral_made") & same("matter_ref"),
    due=within(1, END_OF_NEXT_DAY, counting_from=the_start),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="That the limit is the end of the next day is from memory of the regulations, not read.",
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

"""Chapter: the handling of a complaint.

For: investigating what must be investigated, answering each allegation in writing, telling of what follows, explaining
delay, withdrawal and suspension.
Never: reads one regime's words into the other's, or counts an allegation as proved.
"""

from dutybound.duties.clocks import DAYS, MONTHS, MONTHS_BEGINNING_WITH, WEEKS_OF, WORKING_DAYS
from dutybound.duties.conditions import MATTER_BEGAN
from dutybound.duties.duty import MANDATORY, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    after,
    at_it,
    before,
    by,
    ever,
    every,
    first,
    given,
    it,
    on,
    one_of,
    param,
    present,
    same,
    the_start,
    within,
)

_OVER = on("complaint_closed|complaint_withdrawn|complaint_transferred") & same("matter_ref")
_IS_A_COMPLAINT = ever(on("complaint_received") & same("matter_ref"), shown=True)
_INFORMALLY = ever(on("route_decided", schedule_3=False) & same("matter_ref"))

DUTY_TO_INVESTIGATE = Duty(
    "Where a crime, misconduct or a breach of the right to life or to safety is indicated, somebody investigates",
    id="complaint_handling.duty-to-investigate",
    because="A letter of explanation is no inquiry into a crime.",
    authority=(cite("PRA-2002-SCH3-6", "paragraph 6"), cite("PCM-2020", "regulation 6")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=first(on("indication_test", any_limb=True), per="matter_ref"),
    met_by=(on("investigator_appointed") | on("investigation_not_required", ground=present)) & same("matter_ref"),
    due=before(on("complaint_closed|outcome_decided") & same("matter_ref"), counting_from=the_start),
    ends=on("complaint_withdrawn|complaint_transferred") & same("matter_ref")
    | on("indication_test", any_limb=False) & same("matter_ref")
    | on("mode_decided", mode="independent") & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The exceptions of regulation 6 were not read: a decision that names its ground is enough.",
)

UPDATES_IN_WRITING = Duty(
    "News of a complaint and its outcome are given in writing",
    id="complaint_handling.updates-in-writing",
    because="What was said on the telephone cannot be shown to an adviser, or to the body that reviews.",
    authority=(cite("PCM-2020-R34", "reg 34(3)"),),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority", it.actor),
    arises=on("update_sent|outcome_notified"),
    met_by=it.has(written=True) | (ever(on("complaint_received", oral=True) & same("matter_ref")) & _INFORMALLY),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="A complaint made by word of mouth and handled informally may be answered by word of mouth.",
)

UPDATES_COVER_PROCEEDINGS = Duty(
    "The complainant hears at least every four weeks how proceedings that followed from the complaint stand",
    id="complaint_handling.updates-cover-proceedings",
    because="Whoever complained is left in the dark just when it becomes serious.",
    authority=(cite("PCM-2020-R33", "reg 33(2)(b)-(d)"), cite("PCM-2020-R34", "reg 34(2)(a)")),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority"),
    arises=on("process_began"),
    met_by=on("update_sent") & same("matter_ref", "process_ref"),
    due=every(
        4,
        WEEKS_OF,
        until=on("process_ended") & same("matter_ref", "process_ref") | on("complaint_withdrawn") & same("matter_ref"),
    ),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="News that does not say which proceedings it is about may be the news asked for: it cannot be told.",
)

PROCEEDINGS_OUTCOME = Duty(
    "The complainant is told within five working days how proceedings that followed from the complaint ended",
    id="complaint_handling.proceedings-outcome-5wd",
    because="The complainant should not read it in the newspaper.",
    authority=(cite("PCM-2020-R33", "reg 33(2)(b)-(d)"), cite("PCM-2020-R34", "reg 34(2)(b)")),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority"),
    arises=on("process_ended"),
    met_by=on("process_outcome_told") & same("matter_ref", "process_ref"),
    due=within(5, WORKING_DAYS),
    ends=on("complaint_withdrawn") & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

APPEAL_TOLD = Duty(
    "The complainant is told within four weeks that there is an appeal against the result",
    id="complaint_handling.appeal-told",
    because="A result that may still fall is not yet a result to build a life on.",
    authority=(cite("PCM-2020-R33", "reg 33(2)(b)-(d)"), cite("PCM-2020-R34", "reg 34(2)(a)")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=on("process_appeal_made"),
    met_by=on("process_appeal_told") & same("matter_ref", "process_ref"),
    due=within(4, WEEKS_OF),
    ends=on("complaint_withdrawn") & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="That an appeal is told was read; that the four weeks of other news hold for it is our reading.",
)

APPEAL_OUTCOME_TOLD = Duty(
    "The complainant is told within five working days how the appeal ended",
    id="complaint_handling.appeal-outcome-told",
    because="An officer who was dismissed may be back at work before the complainant knows.",
    authority=(cite("PCM-2020-R33", "reg 33(2)(b)-(d)"), cite("PCM-2020-R34", "reg 34(2)(b)")),
    strength=MANDATORY,
    read="R",
    protects=True,
    falls_on=the("the appropriate authority"),
    arises=on("process_appeal_decided"),
    met_by=on("process_appeal_outcome_told") & same("matter_ref", "process_ref"),
    due=within(5, WORKING_DAYS),
    ends=on("complaint_withdrawn") & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

EACH_ALLEGATION_FOUND = Duty(
    "Each allegation has a finding of its own before the outcome is told",
    id="complaint_handling.each-allegation-found",
    because="The gravest allegation is the one that an overall answer leaves out.",
    authority=(cite("IOPC-STATUTORY-GUIDANCE"),),
    strength=MANDATORY,
    read="M",
    falls_on=the("the appropriate authority"),
    arises=on("allegation_recorded"),
    met_by=on("allegation_finding_made|allegation_ended") & same("matter_ref", "allegation_ref"),
    due=before(on("outcome_notified") & same("matter_ref")),
    ends=_OVER,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="From memory of the guidance; a finding that does not say on which allegation leaves it untold.",
)

OUTCOME_LETTER_CONTENT = Duty(
    "The outcome says what was looked at, why it is so, what follows and what review there is",
    id="complaint_handling.outcome-letter-content",
    because="A bare result asks the complainant to take it on trust, which is what was lost.",
    authority=(cite("IOPC-STATUTORY-GUIDANCE"),),
    strength=SHOULD,
    read="M",
    falls_on=the("the appropriate authority", it.actor),
    arises=on("outcome_notified"),
    met_by=it.has(says_what_was_looked_at=True, says_why=True, says_action=True)
    & (it.has(says_review_right=True) | _INFORMALLY),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="From memory of the guidance. Where a complaint was handled informally there is no review to tell of.",
)

LEARNING_ACTION_COMPLETE = Duty(
    "Learning that is set has an owner",
    id="complaint_handling.learning-action-complete",
    because="What nobody owns is not done.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=the("professional standards and the line manager", it.actor),
    arises=on("learning_action_set"),
    met_by=it.has(owner=present),
    due=at_it(),
    in_force=since("unknown"),
    note="That it is done by its date is a duty of its own; where no date is told, that one cannot be told.",
)

TIMELINESS_12M = Duty(
    "An investigation of a complaint that is not over after a year is explained in writing to those who oversee it",
    id="complaint_handling.timeliness-12m",
    because="A year of silence is taken for an answer, by the complainant and by the officer.",
    authority=(cite("PCM-2020", "regulation 13"), cite("CONDUCT-2020-R19")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=first(on("investigator_appointed"), per="matter_ref") & given(_IS_A_COMPLAINT),
    met_by=on("timeliness_report_sent") & same("matter_ref"),
    due=by(
        after(
            after(MATTER_BEGAN, 12, MONTHS_BEGINNING_WITH),
            param("timeliness-report.working-days"),
            WORKING_DAYS,
        )
    ),
    ends=_OVER | on("investigation_report_submitted") & same("matter_ref"),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The fields and the year were read in the twin rule on conduct; the law says as soon as practicable after.",
)

TIMELINESS_6M = Duty(
    "After the first report on delay there is another every six months",
    id="complaint_handling.timeliness-6m",
    because="The second year passes as quietly as the first.",
    authority=(cite("PCM-2020", "regulation 13"), cite("CONDUCT-2020-R19")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=first(on("timeliness_report_sent"), per="matter_ref") & given(_IS_A_COMPLAINT),
    met_by=on("timeliness_report_sent") & same("matter_ref"),
    due=every(6, MONTHS, until=_OVER | on("investigation_report_submitted") & same("matter_ref")),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="Counted from report to report; the law counts from the end of the year and adds what is practicable.",
)

TIMELINESS_CONTENTS = Duty(
    "A report on delay says how far it is, until when, why and what is planned, and the complainant gets a copy",
    id="complaint_handling.timeliness-contents",
    because="An explanation that only those inside read explains nothing to whoever waits.",
    authority=(cite("PCM-2020", "regulation 13"), cite("CONDUCT-2020-R19")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority", it.actor),
    arises=on("timeliness_report_sent") & given(_IS_A_COMPLAINT),
    met_by=it.has(says_progress=True, says_estimate=True, says_reason=True, says_steps=True)
    & (it.has(copied_to_complainant=True) | it.has(why_not_copied=present)),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

UPGRADE_ON_INDICATION = Duty(
    "When something new points to a crime, misconduct or worse harm, the way it is handled is tested again",
    id="complaint_handling.upgrade-on-indication",
    because="Most that is grave is not in the first letter.",
    authority=(cite("PRA-2002-SCH3-6"),),
    strength=MANDATORY,
    read="M",
    falls_on=the("the appropriate authority"),
    arises=on("new_indication_found"),
    met_by=on("indication_test|schedule_3_test|referral_test|severity_assessed|severity_revised") & same("matter_ref"),
    due=within(param("retest.working-days"), WORKING_DAYS),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="From memory of the schedule; any of the tests is enough here, and the number is the house's.",
)

WITHDRAWAL_EVIDENCED = Duty(
    "That a complaint was withdrawn is shown by the complainant's own words, signed, written or confirmed",
    id="complaint_handling.withdrawal-evidenced",
    because="A complaint that is said to be withdrawn is the easiest one to close.",
    authority=(cite("PCM-2020", "regulations 38-39"), cite("PRA-2002-S23", "section 23(2)(c)-(d)")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority", it.actor),
    arises=on("complaint_withdrawn"),
    met_by=it.has(medium=one_of("signed", "written", "confirmed_in_writing")),
    due=at_it(),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

WITHDRAWAL_PUBLIC_INTEREST = Duty(
    "Before a withdrawn complaint is closed it is decided whether it should go on without the complainant",
    id="complaint_handling.withdrawal-public-interest",
    because="Those who are afraid withdraw; what they told has not become untrue.",
    authority=(cite("PCM-2020", "regulations 38-39"), cite("PRA-2002-S23", "section 23(2)(c)-(d)")),
    strength=MANDATORY,
    read="P",
    protects=True,
    falls_on=the("the appropriate authority"),
    arises=first(on("complaint_withdrawn"), per="matter_ref")
    & given(ever(on("complaint_recorded") & same("matter_ref"))),
    met_by=on("withdrawal_considered", goes_on=present) & same("matter_ref"),
    due=before(on("complaint_closed") & same("matter_ref"), counting_from=the_start),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

SUSPEND_AND_RESUME = Duty(
    "When the proceedings are over for which a complaint was suspended, it is taken up again or the complainant asked",
    id="complaint_handling.suspend-and-resume",
    because="A complaint put by for a trial is found years later in the same place.",
    authority=(cite("PCM-2020", "regulations 40-41"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the appropriate authority"),
    arises=on("process_ended") & given(ever(on("complaint_suspended") & same("matter_ref", "process_ref"), shown=True)),
    met_by=on("resumption_asked|complaint_resumed") & same("matter_ref"),
    due=within(param("complaint-resume.working-days"), WORKING_DAYS),
    ends=_OVER,
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="Only the headings of the regulations were read; the number is the house's.",
)

SUSPENSION_REVIEWED = Duty(
    "While a complaint is suspended it is looked at again and again whether it must stay so",
    id="complaint_handling.suspension-reviewed",
    because="Much of a complaint has nothing to do with the trial it waits for.",
    authority=(cite("HOUSE"), cite("PCM-2020", "regulations 40-41")),
    strength=PRODUCT,
    read="D",
    falls_on=the("the appropriate authority"),
    arises=on("complaint_suspended"),
    met_by=on("complaint_suspension_reviewed") & same("matter_ref"),
    due=every(
        param("complaint-suspension-review.days"), DAYS, until=_OVER | on("complaint_resumed") & same("matter_ref")
    ),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
)

INTERESTED_PERSONS = Duty(
    "Relatives and injured people who asked for it hear every four weeks how the matter stands",
    id="complaint_handling.interested-persons",
    because="The dead and the badly hurt do not write letters; those who stand beside them are told, or nobody is.",
    authority=(cite("PRA-2002-S21"), cite("PCM-2020-R34", "reg 34(2)(a)")),
    strength=MANDATORY,
    read="R",
    falls_on=the("the appropriate authority"),
    arises=on("interested_person_consented"),
    met_by=on("interested_person_update_sent") & same("matter_ref", "person_ref"),
    due=every(
        4,
        WEEKS_OF,
        until=on("interested_person_consent_withdrawn") & same("matter_ref", "person_ref")
        | on("outcome_notified|complaint_closed") & same("matter_ref"),
    ),
    anchor=MATTER_BEGAN,
    in_force=since("2020-02-01"),
    note="The right is older; the four weeks are those of the regulations of 2020.",
)

INTERESTED_PERSONS_ASKED = Duty(
    "After a death or serious injury somebody close to it is asked whether to be kept informed",
    id="complaint_handling.interested-persons-asked",
    because="A right that depends on agreeing is lost where nobody asks.",
    authority=(cite("HOUSE"), cite("PRA-2002-S21")),
    strength=PRODUCT,
    read="D",
    falls_on=the("the appropriate authority"),
    arises=first(on("dsi_recorded"), per="matter_ref"),
    met_by=on("interested_person_asked|interested_person_consented|no_interested_person") & same("matter_ref"),
    due=within(param("interested-asked.working-days"), WORKING_DAYS, counting_from=the_start),
    in_force=since("unknown"),
)

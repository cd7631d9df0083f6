"""A suspect who works for the police is known as one.

For: marking, referring and auditing the case of such a suspect, and keeping the victim in touch.
Never: blinds the crew at the door; a first responder goes in whoever the suspect knows.
"""

from dutybound.duties.clocks import DAYS, HOURS, MONTHS, WORKING_DAYS
from dutybound.duties.conditions import CLOSING_ACT
from dutybound.duties.duty import DERIVED, PRODUCT, SHOULD, Duty, cite, since, the
from dutybound.duties.language import (
    at_it,
    before,
    both,
    ever,
    every,
    first,
    given,
    it,
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

_FLAGGED = on("ppda_flagged") & same("suspect_ref")
PPDA_FLAG = Duty(
    "When anything points to a suspect who works for the police, the case is marked or the pointer is ruled out",
    id="police_suspects.ppda-flag",
    do="Mark the case, or rule the pointer to the police out",
    because="Until it is marked, the suspect's own team may open the file, take the call and come to the door.",
    authority=(cite("IOPC-PPDA-REVIEW"), cite("HOUSE")),
    strength=SHOULD,
    read="D",
    protects=True,
    falls_on=the("the control room and the crime registrar"),
    arises=first(on("police_link_indicated"), per="suspect_ref"),
    met_by=_FLAGGED | RULED_OUT,
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
    ends=RULED_OUT,
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
    ends=RULED_OUT,
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
    ends=RULED_OUT,
    in_force=since("unknown"),
)
VICTIM_NOT_IN_THE_DARK = Duty(
    "The victim of a suspect who works for the police hears every month whether and how the report is investigated",
    id="police_suspects.victim-kept-informed",
    do="Tell the victim whether and how the report is investigated",
    because="Silence from the force that employs the suspect reads as the force taking a side.",
    authority=(cite("ARTICLE-DEVON-CORNWALL-2024"), cite("VICTIMS-CODE-2021")),
    strength=DERIVED,
    read="S",
    protects=True,
    falls_on=the("the officer in the case", latest(on("investigation_allocated") & same("crime_ref")).oic),
    arises=first(on("investigation_opened|crime_recorded"), per="crime_ref") & POLICE_CASE & NOT_RULED_OUT,
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
PPDA_FLAG_COMPLETE = Duty(
    "The mark says for whom the suspect works, in what post, whether then on duty and whether serving at the time",
    id="police_suspects.ppda-flag-complete",
    because="Who may not touch the case, and which law applies to it, hangs on these four.",
    authority=(cite("IOPC-PPDA-REVIEW"), cite("HOUSE")),
    strength=DERIVED,
    read="D",
    falls_on=the("whoever sets the mark", it.actor),
    arises=on("ppda_flagged"),
    met_by=it.has(employer=present, post=present, on_duty=present, serving=present),
    due=at_it(),
    in_force=since("2022-06-30"),
    note="What a mark leaves out cannot be told from it; only one that says 'none' lacks it.",
)
PPDA_AUDIT = Duty(
    "Live cases against people who work for the police, and those closed in the last year, are audited and reported on",
    id="police_suspects.ppda-audit",
    because="Cases that were handled wrongly stay wrong unless somebody opens them again.",
    authority=(cite("NPCC-PPDA-2023", "recommendation 1"),),
    strength=SHOULD,
    read="R",
    falls_on=the("the chief constable"),
    arises=on("police_suspect_audit_asked"),
    met_by=both(
        on("police_suspect_audit_run", live_cases=True, closed_cases=True) & same("recommendation_ref"),
        on("police_suspect_audit_reported") & same("recommendation_ref"),
    ),
    due=within(6, MONTHS),
    ends=on("recommendation_superseded") & same("recommendation_ref"),
    in_force=since("2022-06-30"),
    note="Asked of every force on 30 June 2022, of the year before; the six months ended on 30 December 2022.",
)
PPDA_AUDIT_ACTED_ON = Duty(
    "A case that an audit finds to have been handled wrongly is put right, or it is recorded why it cannot be",
    id="police_suspects.ppda-audit-acted-on",
    because="An audit that only counts leaves the victims in it where they were.",
    authority=(cite("NPCC-PPDA-2023", "recommendation 1"), cite("HOUSE")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the chief constable"),
    arises=on("audited_case_found_wanting"),
    met_by=on("audited_case_put_right") & same("item_ref"),
    due=within(param("audited-case.months"), MONTHS),
    in_force=since("2022-06-30"),
    note="That such cases are acted on is recommended; the time is the house's.",
)
PPDA_CHECKLIST = Duty(
    "The handling is gone through against the oversight body's calls to action before the investigator reports",
    id="police_suspects.ppda-checklist-worked-through",
    because="The list was made from what goes wrong in such cases; afterwards it only describes it.",
    authority=(cite("IOPC-PPDA-REVIEW"),),
    strength=SHOULD,
    read="P",
    falls_on=the("professional standards"),
    arises=first(on("conduct_matter_recorded"), per="matter_ref")
    & given(ever(on("ppda_flagged") & same("suspect_ref"), shown=True)),
    met_by=on("handling_checklist_completed") & same("matter_ref"),
    due=before(
        on("investigation_report_submitted|complaint_closed|conduct_matter_closed") & same("matter_ref"),
    ),
    ends=RULED_OUT,
    in_force=since("unknown"),
    note="The items of the list were not read; that it was gone through is all that is asked.",
)
PPDA_EXTERNAL_ANSWERED = Duty(
    "Another force that is asked to investigate says whether it does",
    id="police_suspects.ppda-external-accepted",
    because="Between one force that has given the case away and one that has not taken it, nobody has it.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the other force"),
    arises=on("external_force_decided", option=one_of("other_force", "regional_unit")),
    met_by=on("external_force_accepted|external_force_refused") & same("suspect_ref"),
    due=within(param("external-accepted.working-days"), WORKING_DAYS),
    ends=on("external_force_decided", option=one_of("own_force", "own_force_elsewhere", "oversight_body"))
    & same("suspect_ref")
    | RULED_OUT,
    in_force=since("unknown"),
)
PPDA_OWN_FORCE_REASON = Duty(
    "Where the own force keeps the case, its reason answers to who the suspect is and who works on the case",
    id="police_suspects.ppda-own-force-only-with-reason",
    because="For an inspector, a specialist, a victim in uniform or a near tie, convenience is no reason.",
    authority=(cite("HOUSE"), cite("CWJ-SUPER-COMPLAINT")),
    strength=PRODUCT,
    read="D",
    falls_on=the("the deputy chief constable", it.decided_by),
    arises=on("external_force_decided", option=one_of("own_force", "own_force_elsewhere")),
    met_by=read_by_a_person(
        "Does the reason deal with the suspect's rank and post, with ties to those who work on the case, and with a "
        "victim who works for the police, as far as they are known?",
        "the decision and its reason, the suspect's post and rank, the search for connections",
    ),
    due=at_it(),
    in_force=since("unknown"),
)
COUNTER_ALLEGATION_OUTSIDE = Duty(
    "Who reported a suspect from the police becomes a suspect only after somebody outside that chain has looked at it",
    id="police_suspects.ppda-counter-allegation",
    because="Who knows how reports are weighed knows how to make one; the first to complain is then the one arrested.",
    authority=(cite("HOUSE"), cite("CWJ-SUPER-COMPLAINT")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("a supervisor of domestic-abuse cases outside the suspect's chain"),
    arises=(
        on("arrest_made|interview_under_caution", of_first_complainant=True)
        | on("treated_as_suspect", how=one_of("arrest", "interview", "recorded_as_suspect"))
    )
    & given(ever(on("counter_allegation_made") & same("incident_ref")))
    & POLICE_CASE
    & NOT_RULED_OUT,
    met_by=ever(on("primary_perpetrator_assessed", outside_suspects_chain=True) & same("incident_ref")),
    due=at_it(),
    in_force=since("unknown"),
    same_omission_as="scene.counter-allegation-assessed",
    note="Immediate danger is a departure, recorded with its reason by somebody else. An arrest is never held back.",
)
COUNTER_ALLEGATION_FALSE = Duty(
    "A counter-allegation found to be false is tested as a matter of conduct",
    id="police_suspects.ppda-counter-allegation-false",
    because="A false report by somebody whose word is evidence for a living concerns more than one case.",
    authority=(cite("HOUSE"),),
    strength=PRODUCT,
    read="D",
    falls_on=the("professional standards"),
    arises=on("counter_allegation_found_false") & given(ever(_FLAGGED, shown=True)),
    met_by=on("conduct_test|conduct_matter_recorded") & same("suspect_ref"),
    due=within(param("counter-allegation-false.working-days"), WORKING_DAYS),
    ends=RULED_OUT,
    in_force=since("unknown"),
    note="To test it decides nothing: who found it false, and how surely, stands in the entry.",
)

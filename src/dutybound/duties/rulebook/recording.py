"""Chapter: recording crime.

For: every offence that is disclosed becoming a record, or a decision with reasons; who may take a record away.
Never: treats a later change of account as if the disclosure had not been made.
"""

from dutybound.duties.clocks import HOURS, WORKING_DAYS
from dutybound.duties.conditions import DA_CASE, INCIDENT_BEGAN
from dutybound.duties.duty import MANDATORY, PRODUCT, Duty, between, cite, since, the
from dutybound.duties.language import (
    all_of,
    at_it,
    by,
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
    within,
)
from dutybound.events.words import CRIME_REGISTRY, NOTIFIABLE, S75A_OR_WORSE

EVERY_DISCLOSURE_CRIMED = Duty(
    "Each offence that is disclosed is recorded as a crime, or a decision says why it is not",
    id="recording.every-disclosure-crimed",
    do="Record each disclosed offence as a crime, or why it is not one",
    because="What is not recorded is not investigated, and nobody can find it again when it happens next time.",
    authority=(cite("NCRS"), cite("HOCR-GENERAL", "rules D to F")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the officer who was told", it.to_officer),
    arises=on("disclosure_made", offence_kind=one_of(*NOTIFIABLE), by=one_of("victim", "child", "witness")),
    met_by=on("crime_recorded|crime_not_recorded_decision") & same("disclosure_ref"),
    due=within(param("recording.hours"), HOURS),
    in_force=since("2002-04-01"),
)

CRIME_OF_THE_REPORT_RECORDED = Duty(
    "A crime that a report tells of is recorded within twenty-four hours of the report, whoever told it",
    id="recording.crime-recorded-24h",
    do="Record the crime",
    because="What was told on the telephone was told to the police, whether or not a unit has come.",
    authority=(cite("NCRS"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("whoever was told, and the crime registrar for the force", it.actor),
    arises=first(on("crime_told_of"), per="incident_ref"),
    met_by=(on("crime_recorded|crime_not_recorded_decision|transfer_accepted")) & same("incident_ref"),
    due=within(param("recording.hours"), HOURS, counting_from=INCIDENT_BEGAN),
    ends=on("incident_linked", basis="duplicate") & same("incident_ref"),
    in_force=since("2002-04-01"),
    same_omission_as="recording.every-disclosure-crimed",
    note="Counted from the report, not from the visit. That the victim wants no prosecution is no reason; a crime of "
    "another force's area is handed over. Each offence that is told to an officer is asked about on its own.",
)

STRANGULATION_CODED_75A = Duty(
    "Strangulation or suffocation is recorded as the offence of its own, or as a graver one",
    id="recording.strangulation-coded-75a",
    do="Record the strangulation as the offence of its own",
    because="Recorded as a common assault, the strongest sign of a coming killing disappears from the record.",
    authority=(cite("SCA-2015-S75A"), cite("CPS-NFS"), cite("NCRS")),
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer who was told", it.to_officer),
    arises=on("disclosure_made", offence_kind="strangulation"),
    anchor=it.when_of_offence,
    in_force=since("2022-06-07"),
    met_by=on("crime_recorded", offence_group=one_of(*S75A_OR_WORSE)) & same("disclosure_ref"),
    due=within(24, HOURS),
)

NOT_CRIMED_REASON = Duty(
    "A domestic-abuse incident is closed with a crime recorded, or with a reason why there is none",
    id="recording.not-crimed-reason",
    do="Record a crime, or why there is none",
    because="Nobody can check a decision that was never written down.",
    authority=(cite("NCRS"),),
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer who dealt with it, and the supervisor", it.decided_by),
    arises=on("incident_closed") & in_a(DA_CASE),
    met_by=(
        on("crime_recorded")
        | on("crime_not_recorded_decision", reason=present)
        | on("crime_not_recorded_decision", reason_code=present)
        | on("incident_linked", basis="duplicate")
        | on("transfer_accepted")
    )
    & same("incident_ref"),
    due=by(it.time, counting_from=the_start),
    in_force=since("2002-04-01"),
    note="A log closed as a duplicate, or taken over elsewhere, is accounted for where it went.",
)

CANCEL_ONLY_BY_REGISTRAR = Duty(
    "A recorded crime is cancelled only by the crime registrar's side, never by those who investigate it",
    id="recording.cancel-only-avi-decided-by",
    because="Whoever has to investigate a crime must not be able to make it vanish.",
    authority=(cite("HOCR-GENERAL", "section C, cancelling"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever cancels the crime", it.decided_by),
    arises=on("crime_cancelled") & in_a(DA_CASE),
    met_by=it.has(decided_as=one_of(*CRIME_REGISTRY)),
    due=at_it(),
    in_force=since("unknown"),
    holds_back="cancel_crime",
    needs="the decision of the force crime registrar or a designated decision maker",
)

CANCEL_ONLY_AVI = Duty(
    "A recorded crime is cancelled only on additional verifiable information, or as an error that is shown",
    id="recording.cancel-only-avi",
    because="That a victim takes the account back is no proof that nothing happened.",
    authority=(cite("HOCR-GENERAL", "section C, cancelling"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever cancels the crime", it.decided_by),
    arises=on("crime_cancelled") & in_a(DA_CASE),
    met_by=it.has(
        basis=one_of("additional_verifiable_information", "recorded_in_error", "duplicate", "belongs_elsewhere"),
        evidence=present,
    ),
    due=at_it(),
    in_force=since("unknown"),
    holds_back="cancel_crime",
    needs="additional verifiable information that no crime took place, or evidence that the record was an error",
)

CANCELLED_BY_ANOTHER = Duty(
    "Nobody cancels a crime that they investigate",
    id="recording.cancel-only-avi-not-the-oic",
    because="Whoever has to investigate a crime must not be able to make it vanish.",
    authority=(cite("HOCR-GENERAL", "section C, cancelling"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever cancels the crime", it.decided_by),
    arises=on("crime_cancelled") & in_a(DA_CASE),
    met_by=it.other("decided_by", "oic"),
    due=at_it(),
    in_force=since("unknown"),
    holds_back="cancel_crime",
    needs="the decision of somebody other than the officer in the case",
    same_omission_as="recording.cancel-only-avi-decided-by",
    note="Also where the officer in the case holds the post as well. Where it is not told who investigates, the answer "
    "is open.",
)

RECLASSIFY_AUTHORISED = Duty(
    "A crime is put under a less serious offence only by the crime registrar's side, with the evidence for it",
    id="recording.reclassify-authorised",
    because="A strangulation that becomes a common assault has lost both its warning and its time limit.",
    authority=(cite("HOCR-GENERAL", "section B, classifying"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("whoever changes the offence", it.decided_by),
    arises=on("crime_reclassified", direction="less_serious") & in_a(DA_CASE),
    met_by=all_of(it.has(decided_as=one_of(*CRIME_REGISTRY)), it.has(evidence=present)),
    due=at_it(),
    in_force=since("unknown"),
)

VICTIM_TOLD_NOT_RECORDED = Duty(
    "When it is decided that no crime is recorded, the victim is told so, and why",
    id="recording.victim-told-not-recorded",
    do="Tell the victim that no crime is recorded, and why",
    because="Whoever reported a crime goes on believing that there is a case, and waits for it.",
    authority=(cite("NCRS"),),
    strength=MANDATORY,
    read="P",
    falls_on=the("the officer who dealt with it", it.actor),
    arises=first(on("crime_not_recorded_decision"), per="incident_ref")
    & in_a(DA_CASE)
    & given(~ever(on("crime_recorded") & same("incident_ref"), shown=True)),
    met_by=on("victim_told_not_recorded") & same("incident_ref"),
    due=within(param("not-recorded-told.working-days"), WORKING_DAYS),
    ends=on("crime_recorded") & same("incident_ref"),
    in_force=since("2002-04-01"),
    note="From training on the standard, not from its text. Unsafe to reach is a departure, with the reason. Where a "
    "crime of the same incident is recorded, what the victim hears of the case is for other duties.",
)

CONTROL_RECORDED = Duty(
    "Disclosed controlling or coercive behaviour is recorded as that offence, or a decision says why it is not",
    id="recording.ccb-recorded",
    do="Record controlling or coercive behaviour as that offence, or why not",
    because="Broken into single quarrels, years of control are a row of small things, each too small to act on.",
    authority=(cite("SCA-2015-S76"), cite("SI-2023-406"), cite("NCRS")),
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer who was told", it.to_officer),
    arises=on("disclosure_made", offence_kind="controlling_or_coercive", by=one_of("victim", "child", "witness")),
    anchor=it.when_of_offence,
    in_force=since("2023-04-05"),
    met_by=on("crime_recorded", offence_group="controlling-coercive") & same("disclosure_ref")
    | on("crime_not_recorded_decision") & same("disclosure_ref"),
    due=within(24, HOURS),
    note="Since 5 April 2023 whether or not the two had parted. Behaviour that began before it and went on is one "
    "disclosure over a span: where the span straddles the day, it cannot be told which law holds.",
)

CONTROL_RECORDED_BEFORE_2023 = Duty(
    "Disclosed controlling or coercive behaviour of people not yet parted is recorded as that offence, or a decision "
    "says why it is not",
    id="recording.ccb-recorded-before-2023",
    because="Broken into single quarrels, years of control are a row of small things, each too small to act on.",
    authority=(cite("SCA-2015-S76"), cite("NCRS")),
    strength=MANDATORY,
    read="V",
    falls_on=the("the officer who was told", it.to_officer),
    arises=on(
        "disclosure_made",
        offence_kind="controlling_or_coercive",
        by=one_of("victim", "child", "witness"),
        parted=False,
    ),
    anchor=it.when_of_offence,
    in_force=between("2015-12-29", "2023-04-04"),
    met_by=on("crime_recorded", offence_group="controlling-coercive") & same("disclosure_ref")
    | on("crime_not_recorded_decision") & same("disclosure_ref"),
    due=within(24, HOURS),
    note="Until 4 April 2023 the offence did not reach former partners and relatives who lived apart.",
)

DA_FLAGGED = Duty(
    "Where something points to domestic abuse, the case is marked as such, or it is said with the reason why it is not",
    id="recording.da-flagged",
    do="Mark the case as domestic abuse, or say why it is not",
    because="A call logged as a neighbour's noise gets no history, no risk assessment and no second visit.",
    authority=(cite("HOUSE"), cite("NCRS")),
    strength=PRODUCT,
    read="D",
    protects=True,
    falls_on=the("the contact handler and the attending officers", it.actor),
    arises=first(on("da_indicated"), per="incident_ref"),
    met_by=on("da_flag_set") | on("da_ruled_out", reason=present) & same("incident_ref"),
    due=within(param("da-indicated.hours"), HOURS, counting_from=the_start),
    ends=(on("incident_linked", basis="duplicate") | on("transfer_accepted")) & same("incident_ref"),
    in_force=since("unknown"),
    note="The recording standard asks for the mark; that a pointer asks for a decision is ours. A pointer proves "
    "nothing: until it is settled, what is owed in a domestic-abuse case cannot be told, and nothing counts as missed.",
)

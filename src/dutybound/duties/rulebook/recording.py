"""Chapter: recording crime.

For: every offence that is disclosed becoming a record, or a decision with reasons.
Never: treats a later change of account as if the disclosure had not been made.
"""

from dutybound.duties.clocks import HOURS
from dutybound.duties.duty import MANDATORY, Duty, cite, since, the
from dutybound.duties.language import it, on, one_of, same, within
from dutybound.events.words import NOTIFIABLE, S75A_OR_WORSE

EVERY_DISCLOSURE_CRIMED = Duty(
    "Each offence that is disclosed is recorded as a crime, or a decision says why it is not",
    id="recording.every-disclosure-crimed",
    because="What is not recorded is not investigated, and nobody can find it again when it happens next time.",
    authority=(cite("NCRS"), cite("HOCR-GENERAL", "rules D to F")),
    strength=MANDATORY,
    read="P",
    falls_on=the("the officer who was told", it.to_officer),
    arises=on("disclosure_made", offence_kind=one_of(*NOTIFIABLE), by=one_of("victim", "child", "witness")),
    met_by=on("crime_recorded|crime_not_recorded_decision") & same("disclosure_ref"),
    due=within(24, HOURS),
    in_force=since("2002-04-01"),
)

STRANGULATION_CODED_75A = Duty(
    "Strangulation or suffocation is recorded as the offence of its own, or as a graver one",
    id="recording.strangulation-coded-75a",
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

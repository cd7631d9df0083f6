"""What became of the entries of the response dossier, section B: recording crimes.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import RESPONSE, ByDuty, Section, entry

SECTION = Section(
    RESPONSE,
    "B",
    "Recording crimes",
    "recording",
    (
        entry(
            "crime-recorded-24h",
            "A crime is on the books within a day of being told",
            "mandatory",
            "V",
            ByDuty("recording.every-disclosure-crimed", "each disclosure, by the same clock"),
            ByDuty("recording.crime-recorded-24h", "a crime that the report itself tells of"),
        ),
        entry(
            "every-disclosure-crimed",
            "Each offence told of is recorded or explained",
            "mandatory",
            "P",
            ByDuty("recording.every-disclosure-crimed"),
        ),
        entry(
            "not-crimed-reason",
            "No crime, then an account of why",
            "mandatory",
            "V",
            ByDuty("recording.not-crimed-reason"),
        ),
        entry(
            "victim-told-not-recorded",
            "Who is told that nothing was recorded, and why",
            "mandatory",
            "P",
            ByDuty("recording.victim-told-not-recorded"),
        ),
        entry(
            "cancel-only-avi",
            "A crime is cancelled only on verifiable information, by the registrar's side",
            "mandatory",
            "P",
            ByDuty("recording.cancel-only-avi", "on what"),
            ByDuty("recording.cancel-only-avi-decided-by", "by whom"),
            ByDuty("recording.cancel-only-avi-not-the-oic", "never by who investigates it"),
        ),
        entry(
            "reclassify-authorised",
            "A crime is put lower only by the registrar's side",
            "mandatory",
            "P",
            ByDuty("recording.reclassify-authorised"),
        ),
        entry(
            "strangulation-coded-75a",
            "Strangulation is recorded as the offence it is",
            "mandatory",
            "V",
            ByDuty("recording.strangulation-coded-75a"),
        ),
        entry(
            "ccb-recorded",
            "A pattern of control is recorded, or it is said why not",
            "mandatory",
            "V",
            ByDuty("recording.ccb-recorded", "since April 2023, parted or not"),
            ByDuty("recording.ccb-recorded-before-2023", "before it, of people not parted"),
        ),
    ),
)

"""What became of the entries of the response dossier, section B: recording crimes.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import RESPONSE, ByDuty, Open, Section, entry

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
            Open(
                duty="recording.crime-recorded-24h",
                what="a report that comes with no disclosure entry: the contact itself tells of a crime",
                arises="on contact_received(tells_of_crime=true)",
                met_by="crime_recorded | crime_not_recorded_decision | transfer_accepted, same incident",
                by="within 24 HOURS of the contact",
                ends="incident_linked(duplicate)",
                new=("contact_received gains tells_of_crime; same_omission_as recording.every-disclosure-crimed"),
            ),
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
            Open(
                duty="recording.cancel-only-avi-not-the-oic",
                what="nobody cancels a crime that they investigate",
                arises="on crime_cancelled",
                met_by="it.other(decided_by, oic)",
                by="at_it; holds_back cancel_crime",
                new="crime_cancelled gains oic (the investigator at that time)",
            ),
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

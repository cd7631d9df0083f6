"""What became of the entries of the oversight dossier, section A: complaints coming in.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import OVERSIGHT, ByDuty, ForAReader, LeftOut, Refused, Section, entry

SECTION = Section(
    OVERSIGHT,
    "A",
    "Complaints coming in",
    "complaints; complaint_intake",
    (
        entry(
            "cmp-log-every-complaint",
            "Every complaint gets a log entry",
            "mandatory",
            "R (duty) / D (day count)",
            ByDuty("complaints.cmp-log-every-complaint", "the log"),
            ByDuty("complaint_intake.log-entry-complete", "when, by which way, each allegation"),
            ByDuty("complaint_intake.eligible-complainant", "in what capacity"),
        ),
        entry(
            "cmp-eligible-complainant",
            "In what capacity somebody complains",
            "mandatory",
            "P",
            ByDuty("complaint_intake.eligible-complainant"),
        ),
        entry(
            "cmp-preserve-evidence",
            "Evidence is secured at once",
            "mandatory",
            "R",
            ByDuty("complaint_intake.preserve-evidence", "begun at once"),
            ByDuty("complaint_intake.preserve-evidence-recordings", "recordings are held until the matter is over"),
        ),
        entry(
            "cmp-contact-and-views",
            "The complainant is asked how it should be handled",
            "mandatory",
            "R",
            ByDuty("complaint_intake.contact-and-views", "before the way is chosen"),
            ByDuty("complaint_intake.contact-and-views-in-days", "and within days, where nothing else moves"),
            ByDuty("complaint_intake.contact-is-safe", "by safe means"),
        ),
        entry(
            "cmp-record-if-wished",
            "Recorded when the complainant asks",
            "mandatory",
            "R",
            ByDuty("complaints.cmp-record-if-wished"),
        ),
        entry(
            "cmp-must-use-schedule3",
            "The grave ones are never handled informally",
            "mandatory",
            "R",
            ByDuty("complaint_intake.must-use-schedule3", "what was found too serious"),
            ByDuty("complaint_intake.must-use-schedule3-tested", "that it was tested"),
        ),
        entry(
            "cmp-outside-sch3-resolve",
            "Informal handling aims to satisfy",
            "mandatory",
            "R",
            ByDuty(
                "complaint_intake.outside-schedule3-ends", "it ends in satisfaction, or with the formal way still open"
            ),
            ForAReader(
                id="outside-schedule3-aim",
                question="Was what was offered meant to satisfy this complainant, or to close the entry?",
                look_at="the offer, the complainant's views and the reply",
                about="a complaint handled outside Schedule 3, drawn for audit",
                source="PRA-2002-SCH3-2",
            ),
        ),
        entry(
            "cmp-copy-of-record",
            "Copies go to both sides",
            "mandatory",
            "P",
            ByDuty("complaint_intake.copy-to-complainant", "to the complainant"),
            ByDuty("complaint_intake.copy-to-subject", "to whom it is about, or why not"),
            ByDuty("complaint_intake.copy-keeps-address-safe", "the address does not go with it"),
        ),
        entry(
            "cmp-iopc-received-forwarded",
            "What the oversight body gets is passed on",
            "mandatory",
            "R",
            Refused(
                "The oversight body owes it, and a force's file shows only the day on which the complaint "
                "arrived; what the force owes from then on is judged as for any other complaint."
            ),
        ),
        entry(
            "cmp-wrong-authority",
            "The wrong body passes it on and says so",
            "mandatory",
            "P",
            ByDuty("complaint_intake.wrong-authority-passes-on", "passed on"),
            ByDuty("complaint_intake.wrong-authority-tells", "and the complainant is told"),
        ),
        entry(
            "cmp-old-record-10wd",
            "The old law: a decision in ten working days",
            "mandatory (historic)",
            "P",
            ByDuty("complaints.cmp-old-record-10wd", "the decision; of a later matter tied to one of then, too"),
            LeftOut(
                "that the complainant is told of it",
                (
                    "The regulations of 2012 were not read on this, and the page that tells of the ten working "
                    "days gives no time for the telling; a date of ours would judge matters of ten years ago by a"
                    " rule nobody had."
                ),
            ),
        ),
    ),
)

"""What became of the entries of the oversight dossier, section G: super-complaints.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import OVERSIGHT, ByDuty, ForAReader, Section, entry

SECTION = Section(
    OVERSIGHT,
    "G",
    "Super-complaints",
    "super_complaints",
    (
        entry(
            "sc-designated",
            "Made by a body that may",
            "mandatory",
            "R",
            ByDuty("super_complaints.sc-designated", "falls on the body, in no force's rate"),
        ),
        entry(
            "sc-form",
            "In the form that it must have",
            "mandatory",
            "R",
            ByDuty("super_complaints.sc-form"),
        ),
        entry(
            "sc-ack-5wd",
            "Acknowledged in five working days",
            "mandatory",
            "R",
            ByDuty("super_complaints.sc-ack-5wd", "owed by HM Chief Inspector"),
        ),
        entry(
            "sc-eligibility",
            "The three decide whether it stands",
            "mandatory",
            "R",
            ByDuty("super_complaints.sc-eligibility-joint", "together"),
            ByDuty("super_complaints.sc-eligibility-ground", "turned away only on a ground of the regulation"),
            ByDuty("super_complaints.sc-eligibility-decided", "decided at all"),
        ),
        entry(
            "sc-told",
            "The body is told in writing",
            "mandatory",
            "R",
            ByDuty("super_complaints.sc-told", "told"),
            ByDuty("super_complaints.sc-told-reasons", "with reasons where it is not eligible"),
        ),
        entry(
            "sc-progress",
            "News of how it goes",
            "mandatory",
            "P",
            ByDuty("super_complaints.sc-progress", "the interval was not read"),
        ),
        entry(
            "sc-report",
            "A report with reasons",
            "mandatory",
            "R",
            ByDuty("super_complaints.sc-report", "sent and published"),
            ByDuty(
                "super_complaints.sc-report-contents", "steps, conclusions, reasons, further action, recommendations"
            ),
        ),
        entry(
            "sc-responses",
            "Recommendations are answered as asked",
            "should",
            "R/M",
            ByDuty("oversight.rec-deadline-in-text", "by the date the report sets, once entered"),
            ByDuty("super_complaints.sc-responses", "answered"),
        ),
        entry(
            "sc-collaborate",
            "Designated bodies work with others",
            "should",
            "R",
            ByDuty("super_complaints.sc-collaborate", "an approach is answered with reasons; falls on the body"),
            ForAReader(
                id="sc-contributors-safe",
                question=("Did each contributor agree to this use of what they said, and can nobody be known from it?"),
                look_at="the log of contributors, the consents, the text as filed",
                about="a super-complaint before it is filed",
                source="SC-2018-412",
            ),
        ),
    ),
)

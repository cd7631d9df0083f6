"""What became of the entries of the oversight dossier, section B: handling, informing, deciding, reviewing.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import OVERSIGHT, ByDuty, ForAReader, LeftOut, Refused, Section, entry

SECTION = Section(
    OVERSIGHT,
    "B",
    "Handling, informing, deciding, reviewing",
    "complaints; complaint_handling, complaint_review, referral",
    (
        entry(
            "cmp-duty-to-investigate",
            "What may be crime or misconduct is investigated",
            "mandatory",
            "P",
            ByDuty("complaint_handling.duty-to-investigate"),
        ),
        entry(
            "cmp-keep-informed-28",
            "News every four weeks",
            "mandatory",
            "R",
            ByDuty("complaints.cmp-keep-informed-28"),
        ),
        entry(
            "cmp-informal-also-updated",
            "Also where it is handled informally",
            "mandatory",
            "R",
            ByDuty("complaints.cmp-keep-informed-28", "the duty arises when handling starts, in or out of Schedule 3"),
        ),
        entry(
            "cmp-updates-in-writing",
            "In writing",
            "mandatory",
            "R",
            ByDuty("complaint_handling.updates-in-writing"),
        ),
        entry(
            "cmp-updates-cover-proceedings",
            "Criminal and disciplinary steps are told too",
            "mandatory",
            "R",
            ByDuty("complaint_handling.updates-cover-proceedings", "news every four weeks while they run"),
            ByDuty("complaint_handling.proceedings-outcome-5wd", "their outcome in five working days"),
            ByDuty("complaint_handling.appeal-told", "that there is an appeal"),
            ByDuty("complaint_handling.appeal-outcome-told", "how the appeal ended"),
        ),
        entry(
            "cmp-outcome-5wd",
            "The outcome in five working days",
            "mandatory",
            "R",
            ByDuty("complaints.cmp-outcome-5wd"),
        ),
        entry(
            "cmp-outcome-finding-coded",
            "Each allegation has its own finding",
            "mandatory",
            "M",
            ByDuty("complaint_handling.each-allegation-found"),
        ),
        entry(
            "cmp-outcome-letter-content",
            "The letter answers every allegation",
            "should",
            "M",
            ByDuty("complaint_handling.outcome-letter-content", "the points are there"),
            ForAReader(
                id="outcome-letter-answers",
                question=(
                    "Does the letter answer each allegation, in words the complainant can follow, and apologise "
                    "where the finding calls for it?"
                ),
                look_at="the complaint beside the letter",
                about="an outcome letter drawn for audit",
                source="IOPC-STATUTORY-GUIDANCE",
            ),
        ),
        entry(
            "cmp-not-acceptable-needs-action",
            "Not acceptable: then something follows",
            "product",
            "D",
            ByDuty("complaints.cmp-not-acceptable-needs-action", "an action is set"),
            ByDuty("complaint_handling.learning-action-complete", "with an owner"),
            ByDuty("oversight.trn-after-finding", "it is done by its date"),
        ),
        entry(
            "cmp-review-rights-letter",
            "The notice of the right to a review is complete",
            "mandatory",
            "R",
            ByDuty("complaints.cmp-review-rights-letter", "that it goes"),
            ByDuty("complaints.cmp-review-rights-letter-contents", "what it says"),
        ),
        entry(
            "cmp-review-window",
            "Twenty-eight days to ask for a review",
            "mandatory",
            "R",
            ByDuty("complaint_review.window-honoured", "nobody in time is turned away as late"),
            LeftOut("that somebody applies", "it is a right; not using it is nobody's failure"),
        ),
        entry(
            "cmp-review-application-content",
            "What an application says",
            "mandatory",
            "P",
            Refused(
                "It asks something of the complainant, not of the police, and the body may go on in spite of "
                "gaps; a gap is nobody's failure."
            ),
        ),
        entry(
            "cmp-review-body-routing",
            "The right body reviews",
            "mandatory",
            "P/M",
            ByDuty("complaint_review.body-tested", "the grounds are tested"),
            ByDuty("complaint_review.body-follows-test", "the notice names the body that the test came to"),
        ),
        entry(
            "cmp-review-rec-response",
            "A review's recommendation is answered",
            "mandatory",
            "M",
            ByDuty("complaint_review.recommendation-answered"),
        ),
        entry(
            "cmp-timeliness-12m",
            "A year gone: an explanation",
            "mandatory",
            "P",
            ByDuty("complaint_handling.timeliness-12m", "after the first year"),
            ByDuty("complaint_handling.timeliness-6m", "then each six months"),
            ByDuty("complaint_handling.timeliness-contents", "what it says, and the copy"),
        ),
        entry(
            "cmp-upgrade-on-indication",
            "New facts, new test",
            "mandatory",
            "M",
            ByDuty("complaint_handling.upgrade-on-indication", "the way it is handled"),
            ByDuty("referral.ref-retested-on-new-facts", "whether it must be referred"),
        ),
        entry(
            "cmp-withdrawal-evidenced",
            "A withdrawn complaint: proof, and a second thought",
            "mandatory",
            "P",
            ByDuty("complaint_handling.withdrawal-evidenced", "in the complainant's own words"),
            ByDuty("complaint_handling.withdrawal-public-interest", "whether it goes on all the same"),
            ForAReader(
                id="complaint-withdrawn-freely",
                question="Was the complaint withdrawn freely, with nobody leaning on the complainant?",
                look_at="how the withdrawal came about: who wrote, rang or visited before it",
                about="a withdrawn complaint about domestic abuse",
                source="PRA-2002-SCH3-2",
            ),
        ),
        entry(
            "cmp-suspend-and-resume",
            "Suspended, and then taken up again",
            "mandatory",
            "P",
            ByDuty("complaint_handling.suspend-and-resume", "taken up again"),
            ByDuty("complaint_handling.suspension-reviewed", "looked at while suspended"),
        ),
        entry(
            "cmp-interested-persons",
            "Relatives may opt in",
            "mandatory",
            "R",
            ByDuty("complaint_handling.interested-persons", "news as a complainant has it"),
            ByDuty("complaint_handling.interested-persons-asked", "they are asked"),
        ),
    ),
)

"""What became of the entries of the oversight dossier, section C2: investigators, severity and time.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import OVERSIGHT, ByDuty, ForAReader, LeftOut, Section, entry

SECTION = Section(
    OVERSIGHT,
    "C2",
    "Investigators, severity and time",
    "conduct; conduct_investigation",
    (
        entry(
            "inv-competent",
            "Who investigates has the skill",
            "mandatory",
            "R",
            ByDuty("conduct_investigation.inv-competent", "it is on record"),
            ForAReader(
                id="investigator-competent",
                question=(
                    "Had this investigator the knowledge, skill and experience for this matter, abuse by a "
                    "partner among them?"
                ),
                look_at="training record, earlier cases, the report itself",
                about="an appointed investigator, drawn for audit",
                source="CONDUCT-2020-R15",
            ),
        ),
        entry(
            "inv-not-interested-party",
            "Who investigates has no stake in it",
            "mandatory",
            "R",
            ByDuty("conduct.inv-not-interested-party", "at the appointment"),
            LeftOut(
                "again each month",
                (
                    "No text asks for it. What is learnt of a tie after the appointment is judged where somebody "
                    "connected takes a role; a search by the calendar would fill every file with findings that "
                    "say nothing of the case."
                ),
            ),
        ),
        entry(
            "inv-not-managed-by-subject",
            "Nor answers to the subject",
            "mandatory",
            "R",
            ByDuty("conduct.inv-not-managed-by-subject"),
        ),
        entry(
            "inv-senior-subject",
            "A chief's case goes outside",
            "mandatory",
            "R",
            ByDuty("conduct_investigation.inv-senior-subject"),
        ),
        entry(
            "inv-connected-graph",
            "Ties are searched for first",
            "product",
            "D",
            ByDuty("police_suspects.inv-connected-graph", "where the suspect works for the police"),
            ByDuty("conduct.inv-not-interested-party", "wherever an investigator is appointed, whatever is alleged"),
        ),
        entry(
            "inv-severity-assessment",
            "How grave it would be is settled early",
            "mandatory",
            "R",
            ByDuty("conduct_investigation.inv-severity-assessed"),
        ),
        entry(
            "inv-severity-routes",
            "From gravity to a lawful route",
            "mandatory",
            "R",
            ByDuty("conduct_investigation.inv-severity-routes"),
        ),
        entry(
            "inv-severity-revised",
            "Revised only after asking, and told",
            "mandatory",
            "R",
            ByDuty("conduct_investigation.inv-severity-revised-consulted", "asked first"),
            ByDuty("conduct_investigation.inv-severity-revised-told", "authority and officer are told"),
        ),
        entry(
            "inv-notice-to-officer",
            "The officer gets a notice",
            "mandatory",
            "P",
            ByDuty("conduct_investigation.inv-notice-to-officer", "served, or held back with a reason"),
            ByDuty("conduct_investigation.inv-notice-contents", "what it says"),
        ),
        entry(
            "inv-terms-of-reference",
            "What is to be found out is written down",
            "should",
            "M",
            ByDuty("conduct_investigation.inv-terms-of-reference", "written down"),
            ByDuty("conduct_investigation.inv-terms-complainant", "the complainant has a say"),
        ),
        entry(
            "inv-conduct-12m",
            "A year gone: a report to the local body",
            "mandatory",
            "R",
            ByDuty("conduct_investigation.inv-conduct-12m", "after the first year"),
            ByDuty("conduct_investigation.inv-conduct-6m", "then each six months"),
            ByDuty("conduct_investigation.inv-conduct-12m-contents", "what it says, and the copy"),
        ),
        entry(
            "inv-case-to-answer",
            "Is there a case to answer?",
            "mandatory",
            "R",
            ByDuty("conduct.inv-case-to-answer"),
        ),
        entry(
            "inv-accelerated-check",
            "The fast route only on its conditions",
            "mandatory",
            "P",
            ByDuty("conduct_investigation.inv-accelerated-check"),
        ),
        entry(
            "inv-outcome-to-iopc",
            "The oversight body hears the result",
            "mandatory",
            "P",
            ByDuty("conduct_investigation.inv-outcome-to-iopc"),
        ),
        entry(
            "inv-basic-steps",
            "The plain steps of an enquiry are taken",
            "product",
            "D",
            ByDuty("conduct_investigation.inv-basic-steps", "each step was taken or explained"),
            ForAReader(
                id="basic-steps-done",
                question=(
                    "Were the victim's account, other witnesses, recordings, calls, telephones, medical notes, "
                    "earlier partners, intelligence and the scene each looked into, or the reason given?"
                ),
                look_at="the report and its evidence",
                about="an investigation of a police suspect, before its report is accepted",
                source="HOUSE",
            ),
        ),
    ),
)

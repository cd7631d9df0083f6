"""What became of the entries of the oversight dossier, section E: suspects who work for the police.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import OVERSIGHT, ByDuty, ForAReader, LeftOut, Measure, Section, entry

SECTION = Section(
    OVERSIGHT,
    "E",
    "Suspects who work for the police",
    "police_suspects, access, police_victims",
    (
        entry(
            "ppda-flag",
            "Found and marked, whichever way it came",
            "should",
            "R/D",
            ByDuty("police_suspects.ppda-flag", "where something points to it"),
            ByDuty("police_suspects.ppda-flag-complete", "employer, role, on duty or off, serving then"),
            Measure(
                id="ppda-not-recognised",
                title="Police suspects whom nobody marked",
                numerator=(
                    "suspects whom a match of names against lists of staff finds, confirmed by a person, without a mark"
                ),
                denominator="suspects whom the match finds, confirmed by a person",
                period="a month",
                source="ppda_flagged; missing: a list of staff, a match of names against it, and who confirmed a match",
                room="linkage",
            ),
            LeftOut(
                "cases where nothing points to it",
                "what must be found is what would give rise to it; the match of names counts these",
            ),
        ),
        entry(
            "ppda-treated-as-conduct",
            "A report is also a matter of conduct",
            "should",
            "R",
            ByDuty("police_suspects.ppda-treated-as-conduct", "tested"),
            ByDuty("referral.ref-mandatory-criteria", "the grounds for a referral"),
            ByDuty("conduct_investigation.inv-severity-assessed", "how grave it would be"),
        ),
        entry(
            "ppda-audit",
            "An audit of the cases of that year",
            "should (accepted by all 43 + BTP, CNC, PSNI)",
            "R",
            ByDuty("police_suspects.ppda-audit", "run and reported by the end of 2022"),
            ByDuty("police_suspects.ppda-audit-acted-on", "what was handled wrongly is put right"),
        ),
        entry(
            "ppda-rec2-rec3",
            "Two further recommendations",
            "should",
            "not found",
            ByDuty("oversight.rec-deadline-in-text", "their time, once they are entered as recommendations"),
            ByDuty("oversight.rec-carried-out", "that they are carried out, once entered"),
            LeftOut(
                "what they ask", "their text was not found, and no duty is made of words that nobody here has read"
            ),
        ),
        entry(
            "ppda-iopc-checklist",
            "The oversight body's calls to action, point by point",
            "should",
            "R",
            ByDuty("police_suspects.ppda-checklist-worked-through", "worked through in each case"),
            ForAReader(
                id="ppda-checklist-force",
                question=(
                    "Has the force worked through each call to action for its own process this year, with "
                    "evidence for each?"
                ),
                look_at="the self-assessment and the evidence that it names",
                about="a force, once a year",
                source="IOPC-PPDA-REVIEW",
            ),
        ),
        entry(
            "ppda-external-or-oversight",
            "Another force, or somebody outside, is decided on",
            "product",
            "D",
            ByDuty("police_suspects.ppda-external-or-oversight", "decided, with reasons"),
            ByDuty("police_suspects.ppda-external-accepted", "the other force accepts"),
            ByDuty(
                "police_suspects.ppda-own-force-only-with-reason",
                "whether the reason for the own force answers to rank, post, ties and a police victim",
            ),
        ),
        entry(
            "ppda-access-lockdown",
            "The file is for a named few",
            "product",
            "D",
            ByDuty("access.ppda-access-lockdown", "the list"),
            ByDuty(
                "access.ppda-access-break-glass", "who goes in anyway says why, and professional standards hear of it"
            ),
        ),
        entry(
            "ppda-access-log",
            "Every look is written down with its reason",
            "mandatory",
            "M",
            ByDuty("access.ppda-access-log", "a reason for each"),
            ByDuty("access.ppda-access-log-reviewed", "read through each week"),
        ),
        entry(
            "ppda-victim-single-contact",
            "One person to ring, outside that chain",
            "should",
            "R/D",
            ByDuty("police_suspects.ppda-victim-single-contact", "the contact"),
            ByDuty("police_suspects.victim-kept-informed", "news"),
            ByDuty("police_victims.adviser-offered", "an independent adviser is offered"),
            ByDuty("rights.safe-contact-recorded", "a safe way, before the first contact that goes out"),
        ),
        entry(
            "ppda-support-service",
            "Support that fits police and other victims",
            "should",
            "R",
            ByDuty(
                "police_victims.support-service-covers",
                "what is commissioned covers them; owed by the local policing body",
            ),
            ByDuty("police_victims.support-offered", "and it is offered"),
        ),
        entry(
            "ppda-counter-allegation",
            "A counter-claim is looked at by somebody outside",
            "product",
            "D",
            ByDuty("police_suspects.ppda-counter-allegation", "before an interview or arrest of who reported"),
            ByDuty("police_suspects.ppda-counter-allegation-false", "a false one is a matter of conduct"),
        ),
        entry(
            "ppda-police-victim-protection",
            "A victim in uniform is safe at work",
            "should",
            "R/D",
            ByDuty("police_victims.protection-at-work", "arrangements on the mark"),
            ByDuty("police_victims.protection-at-work-reviewed", "looked at each month"),
            ForAReader(
                id="no-detriment",
                question=(
                    "Has the victim been moved, passed over or disciplined since, and was each of these for a "
                    "reason that has nothing to do with the report?"
                ),
                look_at="postings, rotas, appraisals and grievances since the report",
                about="a victim who works for the police, each half-year while the matter is open",
                source="NPCC-PPDA-2023",
            ),
        ),
        entry(
            "ppda-no-collusion",
            "The accused and the team keep apart",
            "product",
            "D",
            ByDuty("police_suspects.ppda-no-contact-order", "told not to discuss it"),
            ByDuty("police_suspects.involvement-looked-into", "a sign of it is looked into"),
        ),
        entry(
            "ppda-no-crime-review",
            "No crime: then somebody else reads it again",
            "product",
            "D",
            ByDuty("police_suspects.ppda-no-crime-review", "a report of which no crime was made"),
            ByDuty("police_suspects.ppda-no-crime-review-cancelled", "a crime that was cancelled"),
        ),
        entry(
            "ppda-vawg-and-supervision",
            "The accused decides nothing about victims",
            "product",
            "D",
            ByDuty("police_suspects.ppda-removed-from-approvals", "taken off the lists of who approves"),
            LeftOut(
                "approves none",
                "an approval names who decided and a suspect has a reference; to match the two by name would accuse "
                "namesakes. A role taken by somebody connected to the suspect is judged by another duty",
            ),
        ),
    ),
)

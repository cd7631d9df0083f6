"""What became of the entries of the oversight dossier, section C: referral and how it is investigated.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import OVERSIGHT, ByDuty, LeftOut, Section, entry

SECTION = Section(
    OVERSIGHT,
    "C",
    "Referral and how it is investigated",
    "referral",
    (
        entry(
            "ref-dsi-after-da-contact",
            "Death or serious injury after contact with the police",
            "mandatory",
            "P",
            ByDuty("referral.ref-dsi-after-da-contact", "recorded, or ruled out with reasons"),
            ByDuty("referral.ref-dsi-after-da-contact-referred", "referred by the end of the next day (from memory)"),
            ByDuty("referral.ref-dsi-evidence", "evidence secured"),
        ),
        entry(
            "ref-mandatory-criteria",
            "Every ground is tested",
            "mandatory",
            "R",
            ByDuty("referral.ref-mandatory-criteria", "that all were tested"),
            ByDuty("referral.ref-retested-on-new-facts", "again on new facts"),
        ),
        entry(
            "ref-da-is-not-a-limb",
            "Abuse by an officer is no ground by itself: work it out",
            "mandatory",
            "R/M",
            ByDuty("referral.ref-offences-mapped", "every alleged offence is set against the grounds"),
            LeftOut(
                "whether each offence was rightly called a relevant one",
                (
                    "A test looks at several offences at once, their greatest penalties are from memory and "
                    "changed with the years, and a penalty below seven years does not rule another ground out; a "
                    "wrong table would accuse whoever read the law better."
                ),
            ),
        ),
        entry(
            "ref-time-limit-next-day",
            "Referred by the end of the next day",
            "mandatory",
            "M",
            ByDuty("referral.ref-time-limit-next-day", "the time"),
            ByDuty("referral.ref-time-limit-next-day-shown", "that a test is shown"),
        ),
        entry(
            "ref-only-recorded-matters",
            "Only a recorded matter is referred",
            "mandatory",
            "P/D",
            ByDuty("referral.ref-only-recorded-matters"),
        ),
        entry(
            "ref-complete-checklist",
            "The referral is complete",
            "product",
            "D",
            ByDuty("referral.ref-complete", "nothing left out"),
            ByDuty("referral.ref-completed-after-urgent", "the rest follows an urgent one"),
        ),
        entry(
            "ref-returned-chased",
            "What comes back goes out again",
            "product",
            "D",
            ByDuty("referral.ref-returned-chased", "sent again"),
            ByDuty("referral.ref-returned-escalated", "a chief officer hears of it"),
        ),
        entry(
            "ref-civil-claim-check",
            "A letter of claim is read for conduct",
            "mandatory",
            "M",
            ByDuty("referral.ref-civil-claim-check"),
        ),
        entry(
            "ref-non-referral-rationale",
            "Not referred: by whom, and why",
            "should",
            "P",
            ByDuty("referral.ref-non-referral-rationale"),
        ),
        entry(
            "ref-voluntary",
            "A voluntary referral is thought of",
            "should",
            "M",
            ByDuty("referral.ref-voluntary"),
        ),
        entry(
            "ref-notify-parties",
            "The complainant hears of the referral",
            "mandatory",
            "M",
            ByDuty("referral.ref-told-complainant", "the complainant"),
            ByDuty("referral.ref-told-subject", "whoever it is about, or why not"),
        ),
        entry(
            "ref-own-initiative",
            "What the oversight body takes up is recorded",
            "mandatory",
            "R",
            ByDuty("referral.ref-own-initiative"),
        ),
        entry(
            "ref-mode-recorded",
            "The mode is written down and obeyed",
            "mandatory",
            "P",
            LeftOut(
                "that the decision is written down",
                (
                    "The entry that tells of the decision is its record, and without one nothing tells that there"
                    " was a decision to write down."
                ),
            ),
            ByDuty("referral.ref-mode-obeyed", "obeyed"),
        ),
        entry(
            "ref-no-final-action-before-mode",
            "Nothing final while it is open",
            "product",
            "D",
            ByDuty("referral.ref-no-final-action-before-mode"),
        ),
    ),
)

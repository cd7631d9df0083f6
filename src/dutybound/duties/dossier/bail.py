"""What became of the entries of the response dossier, section E: release, bail and interview.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import RESPONSE, ByDuty, LeftOut, Section, entry

SECTION = Section(
    RESPONSE,
    "E",
    "Release, bail and interview",
    "bail, victims",
    (
        entry(
            "victim-told-before-release",
            "The victim knows before the door opens",
            "mandatory",
            "P",
            ByDuty("victims.update-release-1wd", "by one working day, the Code's time"),
            ByDuty("bail.victim-told-before-release", "before or at the release, where it is safe: College guidance"),
            ByDuty("bail.plan-updated-at-release", "the safety plan with it"),
        ),
        entry(
            "bail-views-sought",
            "The victim is asked about the conditions",
            "mandatory",
            "V",
            ByDuty("bail.bail-views-sought", "before they are set"),
            ByDuty("bail.bail-views-sought-change", "before they are changed"),
            ByDuty("bail.bail-views-passed-on", "the custody officer hears them"),
            ByDuty("victims.update-bail-change-1wd", "told of a variation"),
        ),
        entry(
            "bail-considered-not-rui",
            "Conditions are considered before somebody is released under investigation",
            "should",
            "V",
            ByDuty("bail.bail-considered-not-rui", "since 2022; before that the law presumed against bail"),
        ),
        entry(
            "bail-authorised-in-time",
            "Bail by the right rank, before the last period ran out",
            "mandatory",
            "V",
            ByDuty("bail.bail-authorised-in-time", "the rank"),
            ByDuty("bail.bail-authorised-in-time-before-expiry", "before expiry"),
            ByDuty("bail.bail-authorised-in-time-before-2022", "the older regime: 28 days by an inspector"),
            LeftOut(
                "the older regime: what a superintendent or a court could allow beyond that",
                "the older sections were not read; such bail is not judged by that duty",
            ),
            LeftOut(
                "the clock stands still on bail for charging advice",
                ("section 47ZL was not read; a finding on such a file has the entry beside it and is checked by hand"),
            ),
        ),
        entry(
            "bail-end-not-lapsed",
            "Bail does not run out unnoticed",
            "should",
            "P",
            ByDuty("bail.bail-end-not-lapsed", "a decision before the end"),
            ByDuty("victims.update-bail-change-1wd", "and the victim is told"),
        ),
        entry(
            "suspect-heard",
            "The suspect is heard before a case ends",
            "should",
            "P",
            ByDuty("investigation.suspect-heard", "soon"),
            ByDuty("investigation.suspect-heard-high-risk", "sooner, where the risk was high"),
            ByDuty("investigation.suspect-heard-risk-raised", "sooner, once the risk is high"),
            LeftOut(
                "sooner where the risk is high",
                "no text gives the days; one number of ours is used at every risk, so that none is owed by a grade",
            ),
            ByDuty("investigation.suspect-heard-before-closing", "at all, before the police end it"),
        ),
    ),
)

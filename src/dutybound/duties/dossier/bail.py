"""What became of the entries of the response dossier, section E: release, bail and interview.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import RESPONSE, ByDuty, LeftOut, Open, Section, entry

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
            Open(
                duty="bail.victim-told-before-release",
                what="before or at the release, where it is safe: College guidance",
                arises="on released, in_a DA_CASE",
                met_by="victim_update_given(topic=release) | welfare_visit_made, same crime_ref",
                by="by it.time, counted from the arrest; late still does good (protects)",
                ends="victim unsafe to contact: welfare visit",
                new="welfare_visit_made(crime_ref); same_omission_as victims.update-release-1wd",
            ),
            Open(
                duty="bail.plan-updated-at-release",
                what="the safety plan with it",
                arises="on released given safety_plan_set",
                met_by="safety_plan_set | safety_plan_confirmed | risk_reviewed",
                by="within 24 HOURS (house)",
            ),
        ),
        entry(
            "bail-views-sought",
            "The victim is asked about the conditions",
            "mandatory",
            "V",
            Open(
                duty="bail.bail-views-sought",
                what="asked before they are set or varied; arrests since 2022-10-28",
                arises="on bail_set(conditions_for_victim true) | bail_conditions_varied",
                met_by="ever(bail_views_recorded(views or reason present))",
                by="at_it; anchor the arrest",
                new=(
                    "bail_views_recorded(crime_ref, suspect_ref, views, representative); bail_set gains "
                    "conditions_for_victim"
                ),
            ),
            Open(
                duty="bail.bail-views-passed-on",
                what="the custody officer hears them",
                arises="on bail_views_recorded",
                met_by="it.has(passed_to_custody true)",
                by="at_it",
            ),
            ByDuty("victims.update-bail-change-1wd", "told of a variation"),
        ),
        entry(
            "bail-considered-not-rui",
            "Conditions are considered before somebody is released under investigation",
            "should",
            "V",
            Open(
                duty="bail.bail-considered-not-rui",
                what="whole, since 2022-10-28; between 2017-04-03 and then the law presumed against bail",
                arises="on released(basis=under_investigation), in_a DA_CASE",
                met_by="it.has(reason present)",
                by="at_it",
                new="released gains bail_considered, reason stands on the envelope",
            ),
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
            Open(
                duty="bail.bail-end-not-lapsed",
                what="a decision before the end",
                arises="first(on bail_set, per=suspect_ref), in_a DA_CASE",
                met_by="bail_ended | charge_made | investigation_closed | bail_extended: closes at latest until",
                by="by latest(on bail_set|bail_extended).until; lapses True",
            ),
            ByDuty("victims.update-bail-change-1wd", "and the victim is told"),
        ),
        entry(
            "suspect-heard",
            "The suspect is heard before a case ends",
            "should",
            "P",
            Open(
                duty="investigation.suspect-heard",
                what="soon",
                arises="first(on suspect_named, per=suspect_ref), in_a DA_CASE",
                met_by=(
                    "interview_under_caution | interview_not_held(reason, rank at_least sergeant), same suspect_ref"
                ),
                by="within param(interview.days, risk; house 14 high, 28 otherwise) DAYS",
                ends="investigation_closed | charge_made",
                new="interview_not_held(crime_ref, suspect_ref, decided_by, rank)",
            ),
            Open(
                duty="investigation.suspect-heard-before-closing",
                what="at all, before the police end it",
                arises="on closing act by the police given ever suspect_named",
                met_by="ever(interview_under_caution) | ever(interview_not_held)",
                by="at_it; read P: advises",
            ),
        ),
    ),
)

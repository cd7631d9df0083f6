"""What became of the entries of the response dossier, section A: contact, grading and the first hours.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import RESPONSE, ByDuty, LeftOut, Measure, Section, entry

SECTION = Section(
    RESPONSE,
    "A",
    "Contact, grading and the first hours",
    "contact, recording, scene",
    (
        entry(
            "incident-registered",
            "A report of any kind becomes an incident",
            "mandatory",
            "V",
            ByDuty("contact.incident-registered", "what comes other than by a call, which makes its own log"),
        ),
        entry(
            "da-flagged",
            "Domestic abuse is marked as such",
            "mandatory",
            "V",
            ByDuty("recording.da-flagged", "where an entry points to it"),
            ByDuty("contact.da-flagged-behaviour", "how the two are connected and what was done"),
            Measure(
                id="da-not-recognised",
                title="Domestic abuse that nobody marked",
                numerator="incidents that an entry points to and somebody has borne out as abuse, without a mark",
                denominator="incidents that an entry points to and somebody has borne out as abuse",
                period="a month",
                source="da_indicated, da_ruled_out, da_flag_set; what no entry points to is not seen",
                computed_by="da-not-recognised",
            ),
            LeftOut(
                "incidents where no entry points to domestic abuse at all",
                (
                    "the thing to be found is the only thing that could give rise to it; a force-level search "
                    "counts these, and a case cannot be blamed for silence"
                ),
            ),
        ),
        entry(
            "history-checked-before-dispatch",
            "The history is searched and reaches the officers",
            "should",
            "V",
            ByDuty("contact.history-checked-before-dispatch", "the search"),
            ByDuty("contact.history-checked-before-dispatch-passed-on", "what was found reaches the unit"),
            ByDuty("contact.history-checked-before-dispatch-systems", "what is searched"),
        ),
        entry(
            "call-grade-set",
            "A grade is given with the risk that it rests on",
            "mandatory",
            "V",
            ByDuty("contact.call-grade-set", "a grade"),
            ByDuty("contact.call-grade-set-rationale", "the reasons"),
        ),
        entry(
            "da-presumed-immediate",
            "Going at once is the rule, an appointment the exception",
            "should",
            "V",
            ByDuty("contact.da-presumed-immediate", "a grade below immediate names what speaks against danger"),
            ByDuty(
                "contact.da-presumed-immediate-appointment", "an appointment at a station only by the victim's choice"
            ),
        ),
        entry(
            "attended-within-target",
            "A unit comes within the target of the grade",
            "mandatory",
            "V",
            ByDuty("contact.attended-within-target", "the arrival"),
            ByDuty("contact.attended-within-target-seen", "the victim is seen, or why not"),
        ),
        entry(
            "unresourced-grade-escalated",
            "A call without a unit is put to somebody named",
            "mandatory",
            "V",
            ByDuty("contact.unresourced-grade-escalated", "grade 1"),
            ByDuty("contact.unresourced-grade-escalated-grade-2", "grade 2"),
            ByDuty("contact.unresourced-grade-escalated-handover", "again at a handover"),
        ),
        entry(
            "downgrade-authorised",
            "A call is put lower only by a supervisor, on something new",
            "should",
            "P",
            ByDuty("contact.downgrade-authorised", "authority, new information, not for want of units"),
            ByDuty("contact.downgrade-authorised-told", "the victim is spoken to"),
        ),
        entry(
            "cut-off-call-regraded",
            "A call that breaks off is looked at again at once",
            "should",
            "V",
            ByDuty("contact.cut-off-call-regraded", "a fresh grade at once"),
            ByDuty("contact.cut-off-call-regraded-marker", "a marker means the immediate grade"),
        ),
        entry(
            "repeat-contact-linked",
            "A further call is linked, graded with both in view, and told on",
            "should",
            "P",
            ByDuty("contact.repeat-contact-linked", "the link, by the arrival"),
            ByDuty("contact.repeat-contact-linked-told", "the first crew or a supervisor"),
            ByDuty("contact.repeat-contact-linked-regraded", "the grade, for a reader"),
        ),
        entry(
            "not-closed-unseen",
            "No incident is closed with the victim unseen",
            "mandatory",
            "P",
            ByDuty("contact.not-closed-unseen"),
        ),
        entry(
            "victim-callback-answered",
            "Who rings for an officer gets one",
            "should",
            "S",
            ByDuty("contact.victim-callback-answered", "a visit"),
            ByDuty("contact.victim-callback-answered-contact", "an answer"),
        ),
        entry(
            "backlog-aged",
            "Nothing waits without an owner",
            "should",
            "S",
            Measure(
                id="backlog",
                title="Open investigations and their ages",
                numerator="open investigations, by age",
                denominator="none: a count at a date",
                period="a date",
                source="investigation_opened, investigation_closed",
                computed_by="backlog",
            ),
            Measure(
                id="backlog-incidents",
                title="Incidents without a unit past their target, and their ages",
                numerator="domestic-abuse incidents past the target with no unit, count, oldest, how many high risk",
                denominator="none: a count at a date",
                period="a date, daily",
                source="contact_received, grade_set, unit_arrived, incident_closed",
                computed_by="backlog-incidents",
            ),
            Measure(
                id="backlog-unassessed",
                title="Attendances without a risk assessment after a day",
                numerator="attendances at domestic abuse older than 24 hours with no risk_assessed",
                denominator="none: a count at a date",
                period="a date, daily",
                source="unit_arrived, risk_assessed",
                computed_by="backlog-unassessed",
            ),
            Measure(
                id="backlog-unallocated",
                title="Crimes without an investigator after a day",
                numerator="domestic-abuse crimes recorded more than 24 hours ago with no investigation_allocated",
                denominator="none: a count at a date",
                period="a date, daily",
                source="crime_recorded, investigation_allocated",
                computed_by="backlog-unallocated",
            ),
            LeftOut(
                "that each item has an owner",
                ("in a case this is three duties already: a unit in time, the risk assessed, an investigator named"),
            ),
        ),
    ),
)

"""What became of the entries of the oversight dossier, section H: requests for information and statistics.

For: the account, one value an entry.
Never: says what a duty asks; that stands in the rulebook.
"""

from dutybound.duties.dossier.words import OVERSIGHT, ForAReader, LeftOut, Measure, Open, Section, entry

SECTION = Section(
    OVERSIGHT,
    "H",
    "Requests for information and statistics",
    "new chapters information_requests, publication",
    (
        entry(
            "foi-20wd",
            "Answered in twenty working days",
            "mandatory",
            "P",
            Open(
                duty="information_requests.foi-20wd",
                what="whole",
                arises="on information_request_received",
                met_by="information_request_answered | information_request_refused",
                by=(
                    "within 20 WORKING_DAYS_UK of latest(on "
                    "information_request_received|clarification_received).time; moved by response_time_extended"
                ),
                ends="information_request_withdrawn",
                new=(
                    "exists: information_request_received, clarification_asked, clarification_received, "
                    "response_time_extended; new information_request_refused(request_ref, section, reason)"
                ),
            ),
        ),
        entry(
            "foi-refusal-valid",
            "A refusal that says what it must",
            "mandatory",
            "P",
            Open(
                duty="information_requests.foi-refusal-valid",
                what="section and why, the review, the commissioner",
                arises="on information_request_refused",
                met_by="it.has(section, reason present, says_review true, says_commissioner true)",
                by="at_it",
            ),
            Open(
                duty="information_requests.foi-20wd",
                what="in time",
                arises="a refusal is an answer: the same duty as for foi-20wd",
                met_by="information_request_refused",
                by="",
                new="the same duty as for foi-20wd",
            ),
        ),
        entry(
            "foi-s12-estimate",
            "Too dear, then show the sum",
            "mandatory",
            "R",
            Open(
                duty="information_requests.foi-s12-estimate",
                what="files and minutes, or a sample",
                arises="on information_request_refused(section=12)",
                met_by="it.has(files present, minutes present)",
                by="at_it",
                new="files, minutes, sampled",
            ),
            Open(
                duty="information_requests.foi-s12-over-the-limit",
                what="and it is over eighteen hours",
                arises="on information_request_refused(section=12)",
                met_by="it.has(hours above 18)",
                by="at_it",
                new="hours",
            ),
            Open(
                duty="information_requests.foi-s12-aggregated",
                what="requests are added up only within sixty working days",
                arises="on information_request_refused(section=12, aggregated true)",
                met_by="it.has(aggregated_within_60_working_days true)",
                by="at_it",
            ),
        ),
        entry(
            "foi-s16-advice",
            "And how to ask for less",
            "mandatory",
            "R",
            Open(
                duty="information_requests.foi-s16-advice",
                what="whole",
                arises="on information_request_refused(section=12)",
                met_by="it.has(advice_given true) | ever(advice_given)",
                by="at_it",
                new="advice_given",
            ),
        ),
        entry(
            "foi-s40-test",
            "Small counts are tested, not waved away",
            "should",
            "M",
            Open(
                duty="information_requests.foi-s40-test",
                what="a test is on record",
                arises="on information_request_refused(section=40) | answered with withheld counts",
                met_by="it.has(reidentification_tested true)",
                by="at_it; M: advises",
                new="reidentification_tested, banded",
            ),
            ForAReader(
                id="foi-s40-real",
                question="Could somebody really have been known from these counts, and would a band have served?",
                look_at="the request, the refusal, the published tables of the same period",
                about="a refusal of small counts",
                source="FOIA-S40",
            ),
        ),
        entry(
            "foi-s21",
            "Already published: where",
            "mandatory",
            "R",
            Open(
                duty="information_requests.foi-s21",
                what="whole",
                arises="on information_request_refused(section=21)",
                met_by="it.has(link present)",
                by="at_it",
                new="link",
            ),
        ),
        entry(
            "foi-internal-review",
            "A review of the answer",
            "should",
            "P",
            Open(
                duty="information_requests.foi-internal-review",
                what="answered in twenty working days, forty at most (from memory)",
                arises="on information_review_asked",
                met_by="information_review_answered",
                by="within 20 WORKING_DAYS_UK; moved by response_time_extended to 40",
                new="information_review_asked(request_ref), information_review_answered",
            ),
            LeftOut("that somebody asks for one", "it is the asker's choice"),
        ),
        entry(
            "foi-nonresponse",
            "Silence is not left at that",
            "should",
            "M",
            Open(
                duty="information_requests.foi-nonresponse",
                what="whole; falls on who asked (the campaign), in no force's rate",
                arises="on information_request_received given asked by the campaign",
                met_by=(
                    "information_request_answered | information_request_refused | information_request_chased | "
                    "commissioner_asked"
                ),
                by="within 25 WORKING_DAYS_UK (house: the 20 and five more)",
                new="information_request_chased, commissioner_asked(request_ref)",
            ),
        ),
        entry(
            "foi-return-coded",
            "Each answer is coded alike",
            "product",
            "D",
            Open(
                duty="information_requests.foi-return-coded",
                what="whole; falls on who asked",
                arises="on information_request_answered",
                met_by="return_coded(period, definition, blanks_apart, scan stated)",
                by="within 10 WORKING_DAYS (house); product",
                new="return_coded(request_ref, status, period, definition, blanks_apart, scan)",
            ),
        ),
        entry(
            "sts-regime-split",
            "Two laws, two series",
            "should",
            "R",
            Open(
                duty="publication.sts-regime-split",
                what="whole",
                arises="on figure_published(of conduct or complaints, spans 2020-02-01)",
                met_by="it.has(split_by_regime true) | it.has(footnoted true)",
                by="at_it",
                new=(
                    "figure_published(figure_ref, of, spans_2020, split_by_regime, footnoted, base_stated, "
                    "small_counts_rule, caution_printed, one_funnel); file kind publication"
                ),
            ),
        ),
        entry(
            "sts-base-excludes-unknown",
            "Of what the percentage is one",
            "should",
            "R",
            Open(
                duty="publication.sts-base-stated",
                what="whole",
                arises="on figure_published(percent true)",
                met_by="it.has(base_stated true, unknown_stated true)",
                by="at_it; product",
            ),
        ),
        entry(
            "sts-small-numbers",
            "Small counts have a rule",
            "should",
            "R/D",
            Open(
                duty="publication.sts-small-numbers",
                what="whole",
                arises="on figure_published(of victims or complainants, public true)",
                met_by="it.has(small_counts_rule present) | it.has(exact_approved_by present)",
                by="at_it",
            ),
        ),
        entry(
            "sts-not-comparable",
            "What cannot be compared says so",
            "should",
            "R",
            Open(
                duty="publication.sts-not-comparable",
                what="whole",
                arises="on figure_published(one_funnel true)",
                met_by="it.has(caution_printed true)",
                by="at_it",
            ),
        ),
        entry(
            "sts-adr-da",
            "Domestic abuse is returned to the Home Office",
            "mandatory",
            "R",
            Open(
                duty="publication.sts-adr-da",
                what="whole; since April 2015",
                arises="on return_asked(of=domestic_abuse)",
                met_by="return_sent same return_ref",
                by="by it.due",
                new="return_asked(return_ref, of, due, to_body), return_sent; file kind force",
            ),
            Measure(
                id="returned-against-recorded",
                title="What was returned against what is on the books",
                numerator="domestic-abuse crimes and incidents in the return",
                denominator="domestic-abuse crimes and incidents in the force's records of the same period",
                period="the period of the return",
                source="the return; da_flag_set, crime_recorded",
                room="oversight",
            ),
        ),
        entry(
            "sts-complaints-adr",
            "Complaints are returned to the oversight body",
            "mandatory",
            "R",
            Open(
                duty="publication.sts-complaints-adr",
                what="whole, each quarter (from memory)",
                arises="on return_asked(of=complaints)",
                met_by="return_sent same return_ref",
                by="by it.due",
            ),
            Measure(
                id="complaints-returned-against-logged",
                title="Complaints returned against complaints logged",
                numerator="complaints in the return",
                denominator="complaints logged in the period",
                period="a quarter",
                source="the return; complaint_logged",
                room="oversight",
            ),
        ),
    ),
)

"""Questions about closing: without the victim's support, on what evidence of that, at the scene, by what rank.

For: what was reported of seven in ten cases closed as not supported, mostly without evidence of it.
Never: takes an outcome code for proof of what it says.
"""

from typing import Final

from dutybound.duties.conditions import AUDITABLE, CLOSING_ACT, DA_CASE, NOT_SUPPORTING, STATEMENT
from dutybound.duties.language import (
    all_of,
    at_it,
    at_least,
    at_most,
    ever,
    in_a,
    it,
    latest,
    on,
    one_of,
    same,
)
from dutybound.statistics.measures import Breakdown, Measure, question

_AGAINST: Final = on("victim_view_recorded", stance=NOT_SUPPORTING)
_REFUSAL: Final = on("victim_statement_not_taken") | _AGAINST
_NOT_SUPPORTED: Final = on("outcome_assigned", code=one_of("14", "16")) & in_a(DA_CASE)
_BY_POLICE: Final = on("investigation_closed", decision_maker="police") & in_a(DA_CASE)

MEASURES: Final = (
    Measure(
        "not-supporting",
        "Was the outcome that the victim does not support?",
        unit="an outcome given in a domestic-abuse case",
        numerator="outcome 14 or 16",
        denominator="outcomes of which the code is told",
        coverage="the code on the outcome",
        answer=question(
            "not-supporting",
            "The outcome is that the victim does not support the case",
            on("outcome_assigned") & in_a(DA_CASE),
            it.has(code=one_of("14", "16")),
            at_it(),
        ),
    ),
    Measure(
        "not-supporting-auditable",
        "Closed as not supported: can anybody check that the victim said so?",
        unit="an outcome 14 or 16",
        numerator="the victim's latest view on record by then is against, in a form that can be checked",
        denominator="outcomes 14 and 16 of which it can be told",
        coverage="views recorded, with the form they were taken in",
        answer=question(
            "not-supporting-auditable",
            "The victim's latest view is against going on, in a form that somebody can check",
            _NOT_SUPPORTED,
            latest(on("victim_view_recorded") & same("crime_ref"), on_record=True).has(
                stance=NOT_SUPPORTING, medium=AUDITABLE
            ),
            at_it(),
        ),
    ),
    Measure(
        "not-supporting-beside-suspect",
        "Closed as not supported: was a refusal taken with the suspect present?",
        unit="an outcome 14 or 16",
        numerator="a refusal or view against, with the suspect present",
        denominator="outcomes 14 and 16 of which it can be told",
        coverage="refusals and views, with whether the suspect was there",
        answer=question(
            "not-supporting-beside-suspect",
            "A refusal or a view against was taken with the suspect present",
            _NOT_SUPPORTED,
            ever(on("victim_view_recorded", stance=NOT_SUPPORTING, suspect_present=True) & same("crime_ref"))
            | ever(on("victim_statement_not_taken", suspect_present=True) & same("crime_ref")),
            at_it(),
        ),
    ),
    Measure(
        "refused-at-the-scene",
        "Was the refusal taken while the officers were still at the scene?",
        unit="a refusal to make a statement, or a view recorded as against",
        numerator="taken after a unit arrived and before it left",
        denominator="refusals and views against of which it can be told",
        coverage="arrivals and departures of units",
        answer=question(
            "refused-at-the-scene",
            "The refusal is taken while the officers are at the scene",
            _REFUSAL & in_a(DA_CASE),
            all_of(ever(on("unit_arrived")), ~ever(on("scene_left"), since=latest(on("unit_arrived")).time)),
            at_it(),
        ),
        note="A refusal at the scene is provisional; it says what was safe to say there.",
    ),
    Measure(
        "closed-below-inspector",
        "Did somebody below inspector close the case, with no inspector consulted?",
        unit="a domestic-abuse investigation closed by the police",
        numerator="decided by a sergeant or below, and no inspector consulted about the closing",
        denominator="closings by the police of which it can be told",
        coverage="the rank on the closing, and consultations",
        answer=question(
            "closed-below-inspector",
            "The case is closed below inspector, with no inspector consulted",
            _BY_POLICE,
            all_of(
                it.has(rank=at_most("sergeant")),
                ~ever(on("supervisor_consulted", about="closing", rank=at_least("inspector")) & same("crime_ref")),
            ),
            at_it(),
        ),
    ),
    Measure(
        "closed-by-rank",
        "By what rank were cases closed?",
        unit="an investigation closed by the police",
        numerator="those that state this rank",
        denominator="investigations closed by the police",
        coverage="none beyond the entries themselves",
        answer=Breakdown("investigation_closed", {"decision_maker": "police"}, ("rank",)),
        same_entries_as="question.closed-below-inspector",
    ),
    Measure(
        "statement-by-closing",
        "Had the victim's statement been taken when the case was closed?",
        unit="a domestic-abuse investigation closed",
        numerator="a statement for the same crime by then",
        denominator="closings of which it can be told",
        coverage="statements taken",
        answer=question(
            "statement-by-closing",
            "The victim's statement has been taken when the case is closed",
            CLOSING_ACT & in_a(DA_CASE),
            ever(STATEMENT & same("crime_ref")),
            at_it(),
        ),
    ),
    Measure(
        "statement-or-refusal",
        "Was the statement taken, or a checked refusal recorded, before the closing?",
        unit="a domestic-abuse investigation",
        numerator="as the duty has it",
        denominator="investigations of which it can be told",
        coverage="statements and refusals",
        answer="investigation.victim-statement-taken",
    ),
)

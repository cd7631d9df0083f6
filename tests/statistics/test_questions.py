"""The dossiers' questions on small invented cases: yes, no, and cannot tell where the records do not show it.

For: each question asked in the duties' words, the counts by rank, and the spans.
Never: takes silence for no where nothing says that the source would speak.
"""

from __future__ import annotations

from typing import Any

import pytest

from dutybound.checking import judged
from dutybound.duties.accounts import Judged
from dutybound.duties.book import Book, the_book
from dutybound.events import read_file
from dutybound.statistics.delays import NOT_TOLD, Delay, delays_of
from dutybound.statistics.measures import MAY_BE_CLOSED, Breakdown, Span, ages
from dutybound.statistics.questions import QUESTIONS
from dutybound.statistics.stating import gather

MEASURES = {one.id: one for one in QUESTIONS}
EVERYTHING = [{"kinds": "every kind", "from": "2023-01-01", "to": "2024-12-31"}]
DA = {"kind": "da_flag_set", "occurred": "2024-03-01T08:00:00+00:00"}


def case(asked: Book, *events: dict[str, Any], covered: bool = True) -> Judged:
    told = [{"id": f"e{n}", **event} for n, event in enumerate((DA, *events))]
    file = {"ref": "one", "kind": "case", "force": "suffolk", "synthetic": True, "as_at": "2024-06-30"}
    return judged(read_file({"file": file, "event": told, "coverage": EVERYTHING if covered else []}), asked)


def at(day: int, kind: str, **facts: Any) -> dict[str, Any]:
    return {"kind": kind, "occurred": f"2024-03-{day:02d}T12:00:00+00:00",
            "recorded": f"2024-03-{day:02d}T12:30:00+00:00", **facts}  # fmt: skip


GRADED = at(1, "grade_set", incident_ref="i", grade="2")
LOWER = at(2, "grade_changed", incident_ref="i", direction="lower", grade="4", authorised_rank="constable",
           authorised_as="dispatcher")  # fmt: skip
ARRIVED = at(3, "unit_arrived", incident_ref="i")
LEFT = at(4, "scene_left", incident_ref="i")
TOLD = at(2, "disclosure_made", incident_ref="i", disclosure_ref="d", by="victim", offence_kind="assault")
CRIMED = at(3, "crime_recorded", crime_ref="c", disclosure_ref="d")
LATER = at(5, "crime_recorded", crime_ref="c", disclosure_ref="d")
VIEW = at(5, "victim_view_recorded", crime_ref="c", stance="withdrawn", medium="body_worn_video", suspect_present=False)
RELAYED = at(5, "victim_view_recorded", crime_ref="c", stance="withdrawn", medium="relayed_by_another")
BESIDE = at(3, "victim_statement_not_taken", crime_ref="c", medium="signed_notebook", suspect_present=True)
OUTCOME = at(9, "outcome_assigned", crime_ref="c", code="16")
CHARGED = at(9, "outcome_assigned", crime_ref="c", code="1")
CLOSED = at(9, "investigation_closed", crime_ref="c", decision_maker="police", rank="sergeant")
ASKED = at(8, "supervisor_consulted", crime_ref="c", about="closing", rank="inspector")
STATEMENT = at(6, "victim_statement_taken", crime_ref="c")
SAFELY = at(12, "feedback_requested", crime_ref="c", safe_means=True, by="force")
NOT_ASKED = at(12, "feedback_not_asked", crime_ref="c", decided_by="the unit", reason="no safe means is known")
ANSWERED = at(20, "feedback_received", crime_ref="c", stage="response")
ACTED_ON = at(25, "feedback_acted_on", crime_ref="c", what="the crew was spoken to")
OWN = at(5, "external_force_decided", suspect_ref="s", option="own_force")
OTHER = at(5, "external_force_decided", suspect_ref="s", option="other_force")

ANSWERS = [
    ("downgraded", (GRADED, LOWER, ARRIVED), "yes"),
    ("downgraded", (GRADED, ARRIVED), "no"),
    ("crime-recorded-24-hours", (TOLD, CRIMED), "yes"),
    ("crime-recorded-24-hours", (TOLD, LATER), "no"),
    ("crime-recorded-24-hours", (TOLD,), "no"),
    ("not-supporting", (OUTCOME,), "yes"),
    ("not-supporting", (CHARGED,), "no"),
    ("not-supporting-auditable", (VIEW, OUTCOME), "yes"),
    ("not-supporting-auditable", (RELAYED, OUTCOME), "no"),
    ("not-supporting-auditable", (OUTCOME,), "no"),
    ("not-supporting-beside-suspect", (BESIDE, OUTCOME), "yes"),
    ("not-supporting-beside-suspect", (VIEW, OUTCOME), "no"),
    ("refused-at-the-scene", (ARRIVED, {**BESIDE, "occurred": "2024-03-03T12:10:00+00:00"}, LEFT), "yes"),
    ("refused-at-the-scene", (ARRIVED, LEFT, VIEW), "no"),
    ("closed-below-inspector", (CLOSED,), "yes"),
    ("closed-below-inspector", (ASKED, CLOSED), "no"),
    ("closed-below-inspector", ({**CLOSED, "rank": "inspector"},), "no"),
    ("statement-by-closing", (STATEMENT, CLOSED), "yes"),
    ("statement-by-closing", (CLOSED,), "no"),
    ("victims-asked", (CLOSED, SAFELY), "yes"),
    ("victims-asked", (SAFELY, at(13, "investigation_closed", crime_ref="c")), "yes"),
    ("victims-asked", (CLOSED, NOT_ASKED), "yes"),
    ("victims-asked", (CLOSED, {**SAFELY, "safe_means": False}), "no"),
    ("victims-asked", (CLOSED, {**SAFELY, "crime_ref": "d"}), "no"),
    ("victims-asked", (CLOSED,), "no"),
    ("feedback-answers", (SAFELY, ANSWERED), "yes"),
    (
        "feedback-answers",
        (SAFELY, {**ANSWERED, "occurred": "2024-06-10T12:00:00+01:00", "recorded": "2024-06-10"}),
        "no",
    ),
    ("feedback-answers", (SAFELY,), "no"),
    ("feedback-acted-on", (SAFELY, ANSWERED, ACTED_ON), "yes"),
    ("feedback-acted-on", (SAFELY, ANSWERED), "no"),
    ("footage-missing", (ARRIVED, at(3, "bwv_recorded", incident_ref="i", officer_ref="o")), "yes"),
    (
        "footage-missing",
        (ARRIVED, at(4, "bwv_coverage_computed", incident_ref="i", officer_ref="o", percent=80)),
        "yes",
    ),
    ("footage-missing", (ARRIVED, at(4, "bwv_not_activated_reason", incident_ref="i", officer_ref="o")), "yes"),
    ("footage-missing", (ARRIVED, at(4, "bwv_coverage_computed", incident_ref="i", officer_ref="o", percent=0)), "no"),
    ("footage-missing", (ARRIVED, at(3, "bwv_recorded", incident_ref="j", officer_ref="o")), "no"),
    ("footage-missing", (ARRIVED,), "no"),
    ("own-force", (OWN,), "yes"),
    ("own-force", (OTHER,), "no"),
]
# The same with a source that is not known to carry what is asked about, or with the word left out.
UNTOLD = [
    ("crime-recorded-24-hours", (TOLD,)),
    ("not-supporting-auditable", (OUTCOME,)),
    ("not-supporting-beside-suspect", (OUTCOME,)),
    ("closed-below-inspector", (CLOSED,)),
    ("statement-by-closing", (CLOSED,)),
    ("victims-asked", (CLOSED,)),
    ("feedback-answers", (SAFELY,)),
    ("feedback-acted-on", (ANSWERED,)),
    ("footage-missing", (ARRIVED,)),
    ("own-force", (at(5, "external_force_decided", suspect_ref="s"),)),
]


def results(each: Judged, name: str) -> list[str]:
    return [one.result for one in each.findings if one.duty.id == f"question.{name}"]


@pytest.mark.parametrize(
    ("name", "events", "answer"), ANSWERS, ids=[f"{n}-{name}-{answer}" for n, (name, _, answer) in enumerate(ANSWERS)]
)
def test_a_question_gets_its_answer(asked: Book, name: str, events: tuple[dict[str, Any], ...], answer: str) -> None:
    found = results(case(asked, *events), name)
    assert len(found) == 1
    assert found[0] in {"yes": ("met",), "no": ("not_met", "met_late", "overdue")}[answer]


@pytest.mark.parametrize(("name", "events"), UNTOLD, ids=[name for name, _ in UNTOLD])
def test_what_the_records_do_not_show_cannot_be_told(
    asked: Book, name: str, events: tuple[dict[str, Any], ...]
) -> None:
    assert results(case(asked, *events, covered=False), name) == ["cannot_tell"]


def test_who_put_a_call_lower_is_told_by_rank_and_post_and_never_by_name(asked: Book) -> None:
    named = {**LOWER, "authorised_by": "PC Somebody", "actor": "PC Somebody"}
    bare = at(4, "grade_changed", incident_ref="i", direction="lower", grade="4")
    raised = at(5, "grade_changed", incident_ref="i", direction="higher", grade="1", authorised_rank="inspector")
    answer = MEASURES["downgraded-by-whom"].answer
    assert isinstance(answer, Breakdown)
    assert list(answer.counted(case(asked, GRADED, named, bare, raised).laid)) == [
        "constable, dispatcher",
        "not stated",
    ]


OPENED = at(1, "investigation_opened", crime_ref="c")


def backlog(each: Judged) -> list[tuple[Delay, bool]]:
    answer = MEASURES["backlog"].answer
    assert isinstance(answer, Span)
    return list(answer.delays(each.laid))


def test_a_closed_investigation_took_so_many_days(asked: Book) -> None:
    (found,) = backlog(case(asked, OPENED, CLOSED))
    assert found == (Delay(8, 8), False)


def test_an_open_one_is_in_the_backlog_only_where_closings_are_carried(asked: Book) -> None:
    (carried,) = backlog(case(asked, OPENED))
    (untold,) = backlog(case(asked, OPENED, covered=False))
    assert carried[1]
    assert carried[0].low == pytest.approx(121, abs=1)
    assert untold == (NOT_TOLD, False)
    assert ages(delays_of([carried, untold]))["still open, 91 to 181 days"] == 1
    assert ages(delays_of([carried, untold]))[MAY_BE_CLOSED] == 1


def test_a_closing_that_names_no_crime_may_be_this_ones(asked: Book) -> None:
    closed = {name: value for name, value in CLOSED.items() if name != "crime_ref"}
    (found,) = backlog(case(asked, OPENED, closed))
    assert found[0] == NOT_TOLD


def test_another_crimes_closing_ends_nothing(asked: Book) -> None:
    (found,) = backlog(case(asked, OPENED, {**CLOSED, "crime_ref": "another"}))
    assert found[1]


def waits_for_a_crime(each: Judged) -> list[tuple[Delay, bool]]:
    answer = MEASURES["time-to-crime"].answer
    assert isinstance(answer, Span)
    return list(answer.delays(each.laid))


def test_an_argument_in_which_no_offence_was_disclosed_waits_for_no_crime(asked: Book) -> None:
    (waits,) = waits_for_a_crime(case(asked, TOLD))
    assert waits[1]
    assert waits_for_a_crime(case(asked, {**TOLD, "offence_kind": "argument_only"})) == []
    assert waits_for_a_crime(case(asked, {**TOLD, "by": "suspect"})) == []


def test_where_it_is_not_told_what_was_disclosed_nothing_is_known_of_the_wait(asked: Book) -> None:
    untold = {name: value for name, value in TOLD.items() if name != "offence_kind"}
    assert waits_for_a_crime(case(asked, untold, CRIMED)) == [(NOT_TOLD, False)]


def test_a_disclosed_offence_is_waited_for_wherever_the_question_arises(asked: Book, some_judged: list[Judged]) -> None:
    for each in some_judged:
        arose = [one for one in each.findings if one.duty.id == "question.crime-recorded-24-hours"]
        assert len(waits_for_a_crime(each)) == len([one for one in arose if one.result != "not_in_force"])


def test_every_measure_says_what_it_counts_and_points_to_something_that_is_there() -> None:
    assert len(MEASURES) == len(QUESTIONS)
    book = the_book()
    for one in QUESTIONS:
        assert one.question.endswith("?")
        assert all((one.unit, one.numerator, one.denominator, one.coverage))
        if isinstance(one.answer, str):
            assert book.duty(one.answer).id == one.answer
        if one.same_entries_as.startswith("question."):
            assert one.same_entries_as in {other.counted_as for other in QUESTIONS}
        elif one.same_entries_as:
            assert book.duty(one.same_entries_as).id == one.same_entries_as


def test_gathering_goes_through_the_files_once_and_counts_each(asked: Book) -> None:
    files = iter([case(asked, GRADED, LOWER, ARRIVED), case(asked, OPENED)])
    found = gather(files)
    assert (found.files, found.synthetic) == (2, 2)
    assert found.beside["downgraded-by-whom"] == {"constable, dispatcher": 1}
    assert len(found.timed["backlog"]) == 1


def test_answers_are_counted_by_the_stage_that_they_are_about(asked: Book) -> None:
    untold = {name: value for name, value in ANSWERED.items() if name != "stage"}
    found = gather([case(asked, SAFELY, ANSWERED, untold), case(asked, ANSWERED)])
    assert found.beside["feedback-answers-by-stage"] == {"not stated": 1, "response": 2}


POINTED: dict[str, Any] = {
    "kind": "da_indicated", "occurred": "2024-03-01T08:00:00+00:00", "incident_ref": "i", "indicator": "words_said",
}  # fmt: skip
BORNE_OUT = {**POINTED, "borne_out": True}


@pytest.mark.parametrize(
    ("entries", "waits", "result"),
    [
        ((BORNE_OUT,), 1, "overdue"),
        ((BORNE_OUT, DA), 0, "met"),
        ((BORNE_OUT, {**DA, "occurred": "2024-03-09T08:00:00+00:00"}), 0, "met_late"),
        (
            (BORNE_OUT, at(4, "da_ruled_out", incident_ref="i", decided_by="Sgt 1", reason="two strangers")),
            0,
            "not_met",
        ),
        ((BORNE_OUT, at(4, "transfer_accepted", incident_ref="i")), 0, "not_met"),
        (({**POINTED, "borne_out": False},), 0, ""),
        ((POINTED,), 0, "cannot_tell"),
    ],
    ids=["nobody-marked-it", "marked", "marked-late", "ruled-out-late", "handed-over-late", "not-so", "not-settled"],
)
def test_abuse_that_was_borne_out_and_is_not_marked_is_counted_and_what_nobody_settled_stands_apart(
    asked: Book, entries: tuple[dict[str, Any], ...], waits: int, result: str
) -> None:
    told = [{"id": f"e{n}", **event} for n, event in enumerate(entries)]
    file = {"ref": "one", "kind": "case", "force": "suffolk", "synthetic": True, "as_at": "2024-06-30"}
    each = judged(read_file({"file": file, "event": told, "coverage": EVERYTHING}), asked)
    assert results(each, "da-not-recognised") == ([result] if result else [])
    assert len(gather([each]).waits["da-not-recognised"]) == waits


def test_where_marks_are_not_carried_it_cannot_be_told_whether_abuse_was_marked(asked: Book) -> None:
    file = {"ref": "one", "kind": "case", "force": "suffolk", "synthetic": True, "as_at": "2024-06-30"}
    each = judged(read_file({"file": file, "event": [{"id": "e", **BORNE_OUT}], "coverage": []}), asked)
    assert results(each, "da-not-recognised") == ["cannot_tell"]

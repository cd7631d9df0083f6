"""The gate: what it holds back, what it never holds back, and that it agrees with the judge afterwards.

For: `may` on small files, with the decision imagined and then really recorded.
Never: fixes what a decision needs; that is the rulebook's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutybound.duties.accounts import judge_file
from dutybound.duties.book import Book, the_book
from dutybound.duties.duty import HELD_BACK, NOT_MET, OVERDUE, SHOULD
from dutybound.duties.explain import why
from dutybound.duties.figures import Parameters
from dutybound.duties.may import CANNOT_TELL_YET, NOT_YET, YES, Permission, may
from dutybound.events.event import CaseFile, Coverage, Event
from dutybound.events.kinds import KINDS
from dutybound.events.trouble import UnusableInput
from dutybound.events.when import UNKNOWN, When, microseconds
from dutybound.events.words import MEDIA, OUTCOME_CODES, RANKS, STANCES

HOUR = 3600 * 10**6
NOW = microseconds(datetime(2024, 3, 20, 12, tzinfo=UTC))
EVERYTHING = Coverage(frozenset(), When(NOW - 9999 * HOUR, NOW + HOUR))
# Acts that protect somebody, or keep a record of what is so: nothing here may ever wait for the gate.
PROTECTIVE = {
    "arrest_made", "positive_action_taken", "bail_set", "bail_extended", "domestic_notice_served", "scene_left",
    "contact_received", "grade_set", "unit_arrived", "incident_linked", "transfer_accepted", "parties_separated",
    "disclosure_made", "disclosure_passed_on", "child_identified", "child_seen", "child_not_seen", "crime_recorded",
    "risk_assessed", "investigation_opened", "investigation_allocated", "suspect_named", "victim_statement_taken",
    "victim_statement_not_taken", "victim_view_recorded", "supervisor_consulted", "supervisor_review",
    "charging_advice_sought", "cps_decision", "charge_made", "case_reopened", "victim_update_given",
    "updates_declined", "complaint_received", "learning_action_set", "apology_given", "not_done_stated",
    "departure_recorded", "entry_retracted", "order_application_heard", "arrest_not_made", "advice_given",
}  # fmt: skip


def event(kind: str, hours_ago: float, id: str = "", **facts: Any) -> Event:
    at = When(*[round(NOW - hours_ago * HOUR)] * 2)
    given = MappingProxyType({"says": "entered_by_officer", **facts})
    return Event(id=id or kind, kind=kind, occurred=at, recorded=at, facts=given)


def file(*events: Event, coverage: Iterable[Coverage] = (EVERYTHING,), force: str = "greater-manchester") -> CaseFile:
    return CaseFile(ref="small", events=events, force=force, coverage=tuple(coverage))


def asked(decision: str, on: CaseFile, rank: str = "inspector", /, **told: str) -> Permission:
    return asked_by(the_book(), decision, on, rank, **told)


def asked_by(book: Book, decision: str, on: CaseFile, rank: str = "inspector", /, **told: str) -> Permission:
    return may(decision, on, rank, "supervisor", told, book, NOW)


DA = event("da_flag_set", 90)
OPENED = event("investigation_opened", 80, crime_ref="crime-1")
STATEMENT = event("victim_statement_taken", 70, crime_ref="crime-1")
REFUSAL = event("victim_statement_not_taken", 70, crime_ref="crime-1", medium="body_worn_video", suspect_present=False)
CONSULTED = event("supervisor_consulted", 5, crime_ref="crime-1", rank="inspector", about="closing")
TWO_PEOPLE = {"decided_by": "inspector-1", "requested_by": "constable-1"}


# --- what is needed, and nothing more --------------------------------------------------------------------------------


@pytest.mark.parametrize("evidence", [STATEMENT, REFUSAL], ids=["the statement", "a checked refusal"])
def test_the_evidence_that_is_needed_turns_not_yet_into_yes(evidence: Event) -> None:
    before = asked("close_case", file(DA, OPENED), **TWO_PEOPLE)
    assert before.answer == NOT_YET
    assert [one.duty.id for one in before.unmet] == ["decisions.closure-needs-statement"]
    assert asked("close_case", file(DA, OPENED, evidence), **TWO_PEOPLE).answer == YES


@pytest.mark.parametrize(
    "facts",
    [
        {"medium": "none", "suspect_present": False},
        {"medium": "body_worn_video", "suspect_present": True},
        {"medium": "relayed_by_another", "suspect_present": False},
    ],
    ids=["on nothing", "beside the suspect", "relayed"],
)
def test_a_refusal_that_nobody_can_check_or_that_was_given_beside_the_suspect_is_not_enough(
    facts: dict[str, Any],
) -> None:
    refusal = event("victim_statement_not_taken", 70, crime_ref="crime-1", **facts)
    assert asked("close_case", file(DA, OPENED, refusal), **TWO_PEOPLE).answer == NOT_YET


def test_a_constable_closes_only_once_an_inspector_has_been_consulted() -> None:
    told = {"decided_by": "constable-1", "requested_by": "constable-1"}
    alone = asked("close_case", file(DA, OPENED, STATEMENT), "constable", **told)
    assert [one.duty.id for one in alone.unmet] == ["decisions.constable-cannot-close"]
    assert asked("close_case", file(DA, OPENED, STATEMENT, CONSULTED), "constable", **told).answer == YES
    by_prosecutor = asked("close_case", file(DA, OPENED, STATEMENT), "constable", decision_maker="cps", **told)
    assert by_prosecutor.answer == YES


def test_of_an_inspector_who_asks_and_closes_no_second_person_is_wanted_since_the_letter_names_none() -> None:
    told = {"decided_by": "inspector-1", "requested_by": "inspector-1"}
    assert asked("close_case", file(DA, OPENED, STATEMENT), **told).answer == YES


def test_what_is_asked_is_not_recorded() -> None:
    before = file(DA, OPENED, STATEMENT)
    kept = before.events
    asked("close_case", before, **TWO_PEOPLE)
    assert before.events == kept


def test_sources_that_may_be_silent_make_the_answer_cannot_tell_and_never_not_yet() -> None:
    answer = asked("close_case", file(DA, OPENED, coverage=()), **TWO_PEOPLE)
    assert answer.answer == CANNOT_TELL_YET
    assert not answer.unmet
    assert [one.duty.id for one in answer.unclear] == ["decisions.closure-needs-statement"]


def test_what_is_certainly_lacking_makes_it_not_yet_even_where_something_else_cannot_be_told() -> None:
    somebody = event("supervisor_consulted", 5, crime_ref="crime-1", about="closing")
    answer = asked("close_case", file(DA, OPENED, somebody), "constable")
    assert [one.duty.id for one in answer.unmet] == ["decisions.closure-needs-statement"]
    assert [one.duty.id for one in answer.unclear] == ["decisions.constable-cannot-close"]
    assert answer.answer == NOT_YET


def test_outcome_16_needs_each_of_its_four_proofs() -> None:
    proofs = (
        event("suspect_named", 60),
        event("victim_view_recorded", 50, crime_ref="crime-1", stance="withdrawn", medium="recorded_call",
              suspect_present=False),
        event("evidence_led_decision", 40, crime_ref="crime-1", view="not_viable"),
        event("supervisor_review", 30, crime_ref="crime-1", rank="sergeant"),
    )  # fmt: skip
    assert asked("assign_outcome", file(DA, OPENED, *proofs), code="16").answer == YES
    for left_out in proofs:
        rest = tuple(one for one in proofs if one is not left_out)
        assert asked("assign_outcome", file(DA, OPENED, *rest), code="16").answer == NOT_YET, left_out.kind


def test_an_investigator_is_appointed_only_after_a_declaration_and_a_search_and_never_under_the_subject() -> None:
    shown = (
        event("connection_declared", 9, investigator_ref="i-1", matter_ref="m-1", connection="none"),
        event("connections_checked", 8, investigator_ref="i-1", matter_ref="m-1", paths_found=0),
    )
    came = event("matter_came_to_attention", 20, matter_ref="m-1")
    told = {"investigator_ref": "i-1", "matter_ref": "m-1", "managed_by_subject": "false"}
    assert asked("allocate_connected", file(came, *shown), **told).answer == YES
    assert asked("allocate_connected", file(came, *shown), **told | {"managed_by_subject": "true"}).answer == NOT_YET
    assert asked("allocate_connected", file(came, shown[0]), **told).answer == NOT_YET
    assert asked("allocate_connected", file(came, shown[1]), **told).answer == NOT_YET


def test_whether_an_investigator_may_be_appointed_cannot_be_told_without_the_day_that_decides_which_law() -> None:
    told = {"investigator_ref": "i-1", "matter_ref": "m-1", "managed_by_subject": "true"}
    answer = asked("allocate_connected", file(), **told)
    assert answer.answer == CANNOT_TELL_YET
    assert "conduct.inv-not-managed-by-subject" in [one.duty.id for one in answer.unclear]
    words = "when a complaint was received or a death or serious injury matter was recorded or the matter came"
    assert all(words in why(one) for one in answer.unclear)


# --- what it never holds back ----------------------------------------------------------------------------------------


def test_no_protective_act_is_on_the_closed_list() -> None:
    assert set(KINDS) >= PROTECTIVE
    assert not PROTECTIVE & set(HELD_BACK)
    for kind in PROTECTIVE:
        with pytest.raises(UnusableInput, match="is not a decision that can be held back"):
            asked(kind, file(DA))


def test_no_decision_of_the_closed_list_would_be_recorded_as_a_protective_act() -> None:
    would_be = set()
    for decision in HELD_BACK:
        book = replace(the_book(), duties=tuple(replace(d, holds_back=decision) for d in the_book().duties))
        for told in ({}, {"outcome": "management_action"} if decision == "assign_outcome" else {}):
            answer = asked_by(book, decision, file(DA), **told)
            found = (*answer.unmet, *answer.unclear, *answer.advises)
            would_be |= {one.trigger.kind for one in found}
    assert would_be
    assert not would_be & PROTECTIVE


def test_no_duty_of_the_book_holds_back_what_protects() -> None:
    assert {duty.holds_back for duty in the_book().duties if duty.holds_back} <= set(HELD_BACK)


@pytest.mark.parametrize("decision", [d for d in HELD_BACK if d not in {duty.holds_back for duty in the_book().duties}])
def test_a_decision_of_which_the_book_says_nothing_is_answered_cannot_tell(decision: str) -> None:
    answer = asked(decision, file(DA, OPENED, STATEMENT))
    assert (answer.answer, answer.asked) == (CANNOT_TELL_YET, 0)


def test_another_force_whose_policy_nobody_has_read_is_answered_cannot_tell() -> None:
    answer = asked("close_case", file(DA, OPENED, STATEMENT, force="suffolk"), **TWO_PEOPLE)
    assert (answer.answer, answer.asked) == (CANNOT_TELL_YET, 0)


def test_an_empty_book_is_no_permission() -> None:
    nothing = replace(the_book(), duties=())
    for decision in HELD_BACK:
        assert asked_by(nothing, decision, file(DA)).answer == CANNOT_TELL_YET


def test_a_number_that_the_house_assumes_never_holds_back() -> None:
    book = the_book()
    unsourced = Parameters(replace(row, source="", read="") for row in book.parameters.rows)
    own = file(DA, OPENED, STATEMENT)
    told = {"decided_by": "constable-1", "requested_by": "constable-1"}
    assert asked("close_case", own, "constable", **told).answer == NOT_YET
    answer = asked_by(replace(book, parameters=unsourced), "close_case", own, "constable", **told)
    assert answer.answer == YES
    assert [one.duty.id for one in answer.advises] == ["decisions.constable-cannot-close"]
    assert "house_default" in answer.advises[0].flags


@pytest.mark.parametrize("read", ["P", "M", "B", "D"])
def test_a_duty_that_nobody_has_read_in_its_source_advises_and_never_holds_back(read: str) -> None:
    book = replace(the_book(), duties=tuple(replace(duty, read=read) for duty in the_book().duties))
    answer = asked_by(book, "close_case", file(DA, OPENED), **TWO_PEOPLE)
    assert answer.answer == YES
    assert "decisions.closure-needs-statement" in {one.duty.id for one in answer.advises}


def test_a_duty_that_is_not_mandatory_advises_and_never_holds_back() -> None:
    book = replace(the_book(), duties=tuple(replace(duty, strength=SHOULD) for duty in the_book().duties))
    assert asked_by(book, "close_case", file(DA, OPENED), **TWO_PEOPLE).answer == YES


# --- the gate and the judge ------------------------------------------------------------------------------------------

REFS = st.sampled_from([None, "crime-1", "crime-1", "crime-2"])
FORCES = st.sampled_from(["greater-manchester", "greater-manchester", "suffolk"])
# Evidence as the duties ask for it, so that the answer is yes often enough to be put to the test.
ENOUGH: dict[str, dict[str, Any]] = {
    "victim_statement_taken": {"crime_ref": "crime-1"},
    "supervisor_consulted": {"crime_ref": "crime-1", "rank": "inspector", "about": "closing"},
    "suspect_named": {},
    "victim_view_recorded": {"crime_ref": "crime-1", "stance": "withdrawn", "medium": "recorded_call",
                             "suspect_present": False},
    "evidence_led_decision": {"crime_ref": "crime-1", "view": "not_viable"},
    "supervisor_review": {"crime_ref": "crime-1"},
    "connection_declared": {"matter_ref": "crime-1", "investigator_ref": "crime-1", "connection": "none"},
    "connections_checked": {"matter_ref": "crime-1", "investigator_ref": "crime-1", "paths_found": 0},
    "matter_came_to_attention": {"matter_ref": "crime-1"},
}  # fmt: skip
NEEDED = [
    ["investigation_opened", "victim_statement_taken", "supervisor_consulted"],
    ["suspect_named", "victim_view_recorded", "evidence_led_decision", "supervisor_review"],
    ["connection_declared", "connections_checked"],
    ["matter_came_to_attention"],
    [],
]


@st.composite
def small_events(draw: st.DrawFn) -> tuple[Event, ...]:
    choices: dict[str, dict[str, st.SearchStrategy[Any]]] = {
        "da_flag_set": {},
        "investigation_opened": {"crime_ref": REFS},
        "victim_statement_taken": {"crime_ref": REFS},
        "victim_statement_not_taken": {"crime_ref": REFS, "medium": st.sampled_from(MEDIA),
                                       "suspect_present": st.sampled_from([None, False, True])},
        "supervisor_consulted": {"crime_ref": REFS, "rank": st.sampled_from(RANKS),
                                 "about": st.sampled_from([None, "closing", "risk"])},
        "suspect_named": {},
        "victim_view_recorded": {"crime_ref": REFS, "stance": st.sampled_from(STANCES),
                                 "medium": st.sampled_from([None, *MEDIA]),
                                 "suspect_present": st.sampled_from([None, False, True])},
        "evidence_led_decision": {"crime_ref": REFS, "view": st.sampled_from(["viable", "not_viable"])},
        "supervisor_review": {"crime_ref": REFS},
        "investigation_closed": {"crime_ref": REFS, "rank": st.sampled_from(RANKS)},
        "case_reopened": {"crime_ref": REFS},
        "connection_declared": {"matter_ref": REFS, "investigator_ref": REFS,
                                "connection": st.sampled_from(["none", "some"])},
        "connections_checked": {"matter_ref": REFS, "investigator_ref": REFS, "paths_found": st.integers(0, 1)},
        "matter_came_to_attention": {"matter_ref": REFS},
        "not_done_stated": {"what": st.sampled_from([("victim_statement_taken",), ("supervisor_consulted",)])},
    }  # fmt: skip
    events = []
    kinds = [*draw(st.sampled_from(NEEDED)), *draw(st.lists(st.sampled_from(sorted(choices)), max_size=4))]
    for number, kind in enumerate(["da_flag_set", *kinds]):
        facts = {name: value for name, how in choices[kind].items() if (value := draw(how)) is not None}
        if draw(st.sampled_from([True, True, True, False])):
            facts = ENOUGH.get(kind, facts)
        first = NOW - draw(st.sampled_from([0, 1, 2, 3, 24, 24 * 2000])) * HOUR
        occurred = When(first - draw(st.sampled_from([0, 0, 5])) * HOUR, first)
        recorded = draw(st.sampled_from([occurred, occurred, UNKNOWN, When(NOW, NOW)]))
        told = {"says": "entered_by_officer", **facts}
        events.append(Event(id=f"e{number}", kind=kind, occurred=occurred, recorded=recorded, facts=told))
    return tuple(events)


QUESTIONS = st.one_of(
    st.tuples(
        st.just("close_case"),
        st.fixed_dictionaries(
            {}, optional={"crime_ref": st.sampled_from(["crime-1", "crime-2"]), "decided_by": st.sampled_from("ab"),
                          "requested_by": st.sampled_from("ab"), "decision_maker": st.sampled_from(["police", "cps"])}
        ),
    ),
    st.tuples(
        st.just("assign_outcome"),
        st.fixed_dictionaries(
            {"code": st.sampled_from(["16", "16", "14", *OUTCOME_CODES])},
            optional={"crime_ref": st.sampled_from(["crime-1", "crime-2"]), "decided_by": st.sampled_from("ab")},
        ),
    ),
    st.tuples(
        st.just("assign_outcome"),
        st.fixed_dictionaries(
            {"outcome": st.sampled_from(["management_action", "dismissal"])},
            optional={"matter_ref": st.sampled_from(["crime-1", "crime-2"])},
        ),
    ),
    st.tuples(
        st.just("allocate_connected"),
        st.fixed_dictionaries(
            {}, optional={"matter_ref": st.sampled_from(["crime-1", "crime-2"]),
                          "investigator_ref": st.sampled_from(["crime-1", "crime-2"])}
        ),
    ),
)  # fmt: skip


def recorded_as(decision: str, rank: str, told: dict[str, str], on: CaseFile) -> Event:
    """The decision as a system would record it: worked out here, not by the gate."""
    facts: dict[str, Any] = {"says": "entered_by_officer", "actor_role": "supervisor", **told}
    if decision == "close_case":
        kind, facts = "investigation_closed", {"decision_maker": "police", "rank": rank, **facts}
    elif decision == "allocate_connected":
        kind, facts = "investigator_appointed", {"actor_rank": rank, **facts}
    elif "outcome" in told:
        kind, facts = "conduct_outcome_decided", {"actor_rank": rank, **facts}
    else:
        kind, facts = "outcome_assigned", {"decision_maker": "police", "rank": rank, **facts}
    for ref in (name for name in KINDS[kind].attributes if name.endswith("_ref") and name not in facts):
        values = {one.facts[ref] for one in on.events if ref in one.facts}
        if len(values) == 1:
            facts[ref] = values.pop()
    now = When(NOW, NOW)
    return Event(id="zz-decided", kind=kind, occurred=now, recorded=now, facts=MappingProxyType(facts))


def unmet_and_binding(on: CaseFile, book: Book) -> set[tuple[str, str, int]]:
    found = judge_file(on, book.duties, book.parameters, NOW).findings
    return {
        (one.duty.id, one.trigger.id, one.period)
        for one in found
        if one.result in (NOT_MET, OVERDUE) and book.weighs(one.duty, one.flags) == "binding"
    }


@settings(max_examples=400, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(
    events=small_events(),
    force=FORCES,
    covered=st.booleans(),
    rank=st.sampled_from(["constable", "sergeant", "inspector", "superintendent"]),
    question=QUESTIONS,
)
def test_the_gate_never_says_yes_to_what_the_judge_then_finds_unmet(
    events: tuple[Event, ...], force: str, covered: bool, rank: str, question: tuple[str, dict[str, str]]
) -> None:
    decision, told = question
    book = the_book()
    before = file(*events, coverage=(EVERYTHING,) if covered else (), force=force)
    answer = asked(decision, before, rank, **told).answer
    after = replace(before, events=(*events, recorded_as(decision, rank, told, before)))
    holding = replace(book, duties=tuple(duty for duty in book.duties if duty.holds_back == decision))
    of_the_decision = {one for one in unmet_and_binding(after, holding) if one[1] == "zz-decided"}
    assert (answer == NOT_YET) == bool(of_the_decision)
    if answer == YES:
        assert not unmet_and_binding(after, book) - unmet_and_binding(before, book)

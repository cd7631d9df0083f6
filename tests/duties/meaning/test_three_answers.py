"""Sentences 1 to 3: yes, no and cannot tell; what a record leaves out; when two references join."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties import terms
from dutybound.duties.clocks import MINUTES
from dutybound.duties.language import (
    above,
    all_of,
    at_it,
    at_least,
    at_most,
    ever,
    first,
    it,
    latest,
    none_of,
    on,
    one_of,
    present,
    same,
    within,
)
from dutybound.events.words import RANKS

from .building import EVERYTHING, covering, duty, event, file, finding, findings, result

NO, UNSURE, YES = "not_met", "cannot_tell", "met"
LOWEST_FIRST = (NO, UNSURE, YES)

# One condition of each answer, in a file that covers all but reviews and holds an arrest.
SAID_YES, SAID_NO, UNKNOWN = ever(on("arrest_made")), ever(on("charge_made")), ever(on("supervisor_review"))
HELD = file(event("arrest_made", 1), event("scene_left", 5), covers=[covering("charge_made")])


def answer(condition: Any) -> str:
    """The condition's answer just before the officers left, as the result of a duty judged then."""
    return result(duty(on("scene_left"), condition, at_it()), HELD)


trees = st.recursive(
    st.sampled_from([(SAID_YES, YES), (SAID_NO, NO), (UNKNOWN, UNSURE)]),
    lambda part: st.one_of(
        st.tuples(part, part).map(lambda two: (two[0][0] & two[1][0], min(two[0][1], two[1][1], key=_height))),
        st.tuples(part, part).map(lambda two: (two[0][0] | two[1][0], max(two[0][1], two[1][1], key=_height))),
        part.map(lambda one: (~one[0], LOWEST_FIRST[2 - _height(one[1])])),
        st.lists(part, min_size=1, max_size=4).map(
            lambda many: (all_of(*(one for one, _ in many)), min((said for _, said in many), key=_height))
        ),
    ),
    max_leaves=12,
)


def _height(said: str) -> int:
    return LOWEST_FIRST.index(said)


@pytest.mark.sentence(1)
@given(trees)
def test_and_takes_the_lowest_or_the_highest_and_not_turns_yes_and_no_round(tree: tuple[Any, str]) -> None:
    condition, expected = tree
    assert answer(condition) == expected


@pytest.mark.sentence(1)
@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param(UNKNOWN & SAID_NO, NO, id="unknown-and-no"),
        pytest.param(UNKNOWN & SAID_YES, UNSURE, id="unknown-and-yes"),
        pytest.param(UNKNOWN | SAID_YES, YES, id="unknown-or-yes"),
        pytest.param(UNKNOWN | SAID_NO, UNSURE, id="unknown-or-no"),
        pytest.param(~UNKNOWN, UNSURE, id="not-unknown"),
        pytest.param(UNKNOWN | ~UNKNOWN, UNSURE, id="excluded-middle-is-not-assumed"),
    ],
)
def test_kleenes_tables(condition: Any, expected: str) -> None:
    assert answer(condition) == expected


TESTS: dict[str, terms.Test | str] = {
    "equal": "constable",
    "one_of": one_of("constable", "sergeant"),
    "none_of": none_of("court"),
    "at_least": at_least("police_staff"),
    "above": above("police_staff"),
    "at_most": at_most("court"),
    "present": present,
}


@pytest.mark.sentence(2)
@pytest.mark.parametrize("name", TESTS)
def test_an_attribute_that_is_left_out_makes_every_test_of_it_cannot_tell(name: str) -> None:
    asked = duty(on("investigation_closed"), it.has(rank=TESTS[name]), at_it())
    silent, stated = (file(event("investigation_closed", 5, facts)) for facts in ({}, {"rank": "constable"}))
    assert result(asked, silent) == UNSURE
    assert result(asked, stated) == YES
    ((lack, lacking),) = finding(asked, silent).lacks
    assert (lack.why, lack.what, lacking and lacking.id) == ("missing", "rank", "investigation_closed")


@pytest.mark.sentence(2)
@pytest.mark.parametrize("name", TESTS)
def test_a_record_that_leaves_out_the_attribute_is_neither_a_discharge_nor_none(name: str) -> None:
    asked = duty(met_by=on("supervisor_review", rank=TESTS[name]))
    held = file(event("disclosure_made", 0), event("supervisor_review", 5), covers=[EVERYTHING])
    assert finding(asked, held).cause == "possible_discharge"


@pytest.mark.sentence(2)
def test_none_is_said_by_writing_it() -> None:
    asked = duty(on("victim_statement_not_taken"), it.has(medium=present), at_it())
    assert result(asked, file(event("victim_statement_not_taken", 1, medium="none"))) == NO
    assert result(asked, file(event("victim_statement_not_taken", 1, medium="unsigned_note"))) == YES
    assert result(asked, file(event("victim_statement_not_taken", 1))) == UNSURE


@pytest.mark.sentence(2)
@given(rank=st.sampled_from(RANKS), wanted=st.sampled_from(RANKS), op=st.sampled_from([at_least, above, at_most]))
def test_ranks_stand_on_their_scale(rank: str, wanted: str, op: Any) -> None:
    one, other = RANKS.index(rank), RANKS.index(wanted)
    holds = {at_least: one >= other, above: one > other, at_most: one <= other}[op]
    asked = duty(on("investigation_closed"), it.has(rank=op(wanted)), at_it())
    assert result(asked, file(event("investigation_closed", 5, rank=rank))) == (YES if holds else NO)


@pytest.mark.sentence(2)
def test_a_word_that_stands_on_no_scale_cannot_be_compared() -> None:
    asked = duty(on("grade_set"), it.has(grade=at_least("sergeant")), at_it())
    assert result(asked, file(event("grade_set", 1, grade="prompt"))) == UNSURE


refs = st.none() | st.sampled_from(["I1", "I2"])


def _ref(value: str | None) -> dict[str, str]:
    return {} if value is None else {"incident_ref": value}


@pytest.mark.sentence(3)
@given(mine=refs, theirs=refs)
def test_two_references_join_only_if_both_are_stated_and_equal(mine: str | None, theirs: str | None) -> None:
    asked = duty(on("disclosure_made"), on("arrest_made") & same("incident_ref"), within(10, MINUTES))
    held = file(event("disclosure_made", 0, _ref(mine)), event("arrest_made", 5, _ref(theirs)), covers=[EVERYTHING])
    expected = "cannot_tell" if None in (mine, theirs) else "met" if mine == theirs else "overdue"
    assert result(asked, held) == expected


@pytest.mark.sentence(3)
def test_every_reference_asked_for_must_join() -> None:
    asked = duty(on("crime_recorded"), on("charge_made") & same("crime_ref", "suspect_ref"), within(10, MINUTES))
    trigger = event("crime_recorded", 0, crime_ref="C1", suspect_ref="S1")
    for facts, expected in [
        ({"crime_ref": "C1", "suspect_ref": "S1"}, "met"),
        ({"crime_ref": "C1"}, "cannot_tell"),
        ({"crime_ref": "C1", "suspect_ref": "S2"}, "overdue"),
        ({"suspect_ref": "S2"}, "overdue"),
    ]:
        assert result(asked, file(trigger, event("charge_made", 5, facts), covers=[EVERYTHING])) == expected


@pytest.mark.sentence(3)
@given(one=refs, other=refs)
def test_the_first_for_each_reference_is_sure_only_where_both_references_are_stated(
    one: str | None, other: str | None
) -> None:
    asked = duty(first(on("unit_arrived"), per="incident_ref"))
    held = file(event("unit_arrived", 0, _ref(one), id="a"), event("unit_arrived", 1, _ref(other), id="b"))
    found = {found.trigger.id: found.cause for found in findings(asked, held, as_at=5)}
    expected = {"a": "arises_not_known" if one is None else "not_yet_due"}
    if other is None or one is None:
        expected["b"] = "arises_not_known"
    elif one != other:
        expected["b"] = "not_yet_due"
    assert found == expected


@pytest.mark.sentence(3)
def test_two_people_differ_only_if_both_are_named() -> None:
    asked = duty(on("investigation_closed"), it.other("decided_by", "requested_by"), at_it())
    for facts, expected in [
        ({"decided_by": "P1", "requested_by": "P2"}, YES),
        ({"decided_by": "P1", "requested_by": "P1"}, NO),
        ({"decided_by": "P1"}, UNSURE),
        ({}, UNSURE),
    ]:
        assert result(asked, file(event("investigation_closed", 1, facts))) == expected


@pytest.mark.sentence(1, 2)
@pytest.mark.parametrize("pick", [latest, first], ids=["latest", "first"])
def test_a_picked_event_that_certainly_is_not_there_has_nothing(pick: Any) -> None:
    asked = duty(on("scene_left"), pick(on("risk_assessed")).has(grade="high"), at_it())
    assert result(asked, file(event("scene_left", 5), covers=[EVERYTHING])) == NO
    assert result(asked, file(event("scene_left", 5))) == UNSURE

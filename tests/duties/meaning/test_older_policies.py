"""Sentences 53 and 54: what a body says of an older policy, and a word before its day, are shown and change nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.accounts import Finding, judge_file
from dutybound.duties.duty import between, since
from dutybound.duties.figures import Parameters
from dutybound.duties.telling import remark_in_words, what_stands_beside
from dutybound.events.event import Event
from dutybound.reports.order import counted, is_unmet

from .building import DAY, EVERYTHING, duty, event, file, finding, us, when
from .shapes import SHAPES, exact_files, rough_files

LATER = duty(in_force=since("2024-03-02"))  # begins the day after the disclosure of these tests
DISCLOSED = event("disclosure_made", 0)
NAME = LATER.id


def stated(at: Any = 90 * DAY, **facts: Any) -> Event:
    told = {"duty": NAME, "body": "the inspectorate", "required": "the victim is told", "found": "broken", **facts}
    kept = {name: value for name, value in told.items() if value is not None}
    return event("policy_stated_by_body", at, id="said", says="found_by_oversight_body", **kept)


def found(*more: Event, asked: Any = LATER, **head: Any) -> Finding:
    return finding(asked, file(DISCLOSED, *more, covers=[EVERYTHING], **head), as_at=200 * DAY)


@pytest.mark.sentence(53)
@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({}, True),
        ({"about": "disclosure_made"}, True),
        ({"about": "another"}, False),
        ({"duty": "tests.of-another"}, False),
        ({"duty": None}, False),
        ({"of_force": "suffolk"}, True),
        ({"of_force": "kent"}, False),
        ({"since": when(0)}, True),
        ({"since": when(1)}, False),
        ({"since": when((-DAY, DAY))}, True),
        ({"until": when(0)}, True),
        ({"until": when(-1)}, False),
        ({"since": when(-DAY), "until": when(DAY)}, True),
    ],
)
def test_what_a_body_says_of_a_policy_stands_beside_the_duty_it_names(facts: dict[str, Any], shown: bool) -> None:
    one = found(stated(**facts), force="suffolk")
    assert (one.result, one.cause) == ("not_in_force", "before_start")
    assert ("policy_stated" in one.flags) == bool(one.policies) == shown
    assert any("the force's own policy then" in told for told in what_stands_beside(one)) == shown


@pytest.mark.sentence(53)
def test_it_stands_beside_a_duty_that_had_ended_and_one_whose_start_is_not_settled_and_beside_no_other() -> None:
    ended, open_ = duty(in_force=between("", "2024-02-01")), duty(in_force=since("2024-03-02"))
    assert found(stated(), asked=ended).policies
    rough = finding(
        open_, file(event("disclosure_made", (-DAY, 3 * DAY)), stated(), covers=[EVERYTHING]), as_at=9 * DAY
    )
    assert rough.cause == "start_not_settled"
    assert not rough.policies  # not said yet by the moment it is read at
    later = finding(
        open_, file(event("disclosure_made", (-DAY, 3 * DAY)), stated(8 * DAY), covers=[EVERYTHING]), as_at=9 * DAY
    )
    assert later.policies
    for asked in (duty(), duty(lapses=True), duty(in_force=since("unknown"))):
        one = found(stated(), asked=asked)
        assert one.result in ("overdue", "not_met")
        assert not one.policies
        assert "policy_stated" not in one.flags


@pytest.mark.sentence(53)
def test_the_sentence_says_who_says_it_what_was_found_and_that_the_result_stays() -> None:
    (told,) = what_stands_beside(
        found(stated(policy="crime policy", since=when(-DAY), citation="report 7, paragraph 2"))
    )
    assert told.startswith("As the inspectorate says, the force's own policy then (crime policy) required (since ")
    assert "): the victim is told. It found that broken here. So it stands in report 7, paragraph 2." in told
    assert told.endswith("Nobody here has read that policy; the result stays 'not in force then'.")
    by_press = replace(stated(found="not_said"), says="reported_by_press")
    (told,) = what_stands_beside(found(by_press))
    assert told.startswith("As the inspectorate says (told by: reported by the press), the force's own policy then")
    assert "Whether it was kept here, it does not say." in told


@pytest.mark.sentence(53)
@pytest.mark.parametrize("name", SHAPES)
@given(data=st.data())
def test_what_a_body_says_of_a_policy_changes_no_result_of_any_file(name: str, data: st.DataObject) -> None:
    shape = SHAPES[name]
    held = data.draw(st.one_of(rough_files(shape, related=False), exact_files(shape)))
    ended = replace(shape.asked, in_force=data.draw(st.sampled_from([between("", "2000-01-01"), since("2024-03-01")])))
    at = data.draw(st.integers(-50, 9))
    said = stated(at, duty=ended.id, found=data.draw(st.sampled_from(["broken", "kept", "not_said"])))
    one, other = (
        judge_file(replace(held, events=events), [ended], Parameters(), us(9)).findings
        for events in (held.events, (*held.events, said))
    )
    assert [(f.trigger.id, f.cause, f.due_at, f.flags - {"policy_stated"}, f.facts_rest_on) for f in other] == [
        (f.trigger.id, f.cause, f.due_at, f.flags, f.facts_rest_on) for f in one
    ]
    assert counted(one) == counted(other)
    assert not any(is_unmet(f) for f in other if f.policies)


@pytest.mark.sentence(54)
@pytest.mark.parametrize(("says_code", "remarked"), [("22", True), ("16", False)])
def test_a_word_before_its_day_is_a_remark_and_no_result(says_code: str, remarked: bool) -> None:
    early = -5 * 365 * DAY  # of March 2019
    entry = event("outcome_assigned", early, code=says_code)
    judged = judge_file(file(entry, covers=[EVERYTHING]), [], Parameters(), us(0))
    assert [one.about for one in judged.remarks] == (["before_its_day"] if remarked else [])
    for one in judged.remarks:
        told = remark_in_words(one)
        assert told.startswith(
            "Entry 'outcome_assigned' (an outcome was assigned) says code 22, which is in use since "
        )
        assert told.endswith("the entry is of before. A date or a word can be a slip.")
    later = judge_file(file(event("outcome_assigned", 0, code=says_code)), [], Parameters(), us(0))
    assert later.remarks == ()

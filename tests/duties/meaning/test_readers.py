"""What only a person can read: nobody answers for the reader, and the answer follows whoever has read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.accounts import A_PERSON, OURS, Finding
from dutybound.duties.clocks import MINUTES
from dutybound.duties.duty import the
from dutybound.duties.explain import rests_on, why
from dutybound.duties.form import form
from dutybound.duties.language import at_it, it, on, read_by_a_person, within
from dutybound.duties.telling import what_stands_beside
from dutybound.events.event import Event

from .building import EVERYTHING, duty, event, file, finding, findings

ASKS = read_by_a_person("Was the victim left free to go on?", "the footage")
ASKED = duty(on("victim_seen"), ASKS, at_it(), falls_on=the("the officer", it.actor))
SEEN = event("victim_seen", 0, actor="PC 1")


def reading(
    answer: str = "yes", at: Any = 10, id: str = "read", by: str = "R 7", left_out: str = "", **more: Any
) -> Event:
    facts = {"duty": ASKED.id, "about": "victim_seen", "answer": answer, "by": by, "role": "video reviewer",
             "read": "the footage", **more}  # fmt: skip
    written = facts.pop("written", None)
    return event("item_read", at, id=id, written=written, **{k: v for k, v in facts.items() if k != left_out})


def of(*events: Event, as_at: float = 60, known_at: float | None = None) -> Finding:
    return finding(ASKED, file(SEEN, *events, covers=[EVERYTHING]), as_at, known_at)


@pytest.mark.sentence(38)
def test_until_somebody_has_read_it_is_for_a_reader_and_the_question_is_told_with_what_to_look_at() -> None:
    found = of()
    assert (found.result, found.cause, found.reading_of) == ("cannot_tell", "for_a_reader", OURS)
    assert "for_a_reader" in found.flags
    assert "Was the victim left free to go on? To look at: the footage." in why(found)
    assert "no person has read it" in rests_on(found)
    assert findings(ASKED, file(event("scene_left", 0), covers=[EVERYTHING])) == []


@pytest.mark.sentence(38)
def test_what_a_person_must_read_has_no_deadline() -> None:
    with pytest.raises(TypeError, match="has no deadline"):
        form(duty(on("victim_seen"), ASKS, within(3, MINUTES)))


@pytest.mark.sentence(39)
@pytest.mark.parametrize(("answer", "result"), [("yes", "met"), ("no", "not_met")])
def test_the_result_follows_the_answer_and_the_sentence_names_the_role(answer: str, result: str) -> None:
    found = of(reading(answer))
    assert (found.result, found.reading_of) == (result, A_PERSON)
    assert "for_a_reader" not in found.flags
    assert f"The answer is {answer}, as read by the video reviewer on the footage" in why(found)
    assert "read by the video reviewer" in rests_on(found)
    assert "R 7" not in why(found) + rests_on(found)


@pytest.mark.sentence(39)
@pytest.mark.parametrize("name", ["answer", "by", "read"])
def test_a_reading_that_leaves_something_out_does_not_count_and_says_what(name: str) -> None:
    found = of(reading(left_out=name))
    assert found.cause == "for_a_reader"
    assert f"does not say: {name}." in why(found)


@pytest.mark.sentence(39)
def test_whoever_owes_it_cannot_be_the_one_who_reads() -> None:
    found = of(reading(by="PC 1"))
    assert found.cause == "for_a_reader"
    assert "does not count" in why(found)


@pytest.mark.sentence(39)
@pytest.mark.parametrize("changed", [{"duty": "tests.another"}, {"about": "other"}])
def test_a_reading_of_another_duty_or_of_another_entry_answers_nothing(changed: dict[str, str]) -> None:
    held = file(SEEN, event("scene_left", 1, id="other"), reading(**changed), covers=[EVERYTHING])
    assert finding(ASKED, held).cause == "for_a_reader"


@pytest.mark.sentence(39)
def test_a_departure_covers_an_answer_of_no() -> None:
    departed = event("departure_recorded", 2, duty=ASKED.id, decided_by="SGT 2", reason="an interpreter was not there")
    assert of(reading("no"), departed).result == "departed"


@pytest.mark.sentence(40)
def test_readings_that_differ_leave_it_open_and_one_that_could_not_tell_takes_nothing_away() -> None:
    assert of(reading("yes"), reading("no", id="second", by="R 8")).cause == "for_a_reader"
    assert of(reading("yes"), reading("cannot_tell", id="second", by="R 8")).result == "met"
    assert of(reading("cannot_tell")).cause == "for_a_reader"
    assert "cannot tell, as read by the video reviewer" in why(of(reading("cannot_tell")))


@pytest.mark.sentence(40)
def test_a_reading_that_was_not_made_or_written_by_then_does_not_count_yet() -> None:
    assert of(reading(at=10), as_at=9).cause == "for_a_reader"
    assert of(reading(at=10, written=30), as_at=60, known_at=29).cause == "for_a_reader"
    assert of(reading(at=10, written=30), as_at=60, known_at=30).result == "met"


@pytest.mark.sentence(40)
def test_a_reading_that_may_have_been_made_can_only_take_a_result_away() -> None:
    perhaps = reading("no", at=(5, 100), id="perhaps", by="R 8")
    assert of(perhaps).cause == "for_a_reader"
    assert of(reading("yes"), perhaps).cause == "for_a_reader"
    assert of(reading("no"), perhaps).result == "not_met"


@pytest.mark.sentence(40)
@given(st.lists(st.sampled_from(["yes", "no", "cannot_tell"]), max_size=5))
def test_the_result_is_what_all_who_could_tell_agree_on(answers: list[str]) -> None:
    readings = [reading(one, at=n + 1, id=f"r{n}", by=f"R {n}") for n, one in enumerate(answers)]
    said = set(answers) - {"cannot_tell"}
    expected = {"yes": "met", "no": "not_met"}[said.pop()] if len(said) == 1 else "cannot_tell"
    assert of(*readings).result == expected == of(*reversed(readings)).result


QUESTION = event("left_to_a_reader", 1, duties=(ASKED.id, "tests.made-for-one"), question="Does the report tell more?",
                 look_at="the report")  # fmt: skip


@pytest.mark.sentence(41)
def test_a_question_left_to_a_reader_flags_a_cannot_tell_and_changes_nothing() -> None:
    ordinary = duty()
    told = event("disclosure_made", 0)
    found, without = (finding(ordinary, file(told, *more)) for more in ([QUESTION], []))
    assert (found.result, found.cause, found.due_at) == (without.result, without.cause, without.due_at)
    assert found.flags - without.flags == {"for_a_reader"}
    assert what_stands_beside(found) == ["For a person to read: Does the report tell more? To look at: the report."]
    met = finding(ordinary, file(told, event("victim_update_given", 3), QUESTION))
    assert "for_a_reader" not in met.flags


@pytest.mark.sentence(41)
def test_a_question_about_one_entry_is_not_put_beside_another() -> None:
    one, other = event("disclosure_made", 0, id="one"), event("disclosure_made", 0, id="other")
    about = event("left_to_a_reader", 1, duties=("tests.made-for-one",), about="one", question="Was it?")
    flagged = {f.trigger.id: "for_a_reader" in f.flags for f in findings(duty(), file(one, other, about))}
    assert flagged == {"one": True, "other": False}

"""Sentence 30: departures, recorded with a reason by somebody entitled to."""

from __future__ import annotations

from typing import Any

import pytest

from dutybound.duties.clocks import MINUTES
from dutybound.duties.duty import the
from dutybound.duties.language import at_it, before, ever, every, it, on
from dutybound.events.event import Event

from .building import EVERYTHING, duty, event, file, finding, result, when

OWED = the("the officer in the case", it.to_officer)


def _departure(**facts: Any) -> Event:
    known = {"duty": "tests.made-for-one", "reason": "another body had the file", "decided_by": "P2", **facts}
    return event(
        "departure_recorded", facts.get("at", 12), **{k: v for k, v in known.items() if v is not None and k != "at"}
    )


@pytest.mark.sentence(30)
@pytest.mark.parametrize("would_be", ["overdue", "not_met", "met_late"])
def test_a_departure_that_is_shown_turns_overdue_not_met_and_met_late_into_departed(would_be: str) -> None:
    asked = duty(falls_on=OWED, lapses=would_be == "not_met")
    told = [event("victim_update_given", 11)] if would_be == "met_late" else []
    held = [event("disclosure_made", 0, to_officer="P1"), *told]
    assert result(asked, file(*held, covers=[EVERYTHING])) == would_be
    found = finding(asked, file(*held, _departure(), covers=[EVERYTHING]))
    assert (found.result, found.would_be) == ("departed", would_be)
    assert [one.id for one in found.witnesses] == ["departure_recorded"]
    assert "departure_not_shown" not in found.flags
    assert found.events[-1].id == "departure_recorded"


@pytest.mark.sentence(30)
@pytest.mark.parametrize(
    ("facts", "flagged"),
    [
        pytest.param({"duty": "another.duty"}, False, id="names-another-duty"),
        pytest.param({"duty": None}, False, id="names-no-duty"),
        pytest.param({"reason": None}, True, id="no-reason"),
        pytest.param({"decided_by": "P1"}, True, id="decided-by-who-owes-it"),
        pytest.param({"decided_by": None}, True, id="decided-by-nobody-named"),
        pytest.param({"expires": when(9)}, True, id="had-expired-by-the-deadline"),
        pytest.param({"at": (40, 90)}, True, id="may-not-have-been-recorded-yet"),
        pytest.param({"trigger": "update"}, False, id="for-another-trigger"),
    ],
)
def test_a_departure_of_which_something_is_not_shown_changes_nothing(facts: dict[str, Any], flagged: bool) -> None:
    held = file(
        event("disclosure_made", 0, to_officer="P1"),
        event("update_sent", 1, id="update"),
        _departure(**facts),
        covers=[EVERYTHING],
    )
    found = finding(duty(falls_on=OWED), held)
    assert (found.result, "departure_not_shown" in found.flags) == ("overdue", flagged)


@pytest.mark.sentence(30)
@pytest.mark.parametrize(
    "facts",
    [
        {"reason": None, "reason_code": "policy"},
        {"decided_by": None, "actor": "P2"},
        {"expires": when(10)},
        {"trigger": "disclosure_made"},
    ],
    ids=["a-reason-code-is-a-reason", "the-actor-decided", "expires-at-the-deadline", "names-this-trigger"],
)
def test_what_is_shown_in_another_way_counts(facts: dict[str, Any]) -> None:
    held = file(event("disclosure_made", 0, to_officer="P1"), _departure(**facts), covers=[EVERYTHING])
    assert result(duty(falls_on=OWED), held) == "departed"


@pytest.mark.sentence(30)
def test_nobody_departs_from_a_duty_whose_owner_is_not_named_or_that_allows_none() -> None:
    held = file(event("disclosure_made", 0, to_officer="P1"), _departure(), covers=[EVERYTHING])
    for asked in (duty(), duty(falls_on=the("a role")), duty(falls_on=OWED, may_depart=False)):
        found = finding(asked, held)
        assert (found.result, "departure_not_shown" in found.flags) == ("overdue", True)
    unnamed = file(event("disclosure_made", 0), _departure(), covers=[EVERYTHING])
    assert result(duty(falls_on=OWED), unnamed) == "overdue"


@pytest.mark.sentence(30)
@pytest.mark.parametrize("result_without", ["met", "due", "cannot_tell", "not_applicable"])
def test_a_departure_leaves_every_other_result_alone(result_without: str) -> None:
    asked = duty(falls_on=OWED, ends=on("updates_declined"))
    more = {"met": [event("victim_update_given", 2)], "not_applicable": [event("updates_declined", 2)]}
    covers = [] if result_without == "cannot_tell" else [EVERYTHING]
    held = file(
        event("disclosure_made", 0, to_officer="P1"),
        *more.get(result_without, []),
        _departure(at=1),
        covers=covers,
    )
    found = finding(asked, held, as_at=10 if result_without == "due" else 60)
    assert (found.result, found.would_be) == (result_without, "")


@pytest.mark.sentence(30)
def test_it_may_be_departed_from_at_the_trigger_before_an_event_and_in_a_period() -> None:
    at_once = duty(on("scene_left"), ever(on("arrest_made")), at_it(), falls_on=the("the officer", it.actor))
    held = file(event("scene_left", 20, actor="P1"), _departure(), covers=[EVERYTHING])
    assert result(at_once, held) == "departed"
    again = duty(due=every(10, MINUTES, until=on("investigation_closed")), falls_on=OWED)
    in_a_period = file(event("disclosure_made", 0, to_officer="P1"), _departure(), covers=[EVERYTHING])
    assert result(again, in_a_period) == "departed"
    in_time = duty(due=before(on("scene_left")), falls_on=OWED)
    left = file(event("disclosure_made", 0, to_officer="P1"), event("scene_left", 5), _departure(), covers=[EVERYTHING])
    assert result(in_time, left) == "departed"

"""A surge: what goes on at once while it stands, what waits all the same, and what is owed afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dutybound.casework.surge import LASTS, REASON_WITHIN, declare_surge, reasons_owed, surge_now
from dutybound.casework.wish import Answer, Held, Passed, Shut, Surge, Wish
from dutybound.duties.accounts import judge_file
from dutybound.events.attributes import Value

from ..ledgers import File
from .house import BOOK, FORCE, HOUR, PEOPLE, START, House, entry, opened

DISPATCHER = ("call", "call_handler")


def regrade(house: House, who: tuple[str, str] = DISPATCHER, surge: bool = True, **facts: Value) -> Answer:
    """A change of grade, in a surge that has stood for an hour."""
    told = {"incident_ref": "i", "grade": "2", "from_grade": "1", "direction": "lower", **facts}
    stands = Surge("calls_waiting", 31, "room", house.now, house.now + 3 * HOUR) if surge else None
    wish = Wish(entry("grade_changed", **told), *who, surge=stands)
    return house.ask(wish)


def test_in_a_surge_a_lower_grade_goes_on_without_a_reason_and_the_demand_stands_beside_it() -> None:
    house = opened()
    assert isinstance(regrade(house, surge=False), (Held, Shut))
    assert isinstance(regrade(house), Passed)
    assert house.kinds()[-2:] == ["grade_changed", "demand_recorded"]
    assert house.file.events[-1].facts["incident_ref"] == "i"


def test_the_reason_is_owed_within_ten_minutes_by_whoever_regraded_until_it_is_written_or_the_call_goes_up() -> None:
    cures: tuple[dict[str, Value], ...] = (
        {"grade": "2", "direction": "same", "reason": "she is with a neighbour"},
        {"grade": "1", "direction": "higher"},
    )
    for cure in cures:
        house = opened()
        regrade(house)
        (owed,) = reasons_owed(house.file)
        assert (owed.incident, owed.by, owed.due) == ("i", "call", house.now + REASON_WITHIN)
        wish = Wish(entry("grade_changed", incident_ref="i", from_grade="2", **cure), *DISPATCHER)
        assert isinstance(house.ask(wish), Passed)
        assert not list(reasons_owed(house.file))


def test_a_reason_given_at_once_leaves_nothing_owed() -> None:
    house = opened()
    regrade(house, reason="the caller has left the house")
    assert not list(reasons_owed(house.file))


def test_no_surge_moves_the_target_and_the_lower_grade_is_told_of_at_once() -> None:
    house = opened()
    target = "contact.attended-within-target"

    def due() -> object:
        found = judge_file(house.file, BOOK.duties, BOOK.parameters, house.now).findings
        return next(one.due_at for one in found if one.duty.id == target)

    before = due()
    answer = regrade(house)
    assert isinstance(answer, Passed)
    assert due() == before
    assert "contact.downgrade-authorised" in {one.duty.id for one in answer.warnings}


def test_whoever_regrades_signs_and_signs_as_nobody_else() -> None:
    forged = regrade(opened(), authorised_rank="inspector", new_information="quiet now")
    assert isinstance(forged, Held)
    assert "a signature of its own" in forged.needs[0]
    house = opened()
    regrade(house, direction="same")
    facts = house.file.events[-2].facts
    assert (facts["actor"], facts["authorised_as"], facts["direction"]) == ("call", "call_handler", "lower")


@pytest.mark.parametrize(
    ("kind", "facts"),
    [("grade_set", {"grade": "3"}), ("da_ruled_out", {}), ("incident_closed", {}), ("risk_lowered", {"grade": "high"})],
)  # fmt: skip
def test_nothing_but_a_change_of_grade_goes_through_because_of_a_surge(kind: str, facts: dict[str, Value]) -> None:
    house = opened()
    surge = Surge("units_free", 0, "room", house.now, house.now + 3 * HOUR)
    answer = house.ask(Wish(entry(kind, incident_ref="i", **facts), *DISPATCHER, surge=surge))
    assert isinstance(answer, (Held, Shut))


def test_taking_a_grade_back_waits_in_a_surge_too() -> None:
    house = opened()
    graded = next(one for one in house.file.events if one.kind == "grade_set")
    lower = replace(entry("grade_changed", incident_ref="i", grade="2"), supersedes=graded.id)
    surge = Surge("units_free", 0, "room", house.now, house.now + 3 * HOUR)
    assert isinstance(house.ask(Wish(lower, *DISPATCHER, surge=surge)), (Held, Shut))


def test_in_a_restricted_case_a_lower_grade_waits_in_a_surge_too() -> None:
    house = opened()
    named = entry("suspect_identified", suspect_ref="s", officer_ref="mate")
    house.ask(Wish(named, *DISPATCHER, suspect="mate", confirmed=True))
    assert isinstance(regrade(house, ("room", "control_room_supervisor")), (Held, Shut))


def test_a_surge_is_said_by_whoever_leads_the_room_for_some_hours_and_what_was_said_last_counts(tmp_path: Path) -> None:
    ledger = File(tmp_path, FORCE).open()
    until = START + 2 * HOUR
    told = ("calls_waiting", 31, until)
    assert isinstance(declare_surge(ledger, *told, "call", "call_handler", PEOPLE, START), Shut)
    assert isinstance(declare_surge(ledger, *told, "call", "control_room_supervisor", PEOPLE, START), Shut)
    assert surge_now(ledger, START) is None
    assert declare_surge(ledger, *told, "room", "control_room_supervisor", PEOPLE, START) is None
    assert surge_now(ledger, START + HOUR) == Surge("calls_waiting", 31, "room", START, until)
    assert surge_now(ledger, until) is None
    assert (
        declare_surge(ledger, "units_free", 9, START + HOUR, "room", "control_room_supervisor", PEOPLE, START + HOUR)
        is None
    )
    assert surge_now(ledger, START + HOUR) is None
    with pytest.raises(ValueError, match="four hours"):
        declare_surge(ledger, "units_free", 0, START + LASTS + 1, "room", "control_room_supervisor", PEOPLE, START)
    ledger.close()

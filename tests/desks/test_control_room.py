"""The board of open calls and the card: what presses, who is asked when nobody can be sent, what a reader may see."""

from __future__ import annotations

from dataclasses import replace

from dutybound.access.live_risk import HISTORY, POLICE, WEAPONS
from dutybound.casework.desk import Written
from dutybound.casework.open_calls import OPEN_CALLS, open_calls, rows_again
from dutybound.casework.reading import open_case
from dutybound.casework.wish import Shut
from dutybound.desks.control_room import IN_TIME, LATE, SOON, board
from dutybound.desks.risk_card import RiskCard, risk_card
from dutybound.desks.wording import MINUTE
from dutybound.events.attributes import Value
from dutybound.events.when import When

from ..casework.house import HOUR, entry
from .town import Town


def happens(town: Town, case: str, person: str, kind: str, **facts: Value) -> None:
    """An entry a minute after the last, about that very minute."""
    town.now += MINUTE - HOUR
    at = town.now + HOUR
    answer = town.asks(case, person, replace(entry(kind, **facts), occurred=When(at, at)))
    assert isinstance(answer, Written), (kind, answer)


def rings(town: Town, case: str, grade: str = "1") -> int:
    """A call about domestic abuse that is graded two minutes later; when it was graded."""
    happens(town, case, "call", "contact_received", incident_ref="i", channel="999")
    happens(town, case, "call", "da_flag_set", basis="partners")
    happens(town, case, "call", "grade_set", incident_ref="i", grade=grade)
    return town.now


def test_a_call_presses_more_as_its_target_comes_near_and_is_late_only_once_it_has_passed(town: Town) -> None:
    graded = rings(town, "one", "2")
    reader = town.reader("call")
    states = [board(town.house, reader, graded + minutes * MINUTE).calls[0].state for minutes in (1, 30, 59)]
    assert states == [IN_TIME, SOON, LATE]


def test_a_call_without_a_unit_is_put_to_an_inspector_until_somebody_is_sent(town: Town) -> None:
    graded = rings(town, "one", "1")
    (call,) = board(town.house, town.reader("call"), graded + MINUTE).waiting
    assert [one.do for one in call.ladder] == ["Put the call without a unit to an inspector"]
    happens(town, "one", "room", "unit_assigned", incident_ref="i", officers=("pc",))
    (call,) = board(town.house, town.reader("call"), town.now).calls
    assert not call.ladder
    assert not call.is_unresourced


def test_the_caller_who_waits_is_owed_a_word_and_is_listed_until_told(town: Town) -> None:
    graded = rings(town, "one", "1")
    (call,) = board(town.house, town.reader("call"), graded).calls
    assert "contact.caller-told" in {one.duty for one in call.recontact}
    happens(town, "one", "call", "caller_told", incident_ref="i")
    (call,) = board(town.house, town.reader("call"), town.now).calls
    assert "contact.caller-told" not in {one.duty for one in call.recontact}


def test_what_is_late_stands_before_what_is_near_and_what_has_a_unit_there_last(town: Town) -> None:
    for case, grade in (("later", "2"), ("sooner", "1"), ("there", "1")):
        rings(town, case, grade)
    happens(town, "there", "pc", "unit_arrived", incident_ref="i", officers=("pc",))
    seen = board(town.house, town.reader("call"), town.now + 10 * MINUTE)
    assert [call.case for call in seen.calls] == ["sooner", "later", "there"]


def test_the_rows_made_again_are_those_that_were_kept(town: Town) -> None:
    rings(town, "one")
    rings(town, "two", "2")
    happens(town, "two", "room", "unit_assigned", incident_ref="i", officers=("pc",))
    kept = open_calls(town.ledger)
    assert len(kept) == 2
    town.ledger.reproject(OPEN_CALLS, lambda entries: rows_again(entries, town.ledger.force))
    assert open_calls(town.ledger) == kept


def test_a_search_that_found_nothing_is_told_as_that_and_what_nobody_looked_for_as_unknown(town: Town) -> None:
    rings(town, "one")
    unknown = dict(_card(town, "one").facts)
    assert unknown[HISTORY] == unknown[WEAPONS] == ""
    happens(town, "one", "call", "history_check_done", incident_ref="i", incidents_searched=True)
    happens(town, "one", "room", "firearms_check_done", incident_ref="i", suspect_ref="s", held=False)
    found = dict(_card(town, "one").facts)
    assert found[HISTORY].startswith("Searched on")
    assert "No access to firearms was found" in found[WEAPONS]
    assert "cannot tell" in found[WEAPONS]


def test_of_a_restricted_case_the_card_says_the_slice_that_keeps_people_safe(town: Town) -> None:
    rings(town, "one")
    town.asks("one", "call", entry("suspect_identified", suspect_ref="s", officer_ref="mate"), suspect="mate")
    card = _card(town, "one", "room")
    assert card.warnings[0][0] == POLICE
    assert card.is_restricted
    (call,) = board(town.house, town.reader("room"), town.now).calls
    assert call.is_card_only


def test_the_card_is_there_for_whoever_may_read_it_and_for_nobody_else(town: Town) -> None:
    rings(town, "one")
    assert isinstance(risk_card(town.house, town.reader("pc"), "one", town.now), Shut)
    told = open_case(town.ledger, "one", "pc", "response_officer", "read_live_risk", "", town.people, town.now)
    assert isinstance(told, Shut)


def _card(town: Town, case: str, person: str = "call") -> RiskCard:
    made = risk_card(town.house, town.reader(person), case, town.now)
    assert not isinstance(made, Shut)
    return made

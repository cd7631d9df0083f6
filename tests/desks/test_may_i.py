"""May I? Before and after, with what it needs; what is left undone is told at once and holds nothing up."""

from __future__ import annotations

import pytest

from dutybound.access.deciding import NOTHING
from dutybound.casework.desk import Written
from dutybound.casework.streams import LOG
from dutybound.casework.wish import Held
from dutybound.desks.may_i import SHUT, answered, may_i_decide, may_i_record
from dutybound.duties.may import NOT_YET, YES
from dutybound.events.trouble import UnusableInput
from dutybound.ledger.entry import event_of

from ..casework.house import BOOK, HOUR, entry
from .test_due import strangled
from .town import Town


def test_the_constable_who_would_close_is_told_what_it_needs_and_which_entries_would_give_it(town: Town) -> None:
    town.opens("one")
    told = may_i_decide(town.house, town.reader("dc", "she does not want it"), "one", "close_case", town.now + HOUR)
    assert told.answer == NOT_YET
    assert told.told.startswith("Closing the case cannot be authorised yet: it needs the victim's statement, or a")
    by_duty = {need.duty: need for need in told.needs}
    assert "victim_statement_taken" in by_duty["decisions.closure-needs-statement"].record
    assert "supervisor_consulted" in by_duty["decisions.constable-cannot-close"].record
    assert all(need.authority and need.because and need.why for need in told.needs)
    assert told.besides == ()
    without = may_i_decide(town.house, town.reader("dc"), "one", "close_case", town.now + HOUR)
    assert without.besides == ("the reason for it",)


def test_asking_writes_nothing_but_the_look_and_the_writing_answers_the_same(town: Town) -> None:
    town.opens("one")
    version, looks = town.ledger.version("one"), town.ledger.version(LOG)
    before = may_i_decide(town.house, town.reader("dc", "r"), "one", "close_case", town.now + HOUR)
    assert town.ledger.version("one") == version
    (look,) = list(town.ledger.case(LOG))[looks:]
    assert event_of(look).facts["act"] == "weaken"
    after = town.asks("one", "dc", entry("investigation_closed", crime_ref="c", decision_maker="police"), "r")
    assert isinstance(after, Held)
    assert answered(after, BOOK, reads=True) == before


def test_once_it_has_what_it_needs_the_answer_is_yes_before_and_after(town: Town) -> None:
    town.opens("one")
    town.does("one", "dc", "victim_statement_taken", crime_ref="c", taken_by="dc", form="mg11_statement")
    before = may_i_decide(town.house, town.reader("di", "no line is left"), "one", "close_case", town.now + HOUR)
    assert before.answer == YES
    after = town.asks(
        "one", "di", entry("investigation_closed", crime_ref="c", decision_maker="police"), "no line is left"
    )
    assert isinstance(after, Written)
    assert answered(after, BOOK, reads=True) == before


def test_leaving_two_people_together_is_warned_of_before_and_after_and_is_never_held_back(town: Town) -> None:
    strangled(town)
    leaving = entry("scene_left", incident_ref="i", together=True)
    before = may_i_record(town.house, town.reader("pc"), "one", leaving, town.now + HOUR)
    assert before.answer == YES
    together = next(one for one in before.warnings if one.duty == "scene.not-left-together")
    assert together.line.startswith("Left undone: after a disclosure of violence the two people are not left together")
    assert {"arrest_made", "positive_action_taken"} & {kind for one in before.warnings for kind in one.record}
    after = town.asks("one", "pc", leaving)
    assert isinstance(after, Written)
    assert {one.duty for one in answered(after, BOOK, reads=False).warnings} == {one.duty for one in before.warnings}


def test_not_arresting_is_recorded_without_a_question(town: Town) -> None:
    strangled(town)
    told = may_i_record(
        town.house, town.reader("pc"), "one", entry("arrest_not_made", incident_ref="i"), town.now + HOUR
    )
    assert told.answer == YES
    assert isinstance(town.asks("one", "pc", entry("arrest_not_made", incident_ref="i")), Written)


@pytest.mark.parametrize("case", ["one", "never-given"])
def test_a_hidden_case_answers_like_one_that_is_not_there(town: Town, case: str) -> None:
    town.opens("one")
    town.asks("one", "pc", entry("suspect_named", crime_ref="c", suspect_ref="s"), suspect="mate")
    told = may_i_decide(town.house, town.reader("sgt", "r"), case, "close_case", town.now + HOUR)
    assert (told.answer, told.told, told.needs) == (SHUT, NOTHING, ())
    arrest = may_i_record(town.house, town.reader("sgt"), case, entry("arrest_made", incident_ref="i"), town.now + HOUR)
    assert (arrest.answer, arrest.told, arrest.warnings) == (YES, "Yes.", ())


def test_what_is_no_decision_of_the_closed_list_is_refused_with_the_nearest(town: Town) -> None:
    town.opens("one")
    with pytest.raises(UnusableInput, match="close_case"):
        may_i_decide(town.house, town.reader("dc"), "one", "close_cases", town.now)

"""The list of what is due: whose cases, in which order, in which words, and for whom not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dutybound.access.deciding import NOTHING
from dutybound.casework.desk import Written, read_case
from dutybound.casework.streams import LOG
from dutybound.casework.wish import Shut
from dutybound.casework.works_on import work_of
from dutybound.desks.case_page import case_page
from dutybound.desks.due import AFTER_CLOSING, FIRST, my_due_list, team_due_list
from dutybound.desks.remembering import Memory
from dutybound.desks.wording import DAY
from dutybound.duties.accounts import judge_file
from dutybound.duties.duty import DUE, NOT_MET, OVERDUE
from dutybound.events.when import When
from dutybound.ledger.entry import event_of
from dutybound.storage.reading import Value
from dutybound.storage.sqlite import SqliteLedger

from ..casework.house import BOOK, EVERYTHING, FORCE, HOUR, START, entry
from ..ledgers import File
from .town import Town


def strangled(town: Town, case: str = "one", **people: str) -> None:
    """A call, a crew that arrives, and a disclosure of strangulation."""
    town.opens(case, **people)
    officer = people.get("officer", "pc")
    town.does(case, officer, "unit_arrived", incident_ref="i", officers=(officer,))
    town.does(case, officer, "disclosure_made", incident_ref="i", disclosure_ref="d", crime_ref="c", by="victim",
              offence_kind="strangulation", to_officer=officer)  # fmt: skip


def test_the_list_says_what_to_do_by_when_who_owes_it_on_what_authority_and_what_would_show_it(town: Town) -> None:
    strangled(town)
    town.does("one", "pc", "arrest_made", incident_ref="i", crime_ref="c", suspect_ref="s")
    listed = my_due_list(town.house, town.reader("dc"), town.now + HOUR)
    told = next(one for one in (*listed.first, *listed.then) if one.duty == "victims.update-arrest-1wd")
    assert told.line == "Tell the victim about the arrest: by the end of today"
    assert (told.owed_by, told.person, told.is_yours) == ("the officer in the case", "dc", True)
    assert told.record == ("victim_update_given",)
    assert told.done_by.startswith("Somebody does this, and it is recorded: the victim was told how the case stands")
    assert "Code of Practice for Victims" in told.authority
    assert told.why == "Still to do by the end of 20 Feb 2025."
    assert (told.result, told.is_late, told.case) == (DUE, False, "one")
    assert listed.synthetic


def test_what_is_late_says_how_late(town: Town) -> None:
    strangled(town)
    town.does("one", "pc", "arrest_made", incident_ref="i", crime_ref="c", suspect_ref="s")
    listed = my_due_list(town.house, town.reader("dc"), START + 2 * DAY + 3 * HOUR)
    told = next(one for one in (*listed.first, *listed.then) if one.duty == "victims.update-arrest-1wd")
    assert told.line == "Tell the victim about the arrest: 1 day late (it was due by the end of Thursday 20 February)"
    assert told.is_late


def test_everything_that_is_owed_stands_on_the_list_once_and_five_at_most_stand_first(town: Town) -> None:
    for case in ("one", "two"):
        strangled(town, case)
    as_at = town.now + HOUR
    listed = my_due_list(town.house, town.reader("dc"), as_at)
    shown = [(one.case, one.duty, one.trigger, one.period) for one in (*listed.first, *listed.then)]
    assert len(listed.first) == FIRST
    assert {one.group for one in listed.first} <= {"missed", "protects"}
    assert len(set(shown)) == len(shown)
    for case in ("one", "two"):
        file, _ = read_case(town.ledger, case, EVERYTHING)
        found = judge_file(file, BOOK.duties, BOOK.parameters, as_at).findings
        owed = {(case, one.duty.id, one.trigger.id, one.period) for one in found if one.result in (DUE, OVERDUE)}
        closed = {(case, one.duty.id, one.trigger.id, one.period) for one in found if one.result == NOT_MET}
        assert owed <= set(shown)
        assert {one for one in shown if one[0] == case} - owed <= closed


def test_whoever_stands_at_the_door_reads_first_what_has_to_be_done_before_leaving(town: Town) -> None:
    strangled(town)
    listed = my_due_list(town.house, town.reader("pc"), town.now + HOUR)
    assert {one.when for one in listed.first} == {"before the officers leave"}
    detective = my_due_list(town.house, town.reader("dc"), town.now + HOUR)
    assert any(one.when != "before the officers leave" for one in detective.first)


def test_a_crew_is_told_what_protects_tonight_and_nothing_of_the_victims_view(town: Town) -> None:
    strangled(town)
    town.does("one", "dc", "victim_view_recorded", crime_ref="c", stance="withdrawn", suspect_present=True)
    crew = my_due_list(town.house, town.reader("pc"), town.now + HOUR)
    assert crew.first
    assert not any(one.why or one.rests_on for one in (*crew.first, *crew.then))
    assert not any("withdraw" in one.line or "refusal" in one.line for one in (*crew.first, *crew.then))
    detective = my_due_list(town.house, town.reader("dc"), town.now + HOUR)
    assert any("withdrawn" in one.line for one in (*detective.first, *detective.then))


def test_somebody_elses_case_is_not_on_the_list_and_a_teams_cases_are_on_its_supervisors(town: Town) -> None:
    strangled(town, "one")
    strangled(town, "two", detective="da")
    assert my_due_list(town.house, town.reader("dc"), town.now).cases == ("one",)
    assert my_due_list(town.house, town.reader("ds"), town.now).cases == ()
    assert team_due_list(town.house, town.reader("ds"), town.now).cases == ("one",)
    assert team_due_list(town.house, town.reader("di"), town.now).cases == ("one",)
    assert team_due_list(town.house, town.reader("insp"), town.now).cases == ()


def test_each_list_is_one_look_in_the_log_with_the_cases_that_were_shown(town: Town) -> None:
    strangled(town, "one")
    strangled(town, "two")
    before = town.ledger.version(LOG)
    my_due_list(town.house, town.reader("dc"), town.now + 1)
    (look,) = list(town.ledger.case(LOG))[before:]
    facts = event_of(look).facts
    assert (facts["officer_ref"], facts["act"], facts["allowed"], facts["cases"]) == (
        "dc", "read_record", True, ("one", "two"),
    )  # fmt: skip
    my_due_list(town.house, town.reader("disc"), town.now + 2)
    assert town.ledger.version(LOG) == before + 1


def test_a_hidden_case_falls_off_the_lists_of_the_suspects_circle_at_once_and_stays_on_the_detectives(
    town: Town,
) -> None:
    strangled(town)
    assert my_due_list(town.house, town.reader("pc"), town.now).cases == ("one",)
    town.asks("one", "pc", entry("suspect_named", crime_ref="c", suspect_ref="s"), suspect="mate")
    assert my_due_list(town.house, town.reader("pc"), town.now + 1).cases == ()
    assert my_due_list(town.house, town.reader("dc"), town.now + 1).cases == ("one",)
    page = case_page(town.house, town.reader("pc"), "one", town.now + 2)
    never = case_page(town.house, town.reader("pc"), "never-given", town.now + 2)
    assert isinstance(page, Shut)
    assert isinstance(never, Shut)
    assert page.told == never.told == NOTHING


def test_what_changes_in_a_case_is_on_the_next_list_although_the_last_was_remembered(town: Town) -> None:
    strangled(town)
    house, reader = town.house, town.reader("dc")

    def duties() -> set[str]:
        listed = my_due_list(house, reader, town.now + 1)
        return {one.duty for one in (*listed.first, *listed.then)}

    assert "welfare.medical-care-offered-strangulation" in duties()
    town.does("one", "pc", "medical_offered", incident_ref="i")
    assert "welfare.medical-care-offered-strangulation" not in duties()


def test_a_case_that_was_closed_stays_on_the_list_for_as_long_as_something_may_be_owed(town: Town) -> None:
    town.opens("one")
    town.does("one", "room", "incident_closed", "both have left", incident_ref="i")
    town.does("one", "dc", "victim_statement_taken", crime_ref="c", taken_by="dc", form="mg11_statement")
    closing = entry("investigation_closed", crime_ref="c", decision_maker="police")
    assert isinstance(town.asks("one", "di", closing, "no line is left"), Written)
    closed = town.now
    (dc,) = work_of(town.ledger, ["dc"])
    assert (dc.how, dc.closed) == (("works_on_it",), closed)
    assert my_due_list(town.house, town.reader("dc"), closed + AFTER_CLOSING).cases == ("one",)
    assert my_due_list(town.house, town.reader("dc"), closed + AFTER_CLOSING + 1).cases == ()


class Counting(SqliteLedger):
    """A ledger that counts the questions it is asked."""

    asked: list[str]

    def _ask(self, question: str, *values: Value) -> Sequence[tuple[Value, ...]]:
        self.asked.append(question)
        return super()._ask(question, *values)


def test_a_list_is_two_questions_however_many_cases_there_are_once_they_were_read(tmp_path: Path) -> None:
    ledger = Counting(File(tmp_path, FORCE).path)
    ledger.asked = []
    town = Town(ledger)
    for case in ("one", "two", "three"):
        town.opens(case)
    for later, reader in ((1, "dc"), (2, "ds")):
        team_due_list(town.house, town.reader(reader), town.now + later * HOUR)
        ledger.asked.clear()
        again = team_due_list(town.house, town.reader(reader), town.now + later * HOUR + 1)
        assert again.cases == ("one", "three", "two")
        questions = [one for one in ledger.asked if "requests" not in one]
        assert [one.partition(" from ")[2].split()[0] for one in questions[:2]] == ["projections", "entries"]
        assert "case_ref in (?, ?, ?)" in questions[1]
        assert not any("body" in one for one in questions)
    ledger.close()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 3 * DAY), min_size=2, max_size=6))
def test_a_list_that_remembers_reads_as_one_that_was_never_read_before(town: Town, steps: list[int]) -> None:
    if not town.ledger.version("one"):
        strangled(town, "one")
        town.does("one", "pc", "scene_left", incident_ref="i")
        town.does("one", "dc", "bail_set", suspect_ref="s", until=When(START + 9 * DAY, START + 9 * DAY))
    as_at = town.now
    for step in steps:
        as_at += step
        for person in ("dc", "pc"):
            never_read = replace(town.house, memory=Memory())
            assert my_due_list(town.house, town.reader(person), as_at) == my_due_list(
                never_read, town.reader(person), as_at
            )

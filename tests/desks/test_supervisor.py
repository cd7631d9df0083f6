"""The supervisor's desk: what waits for whom, and what may not be approved by the one who asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dutybound.casework.desk import Written, read_case
from dutybound.desks.supervisor import AGES, SupervisorsDesk, supervisors_desk
from dutybound.desks.wording import DAY
from dutybound.duties.accounts import Finding, judge_file
from dutybound.events.when import When, moment_of
from dutybound.triage.lines import FindingChecked, key_of, seen
from dutybound.triage.triaged import fold

from ..casework.house import BOOK, EVERYTHING, HOUR, entry
from .test_due import strangled
from .town import Town


def desk_of(town: Town, person: str, later: int = HOUR) -> SupervisorsDesk:
    return supervisors_desk(town.house, town.reader(person), town.now + later)


def findings(town: Town, case: str, as_at: int) -> dict[str, Finding]:
    file, _ = read_case(town.ledger, case, EVERYTHING)
    return {one.duty.id: one for one in judge_file(file, BOOK.duties, BOOK.parameters, as_at).findings}


def confirmed(town: Town, finding: Finding, at: int, by: str = "An Inspector") -> FindingChecked:
    return FindingChecked(moment_of(at), by, "inspector", key_of(finding), seen(finding), "confirmed")


def test_reviews_are_what_falls_on_a_supervisor_in_the_teams_cases_and_nothing_else(town: Town) -> None:
    strangled(town, "one")
    strangled(town, "two", detective="da")
    desk = desk_of(town, "ds")
    assert desk.team == ("dc",)
    assert {one.case for one in desk.reviews} == {"one"}
    told = {one.duty for one in desk.reviews}
    assert "investigation.inspector-reviews" in told
    assert "victims.update-interval-asked" not in told
    assert desk.synthetic


def test_a_closing_that_was_asked_for_waits_with_its_evidence_for_anybody_but_the_one_who_asked(town: Town) -> None:
    town.opens("one")
    town.does("one", "dc", "witness_statement_taken", crime_ref="c", witness_ref="w")
    town.does("one", "dc", "victim_view_recorded", crime_ref="c", stance="withdrawn", suspect_present=True)
    town.does("one", "dc", "closure_requested", crime_ref="c", requested_by="dc")
    (approval,) = desk_of(town, "di").approvals
    assert (approval.case, approval.crime, approval.asked_by) == ("one", "c", ("dc",))
    assert [line.kind for line in approval.evidence] == ["witness_statement_taken"]
    assert [(one.stance, one.beside_the_suspect) for one in approval.views] == [("withdrawn", "beside the suspect")]
    assert approval.may_i.answer == "not yet"
    own = desk_of(town, "dc")
    assert (own.approvals, own.own_requests) == ((), 1)
    town.does("one", "di", "closure_approved", "read and agreed", crime_ref="c", decided_by="di", rank="inspector")
    assert desk_of(town, "di").approvals == ()


@pytest.mark.parametrize(("named", "asked_by"), [({}, ("ds",)), ({"requested_by": "dc"}, ("dc", "ds"))])
def test_a_request_that_somebody_wrote_down_for_himself_or_another_is_not_his_to_approve(
    town: Town, named: dict[str, str], asked_by: tuple[str, ...]
) -> None:
    town.opens("one")
    town.does("one", "ds", "closure_requested", crime_ref="c", **named)
    assert desk_of(town, "ds").approvals == ()
    assert [one.asked_by for one in desk_of(town, "di").approvals] == [asked_by]


def test_what_weakened_protection_yesterday_is_there_today_and_gone_tomorrow(town: Town) -> None:
    town.opens("one")
    town.does("one", "dc", "victim_statement_taken", crime_ref="c", taken_by="dc", form="mg11_statement")
    closing = entry("investigation_closed", crime_ref="c", decision_maker="police")
    assert isinstance(town.asks("one", "di", closing, "no line is left"), Written)
    assert desk_of(town, "di").yesterday == ()
    (told,) = desk_of(town, "di", DAY).yesterday
    assert (told.decision, told.decided_by, told.case) == ("closing the case", "di", "one")
    assert desk_of(town, "di", 2 * DAY).yesterday == ()


def test_a_refusal_at_the_scene_stands_until_it_was_heard_again_away_from_the_suspect(town: Town) -> None:
    town.opens("one")
    town.does("one", "pc", "unit_arrived", incident_ref="i", officers=("pc",))
    refused = entry(
        "victim_statement_not_taken", crime_ref="c", taken_by="pc", suspect_present=True, medium="unsigned_note"
    )
    at = town.now + HOUR
    there = replace(refused, occurred=When(at, at))
    assert isinstance(town.asks("one", "dc", there), Written)
    (told,) = desk_of(town, "ds").refusals
    assert (told.beside_the_suspect, told.at_the_scene, told.taken_by, told.is_confirmed) == (True, True, "pc", False)
    town.does("one", "da", "refusal_confirmed", crime_ref="c", taken_by="da", medium="body_worn_video",
              suspect_present=False)  # fmt: skip
    after = [one.is_confirmed for one in desk_of(town, "ds").refusals]
    assert after == [findings(town, "one", town.now + HOUR)["investigation.refusal-provisional"].result == "met"]


@pytest.mark.parametrize(("days", "age"), [(0, AGES[0][1]), (27, AGES[0][1]), (29, AGES[1][1]), (400, AGES[4][1])])
def test_the_backlog_tells_each_open_case_with_its_age_oldest_first(town: Town, days: int, age: str) -> None:
    town.opens("one")
    town.now += 5 * DAY
    town.opens("two")
    told = desk_of(town, "ds", days * DAY).backlog
    assert [one.case for one in told] == ["one", "two"]
    assert (told[1].days, told[1].age, told[1].has_it) == (days, age, ("dc",))
    assert told[0].days == told[1].days + 5


def test_only_what_people_confirmed_is_briefed_the_commonest_first_and_names_nobody(town: Town) -> None:
    checks = []
    for case in ("one", "two"):
        strangled(town, case)
        town.does(case, "pc", "scene_left", incident_ref="i", together=True)
    as_at = town.now + HOUR
    for case in ("one", "two"):
        found = findings(town, case, as_at)
        checks.append(confirmed(town, found["scene.not-left-together"], as_at))
        checks += [confirmed(town, found["scene.parties-separated"], as_at)] if case == "one" else []
        checks += [confirmed(town, found["recording.da-flagged"], as_at)] if "recording.da-flagged" in found else []
    assert desk_of(town, "ds").commonest == ()
    town.triaged = fold(checks)
    desk = desk_of(town, "ds")
    assert [(one.duty, one.findings, one.cases) for one in desk.commonest] == [
        ("scene.not-left-together", 2, 2), ("scene.parties-separated", 1, 1),
    ]  # fmt: skip
    assert "pc" not in str(desk.commonest)
    stages = {(one.case, one.duty): one.stage for one in desk.to_triage}
    assert stages["one", "scene.not-left-together"] == "Confirmed; no reply invited yet"
    assert "Not checked by anybody yet" in stages.values()
    later = supervisors_desk(town.house, town.reader("ds"), as_at + int(timedelta(days=29).total_seconds()) * 10**6)
    assert later.commonest == ()


def test_what_was_confirmed_to_have_been_met_is_a_good_example(town: Town) -> None:
    strangled(town)
    town.does("one", "pc", "parties_separated", incident_ref="i", out_of_hearing=True)
    found = next(one for one in findings(town, "one", town.now + HOUR).values() if one.result == "met")
    town.triaged = fold([confirmed(town, found, town.now + HOUR)])
    desk = desk_of(town, "ds")
    assert [one.duty for one in desk.good_examples] == [found.duty.id]
    assert desk.commonest == ()


def test_a_hidden_case_is_on_no_desk_of_the_suspects_circle_and_in_no_count(town: Town) -> None:
    town.opens("hidden-case", detective="pc")
    assert desk_of(town, "sgt").cases == 1
    town.asks("hidden-case", "pc", entry("suspect_named", crime_ref="c", suspect_ref="s"), suspect="mate")
    with_it = desk_of(town, "sgt")
    assert (with_it.cases, with_it.reviews, with_it.backlog) == (0, (), ())
    assert "hidden-case" not in str(with_it)

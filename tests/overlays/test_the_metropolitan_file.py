"""The overlay of the Metropolitan Police: two targets of a public answer, as what should be done, never a must."""

import pytest

from dutybound.duties.accounts import Finding, judge_file
from dutybound.events.event import CaseFile
from dutybound.events.when import read_when
from dutybound.overlays.reading import book_with

from .test_findings import FLOOR, OVERLAYS, found, told

MET = book_with([OVERLAYS / "metropolitan.toml"])
IMMEDIATE, SIGNIFICANT = (f"contact.{name}-call-reached@metropolitan" for name in ("immediate", "significant"))


def call(grade: str, *arrives: int, day: str = "2024-06-07") -> CaseFile:
    arrivals = [{"kind": "unit_arrived", "occurred": at, "incident_ref": "i"} for at in arrives]
    graded = {"kind": "grade_set", "occurred": 0, "incident_ref": "i", "grade": grade}
    return told(graded, *arrivals, day=day, force="metropolitan")


def findings(file: CaseFile) -> dict[str, Finding]:
    judged = judge_file(file, MET.duties, MET.parameters, read_when("2024-12-31").latest)
    return {one.duty.id: one for one in judged.findings}


@pytest.mark.parametrize(
    ("grade", "duty", "within"),
    [("I", IMMEDIATE, 15), ("immediate", IMMEDIATE, 15), ("S", SIGNIFICANT, 60), ("significant", SIGNIFICANT, 60)],
)
def test_a_call_by_the_forces_own_grade_is_reached_in_its_time_or_late(grade: str, duty: str, within: int) -> None:
    assert found(call(grade, within), duty, MET).result == "met"
    assert found(call(grade, within + 1), duty, MET).result == "met_late"
    assert found(call(grade), duty, MET).result == "overdue"


def test_what_is_a_target_over_many_calls_binds_no_single_one() -> None:
    one = found(call("I"), IMMEDIATE, MET)
    assert MET.weighs(one.duty, one.flags) == "guidance"
    assert not any(MET.is_binding(added.duty) for added in MET.overlays[0].duties)
    assert MET.overlays[0].figures == ()


def test_an_extended_or_referred_call_has_no_time_that_was_told() -> None:
    for grade in ("E", "R"):
        assert not {IMMEDIATE, SIGNIFICANT} & set(findings(call(grade, 30)))


def test_before_the_answer_was_given_nothing_is_asked() -> None:
    assert found(call("I", 16, day="2018-07-01"), IMMEDIATE, MET).result == "not_in_force"
    assert found(call("I", 16, day="2019-07-01"), IMMEDIATE, MET).result == "met_late"


def test_another_force_and_the_floor_are_left_as_they_were() -> None:
    file = told({"kind": "grade_set", "occurred": 0, "incident_ref": "i", "grade": "I"}, force="suffolk")
    assert not {IMMEDIATE, SIGNIFICANT} & set(findings(file))
    floor = judge_file(call("I", 16), FLOOR.duties, FLOOR.parameters, read_when("2024-12-31").latest).findings
    assert {one.duty.id: one.result for one in floor}.items() <= {
        key: one.result for key, one in findings(call("I", 16)).items()
    }.items()

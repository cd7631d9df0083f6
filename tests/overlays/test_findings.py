"""What an overlay does to findings: figures by their day, musts beside the floor's duty, duties of a force's own."""

from dataclasses import replace
from pathlib import Path

import pytest

from dutybound.duties.accounts import Finding, judge_file
from dutybound.duties.book import Book, the_book
from dutybound.duties.may import Permission, may
from dutybound.duties.overlaying import origin, origin_in_words, overlaid
from dutybound.events.event import CaseFile
from dutybound.events.reading import read_file
from dutybound.events.when import read_when
from dutybound.overlays.reading import book_with

OVERLAYS = Path(__file__).resolve().parents[2] / "examples" / "overlays"
FLOOR = the_book()
BOOK = book_with([OVERLAYS / "exampleshire.toml"])
TARGET, REGRADED = "contact.attended-within-target", "contact.downgrade-authorised"
MUST, OWN = f"{REGRADED}@exampleshire", "scene.supervisor-spoken-to@exampleshire"
GATE = "decisions.closed-by-an-inspector@exampleshire"
EVERYTHING = [{"kinds": "every kind", "from": "2000", "to": "2040"}]


def told(*events: dict[str, object], day: str = "2024-06-07", force: str = "exampleshire") -> CaseFile:
    """A file of the invented force: times are minutes past ten in the evening of the day, or whole times."""
    listed: list[dict[str, object]] = [
        {"kind": "da_flag_set", "occurred": f"{day}T21:59:00+01:00", "basis": "partners"},
        *events,
    ]
    rows = []
    for number, event in enumerate(listed):
        at = event["occurred"]
        when = f"{day}T{22 + at // 60}:{at % 60:02}:00+01:00" if isinstance(at, int) else at
        rows.append({"id": f"e{number}", **event, "occurred": when})
    return read_file({"file": {"ref": "one", "force": force}, "event": rows, "coverage": EVERYTHING})


def found(file: CaseFile, duty: str, book: Book = BOOK, as_at: str = "2024-12-31") -> Finding:
    (only,) = judge_file(file, book.only([duty]).duties, book.parameters, read_when(as_at).latest).findings
    return only


def call(arrives: int, day: str = "2024-06-07", force: str = "exampleshire", graded: object = 0) -> CaseFile:
    return told(
        {"kind": "contact_received", "occurred": graded, "incident_ref": "i"},
        {"kind": "grade_set", "occurred": graded, "incident_ref": "i", "grade": "1"},
        {"kind": "unit_arrived", "occurred": arrives, "incident_ref": "i"},
        day=day,
        force=force,
    )


def lowered(force: str = "exampleshire", *more: dict[str, object]) -> CaseFile:
    change = {
        "kind": "grade_changed", "occurred": 5, "incident_ref": "i", "direction": "lower", "grade": "2",
        "authorised_rank": "constable", "authorised_by": "b", "actor": "a", "reason_code": "demand",
        "new_information": "none",
    }  # fmt: skip
    return told({"kind": "grade_set", "occurred": 0, "incident_ref": "i", "grade": "1"}, change, *more, force=force)


@pytest.mark.parametrize(
    ("day", "minutes", "result", "flags", "weight"),
    [
        ("2023-03-31", 15, "met", {"house_default"}, "house"),
        ("2023-03-31", 16, "met_late", {"house_default"}, "house"),
        ("2023-04-01", 14, "met", {"overlay_figure"}, "binding"),
        ("2023-04-01", 15, "met_late", {"overlay_figure"}, "binding"),
        ("2024-04-30", 14, "met", {"overlay_figure"}, "binding"),
        ("2024-05-01", 14, "met_late", {"overlay_figure"}, "binding"),
        ("2024-05-01", 12, "met", {"overlay_figure"}, "binding"),
    ],
)
def test_a_figure_holds_from_the_day_of_its_version_on_and_rests_on_the_force(
    day: str, minutes: int, result: str, flags: set[str], weight: str
) -> None:
    one = found(call(minutes, day), TARGET)
    assert one.result == result
    assert one.flags & {"house_default", "overlay_figure"} == flags
    assert BOOK.weighs(one.duty, one.flags) == weight


def test_a_figure_is_read_for_its_own_force_alone() -> None:
    assert found(call(14, force="suffolk"), TARGET) == found(call(14, force="suffolk"), TARGET, FLOOR)
    assert found(call(14), TARGET).result == "met_late"


def test_where_it_is_not_known_whether_the_figure_held_yet_the_floors_does() -> None:
    rough = call(20, day="2023-04-01", graded="2023-03-31T12:00:00+01:00/2023-04-01T22:00:00+01:00")
    assert found(rough, TARGET) == found(rough, TARGET, FLOOR)
    assert "house_default" in found(rough, TARGET).flags


def test_a_duty_made_a_must_is_breached_beside_the_floors_finding_and_counted_once() -> None:
    duties = BOOK.only([REGRADED, MUST])
    floor, must = judge_file(lowered(), duties.duties, BOOK.parameters, read_when("2024-12-31").latest).findings
    assert (floor.duty, floor.result) == (FLOOR.duty(REGRADED), "not_met")
    assert "same_omission" in floor.flags
    assert (must.duty.id, must.result) == (MUST, "not_met")
    assert "same_omission" not in must.flags
    assert BOOK.weighs(must.duty, ()) == "binding"
    assert BOOK.weighs(floor.duty, ()) != "binding"


def test_a_must_is_owed_in_its_force_and_from_its_day_on_alone() -> None:
    at = read_when("2024-12-31").latest
    assert not judge_file(lowered("suffolk"), BOOK.only([MUST]).duties, BOOK.parameters, at).findings
    early = replace(BOOK.duty(MUST), in_force=replace(BOOK.duty(MUST).in_force, first="2024-06-08"))
    (before,) = judge_file(lowered(), [early], BOOK.parameters, at).findings
    assert before.result == "not_in_force"


def test_a_departure_from_the_floors_duty_is_one_from_the_must_too() -> None:
    departed = {"kind": "departure_recorded", "occurred": 9, "duty": REGRADED, "reason": "a storm", "decided_by": "c"}
    for duty in (REGRADED, MUST):
        assert found(lowered("exampleshire", departed), duty).result == "departed"


@pytest.mark.parametrize(("minutes", "result"), [(60, "met"), (61, "met_late"), (None, "overdue")])
def test_a_duty_of_the_forces_own_is_judged_like_any_other(minutes: int | None, result: str) -> None:
    asked = {"kind": "supervisor_consulted", "incident_ref": "i", "rank": "sergeant", "about": "risk"}
    arrived = {"kind": "unit_arrived", "occurred": 0, "incident_ref": "i"}
    file = told(arrived, *([] if minutes is None else [{**asked, "occurred": minutes}]))
    one = found(file, OWN)
    assert one.result == result
    assert BOOK.weighs(one.duty, one.flags) == "binding"


def test_a_rank_too_low_or_another_incident_does_not_meet_it() -> None:
    asked = {"kind": "supervisor_consulted", "occurred": 5, "about": "risk"}
    for more in ({"incident_ref": "i", "rank": "constable"}, {"incident_ref": "j", "rank": "sergeant"}):
        file = told({"kind": "unit_arrived", "occurred": 0, "incident_ref": "i"}, {**asked, **more})
        assert found(file, OWN).result == "overdue"


def test_a_decision_waits_for_a_duty_of_the_forces_own() -> None:
    view = {"kind": "victim_view_recorded", "occurred": 1, "crime_ref": "c", "stance": "supports"}
    view["recorded"] = "2024-06-07T22:30:00+01:00"
    at = read_when("2024-06-08").latest

    def asked(on: CaseFile, rank: str) -> Permission:
        return may("close_case", on, rank, "supervisor", {"crime_ref": "c"}, BOOK, at)

    assert asked(told(view), "inspector").answer == "yes"
    refused = asked(told(view), "sergeant")
    assert (refused.answer, [one.duty.id for one in refused.unmet]) == ("not yet", [GATE])
    assert asked(told(), "inspector").answer == "not yet"


def test_every_finding_says_whether_the_floor_or_an_overlay_asks_for_it() -> None:
    arrived = told({"kind": "unit_arrived", "occurred": 0, "incident_ref": "i"})
    by_figure, own = found(call(13), TARGET), found(arrived, OWN)
    plain = found(call(13, force="suffolk"), TARGET)
    assert origin(plain, BOOK) is None
    assert origin_in_words(plain, BOOK) == "Asked for by: the floor."
    assert origin_in_words(plain, FLOOR) == ""
    laid = [origin(one, BOOK) for one in (by_figure, own)]
    assert [one and one.short for one in laid] == ["exampleshire, version 2, from 2024-05-01"] * 2
    assert [one and one.sources for one in laid] == [("exampleshire/RESPONSE",), ("exampleshire/DA-POLICY",)]
    assert "version 2, in force from 1 May 2024 (the figure is the force's own:" in origin_in_words(by_figure, BOOK)
    first = origin(found(call(15, "2023-04-01"), TARGET), BOOK)
    assert first is not None
    assert first.short == "exampleshire, version 1, from 2023-04-01"


def test_overlays_of_several_forces_stand_beside_each_other() -> None:
    both = book_with([OVERLAYS / "exampleshire.toml", OVERLAYS / "suffolk.toml"])
    assert len(both.overlays) == 2
    assert found(call(13), TARGET, both).result == "met_late"
    assert found(call(20, force="suffolk"), TARGET, both).result == "met"
    assert "overlay_figure" in found(call(20, force="suffolk"), TARGET, both).flags
    assert overlaid(FLOOR, ()).duties == FLOOR.duties

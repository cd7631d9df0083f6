"""The story of a case tells what its entries say, and people by role, unless names are asked for."""

from __future__ import annotations

import tomllib

from dutybound.duties.laying import Laid
from dutybound.events import read_file, read_when
from dutybound.reports.story import Told, story

FILE = """
[file]
ref = "s"
[[event]]
id = "arrived"
kind = "unit_arrived"
occurred = "2024-03-01T22:00:00+00:00"
officers = ["Anna Ash", "Ben Birch"]
says = "reported_by_witness"
through = ["charity", "press"]
[[event]]
id = "refused"
kind = "victim_statement_not_taken"
occurred = "2024-03-01T22:30:00+00:00"
taken_by = "Anna Ash"
actor = "Anna Ash"
actor_rank = "constable"
[[event]]
id = "closed"
kind = "investigation_closed"
occurred = "2024-03-02T10:00:00+00:00"
decided_by = "Carl Cedar"
requested_by = "Anna Ash"
rank = "inspector"
[[event]]
id = "question"
kind = "left_to_a_reader"
occurred = "2024-03-02T10:00:00+00:00"
duties = ["police_suspects.con-vawg-role-check"]
about = "closed"
"""


def told(names: bool = False, text: str = FILE) -> dict[str, Told]:
    at = read_when("2024-04-01").latest
    return {one.id: one for one in story(Laid(read_file(tomllib.loads(text)), at, at), names)}


def test_people_stand_by_role_or_as_persons_that_can_be_told_apart() -> None:
    found = told()
    assert found["arrived"].facts == "officers: constable, person 1"
    assert "actor: constable;" in found["refused"].facts
    assert "taken by: constable" in found["refused"].facts
    assert "decided by: inspector;" in found["closed"].facts
    assert "requested by: constable;" in found["closed"].facts
    shown = " ".join(f"{one.facts} {one.what} {one.says}" for one in found.values())
    assert not any(name in shown for name in ("Anna", "Ash", "Birch", "Cedar"))


def test_names_are_shown_where_they_are_asked_for() -> None:
    found = told(names=True)
    assert found["arrived"].facts == "officers: Anna Ash, Ben Birch"
    assert "decided by: Carl Cedar" in found["closed"].facts


def test_an_entry_says_through_whom_it_came_and_ids_stand_as_they_are_written() -> None:
    assert told()["arrived"].says == "reported by a witness, through the charity and the press"
    assert told()["question"].facts == "duties: police_suspects.con-vawg-role-check; about: closed"


def test_two_people_of_one_role_have_a_number_each_in_the_order_of_the_entries() -> None:
    second = FILE.replace(
        'decided_by = "Carl Cedar"', 'decided_by = "Carl Cedar"\nactor = "Dee Dale"\nactor_rank = "constable"'
    )
    found = told(text=second)
    assert found["arrived"].facts == "officers: constable 1, person 1"
    assert "requested by: constable 1" in found["closed"].facts
    assert "actor: constable 2" in found["closed"].facts


def test_a_person_told_in_another_role_later_stands_in_both() -> None:
    later = FILE.replace('decided_by = "Carl Cedar"', 'decided_by = "Anna Ash"')
    assert "decided by: constable (here inspector)" in told(text=later)["closed"].facts

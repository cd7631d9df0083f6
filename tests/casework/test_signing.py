"""How an entry is written down and a decision is signed: by whom, in which rank, as which post, and when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dutybound.access.people import Directory, Post
from dutybound.casework.lists import WEAKENS
from dutybound.casework.signing import POST_OF, authored, rank_of, signed, written_now
from dutybound.casework.wish import Wish
from dutybound.events.event import Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import When

from .house import FORCE, HOUR, PEOPLE, START, entry

NOW = START + HOUR
SIGNS = {
    "decided_by": "di", "authorised_by": "di", "rank": "inspector", "authorised_rank": "inspector",
    "decided_as": "supervising_officer", "authorised_as": "supervising_officer",
}  # fmt: skip
CLOSE = entry("investigation_closed", crime_ref="c")


def sign(event: Event, person: str = "di", role: str = "supervisor") -> Event:
    found = signed(event, Wish(event, person, role), PEOPLE, NOW)
    assert isinstance(found, Event), found
    return found


def test_a_decision_is_signed_with_name_and_rank_as_the_directory_has_them_and_made_now() -> None:
    found = sign(CLOSE)
    assert found.facts == {
        **CLOSE.facts, "actor": "di", "actor_rank": "inspector", "decided_by": "di", "rank": "inspector",
    }  # fmt: skip
    assert found.occurred == When(NOW, NOW)


def test_where_a_kind_has_a_field_for_it_the_signature_says_the_post_and_who_authorised() -> None:
    for name, told in SIGNS.items():
        kinds = [kind for kind in sorted(WEAKENS) if name in KINDS[kind].attributes]
        assert all(sign(entry(kind)).facts[name] == told for kind in kinds)
        others = sorted(WEAKENS - set(kinds))
        assert not any(name in sign(entry(kind)).facts for kind in others)


def test_somebody_whom_the_directory_does_not_have_signs_without_a_rank() -> None:
    assert not {"rank", "actor_rank"} & sign(CLOSE, "somebody").facts.keys()


@pytest.mark.parametrize(
    ("name", "value"),
    [("decided_by", "ds"), ("rank", "superintendent"), ("decided_as", "officer_in_the_case"), ("actor", "ds"),
     ("actor_rank", "sergeant"), ("authorised_by", "ds"), ("authorised_rank", "sergeant"), ("authorised_as", "x")],
)  # fmt: skip
def test_what_says_somebody_else_in_a_decision_is_named(name: str, value: str) -> None:
    event = replace(CLOSE, facts={**CLOSE.facts, name: value})
    told = signed(event, Wish(event, "di", "supervisor"), PEOPLE, NOW)
    assert told == f"'{name}' says {value}: a decision is signed by whoever makes it, as what they are now"


def test_the_rank_is_the_highest_in_which_the_role_is_held_at_the_moment() -> None:
    posts = (
        Post("p", "supervisor", FORCE, rank="sergeant"),
        Post("p", "supervisor", FORCE, rank="inspector", begins=NOW),
        Post("p", "supervisor", FORCE, rank="no rank"),
        Post("p", "investigator", FORCE, rank="superintendent"),
    )
    people = Directory(posts)
    assert rank_of("p", "supervisor", people, NOW - 1) == "sergeant"
    assert rank_of("p", "supervisor", people, NOW) == "inspector"
    assert rank_of("p", "dispatcher", people, NOW) == ""


def test_an_entry_is_written_down_now_and_done_no_later() -> None:
    early = written_now(Wish(CLOSE, "dc", "investigator", reason="  none left "), "v7", NOW)
    assert (early.id, early.occurred, early.recorded) == ("v7", CLOSE.occurred, When(NOW, NOW))
    assert (early.facts["actor"], early.facts["reason"]) == ("dc", "none left")
    later = written_now(Wish(replace(CLOSE, occurred=When(NOW, NOW + 1)), "dc", "investigator"), "v7", NOW)
    assert later.occurred == When(NOW, NOW)
    assert "reason" not in later.facts
    assert written_now(Wish(replace(CLOSE, occurred=When(START, NOW)), "", ""), "v7", NOW).occurred == When(START, NOW)
    assert "actor" not in written_now(Wish(CLOSE, "", ""), "v7", NOW).facts
    said = replace(CLOSE, facts={**CLOSE.facts, "actor": "pc", "reason": "hers"})
    kept = written_now(Wish(said, "dc", "investigator", reason="mine"), "v7", NOW)
    assert (kept.facts["actor"], kept.facts["reason"]) == ("pc", "hers")


@pytest.mark.parametrize(
    ("person", "role", "force", "told"),
    [("room", "control_room_supervisor", FORCE, "control_room_supervisor"), ("pc", "dispatcher", FORCE, "not held"),
     ("room", "control_room_supervisor", "elsewhere", "not held")],
)  # fmt: skip
def test_who_is_sent_is_sent_by_somebody_in_a_role_that_is_held_in_the_force_of_the_case(
    person: str, role: str, force: str, told: str
) -> None:
    event = entry("unit_assigned", incident_ref="i", actor="somebody else")
    found = authored(event, Wish(event, person, role), force, PEOPLE, NOW)
    assert (found.facts["actor"], found.facts["actor_role"]) == (person, told)


def test_every_post_has_the_word_that_duties_use() -> None:
    assert dict(POST_OF) == {
        "call_handler": "call_handler", "dispatcher": "dispatcher",
        "control_room_supervisor": "control_room_supervisor", "response_officer": "attending_officer",
        "investigator": "officer_in_the_case", "supervisor": "supervising_officer",
        "domestic_abuse_specialist": "domestic_abuse_specialist", "crime_registrar": "force_crime_registrar",
    }  # fmt: skip

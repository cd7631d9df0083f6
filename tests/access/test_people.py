"""Who is close to whom at a moment, and who is not."""

from __future__ import annotations

from dutybound.access.people import Directory, Post, Tie

FORCE = "this-force"
POSTS = (
    Post("chief", "supervisor", FORCE),
    Post("insp", "supervisor", FORCE, under="chief"),
    Post("sgt", "supervisor", FORCE, "a", "insp", begins=0, ends=100),
    Post("pc.one", "response_officer", FORCE, "a", "sgt", begins=0, ends=100),
    Post("pc.two", "response_officer", FORCE, "a", "sgt", begins=50, ends=100),
    Post("pc.far", "response_officer", FORCE, "b"),
)


def circle(person: str, as_at: int = 60, lasting: int = 0, ties: tuple[Tie, ...] = ()) -> frozenset[str]:
    return Directory(POSTS, ties, lasting).circle(person, as_at)


def test_the_shift_the_next_above_and_the_one_above_them_are_close_and_the_chief_is_not() -> None:
    assert circle("pc.one") == {"pc.two", "sgt", "insp"}


def test_those_who_answer_to_somebody_are_close_to_them() -> None:
    assert circle("insp") == {"chief", "sgt"}
    assert circle("sgt") == {"insp", "chief", "pc.one", "pc.two"}


def test_whoever_has_not_come_to_the_shift_yet_is_not_close() -> None:
    assert circle("pc.one", as_at=40) == {"sgt", "insp"}


def test_people_who_served_together_stay_close_for_a_while() -> None:
    assert circle("pc.one", as_at=120) == frozenset()
    assert circle("pc.one", as_at=120, lasting=30) == {"pc.two", "sgt", "insp"}


def test_a_household_is_close_in_both_directions_for_as_long_as_the_tie_holds() -> None:
    tie = Tie("pc.far", "pc.one", "household", "reported_by_victim", begins=10, ends=70)
    assert "pc.far" in circle("pc.one", ties=(tie,))
    assert "pc.one" in circle("pc.far", ties=(tie,))
    assert "pc.far" not in circle("pc.one", as_at=70, ties=(tie,))


def test_nobody_is_in_their_own_circle_and_a_line_that_runs_in_a_ring_ends() -> None:
    ring = Directory((Post("x", "supervisor", FORCE, under="y"), Post("y", "supervisor", FORCE, under="x")))
    assert ring.circle("x", 0) == {"y"}
    assert ring.line_above("x", 0) == {"y"}


def test_whoever_left_lately_still_counts_as_staff() -> None:
    assert not Directory(POSTS).is_staff("pc.one", 120)
    assert Directory(POSTS, lasting=30).is_staff("pc.one", 120)
    assert not Directory(POSTS).is_staff("a stranger", 60)

"""The roster: posts and ties as entries, read back as the directory that access rests on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.access.people import EVER, Directory, Post, Tie
from dutybound.casework.roster import declare_tie, end_post, end_tie, found_roster, give_post, read_roster
from dutybound.casework.wish import Shut
from dutybound.events.trouble import UnusableInput
from dutybound.ledger.entry import Entry
from dutybound.storage.sqlite import SqliteLedger, create

HOUR = 3_600_000_000
NOW = 1_790_000_000_000_000
ADMIN = Post("a1", "administrator", "southmarch")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqliteLedger]:
    create(tmp_path / "ledger.sqlite", "southmarch")
    opened = SqliteLedger(tmp_path / "ledger.sqlite")
    yield opened
    opened.close()


def _given(ledger: SqliteLedger, *posts: Post) -> None:
    if not ledger.version("roster"):
        found_roster(ledger, [ADMIN], NOW)
    for post in posts:
        assert isinstance(give_post(ledger, post, "a1", read_roster(ledger), NOW), Entry)


def test_what_is_given_is_read_back_as_the_directory(ledger: SqliteLedger) -> None:
    posts = (
        Post("s1", "supervisor", "southmarch", "east a", "", "sergeant", NOW, EVER),
        Post("p1", "response_officer", "southmarch", "east a", "s1", "constable", NOW, NOW + HOUR),
    )
    _given(ledger, *posts)
    assert read_roster(ledger).directory.posts == (ADMIN, *posts)


def test_a_post_that_was_ended_opens_nothing_from_that_moment_on(ledger: SqliteLedger) -> None:
    _given(ledger, Post("s1", "supervisor", "southmarch"))
    ref = next(ref for ref, post in read_roster(ledger).posts.items() if post.person == "s1")
    assert isinstance(end_post(ledger, ref, 0, "a1", read_roster(ledger), NOW + HOUR), Entry)
    directory = read_roster(ledger).directory
    assert directory.held_by("s1", NOW + HOUR - 1)
    assert not directory.held_by("s1", NOW + HOUR)


def test_a_post_cannot_be_ended_in_the_past_so_what_was_done_in_it_stays_done_in_it(ledger: SqliteLedger) -> None:
    _given(ledger, Post("s1", "supervisor", "southmarch"))
    end_post(ledger, "v2", NOW - HOUR, "a1", read_roster(ledger), NOW)
    assert read_roster(ledger).directory.held_by("s1", NOW - 1)


def test_nobody_gives_himself_a_post_or_ends_his_own(ledger: SqliteLedger) -> None:
    _given(ledger)
    assert isinstance(
        give_post(ledger, Post("a1", "professional_standards", "southmarch"), "a1", read_roster(ledger), NOW), Shut
    )
    assert isinstance(end_post(ledger, "v1", NOW, "a1", read_roster(ledger), NOW), Shut)


@pytest.mark.parametrize("by", ["s1", "nobody", "b1"], ids=["a sergeant", "a stranger", "an administrator elsewhere"])
def test_only_an_administrator_of_the_force_gives_posts(ledger: SqliteLedger, by: str) -> None:
    _given(ledger, Post("s1", "supervisor", "southmarch"), Post("z1", "supervisor", "southmarch"))
    there = give_post(ledger, Post("b1", "administrator", "northmarch"), by, read_roster(ledger), NOW)
    assert isinstance(there, Shut)


def test_the_first_post_is_written_once_and_is_an_administrators(ledger: SqliteLedger) -> None:
    with pytest.raises(UnusableInput):
        found_roster(ledger, [Post("s1", "supervisor", "southmarch")], NOW)
    found_roster(ledger, [ADMIN], NOW)
    with pytest.raises(UnusableInput):
        found_roster(ledger, [Post("a2", "administrator", "southmarch")], NOW)


@pytest.mark.parametrize(
    ("post", "field"),
    [
        (Post("s1", "sheriff", "southmarch"), "post"),
        (Post("s1", "supervisor", "southmarch", rank="captain"), "rank"),
        (Post(" ", "supervisor", "southmarch"), "person"),
        (Post("s1", "supervisor", "southmarch", begins=NOW, ends=NOW), "until"),
        (Post("s1", "supervisor", "southmarch", under="s1"), "answers to"),
    ],
    ids=["no such post", "no such rank", "nobody", "no time", "himself"],
)
def test_a_post_that_cannot_be_is_named_by_its_field(ledger: SqliteLedger, post: Post, field: str) -> None:
    _given(ledger)
    with pytest.raises(UnusableInput) as told:
        give_post(ledger, post, "a1", read_roster(ledger), NOW)
    assert field in str(told.value)


def test_anybody_declares_ties_of_his_own_and_nobody_those_of_others(ledger: SqliteLedger) -> None:
    _given(ledger, Post("p1", "investigator", "southmarch"), Post("q1", "professional_standards", "southmarch"))
    own = Tie("p1", "p2", "friend", "we play cricket")
    assert isinstance(declare_tie(ledger, own, "p1", "investigator", read_roster(ledger), NOW), Entry)
    others = Tie("p2", "p3", "friend", "so it is said")
    assert isinstance(declare_tie(ledger, others, "p1", "investigator", read_roster(ledger), NOW), Shut)
    assert isinstance(declare_tie(ledger, others, "q1", "professional_standards", read_roster(ledger), NOW), Entry)
    assert read_roster(ledger).directory.circle("p2", NOW) == {"p1", "p3"}


def test_a_tie_is_ended_by_professional_standards_and_never_by_the_two(ledger: SqliteLedger) -> None:
    _given(ledger, Post("p1", "investigator", "southmarch"), Post("q1", "professional_standards", "southmarch"))
    declare_tie(ledger, Tie("p1", "p2", "friend", "cricket"), "p1", "investigator", read_roster(ledger), NOW)
    (ref,) = read_roster(ledger).ties
    assert isinstance(end_tie(ledger, ref, "p1", read_roster(ledger), NOW + HOUR), Shut)
    assert isinstance(end_tie(ledger, ref, "q1", read_roster(ledger), NOW + HOUR), Entry)
    directory = read_roster(ledger).directory
    assert directory.circle("p1", NOW) == {"p2"}
    assert not directory.circle("p1", NOW + HOUR)


def test_professional_standards_do_not_write_about_their_own_circle(ledger: SqliteLedger) -> None:
    _given(ledger, Post("q1", "professional_standards", "southmarch"))
    declare_tie(ledger, Tie("q1", "p2", "friend", "school"), "q1", "professional_standards", read_roster(ledger), NOW)
    declare_tie(ledger, Tie("p2", "p3", "family", "cousins"), "p2", "investigator", read_roster(ledger), NOW)
    last = list(read_roster(ledger).ties)[-1]
    assert isinstance(end_tie(ledger, last, "q1", read_roster(ledger), NOW), Shut)


_POSTS = st.builds(
    Post,
    st.sampled_from(["p1", "p2", "p3"]),
    st.sampled_from(["investigator", "supervisor", "auditor"]),
    st.just("southmarch"),
    st.sampled_from(["", "east a"]),
    st.sampled_from(["", "s1"]),
    st.sampled_from(["", "constable", "inspector"]),
    st.integers(NOW - HOUR, NOW),
    st.integers(NOW + 1, NOW + HOUR),
)


@settings(max_examples=15)
@given(posts=st.lists(_POSTS, max_size=6))
def test_the_roster_is_the_same_however_often_it_is_read(
    tmp_path_factory: pytest.TempPathFactory, posts: list[Post]
) -> None:
    path = tmp_path_factory.mktemp("roster") / "ledger.sqlite"
    create(path, "southmarch")
    ledger = SqliteLedger(path)
    _given(ledger, *posts)
    assert (
        read_roster(ledger).directory
        == read_roster(ledger).directory
        == Directory((ADMIN, *posts), (), read_roster(ledger).directory.lasting)
    )
    ledger.close()

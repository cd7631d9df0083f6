"""Looks that somebody should ask about: each pattern, who is told, and how it does on invented use."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from dutybound.access.concerns import DAY, PATTERNS, Concern, Watch
from dutybound.access.looks import Look, look
from dutybound.access.people import Directory, Post, Tie
from dutybound.access.standing import Standing

from .simulated_use import invented_use, watched
from .world import NOW, cases, directory

FORCE = "this-force"
POSTS = (
    Post("pc", "response_officer", FORCE, "north", "sgt"),
    Post("mate", "response_officer", FORCE, "north", "sgt"),
    Post("sgt", "supervisor", FORCE, under="head"),
    Post("psd.friend", "professional_standards", FORCE),
    Post("psd", "professional_standards", FORCE),
)
TIES = (
    Tie("pc", "her", "former_partner", "reported_by_victim", begins=0, ends=50),
    Tie("pc", "brother", "family", "entered_by_officer"),
    Tie("pc", "psd.friend", "friend", "entered_by_officer"),
)
PEOPLE = Directory(POSTS, TIES)
ONE = Look("pc", 100 * DAY, "case", "read_summary", True, frozenset({"c1"}))


def seen(*looks: Look, people: Directory = PEOPLE) -> list[Concern]:
    watch = Watch(people, "the oversight body")
    return [concern for one in looks for concern in watch.see(one)]


def patterns(*looks: Look) -> list[str]:
    return [concern.pattern for concern in seen(*looks)]


def test_a_look_with_work_in_the_case_raises_nothing() -> None:
    assert patterns(*(replace(ONE, at=ONE.at + day * DAY, tasked=True) for day in range(20))) == []


@pytest.mark.parametrize(("allowed", "tasked"), [(True, False), (False, False), (True, True)])
def test_a_look_at_ones_own_record_raises_a_concern_whether_or_not_it_was_allowed(allowed: bool, tasked: bool) -> None:
    assert patterns(replace(ONE, about=frozenset({"pc"}), allowed=allowed, tasked=tasked)) == ["own_record"]


def test_ones_own_record_is_asked_about_once_a_day_and_on_every_day() -> None:
    own = replace(ONE, about=frozenset({"pc"}))
    times = (0, 1, 2, DAY, DAY + 1, 3 * DAY)
    assert patterns(*(replace(own, at=own.at + later, case=f"x{later}") for later in times)) == ["own_record"] * 3


def test_what_was_raised_before_is_not_raised_again_by_one_who_was_told_of_it() -> None:
    shut = replace(ONE, allowed=False, about=frozenset())
    watch = Watch(PEOPLE, "the oversight body")
    for one in (shut, shut):
        watch.remember(one)
    assert [one.pattern for one in watch.see(shut)] == ["follows_an_investigation"]
    other = Watch(PEOPLE, "the oversight body")
    other.was_raised("follows_an_investigation", "pc", "case", shut.at)
    assert [one for look in (shut, shut, shut) for one in other.see(replace(look, at=look.at + DAY))] == []


def test_a_partnership_that_ended_is_no_reason_not_to_ask() -> None:
    assert patterns(replace(ONE, about=frozenset({"her"}))) == ["former_partner"]


def test_writing_about_ones_own_family_is_asked_about_although_the_case_was_given_to_them() -> None:
    wrote = replace(ONE, act="record_event", about=frozenset({"brother"}), tasked=True)
    assert patterns(wrote) == ["writes_about_their_own"]


def test_asking_three_times_for_a_case_that_is_not_open_is_asked_about() -> None:
    shut = replace(ONE, allowed=False)
    assert patterns(shut, shut) == []
    assert patterns(shut, shut, shut) == ["follows_an_investigation"]


def test_the_same_is_not_raised_again_within_a_week() -> None:
    shut = replace(ONE, allowed=False, about=frozenset())
    later = [replace(shut, at=shut.at + day * DAY) for day in (0, 0, 0, 1, 2, 8)]
    assert patterns(*later) == ["follows_an_investigation"] * 2


def test_a_concern_goes_to_nobody_in_the_lookers_line_or_circle() -> None:
    (concern,) = seen(replace(ONE, about=frozenset({"pc"})))
    assert concern.goes_to == ("psd",)


def test_where_all_of_professional_standards_are_too_close_it_goes_outside() -> None:
    people = Directory(POSTS, (*TIES, Tie("pc", "psd", "family", "entered_by_officer")))
    (concern,) = seen(replace(ONE, about=frozenset({"pc"})), people=people)
    assert concern.goes_to == ("the oversight body",)


def test_a_concern_asks_and_accuses_nobody() -> None:
    (concern,) = seen(replace(ONE, about=frozenset({"pc"})))
    assert concern.sentence == "Somebody opened a record about themselves: 1 look to ask about."
    assert not any(word in text for text in PATTERNS.values() for word in ("illegal", "abuse", "snoop", "misus"))


def test_without_a_rota_nobody_is_asked_about_being_off_duty() -> None:
    looks = [replace(ONE, at=ONE.at + number, case=f"x{number}") for number in range(3)]
    assert patterns(*looks) == []
    watch = Watch(PEOPLE, "the oversight body", lambda person, at: False)
    assert [concern.pattern for one in looks for concern in watch.see(one)] == ["off_duty"]


def test_the_line_of_the_log_says_whether_there_was_work_in_the_case() -> None:
    worker = look("dc.crime", "read_record", True, "", cases()["open"], directory(), NOW)
    assert (worker.tasked, worker.close) == (True, False)
    mate = look("pc.mate", "know", False, "", cases()["hidden"], directory(), NOW)
    assert (mate.close, mate.about) == (True, frozenset({"pc.suspect", "her.own"}))


def test_on_a_small_invented_force_every_sown_pattern_is_found_and_few_others_are_asked() -> None:
    found = watched(invented_use(people=200, days=28, each=3, seed=1))
    assert {pattern: share for pattern, share in found.recall.items() if share < 1} == {}
    assert found.per_hundred_people_a_week <= 1
    assert found.to_the_line == 0


@pytest.mark.long
def test_two_thousand_people_over_ninety_days() -> None:
    found = watched(invented_use(people=2_000, days=90, each=20, seed=2))
    print(f"\n{found.looks:,} looks of 2,000 invented people in 90 days: recall "
          f"{ {name: f'{share:.0%}' for name, share in found.recall.items()} }, {found.false_alerts} concerns about "
          f"others ({found.per_hundred_people_a_week:.2f} for 100 people and week), "
          f"{found.to_the_line} to the line")  # fmt: skip
    assert min(found.recall.values()) >= 0.9
    assert found.per_hundred_people_a_week <= 1
    assert found.to_the_line == 0


def test_opening_records_about_one_person_is_asked_about_after_four_looks_on_three_days() -> None:
    def on(*days: int) -> list[str]:
        return patterns(*(replace(ONE, at=ONE.at + day * DAY, case=f"x{n}") for n, day in enumerate(days)))

    assert on(0, 1, 2) == on(0, 0, 1, 1) == on(0, 1, 2, 91) == []
    assert on(0, 0, 1, 2) == on(0, 1, 2, 90) == ["same_person_again"]


def test_forty_cases_of_others_in_a_day_are_asked_about_and_those_one_works_on_do_not_count() -> None:
    looks = [replace(ONE, at=ONE.at + number, case=f"x{number}", about=frozenset()) for number in range(40)]
    assert patterns(*looks) == ["broad"]
    assert patterns(*looks[1:]) == []
    assert patterns(*looks[1:], replace(looks[0], at=ONE.at + 40, tasked=True)) == []
    assert patterns(replace(looks[0], at=ONE.at - DAY), *looks[1:]) == []


def test_whoever_opens_as_many_records_every_day_is_not_asked_about_one_day_of_it() -> None:
    usual = [replace(ONE, at=ONE.at + day * DAY + n, case=f"{day}.{n}", about=frozenset())
             for day in range(8) for n in range(30)]  # fmt: skip
    last = [replace(ONE, at=ONE.at + 8 * DAY + n, case=f"8.{n}", about=frozenset()) for n in range(50)]
    assert patterns(*usual, *last) == []
    assert patterns(*last) == ["broad"]


def test_a_tie_counts_from_the_day_on_which_it_began() -> None:
    people = Directory(POSTS, (Tie("pc", "new", "household", "entered_by_officer", begins=ONE.at),))
    looked = replace(ONE, about=frozenset({"new"}))
    assert [one.pattern for one in seen(looked, people=people)] == ["household"]
    assert seen(replace(looked, at=ONE.at - 1), people=people) == []


def test_off_duty_looks_are_counted_over_thirty_days() -> None:
    looks = [replace(ONE, at=ONE.at + day * DAY, case=f"x{day}", about=frozenset()) for day in (0, 15, 30)]
    for last, told in ((looks[2], ["off_duty"]), (replace(looks[2], at=looks[2].at + 1), [])):
        watch = Watch(PEOPLE, "the oversight body", lambda person, at: False)
        assert [one.pattern for each in (*looks[:2], last) for one in watch.see(each)] == told


SOMEBODY, NOBODY = frozenset({"da.one"}), frozenset[str]()
HIDDEN = replace(cases()["hidden"], listed=NOBODY, workers=NOBODY)


@pytest.mark.parametrize(
    "stands",
    [
        replace(HIDDEN, workers=SOMEBODY),
        replace(HIDDEN, listed=SOMEBODY),
        replace(HIDDEN, safeguarding_owners=SOMEBODY),
        replace(HIDDEN, sent=MappingProxyType({"i": SOMEBODY}), live=frozenset({"i"})),
    ],
    ids=["works on it", "on the list", "answers for safety", "sent to it"],
)
def test_whoever_has_a_part_in_the_case_has_work_in_it(stands: Standing) -> None:
    assert look("da.one", "know", True, "", stands, directory(), NOW).tasked
    assert not look("nobody", "know", True, "", stands, directory(), NOW).tasked


def test_whoever_broke_the_glass_has_work_in_the_case_until_it_ends() -> None:
    stands = replace(cases()["hidden"], broke_the_glass=MappingProxyType({"insp": NOW + 1}))
    assert look("insp", "know", True, "", stands, directory(), NOW).tasked
    assert not look("insp", "know", True, "", stands, directory(), NOW + 1).tasked

"""What takes two people, worked through: asked, listed, agreed to once, refused, lapsed; held, reviewed, erased."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dutybound.access.deciding import NOTHING
from dutybound.casework.asking import WAITS, agree_to, ask_to_lift, ask_to_unmask, refuse, waiting_for
from dutybound.casework.desk import Written, read_case
from dutybound.casework.erasing import KEPT, ask_to_erase, erase
from dutybound.casework.handing_out_many import Bulk, ask_to_hand_out, hand_out_many
from dutybound.casework.pending import Pending, requests_in
from dutybound.casework.reading import Opened, open_case
from dutybound.casework.retaining import last_review, review, reviews_due
from dutybound.casework.streams import LOG
from dutybound.casework.unmasking import unmask
from dutybound.casework.wish import Held, Passed, Shut
from dutybound.events.event import Event
from dutybound.events.kinds import OF_THE_HOUSE
from dutybound.ledger.entry import Entry
from dutybound.ledger.retention import DUE, NOT_DUE, Period

from ..ledgers import File
from .house import FORCE, HOUR, entry
from .pairs import GATES, ROLES, WHY, Pairs, Stop, Stopped, pairs

DAY = 24 * HOUR
NAMED = entry("suspect_named", crime_ref="c", suspect_ref="s")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Pairs]:
    (tmp_path / "store").mkdir()
    made = pairs(File(tmp_path / "store", FORCE).open(), tmp_path)
    yield made
    made.ledger.close()


def hidden(house: Pairs, case: str = "one") -> None:
    """A case against the mate, for which a detective, the sergeant and professional standards are named."""
    house.opens(case)
    house.works(case)
    house.writes(case, "da", NAMED, suspect="mate")
    listed = entry("access_list_set", suspect_ref="s", people=("dc", "ds", "psd"))
    assert isinstance(house.writes(case, "ds", listed), Written)


def to_erase(house: Pairs, person: str = "p-1", ground: str = "persons_request", by: str = "clerk") -> Pending | Shut:
    return ask_to_erase(house.ledger, person, ground, house.by(by), house.people, group="g")


def sealed(house: Pairs, *cases: str) -> None:
    house.opens(*cases)
    for case in cases:
        house.seals(case, "p-1")


def carried_out(house: Pairs, asked: Pending | Shut) -> Event | Shut:
    assert isinstance(asked, Pending)
    return erase(house.ledger, house.ledger, house.ring, asked.place, house.people, house.now + 1, group="g")


def test_a_request_stands_in_the_ledger_with_who_asked_for_exactly_what_and_until_when(house: Pairs) -> None:
    hidden(house)
    asked = ask_to_lift(house.ledger, "one", "s", house.by("psd"), house.people, group="g")
    assert isinstance(asked, Pending)
    stands = read_case(house.ledger, "one")[0].events[-1]
    assert (stands.kind, stands.facts["act"]) == ("agreement_asked", "lift_restriction")
    assert (stands.facts["asked_by"], stands.facts["asked_as"]) == ("psd", "professional_standards")
    assert stands.facts["content"] == asked.request.content
    assert asked.request.ends == asked.request.asked.as_at + WAITS


def test_it_is_listed_for_whoever_may_agree_and_for_nobody_else(house: Pairs) -> None:
    hidden(house)
    asked = ask_to_lift(house.ledger, "one", "s", house.by("psd"), house.people, group="g")
    assert isinstance(asked, Pending)

    def listed(at: int) -> set[str]:
        people = {**ROLES, "insp": "supervisor", "sgt": "supervisor"}
        return {
            person for person, role in people.items()
            if any(waiting_for(house.ledger, person, role, house.people, at))
        }  # fmt: skip

    assert listed(house.now) == {"ds"}
    assert listed(asked.request.ends + 1) == set()
    house.agrees(asked, "ds")
    assert listed(house.now) == set()


@pytest.mark.parametrize(
    ("person", "told"),
    [
        ("psd", "It takes another person than the one who asked."),
        ("di", NOTHING),  # above the detective's sergeant, and not named for the case
        ("pc", NOTHING),  # shares the suspect's shift
        ("mate", NOTHING),
        ("clerk", NOTHING),
    ],
)
def test_nobody_else_completes_it_and_whoever_may_not_know_is_told_nothing(
    house: Pairs, person: str, told: str
) -> None:
    hidden(house)
    asked = ask_to_lift(house.ledger, "one", "s", house.by("psd"), house.people, group="g")
    assert isinstance(asked, Pending)
    answer = house.agrees(asked, person)
    assert isinstance(answer, Shut)
    assert answer.told == told
    assert house.kinds("one")[-1] == "agreement_asked"
    # nor by what is wrong with the try: that would tell that there is a request
    for ref, exactly, at in (("v99", "x", 0), ("v1", "x", 0), (asked.request.ref, "x", asked.request.ends + 1)):
        who = replace(house.by(person), as_at=at or house.now)
        odd = agree_to(house.ledger, "one", ref, exactly, who, house.people, GATES, group="g")
        assert isinstance(odd, Shut)
        assert told != NOTHING or odd.told == NOTHING


def test_what_is_agreed_to_is_what_was_asked_while_it_stands_and_once(house: Pairs) -> None:
    hidden(house)
    asked = ask_to_unmask(house.ledger, "one", 2, house.by("dc"), house.people, group="g")
    assert isinstance(asked, Pending)

    def agreed(exactly: str, at: int = 0, reason: str = WHY) -> object:
        who = replace(house.by("psd", reason), as_at=at or house.now)
        made = agree_to(house.ledger, "one", asked.request.ref, exactly, who, house.people, GATES, group="g")
        return made.told if isinstance(made, Shut) else type(made).__name__

    exactly = asked.request.content
    assert agreed("another") == "What is agreed to is not what was asked for."
    assert agreed(exactly, asked.request.ends + 1) == "The request is too old."
    assert agreed(exactly, reason=" ") != "Pending"
    assert agreed(exactly) == "Pending"
    assert agreed(exactly) == "This request was completed before."


def test_a_request_lapses_where_the_case_moved_on_and_not_where_another_was_asked(house: Pairs) -> None:
    hidden(house)
    first = ask_to_unmask(house.ledger, "one", 2, house.by("dc"), house.people, group="g")
    second = ask_to_unmask(house.ledger, "one", 3, house.by("ds"), house.people, group="g")
    assert isinstance(house.agrees(first, "psd"), Pending)
    house.writes("one", "dc", entry("line_of_enquiry_set", crime_ref="c", line_ref="l"))
    answer = house.agrees(second, "psd")
    assert isinstance(answer, Shut)
    assert answer.told == "The case has moved on since it was asked."


def test_a_refusal_has_a_reason_and_ends_the_request(house: Pairs) -> None:
    hidden(house)
    asked = ask_to_unmask(house.ledger, "one", 2, house.by("dc"), house.people, group="g")
    assert isinstance(asked, Pending)

    def refused(person: str, reason: str = WHY) -> Pending | Shut:
        ref = asked.request.ref
        return refuse(house.ledger, "one", ref, house.by(person, reason), house.people, group="g")

    for person, reason in (("psd", ""), ("dc", WHY), ("mate", WHY), ("clerk", WHY)):
        assert isinstance(refused(person, reason), Shut), person
    made = refused("psd")
    assert isinstance(made, Pending)
    assert made.answer is not None
    assert (made.answer.kind, made.answer.facts["reason"]) == ("agreement_refused", WHY)
    assert isinstance(house.agrees(asked, "psd"), Shut)
    assert isinstance(refused("psd"), Shut)
    assert isinstance(unmask(house.ledger, house.ring, "one", house.by("dc"), house.people), Shut)


def test_a_request_whose_digest_is_not_that_of_what_it_says_is_agreed_to_by_nobody(house: Pairs) -> None:
    hidden(house)
    ask_to_unmask(house.ledger, "one", 2, house.by("dc"), house.people, group="g")
    asked = read_case(house.ledger, "one")[0].events[-1]
    longer = replace(asked, facts={**asked.facts, "hours": 12})
    for event, ends in ((asked, house.now + WAITS), (longer, house.now - 1)):
        assert requests_in("one", (event,))[event.id].request.ends == ends


@pytest.mark.parametrize("kind", sorted(OF_THE_HOUSE))
def test_nobody_writes_on_a_form_what_only_the_house_writes(house: Pairs, kind: str) -> None:
    house.opens("one")
    house.works("one")
    before = house.ledger.size()
    for case, person in (("one", "dc"), ("one", "mate"), ("never", "mate")):
        answer = house.writes(case, person, entry(kind, decided_by="ds"))
        assert isinstance(answer, Shut)
        assert answer.told == NOTHING
    assert house.ledger.size() == before


def test_a_stream_of_the_house_is_no_case_to_anybody(house: Pairs) -> None:
    sealed(house, "one")
    asked = to_erase(house)
    assert isinstance(asked, Pending)
    for place in (asked.place, LOG):
        for person, role in ROLES.items():
            for act in ("read_record", "read_summary", "know", "audit"):
                answer = open_case(house.ledger, place, person, role, act, WHY, house.people, house.now)
                assert not isinstance(answer, Opened), (place, person, act)
        before = house.ledger.version(asked.place)
        # Told as of any reference that was never given: kept for somebody to place, and nothing of it.
        assert house.writes(place, "da", entry("da_flag_set")) == Written((), Passed(()))
        assert house.ledger.version(asked.place) == before


HOLDS = {
    "a court's hold": entry("hold_set", hold_ref="h", ground="court"),
    "a hold for disclosure": entry("hold_set", hold_ref="h", ground="disclosure"),
    "an open complaint": entry("complaint_recorded", matter_ref="m"),
    "a conduct matter": entry("conduct_matter_recorded", matter_ref="m"),
    "an open incident": entry("contact_received", incident_ref="i"),
    "an investigation": entry("investigation_allocated", crime_ref="c", oic="dc"),
    "a restriction": entry("police_link_indicated"),
}


@pytest.mark.parametrize("name", HOLDS)
def test_while_a_case_is_held_nothing_of_the_person_is_erased_and_the_answer_is_that_of_nothing_held(
    house: Pairs, name: str
) -> None:
    sealed(house, "one", "two")
    person = "disc" if HOLDS[name].kind == "hold_set" else "da"
    asked = to_erase(house)
    assert isinstance(house.writes("two", person, HOLDS[name]), Written)
    again, nobody = to_erase(house), to_erase(house, "nobody")
    assert isinstance(again, Shut)
    assert isinstance(nobody, Shut)
    assert again.told == nobody.told == KEPT
    # and where it comes after it was asked, and before or after it was agreed to
    house.agrees(asked, "keeper")
    ended = carried_out(house, asked)
    assert isinstance(ended, Shut) or ended.kind == "erasure_stopped"
    assert house.ledger.cases_of("p-1") == ("one", "two")
    assert house.ring.tombstone("p-1") is None


def test_a_hold_that_comes_into_one_case_while_another_is_begun_stops_the_erasure(
    house: Pairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed(house, "one", "two")
    asked = to_erase(house)
    house.agrees(asked, "keeper")
    complaint = entry("complaint_received", matter_ref="m")
    stop = Stop(2, meanwhile=lambda: house.writes("one", "da", complaint))
    monkeypatch.setattr(house.ledger, "append", stop.round(house.ledger.append))
    ended = carried_out(house, asked)
    assert not isinstance(ended, Shut)
    assert ended.kind == "erasure_stopped"
    assert house.kinds("one")[-2:] == ["complaint_received", "erasure_stopped"]
    assert house.ring.tombstone("p-1") is None


def test_a_hold_ends_by_somebody_who_signs_and_says_why_and_by_no_correction(house: Pairs) -> None:
    sealed(house, "one")
    assert isinstance(house.writes("one", "clerk", HOLDS["a court's hold"]), Shut)
    house.writes("one", "disc", HOLDS["a court's hold"])
    place = house.kinds("one").index("hold_set") + 1
    house.writes("one", "da", replace(entry("entry_retracted"), supersedes=f"v{place}"))
    assert isinstance(to_erase(house), Shut)
    ends = entry("hold_ended", hold_ref="h")
    assert isinstance(house.writes("one", "disc", ends), Shut)
    forged = house.writes("one", "disc", entry("hold_ended", hold_ref="h", decided_by="ds"), "the appeal is over")
    assert isinstance(forged, Held)
    assert isinstance(to_erase(house), Shut)
    assert isinstance(house.writes("one", "disc", ends, "the appeal is over"), Written)
    assert isinstance(to_erase(house), Pending)


@pytest.mark.parametrize("person", ["dc", "ds", "da", "disc", "aud", "psd", "pc", "mate"])
def test_nobody_asks_for_an_erasure_who_does_not_answer_for_records(house: Pairs, person: str) -> None:
    sealed(house, "one")
    shut = to_erase(house, by=person)
    assert isinstance(shut, Shut)
    assert shut.told == KEPT


@pytest.mark.parametrize("second", ["clerk", "head", "dc", "disc", "aud"])
def test_nobody_but_another_who_answers_for_records_outside_the_line_agrees_to_an_erasure(
    house: Pairs, second: str
) -> None:
    sealed(house, "one")
    asked = to_erase(house)
    answer = house.agrees(asked, second)
    assert isinstance(answer, Shut)
    assert (answer.told == NOTHING) == (second in ("dc", "disc", "aud"))
    assert isinstance(carried_out(house, asked), Shut)
    assert house.ledger.cases_of("p-1") == ("one",)


def test_what_was_sealed_after_it_was_asked_is_not_erased_with_it(house: Pairs) -> None:
    sealed(house, "one")
    house.opens("two")
    for later in ("one", "two"):
        asked = to_erase(house)
        house.seals(later, "p-1", "said later")
        house.agrees(asked, "keeper")
        ended = carried_out(house, asked)
        assert not isinstance(ended, Shut)
        assert ended.kind == "erasure_stopped"
    assert house.ring.tombstone("p-1") is None


def test_an_agreement_lasts_as_long_as_its_request_and_while_both_hold_their_posts(
    house: Pairs, tmp_path: Path
) -> None:
    sealed(house, "one")
    left = replace(house.people, posts=tuple(post for post in house.people.posts if post.person != "keeper"))
    bulk = Bulk(("one",), ("da_flag_set",), "The inspectorate", "oversight_body", "inspection")
    for number, (people, later) in enumerate(((house.people, WAITS + DAY), (left, 1))):
        to_go = ask_to_hand_out(house.ledger, bulk, house.by("clerk"), house.people, group="g")
        gone = to_erase(house)
        for asked in (to_go, gone):
            assert isinstance(house.agrees(asked, "keeper"), Pending)
        assert isinstance(gone, Pending)
        assert isinstance(to_go, Pending)
        at = house.now + later
        ended = erase(house.ledger, house.ledger, house.ring, gone.place, people, at, group="g")
        assert not isinstance(ended, Shut)
        assert ended.kind == "erasure_stopped"
        out = tmp_path / f"out-{number}"
        hand_out_many(house.ledger, to_go.place, "clerk", people, at, out, group="g")
        assert (out / "records.jsonl").read_bytes() == b""
    assert house.ring.tombstone("p-1") is None
    assert house.kinds("one").count("copy_handed_out") == 0


def test_a_review_keeps_until_a_day_or_lets_go_and_erases_nothing(house: Pairs) -> None:
    sealed(house, "one")
    periods = (Period("group-3", "others", "clear_period", "S", 6, source="the force's own schedule"),)

    def due(at: int) -> list[tuple[str, str]]:
        asked = replace(house.by("clerk"), as_at=at)
        return [(one.held.group, one.result) for one in reviews_due(house.ledger, periods, asked, house.people)]

    years = 6 * 366 * DAY
    assert due(house.now) == [("group-3", NOT_DUE)]
    assert due(house.now + years) == [("group-3", DUE)]
    assert house.ledger.cases_of("p-1") == ("one",)
    house.now += years
    with pytest.raises(ValueError, match="when it is looked at again"):
        review(house.ledger, "one", "keep", house.by("clerk"), house.people, group="group-3")
    assert isinstance(to_erase(house, ground="retention_review"), Shut)
    next_review = house.now + 100 * DAY
    kept = review(
        house.ledger, "one", "keep", house.by("clerk", "he is out in spring"), house.people, group="group-3",
        next_review=next_review,
    )  # fmt: skip
    assert isinstance(kept, Entry)
    row = json.loads(kept.body)["event"]
    assert (row["decision"], row["reason"], row["decided_by"]) == ("keep", "he is out in spring", "clerk")
    assert (due(house.now), due(next_review)) == ([("group-3", NOT_DUE)], [("group-3", DUE)])
    assert isinstance(to_erase(house, ground="retention_review"), Shut)
    for person in ("dc", "aud", "mate"):
        made = review(house.ledger, "one", "erase", house.by(person), house.people, group="group-3")
        assert isinstance(made, Shut), person
    assert isinstance(review(house.ledger, "one", "erase", house.by("keeper"), house.people, group="group-3"), Entry)
    assert last_review(read_case(house.ledger, "one")[0].events) == "erase"
    asked = to_erase(house, ground="retention_review")
    house.agrees(asked, "keeper")
    ended = carried_out(house, asked)
    assert not isinstance(ended, Shut)
    assert ended.kind == "erasure_completed"


def test_a_restricted_case_is_on_no_list_of_reviews(house: Pairs) -> None:
    hidden(house)
    assert list(reviews_due(house.ledger, (), house.by("clerk"), house.people)) == []


def test_a_bulk_leaves_out_what_was_hidden_or_marked_between_two_tries_and_takes_its_entry_back(
    house: Pairs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.opens("one", "two", "three")
    cases = ("one", "two", "three")
    bulk = Bulk(cases, ("da_flag_set",), "The inspectorate", "oversight_body", "inspection")
    asked = ask_to_hand_out(house.ledger, bulk, house.by("clerk"), house.people, group="g")
    agreed = house.agrees(asked, "keeper")
    assert isinstance(agreed, Pending)

    def out() -> object:
        return hand_out_many(house.ledger, agreed.place, "clerk", house.people, house.now, tmp_path / "out", group="g")

    stop = Stop(3)
    with monkeypatch.context() as patched:
        patched.setattr(house.ledger, "append", stop.round(house.ledger.append))
        with pytest.raises(Stopped):
            out()
    other = hand_out_many(house.ledger, agreed.place, "keeper", house.people, house.now, tmp_path / "k", group="g")
    assert isinstance(other, Shut)
    house.writes("one", "da", NAMED, suspect="mate")
    house.writes("two", "disc", entry("record_marked", record_ref="v1", mark="privileged"))
    out()
    text = (tmp_path / "out" / "records.jsonl").read_text() + (tmp_path / "out" / "manifest.jsonl").read_text()
    assert [name in text for name in ("one", "two", "three")] == [False, False, True]
    stale = tmp_path / "late.unfinished"
    stale.mkdir()
    (stale / "manifest.jsonl").write_text('{"mark":"of another request"}')
    late = hand_out_many(house.ledger, agreed.place, "clerk", house.people, house.now, tmp_path / "late", group="g")
    assert isinstance(late, Shut)
    for case in ("one", "two"):
        assert house.kinds(case)[-1] == "entry_retracted"
        assert house.kinds(case).count("copy_handed_out") == 1


@pytest.mark.parametrize("person", ["friend", "dc", "mate"])
def test_a_bulk_is_asked_for_by_those_who_answer_for_records_and_immigration_enforcement_gets_none(
    house: Pairs, person: str
) -> None:
    hidden(house, "one")
    bulk = Bulk(("one", "never"), ("da_flag_set",), "The inspectorate", "oversight_body", "inspection")
    shut = ask_to_hand_out(house.ledger, bulk, house.by(person), house.people, group="g")
    never = ask_to_hand_out(house.ledger, replace(bulk, cases=("never",)), house.by(person), house.people, group="g")
    assert isinstance(shut, Shut)
    assert isinstance(never, Shut)
    assert shut.told == never.told == NOTHING
    wall = replace(bulk, recipient_kind="immigration_enforcement")
    walled = ask_to_hand_out(house.ledger, wall, house.by("clerk"), house.people, group="g")
    assert isinstance(walled, Shut)
    assert "immigration enforcement" in walled.told

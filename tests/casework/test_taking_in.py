"""What a records system hands in is written once, and decides nothing here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from types import MappingProxyType

import pytest

from dutybound.access.people import Directory, Post
from dutybound.casework.desk import read_case, write
from dutybound.casework.elsewhere import SEEN, as_told_there, decided_elsewhere
from dutybound.casework.lists import PROTECTS, WEAKENS, weakens
from dutybound.casework.reading import open_case
from dutybound.casework.streams import STREAMS
from dutybound.casework.taking_in import DOOR, RECEIVED, ROLE, System, TakenIn, reference_here, take_in
from dutybound.casework.wish import Shut, Wish
from dutybound.duties.accounts import judge_file
from dutybound.events.attributes import Value
from dutybound.events.event import CaseFile, Event
from dutybound.events.kinds import KINDS
from dutybound.events.when import When
from dutybound.ledger.store import Ledger

from ..ledgers import File
from . import house
from .house import BOOK, EVERYTHING, HOUR, START

NICHE = System("niche", "system")
PEOPLE: Directory = replace(house.PEOPLE, posts=(*house.PEOPLE.posts, Post("system", ROLE, house.FORCE)))
NOW = START + 1_000 * HOUR
NEEDS_STATEMENT = "decisions.closure-needs-statement"


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    memory = Path("/dev/shm")
    with (
        TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder,
        closing(File(Path(folder), house.FORCE).open()) as opened,
    ):
        yield opened


def there(ref: str, kind: str, hour: int, **facts: Value) -> Event:
    """A row of the other system: written there an hour after it happened."""
    happened, wrote = START + hour * HOUR, START + (hour + 1) * HOUR
    told = MappingProxyType({"says": "entered_by_officer", **facts})
    return Event(ref, kind, When(happened, happened), told, When(wrote, wrote), row=f"row {ref}")


OPENING = (
    there("n1", "contact_received", 0, incident_ref="i", actor="call"),
    there("n2", "da_flag_set", 1, basis="partners", actor="pc"),
    there("n3", "crime_recorded", 2, incident_ref="i", crime_ref="c", actor="pc"),
    there("n4", "investigation_allocated", 3, crime_ref="c", oic="dc", actor="room"),
)
CLOSED = there("n9", "investigation_closed", 9, crime_ref="c", actor="dc", decided_by="dc", rank="constable")


def told(*events: Event, ref: str = "k7") -> CaseFile:
    return CaseFile(ref, events, force=house.FORCE, read_from="export.jsonl")


def hand_in(ledger: Ledger, *events: Event, ref: str = "k7", now: int = NOW) -> TakenIn:
    return take_in(ledger, told(*events, ref=ref), NICHE, PEOPLE, BOOK, now, EVERYTHING)


def case(ledger: Ledger, ref: str = "k7") -> CaseFile:
    return read_case(ledger, here(ledger, ref), EVERYTHING)[0]


def here(ledger: Ledger, ref: str = "k7") -> str:
    return reference_here(ledger, NICHE, ref, NOW)


def received(ledger: Ledger, ref: str = "k7") -> Counter[str]:
    return Counter(str(one.facts["their_ref"]) for one in case(ledger, ref).events if one.kind == RECEIVED)


def test_each_row_is_written_with_whose_it_is_when_it_was_written_there_and_what_it_said(ledger: Ledger) -> None:
    assert hand_in(ledger, *OPENING) == TakenIn(written=4)
    events = case(ledger).events
    assert [one.kind for one in events if one.kind != RECEIVED] == [one.kind for one in OPENING]
    beside = {str(one.facts["record_ref"]): one for one in events if one.kind == RECEIVED}
    for ours, theirs in zip([one for one in events if one.kind != RECEIVED], OPENING, strict=True):
        assert ours.recorded == When(NOW, NOW)
        assert beside[ours.id].facts["their_recorded"] == theirs.recorded
        assert beside[ours.id].facts["system"] == "niche"
        assert beside[ours.id].facts["their_ref"] == theirs.id
        assert theirs.facts["actor"] in (ours.facts["actor"], beside[ours.id].facts.get("their_actor"))
        assert ours.says == theirs.says


def test_what_came_in_before_is_not_written_again(ledger: Ledger) -> None:
    hand_in(ledger, *OPENING)
    assert hand_in(ledger, *OPENING, now=NOW + 1) == TakenIn(there_already=4)
    assert ledger.version(here(ledger)) == 8


@pytest.mark.parametrize("seed", range(5))
def test_batches_that_overlap_and_come_in_any_order_leave_each_row_once(ledger: Ledger, seed: int) -> None:
    draw = Random(seed)
    rows = [*OPENING, *(there(f"m{n}", "victim_contacted", 4 + n) for n in range(6)), CLOSED]
    for number in range(8):
        hand_in(ledger, *draw.sample(rows, draw.randrange(1, len(rows))), now=NOW + number)
    hand_in(ledger, *rows, now=NOW + 10)
    assert received(ledger) == Counter(one.id for one in rows)
    assert hand_in(ledger, *rows, now=NOW + 11) == TakenIn(there_already=len(rows))


def test_a_case_that_was_closed_there_stays_open_here_and_says_where_it_was_closed(ledger: Ledger) -> None:
    assert hand_in(ledger, *OPENING, CLOSED) == TakenIn(written=5, elsewhere=1)
    file = case(ledger)
    assert "investigation_closed" not in [one.kind for one in file.events]
    (one,) = decided_elsewhere(file)
    assert (one.decision, one.kind, one.occurred) == ("close_case", "investigation_closed", CLOSED.occurred)
    assert one.sentence == "Decided elsewhere, and not here: close case. Its evidence did not come with it."


def test_a_decision_elsewhere_changes_no_finding_and_what_that_system_did_can_be_judged(ledger: Ledger) -> None:
    hand_in(ledger, *OPENING)
    before = judge_file(case(ledger), BOOK.duties, BOOK.parameters, NOW + HOUR).findings
    hand_in(ledger, CLOSED, now=NOW + 1)
    after = judge_file(case(ledger), BOOK.duties, BOOK.parameters, NOW + HOUR).findings
    assert [(one.duty.id, one.result) for one in after] == [(one.duty.id, one.result) for one in before]
    elsewhere = judge_file(as_told_there(case(ledger)), BOOK.duties, BOOK.parameters, NOW + HOUR).findings
    assert (NEEDS_STATEMENT, "not_met") in {(one.duty.id, one.result) for one in elsewhere}


# Facts with which a kind weakens that does so only sometimes.
WEAKENING: dict[str, dict[str, Value]] = {
    "grade_changed": {"incident_ref": "i", "direction": "lower"},
    "crime_reclassified": {"crime_ref": "c", "direction": "less_serious"},
    "risk_reviewed": {"grade_before": "high", "grade_after": "standard"},
    "risk_lowered": {"grade": "standard"},
    "outcome_assigned": {"crime_ref": "c", "code": "16"},
    "investigator_appointed": {"investigator_ref": "dc"},
}


@pytest.mark.parametrize("kind", sorted(WEAKENS))
def test_nothing_that_weakens_is_done_by_handing_it_in(ledger: Ledger, kind: str) -> None:
    hand_in(ledger, *OPENING, there("n6", "incident_linked", 6))  # a link that can be rejected
    row = there("n7", kind, 7, **WEAKENING.get(kind, {}))
    assert weakens(row, case(ledger))
    assert hand_in(ledger, row, now=NOW + 1) == TakenIn(written=1, elsewhere=1)
    file = case(ledger)
    assert [one.kind for one in file.events].count(SEEN) == 1
    assert not [one for one in file.events if weakens(one, file)]


@pytest.mark.parametrize("taken_back", ["crime_recorded", "da_flag_set"])
def test_what_is_taken_back_there_stands_here(ledger: Ledger, taken_back: str) -> None:
    hand_in(ledger, *OPENING)
    row = next(one for one in OPENING if one.kind == taken_back)
    gone = replace(there("n8", "entry_retracted", 8), supersedes=row.id)
    assert hand_in(ledger, gone, now=NOW + 1) == TakenIn(written=1, elsewhere=1)
    assert not [one for one in case(ledger).events if one.supersedes]


def test_a_departure_from_a_duty_is_not_made_by_handing_it_in(ledger: Ledger) -> None:
    hand_in(ledger, *OPENING)
    row = there("n7", "departure_recorded", 7, duty=NEEDS_STATEMENT, reason="none", decided_by="insp")
    assert hand_in(ledger, row, now=NOW + 1).elsewhere == 1


def test_whoever_holds_the_key_of_the_records_system_closes_no_case_by_the_way_of_people(ledger: Ledger) -> None:
    hand_in(ledger, *OPENING)
    wish = Wish(replace(CLOSED, id=""), "system", ROLE, DOOR, reason="closed there")
    answer = write(ledger, here(ledger), wish, PEOPLE, BOOK, NOW + 1, group="case", carries=EVERYTHING)
    assert isinstance(answer, Shut)


@pytest.mark.parametrize("kind", ["advocate_authorised", "victim_identified", RECEIVED, "access_list_set"])
def test_a_look_at_a_case_is_given_to_nobody_by_handing_it_in(ledger: Ledger, kind: str) -> None:
    hand_in(ledger, *OPENING)
    facts: dict[str, Value] = {"people": ("mate",)} if kind == "access_list_set" else {}
    answer = hand_in(ledger, there("n7", kind, 7, **facts), now=NOW + 1)
    assert (answer.written, len(answer.refused)) == (0, 1)


def test_in_a_hidden_case_nobody_is_given_the_case_by_another_system(ledger: Ledger) -> None:
    hand_in(ledger, *OPENING)
    named = house.entry("suspect_named", crime_ref="c", suspect_ref="s")
    wish = Wish(named, "da", "domestic_abuse_specialist", suspect="mate")
    write(ledger, here(ledger), wish, PEOPLE, BOOK, NOW + 1, group="case", carries=EVERYTHING)
    row = there("n8", "investigation_allocated", 8, crime_ref="c", oic="fcr")
    assert hand_in(ledger, row, now=NOW + 2) == TakenIn(written=1, elsewhere=1)
    assert hand_in(ledger, there("m1", "victim_contacted", 9), now=NOW + 3) == TakenIn(written=1)


def test_a_row_that_says_something_else_by_now_is_refused_with_where_it_stands_and_the_way_out(
    ledger: Ledger,
) -> None:
    hand_in(ledger, *OPENING)
    (trouble,) = hand_in(ledger, replace(OPENING[0], note="changed"), now=NOW + 1).refused
    assert (trouble.file, trouble.row, trouble.field) == ("export.jsonl", "row n1", "id")
    assert trouble.way_out.startswith("Hand in what changed as an entry with an id of its own")


def test_an_id_that_came_in_for_another_case_is_refused(ledger: Ledger) -> None:
    hand_in(ledger, *OPENING)
    (trouble,) = hand_in(ledger, OPENING[0], ref="z9", now=NOW + 1).refused
    assert trouble.reason == "came in before, for another case."


def test_rows_wait_for_those_that_they_point_to_and_are_refused_where_these_never_come(ledger: Ledger) -> None:
    later = replace(there("n5", "contact_received", 5, incident_ref="j"), contradicts=("n6",))
    first = there("n6", "contact_received", 4, incident_ref="j")
    assert hand_in(ledger, *OPENING, later, first) == TakenIn(written=6)
    ours = {str(one.facts["their_ref"]): str(one.facts["record_ref"]) for one in case(ledger).events
            if one.kind == RECEIVED}  # fmt: skip
    (pointing,) = [one for one in case(ledger).events if one.contradicts]
    assert (pointing.id, pointing.contradicts) == (ours["n5"], (ours["n6"],))
    (trouble,) = hand_in(ledger, replace(later, id="n11", contradicts=("n99",)), now=NOW + 1).refused
    assert (trouble.row, trouble.reason) == ("row n5", "points to an entry that did not come in.")


def test_a_row_that_corrects_what_was_corrected_here_since_is_refused_and_is_not_told_by_whom(ledger: Ledger) -> None:
    hand_in(ledger, *OPENING, there("n5", "victim_contacted", 5))
    corrected = replace(there("n6", "victim_contacted", 5), supersedes="n5")
    assert hand_in(ledger, corrected, now=NOW + 1) == TakenIn(written=1)
    (trouble,) = hand_in(ledger, replace(corrected, id="n7"), now=NOW + 2).refused
    assert trouble.reason == "does not fit what stands here, or was corrected here."


def test_a_case_that_is_new_here_begins_with_what_protects_wherever_it_stands_in_the_batch(ledger: Ledger) -> None:
    assert hand_in(ledger, OPENING[2], OPENING[1]) == TakenIn(written=2)
    assert case(ledger).events[0].kind == "da_flag_set"
    refused = hand_in(ledger, OPENING[2], CLOSED, ref="z9").refused
    assert [one.row for one in refused] == ["row n3", "row n9"]
    assert ledger.version(here(ledger, "z9")) == 0


def test_a_row_that_does_not_read_is_refused_and_keeps_no_other_out(ledger: Ledger) -> None:
    bad = replace(there("n7", "risk_assessed", 7), facts=MappingProxyType({"says": "entered_by_officer", "grade": "x"}))
    answer = hand_in(ledger, *OPENING, bad, there("m1", "victim_contacted", 8))
    assert answer.written == 5
    (trouble,) = answer.refused
    assert (trouble.file, trouble.row, trouble.field) == ("export.jsonl", "row n7", "grade")


def test_every_kind_that_protects_comes_in_for_whoever_hands_it_in(ledger: Ledger) -> None:
    hand_in(ledger, *OPENING)
    rows = [there(f"p-{kind}", kind, 20) for kind in sorted(PROTECTS & KINDS.keys())]
    answer = hand_in(ledger, *rows, now=NOW + 1)
    assert [one for one in answer.refused if "is missing" not in one.reason] == []
    assert answer.written == len(rows)


def test_rows_of_two_systems_with_the_same_id_are_two(ledger: Ledger) -> None:
    hand_in(ledger, *OPENING)
    storm = System("storm", "system")
    assert take_in(ledger, told(*OPENING), storm, PEOPLE, BOOK, NOW + 1, EVERYTHING) == TakenIn(written=4)
    assert reference_here(ledger, storm, "k7", NOW) != here(ledger)


def test_a_case_has_a_reference_here_that_nobody_could_guess_from_the_one_it_has_there(ledger: Ledger) -> None:
    hand_in(ledger, *OPENING)
    assert ledger.version("k7") == 0
    assert here(ledger) == here(ledger) != here(ledger, "z9")
    assert len(here(ledger)) == 20


def test_a_stream_of_the_house_is_no_case_to_anybody(ledger: Ledger) -> None:
    hand_in(ledger, *OPENING)
    for stream in STREAMS:
        answer = open_case(ledger, stream, "psd", "professional_standards", "read_access_log", "audit", PEOPLE, NOW)
        assert isinstance(answer, Shut)
        assert answer.reason == "There is no such case."

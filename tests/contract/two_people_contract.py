"""What takes two people, on every store: once, by two, and finished after a stop at any step."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from dutybound.access.deciding import Asked
from dutybound.casework.asking import agree_to, ask_to_unmask, asking_rows, waiting_for
from dutybound.casework.desk import read_case
from dutybound.casework.erasing import ask_to_erase, erase, unfinished
from dutybound.casework.handing_out_many import (
    MANIFEST,
    ROWS,
    Bulk,
    Written,
    ask_to_hand_out,
    hand_out_many,
)
from dutybound.casework.pending import ASKING, Pending
from dutybound.casework.unmasking import GONE, unmask
from dutybound.casework.wish import Held, Shut
from dutybound.ledger.exported import Kept
from dutybound.ledger.key_ring import write_secret
from dutybound.ledger.store import Ledger
from dutybound.ledger.verifying import verify

from ..casework.house import entry
from ..casework.pairs import CANARY, GATES, Pairs, Stop, Stopped, pairs
from ..ledger.building import sealed_at
from ..ledgers import Place
from ..typed import Typed

RECORDS = Bulk(("one", "two", "three"), ("da_flag_set",), "Office for Figures", "statistics_authority", "statistics")


class TwoPeopleContract(ABC):
    """The suite; a store gives the place of a ledger, and the folders in which all of its files lie."""

    # Whether the log-in that writes may erase as well.
    is_one_login = True

    @abstractmethod
    @pytest.fixture
    def place(self) -> Place: ...

    @abstractmethod
    def folder_of(self, place: Place) -> Path: ...

    @abstractmethod
    def addresses(self, place: Place) -> list[str]:
        """What somebody types to have the ledger opened for writing and for erasing."""

    @pytest.fixture
    def house(self, place: Place, tmp_path: Path) -> Iterator[Pairs]:
        made = pairs(place.open(), tmp_path)
        yield made
        made.ledger.close()

    def asked_to_erase(self, house: Pairs, *cases: str) -> Pending:
        house.opens(*cases)
        for case in cases:
            house.seals(case, "p-1")
        asked = ask_to_erase(house.ledger, "p-1", "persons_request", house.by("clerk"), house.people, group="group-3")
        assert isinstance(asked, Pending), asked
        return asked

    def test_of_many_who_agree_at_once_to_an_erasure_one_is_the_second(self, house: Pairs) -> None:
        asked = self.asked_to_erase(house, "one", "two")

        def agrees(number: int) -> Pending | Held | Shut:
            who = Asked("keeper", "records_clerk", "", house.now + 1 + number, "read it, and agree")
            request = asked.request
            return agree_to(
                house.ledger, asked.place, request.ref, request.content, who, house.people, GATES, group="g"
            )

        with ThreadPoolExecutor(4) as several:
            answers = list(several.map(agrees, range(12)))
        assert sum(isinstance(one, Pending) for one in answers) == 1
        assert house.kinds(asked.place) == ["agreement_asked", "agreement_given"]

    def test_what_two_people_agreed_to_erase_is_gone_everywhere_said_and_the_ledger_still_proves(
        self, house: Pairs, place: Place, tmp_path: Path
    ) -> None:
        house.opens("one", "two")
        for case, person in (("one", "p-1"), ("two", "p-1"), ("two", "p-2")):
            house.seals(case, person)
        asked = ask_to_erase(house.ledger, "p-1", "persons_request", house.by("clerk"), house.people, group="g")
        assert isinstance(asked, Pending)
        assert house.ledger.cases_of("p-1") == ("one", "two")
        before = [Kept(one, house.ledger.boxes(one.number)) for one in house.ledger.entries()]
        (point,), _ = sealed_at(before, [len(before)])
        assert isinstance(house.agrees(asked, "keeper"), Pending)
        assert (asked.place, False) in unfinished(house.ledger)
        house.ledger.close()
        eraser = place.eraser()
        ledger = house.ledger = eraser if self.is_one_login else place.open()
        ended = erase(ledger, eraser, house.ring, asked.place, house.people, house.now + 1, group="g")
        assert not isinstance(ended, Shut)
        assert ended.kind == "erasure_completed"
        assert (ended.facts["asked_by"], ended.facts["decided_by"]) == ("clerk", "keeper")
        assert ledger.cases_of("p-1") == ()
        assert ledger.cases_of("p-2") == ("two",)
        for case in ("one", "two"):
            file, _ = read_case(ledger, case)
            assert [one.kind for one in file.events][-2:] == ["erasure_begun", "erasure_completed"]
        assert list(unfinished(ledger)) == []
        assert erase(ledger, eraser, house.ring, asked.place, house.people, house.now + 2, group="g") == ended
        left = [Kept(one, ledger.boxes(one.number)) for one in ledger.entries()]
        verdict = verify(left, [point], ring=house.ring)
        assert (verdict.is_sound, verdict.dropped_boxes) == (True, 2)
        assert CANARY.encode() not in self.every_byte(place, tmp_path)
        if eraser is not ledger:
            eraser.close()

    def every_byte(self, place: Place, tmp_path: Path) -> bytes:
        folders = (self.folder_of(place), tmp_path)
        return b"".join(one.read_bytes() for folder in folders for one in folder.rglob("*") if one.is_file())

    @pytest.mark.parametrize("after", [False, True])
    def test_an_erasure_that_stops_at_any_step_is_finished_or_says_that_nothing_was_erased(
        self, house: Pairs, place: Place, monkeypatch: pytest.MonkeyPatch, after: bool
    ) -> None:
        house.opens("other")
        stopped = 0
        for step in range(1, 12):
            cases = (f"{step}.one", f"{step}.two")
            person = f"p-{step}"
            house.opens(*cases)
            for case in cases:
                house.seals(case, person)
            asked = ask_to_erase(house.ledger, person, "court_order", house.by("clerk"), house.people, group="g")
            house.agrees(asked, "keeper")
            assert isinstance(asked, Pending)
            stop = Stop(step, after)
            eraser = house.ledger if self.is_one_login else place.eraser()
            with monkeypatch.context() as patched:
                patched.setattr(house.ledger, "append", stop.round(house.ledger.append))
                patched.setattr(eraser, "erase", stop.round(eraser.erase))
                patched.setattr(house.ring, "destroy", stop.round(house.ring.destroy))
                try:
                    erase(house.ledger, eraser, house.ring, asked.place, house.people, house.now, group="g")
                except Stopped:
                    stopped += 1
            ended = erase(house.ledger, eraser, house.ring, asked.place, house.people, house.now + 1, group="g")
            assert not isinstance(ended, Shut)
            assert ended.kind == "erasure_completed"
            assert house.ledger.cases_of(person) == ()
            assert house.ring.tombstone(person) is not None
            for case in cases:
                assert house.kinds(case)[-2:] == ["erasure_begun", "erasure_completed"], step
            assert house.kinds(asked.place)[2:] == ["erasure_begun", "erasure_completed"]
            if eraser is not house.ledger:
                eraser.close()
        assert stopped == 8

    def test_whoever_runs_the_house_finishes_by_a_command_what_has_begun_and_begins_nothing(
        self, house: Pairs, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        begun = self.asked_to_erase(house, "one", "two")
        house.agrees(begun, "keeper")
        with monkeypatch.context() as patched:
            patched.setattr(house.ring, "destroy", Stop(1).round(house.ring.destroy))
            with pytest.raises(Stopped):
                erase(house.ledger, house.ledger, house.ring, begun.place, house.people, house.now, group="g")
        house.opens("three")
        house.seals("three", "p-3")
        asked = ask_to_erase(house.ledger, "p-3", "court_order", house.by("clerk"), house.people, group="g")
        house.agrees(asked, "keeper")
        house.ledger.close()
        master = tmp_path / "master"
        write_secret(master, bytes(range(32)).hex())
        options = ["--ring", str(tmp_path / "ring"), "--master", str(master)]
        dutybound = Typed(monkeypatch, capsys)
        ran = dutybound("ledger", "finish-erasing", *self.addresses(place), *options)
        assert (ran.status, "1 finished; 1 agreed to and not begun" in ran.text) == (1, True), ran
        assert dutybound("ledger", "finish-erasing", *self.addresses(place), *options).status == 1
        nowhere = ["--ring", str(tmp_path / "nowhere"), *options[2:]]
        assert dutybound("ledger", "finish-erasing", *self.addresses(place), *nowhere).status == 2
        house.ledger = place.open()
        assert house.kinds(begun.place)[-1] == "erasure_completed"
        assert house.ledger.cases_of("p-1") == ()
        assert house.ledger.cases_of("p-3") == ("three",)
        assert house.ring.tombstone("p-3") is None

    def test_a_hold_that_comes_while_the_cases_are_begun_stops_it_and_nothing_is_erased(
        self, house: Pairs, place: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = self.asked_to_erase(house, "one", "two")
        house.agrees(asked, "keeper")
        stop = Stop(2, after=True)
        with monkeypatch.context() as patched:
            patched.setattr(house.ledger, "append", stop.round(house.ledger.append))
            with pytest.raises(Stopped):
                erase(house.ledger, house.ledger, house.ring, asked.place, house.people, house.now, group="g")
        assert house.kinds("two")[-1] == "erasure_begun"
        house.writes("one", "da", entry("complaint_received", matter_ref="m"))
        ended = erase(house.ledger, house.ledger, house.ring, asked.place, house.people, house.now, group="g")
        assert not isinstance(ended, Shut)
        assert ended.kind == "erasure_stopped"
        assert house.kinds("two")[-2:] == ["erasure_begun", "erasure_stopped"]
        assert house.ledger.cases_of("p-1") == ("one", "two")
        assert house.ring.tombstone("p-1") is None
        assert "complaint" not in str([one.body for one in house.ledger.case("two")])

    @pytest.mark.parametrize("after", [False, True])
    def test_a_stop_that_is_itself_cut_short_is_said_in_every_case_in_the_end(
        self, house: Pairs, monkeypatch: pytest.MonkeyPatch, after: bool
    ) -> None:
        def carry_out(asked: Pending, stop: Stop) -> None:
            with monkeypatch.context() as patched:
                patched.setattr(house.ledger, "append", stop.round(house.ledger.append))
                with pytest.raises(Stopped):
                    erase(house.ledger, house.ledger, house.ring, asked.place, house.people, house.now, group="g")

        for step in range(1, 4):
            cases = (f"{step}.one", f"{step}.two")
            house.opens(*cases)
            for case in cases:
                house.seals(case, f"p-{step}")
            asked = ask_to_erase(house.ledger, f"p-{step}", "court_order", house.by("clerk"), house.people, group="g")
            house.agrees(asked, "keeper")
            assert isinstance(asked, Pending)
            carry_out(asked, Stop(2, after=True))
            house.writes(cases[0], "da", entry("complaint_received", matter_ref="m"))
            carry_out(asked, Stop(step, after))
            left = [(asked.place, step > 1 or after)] if (step, after) != (3, True) else []
            assert list(unfinished(house.ledger)) == left
            rows = list(house.ledger.projected(ASKING))
            house.ledger.reproject(ASKING, asking_rows)
            assert list(house.ledger.projected(ASKING)) == rows
            erase(house.ledger, house.ledger, house.ring, asked.place, house.people, house.now, group="g")
            for case in cases:
                assert house.kinds(case).count("erasure_stopped") == 1, step
            assert house.kinds(asked.place).count("erasure_stopped") == 1
            assert list(unfinished(house.ledger)) == []
            assert house.ring.tombstone(f"p-{step}") is None

    def test_records_of_many_cases_leave_together_and_each_case_says_so(self, house: Pairs, tmp_path: Path) -> None:
        house.opens("one", "two", "three")
        house.writes("two", "disc", entry("record_marked", record_ref="v1", mark="immigration"))
        house.writes("three", "da", entry("suspect_named", crime_ref="c", suspect_ref="s"), suspect="mate")
        folders = []
        for number, recipient in enumerate(("Office for Figures", "University of X")):
            bulk = replace(RECORDS, recipient=recipient, cases=("one", "two", "three", "never"))
            asked = ask_to_hand_out(house.ledger, bulk, house.by("clerk"), house.people, group="g")
            agreed = house.agrees(asked, "aud")
            assert isinstance(agreed, Pending), agreed
            folder = tmp_path / f"out-{number}"
            out = hand_out_many(house.ledger, agreed.place, "clerk", house.people, house.now, folder, group="g")
            assert isinstance(out, Written), out
            assert (out.cases, out.records) == (1, 1)
            folders.append(folder)
            again = hand_out_many(
                house.ledger, agreed.place, "clerk", house.people, house.now, tmp_path / "again", group="g"
            )
            assert isinstance(again, Shut)
        texts = [(folder / MANIFEST).read_text() + (folder / ROWS).read_text() for folder in folders]
        assert not any(name in text for text in texts for name in ("two", "three", "never", "immigration"))
        marks = {event.facts["export_ref"] for event in read_case(house.ledger, "one")[0].events[-2:]}
        assert len(marks) == 2
        assert [sum(str(mark) in text for mark in marks) for text in texts] == [1, 1]
        assert "copy_handed_out" not in house.kinds("two") + house.kinds("three")

    @pytest.mark.parametrize("after", [False, True])
    def test_a_bulk_that_stops_at_any_step_is_done_again_and_no_case_says_it_twice(
        self, house: Pairs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: bool
    ) -> None:
        house.opens("one", "two", "three")
        for step in range(1, 5):
            asked = ask_to_hand_out(house.ledger, RECORDS, house.by("clerk"), house.people, group="g")
            agreed = house.agrees(asked, "keeper")
            assert isinstance(agreed, Pending), agreed
            folder, place, now = tmp_path / f"{step}", agreed.place, house.now
            stop = Stop(step, after)
            with monkeypatch.context() as patched:
                patched.setattr(house.ledger, "append", stop.round(house.ledger.append))
                with pytest.raises(Stopped):
                    hand_out_many(house.ledger, place, "clerk", house.people, now, folder, group="g")
            assert not folder.exists()
            out = hand_out_many(house.ledger, place, "clerk", house.people, now, folder, group="g")
            assert isinstance(out, Written), out
            assert (out.cases, out.records) == (3, 3)
            assert len((folder / ROWS).read_bytes().splitlines()) == 3
        for case in RECORDS.cases:
            assert house.kinds(case) == ["da_flag_set", *["copy_handed_out"] * 4]

    def test_of_several_who_carry_out_the_same_at_once_one_copy_leaves_and_each_place_says_it_once(
        self, house: Pairs, place: Place, tmp_path: Path
    ) -> None:
        gone = self.asked_to_erase(house, "four", "five")
        house.agrees(gone, "keeper")
        house.opens("one", "two", "three")
        bulk = ask_to_hand_out(house.ledger, RECORDS, house.by("clerk"), house.people, group="g")
        house.agrees(bulk, "keeper")
        assert isinstance(bulk, Pending)
        eraser = house.ledger if self.is_one_login else place.eraser()

        def hands_out(number: int) -> Written | Shut:
            folder = tmp_path / f"out-{number}"
            return hand_out_many(house.ledger, bulk.place, "clerk", house.people, house.now, folder, group="g")

        def erases(number: int) -> str:
            ended = erase(house.ledger, eraser, house.ring, gone.place, house.people, house.now + number, group="g")
            return ended.told if isinstance(ended, Shut) else ended.kind

        with ThreadPoolExecutor(3) as several:
            copies = list(several.map(hands_out, range(3)))
            endings = list(several.map(erases, range(3)))
        assert sum(isinstance(one, Written) for one in copies) == 1
        assert len(list(tmp_path.glob("out-*"))) == 1
        assert endings == ["erasure_completed"] * 3
        for case in RECORDS.cases:
            assert house.kinds(case) == ["da_flag_set", "copy_handed_out"]
        for case in ("four", "five"):
            assert house.kinds(case)[-2:] == ["erasure_begun", "erasure_completed"]
        assert house.kinds(bulk.place)[2:] == ["handing_out_ended"]
        assert house.kinds(gone.place)[2:] == ["erasure_begun", "erasure_completed"]
        if eraser is not house.ledger:
            eraser.close()

    def test_the_rows_of_what_waits_are_made_again_from_the_entries(self, house: Pairs) -> None:
        asked = self.asked_to_erase(house, "one")
        house.works("one")
        other = ask_to_unmask(house.ledger, "one", 1, house.by("dc"), house.people, group="g")
        assert isinstance(other, Pending)
        rows = list(house.ledger.projected(ASKING))
        house.ledger.reproject(ASKING, asking_rows)
        assert list(house.ledger.projected(ASKING)) == rows
        assert {row.case for row in rows} == {asked.place, "one"}
        listed = waiting_for(house.ledger, "keeper", "records_clerk", house.people, house.now)
        assert [one.place for one in listed] == [asked.place]

    def test_who_the_people_are_is_read_by_whoever_asked_while_the_time_lasts(self, house: Pairs, place: Place) -> None:
        house.opens("one")
        house.works("one")
        house.seals("one", "p-1")
        house.writes("one", "da", entry("suspect_named", crime_ref="c", suspect_ref="s"), suspect="mate")
        listed = entry("access_list_set", suspect_ref="s", people=("dc", "ds", "psd"))
        house.writes("one", "ds", listed)
        asked = ask_to_unmask(house.ledger, "one", 2, house.by("dc"), house.people, group="g")

        def read(person: str, at: int) -> object:
            who = replace(house.by(person), as_at=at)
            made = unmask(house.ledger, house.ring, "one", who, house.people)
            return made.told if isinstance(made, Shut) else [one.text for one in made]

        assert CANARY not in str(read("dc", house.now))
        agreed = house.agrees(asked, "psd")
        assert isinstance(agreed, Pending), agreed
        at = house.now
        assert read("dc", at + 1) == [CANARY]
        assert CANARY not in str(read("psd", at + 1))
        assert CANARY not in str(read("dc", at + 2 * 3_600_000_000))
        eraser = house.ledger if self.is_one_login else place.eraser()
        eraser.erase("p-1")
        assert read("dc", at + 2) == [GONE]
        if eraser is not house.ledger:
            eraser.close()
        seen = [row for row in looks(house.ledger) if row == ("unmask", True)]
        assert len(seen) == 4  # asked, agreed, and opened twice


def looks(ledger: Ledger) -> list[tuple[object, object]]:
    """What the log of access says was asked for, and whether it was allowed."""
    rows = [json.loads(one.body)["event"] for one in ledger.case("access")]
    return [(row["act"], row["allowed"]) for row in rows]

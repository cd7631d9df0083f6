"""What holds of references on every store: the house gives them out, and nothing that protects is lost without."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256

import pytest

from dutybound.access.deciding import NOTHING, Asked
from dutybound.access.handing_out import Handing
from dutybound.access.people import Tie
from dutybound.access.standing import standing
from dutybound.casework.asking import ask_to_lift
from dutybound.casework.beginning import KNOWN_AS, Begun, begin, case_of, write_from
from dutybound.casework.desk import NeverStill, Written, read_case, write
from dutybound.casework.handing_out import hand_out
from dutybound.casework.keeping import Unplaced, unplaced
from dutybound.casework.pending import Pending
from dutybound.casework.placing import place, set_aside
from dutybound.casework.reading import cases_for, open_case, open_unplaced
from dutybound.casework.streams import LOG, UNPLACED, is_of_the_house
from dutybound.casework.wish import Held, Passed, Shut, Wish
from dutybound.events.corrections import corrections_troubles
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Entry, canonical
from dutybound.ledger.store import KeyTaken, Ledger, Projected

from ..casework.house import BOOK, EVERYTHING, HOUR, START, begun, entry, people_of
from ..ledgers import Place

FLAG = entry("da_flag_set", basis="partners")
CALL = Wish(entry("contact_received", incident_ref="i"), "call", "call_handler")
ARREST = Wish(entry("arrest_made", incident_ref="i"), "pc", "response_officer")
NAMED = Wish(entry("suspect_named", crime_ref="c", suspect_ref="s"), "da", "domestic_abuse_specialist", suspect="mate")
MATE = Wish(FLAG, "mate", "response_officer", reason="mine")
BLANK = Written((), Passed(()))


class ReferencesContract(ABC):
    """The suite; a store gives the place of a ledger of the force that the house is."""

    @pytest.fixture
    @abstractmethod
    def place(self) -> Place:
        """The place of a new ledger."""

    def wish(self, ledger: Ledger, case: str, wish: Wish, at: int, key: str = "") -> Written | Held | Shut:
        return write(ledger, case, wish, people_of(ledger.force), BOOK, at, group="case", key=key, carries=EVERYTHING)

    def from_system(self, ledger: Ledger, known_as: str, wish: Wish, at: int, key: str = "") -> Written | Held | Shut:
        people = people_of(ledger.force)
        return write_from(ledger, "records system", known_as, wish, people, BOOK, at, group="case", key=key)

    def waiting(self, ledger: Ledger) -> tuple[Unplaced, ...]:
        found = open_unplaced(ledger, "room", "control_room_supervisor", "", people_of(ledger.force), START + HOUR)
        assert not isinstance(found, Shut), found
        return found

    def placed(self, ledger: Ledger, ref: str, case: str, person: str = "room") -> Begun | Written | Held | Shut:
        people = people_of(ledger.force)
        role = "control_room_supervisor"
        return place(ledger, ref, case, person, role, "it was this one", people, BOOK, START + 9 * HOUR, group="case")

    def hidden(self, ledger: Ledger, case: str) -> None:
        begun(ledger, case, CALL, START)
        self.wish(ledger, case, Wish(entry("investigation_allocated", crime_ref="c", oic="dc"), "room",
                                     "control_room_supervisor"), START + 1)  # fmt: skip
        assert isinstance(self.wish(ledger, case, NAMED, START + 2), Written)
        assert standing(read_case(ledger, case)[0], START + 3).is_restricted

    def test_the_house_gives_a_new_case_a_reference_that_says_nothing(self, place: Place) -> None:
        ledger = place.open()
        people = people_of(ledger.force)
        found = [begin(ledger, CALL, people, BOOK, START + n, group="case") for n in range(2)]
        assert isinstance(found[0], Begun)
        assert isinstance(found[1], Begun)
        assert found[0].case != found[1].case
        assert len(found[0].case) == 20
        assert [event.kind for event in read_case(ledger, found[0].case)[0].events] == ["contact_received"]
        assert found[0].written.entries[0].case == found[0].case
        assert isinstance(self.wish(ledger, found[0].case, ARREST, START + 9), Written)
        ledger.close()

    def test_a_case_begins_with_what_protects(self, place: Place) -> None:
        ledger = place.open()
        wish = Wish(entry("risk_assessed", incident_ref="i", grade="high"), "dc", "investigator")
        assert isinstance(begin(ledger, wish, people_of(ledger.force), BOOK, START, group="case"), Shut)
        assert ledger.size() == 0
        ledger.close()

    def test_a_case_that_is_begun_again_with_its_key_is_the_same_case(self, place: Place) -> None:
        ledger = place.open()
        people = people_of(ledger.force)
        first, again = (begin(ledger, CALL, people, BOOK, START + n, group="case", key="k1") for n in range(2))
        assert isinstance(first, Begun)
        assert isinstance(again, Begun)
        assert first.case == again.case
        assert ledger.size() == 1
        with pytest.raises(KeyTaken):
            begin(ledger, ARREST, people, BOOK, START, group="case", key="k1")
        ledger.close()

    def test_what_protects_and_found_no_case_is_kept_for_the_control_rooms_supervisor(self, place: Place) -> None:
        ledger = place.open()
        assert self.wish(ledger, "guessed", ARREST, START) == BLANK
        (one,) = self.waiting(ledger)
        assert (one.event.kind, one.case, one.person, one.role, one.at) == (
            "arrest_made", "guessed", "pc", "response_officer", START,
        )  # fmt: skip
        assert ledger.version("guessed") == 0
        for person, role in (("call", "call_handler"), ("sgt", "supervisor"), ("pc", "control_room_supervisor")):
            shut = open_unplaced(ledger, person, role, "mine", people_of(ledger.force), START)
            assert isinstance(shut, Shut), person
        ledger.close()

    def test_what_does_not_protect_and_found_no_case_is_nothing(self, place: Place) -> None:
        ledger = place.open()
        wish = Wish(entry("line_of_enquiry_set", crime_ref="c", line_ref="l"), "dc", "investigator")
        answer = self.wish(ledger, "guessed", wish, START)
        assert isinstance(answer, Shut)
        assert answer.told == NOTHING
        assert ledger.size() == 0
        ledger.close()

    def test_an_entry_to_a_hidden_case_stands_in_it_and_waits_in_the_same_words_as_one_that_found_none(
        self, place: Place
    ) -> None:
        ledger = place.open()
        self.hidden(ledger, "q2")
        version = ledger.version("q2")
        assert self.wish(ledger, "q2", MATE, START + 5) == self.wish(ledger, "never", MATE, START + 5) == BLANK
        assert (ledger.version("q2"), ledger.version("never")) == (version + 1, 0)
        one, other = self.waiting(ledger)
        assert replace(one.event, id="", row="") == replace(other.event, id="", row="")
        assert replace(one, ref="", case="", event=other.event) == replace(other, ref="", case="")
        assert (one.case, other.case) == ("q2", "never")
        # Placed or set aside, the two go the same way: the hidden case is not there for whoever places them either.
        for waits, ref in ((one, "q2"), (other, "never")):
            shut = self.placed(ledger, waits.ref, ref)
            assert isinstance(shut, Shut)
            assert shut.told == NOTHING
        ledger.close()

    def test_asking_for_a_copy_tells_a_hidden_case_from_none_by_nothing(self, place: Place) -> None:
        ledger = place.open()
        self.hidden(ledger, "q2")
        asked = Handing(("v1",), "the court", "family_court", "family_proceedings")
        people = people_of(ledger.force)
        told = [
            hand_out(ledger, case, asked, "disc", "disclosure_officer", people, START + 5, group="case")
            for case in ("q2", "never")
        ]
        assert [one.told for one in told if isinstance(one, Shut)] == [NOTHING, NOTHING]
        ledger.close()

    def test_a_key_tells_no_hidden_case_from_none(self, place: Place) -> None:
        ledger = place.open()
        self.hidden(ledger, "q2")
        begun(ledger, "k7", CALL, START)
        self.wish(ledger, "k7", replace(MATE, reason="a call"), START + 1, "used in another case")
        told: list[tuple[bool, Written | Held | Shut | str]] = []
        for case in ("q2", "never"):
            for key in ("used in another case", f"new for {case}", f"new for {case}"):
                try:
                    told.append((key.startswith("used"), self.wish(ledger, case, MATE, START + 5, key)))
                except KeyTaken as fault:
                    told.append((True, str(fault)))
        assert told[:3] == told[3:]
        assert isinstance(told[0][1], str)
        assert [event.kind for event in read_case(ledger, "q2")[0].events].count("da_flag_set") == 1
        assert [one.case for one in self.waiting(ledger)] == ["q2", "never"]
        ledger.close()

    def test_a_key_that_somebody_took_beforehand_keeps_nothing_out_of_a_hidden_case(self, place: Place) -> None:
        ledger = place.open()
        self.hidden(ledger, "q2")
        begun(ledger, "k7", CALL, START)
        beside = sha256(canonical(["beside", "q2", "mine"])).hexdigest()
        self.wish(ledger, "k7", replace(MATE, reason="a call"), START + 1, beside)
        assert self.wish(ledger, "q2", MATE, START + 5, "mine") == BLANK
        assert read_case(ledger, "q2")[0].events[-1].kind == "da_flag_set"
        ledger.close()

    def test_whoever_was_sent_to_a_hidden_case_writes_into_it_and_nothing_is_shown_elsewhere(
        self, place: Place
    ) -> None:
        ledger = place.open()
        begun(ledger, "q2", CALL, START)
        sent = entry("unit_assigned", incident_ref="i", officers=("di",))
        self.wish(ledger, "q2", Wish(sent, "room", "control_room_supervisor"), START + 1)
        self.wish(ledger, "q2", NAMED, START + 2)
        arrest = replace(ARREST, person="di", role="supervisor")
        assert self.wish(ledger, "q2", arrest, START + 3) == BLANK
        assert read_case(ledger, "q2")[0].events[-1].kind == "arrest_made"
        assert self.waiting(ledger) == ()
        ledger.close()

    def test_the_line_of_a_victim_who_serves_tells_an_open_case_from_none_by_nothing(self, place: Place) -> None:
        ledger = place.open()
        begun(ledger, "k7", CALL, START)
        self.wish(ledger, "k7", Wish(entry("victim_identified", person_ref="pc"), "call", "call_handler"), START + 1)
        above = Wish(FLAG, "sgt", "supervisor", reason="mine")
        assert self.wish(ledger, "k7", above, START + 2) == self.wish(ledger, "never", above, START + 2) == BLANK
        assert [one.case for one in self.waiting(ledger)] == ["k7", "never"]
        ledger.close()

    def test_an_unplaced_entry_is_placed_into_a_case_by_somebody_else_than_its_writer(self, place: Place) -> None:
        ledger = place.open()
        begun(ledger, "k7", CALL, START)
        self.wish(ledger, "k8", ARREST, START + 1)
        (one,) = self.waiting(ledger)
        assert isinstance(self.placed(ledger, one.ref, "k7"), Written)
        events = read_case(ledger, "k7")[0].events
        assert (events[-1].kind, events[-1].facts["actor"], events[-1].facts["incident_ref"]) == (
            "arrest_made",
            "pc",
            "i",
        )
        assert self.waiting(ledger) == ()
        assert isinstance(self.placed(ledger, one.ref, "k7"), Shut)
        self.wish(ledger, "k8", replace(ARREST, person="room", role="control_room_supervisor"), START + 2)
        assert self.waiting(ledger) == ()  # what somebody wrote, somebody else places
        assert len(list(unplaced(ledger))) == 1
        ledger.close()

    def test_an_unplaced_entry_begins_a_case_or_is_set_aside_with_a_reason(self, place: Place) -> None:
        ledger = place.open()
        people = people_of(ledger.force)
        for n in range(2):
            self.wish(ledger, "guessed", ARREST, START + n)
        first, second = self.waiting(ledger)
        case = self.placed(ledger, first.ref, "")
        assert isinstance(case, Begun)
        assert read_case(ledger, case.case)[1] == 1
        for reason in ("", "an exercise"):
            set_aside(ledger, second.ref, "room", "control_room_supervisor", reason, people, START + HOUR, group="case")
        assert self.waiting(ledger) == ()
        kinds = [event.kind for event in (one.event for one in unplaced(ledger))]
        assert kinds == []
        ledger.close()

    def test_an_unplaced_entry_that_names_a_suspect_waits_for_those_not_close_to_him(self, place: Place) -> None:
        ledger = place.open()
        people = people_of(ledger.force)
        tied = replace(people, ties=(*people.ties, Tie("mate", "room", "friend", "reported_by_victim")))
        for number, wish in enumerate((NAMED, ARREST)):
            assert write(ledger, "mistyped", wish, tied, BOOK, START + number, group="case") == BLANK
        seen = []
        for person, role in (("room", "control_room_supervisor"), ("psd", "professional_standards")):
            found = open_unplaced(ledger, person, role, "", tied, START + HOUR)
            assert not isinstance(found, Shut)
            seen.append([one.event.kind for one in found])
            (named, *_) = unplaced(ledger)
            aside = set_aside(ledger, named.ref, person, role, "", tied, START + HOUR, group="case")
            assert isinstance(aside, Shut)
            assert (aside.told == NOTHING) is (person == "room")
        assert seen == [["arrest_made"], ["suspect_named", "arrest_made"]]
        ledger.close()

    def test_two_who_place_the_same_entry_place_it_once(self, place: Place) -> None:
        ledger = place.open()
        for case in ("k7", "k8"):
            begun(ledger, case, CALL, START)
        self.wish(ledger, "guessed", ARREST, START + 1)
        (one,) = self.waiting(ledger)

        def attempt(number: int) -> bool:
            try:
                return isinstance(self.placed(ledger, one.ref, ("k7", "k8")[number % 2]), Written)
            except KeyTaken:
                return False

        with ThreadPoolExecutor(4) as several:
            list(several.map(attempt, range(4)))
        assert sorted(ledger.version(case) for case in ("k7", "k8")) == [1, 2]
        assert self.waiting(ledger) == ()
        ledger.close()

    @pytest.mark.parametrize("stream", [LOG, UNPLACED])
    def test_a_stream_that_is_no_case_is_neither_read_nor_written_as_one(self, place: Place, stream: str) -> None:
        ledger = place.open()
        people = people_of(ledger.force)
        self.wish(ledger, "guessed", ARREST, START)
        open_case(ledger, "guessed", "mate", "response_officer", "read_record", "", people, START)
        before = ledger.version(stream)
        assert before > 0
        assert is_of_the_house(stream)
        opened = open_case(ledger, stream, "ds", "supervisor", "read_summary", "a call", people, START)
        assert isinstance(opened, Shut)
        shut = self.wish(ledger, stream, Wish(entry("risk_lowered"), "ds", "supervisor", reason="x"), START)
        assert isinstance(shut, Shut)
        kept = len(list(unplaced(ledger)))
        assert self.wish(ledger, stream, ARREST, START) == BLANK
        assert len(list(unplaced(ledger))) == kept + 1
        ledger.close()

    def test_a_system_with_references_of_its_own_is_known_by_them(self, place: Place) -> None:
        ledger = place.open()
        assert isinstance(self.from_system(ledger, "INC/2025/1 ü", CALL, START), Written)
        assert isinstance(self.from_system(ledger, "INC/2025/1 ü", ARREST, START + 1), Written)
        assert isinstance(self.from_system(ledger, "INC/2025/2", CALL, START + 2), Written)
        case = case_of(ledger, "records system", "INC/2025/1 ü")
        assert "INC" not in case
        kinds = [event.kind for event in read_case(ledger, case)[0].events]
        assert kinds == ["case_known_as", "contact_received", "arrest_made"]
        assert len(list(ledger.projected(KNOWN_AS))) == 2
        assert case_of(ledger, "another system", "INC/2025/1 ü") == ""
        assert (
            len(list(cases_for(ledger, "da", "domestic_abuse_specialist", "", people_of(ledger.force), START + 9))) == 2
        )
        ledger.close()

    def test_one_case_is_begun_where_a_system_sends_its_first_entries_at_once(self, place: Place) -> None:
        ledger = place.open()
        with ThreadPoolExecutor(4) as several:
            list(several.map(lambda n: self.from_system(ledger, "INC 1", ARREST, START + n, f"k{n % 4}"), range(8)))
        case = case_of(ledger, "records system", "INC 1")
        kinds = [event.kind for event in read_case(ledger, case)[0].events]
        assert sorted(kinds) == [*["arrest_made"] * 4, "case_known_as"]
        assert self.waiting(ledger) == ()
        ledger.close()

    def test_what_protects_is_written_even_where_others_always_write_first(
        self, place: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ledger = place.open()
        begun(ledger, "k7", CALL, START)
        with monkeypatch.context() as patch:
            restless(ledger, patch)
            assert isinstance(self.wish(ledger, "k7", replace(ARREST, reason="a call"), START + 1), Written)
        file, _ = read_case(ledger, "k7")
        assert [event.kind for event in file.events].count("arrest_made") == 1
        assert len(file.events) == 21
        assert list(corrections_troubles(file)) == []
        assert isinstance(self.wish(ledger, "k7", replace(ARREST, reason="a call"), START + 2), Written)
        ledger.close()

    def test_what_protects_in_a_hidden_case_that_never_stands_still_is_kept_once_and_tells_nothing(
        self, place: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ledger = place.open()
        self.hidden(ledger, "q2")
        with monkeypatch.context() as patch:
            restless(ledger, patch)
            assert self.wish(ledger, "q2", MATE, START + 5, "mine") == BLANK
            assert self.wish(ledger, "never", MATE, START + 5, "other") == BLANK
        assert [event.kind for event in read_case(ledger, "q2")[0].events].count("da_flag_set") == 1
        assert [one.case for one in self.waiting(ledger)] == ["q2", "never"]
        ledger.close()

    def test_what_can_wait_says_that_others_wrote_first_and_not_how_often(
        self, place: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ledger = place.open()
        begun(ledger, "k7", CALL, START)
        wish = Wish(entry("grade_set", incident_ref="i", grade="2"), "room", "control_room_supervisor")
        restless(ledger, monkeypatch)
        with pytest.raises(NeverStill) as told:
            self.wish(ledger, "k7", wish, START + 1)
        assert not any(sign.isdigit() for sign in str(told.value))
        ledger.close()

    def test_a_lifting_by_two_is_safe_to_ask_again_with_its_key(self, place: Place) -> None:
        ledger = place.open()
        self.hidden(ledger, "q2")
        people = entry("access_list_set", suspect_ref="s", people=("dc", "ds", "psd"))
        assert isinstance(self.wish(ledger, "q2", Wish(people, "ds", "supervisor"), START + 3), Written)
        lift = entry("access_list_lifted", suspect_ref="s", decided_by="ds", agreed_by="psd")
        asked = Asked("psd", "professional_standards", "lift_restriction", START + 4, "another man")
        half = ask_to_lift(ledger, "q2", "s", asked, people_of(ledger.force), group="case")
        assert isinstance(half, Pending)
        version = ledger.version("q2")
        wish = Wish(lift, "ds", "supervisor", reason="another man", agreed=half.request)
        first, again = (self.wish(ledger, "q2", wish, START + 5 + n, "lift") for n in range(2))
        assert isinstance(first, Written)
        assert isinstance(again, Written)
        assert first.entries == again.entries != ()
        assert isinstance(self.wish(ledger, "q2", wish, START + 9), Shut)
        with pytest.raises(KeyTaken):
            self.wish(ledger, "q2", Wish(people, "ds", "supervisor", reason="x"), START + 9, "lift")
        with pytest.raises(KeyTaken):
            self.wish(ledger, "q2", replace(wish, person="di"), START + 9, "lift")
        assert ledger.version("q2") == version + 1
        ledger.close()


def restless(ledger: Ledger, patch: pytest.MonkeyPatch) -> None:
    """From now on somebody else writes to the same case before each entry that was decided on its state."""
    plain = ledger.append

    def append(
        case: str,
        expected_version: int | None,
        drafts: Sequence[Draft],
        at: int,
        *,
        key: str = "",
        also: Iterable[Projected] = (),
    ) -> tuple[Entry, ...]:
        if expected_version is not None:
            other = as_row(replace(entry("caller_told", incident_ref="i"), id=f"other-{ledger.size()}"))
            plain(case, None, (replace(drafts[0], row=other),), at)
        return plain(case, expected_version, drafts, at, key=key, also=also)

    patch.setattr(ledger, "append", append)

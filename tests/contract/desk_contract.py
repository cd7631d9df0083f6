"""What holds of the desk on every store: one winner, one step, the same case read back."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from dutybound.access.deciding import Asked
from dutybound.access.handing_out import Handing
from dutybound.access.standing import standing
from dutybound.casework.asking import agree_to, ask_to_lift
from dutybound.casework.beginning import Begun
from dutybound.casework.desk import Written, read_case, write
from dutybound.casework.handing_out import Copies, hand_out
from dutybound.casework.pending import Pending
from dutybound.casework.transition import AUDIENCE
from dutybound.casework.wish import Held, Passed, Shut, Wish
from dutybound.casework.works_on import WORKS_ON, rows_again
from dutybound.desks.case_page import CasePage, case_page
from dutybound.desks.due import my_due_list
from dutybound.desks.house import House as Desks
from dutybound.desks.house import Reader
from dutybound.desks.may_i import answered, may_i_decide
from dutybound.desks.supervisor import supervisors_desk
from dutybound.ledger.store import KeyTaken, Ledger

from ..casework.house import BOOK, EVERYTHING, HOUR, START, begun, entry, opened, people_of
from ..ledgers import Place

NAMED = entry("suspect_named", crime_ref="c", suspect_ref="s")


class DeskContract:
    """Subclasses have a fixture `place`, of a ledger of the force that the house is."""

    def wish(self, ledger: Ledger, wish: Wish, at: int, key: str = "") -> Written | Held | Shut:
        people = people_of(ledger.force)
        return write(ledger, "case", wish, people, BOOK, at, group="case", key=key, carries=EVERYTHING)

    def grown(self, ledger: Ledger) -> int:
        """Writes the opening of the small house, and returns the next hour."""
        at = START
        for event in opened().file.events:
            at += HOUR
            role = {"call": "call_handler", "room": "control_room_supervisor"}.get(str(event.facts["actor"]))
            plain = entry(event.kind, **{name: value for name, value in event.facts.items() if name != "actor"})
            wish = Wish(plain, str(event.facts["actor"]), role or "response_officer")
            if event.id == "v1":
                assert isinstance(begun(ledger, "case", wish, at), Begun), event
            else:
                assert isinstance(self.wish(ledger, wish, at), Written), event
        return at + HOUR

    def test_the_case_reads_back_as_it_grew(self, place: Place) -> None:
        ledger = place.open()
        self.grown(ledger)
        file, version = read_case(ledger, "case", EVERYTHING)
        assert version == len(file.events) == 6
        assert [event.kind for event in file.events] == opened().kinds()
        assert [event.facts for event in file.events] == [event.facts for event in opened().file.events]
        ledger.close()

    def test_naming_a_suspect_who_serves_closes_the_case_in_one_step(self, place: Place) -> None:
        ledger = place.open()
        at = self.grown(ledger)
        written = self.wish(ledger, Wish(NAMED, "pc", "response_officer", suspect="mate"), at)
        # Whoever named him shares his shift, and is told no more than that it was written.
        assert written == Written((), Passed(()))
        assert [entry.version for entry in ledger.case("case")] == list(range(1, 11))
        rows = {row.key: row.value for row in ledger.projected(AUDIENCE, case="case")}
        assert rows["*"] == "named"
        assert (rows["dc"], rows["mate"]) == ("named", "shut_out")
        file, _ = read_case(ledger, "case")
        assert standing(file, at).is_restricted
        ledger.close()

    def test_whoever_protects_in_a_hidden_case_is_told_what_is_told_where_there_was_none(self, place: Place) -> None:
        ledger = place.open()
        at = self.grown(ledger)
        self.wish(ledger, Wish(NAMED, "pc", "response_officer", suspect="mate"), at)
        wish = Wish(entry("da_flag_set"), "mate", "response_officer", reason="mine")
        hidden = self.wish(ledger, wish, at + 1)
        never = write(ledger, "never", wish, people_of(ledger.force), BOOK, at + 1, group="case")
        assert hidden == never == Written((), Passed(()))
        assert (ledger.version("case"), ledger.version("never")) == (11, 0)
        ledger.close()

    def test_what_is_held_or_shut_writes_nothing(self, place: Place) -> None:
        ledger = place.open()
        at = self.grown(ledger)
        close = entry("investigation_closed", crime_ref="c", decision_maker="police")
        assert isinstance(self.wish(ledger, Wish(close, "dc", "investigator", reason="no line"), at), Held)
        assert isinstance(self.wish(ledger, Wish(close, "mate", "response_officer", reason="no line"), at), Shut)
        assert ledger.size() == 6
        ledger.close()

    def test_the_same_wish_with_the_same_key_stands_once(self, place: Place) -> None:
        ledger = place.open()
        at = self.grown(ledger)
        wish = Wish(entry("arrest_made", incident_ref="i"), "pc", "response_officer")
        first, second = self.wish(ledger, wish, at, "k1"), self.wish(ledger, wish, at + 1, "k1")
        assert isinstance(first, Written)
        assert isinstance(second, Written)
        assert first.entries == second.entries
        assert ledger.size() == 7
        ledger.close()

    def test_a_wish_asked_again_stands_though_it_would_be_held_by_now(self, place: Place) -> None:
        ledger = place.open()
        at = self.grown(ledger)
        graded = Wish(entry("grade_set", incident_ref="i", grade="1"), "room", "control_room_supervisor")
        first = self.wish(ledger, graded, at, "k1")
        higher = entry("grade_changed", incident_ref="i", grade="0", direction="higher")
        self.wish(ledger, Wish(higher, "room", "control_room_supervisor"), at + 1)
        again, other = (self.wish(ledger, graded, at + 2, key) for key in ("k1", "k2"))
        ledger.close()
        assert isinstance(first, Written)
        assert isinstance(again, Written)
        assert again.entries == first.entries
        assert isinstance(other, Held)

    def test_a_key_that_was_given_to_another_wish_is_refused_and_not_taken_for_written(self, place: Place) -> None:
        ledger = place.open()
        at = self.grown(ledger)
        self.wish(ledger, Wish(entry("arrest_made", incident_ref="i"), "pc", "response_officer"), at, "k1")
        with pytest.raises(KeyTaken):
            self.wish(
                ledger, Wish(entry("positive_action_taken", incident_ref="i"), "pc", "response_officer"), at, "k1"
            )
        assert ledger.size() == 7
        ledger.close()

    def test_an_entry_is_written_with_the_rank_that_the_directory_has(self, place: Place) -> None:
        ledger = place.open()
        self.grown(ledger)
        by = [json.loads(entry.body)["by"] for entry in ledger.case("case")]
        assert {(one["person"], one["rank"]) for one in by} == {
            ("call", "police_staff"), ("room", "police_staff"), ("pc", "constable"),
        }  # fmt: skip
        ledger.close()

    def test_two_people_who_agree_to_one_request_open_the_case_once(self, place: Place) -> None:
        ledger = place.open()
        at = self.grown(ledger)
        self.wish(ledger, Wish(NAMED, "pc", "response_officer", suspect="mate"), at)
        listed = entry("access_list_set", suspect_ref="s", people=("dc", "ds", "psd"))
        self.wish(ledger, Wish(listed, "ds", "supervisor"), at + 1)
        asked = Asked("psd", "professional_standards", "", at + 2, "another man")
        half = ask_to_lift(ledger, "case", "s", asked, people_of(ledger.force), group="case")
        assert isinstance(half, Pending)
        version = ledger.version("case")

        def agrees(number: int) -> Pending | Held | Shut:
            second = Asked("ds", "supervisor", "", at + 3 + number, "another man")
            exactly, people = half.request.content, people_of(ledger.force)
            return agree_to(ledger, "case", half.request.ref, exactly, second, people, BOOK, group="case")

        with ThreadPoolExecutor(4) as several:
            answers = list(several.map(agrees, range(4)))
        assert sum(isinstance(answer, Pending) for answer in answers) == 1
        assert ledger.version("case") == version + 1
        file, _ = read_case(ledger, "case")
        assert not standing(file, at + 10).is_restricted
        ledger.close()

    def test_many_who_protect_at_once_are_all_written(self, place: Place) -> None:
        ledger = place.open()
        at = self.grown(ledger)
        wish = Wish(entry("positive_action_taken", incident_ref="i"), "pc", "response_officer")
        with ThreadPoolExecutor(4) as several:
            answers = list(several.map(lambda number: self.wish(ledger, wish, at + number), range(12)))
        assert all(isinstance(answer, Written) for answer in answers)
        assert ledger.version("case") == 18
        ledger.close()

    def test_a_copy_leaves_with_its_entry_and_is_another_for_each_recipient(self, place: Place) -> None:
        ledger = place.open()
        at = self.grown(ledger)
        people = people_of(ledger.force)
        marked = entry("record_marked", record_ref="v1", mark="sensitive")
        assert isinstance(self.wish(ledger, Wish(marked, "disc", "disclosure_officer"), at), Written)

        def copies(recipient: str, person: str = "disc") -> Copies | Shut:
            asked = Handing(("v1", "v3"), recipient, "family_court", "family_proceedings")
            return hand_out(ledger, "case", asked, person, "disclosure_officer", people, at + 1, group="case")

        one, other = copies("the court at A"), copies("the court at B")
        assert isinstance(one, Copies)
        assert isinstance(other, Copies)
        assert [row["id"] for row in one.rows] == ["v3"]
        assert "v1" not in str(one.line)
        assert one.answer.left_out.keys() == {"v1"}
        assert one.line["mark"] != other.line["mark"]
        file, _ = read_case(ledger, "case")
        handed = [event for event in file.events if event.kind == "copy_handed_out"]
        assert [event.facts["recipient"] for event in handed] == ["the court at A", "the court at B"]
        assert handed[0].facts["export_ref"] == one.line["mark"]
        before = ledger.size()
        assert isinstance(copies("the court at A", person="dc"), Shut)
        assert ledger.size() == before
        ledger.close()

    def test_the_desk_finds_the_cases_of_a_person_and_of_a_team_among_others_in_one_question(
        self, place: Place
    ) -> None:
        ledger = place.open()
        at = self.grown(ledger)
        house = Desks(ledger, people_of(ledger.force), BOOK, EVERYTHING)
        assert my_due_list(house, Reader("dc", "investigator"), at).cases == ("case",)
        assert my_due_list(house, Reader("pc", "response_officer"), at).cases == ("case",)
        assert my_due_list(house, Reader("mate", "response_officer"), at).cases == ()
        desk = supervisors_desk(house, Reader("di", "supervisor"), at)
        assert (desk.cases, [one.case for one in desk.backlog]) == (1, ["case"])
        page = case_page(house, Reader("dc", "investigator"), "case", at)
        assert isinstance(page, CasePage)
        assert [line.id for line in page.last] == [f"v{n}" for n in (1, 4, 3, 5, 2, 6)]
        kept = list(ledger.projected(WORKS_ON))
        ledger.reproject(WORKS_ON, lambda entries: rows_again(entries, ledger.force))
        assert list(ledger.projected(WORKS_ON)) == kept
        ledger.close()

    def test_what_is_asked_before_writing_is_what_the_writing_answers(self, place: Place) -> None:
        ledger = place.open()
        at = self.grown(ledger)
        house = Desks(ledger, people_of(ledger.force), BOOK, EVERYTHING)
        closing = Wish(
            entry("investigation_closed", crime_ref="c", decision_maker="police"), "dc", "investigator", reason="r"
        )
        size = ledger.version("case")
        before = may_i_decide(house, Reader("dc", "investigator", "r"), "case", "close_case", at)
        assert ledger.version("case") == size
        answer = self.wish(ledger, closing, at)
        assert isinstance(answer, Held)
        assert answered(answer, BOOK, reads=True) == before
        ledger.close()

"""What is there for whom: and that for the suspect and his circle a hidden case is not there at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from dutybound.access.deciding import NOTHING
from dutybound.access.words import ACTS
from dutybound.casework.desk import Written, read_case, write
from dutybound.casework.reading import Opened, cases_for, open_case, open_unplaced
from dutybound.casework.streams import LOG
from dutybound.casework.wish import Held, Shut, Wish
from dutybound.events.event import Event
from dutybound.ledger.store import Ledger

from ..ledgers import File
from .house import BOOK, FORCE, HOUR, PEOPLE, START, begun, entry

NAMED = entry("suspect_named", crime_ref="c", suspect_ref="s")
CIRCLE = ("mate", "pc", "sgt", "insp", "call")
ROLES = {post.person: post.role for post in PEOPLE.posts}


class Week:
    """A ledger, and everything that happens in it at its own hour, whatever else does."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.ledger: Ledger = File(folder, FORCE).open()

    def does(self, case: str, hour: int, person: str, event: Event, reason: str = "", suspect: str = "") -> object:
        wish = Wish(event, person, ROLES[person], reason=reason, suspect=suspect)
        return write(self.ledger, case, wish, PEOPLE, BOOK, START + hour * HOUR, group="case")

    def opens(self, case: str, hour: int, detective: str) -> None:
        begun(self.ledger, case, Wish(entry("da_flag_set", basis="partners"), "da", ROLES["da"]), START + hour * HOUR)
        self.does(case, hour + 1, "room", entry("contact_received", incident_ref="i"))
        given = self.does(case, hour + 2, "room", entry("investigation_allocated", crime_ref="c", oic=detective))
        assert isinstance(given, Written), given

    def told(self, answer: object) -> str:
        """All that an asker is shown of an answer."""
        match answer:
            case Shut(told=told):
                return told
            case Held(needs=needs):
                return "; ".join(needs)
            case Opened(events=events, lines=lines):
                return "; ".join((*lines, *(event.kind for event in events)))
            case Written(passed=passed):
                return "; ".join(event.kind for event in passed.events)
        raise AssertionError(answer)

    def everything(self, person: str, refs: tuple[str, ...]) -> Iterator[str]:
        """Whatever the person can fetch or try, by any reference, seen or guessed."""
        at = START + 400 * HOUR
        for role, reason in ((ROLES[person], ""), (ROLES[person], "a call"), ("suspect", "mine")):
            yield str([stands.case for stands in cases_for(self.ledger, person, role, reason, PEOPLE, at)])
            for ref in refs:
                for act in ACTS:
                    if act not in ("protect",):
                        answer = open_case(self.ledger, ref, person, role, act, reason, PEOPLE, at)
                        yield f"{ref} {act}: {self.told(answer)}"
                line = entry("line_of_enquiry_set", crime_ref="c", line_ref="l")
                wish = Wish(line, person, role, reason=reason)
                yield self.told(write(self.ledger, ref, wish, PEOPLE, BOOK, at, group="case"))

    def tries_and_looks(self, person: str, refs: tuple[str, ...]) -> Iterator[str]:
        """What the person is told who writes what protects under every reference, and looks, twice; and what waits."""
        at = START + 300 * HOUR
        for again in range(2):
            for ref in refs:
                for event, key in ((entry("da_flag_set"), ""), (NAMED, f"{ref} {again}"), (NAMED, f"{ref} {again}")):
                    wish = Wish(event, person, ROLES[person], reason="mine")
                    yield self.told(write(self.ledger, ref, wish, PEOPLE, BOOK, at, group="case", key=key))
                for act in ("know", "read_summary", "read_record", "read_live_risk", "read_door_warning"):
                    answer = open_case(self.ledger, ref, person, ROLES[person], act, "a call", PEOPLE, at)
                    yield f"{ref} {act}: {self.told(answer)}"
            yield str([stands.case for stands in cases_for(self.ledger, person, ROLES[person], "x", PEOPLE, at)])
        waits = open_unplaced(self.ledger, "room", "control_room_supervisor", "", PEOPLE, at)
        assert not isinstance(waits, Shut)
        yield from (f"{one.event.kind} {dict(one.event.facts)} {one.case} {one.person}" for one in waits)


@pytest.fixture
def weeks() -> Iterator[tuple[Week, Week]]:
    """The same week twice, with and without the case against the mate. In memory where there is some: many looks."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield _twice(Path(folder))


def _twice(folder: Path) -> tuple[Week, Week]:
    both = Week(folder / "with"), Week(folder / "without")
    for number, week in enumerate(both):
        week.opens("k7", 0, "dc")
        if number == 0:
            week.opens("q2", 10, "dc")
            named = week.does("q2", 20, "da", NAMED, suspect="mate")
            assert isinstance(named, Written)
            week.does("q2", 21, "dc", entry("victim_statement_taken", crime_ref="c", form="mg11_statement"))
        week.opens("z9", 30, "dc")
    return both


@pytest.mark.parametrize("person", CIRCLE)
def test_before_the_notice_the_suspect_and_his_circle_fetch_the_same_with_and_without_the_case(
    weeks: tuple[Week, Week], person: str
) -> None:
    # 'never' is a reference that nobody gave to anything.
    seen = [list(week.everything(person, ("k7", "q2", "z9", "never"))) for week in weeks]
    if person == "call":  # the suspect's wife is on duty in the control room: she is warned of the door, as anybody is
        seen = [[line for line in lines if "read_door_warning" not in line] for lines in seen]
    assert seen[0] == seen[1]
    assert any("k7" in line and NOTHING not in line for line in seen[0]) or person == "insp"


@pytest.mark.parametrize("person", ["mate", "sgt"])
def test_writing_what_protects_and_looking_again_and_again_tells_a_hidden_case_from_none_by_nothing(
    weeks: tuple[Week, Week], person: str
) -> None:
    refs = ("k7", "q2", "never")
    seen = [list(week.tries_and_looks(person, refs)) for week in weeks]
    assert seen[0] == seen[1]
    assert [len(list(week.ledger.case("q2"))) for week in weeks] == [12, 0]


def test_a_hidden_case_answers_its_detective(weeks: tuple[Week, Week]) -> None:
    week = weeks[0]
    at = START + 400 * HOUR
    answer = open_case(week.ledger, "q2", "dc", "investigator", "read_record", "", PEOPLE, at)
    assert isinstance(answer, Opened)
    assert [event.kind for event in answer.events][-1] == "victim_statement_taken"
    assert [one.case for one in cases_for(week.ledger, "dc", "investigator", "", PEOPLE, at)] == ["k7", "q2", "z9"]


def test_the_control_room_reads_the_card_of_a_hidden_case_while_the_incident_is_open(weeks: tuple[Week, Week]) -> None:
    at = START + 400 * HOUR
    answer = open_case(weeks[0].ledger, "q2", "room", "control_room_supervisor", "read_live_risk", "", PEOPLE, at)
    assert isinstance(answer, Opened)
    assert answer.lines[0].startswith("The suspect works for the police")


def test_every_look_is_logged_with_who_and_whether_it_was_allowed_and_not_what_was_read(
    weeks: tuple[Week, Week],
) -> None:
    ledger = weeks[0].ledger
    at = START + 400 * HOUR
    for person, ref in (("dc", "q2"), ("mate", "q2"), ("mate", "never")):
        open_case(ledger, ref, person, ROLES[person], "read_record", "because", PEOPLE, at)
    rows = [json.loads(entry.body)["event"] for entry in ledger.case(LOG)]
    assert [(row["officer_ref"], row["case_ref"], row["allowed"]) for row in rows] == [
        ("dc", "q2", True), ("mate", "q2", False), ("mate", "never", False),
    ]  # fmt: skip
    assert "mg11_statement" not in str(rows)
    assert read_case(ledger, "q2")[1] == 8

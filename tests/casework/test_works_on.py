"""Who works on which case, as rows beside the ledger: written in the same step, and made again from the entries."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.access.standing import standing
from dutybound.casework.wish import Passed
from dutybound.casework.works_on import WORKS_ON, rows_again, work_of
from dutybound.events.event import Event
from dutybound.events.writing import as_row
from dutybound.ledger.entry import Draft, Entry, Writer, line
from dutybound.ledger.store import Projected

from ..ledgers import File
from .house import FORCE, House, entry, opened

MOVES = (
    ("room", "control_room_supervisor", entry("unit_assigned", incident_ref="i", officers=("mate",))),
    ("call", "call_handler", entry("contact_received", incident_ref="j")),
    ("room", "control_room_supervisor", entry("incident_closed", incident_ref="i")),
    ("room", "control_room_supervisor", entry("incident_closed", incident_ref="j")),
    ("dc", "investigator", entry("investigation_allocated", crime_ref="c", oic="da")),
    ("dc", "investigator", entry("investigation_allocated", crime_ref="c", oic="dc")),
    ("pc", "response_officer", entry("crime_recorded", incident_ref="i", crime_ref="c2")),
    ("pc", "response_officer", entry("suspect_named", crime_ref="c", suspect_ref="s")),
    ("pc", "response_officer", entry("arrest_made", incident_ref="i")),
    ("pc", "response_officer", entry("case_reopened", crime_ref="c")),
)  # fmt: skip


def rows_of(answers: list[Passed]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for answer in answers:
        for row in answer.rows:
            if row.name == WORKS_ON:
                kept.pop(row.key, None)
                kept |= {} if row.value is None else {row.key: row.value}
    return kept


def as_entries(house: House) -> list[Entry]:
    written = []
    for number, event in enumerate(house.file.events):
        draft = Draft(as_row(event), Writer("p"), "case")
        written.append(Entry(number, "case", number + 1, line("case", number + 1, event.recorded.earliest, draft)))
    return written


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(MOVES), st.booleans()), max_size=8))
def test_the_rows_written_step_by_step_are_those_made_again_from_all_entries_and_say_who_works_now(
    moves: list[tuple[tuple[str, str, Event], bool]],
) -> None:
    house, answers = House(), []
    call = ("call", "call_handler", entry("contact_received", incident_ref="i"))
    for (person, role, event), serves in ((call, False), *moves):
        answer = house.wish(person, role, event, suspect="mate" if serves else "")
        answers += [answer] if isinstance(answer, Passed) else []
    kept = rows_of(answers)
    again = {row.key: row.value for row in rows_again(as_entries(house), FORCE)}
    assert again == kept
    stands = standing(house.file, house.now)
    at_work = {person for person, value in kept.items() if not value.startswith("was_sent_to_it ")}
    listed = stands.listed if stands.is_restricted else frozenset()
    assert at_work == (stands.workers | stands.sent_now() | stands.safeguarding_owners | listed) - {""}


def test_whoever_was_sent_is_known_to_have_been_there_after_the_incident_is_closed() -> None:
    house = opened()
    closed = house.wish("room", "control_room_supervisor", entry("incident_closed", incident_ref="i"), "both left")
    assert isinstance(closed, Passed)
    rows = {row.key: row.value for row in closed.rows if row.name == WORKS_ON}
    assert rows == {"call": f"was_sent_to_it {house.now} -", "pc": f"was_sent_to_it {house.now} -"}


def test_rows_are_asked_for_by_any_of_many_people_and_read_back(tmp_path: Path) -> None:
    ledger = File(tmp_path, FORCE).open()
    rows = [
        Projected(WORKS_ON, "one", "p", "works_on_it,on_the_list 5 -"),
        Projected(WORKS_ON, "two", "q", "sent_to_it 6 7"),
    ]
    ledger.append("one", 0, [Draft(as_row(entry("arrest_made")), Writer("p"), "case")], 5, also=rows)
    first, second = work_of(ledger, ["q", "p", "nobody"])
    assert (first.case, first.person, first.how, first.since) == ("one", "p", ("works_on_it", "on_the_list"), 5)
    assert (first.closed, second.closed, second.is_over) == (None, 7, False)
    assert work_of(ledger, []) == ()
    ledger.close()

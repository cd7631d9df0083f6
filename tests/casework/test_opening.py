"""What is opened by which act, what the log keeps of it, what goes with a copy, and what is told after writing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from dutybound.access.handing_out import Handing
from dutybound.casework.desk import Written, read_case, write
from dutybound.casework.handing_out import Copies, hand_out
from dutybound.casework.keeping import unplaced
from dutybound.casework.lists import WEAKENS
from dutybound.casework.pending import digest
from dutybound.casework.reading import Opened, cases_for, open_case
from dutybound.casework.streams import LOG
from dutybound.casework.transition import DECIDED_AS
from dutybound.casework.wish import Held, Passed, Shut, Wish
from dutybound.events.event import Event
from dutybound.ledger.entry import canonical
from dutybound.ledger.store import KeyTaken, Ledger

from ..ledgers import File
from .house import BOOK, FORCE, HOUR, PEOPLE, START, begun_or_written, entry, opened

AT = START + 400 * HOUR
SAFE = entry("safe_contact_set", crime_ref="c", person_ref="p", channels="mobile", hours="9-11")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """The small house's case, with how the victim is reached and a child."""
    store = File(tmp_path, FORCE).open()
    at = START
    rows = [*opened().file.events, replace(SAFE, facts={**SAFE.facts, "actor": "dc"})]
    rows.append(entry("child_identified", incident_ref="i", child_ref="k1", actor="pc"))
    for event in rows:
        at += HOUR
        person = str(event.facts["actor"])
        role = next(post.role for post in PEOPLE.posts if post.person == person)
        plain = {name: value for name, value in event.facts.items() if name not in ("actor", "actor_role", "says")}
        written = begun_or_written(store, "case", Wish(entry(event.kind, **plain), person, role), PEOPLE, BOOK, at)
        assert isinstance(written, Written), (event, written)
    yield store
    store.close()


def opens(ledger: Ledger, act: str, person: str = "dc", role: str = "investigator", reason: str = "") -> Opened | Shut:
    return open_case(ledger, "case", person, role, act, reason, PEOPLE, AT)


def shown(found: Opened | Shut) -> tuple[list[str], tuple[str, ...]]:
    assert isinstance(found, Opened), found
    return [event.kind for event in found.events], found.lines


def test_each_act_opens_what_it_asks_for_and_nothing_else(ledger: Ledger) -> None:
    everything = [event.kind for event in read_case(ledger, "case")[0].events]
    assert len(everything) == 8
    assert shown(opens(ledger, "read_record")) == (everything, ())
    assert shown(opens(ledger, "read_summary")) == (["contact_received", "da_flag_set", "crime_recorded"], ())
    assert shown(opens(ledger, "read_safe_contact")) == (["safe_contact_set"], ())
    assert shown(opens(ledger, "know")) == ([], ())
    card = ("Children: 1.", "Do not ring the victim before reading how it is safe.")
    assert shown(opens(ledger, "read_live_risk")) == ([], card)
    door = opens(ledger, "read_door_warning", "room", "control_room_supervisor")
    assert shown(door) == ([], ("Children may be there.",))
    unmask = opens(ledger, "unmask", reason="to arrest him")
    assert isinstance(unmask, Shut)
    assert unmask.told == "It takes another person to agree."


def test_the_log_says_who_did_what_with_which_case_by_which_rule_and_why(ledger: Ledger) -> None:
    opens(ledger, "read_record", reason=" to bring it ")
    opens(ledger, "read_record", "pc", "response_officer")
    open_case(ledger, "guessed", "pc", "response_officer", "know", "", PEOPLE, AT)
    lines = [json.loads(one.body) for one in ledger.case(LOG)]
    told = [{name: value for name, value in one["event"].items() if name not in ("id", "occurred", "recorded")}
            for one in lines]  # fmt: skip
    says = {"kind": "access_decided", "says": "made_by_system", "close": False, "sent_by_a_colleague": False}
    assert told == [
        {**says, "officer_ref": "dc", "case_ref": "case", "act": "read_record", "allowed": True,
         "rule": "works-on-an-open-case", "reason": "to bring it", "tasked": True},
        {**says, "officer_ref": "pc", "case_ref": "case", "act": "read_record", "allowed": False, "tasked": True},
        {**says, "officer_ref": "pc", "case_ref": "guessed", "act": "know", "allowed": False, "tasked": False},
    ]  # fmt: skip
    assert [(one["by"]["person"], one["by"]["role"], one["group"], one["written"]) for one in lines] == [
        ("dc", "investigator", "access", AT), *[("pc", "response_officer", "access", AT)] * 2,
    ]  # fmt: skip


def test_a_case_is_there_for_whoever_works_on_it_and_for_others_with_a_reason(ledger: Ledger) -> None:
    def there(person: str, role: str, reason: str = "") -> list[str]:
        return [stands.case for stands in cases_for(ledger, person, role, reason, PEOPLE, AT)]

    assert there("dc", "investigator") == there("mate", "response_officer", "a call") == ["case"]
    assert there("mate", "response_officer") == there("", "") == []
    named = Wish(entry("suspect_named", crime_ref="c", suspect_ref="s"), "dc", "investigator", suspect="mate")
    assert isinstance(write(ledger, "case", named, PEOPLE, BOOK, AT, group="case"), Written)
    assert there("dc", "investigator") == ["case"]
    assert there("mate", "response_officer", "a call") == there("da", "domestic_abuse_specialist") == []


def test_a_copy_carries_purpose_recipient_records_and_a_mark_of_its_own_and_an_entry_says_that_it_went(
    ledger: Ledger,
) -> None:
    asked = Handing(("v1", "v3"), "A. Prosecutor", "prosecutor", "prosecution")
    made = hand_out(ledger, "case", asked, "disc", "disclosure_officer", PEOPLE, AT, group="case")
    assert isinstance(made, Copies), made
    assert [row["kind"] for row in made.rows] == ["contact_received", "da_flag_set"]
    told = {"purpose": "prosecution", "recipient": "A. Prosecutor", "records": ["v1", "v3"], "handed_out_by": "disc",
            "handed_out_at": AT}  # fmt: skip
    mark = sha256(canonical({**told, "rows": [dict(row) for row in made.rows]})).hexdigest()
    assert dict(made.line) == {**told, "mark": mark}
    written = read_case(ledger, "case")[0].events[-1]
    assert (written.id, written.kind) == ("v9", "copy_handed_out")
    assert dict(written.facts) == {
        "actor": "disc", "export_ref": mark, "recipient": "A. Prosecutor", "recipient_kind": "prosecutor",
        "purpose": "prosecution", "records": ("v1", "v3"),
    } | {name: value for name, value in written.facts.items() if name == "says"}  # fmt: skip
    assert written.says == "made_by_system"
    other = hand_out(ledger, "case", replace(asked, recipient="B"), "disc", "disclosure_officer", PEOPLE, AT, group="c")
    assert isinstance(other, Copies)
    assert other.line["mark"] != mark


@pytest.mark.parametrize(
    ("asked", "person", "told"),
    [
        (Handing(("v1", "v99"), "A", "prosecutor", "prosecution"), "disc", "There is no record v99 in this case."),
        (Handing(("v1",), " ", "prosecutor", "prosecution"), "disc", "A copy goes to somebody by name"),
        (Handing(("v1",), "A", "prosecutor", "prosecution"), "dc", ""),
    ],
)
def test_a_copy_that_may_not_go_is_refused_and_nothing_is_written(
    ledger: Ledger, asked: Handing, person: str, told: str
) -> None:
    role = "disclosure_officer" if person == "disc" else "investigator"
    made = hand_out(ledger, "case", asked, person, role, PEOPLE, AT, group="case")
    assert isinstance(made, Shut)
    assert made.told.startswith(told)
    assert read_case(ledger, "case")[1] == 8


def test_a_key_makes_a_wish_safe_to_ask_again_and_is_not_given_to_another(ledger: Ledger) -> None:
    plan = Wish(entry("line_of_enquiry_set", crime_ref="c", line_ref="l"), "dc", "investigator", door="desk-7")
    first = write(ledger, "case", plan, PEOPLE, BOOK, AT, group="evidence", key="k")
    assert isinstance(first, Written)
    (line,) = [json.loads(one.body) for one in first.entries]
    assert line["by"] == {"person": "dc", "role": "investigator", "rank": "constable", "device": "desk-7"}
    assert (line["group"], line["version"], line["written"]) == ("evidence", 9, AT)
    again = write(ledger, "case", plan, PEOPLE, BOOK, AT, group="evidence", key="k")
    assert isinstance(again, Written)
    assert again.entries == first.entries
    other = replace(plan, event=entry("line_of_enquiry_set", crime_ref="c", line_ref="another"))
    with pytest.raises(KeyTaken, match="the key 'k' belongs to another entry"):
        write(ledger, "case", other, PEOPLE, BOOK, AT, group="evidence", key="k")
    assert read_case(ledger, "case")[1] == 9


def test_whoever_may_not_know_of_the_case_is_told_that_it_was_written_and_no_more(ledger: Ledger) -> None:
    child = Wish(entry("child_seen", incident_ref="i", child_ref="k1"), "somebody", "nobody")
    assert write(ledger, "case", child, PEOPLE, BOOK, AT, group="case") == Written((), Passed(()))
    new = write(ledger, "new", Wish(entry("child_seen"), "dc", "investigator"), PEOPLE, BOOK, AT, group="case")
    assert new == Written((), Passed(()))
    assert read_case(ledger, "new")[1] == 0
    assert [(one.case, one.event.kind) for one in unplaced(ledger)] == [("new", "child_seen")]


def test_two_people_agree_to_what_an_entry_says_whatever_its_id_and_times() -> None:
    assert digest(SAFE) == digest(replace(SAFE, id="v9", occurred=replace(SAFE.occurred, latest=AT)))
    assert digest(SAFE) != digest(replace(SAFE, facts={**SAFE.facts, "hours": "9-12"}))


CRIME = {"crime_ref": "c"}
DECISIONS: list[tuple[str, Event, str, str]] = [
    ("close_case", entry("investigation_closed", **CRIME, decision_maker="police"), "ds", "supervisor"),
    ("assign_outcome", entry("outcome_assigned", **CRIME, code="16", decision_maker="police"), "ds", "supervisor"),
    ("lower_risk", entry("risk_lowered", incident_ref="i", grade="medium"), "ds", "supervisor"),
    ("cancel_crime", entry("crime_cancelled", **CRIME), "fcr", "crime_registrar"),
    ("downgrade", entry("grade_changed", incident_ref="i", grade="3", direction="lower"), "room",
     "control_room_supervisor"),
]  # fmt: skip


@pytest.mark.parametrize(("decision", "event", "person", "role"), DECISIONS, ids=[row[0] for row in DECISIONS])
def test_where_no_duty_speaks_of_it_somebody_who_answers_for_it_decides_and_says_why(
    decision: str, event: Event, person: str, role: str
) -> None:
    silent = replace(BOOK, duties=())
    assert event.kind in WEAKENS
    roles = ", ".join(DECIDED_AS[decision]).replace("_", " ")
    held = opened(silent).wish("dc", "investigator", event, "because")
    assert isinstance(held, Held)
    assert (held.decision, held.needs) == (decision, (f"a decision by: {roles}",))
    without = opened(silent).wish(person, role, event)
    assert isinstance(without, Held)
    assert without.needs == ("the reason for it",)
    assert isinstance(opened(silent).wish(person, role, event, "because"), Passed)


def test_each_decision_has_its_own_who_answer_for_it() -> None:
    assert dict(DECIDED_AS) == {
        "close_case": ("supervisor",),
        "downgrade": ("control_room_supervisor", "supervisor"),
        "cancel_crime": ("crime_registrar",),
        "lower_risk": ("supervisor", "domestic_abuse_specialist"),
        "allocate_connected": ("professional_standards",),
        "assign_outcome": ("supervisor",),
        "unrestrict": ("supervisor", "professional_standards"),
    }


def test_an_entry_that_lets_its_writer_into_the_case_tells_nothing_of_it_yet(ledger: Ledger) -> None:
    def writes(event: Event, person: str, role: str) -> object:
        return begun_or_written(ledger, "quiet", Wish(event, person, role), PEOPLE, BOOK, AT)

    writes(entry("da_flag_set", basis="partners"), "da", "domestic_abuse_specialist")
    called = entry("contact_received", incident_ref="j")
    assert writes(called, "call", "call_handler") == Written((), Passed(()))
    again = writes(replace(called, facts={**called.facts, "incident_ref": "k"}), "call", "call_handler")
    assert isinstance(again, Written)
    assert [entry.version for entry in again.entries] == [3]

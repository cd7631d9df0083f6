"""What takes two people, in any order by anybody: nothing is completed by one, by two in one line or circle, or twice.

Who may complete what together is written out by hand below, and compared with whatever happens in the ledger.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    multiple,
    rule,
    run_state_machine_as_test,
)
from hypothesis.strategies import SearchStrategy

from dutybound.access.deciding import Asked
from dutybound.access.standing import standing
from dutybound.casework.asking import agree_to, ask_to_lift, ask_to_unmask, refuse
from dutybound.casework.desk import Written, read_case, write
from dutybound.casework.erasing import ask_to_erase, erase
from dutybound.casework.handing_out_many import Bulk, ask_to_hand_out, hand_out_many
from dutybound.casework.pending import Pending
from dutybound.casework.unmasking import unmask
from dutybound.casework.wish import Held, Shut, Wish
from dutybound.events.event import Event
from dutybound.events.kinds import OF_THE_HOUSE

from ..ledgers import File
from .house import FORCE, HOUR, entry
from .pairs import GATES, ROLES, Pairs, pairs

# Written out by hand. Who may ask for what at all, in the open case and in the hidden one:
MAY: Final = {
    ("unmask", "open"): {"dc", "ds", "di"},
    ("unmask", "hidden"): {"dc", "ds", "psd", "di"},
    ("lift_restriction", "hidden"): {"ds", "psd", "di"},
    ("delete", "open"): {"clerk", "keeper", "head", "friend"},
    ("hand_out_in_bulk", "open"): {"clerk", "keeper", "head", "friend", "aud", "disc"},
}
IN_ONE_LINE: Final = {frozenset(two) for two in (("clerk", "head"), ("dc", "ds"), ("dc", "di"), ("ds", "di"))}
CLOSE_TO_THE_SUSPECT: Final = {"pc", "sgt", "insp", "call", "friend"}
PEOPLE: Final = (*ROLES, "sgt", "insp", "call")
ROLE_OF: Final = {**ROLES, "sgt": "supervisor", "insp": "supervisor", "call": "call_handler"}
# The hidden case is about the mate, and the clerk's friend of his may not work on it; the open one is about nobody.
LISTED: Final = ("dc", "ds", "psd", "di")


@dataclass(frozen=True)
class Half:
    """A request as it was asked: by whom, when, for what, in which case."""

    pending: Pending
    act: str
    case: str
    by: str
    at: int
    moves: int


@dataclass
class Tally:
    """What all the sequences of a run came to."""

    steps: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    completed: Counter[str] = field(default_factory=Counter)

    def begin(self) -> None:
        self.steps = 0
        self.asked.clear()
        self.completed.clear()


SEEN: Final = Tally()


def reasons() -> SearchStrategy[str]:
    return st.sampled_from(("it is needed", "it is needed", "it is needed", ""))


ACTS: Final = ("unmask", "lift_restriction", "delete", "hand_out_in_bulk")


def anybody() -> SearchStrategy[str]:
    """Everybody, and most often those by whom something could be completed."""
    return st.sampled_from((*PEOPLE, *("dc", "ds", "psd", "clerk", "keeper") * 6))


class InAnyOrder(RuleBasedStateMachine):
    """One house with an open case and a hidden one, and everybody trying everything."""

    halves: Bundle[Half] = Bundle("halves")

    def __init__(self) -> None:
        super().__init__()
        memory = Path("/dev/shm")
        self.folder = tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None)
        root = Path(self.folder.name)
        (root / "store").mkdir()
        self.house: Pairs = pairs(File(root / "store", FORCE).open(), root)
        self.done: set[tuple[str, str]] = set()  # requests that were answered
        self.given: set[tuple[str, str]] = set()  # and of these, those that a second person agreed to
        self.moves = Counter[str]()
        self.granted: dict[tuple[str, str], int] = {}  # in which case who may read who the people are, and until when
        self.begun = 0
        self.house.opens("open")
        self.house.works("open")
        self.house.opens("other")
        self.fill()
        self.hide()

    def teardown(self) -> None:
        self.house.ledger.close()
        self.folder.cleanup()

    def fill(self) -> None:
        """Somebody of whom something is held in a case that nothing holds."""
        self.begun += 1
        self.person = f"p-{self.begun}"
        self.house.seals("other", self.person, "who and where")
        self.moves["other"] += 1

    def hide(self) -> None:
        """The case about the mate, opened to a few again after each time that two people lifted it."""
        self.house.opens("hidden")
        self.house.works("hidden")
        named = entry("suspect_named", crime_ref="c", suspect_ref="s")
        self.house.writes("hidden", "da", named, suspect="mate")
        assert isinstance(
            self.house.writes("hidden", "ds", entry("access_list_set", suspect_ref="s", people=LISTED)), Written
        )
        self.moves["hidden"] += 1

    def who(self, person: str, reason: str, as_what: str) -> Asked:
        SEEN.steps += 1
        asked = replace(self.house.by("dc", reason), person=person)
        return replace(asked, role=as_what or ROLE_OF[person])

    @rule(target=halves, act=st.sampled_from(ACTS), person=anybody(), reason=reasons(), hidden=st.booleans())
    def asks(self, act: str, person: str, reason: str, hidden: bool) -> Half | MultipleResults[Half]:
        return self.asked(act, person, reason, hidden)

    @rule(target=halves, act=st.sampled_from(ACTS), place=st.integers(0, 5))
    def somebody_asks_who_may(self, act: str, place: int) -> Half | MultipleResults[Half]:
        may = sorted(MAY[act, "hidden" if act in ("unmask", "lift_restriction") else "open"])
        return self.asked(act, may[place % len(may)], "it is needed", hidden=True)

    def asked(self, act: str, person: str, reason: str, hidden: bool) -> Half | MultipleResults[Half]:
        ledger, people = self.house.ledger, self.house.people
        who = self.who(person, reason, "")
        if act == "unmask":
            case = "hidden" if hidden else "open"
            made = ask_to_unmask(ledger, case, 2, who, people, group="g")
        elif act == "lift_restriction":
            case = "hidden"
            made = ask_to_lift(ledger, case, "s", who, people, group="g")
        elif act == "delete":
            case = "other"
            made = ask_to_erase(ledger, self.person, "court_order", who, people, group="g")
        else:
            case = "other"
            bulk = Bulk(("other", "hidden"), ("da_flag_set",), "Office", "statistics_authority", "statistics")
            made = ask_to_hand_out(ledger, bulk, who, people, group="g")
        if isinstance(made, Shut):
            return multiple()
        assert reason.strip(), "asked without a reason"
        assert person in MAY[act, "open" if case in ("open", "other") else "hidden"], (act, person)
        SEEN.asked[act] += 1
        return Half(made, act, case, person, who.as_at, self.moves[case])

    @rule(
        half=halves,
        person=anybody(),
        reason=reasons(),
        exactly=st.sampled_from(("", "", "", "another")),
        as_what=st.sampled_from(("", "", "", "supervisor", "records_clerk")),
    )
    def agrees(self, half: Half, person: str, reason: str, exactly: str, as_what: str) -> None:
        self.agrees_as(half, self.who(person, reason, as_what), exactly)

    def agrees_as(self, half: Half, who: Asked, exactly: str) -> None:
        made = self.agreed(half, who, exactly)
        if isinstance(made, Pending):
            assert not exactly, "agreed to something else"
            self.check(half, who)

    @rule(half=halves, place=st.integers(0, 5))
    def somebody_agrees_who_may_ask(self, half: Half, place: int) -> None:
        may = sorted(MAY[half.act, "open" if half.case in ("open", "other") else "hidden"])
        self.agrees_as(half, self.who(may[place % len(may)], "it is needed", ""), "")

    @rule(half=halves, one=anybody(), other=anybody())
    def two_agree_at_once(self, half: Half, one: str, other: str) -> None:
        both = [self.who(person, "it is needed", "") for person in (one, other)]
        with ThreadPoolExecutor(2) as at_once:
            made = list(at_once.map(lambda who: self.agreed(half, who, ""), both))
        won = [who for who, answer in zip(both, made, strict=True) if isinstance(answer, Pending)]
        assert len(won) <= 1, "agreed to twice"
        for who in won:
            self.check(half, who)

    def agreed(self, half: Half, who: Asked, exactly: str) -> Pending | Held | Shut:
        request = half.pending.request
        content = exactly or request.content
        place = half.pending.place
        return agree_to(self.house.ledger, place, request.ref, content, who, self.house.people, GATES, group="g")

    def check(self, half: Half, who: Asked) -> None:
        """That this completion was one of those that are written out above."""
        ref = (half.pending.place, half.pending.request.ref)
        may = MAY[half.act, "open" if half.case in ("open", "other") else "hidden"]
        assert ref not in self.done, "completed again"
        assert who.person != half.by, "completed by one person"
        assert frozenset((who.person, half.by)) not in IN_ONE_LINE, "two in one line"
        assert {who.person, half.by} <= may, "by somebody who may not ask"
        assert who.role == ROLE_OF[who.person], "in a role that is not held"
        assert half.case != "hidden" or not {who.person, half.by} & CLOSE_TO_THE_SUSPECT, "in the suspect's circle"
        assert who.as_at <= half.at + 48 * HOUR, "too late"
        assert who.reason.strip(), "without a reason"
        if half.act in ("unmask", "lift_restriction"):
            assert self.moves[half.case] == half.moves, "on another state of the case"
        self.done.add(ref)
        self.given.add(ref)
        SEEN.completed[half.act] += 1
        if half.act == "unmask":
            key = (half.case, half.by)
            self.granted[key] = max(self.granted.get(key, 0), who.as_at + 2 * HOUR)
        if half.act == "lift_restriction":
            self.moves["hidden"] += 1
            self.hide()

    @rule(half=halves, person=anybody(), reason=reasons())
    def refuses(self, half: Half, person: str, reason: str) -> None:
        who, request = self.who(person, reason, ""), half.pending.request
        made = refuse(self.house.ledger, half.pending.place, request.ref, who, self.house.people, group="g")
        if isinstance(made, Pending):
            assert (half.pending.place, request.ref) not in self.done
            assert person != half.by
            assert reason.strip()
            self.done.add((half.pending.place, request.ref))

    @rule(person=anybody(), case=st.sampled_from(("open", "hidden")))
    def moves_on(self, person: str, case: str) -> None:
        SEEN.steps += 1
        made = self.writes(case, person, entry("line_of_enquiry_set", crime_ref="c", line_ref="l"))
        self.moves[case] += isinstance(made, Written)

    @rule(hours=st.sampled_from((1, 3, 20, 49)))
    def time_passes(self, hours: int) -> None:
        self.house.now += hours * HOUR

    @rule(
        person=anybody(),
        other=anybody(),
        case=st.sampled_from(("open", "hidden")),
        kind=st.sampled_from((*sorted(OF_THE_HOUSE), "access_list_lifted", "restriction_lifted")),
    )
    def writes_it_on_a_form(self, person: str, other: str, case: str, kind: str) -> None:
        facts = {"decided_by": person}
        facts |= {"agreed_by": other, "suspect_ref": "s"} if kind == "access_list_lifted" else {}
        assert not isinstance(self.writes(case, person, entry(kind, **facts)), Written), kind

    def writes(self, case: str, person: str, event: Event) -> object:
        who = self.who(person, "it is needed", "")
        wish = Wish(event, person, who.role, reason=who.reason)
        return write(self.house.ledger, case, wish, self.house.people, GATES, who.as_at, group="g")

    @rule(half=halves, late=st.booleans())
    def is_carried_out(self, half: Half, late: bool) -> None:
        """Whatever was asked is tried, agreed to or not."""
        ledger, people, place = self.house.ledger, self.house.people, half.pending.place
        is_agreed = (place, half.pending.request.ref) in self.given
        who = self.who(half.by, "it is needed", "")
        if half.act == "delete":
            person = half.pending.text("person_ref")
            was_gone = self.house.ring.tombstone(person) is not None
            made = erase(ledger, ledger, self.house.ring, place, people, who.as_at, group="g")
            gone = self.house.ring.tombstone(person) is not None and not was_gone
            assert is_agreed or not gone, "erased on one person's word"
            assert not gone or (not isinstance(made, Shut) and made.kind == "erasure_completed")
            if gone and person == self.person:
                self.fill()
        if half.act == "hand_out_in_bulk":
            out = Path(self.folder.name) / f"out-{SEEN.steps}"
            hand_out_many(ledger, place, half.by, people, who.as_at, out, group="g")
            assert is_agreed or not out.exists(), "handed out on one person's word"
            assert not out.exists() or "hidden" not in (out / "records.jsonl").read_text()

    @rule(person=anybody(), case=st.sampled_from(("open", "hidden")))
    def reads_who_they_are(self, person: str, case: str) -> None:
        who = self.who(person, "it is needed", "")
        made = unmask(self.house.ledger, self.house.ring, case, who, self.house.people)
        if not isinstance(made, Shut):
            assert self.granted.get((case, person), 0) > who.as_at, "unmasked on one person's word"
            SEEN.completed["unmasked"] += 1

    @rule()
    def the_hidden_case_is_hidden(self) -> None:
        file, _ = read_case(self.house.ledger, "hidden")
        assert standing(file, self.house.now).is_restricted, "opened in a way that nobody saw"


def tried(sequences: int, steps: int) -> None:
    patient = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
    chosen = settings(max_examples=sequences, stateful_step_count=steps, deadline=None, suppress_health_check=patient)
    SEEN.begin()
    run_state_machine_as_test(InAnyOrder, settings=chosen)


def test_in_any_order_nothing_is_completed_by_one_by_two_in_one_line_or_twice() -> None:
    tried(25, 50)
    assert sum(SEEN.completed.values()) > 5


@pytest.mark.long
def test_twenty_thousand_steps_in_any_order() -> None:
    tried(550, 60)
    print(f"\n{SEEN.steps:,} steps: asked {dict(SEEN.asked)}, completed {dict(SEEN.completed)}; "
          "0 by one person, two in one line or circle, or twice")  # fmt: skip
    assert SEEN.steps >= 20_000
    assert min(SEEN.completed[act] for act in ACTS) > 10

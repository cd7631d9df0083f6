"""What is told of a ledger that is not as it was entered, worked case by worked case, to the word and the number.

For: the sentences, the places they name, how far the ledger is vouched for, and what is read to its end or not.
Never: attacks a store; `tests/misuse` does, by the thousand, with both programs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dutybound.ledger.entry import Box, canonical, leaf_hash
from dutybound.ledger.exported import Kept, read_lines
from dutybound.ledger.note import Checkpoint
from dutybound.ledger.sealing import Place, seal
from dutybound.ledger.store import Damaged
from dutybound.ledger.tree import EMPTY
from dutybound.ledger.tree import root as root_over
from dutybound.ledger.verifying import (
    CHANGED,
    CUT_SHORT,
    EDITED,
    EXCHANGED,
    INSERTED,
    MOVED,
    REMOVED,
    ROLLED_BACK,
    SPLIT_VIEW,
    Verdict,
    verify,
)

from .building import RING, Ring, body, leaves, ledger, lines, sealed_at

# Case c-0001 has the entries 0 1 2 4 6 8 10 11, case c-0000 3 5 7 9; a sealed text lies beside 4 5 7 9.
SOUND = ledger(12)
POINTS, _ = sealed_at(SOUND, [4, 8, 12])
OTHER, _ = sealed_at(ledger(12, 5), [4, 8])
AMONG = "at least one was changed, removed, put in or moved since they were sealed."
IN_THE_SECOND = (CHANGED, f"The first 4 are as they were sealed. Among entries 4 to 7 {AMONG}")


def faults(rows: Iterable[Kept], points: list[Checkpoint] = POINTS) -> list[tuple[str, str]]:
    return [(one.kind, one.words) for one in verify(rows, points).faults]


def with_body(place: int, line: bytes) -> list[Kept]:
    """The ledger with another line in one place, whose row says what it said."""
    changed = Kept(replace(SOUND[place].entry, body=line), SOUND[place].boxes)
    return [*SOUND[:place], changed, *SOUND[place + 1 :]]


def test_a_sound_ledger_is_vouched_for_as_far_as_a_checkpoint_goes() -> None:
    verdict = verify(SOUND, POINTS[:2])
    assert (verdict.is_sound, verdict.size, verdict.sealed_as_far_as) == (True, 12, 8)
    assert verdict.root == root_over(leaves(SOUND))
    assert (verdict.dropped_boxes, verdict.untold, verdict.broken_off) == (0, 0, False)
    assert verify(SOUND).sealed_as_far_as == 0
    assert (verify([]).size, verify([]).root) == (0, EMPTY)


@pytest.mark.parametrize("end", [4, 8, 12])
def test_a_checkpoint_over_its_very_size_fits(end: int) -> None:
    verdict = verify(SOUND[:end], POINTS[: end // 4])
    assert (verdict.is_sound, verdict.sealed_as_far_as) == (True, end)


def test_entries_that_are_gone_are_told_by_their_numbers_and_by_their_cases() -> None:
    assert faults([*SOUND[:5], *SOUND[6:]]) == [
        (REMOVED, "Entry 5 is not in its place: the numbers go from 4 to 6."),
        (REMOVED, "Entry 2 of case c-0000 is not before its entry 3."),
        (CUT_SHORT, "It has 11 entries, and was sealed with 12: the last one was taken off."),
        IN_THE_SECOND,
    ]
    assert faults([*SOUND[:5], *SOUND[8:]])[:4] == [
        (REMOVED, "Entries 5 to 7 are not in their place: the numbers go from 4 to 8."),
        (REMOVED, "Entry 5 of case c-0001 is not before its entry 6."),
        (REMOVED, "Entry 2 of case c-0000 is not before its entry 4."),
        (REMOVED, "Entry 3 of case c-0000 is not before its entry 4."),
    ]


def test_entries_that_changed_places_are_told_as_moved() -> None:
    assert faults([*SOUND[:5], SOUND[6], SOUND[5], *SOUND[7:]]) == [
        (REMOVED, "Entry 5 is not in its place: the numbers go from 4 to 6."),
        (MOVED, "Entry 5 stands behind entry 6."),
        IN_THE_SECOND,
    ]
    assert (MOVED, "Entry 2 of case c-0000 stands behind its entry 3.") in faults(
        [*SOUND[:5], SOUND[7], SOUND[6], SOUND[5], *SOUND[8:]]
    )


def test_an_entry_that_stands_twice_is_told_as_put_in() -> None:
    assert faults([*SOUND[:6], SOUND[5], *SOUND[6:]]) == [
        (INSERTED, "The number 5 stands a second time, behind entry 5."),
        (INSERTED, "Entry 2 of case c-0000 stands a second time."),
        IN_THE_SECOND,
    ]
    moved_twice = [*SOUND[:5], SOUND[6], SOUND[5], SOUND[5], *SOUND[7:]]
    assert (INSERTED, "The number 5 stands a second time, behind entry 6.") in faults(moved_twice)


def test_a_shorter_ledger_is_told_apart_from_an_earlier_one() -> None:
    assert faults(SOUND[:10]) == [
        (CUT_SHORT, "It has 10 entries, and was sealed with 12: the last 2 were taken off."),
    ]
    assert faults(SOUND[:8]) == [
        (ROLLED_BACK, "It is as it was with 8 entries: an older copy was put back, and 4 later ones are gone."),
    ]
    assert [one.kind for one in verify(SOUND[:8], [], POINTS).faults] == [ROLLED_BACK]


@pytest.mark.parametrize(
    "line",
    [
        body("c-0001", 5, kind="note_made").replace(b",", b", ", 1),
        body("c-0001", 5, kind="note_made")[:-1],
        body("c-0001", 5, kind="note_made") + b" ",
        "e\u0301".encode().join([b'{"case":"c-0001","version":5,"x":"', b'"}']),
        b"\xff",
        b"[]",
        b"[" * 3_000,
    ],
    ids=["a blank", "no end", "a blank at the end", "not NFC", "no UTF-8", "no row", "too deep"],
)
def test_a_line_that_the_ledger_does_not_write_is_told(line: bytes) -> None:
    assert faults(with_body(6, line), []) == [
        (EDITED, "Entry 6: its body is not a line as the ledger writes it."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        body("c-0000", 5, kind="note_made"),
        body("c-0001", 4, kind="note_made"),
        canonical({"case": "c-0001", "event": {}, "version": 5.0}),
        canonical({"case": "c-0001", "event": {}, "version": "5"}),
        canonical({"event": {}, "version": 5}),
    ],
)
def test_a_row_that_says_another_place_than_its_line_is_told(line: bytes) -> None:
    (fault,) = faults(with_body(6, line), [])
    assert fault == (EDITED, "Entry 6: its row names another case or version than its body.")
    truth = replace(SOUND[6].entry, body=canonical({"case": "c-0001", "event": {}, "version": True}), version=1)
    assert faults([Kept(replace(truth, number=0))], []) == [
        (EDITED, "Entry 0: its row names another case or version than its body."),
    ]


def test_an_entry_before_the_first_of_its_case_is_told() -> None:
    nought = Kept(replace(SOUND[0].entry, version=0, body=body("c-0001", 0, kind="note_made")))
    assert faults([nought], []) == [(EDITED, "Case c-0001 has an entry numbered 0.")]


def test_a_changed_line_is_told_between_the_two_checkpoints_that_enclose_it() -> None:
    line = body("c-0001", 4, kind="note_made", address={"sealed": "00"})
    rows = with_body(4, line)
    assert IN_THE_SECOND in faults(rows)
    first = with_body(0, body("c-0001", 1, kind="note_made"))
    assert (CHANGED, f"Among the first 4 entries {AMONG}") in faults(first)
    assert verify(rows, POINTS).sealed_as_far_as == 4


def test_a_sealed_text_that_is_another_or_is_not_named_is_told_and_one_that_is_gone_is_counted() -> None:
    at, (box,) = SOUND[4].entry, SOUND[4].boxes

    def with_boxes(*boxes: Box) -> list[Kept]:
        return [*SOUND[:4], Kept(at, boxes), *SOUND[5:]]

    not_named = (EXCHANGED, "Entry 4: a sealed text lies beside it that it does not name.")
    exchanged = (EXCHANGED, "Entry 4: the sealed text beside it is not the one that it names (address).")
    assert faults(with_boxes(Box("address", box.person, box.box + b"x"))) == [exchanged]
    assert faults(with_boxes(Box("address", "p-9", box.box))) == [exchanged]
    assert faults(with_boxes(box, box)) == [not_named]
    assert faults(with_boxes(box, Box("phone", box.person, box.box))) == [not_named]
    plain = [Kept(SOUND[0].entry, (box,)), *SOUND[1:]]
    assert faults(plain) == [(EXCHANGED, "Entry 0: a sealed text lies beside it that it does not name.")]
    assert verify(with_boxes(), POINTS).dropped_boxes == 1
    assert verify(with_boxes(), POINTS).is_sound


def test_with_the_keys_a_text_that_does_not_open_as_it_was_sealed_is_told_and_an_erased_one_is_not() -> None:
    assert verify(SOUND, POINTS, ring=RING).is_sound
    foreign = seal("07700 900001", Place("c-0001", "address", "p-1"), bytes(32))
    entry = replace(SOUND[4].entry, body=body("c-0001", 4, address={"sealed": foreign.mark}))
    rows = [*SOUND[:4], Kept(entry, (Box("address", "p-1", foreign.box),)), *SOUND[5:]]
    assert verify(rows).is_sound
    assert [(one.kind, one.words) for one in verify(rows, ring=RING).faults] == [
        (EXCHANGED, "Entry 4: the sealed text does not open with the key of its person. (address)")
    ]
    ring = Ring()
    ring.destroy("p-1", datetime(2026, 1, 1, tzinfo=UTC), "somebody", "asked to")
    assert verify(rows, ring=ring).is_sound


def test_two_bodies_that_were_shown_different_histories_are_told_of() -> None:
    def told(ours: list[Checkpoint], theirs: list[Checkpoint]) -> list[str]:
        return [one.words for one in verify(SOUND, ours, theirs).faults if one.kind == SPLIT_VIEW]

    differ = "Two bodies keep signed checkpoints over 4 entries, and they differ."
    assert told(POINTS[:1], OTHER[:1]) == told(OTHER[:1], POINTS[:1]) == [differ]
    fits = "The ledger fits the checkpoints that one body keeps, and not those of the other."
    assert told(POINTS[:1], OTHER[1:]) == told(OTHER[1:], POINTS[:1]) == [fits]
    assert told(POINTS[:1], POINTS[1:]) == told([], OTHER) == told(OTHER, []) == []


def test_a_ledger_that_cannot_be_read_on_is_told_as_far_as_it_could() -> None:
    broken = verify(read_lines([*lines(SOUND)[:6], b"{}\n"]), POINTS)
    assert (broken.broken_off, broken.size, broken.sealed_as_far_as) == (True, 6, 4)
    told = "From there on it cannot be read: line 7: is not an entry with body, boxes, case, number and version."
    assert [(one.kind, one.words) for one in broken.faults] == [(EDITED, told)]

    def failing() -> Iterable[Kept]:
        yield from SOUND[:2]
        raise Damaged("entry 2 is damaged.")

    found = verify(failing(), POINTS)
    assert (found.broken_off, found.size) == (True, 2)
    assert [(one.kind, one.words) for one in found.faults] == [
        (CHANGED, "From there on the store gives nothing: entry 2 is damaged.")
    ]


def named(rows: list[Kept], copy: list[bytes]) -> list[str]:
    """What comparing with the copy says."""
    found = [one.words for one in verify(rows, POINTS, copy=copy).faults]
    return [words.removeprefix("Compared with the copy: ") for words in found if words.startswith("Compared")]


def test_an_earlier_copy_names_what_differs_as_far_as_a_checkpoint_vouches_for_it() -> None:
    copy = leaves(SOUND)
    changed = with_body(5, body("c-0000", 2, kind="note_made"))
    assert named(changed, copy) == ["entry 5 was changed."]
    assert named(changed, copy[:9]) == ["entry 5 was changed."]
    assert named(changed, copy[:4]) == []
    assert named(changed, [*copy[:3], leaf_hash(b"forged"), *copy[4:]]) == []
    assert named([*SOUND[:5], *SOUND[6:]], copy) == ["entry 5 is gone."]
    put_in = Kept(replace(SOUND[5].entry, body=body("c-0000", 2, kind="note_made")))
    moved_on = [f"another entry stands in place {place}." for place in range(5, 12)]
    assert named([*SOUND[:5], put_in, *SOUND[5:]], copy) == moved_on
    assert named([*SOUND[:5], put_in, *SOUND[5:11]], copy) == ["entry 11 is gone.", "the entry in place 5 was put in."]
    assert named([*SOUND[:5], SOUND[6], SOUND[5], *SOUND[7:]], copy) == [
        "another entry stands in place 5.", "another entry stands in place 6.",
    ]  # fmt: skip
    assert named(SOUND, copy) == []


def test_after_a_hundred_faults_only_their_number_is_kept() -> None:
    verdict = Verdict()
    for number in range(103):
        verdict.tell(EDITED, f"{number}")
    assert (len(verdict.faults), verdict.untold, verdict.faults[-1].words) == (100, 3, "99")
    assert not verdict.is_sound


def test_a_text_beside_a_line_that_cannot_be_read_is_one_that_nothing_names() -> None:
    assert faults(with_body(4, b"[]"), []) == [
        (EDITED, "Entry 4: its body is not a line as the ledger writes it."),
        (EXCHANGED, "Entry 4: a sealed text lies beside it that it does not name."),
    ]

"""Somebody with every right on the database alters a ledger, in eight ways; another body kept its last checkpoint.

For: each alteration told by both programs from that checkpoint alone, and named; a sound ledger found sound by both.
Never: counts on the attacker's clumsiness: half of them mend numbers, versions and bodies so that the rows fit.

`python -m pytest tests/misuse -m long -s` makes 10,000 of each and prints the figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random

import pytest

from dutybound.ledger import alone
from dutybound.ledger.entry import Box, Entry, canonical
from dutybound.ledger.exported import Kept, read_json, read_lines
from dutybound.ledger.note import Checkpoint
from dutybound.ledger.sealing import Place, seal
from dutybound.ledger.tree import root
from dutybound.ledger.verifying import (
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

from ..ledger.building import ORIGIN, RING, body, kept, leaves, ledger, lines

SHORT, LONG, SIZES = 60, 10_000, (6, 9, 17, 24, 32)


@cache
def sound(size: int, seed: int) -> tuple[Kept, ...]:
    """One of the ledgers that are attacked."""
    return tuple(ledger(size, seed))


def checkpoint(of: list[Kept], size: int) -> Checkpoint:
    """What another body keeps of a ledger; that it was truly signed is for the suite of forged proofs."""
    return Checkpoint(ORIGIN, size, root(leaves(of[:size])))


class Scene:
    """A ledger, the checkpoints that another body keeps of it, and what an attacker hands over instead."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        size = chance.choice(SIZES)
        self.ledger = list(sound(size, chance.randrange(40)))
        self.sealed = chance.randrange(size * 2 // 3, size + 1)
        self.earlier = chance.randrange(1, self.sealed)
        self.kept = [checkpoint(self.ledger, size) for size in (self.earlier, self.sealed)]
        self.others: list[Checkpoint] = []
        self.clever = chance.random() < 0.5

    @property
    def place(self) -> int:
        return self.chance.randrange(self.sealed)

    def mended(self, altered: list[Kept]) -> list[bytes]:
        """As the attacker hands it over: a clever one lays the rows anew and goes on writing as if nothing were."""
        if self.clever:
            altered = relaid(altered)
            altered = ledger(max(len(altered), self.sealed) + self.chance.randrange(4), 99, altered)
        return lines(altered)


def relaid(of: list[Kept]) -> list[Kept]:
    """The entries with numbers and versions, in rows and bodies, as if they had always stood so."""
    versions: dict[str, int] = {}
    made = []
    for number, one in enumerate(of):
        entry = one.entry
        version = versions[entry.case] = versions.get(entry.case, 0) + 1
        raw = entry.body
        if version != entry.version:
            row = read_json(entry.body)
            assert isinstance(row, dict)
            raw = canonical(row | {"version": version})
        made.append(Kept(Entry(number, entry.case, version, raw), one.boxes))
    return made


def edited(scene: Scene) -> list[bytes]:
    altered = list(scene.ledger)
    place = scene.place
    entry, boxes = altered[place]
    if scene.clever:
        row = read_json(entry.body)
        assert isinstance(row, dict)
        event = row["event"] | {"n": scene.chance.randrange(1 << 40, 1 << 41)}
        altered[place] = Kept(replace(entry, body=canonical(row | {"event": event})), boxes)
        return scene.mended(altered)
    made = lines(altered)
    line = bytearray(made[place])
    at = scene.chance.randrange(len(line) - 1)
    line[at] = scene.chance.choice([one for one in range(32, 127) if one != line[at]])
    made[place] = bytes(line)
    return made


def removed(scene: Scene) -> list[bytes]:
    altered = list(scene.ledger)
    first = scene.place
    del altered[first : min(first + scene.chance.choice([1, 1, 1, 2, 3]), scene.sealed)]
    return scene.mended(altered)


def inserted(scene: Scene) -> list[bytes]:
    altered = list(scene.ledger)
    place, copied = scene.place, scene.chance.choice(scene.ledger)
    new = kept(place, copied.entry.case, copied.entry.version, scene.chance, "1 High Street")
    altered.insert(place, scene.chance.choice([copied, new]))
    return scene.mended(altered)


def moved(scene: Scene) -> list[bytes]:
    altered = list(scene.ledger)
    first, second = scene.chance.sample(range(scene.sealed), 2)
    if scene.chance.random() < 0.5:
        altered[first], altered[second] = altered[second], altered[first]
    else:
        altered.insert(second, altered.pop(first))
    return scene.mended(altered)


def cut_short(scene: Scene) -> list[bytes]:
    return lines(scene.ledger[: scene.place])


def rolled_back(scene: Scene) -> list[bytes]:
    altered = scene.ledger[: scene.earlier]
    if scene.clever:  # and other things were entered since
        altered = ledger(scene.sealed + scene.chance.randrange(4), 1000 + scene.chance.randrange(100), altered)
    return lines(altered)


def exchanged(scene: Scene) -> list[bytes]:
    altered = list(scene.ledger)
    boxed = [place for place in range(scene.sealed) if altered[place].boxes]
    if not boxed:
        return lines(altered)
    place = scene.chance.choice(boxed)
    entry, (box,) = altered[place]
    others = [one for other in boxed for one in altered[other].boxes if one.box != box.box]
    if others and not scene.clever:
        other = scene.chance.choice(others)
        new = scene.chance.choice([other, replace(box, box=other.box), replace(box, person="p-other")])
    else:  # another text, sealed with the right key for the right place
        at = Place(entry.case, box.field, box.person)
        new = Box(box.field, box.person, seal("2 Low Road", at, RING.key_for(box.person)).box)
    altered[place] = Kept(entry, (new,))
    return lines(altered)


def two_histories(scene: Scene) -> list[bytes]:
    """The signer shows each body a ledger of its own: they part from some entry on."""
    at = scene.place
    fork = ledger(scene.sealed + scene.chance.randrange(3), 2000 + scene.chance.randrange(100), scene.ledger[:at])
    scene.others = [checkpoint(fork, scene.chance.randrange(at + 1, len(fork) + 1))]
    return lines(scene.ledger)


ALTERATIONS: dict[str, Callable[[Scene], list[bytes]]] = {
    EDITED: edited,
    REMOVED: removed,
    INSERTED: inserted,
    MOVED: moved,
    CUT_SHORT: cut_short,
    ROLLED_BACK: rolled_back,
    EXCHANGED: exchanged,
    SPLIT_VIEW: two_histories,
}


def drawn(kind: str, seed: str) -> tuple[Scene, list[bytes]]:
    """A scene and what its attacker hands over. Where nothing that was sealed came out other, another is drawn."""
    chance = Random(seed)
    while True:
        scene = Scene(chance)
        handed = ALTERATIONS[kind](scene)
        if scene.others or handed[: scene.sealed] != lines(scene.ledger)[: scene.sealed]:
            return scene, handed


def told(scene: Scene, handed: list[bytes], copy: bool = False) -> tuple[Verdict, list[str]]:
    """What each program says from the last checkpoint alone (and, of two histories, the other body's)."""
    last = scene.kept[-1:]
    theirs = verify(read_lines(handed), last, scene.others, leaves(scene.ledger) if copy else ())
    kept = sorted((one.size, one.root) for one in (*last, *scene.others))
    ours = alone.split_view(kept)
    for side in (last, scene.others):
        ours += alone.ledger_faults(handed, [(one.size, one.root) for one in side])
    return theirs, ours


def detected(kind: str, tries: int, seed: int) -> int:
    """How many of the alterations both programs tell; they must agree on every one."""
    found = 0
    for number in range(tries):
        scene, handed = drawn(kind, f"{seed} {kind} {number}")
        verdict, faults = told(scene, handed)
        assert bool(verdict.faults) == bool(faults), (kind, number, verdict.faults, faults)
        found += bool(faults)
    return found


@pytest.mark.parametrize("kind", ALTERATIONS)
def test_both_programs_tell_every_alteration_from_the_last_checkpoint_alone(kind: str) -> None:
    assert detected(kind, SHORT, 1) == SHORT


@pytest.mark.long
@pytest.mark.parametrize("kind", ALTERATIONS)
def test_ten_thousand_alterations_of_each_kind_are_told(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = detected(kind, LONG, 2)
    with capsys.disabled():
        print(f"\n{kind}: {found:,} of {LONG:,} alterations told, by both programs")
    assert found == LONG


def test_a_ledger_that_only_grew_since_is_sound_for_both_programs() -> None:
    for number in range(40):
        scene = Scene(Random(number))
        grown = lines(ledger(len(scene.ledger) + number % 5, number, scene.ledger))
        verdict, faults = told(scene, grown)
        assert (verdict.faults, faults) == ([], [])
        assert verdict.sealed_as_far_as == scene.sealed


@pytest.mark.parametrize("kind", ALTERATIONS)
def test_an_alteration_is_named_as_what_it_was_where_the_rows_or_an_earlier_copy_tell(kind: str) -> None:
    for number in range(SHORT):
        scene, handed = drawn(kind, f"named {kind} {number}")
        verdict, _ = told(scene, handed, copy=True)
        if kind == ROLLED_BACK:
            verdict = verify(read_lines(handed), scene.kept, copy=leaves(scene.ledger))
        kinds = {fault.kind for fault in verdict.faults}
        # Who mends the rows afterwards writes other bodies into them: it then reads as those that differ from the copy.
        exactly = {kind} | ({EDITED, REMOVED, INSERTED, MOVED, CUT_SHORT} if scene.clever else set())
        near = {EDITED: {EXCHANGED}, REMOVED: {CUT_SHORT}, SPLIT_VIEW: {CUT_SHORT, ROLLED_BACK}}.get(kind, set())
        assert kinds & (exactly | near), (number, scene.clever, verdict.faults)


def test_with_the_keys_a_box_that_opens_as_something_else_is_told_even_where_its_mark_fits() -> None:
    """Before it was ever sealed by a checkpoint a liar can write any mark; the text must still open as committed."""
    place = Place("c-1", "phone", "p-1")
    sealed = seal("07700 900123", place, RING.key_for("p-2"))  # not with the key of the person it names
    raw = body("c-1", 1, kind="note_made", phone={"sealed": sealed.mark})
    one = Kept(Entry(0, "c-1", 1, raw), (Box("phone", "p-1", sealed.box),))
    assert verify([one]).is_sound
    assert [fault.kind for fault in verify([one], ring=RING).faults] == [EXCHANGED]


def test_what_nobody_sealed_yet_can_be_changed_unseen_and_the_verdict_says_how_far_the_seal_reaches() -> None:
    """The honest limit: only what a checkpoint outside covers is proved."""
    scene = Scene(Random(5))
    of = ledger(scene.sealed + 3, 7, scene.ledger[: scene.sealed])
    cut = verify(read_lines(lines(of[:-1])), scene.kept)
    assert cut.is_sound
    assert (cut.size, cut.sealed_as_far_as) == (scene.sealed + 2, scene.sealed)

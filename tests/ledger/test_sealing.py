"""Sealed text: it opens for its person and place alone, says when it was erased, and cannot be guessed afterwards."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from dutybound.events.trouble import UnusableInput
from dutybound.ledger.key_ring import FolderKeyRing, new_master, read_master
from dutybound.ledger.sealing import BrokenSeal, Erased, Place, Tombstone, mark_of, opened, seal, told

from .building import Ring

PLACE = Place("c-1", "phone", "p-1")
DAY = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@given(st.text())
def test_a_sealed_text_opens_as_it_was(text: str) -> None:
    ring = Ring()
    sealed = seal(text, PLACE, ring.key_for("p-1"))
    assert opened(sealed.mark, sealed.box, PLACE, ring) == text


def test_the_same_text_sealed_twice_has_nothing_in_common() -> None:
    ring = Ring()
    first, second = (seal("07700 900123", PLACE, ring.key_for("p-1")) for _ in range(2))
    assert first.mark != second.mark
    assert first.box[:32] != second.box[:32]
    assert first.box[44:] != second.box[44:]


def test_a_text_opens_in_no_other_case_field_or_persons_name() -> None:
    ring = Ring()
    sealed = seal("12 High Street", PLACE, ring.key_for("p-1"))
    for place in (Place("c-2", "phone", "p-1"), Place("c-1", "address", "p-1"), Place("c-1", "phone", "p-2")):
        with pytest.raises(BrokenSeal, match="exchanged"):
            opened(sealed.mark, sealed.box, place, ring)
        with pytest.raises(BrokenSeal, match="does not open"):
            opened(mark_of(sealed.box, place), sealed.box, place, ring)


def test_a_box_with_any_bit_changed_is_told_from_the_one_that_was_named() -> None:
    ring = Ring()
    sealed = seal("12 High Street", PLACE, ring.key_for("p-1"))
    for bit in range(8 * len(sealed.box)):
        box = (int.from_bytes(sealed.box, "big") ^ 1 << bit).to_bytes(len(sealed.box), "big")
        with pytest.raises(BrokenSeal, match="exchanged"):
            opened(sealed.mark, box, PLACE, ring)
        with pytest.raises(BrokenSeal, match="does not open"):
            opened(mark_of(box, PLACE), box, PLACE, ring)


def test_a_box_whose_key_opens_it_as_another_text_does_not_hold() -> None:
    ring, key = Ring(), Ring().key_for("p-1")
    sealed = seal("12 High Street", PLACE, key)
    commitment, nonce = sealed.box[:32], bytes(12)
    joined = b"".join(len(one).to_bytes(8, "big") + one for one in (*(part.encode() for part in PLACE), commitment))
    content = bytes(32) + (3).to_bytes(4, "big") + b"lie" + bytes(25)
    box = commitment + nonce + AESGCM(key).encrypt(nonce, content, joined)
    with pytest.raises(BrokenSeal, match="not what was sealed"):
        opened(mark_of(box, PLACE), box, PLACE, ring)


def test_the_entry_has_nothing_by_which_a_guessed_number_could_be_tried() -> None:
    text, ring = "07700 900123", Ring()
    sealed = seal(text, PLACE, ring.key_for("p-1"))
    guesses = {sha256(prefix + text.encode()).digest() for prefix in (b"", b"\x00", b"dutybound sealed text 1")}
    assert not any(guess in sealed.box or guess.hex() == sealed.mark for guess in guesses)
    assert text.encode() not in sealed.box


def test_texts_of_usual_lengths_have_boxes_of_few_lengths() -> None:
    lengths = {len(seal("x" * length, PLACE, bytes(32)).box) for length in range(93)}
    assert len(lengths) == 2


def test_an_erased_text_reads_as_erased_on_a_day_whether_its_box_is_kept_or_dropped() -> None:
    ring = Ring()
    sealed = seal("12 High Street", PLACE, ring.key_for("p-1"))
    with pytest.raises(BrokenSeal, match="nobody erased it"):
        told(sealed.mark, None, PLACE, ring)
    ring.destroy("p-1", DAY, "u-1", "asked for")
    assert told(sealed.mark, sealed.box, PLACE, ring) == "[erased on 4 March 2026]"
    assert told(sealed.mark, None, PLACE, ring) == "[erased on 4 March 2026]"
    assert mark_of(sealed.box, PLACE) == sealed.mark


@pytest.fixture
def master(tmp_path: Path) -> Path:
    path = tmp_path / "master.key"
    new_master(path)
    return path


def test_a_ring_in_a_folder_keeps_its_keys_and_has_none_in_the_clear(tmp_path: Path, master: Path) -> None:
    ring = FolderKeyRing(tmp_path / "ring", read_master(master))
    key = ring.key_for("p-1")
    assert FolderKeyRing(tmp_path / "ring", read_master(master)).key_for("p-1") == key != ring.key_for("p-2")
    assert not any(key in path.read_bytes() for path in (tmp_path / "ring").iterdir())
    with pytest.raises(UnusableInput, match="another master key"):
        FolderKeyRing(tmp_path / "ring", bytes(32)).key_for("p-1")


def test_a_persons_key_is_made_once_however_many_ask_at_once(tmp_path: Path, master: Path) -> None:
    ring = FolderKeyRing(tmp_path / "ring", read_master(master))
    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(ring.key_for, ["p-1"] * 64))) == 1


def test_a_destroyed_key_is_gone_for_good_and_leaves_when_and_why(tmp_path: Path, master: Path) -> None:
    ring = FolderKeyRing(tmp_path / "ring", read_master(master))
    ring.key_for("p-1")
    (path,) = (tmp_path / "ring").glob("*.key")
    wrapped = path.read_bytes()
    tombstone = ring.destroy("p-1", DAY, "u-1", "asked for")
    assert not any(wrapped in one.read_bytes() for one in (tmp_path / "ring").iterdir())
    assert ring.destroy("p-1", datetime(2027, 1, 1, tzinfo=UTC), "u-2", "again") == tombstone == ring.tombstone("p-1")
    with pytest.raises(Erased, match="erased on 4 March 2026"):
        ring.key_for("p-1")


def test_a_ring_killed_between_tombstone_and_shredding_finishes_next_time(tmp_path: Path, master: Path) -> None:
    ring = FolderKeyRing(tmp_path / "ring", read_master(master))
    ring.key_for("p-1")
    (path,) = (tmp_path / "ring").glob("*.key")
    wrapped = path.read_bytes()
    ring.destroy("p-1", DAY, "u-1", "asked for")
    path.write_bytes(wrapped)  # as it was at that moment
    with pytest.raises(Erased):
        ring.key_for("p-1")
    ring.destroy("p-1", DAY, "u-1", "asked for")
    assert not path.exists()


def test_a_key_that_was_being_made_while_the_persons_was_destroyed_goes_too(tmp_path: Path, master: Path) -> None:
    class Late(FolderKeyRing):
        """Asks whether the person was erased a moment before it is done."""

        asked = False

        def tombstone(self, person: str) -> Tombstone | None:
            if not self.asked:
                self.asked = True
                return None
            return super().tombstone(person)

    FolderKeyRing(tmp_path / "ring", read_master(master)).destroy("p-1", DAY, "u-1", "asked for")
    with pytest.raises(Erased):
        Late(tmp_path / "ring", read_master(master)).key_for("p-1")
    assert not list((tmp_path / "ring").glob("*.key"))


def test_rewrapped_keys_open_under_the_new_master_alone_and_erased_ones_do_not_come_back(
    tmp_path: Path, master: Path
) -> None:
    old = FolderKeyRing(tmp_path / "ring", read_master(master))
    key = old.key_for("p-1")
    old.key_for("p-2")
    old.destroy("p-2", DAY, "u-1", "asked for")
    new = old.rewrapped(tmp_path / "new", bytes(range(32)))
    assert new.key_for("p-1") == key
    with pytest.raises(Erased):
        new.key_for("p-2")
    with pytest.raises(UnusableInput, match="another master key"):
        FolderKeyRing(tmp_path / "new", read_master(master)).key_for("p-1")


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_a_master_key_that_others_may_read_is_refused(master: Path) -> None:
    master.chmod(0o640)
    with pytest.raises(UnusableInput, match="chmod 600"):
        read_master(master)


def test_a_ring_beside_the_ledger_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match="other storage"):
        FolderKeyRing(tmp_path / "ring", bytes(32), away_from=tmp_path / "ledger.sqlite")


def test_a_second_master_is_not_written_over_the_first(master: Path) -> None:
    with pytest.raises(UnusableInput, match="not written over"):
        new_master(master)


def test_a_ring_is_made_where_its_owner_alone_reads(tmp_path: Path, master: Path) -> None:
    FolderKeyRing(tmp_path / "safe" / "ring", read_master(master))
    assert (tmp_path / "safe" / "ring").stat().st_mode & 0o077 == 0

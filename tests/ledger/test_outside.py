"""The file of checkpoints that another body keeps: what is added to it, and what never is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dutybound.events.trouble import UnusableInput
from dutybound.ledger import alone
from dutybound.ledger.note import Unproved, new_key
from dutybound.ledger.outside import add_checkpoint, read_checkpoints, read_outside

from .building import ORIGIN, SIGNER, leaves, ledger, sealed_at

LEDGER = ledger(20)
KEY = alone.Key(SIGNER.public.line)


def add(path: Path, of: list[bytes]) -> bool:
    return add_checkpoint(path, lambda: of, len(of), SIGNER).is_new


def test_checkpoints_of_a_growing_ledger_follow_one_another_for_both_programs(tmp_path: Path) -> None:
    path, of = tmp_path / "kept.txt", leaves(LEDGER)
    assert [add(path, of[:size]) for size in (1, 2, 7, 7, 8, 20)] == [True, True, True, False, True, True]
    assert [one.size for one in read_outside(path, SIGNER.public)] == [1, 2, 7, 8, 20]
    found = alone.checkpoints_in(path.read_text(), KEY)
    assert found == [(one.size, one.root) for one in read_outside(path, SIGNER.public)]


def test_an_empty_ledger_can_be_sealed_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "kept.txt"
    assert add(path, [])
    assert not add(path, [])
    assert add(path, leaves(LEDGER))
    assert [size for size, _ in alone.checkpoints_in(path.read_text(), KEY)] == [0, 20]


@pytest.mark.parametrize("what", ["shorter", "changed", "swapped"])
def test_a_ledger_that_does_not_go_on_from_the_last_checkpoint_is_never_sealed(tmp_path: Path, what: str) -> None:
    path, of = tmp_path / "kept.txt", leaves(LEDGER)
    add(path, of[:10])
    before = path.read_bytes()
    other = {"shorter": of[:9], "changed": [*of[:4], of[5], *of[5:]], "swapped": [of[1], of[0], *of[2:]]}[what]
    with pytest.raises(UnusableInput, match="Nothing was added"):
        add(path, other)
    assert path.read_bytes() == before


def test_a_file_that_ends_in_the_middle_of_a_checkpoint_is_not_read_or_added_to(tmp_path: Path) -> None:
    path, of = tmp_path / "kept.txt", leaves(LEDGER)
    add(path, of[:10])
    add(path, of)
    whole = path.read_bytes()
    borders = {0, whole.index(b"old 10"), len(whole)}
    for end in range(len(whole)):
        if end in borders:
            continue
        path.write_bytes(whole[:end])
        with pytest.raises(UnusableInput, match="Nothing was added"):
            add(path, of)
        assert path.read_bytes() == whole[:end]
        text = whole[:end].decode(errors="replace")
        with pytest.raises(Unproved):
            read_checkpoints(text, SIGNER.public)
        with pytest.raises(alone.Wrong):
            alone.checkpoints_in(text, KEY)


def test_a_file_of_another_ledgers_checkpoints_is_not_added_to(tmp_path: Path) -> None:
    path = tmp_path / "kept.txt"
    _, text = sealed_at(LEDGER, [4], new_key(ORIGIN))
    path.write_text(text)
    with pytest.raises(UnusableInput, match="not signed with the key of this ledger"):
        add(path, leaves(LEDGER))


def test_many_that_add_at_once_leave_a_file_that_holds(tmp_path: Path) -> None:
    path, of = tmp_path / "kept.txt", leaves(LEDGER)

    def one(size: int) -> str:
        try:
            add(path, of[:size])
        except UnusableInput as fault:
            return str(fault)
        return "Nothing was added"

    with ThreadPoolExecutor(8) as pool:
        assert all("Nothing was added" in told for told in pool.map(one, range(1, 21)))
    assert read_outside(path, SIGNER.public)[-1].size == 20
    assert alone.checkpoints_in(path.read_text(), KEY)[-1][0] == 20


def test_a_checkpoint_left_out_of_the_middle_breaks_the_chain() -> None:
    _, text = sealed_at(LEDGER, [4, 9, 20])
    first, _, last = ("old " + one for one in text.split("old ")[1:])
    with pytest.raises(Unproved, match="checkpoint 2: it is not shown to go on"):
        read_checkpoints(first + last, SIGNER.public)
    with pytest.raises(alone.Wrong, match="Checkpoint 2"):
        alone.checkpoints_in(first + last, KEY)

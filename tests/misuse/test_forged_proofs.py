"""A liar forges and mangles proofs: that an entry is in, that a ledger goes on, signed checkpoints, receipts, files.

For: none accepted by either program, and both of one mind on every one.
Never: asks one program whether the other is right: what is true is known from the ledgers themselves.

`python -m pytest tests/misuse -m long -s` makes 100,000 and prints the figures.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from random import Random
from typing import NamedTuple

import pytest

from dutybound.ledger import alone
from dutybound.ledger.note import Checkpoint, Unproved, new_key, read_note, signed
from dutybound.ledger.outside import as_record, read_checkpoints
from dutybound.ledger.receipt import as_text, code_of, make_receipt, prove, read_receipt
from dutybound.ledger.tree import consistency_spans, goes_on, holds_leaf, inclusion_spans, root, roots_of

from ..ledger.building import ORIGIN, SIGNER, leaves, ledger, sealed_at

SHORT, LONG = 120, 20_000  # of each of five sorts
MOST = 70
LEAVES = leaves(ledger(MOST))
FORK = [*LEAVES[:20], *leaves(ledger(MOST, 5))[20:]]
KEY = alone.Key(SIGNER.public.line)
OTHER = new_key(ORIGIN)


class Answers(NamedTuple):
    """Whether each program accepts."""

    writer: bool
    lone: bool


@cache
def root_of(size: int, fork: bool = False) -> bytes:
    return root((FORK if fork else LEAVES)[:size])


def accepted(ask: Callable[[], object], no: type[Exception]) -> bool:
    """Whether the program that is asked raises no refusal; any other exception is a fault of the program."""
    with suppress(no):
        ask()
        return True
    return False


def mangled(proof: list[bytes], chance: Random) -> list[bytes]:
    """The proof with something else in it, or in another order, or of another length."""
    proof = list(proof)
    match chance.randrange(7 if proof else 2):
        case 0:
            proof.insert(chance.randint(0, len(proof)), chance.choice([chance.randbytes(32), *LEAVES, root_of(MOST)]))
        case 1:
            proof.insert(chance.randint(0, len(proof)), chance.choice([b"", bytes(31), bytes(33), bytes(32)]))
        case 2:
            del proof[chance.randrange(len(proof))]
        case 3:
            place = chance.randrange(len(proof))
            proof[place] = flipped(proof[place], chance)
        case 4:
            proof[chance.randrange(len(proof))] = chance.choice(LEAVES)
        case 5:
            proof.append(chance.choice(proof))
        case _:
            proof.reverse()
    return proof


def flipped(raw: bytes, chance: Random) -> bytes:
    if not raw:
        return b"\x00"
    changed = bytearray(raw)
    changed[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def forged_inclusion(chance: Random) -> Answers | None:
    size = chance.randint(1, MOST)
    number = chance.randrange(size)
    proof, leaf, top = roots_of(inclusion_spans(number, size), LEAVES), LEAVES[number], root_of(size)
    true = (leaf, number, proof)
    match chance.randrange(5):
        case 0:
            leaf = chance.choice([flipped(leaf, chance), chance.choice(FORK), root_of(size), *proof])
        case 1:
            number = chance.choice([chance.randint(-2, size + 2), number + size, 1 << 70, number + (1 << 64)])
        case 2:
            proof = mangled(proof, chance)
        case 3:
            other = chance.randrange(size)
            proof, leaf = roots_of(inclusion_spans(other, size), FORK[:size]), FORK[number]
        case _:
            other = chance.randint(number + 1, MOST)
            proof = roots_of(inclusion_spans(number, other), LEAVES)
    if (leaf, number, proof) == true:
        return None
    return Answers(
        holds_leaf(leaf, number, size, proof, top),
        accepted(lambda: alone.check_holds(leaf, number, size, list(proof), top), alone.Wrong),
    )


def forged_consistency(chance: Random) -> Answers | None:
    old, size = sorted((chance.randint(0, MOST), chance.randint(0, MOST)))
    fork = chance.random() < 0.4
    of = FORK if fork else LEAVES
    proof = roots_of(consistency_spans(old, size), of)
    old_root, new_root = root_of(old), root_of(size, fork)
    true = old_root == root_of(old, fork)
    match chance.randrange(5):
        case 0:
            proof, true = mangled(proof, chance), False
        case 1:
            new_root, true = flipped(new_root, chance), False
        case 2:
            old_root, true = chance.choice([flipped(old_root, chance), root_of(max(0, old - 1))]), False
        case 3:
            if old == size:
                return None
            old, size, old_root, new_root, true = size, old, new_root, old_root, False
        case _:  # a fork's own proof, set against what the checker holds
            fork, of = True, FORK
            proof, new_root = roots_of(consistency_spans(old, size), of), root_of(size, fork)
            true = old_root == root_of(old, fork)
    if true or (old == 0 and size and old_root == root_of(0) and not proof):  # from nothing, everything goes on
        return None
    if old_root == root_of(old, fork) and new_root == root_of(size, fork) and old <= size:
        honest = roots_of(consistency_spans(old, size), of)
        if proof == honest:
            return None
    return Answers(
        goes_on(old, old_root, size, new_root, proof),
        accepted(lambda: alone.check_goes_on(old, old_root, size, new_root, list(proof)), alone.Wrong),
    )


@cache
def note_of(size: int, fork: bool = False) -> str:
    return signed(Checkpoint(ORIGIN, size, root_of(size, fork)), SIGNER)


def forged_note(chance: Random) -> Answers | None:
    size = chance.randint(1, MOST)
    honest = note_of(size)
    note = mangled_note(honest, size, chance)
    if note == honest:
        return None
    return Answers(
        accepted(lambda: read_note(note, SIGNER.public), Unproved),
        accepted(lambda: alone.checkpoint_on(note, KEY), alone.Wrong),
    )


def mangled_note(note: str, size: int, chance: Random) -> str:
    text, signature = note.split("\n\n")
    lines = text.split("\n")
    other = chance.randint(1, MOST)
    match chance.randrange(12):
        case 0:
            at = chance.randrange(len(note))
            return note[:at] + chance.choice("\x00\n\t +Aa0\r\u2014\u00a0\u2028é=") + note[at + 1 :]
        case 1:
            at = chance.randrange(len(note))
            return note[:at] + chance.choice(["", note[at] * 2, "\n"]) + note[at + 1 :]
        case 2:
            return note_of(other).split("\n\n")[0] + "\n\n" + signature
        case 3:
            return signed(Checkpoint(ORIGIN, size, root_of(size)), OTHER)
        case 4:
            forms = [f"0{size}", f"+{size}", f" {size}", f"{size} ", f"{size}.0", f"-{size}", "\u0661", f"{size}e0"]
            return "\n".join([lines[0], chance.choice(forms), lines[2]]) + "\n\n" + signature
        case 5:
            return note.replace("\n", chance.choice(["\r\n", "\n\n", "\r", "\u2028"]))
        case 6:
            raw = base64.b64decode(signature.split(" ")[2])
            hint = chance.choice([raw[:4], flipped(raw[:4], chance)])
            made = chance.choice(
                [bytes(64), raw[4:36] + bytes(32), chance.randbytes(64), raw[4:-1], flipped(raw[4:], chance)]
            )
            return text + f"\n\n\N{EM DASH} {ORIGIN} {base64.b64encode(hint + made).decode()}\n"
        case 7:  # the same scalar with the order of the group added, which a careless program takes for the same
            raw = base64.b64decode(signature.split(" ")[2])
            s = int.from_bytes(raw[36:], "little") + alone.L
            if s >= 1 << 256:
                return note
            same = base64.b64encode(raw[:36] + s.to_bytes(32, "little")).decode()
            return text + f"\n\n\N{EM DASH} {ORIGIN} {same}\n"
        case 8:  # base64 has spare bits in its last sign: another text for the same bytes
            at = chance.choice([len(text) - 2, len(note) - 3])
            return note[:at] + chance.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") + note[at + 1 :]
        case 9:
            return text + "\n" + chance.choice(["more", "\n", " "]) + "\n\n" + signature
        case 10:
            return text + "\n\n" + signature.replace(ORIGIN, chance.choice(["records.example/two", "", "a b", "a+b"]))
        case _:
            extra = signed(Checkpoint(ORIGIN, other, root_of(other)), SIGNER).split("\n\n")[1]
            return note + (extra if other != size else "\n")


def forged_receipt(chance: Random) -> Answers | None:
    size = chance.randint(1, MOST)
    number = chance.randrange(size)
    honest = make_receipt(number, LEAVES, size, note_of(size))
    row, code = json.loads(as_text(honest)), code_of(honest, ORIGIN)
    true = json.dumps(row), code
    match chance.randrange(8):
        case 0:
            row["number"] = chance.choice(
                [chance.randint(-2, MOST + 2), float(number), str(number), True, None, 1 << 80]
            )
        case 1:
            row["leaf"] = base64.b64encode(chance.choice([flipped(honest.leaf, chance), *FORK])).decode()
        case 2:
            row["proof"] = [base64.b64encode(one).decode() for one in mangled(list(honest.proof), chance)]
        case 3:
            row["checkpoint"] = mangled_note(honest.note, size, chance)
        case 4:
            row["checkpoint"] = note_of(chance.randint(1, MOST), chance.random() < 0.5)
            if row["checkpoint"] == note_of(size, True) and root_of(size, True) == root_of(size):
                return None
            if chance.random() < 0.3:
                row["number"] = chance.randrange(size)
        case 5:
            row["body"] = chance.choice(["", "{}", '{"case":"c-1"}', "\ud800", 3, [], "\x00" * 64])
        case 6:
            code = "".join(chance.choice("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for _ in range(24))
        case _:
            row[chance.choice(["more", "kind", "leaf", "proof"])] = chance.choice([None, "", 1, [], {}, "x"])
    if (json.dumps(row), code) == true or (row["checkpoint"] != honest.note and _still_true(row, honest.leaf)):
        return None
    text = json.dumps(row)
    return Answers(
        accepted(lambda: prove(read_receipt(text), SIGNER.public, code), Unproved),
        accepted(lambda: alone.check_receipt(text, KEY, code), alone.Wrong),
    )


def _still_true(row: dict[str, object], leaf: bytes) -> bool:
    """Whether the checkpoint put in was truly signed over a ledger of which the rest of the receipt is true too."""
    for size in range(1, MOST + 1):
        for fork in (False, True):
            number, of = row["number"], FORK if fork else LEAVES
            if row["checkpoint"] == note_of(size, fork) and type(number) is int and 0 <= number < size:
                proof = [base64.b64encode(one).decode() for one in roots_of(inclusion_spans(number, size), of)]
                return of[number] == leaf and row["proof"] == proof
    return False


_, HONEST_FILE = sealed_at(ledger(MOST), [3, 8, 8, 40])


def forged_file(chance: Random) -> Answers | None:
    """A file of checkpoints with a history that was never signed, or one that nobody showed to go on."""
    text = mangled_file(HONEST_FILE, chance)
    if text == HONEST_FILE or HONEST_FILE.startswith(text):  # a shorter file that is whole tells no lie
        return None
    return Answers(
        accepted(lambda: read_checkpoints(text, SIGNER.public), Unproved),
        accepted(lambda: alone.checkpoints_in(text, KEY), alone.Wrong),
    )


def mangled_file(text: str, chance: Random) -> str:
    records = ["old " + one for one in text.split("old ")[1:]]
    at = chance.randrange(len(records))
    match chance.randrange(7):
        case 0:
            place = chance.randrange(len(text))
            return text[:place] + chance.choice("\n\x00 oA0=\u2014") + text[place + 1 :]
        case 1:
            place = chance.randrange(len(text))
            return text[:place] + chance.choice(["", "\n", "old 3\n", text[place] * 2]) + text[place + 1 :]
        case 2:
            if at == len(records) - 1 or records[at].startswith("old 8\n\n"):
                return text  # the last taken away, or one that says what the one before it said: no lie
            del records[at]
        case 3:
            records.insert(chance.randrange(len(records)), records[at])
        case 4:
            other = chance.randrange(len(records))
            records[at], records[other] = records[other], records[at]
        case 5:  # a history of another making, truly signed, put in its place
            old = int(records[at].split("\n")[0][4:])
            size = int(records[at].split("\n\n")[1].split("\n")[1])
            proof = roots_of(consistency_spans(old, size), FORK)
            records[at] = as_record(old, mangled(proof, chance) if size <= 20 else proof, note_of(size, True))
        case _:
            rest = records[at].partition("\n")[2]
            size = chance.choice([chance.randint(0, MOST), -1, 1 << 63, 10**19])
            records[at] = f"old {size}\n{rest}"
    made = "".join(records)
    return text if made == text or made == text.replace(records[at], records[at] * 2) else made


SORTS: dict[str, Callable[[Random], Answers | None]] = {
    "that an entry is in": forged_inclusion,
    "that a ledger goes on": forged_consistency,
    "signed checkpoints": forged_note,
    "receipts": forged_receipt,
    "files of checkpoints": forged_file,
}


def let_through(sort: str, tries: int, seed: int) -> int:
    """How many forgeries either program accepts; they must agree on every one."""
    made = found = number = 0
    while made < tries:
        number += 1
        answers = SORTS[sort](Random(f"{seed} {sort} {number}"))
        if answers is None:  # what came out was no forgery
            continue
        made += 1
        assert answers.writer == answers.lone, (sort, number, answers)
        found += answers.writer
    return found


@pytest.mark.parametrize("sort", SORTS)
def test_no_forged_proof_is_accepted_and_both_programs_agree(sort: str) -> None:
    assert let_through(sort, SHORT, 1) == 0


@pytest.mark.long
@pytest.mark.parametrize("sort", SORTS)
def test_of_a_hundred_thousand_forged_proofs_none_is_accepted(sort: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = let_through(sort, LONG, 2)
    with capsys.disabled():
        print(f"\n{sort}: {found} of {LONG:,} forgeries accepted by either program")
    assert found == 0


def test_the_honest_ones_from_which_forgeries_are_made_are_accepted_by_both() -> None:
    for size in range(1, MOST + 1):
        for number in range(0, size, 7):
            proof = roots_of(inclusion_spans(number, size), LEAVES)
            assert holds_leaf(LEAVES[number], number, size, proof, root_of(size))
            alone.check_holds(LEAVES[number], number, size, proof, root_of(size))
        for old in range(0, size + 1, 5):
            proof = roots_of(consistency_spans(old, size), LEAVES)
            assert goes_on(old, root_of(old), size, root_of(size), proof)
            alone.check_goes_on(old, root_of(old), size, root_of(size), proof)
    assert len(read_checkpoints(HONEST_FILE, SIGNER.public)) == len(alone.checkpoints_in(HONEST_FILE, KEY)) == 4


def test_a_signature_of_a_witness_added_to_a_note_is_passed_over_by_both() -> None:
    witness = signed(Checkpoint("witness.example", 9, root_of(9)), new_key("witness.example")).split("\n\n")[1]
    for note in (note_of(9) + witness, note_of(9).split("\n\n")[0] + "\n\n" + witness + note_of(9).split("\n\n")[1]):
        assert read_note(note, SIGNER.public) == Checkpoint(ORIGIN, 9, root_of(9))
        assert alone.checkpoint_on(note, KEY) == (9, root_of(9))

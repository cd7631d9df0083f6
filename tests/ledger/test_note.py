"""Checkpoints on signed notes: exact bytes, keys, and what is refused."""

from __future__ import annotations

import pytest

from dutybound.ledger import alone
from dutybound.ledger.note import (
    Checkpoint,
    PublicKey,
    Unproved,
    as_base64,
    from_base64,
    new_key,
    read_note,
    read_private,
    read_public,
    signed,
)

from .building import ORIGIN, SIGNER

ROOT = bytes(range(32))
# A note that the authors of the format signed with a key of theirs (golang.org/x/mod/sumdb/note).
THEIR_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
THEIR_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
THEIR_SIGNATURE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="


def test_a_key_of_the_formats_authors_reads_and_holds_for_both_programs() -> None:
    key, theirs = read_public(THEIR_KEY), alone.Key(THEIR_KEY)
    signature = from_base64(THEIR_SIGNATURE)
    assert signature is not None
    assert signature[:4] == key.hint == theirs.hint
    assert key.has_signed(THEIR_TEXT, signature[4:])
    assert alone.has_signed(theirs.key, THEIR_TEXT.encode(), signature[4:])
    assert not alone.has_signed(theirs.key, THEIR_TEXT.encode() + b"\n", signature[4:])


def test_a_checkpoint_is_written_to_the_byte_as_the_format_has_it() -> None:
    note = signed(Checkpoint(ORIGIN, 12, ROOT), SIGNER)
    text, signature = note.split("\n\n")
    assert text == f"{ORIGIN}\n12\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    assert signature.startswith(f"\N{EM DASH} {ORIGIN} ")
    assert note.endswith("\n")
    assert read_note(note, SIGNER.public) == Checkpoint(ORIGIN, 12, ROOT)
    assert alone.checkpoint_on(note, alone.Key(SIGNER.public.line)) == (12, ROOT)


def test_signatures_of_other_keys_are_passed_over_and_one_broken_one_of_the_ledger_spoils_it() -> None:
    note = signed(Checkpoint(ORIGIN, 3, ROOT), SIGNER)
    witness = signed(Checkpoint("witness.example", 3, ROOT), new_key("witness.example")).split("\n\n")[1]
    assert read_note(note + witness, SIGNER.public).size == 3
    with pytest.raises(Unproved, match="not signed with the key of this ledger"):
        read_note(note.split("\n\n")[0] + "\n\n" + witness, SIGNER.public)
    other = signed(Checkpoint(ORIGIN, 4, ROOT), SIGNER).split("\n\n")[1]
    with pytest.raises(Unproved, match="does not hold"):
        read_note(note + other, SIGNER.public)


def test_keys_read_back_from_their_lines() -> None:
    again = read_private(SIGNER.line + "\n")
    assert again.public == SIGNER.public == read_public(SIGNER.public.line)
    note = signed(Checkpoint(ORIGIN, 1, ROOT), again)
    assert read_note(note, SIGNER.public).size == 1


def test_a_key_that_was_mistyped_or_under_which_anybody_can_sign_is_refused_by_both() -> None:
    line = SIGNER.public.line
    wrong = [line.replace("+", "-"), line.replace(ORIGIN, "records.example/two"), line[:-5] + "AAAA=", ""]
    weak = (0, 1, alone.P - 1, alone.P, alone.P + 1, *_points_of_order_eight())
    for y in weak:
        for sign in (0, 1 << 255):
            wrong.append(PublicKey(ORIGIN, (y | sign).to_bytes(32, "little")).line)
    for one in wrong:
        with pytest.raises(Unproved):
            read_public(one)
        with pytest.raises(alone.Wrong):
            alone.Key(one)


def _points_of_order_eight() -> set[int]:
    """The y of the points of order eight: what is left of any point after L times itself."""
    points = (alone.point_of(y.to_bytes(32, "little")) for y in range(2, 60))
    left = (alone.bytes_of(alone.times(alone.L, point)) for point in points if point)
    found = {int.from_bytes(one, "little") & (1 << 255) - 1 for one in left} - {0, 1, alone.P - 1}
    assert len(found) == 2
    return found


@pytest.mark.parametrize("name", ["", "two words", "a+b", "line\nbreak", "\N{NO-BREAK SPACE}", "x" * 201])
def test_a_ledgers_name_that_cannot_stand_in_a_note_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="a ledger's name"):
        new_key(name)


def test_a_key_does_not_sign_for_another_ledger() -> None:
    with pytest.raises(ValueError, match="does not sign for"):
        signed(Checkpoint("other.example", 1, ROOT), SIGNER)


def test_a_note_truly_signed_over_another_ledgers_name_or_other_lines_is_refused_by_both() -> None:
    root = as_base64(ROOT)
    for text in (
        f"other.example\n3\n{root}\n", f"{ORIGIN}\n03\n{root}\n", f"{ORIGIN}\n3\n{root[:-1]}\n", f"{ORIGIN}\n3\n",
        f"{ORIGIN}\n3\n{root}\nmore\n", f"{ORIGIN}\n{1 << 63}\n{root}\n", f"{ORIGIN}\n-3\n{root}\n", f"\n3\n{root}\n",
    ):  # fmt: skip
        signature = as_base64(SIGNER.public.hint + SIGNER.private.sign(text.encode()))
        note = f"{text}\n\N{EM DASH} {ORIGIN} {signature}\n"
        with pytest.raises(Unproved):
            read_note(note, SIGNER.public)
        with pytest.raises(alone.Wrong):
            alone.checkpoint_on(note, alone.Key(SIGNER.public.line))


def test_ed25519_answers_as_the_vectors_of_rfc_8032_do() -> None:
    vectors = [
        (
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        ),
        (
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
        ),
    ]
    for key, message, signature in vectors:
        given = bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)
        assert alone.has_signed(*given)
        assert not alone.has_signed(given[0], given[1] + b"x", given[2])
        # The same signature with the group's order added to its second half: RFC 8032 has it refused.
        s = int.from_bytes(given[2][32:], "little") + alone.L
        assert not alone.has_signed(given[0], given[1], given[2][:32] + s.to_bytes(32, "little"))

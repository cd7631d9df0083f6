"""The tree against the words of RFC 6962, written down again as plain recursion.

For: roots, proofs and their checking over every small tree, and known answers.
Never: uses the program's own tree to say what is right.
"""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dutybound.ledger import alone
from dutybound.ledger.entry import leaf_hash
from dutybound.ledger.tree import (
    EMPTY,
    LARGEST,
    Frontier,
    Span,
    consistency_spans,
    goes_on,
    holds_leaf,
    inclusion_spans,
    root,
    roots_of,
)

MOST = 40
LEAVES = [leaf_hash(b"entry %d" % number) for number in range(MOST)]
# The eight inputs of the reference trees of Certificate Transparency, and their roots of one to eight leaves.
REFERENCE = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
]  # fmt: skip
REFERENCE_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def mth(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1, over hashes of leaves."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def path(m: int, leaves: list[bytes]) -> list[bytes]:
    """PATH of RFC 6962, 2.1.1."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    return [*path(m, leaves[:k]), mth(leaves[k:])] if m < k else [*path(m - k, leaves[k:]), mth(leaves[:k])]


def subproof(m: int, leaves: list[bytes], whole: bool) -> list[bytes]:
    """SUBPROOF of RFC 6962, 2.1.2."""
    if m == len(leaves):
        return [] if whole else [mth(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], whole), mth(leaves[k:])]
    return [*subproof(m - k, leaves[k:], False), mth(leaves[:k])]


def split(n: int) -> int:
    k = 1
    while k * 2 < n:
        k *= 2
    return k


def test_the_reference_trees_of_certificate_transparency_have_their_published_roots() -> None:
    leaves = [leaf_hash(bytes.fromhex(one)) for one in REFERENCE]
    assert [root(leaves[:size]).hex() for size in range(1, 9)] == REFERENCE_ROOTS
    assert EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_every_small_tree_has_the_root_that_the_definition_gives() -> None:
    frontier = Frontier()
    for size in range(MOST):
        assert frontier.root() == root(LEAVES[:size]) == mth(LEAVES[:size])
        assert frontier.size == size
        assert len(frontier.parts) == size.bit_count()
        frontier.append(LEAVES[size])


def test_every_proof_of_a_leaf_is_the_one_of_the_definition_and_holds() -> None:
    for size in range(1, MOST):
        whole = mth(LEAVES[:size])
        for number in range(size):
            proof = roots_of(inclusion_spans(number, size), LEAVES)
            assert proof == path(number, LEAVES[:size])
            assert holds_leaf(LEAVES[number], number, size, proof, whole)


def test_every_proof_that_a_tree_goes_on_is_the_one_of_the_definition_and_holds() -> None:
    for size in range(MOST):
        for old in range(size + 1):
            proof = roots_of(consistency_spans(old, size), LEAVES)
            assert proof == (subproof(old, LEAVES[:size], True) if old else [])
            assert goes_on(old, mth(LEAVES[:old]), size, mth(LEAVES[:size]), proof)


def test_no_proof_holds_for_another_number_leaf_size_or_root() -> None:
    for size in range(2, MOST):
        whole = mth(LEAVES[:size])
        for number in range(size):
            proof = path(number, LEAVES[:size])
            for other in (*range(-2, number), *range(number + 1, size + 2)):
                assert not holds_leaf(LEAVES[number], other, size, proof, whole)
                with pytest.raises(alone.Wrong):
                    alone.check_holds(LEAVES[number], other, size, proof, whole)
            assert not holds_leaf(LEAVES[number - 1], number, size, proof, whole)
            assert not holds_leaf(LEAVES[number], number, size, proof, mth(LEAVES[: size - 1]))
            assert not holds_leaf(LEAVES[number], number, size, [*proof, whole], whole)
            assert not holds_leaf(LEAVES[number], number, size, proof[:-1], whole)


def test_a_node_does_not_pass_for_a_leaf() -> None:
    body = LEAVES[0] + LEAVES[1]
    assert leaf_hash(body) != mth(LEAVES[:2])


def test_from_an_empty_tree_every_tree_goes_on_and_needs_no_proof() -> None:
    assert goes_on(0, EMPTY, 3, mth(LEAVES[:3]), [])
    assert not goes_on(0, EMPTY, 3, mth(LEAVES[:3]), [LEAVES[0]])
    assert not goes_on(0, LEAVES[0], 3, mth(LEAVES[:3]), [])
    assert not goes_on(0, EMPTY, 0, LEAVES[0], [])


def test_the_same_size_goes_on_with_no_proof_and_no_other_root_and_from_a_larger_one_nothing_does() -> None:
    for size in range(1, MOST):
        top = mth(LEAVES[:size])
        for proof, other in (([LEAVES[0]], top), ([top], top), ([], LEAVES[-1])):
            assert not goes_on(size, top, size, other, proof)
            with pytest.raises(alone.Wrong):
                alone.check_goes_on(size, top, size, other, proof)
        assert not goes_on(size + 1, mth(LEAVES[: size + 1]), size, top, [])
        with pytest.raises(alone.Wrong):
            alone.check_goes_on(size + 1, mth(LEAVES[: size + 1]), size, top, [])


@given(st.integers(1, MOST - 1), st.data())
def test_a_proof_that_a_tree_goes_on_holds_for_no_other_tree(size: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(1, size))
    proof, before, after = subproof(old, LEAVES[:size], True), mth(LEAVES[:old]), mth(LEAVES[:size])
    changed = list(LEAVES[:size])
    place = data.draw(st.integers(0, old - 1))
    changed[place] = leaf_hash(b"another")
    assert not goes_on(old, mth(changed[:old]), size, after, proof)
    assert not goes_on(old, before, size, mth(changed), subproof(old, changed, True))


@given(st.lists(st.tuples(st.integers(0, MOST), st.integers(0, MOST))))
def test_roots_of_any_spans_come_from_one_pass(drawn: list[tuple[int, int]]) -> None:
    spans = [Span(min(pair), max(pair)) for pair in drawn]
    assert roots_of(spans, iter(LEAVES)) == [mth(LEAVES[span.first : span.end]) for span in spans]


def test_a_tree_too_small_for_what_is_asked_is_refused() -> None:
    with pytest.raises(ValueError, match="40 leaves, and 41"):
        roots_of([Span(0, MOST + 1)], LEAVES)
    with pytest.raises(ValueError, match="has no entry 3"):
        inclusion_spans(3, 3)
    with pytest.raises(ValueError, match="does not go on from one of 4"):
        consistency_spans(4, 3)


def test_a_size_or_a_hash_that_is_none_proves_nothing() -> None:
    top = root([b"a" * 32])
    assert goes_on(1, top, 1, top, [])
    assert not goes_on(-1, top, 1, top, [])
    assert not goes_on(2, top, 1, top, [])
    assert not goes_on(LARGEST + 1, top, LARGEST + 1, top, [])
    assert not goes_on(1, top[:31], 1, top[:31], [])
    assert not goes_on(1, b"", 1, b"", [])
    assert holds_leaf(top, 0, 1, [], top)
    assert not holds_leaf(top, 0, LARGEST + 1, [], top)
    assert not holds_leaf(top, -1, 1, [], top)
    assert not holds_leaf(top, 1, 1, [], top)
    assert not holds_leaf(top[:31], 0, 1, [], top[:31])

"""Receipts: what they show, to whom, and that nothing in them says what the entry is about."""

from __future__ import annotations

import json

import pytest

from dutybound.ledger import alone
from dutybound.ledger.note import Checkpoint, Unproved, signed
from dutybound.ledger.receipt import as_text, code_of, in_words, make_receipt, prove, read_receipt

from .building import ORIGIN, SIGNER, body, leaves, ledger, sealed_at

LEDGER = ledger(13)
(POINT,), _ = sealed_at(LEDGER, [13])
NOTE = signed(POINT, SIGNER)
KEY = alone.Key(SIGNER.public.line)
# Words that would tell whoever finds the paper what it is about.
TELLING = (
    "abuse", "assault", "case", "complain", "crime", "domestic", "force", "harm", "incident", "offence", "officer",
    "police", "report", "statement", "suspect", "victim", "violen", "witness",
)  # fmt: skip


def test_a_receipt_of_every_entry_holds_for_both_programs_with_or_without_the_entry() -> None:
    for kept in LEDGER:
        for shown in (None, kept.entry.body):
            receipt = make_receipt(kept.entry.number, leaves(LEDGER), 13, NOTE, shown)
            text = as_text(receipt)
            assert read_receipt(text) == receipt
            code = code_of(receipt, ORIGIN)
            assert prove(receipt, SIGNER.public, code, [POINT]) == POINT
            number, size, body_shown = alone.check_receipt(text, KEY, code, [(13, POINT.root)])
            assert (number, size) == (kept.entry.number, 13)
            assert (body_shown or "").encode() == (shown or b"")


def test_the_code_is_short_reads_aloud_and_is_that_of_one_entry() -> None:
    codes = [code_of(make_receipt(number, leaves(LEDGER), 13, NOTE), ORIGIN) for number in range(13)]
    assert len(set(codes)) == 13
    for number, code in enumerate(codes):
        assert len(code) == 29
        assert not set(code) & set("ILOU")
        receipt = make_receipt(number, leaves(LEDGER), 13, NOTE)
        misread = code.lower().replace("0", "o").replace("1", "l").replace("-", " ")
        assert prove(receipt, SIGNER.public, misread) == POINT
        assert alone.check_receipt(as_text(receipt), KEY, misread)
        with pytest.raises(Unproved, match="code on paper"):
            prove(receipt, SIGNER.public, codes[number - 1])
        with pytest.raises(alone.Wrong, match="code on paper"):
            alone.check_receipt(as_text(receipt), KEY, codes[number - 1])


def test_the_code_stays_when_the_ledger_grows_and_a_later_receipt_is_made() -> None:
    later = ledger(40, 1, LEDGER)
    (point,), _ = sealed_at(later, [40])
    early = make_receipt(5, leaves(LEDGER), 13, NOTE)
    late = make_receipt(5, leaves(later), 40, signed(point, SIGNER))
    assert code_of(early, ORIGIN) == code_of(late, ORIGIN)
    assert prove(late, SIGNER.public, code_of(early, ORIGIN)) == point


def test_a_receipt_without_the_entry_and_its_page_have_no_word_of_the_matter() -> None:
    receipt = make_receipt(3, leaves(LEDGER), 13, NOTE)
    page = " ".join(in_words(receipt, POINT))
    for word in TELLING:
        assert word not in page.lower()
        assert word not in as_text(receipt).lower()
    assert LEDGER[3].entry.case not in page + as_text(receipt)


def test_a_receipt_whose_size_another_body_knows_with_another_root_is_two_histories() -> None:
    receipt = make_receipt(3, leaves(LEDGER), 13, NOTE)
    with pytest.raises(Unproved, match="two histories"):
        prove(receipt, SIGNER.public, kept=[Checkpoint(ORIGIN, 13, bytes(32))])
    with pytest.raises(alone.Wrong, match="two histories"):
        alone.check_receipt(as_text(receipt), KEY, "", [(13, bytes(32))])


def test_another_entry_shown_with_the_receipt_is_refused() -> None:
    receipt = make_receipt(3, leaves(LEDGER), 13, NOTE, body("c-1", 1, kind="another"))
    with pytest.raises(Unproved, match="not the one that was sealed"):
        prove(receipt, SIGNER.public)
    with pytest.raises(alone.Wrong, match="not the one that was sealed"):
        alone.check_receipt(as_text(receipt), KEY)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", True), ("number", "3"), ("number", 3.0), ("number", None), ("number", -1), ("number", 13),
        ("number", 10**18), ("leaf", None), ("leaf", "AAAA"), ("leaf", 3), ("proof", "abc"), ("proof", None),
        ("proof", [3]), ("proof", [None]), ("proof", {"a": 1}), ("checkpoint", None), ("checkpoint", ""),
        ("checkpoint", "\ud800"), ("body", 3), ("body", "\udfff"), ("body", ["x"]), ("kind", "ledger receipt 2"),
        ("kind", None), ("more", "x"),
    ],
    ids=repr,
)  # fmt: skip
def test_a_receipt_with_something_of_another_sort_in_it_is_refused_by_both(field: str, value: object) -> None:
    row = json.loads(as_text(make_receipt(3, leaves(LEDGER), 13, NOTE))) | {field: value}
    for text in (json.dumps(row), json.dumps(row, ensure_ascii=False)):
        with pytest.raises(Unproved):
            prove(read_receipt(text), SIGNER.public)
        with pytest.raises(alone.Wrong):
            alone.check_receipt(text, KEY)


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", "[" * 100_000, '{"a":NaN}', '{"a":1,"a":2}', "1" * 5000])
def test_what_is_no_receipt_is_refused_by_both(text: str) -> None:
    with pytest.raises(Unproved):
        read_receipt(text)
    with pytest.raises(alone.Wrong):
        alone.check_receipt(text, KEY)

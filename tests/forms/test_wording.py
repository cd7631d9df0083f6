"""Every attribute and every answer has words that a reader can read, and no words are kept that nothing uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dutybound.events.attributes import AttributeType
from dutybound.events.kind import Kind
from dutybound.events.kinds import FILLED_IN
from dutybound.forms import Field, each_field, form_of
from dutybound.forms.field import INPUTS
from dutybound.forms.making import DEMANDED, IS, MANY, NOT_KNOWN, OTHER
from dutybound.forms.wording import SHORT, answer, wording_of
from dutybound.forms.wording.answers import ANSWERS
from dutybound.forms.wording.asked import ASKED
from dutybound.forms.wording.what import WHAT
from dutybound.forms.wording.yes_or_no import YES_OR_NO
from tests.forms.cases import BARE, RICH

ATTRIBUTES = [(kind, name, holds) for kind in FILLED_IN.values() for name, holds in kind.attributes.items()]
_ENVELOPE = {"place", "actor"}


def _key(kind: Kind, name: str, holds: AttributeType) -> str:
    words = YES_OR_NO if holds.name == "flag" else ASKED
    return f"{kind.name}.{name}" if f"{kind.name}.{name}" in words else name


def test_every_attribute_of_every_kind_has_words() -> None:
    wordless = []
    for kind, name, _ in ATTRIBUTES:
        try:
            wording_of(kind, name)
        except KeyError:
            wordless.append(f"{kind.name}.{name}")
    assert not wordless, "write words for these in src/dutybound/forms/wording"


def test_no_words_are_kept_that_no_attribute_uses() -> None:
    flags = {_key(kind, name, holds) for kind, name, holds in ATTRIBUTES if holds.name == "flag"}
    others = {_key(kind, name, holds) for kind, name, holds in ATTRIBUTES if holds.name != "flag" and name != "what"}
    whats = {kind.name for kind, name, _ in ATTRIBUTES if name == "what"}
    assert set(YES_OR_NO) == flags
    assert set(ASKED) == others
    assert set(WHAT) == whats
    texts = {name for _, name, holds in ATTRIBUTES if holds.name in ("text", "person")} | _ENVELOPE
    assert texts >= SHORT
    assert {f"{kind.name}.{name}" for kind, name, _ in ATTRIBUTES} >= DEMANDED


def test_no_words_are_kept_for_an_answer_that_cannot_be_given() -> None:
    answers = [(f"{name}:{word}", word) for _, name, holds in ATTRIBUTES for word in holds.words]
    assert set(ANSWERS) == {key if key in ANSWERS else word for key, word in answers} & set(ANSWERS)


def test_words_are_for_readers() -> None:
    for field in _fields():
        for words in (field.label, field.asks, field.hint, *(choice.label for choice in field.choices)):
            assert "_" not in words, words
            assert words == words.strip()
        assert field.label[0] == field.label[0].upper()
        assert field.asks
    for _, name, holds in ATTRIBUTES:
        for word in holds.words:
            assert re.match("[A-Z0-9]", answer(name, word)), word


def test_two_answers_to_one_question_never_read_alike() -> None:
    for field in _fields():
        labels = [choice.label for choice in field.choices]
        assert len(set(labels)) == len(labels), (field.name, labels)


def test_two_questions_of_one_form_never_read_alike() -> None:
    for kind in FILLED_IN:
        form = form_of(kind, BARE)
        labels = [field.label for field in (*form.fields, *form.more)]
        assert len(set(labels)) == len(labels), (kind, labels)


def test_the_kinds_of_input_are_a_closed_set_and_each_is_used() -> None:
    assert {field.input for field in _fields()} == set(INPUTS)


def test_up_to_seven_answers_are_radios_and_more_are_a_select() -> None:
    for field in _fields():
        answers = [choice for choice in field.choices if choice.value != NOT_KNOWN]
        if field.input in ("radios", "select") and not field.name.startswith("says"):
            assert (field.input == "select") == (len(answers) > MANY) or field.name.endswith("-within"), field.name


def test_no_word_of_a_vocabulary_is_taken_for_an_answer_of_the_form() -> None:
    words = {word for _, _, holds in ATTRIBUTES for word in holds.words}
    assert not words & {NOT_KNOWN, OTHER}
    assert not [word for word in words if word.startswith(IS)]


def test_every_name_of_a_form_is_posted_by_one_field() -> None:
    for kind in FILLED_IN:
        for asked_as in (BARE, RICH):
            names = [name for field in each_field(form_of(kind, asked_as)) for name in field.names]
            assert len(set(names)) == len(names), kind


def _fields() -> Iterator[Field]:
    for kind in FILLED_IN:
        for asked_as in (BARE, RICH):
            yield from each_field(form_of(kind, asked_as))

"""What a form can show it gives back, for every kind; and whatever is posted, it raises nothing and loses nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dutybound.events.event import Event
from dutybound.events.kinds import FILLED_IN
from dutybound.events.when import UNKNOWN
from dutybound.forms import AskedAs, Faults, NotShown, each_field, form_of, posted_of, read_form
from dutybound.forms.field import Field
from tests.forms.cases import BARE, LATER, RICH, read, rows

_ASKED = pytest.mark.parametrize("asked_as", [BARE, RICH], ids=["nothing-offered", "things-offered"])


def _told(event: Event) -> Event:
    return replace(event, recorded=UNKNOWN)


def _comes_back(event: Event, asked_as: AskedAs) -> bool:
    """Fills, posts and reads the entry; False where the form says that it can't show it."""
    corrects = "" if event.kind == "entry_retracted" else event.supersedes
    form = form_of(event.kind, replace(asked_as, corrects=corrects))
    try:
        posted = posted_of(form, event)
    except NotShown:
        return False
    row = read_form(form, posted, LATER)
    assert not isinstance(row, Faults), row.faults
    again = read(row)
    assert again is not None
    assert _told(again) == _told(event)
    return True


@_ASKED
def test_whatever_a_form_can_show_comes_back_the_same(asked_as: AskedAs) -> None:
    for kind in FILLED_IN:
        settings(max_examples=3)(given(rows(kind))(lambda row: _returns(row, asked_as)))()


def _returns(row: dict[str, object], asked_as: AskedAs) -> None:
    event = read(row)
    if event is not None:
        _comes_back(event, asked_as)


@_ASKED
@settings(max_examples=200)
@given(data=st.data(), kind=st.sampled_from(sorted(FILLED_IN)))
def test_any_kind_comes_back_the_same_from_a_form(asked_as: AskedAs, data: st.DataObject, kind: str) -> None:
    _returns(data.draw(rows(kind)), asked_as)


def test_the_forms_of_all_kinds_show_an_entry_that_says_everything() -> None:
    shown: Counter[bool] = Counter()
    for name, kind in FILLED_IN.items():
        row: dict[str, object] = {"id": "e1", "kind": name, "occurred": "2026-10-25T01:30:00+00:00", "reason": "R"}
        plain: dict[str, object] = {"flag": False, "number": 12.5, "time": "2026-03/2026-05-01", "names": ["a b", "c"]}
        for attribute, holds in kind.attributes.items():
            row[attribute] = holds.words[-1] if holds.words else plain.get(holds.name, "Some words")
        if name == "not_done_stated":
            row["what"] = ["arrest_made"]
        if name == "entry_retracted":
            row["supersedes"] = "v2"
        event = read(row)
        assert event is not None, name
        shown[_comes_back(event, BARE) and _comes_back(event, RICH)] += 1
    assert shown == {True: len(FILLED_IN)}


_RUBBISH = (
    st.sampled_from([
        "", "exactly", "about", "between", "day", "now", "not_known", "other_one", "yes", "is:P1", "30", "2",
        "2026", "02:30", "99", "1e5", "-", "٣", "²", "\x00", "\ud800", "entered_by_officer", "high", "a\nb", "first",
        "31", "mar", "1899", "2101", "24:00", "13pm", "999999999999999",
    ])
    | st.text(max_size=6)
)  # fmt: skip


def _names(field: Field) -> list[str]:
    return [field.name, *field.names]


@_ASKED
@settings(max_examples=300)
@given(data=st.data(), kind=st.sampled_from(sorted(FILLED_IN)))
def test_rubbish_is_answered_with_faults_or_a_row_that_reads(asked_as: AskedAs, data: st.DataObject, kind: str) -> None:
    form = form_of(kind, asked_as)
    names = sorted({name for field in each_field(form) for name in _names(field)})
    posted = data.draw(st.dictionaries(st.sampled_from([*names, "unheard-of"]), st.lists(_RUBBISH, max_size=3)))
    if data.draw(st.booleans()):
        posted |= {"occurred": ["not_known"], "says": ["reported_by_victim"]}
    answer = read_form(form, posted, LATER)
    if not isinstance(answer, Faults):
        assert read(answer) is not None
        return
    assert answer.faults
    held = {field.name: field for field in each_field(answer.form)}
    for fault in answer.faults:
        assert held[fault.field].fault
        assert held[fault.field].shown
    for name, values in posted.items():
        for field in held.values():
            if field.input == "date" and name in field.names:
                assert field.values[field.names.index(name)] == (values[0] if values else "")
            elif field.name == name and field.input != "date":
                assert field.values == tuple(values)

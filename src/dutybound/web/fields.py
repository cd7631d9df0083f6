"""The fields of a form as components of GOV.UK.

For: any page with a form made from a kind; what a choice opens stands inside it, with and without a script.
Never: knows which kind it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from types import MappingProxyType, SimpleNamespace
from typing import Final

from markupsafe import Markup

from dutybound.forms.field import DATE_PARTS, Choice, Field, Form
from dutybound.web.look.frame import Fault
from dutybound.web.look.govuk import components

Params = dict[str, object]
_NARROW: Final = ("number", "time_of_day")
_WIDTHS: Final = {"day": 2, "month": 2, "year": 4}
# A box under an answer that opens it is shown by the script of the page, and always without one.
_LEGEND: Final = "govuk-fieldset__legend--s"


def shown(field: Field) -> Markup:
    """One field, with the fields that its choices open."""
    return _SHOWN[field.input](field)


def faults_of(form: Form) -> list[Fault]:
    """What is wrong with the form, for the summary at the top of its page."""
    return [Fault(field.fault, _anchor(field)) for field in form.faulty]


def _anchor(field: Field) -> str:
    return f"{field.name}-{DATE_PARTS[0]}" if field.input == "date" else field.name


@cache
def _govuk() -> SimpleNamespace:
    return components()


def _asked(field: Field) -> Params:
    asked: Params = {"hint": {"text": field.hint}} if field.hint else {}
    return asked | ({"errorMessage": {"text": field.fault}} if field.fault else {})


def _label(field: Field) -> str:
    return field.label if field.required else f"{field.label} (optional)"


def _grouped(field: Field) -> Params:
    return {**_asked(field), "fieldset": {"legend": {"text": _label(field), "classes": _LEGEND}}}


def _radios(field: Field) -> Markup:
    inline = field.input == "yes_or_no" and not any(choice.reveals for choice in field.choices)
    return Markup(
        _govuk().radios(
            {
                **_grouped(field),
                "idPrefix": field.name,
                "name": field.name,
                "items": [_item(choice, field) for choice in field.choices],
                "classes": "govuk-radios--inline" if inline else "",
            }
        )
    )


def _checkboxes(field: Field) -> Markup:
    items = [_item(choice, field) for choice in field.choices]
    return Markup(_govuk().checkboxes({**_grouped(field), "idPrefix": field.name, "name": field.name, "items": items}))


def _item(choice: Choice, field: Field) -> Params:
    item: Params = {"value": choice.value, "text": choice.label, "checked": choice.value in field.values}
    if choice.hint:
        item["hint"] = {"text": choice.hint}
    if choice.reveals:
        item["conditional"] = {"html": Markup("").join(shown(one) for one in choice.reveals)}
    return item


def _select(field: Field) -> Markup:
    nothing: Params = {"value": "", "text": "Select one"}
    items = [{"value": one.value, "text": one.label, "selected": one.value in field.values} for one in field.choices]
    select = _govuk().select(
        {
            **_asked(field),
            "id": field.name,
            "name": field.name,
            "label": {"text": _label(field), "classes": "govuk-label--s"},
            "items": [nothing, *items],
        }
    )
    return Markup(select) + Markup("").join(shown(one) for one in _below(field))


def _below(field: Field) -> Iterator[Field]:
    seen = set()
    for choice in field.choices:
        for one in choice.reveals:
            if one.name not in seen:
                seen.add(one.name)
                yield one


def _textarea(field: Field) -> Markup:
    label = {"text": _label(field), "classes": "govuk-label--s"}
    asked = {**_asked(field), "id": field.name, "name": field.name, "label": label, "value": field.value, "rows": "4"}
    return Markup(_govuk().textarea(asked))


def _date(field: Field) -> Markup:
    values = dict(zip(DATE_PARTS, field.values or ("", "", ""), strict=True))
    items = [
        {
            "name": part,
            "label": part.capitalize(),
            "value": values[part],
            "classes": f"govuk-input--width-{_WIDTHS[part]}" + (" govuk-input--error" if field.fault else ""),
        }
        for part in DATE_PARTS
    ]
    return Markup(_govuk().date_input({**_grouped(field), "id": field.name, "namePrefix": field.name, "items": items}))


def _input(field: Field) -> Markup:
    asked = {
        **_asked(field),
        "id": field.name,
        "name": field.name,
        "label": {"text": _label(field), "classes": "govuk-label--s"},
        "value": field.value,
        "classes": "govuk-input--width-5" if field.input in _NARROW else "",
    }
    return Markup(_govuk().input(asked | ({"inputmode": "decimal"} if field.input == "number" else {})))


_SHOWN: Final[MappingProxyType[str, Callable[[Field], Markup]]] = MappingProxyType({
    "yes_or_no": _radios, "radios": _radios, "grade": _radios, "moment": _radios, "select": _select,
    "checkboxes": _checkboxes, "text": _input, "number": _input, "time_of_day": _input, "long_text": _textarea,
    "list": _textarea, "date": _date,
})  # fmt: skip

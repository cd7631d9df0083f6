"""The components of GOV.UK Frontend as functions: `govuk.button({"text": "Save"})` in a template.

For: the port's macros, each under its component's name, without an import in every template.
Never: lets text become markup unless it is known to be markup: where a component takes HTML, plain text is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from types import SimpleNamespace

from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

PREFIX = "govuk_frontend_jinja"
Component = Callable[..., Markup]


class TextTakenForMarkup(TypeError):
    """Plain text was handed to a component where it takes HTML; the message says where and what to do."""


def components() -> SimpleNamespace:
    """Every component of the port, with underscores for hyphens: `exit_this_page`, `summary_list`."""
    # The macros ask for parameters that nobody gave, so they need an environment less strict than ours.
    lenient = Environment(
        loader=PrefixLoader({PREFIX: PackageLoader(PREFIX)}), autoescape=True, undefined=ChainableUndefined
    )
    found: dict[str, Component] = {}
    for template in lenient.list_templates(filter_func=lambda one: one.endswith("/macro.html")):
        component = PurePosixPath(template).parent.name
        found[component.replace("-", "_")] = _guarded(lenient, template, component)
    return SimpleNamespace(**found)


def _guarded(lenient: Environment, template: str, component: str) -> Component:
    name = "govuk" + "".join(word.capitalize() for word in component.split("-"))

    def render(params: Mapping[str, object] | None = None, **called: object) -> Markup:
        refuse_plain_text(params or {}, component)
        macro = getattr(lenient.get_template(template).module, name)
        return Markup(macro(params or {}, **called))

    return render


def refuse_plain_text(value: object, place: str, is_markup: bool = False) -> None:
    """Raises TextTakenForMarkup where text that a component takes as HTML is not marked as markup."""
    if is_markup and isinstance(value, str) and not hasattr(value, "__html__"):
        raise TextTakenForMarkup(f"{place} takes markup, and was given plain text. Give it as text, or as a set block.")
    if isinstance(value, Mapping):
        for key, inner in value.items():
            # What stands in slots, and attributes given as one text, is taken as it comes.
            taken = key == "html" or str(key).endswith("Html") or place.endswith(".slots")
            refuse_plain_text(inner, f"{place}.{key}", taken or (key == "attributes" and isinstance(inner, str)))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            refuse_plain_text(inner, f"{place}[{number}]")

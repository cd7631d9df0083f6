"""GOV.UK's own examples of its components, rendered by our environment: each gives what its makers say it must.

For: the fixtures that GOV.UK Frontend ships, all of them.
Never: compares white space, or the order of attributes, which no browser tells apart.
"""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import pytest
from markupsafe import Markup

from dutybound.web.look.borrowed import folder
from dutybound.web.look.govuk import TextTakenForMarkup, components

COMPONENTS: Final = folder() / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"
GOVUK: Final = components()


class _Outline(HTMLParser):
    """A text of HTML as a list of what a browser makes of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: " ".join((value or "").split()) for name, value in attrs}
        self.parts.append((tag, tuple(sorted(told.items()))))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(tag)

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and self.parts and isinstance(self.parts[-1], _Text):
            self.parts[-1] = _Text(f"{self.parts[-1]} {text}")
        elif text:
            self.parts.append(_Text(text))


class _Text(str):
    """Text between tags."""


def outline(html: str) -> list[object]:
    parser = _Outline()
    parser.feed(html)
    parser.close()
    return parser.parts


def trusted(value: Any, is_markup: bool = False) -> Any:
    """The parameters of a fixture, whose makers vouch for their markup."""
    if isinstance(value, dict):
        return {key: trusted(inner, is_markup or takes_markup(key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [trusted(inner, is_markup) for inner in value]
    return Markup(value) if is_markup and isinstance(value, str) else value


def takes_markup(key: str) -> bool:
    return key in ("html", "slots", "attributes") or key.endswith("Html")


def fixtures() -> list[Any]:
    """Every example as (component, parameters, what must come of it). The folder must be there: nothing is skipped."""
    found = []
    for path in sorted(COMPONENTS.glob("*/fixtures.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        found += [
            pytest.param(told["component"], one["options"], one["html"], id=f"{told['component']}: {one['name']}")
            for one in told["fixtures"]
        ]
    return found


FIXTURES: Final = fixtures()


def test_there_are_as_many_examples_as_this_version_has() -> None:
    assert len(FIXTURES) == 657


@pytest.mark.parametrize(("component", "options", "html"), FIXTURES)
def test_an_example_gives_what_its_makers_say(component: str, options: dict[str, Any], html: str) -> None:
    render = getattr(GOVUK, component.replace("-", "_"))
    assert outline(render(trusted(options))) == outline(html)


def test_an_outline_tells_pages_apart() -> None:
    assert outline('<p class="a  b" id="c">One  two</p>') == outline('<p id="c" class="a b"> One two </p>')
    assert outline("<p>One</p>") != outline("<p>Two</p>")
    assert outline('<p class="a">One</p>') != outline('<p class="b">One</p>')
    assert outline("<p>One</p>") != outline("<div>One</div>")


def test_text_is_never_taken_for_markup() -> None:
    assert "&lt;script&gt;" in GOVUK.tag({"text": "<script>"})
    for component, params in (
        ("tag", {"html": "<b>"}),
        ("error_summary", {"titleHtml": "<b>"}),
        ("radios", {"items": [{"value": "1", "text": "One", "hint": {"html": "<b>"}}]}),
        ("service_navigation", {"slots": {"end": "<b>"}}),
        ("tag", {"text": "One", "attributes": " onclick=alert(1)"}),
    ):
        with pytest.raises(TextTakenForMarkup, match=component.replace("_", "-")):
            getattr(GOVUK, component)(params)
    assert "<b>" in GOVUK.tag({"html": Markup("<b>")})


def test_every_place_where_the_port_prints_markup_is_guarded() -> None:
    # What the templates hand to `safe` under a name of ours to give; the rest are names of their own making.
    templates = Path(str(files("govuk_frontend_jinja"))) / "templates" / "components"
    given = re.compile(r"((?:params|item|row|cell|message|affix|action|previous|next)(?:\.\w+)+)[^{}%|]*\|\s*safe")
    names = {name for path in templates.glob("*/*.html") for name in given.findall(path.read_text(encoding="utf-8"))}
    assert names
    assert [name for name in sorted(names) if not re.search(r"(\.html|Html|\.slots\.\w+)$", name)] == []

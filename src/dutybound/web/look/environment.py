"""The Jinja environment of the pages, for Django's Jinja2 backend.

For: TEMPLATES in the settings: `"environment": "dutybound.web.look.environment.environment"`.
Never: renders a name that nobody gave as nothing, or a text as markup.

Templates of a desk `{% extends "look/base.html.jinja" %}` and `{% import "look/moj.html.jinja" as moj %}`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from dutybound.web.look import words
from dutybound.web.look.frame import Fault, Link
from dutybound.web.look.govuk import components


def environment(loader: BaseLoader, **options: Any) -> Environment:
    """What Django calls with the loader of its template folders and its own options; stricter than these in two things.

    Globals: `url(name, ...)`, `static(path)`, `govuk`, `govuk_items`, `tag_of(result)`, `link(text, href, is_current)`.
    Filters: those of `words`. `csrf_input` and `request` come from Django with each page.
    """
    ours = PrefixLoader({"look": PackageLoader("dutybound.web.look")})
    # What Django takes for undefined depends on DEBUG; here a name that nobody gave is a fault on every machine.
    strict = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(loader=ChoiceLoader([ours, loader]), **(options | strict))
    govuk = components()

    @cache
    def tag_of(result: str) -> str:
        """The tag of one of the nine results, made once: a page of a case has dozens."""
        tag = {"text": words.result_words(result), "classes": f"govuk-tag--{words.RESULT_COLOURS[result]}"}
        return Markup(govuk.tag(tag))

    made.globals.update(
        url=url,
        static=static,
        govuk=govuk,
        tag_of=tag_of,
        link=Link,
        govuk_links=govuk_links,
        govuk_faults=govuk_faults,
        govuk_items=govuk_items,
    )
    made.filters.update(
        {
            one.__name__: one
            for one in (
                words.by_when,
                words.clock,
                words.counted,
                words.day,
                words.machine_time,
                words.result_words,
                words.role_words,
                words.says_words,
                words.span,
                words.when,
            )
        },
        result_colour=words.RESULT_COLOURS.__getitem__,
    )
    return made


def govuk_links(links: Iterable[Link]) -> list[dict[str, object]]:
    """Links as GOV.UK's navigation takes them."""
    return [{"text": one.text, "href": one.href, "current": one.is_current} for one in links]


def govuk_faults(faults: Iterable[Fault]) -> list[dict[str, str]]:
    """Faults as GOV.UK's error summary takes them: each leads to its field where it has one."""
    return [{"text": one.text} | ({"href": f"#{one.field}"} if one.field else {}) for one in faults]


def govuk_items(choices: Iterable[str | tuple[str, str]], chosen: str | tuple[str, ...]) -> list[dict[str, object]]:
    """Choices as GOV.UK's radios and checkboxes take them: each a value that is its own text, or a pair of both."""
    ticked = (chosen,) if isinstance(chosen, str) else chosen
    pairs = ((one, one) if isinstance(one, str) else one for one in choices)
    return [{"value": value, "text": text, "checked": value in ticked} for value, text in pairs]


def url(name: str, *args: object, **kwargs: object) -> str:
    """The path of the view with this name. django.urls.NoReverseMatch where there is none."""
    return reverse(name, args=args, kwargs=kwargs)

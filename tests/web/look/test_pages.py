"""What Django makes of the look: strict names, titles that say nothing, refusals that are the same for everybody.

For: the gallery's settings in a process of their own, asked by Django's test client.
Never: needs a browser.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, UndefinedError, nodes

from dutybound.web.look import environment as looks
from dutybound.web.look.borrowed import LookIsMissing, borrowed, folder
from dutybound.web.look.environment import environment
from dutybound.web.look.frame import Fault, Link
from dutybound.web.look.refusals import REFUSALS

ROOT = Path(__file__).parents[3]
PAGES = Path(__file__).parent / "gallery" / "pages"


def told(program: str) -> str:
    """What a program prints that may ask Django, under the gallery's settings."""
    first = "from tests.web.look.gallery.served import configure; "
    command = [sys.executable, "-W", "ignore", "-c", first + program]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


ASK = (
    "configure(); import json; from django.test import Client; "
    "ask = lambda path, **how: Client(raise_request_exception=False).get(path, **how); "
)


def test_what_is_not_there_and_what_is_not_for_you_are_the_same_bytes() -> None:
    found = json.loads(
        told(
            ASK + "one, two, three = ask('/refuse/404'), ask('/cases/1?of=me'), ask('/no', headers={'cookie': 'a=b'}); "
            "print(json.dumps([[each.status_code, sorted(each.headers.items()), each.content.decode()]"
            " for each in (one, two, three)]))"
        )
    )
    assert found[0][0] == 404
    assert found[0] == found[1] == found[2]
    assert ["Cache-Control", "no-store"] in found[0][1]
    assert "1234" not in found[0][2]  # what the view knew of it


def test_each_refusal_has_its_page_and_says_what_to_do() -> None:
    found = json.loads(
        told(
            ASK + "pages = {status: ask(f'/refuse/{status}') for status in (400, 403, 404, 429, 500)}; "
            "print(json.dumps({status: [one.status_code, one.content.decode()] for status, one in pages.items()}))"
        )
    )
    assert {int(status) for status in found} == set(REFUSALS)
    for status, (answered, html) in found.items():
        assert answered == int(status)
        assert REFUSALS[answered].heading in html
        assert "<title>Not shown - dutybound</title>" in html
        assert "Invented data." in html


def test_a_form_from_elsewhere_is_refused_with_the_page_for_it() -> None:
    program = ASK + "print(Client(enforce_csrf_checks=True).post('/form').content.decode())"
    assert REFUSALS[403].heading in told(program)


def test_every_file_is_collected_under_a_name_of_its_version(tmp_path: Path) -> None:
    told(
        f"configure('{tmp_path}'); from django.conf import settings; "
        "settings.STORAGES = {'staticfiles': {'BACKEND':"
        " 'django.contrib.staticfiles.storage.ManifestStaticFilesStorage'}}; "
        "from django.core.management import call_command; call_command('collectstatic', '--no-input')"
    )
    named = json.loads((tmp_path / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    assert set(named) == {
        f"look/{name}"
        for name in (
            "components.js", "favicon.svg", "look.css", "parts.css", "start.js", "govuk-frontend.min.css",
            "govuk-frontend.min.js", "govuk-frontend.min.js.map", "moj-frontend.min.css", "moj-frontend.min.css.map",
        )
    }  # fmt: skip
    assert all((tmp_path / name).is_file() for name in named.values())


def test_nothing_served_carries_letters_that_are_not_ours_to_use() -> None:
    assert "@font-face" not in borrowed("govuk-frontend.min.css").read_text(encoding="utf-8")


def test_what_was_not_fetched_is_told_with_the_way_out() -> None:
    with pytest.raises(LookIsMissing, match=r"'none\.css' is not in .*look\. \./run and \./test fetch"):
        borrowed("none.css")
    assert folder().name == "look"


def test_a_name_that_nobody_gave_is_a_fault() -> None:
    strict = environment(DictLoader({"one": "{{ nobody }}", "two": "{{ link('a', 'b').colour }}"}))
    for name in ("one", "two"):
        with pytest.raises(UndefinedError):
            strict.get_template(name).render()


def test_text_is_escaped_on_every_page() -> None:
    strict = environment(DictLoader({"one": "{{ text }}{{ govuk.tag({'text': text}) }}"}), autoescape=False)
    assert "<b>" not in strict.get_template("one").render(text="<b>")


def test_links_and_faults_are_handed_on_as_the_components_take_them() -> None:
    assert looks.govuk_links([Link("Mine", "/mine", True)]) == [{"text": "Mine", "href": "/mine", "current": True}]
    assert looks.govuk_faults([Fault("Say when", "when"), Fault("Say who")]) == [
        {"text": "Say when", "href": "#when"},
        {"text": "Say who"},
    ]


def titles_that_may_tell(source: str) -> list[str]:
    """The titles in a template that are more than constant words: a browser keeps them in its history."""
    parsed = environment(DictLoader({})).parse(source)
    return [
        f"line {block.lineno}"
        for block in parsed.find_all(nodes.Block)
        if block.name == "title"
        for one in block.body
        if not isinstance(one, nodes.Output) or not all(isinstance(part, nodes.TemplateData) for part in one.nodes)
    ]


def test_no_title_tells_anything_of_a_case() -> None:
    sources = [*(ROOT / "src" / "dutybound" / "web").rglob("*.jinja"), *PAGES.glob("*.jinja")]
    assert sources
    assert {one.name: titles_that_may_tell(one.read_text(encoding="utf-8")) for one in sources} == {
        one.name: [] for one in sources
    }
    assert titles_that_may_tell("{% block title %}Case {{ reference }}{% endblock %}") == ["line 1"]

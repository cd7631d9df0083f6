"""Findings as one HTML page that needs nothing else: accessible, printable, no outside request.

For: the same findings and sentences as on the terminal, for a reader with a browser or a printer.
Never: loads a script, a font or a picture from anywhere, or shows colour as the only sign.
"""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from dutybound.duties import explain
from dutybound.duties.accounts import Judged
from dutybound.duties.book import Book
from dutybound.events.when import When, in_words
from dutybound.reports.checked import AskStanding, checked_mark, nobody
from dutybound.reports.order import SYNTHETIC, counted, in_reading_order, is_binding_unmet, is_unmet
from dutybound.reports.story import story


def page(judged: Sequence[Judged], book: Book, standing: AskStanding = nobody) -> str:
    """The whole page as text; `standing` says of a finding who checked it."""
    environment = Environment(
        loader=PackageLoader("dutybound.reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    findings = [one for each in judged for one in each.findings]
    unmet = [one for one in findings if is_unmet(one) and "same_omission" not in one.flags]
    return environment.get_template("findings.html.jinja").render(
        judged=judged,
        counts=[(words, counted(findings)[result]) for result, words in explain.RESULT_WORDS.items()],
        unmet=len(unmet),
        binding=sum(is_binding_unmet(one, book) for one in unmet),
        ordered=lambda each: in_reading_order(each.findings, book),
        story=lambda each: story(each.laid),
        book=book,
        explain=explain,
        as_at=lambda each: in_words(When(each.laid.as_at, each.laid.as_at)),
        known_at=lambda each: in_words(When(each.laid.known_at, each.laid.known_at)),
        synthetic=SYNTHETIC,
        not_checked=checked_mark(findings, standing),
        standing=standing,
    )

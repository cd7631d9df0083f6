"""Findings as one page that needs nothing else: for a browser, for a printer and, laid out by `pdf`, on paper.

For: the same findings and sentences as on the terminal; what protects somebody tonight first, then numbers, then cases.
Never: loads a script, a font or a picture from anywhere, shows colour as the only sign, or prints a machine finding as
checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from dutybound.duties import explain
from dutybound.duties.accounts import Judged
from dutybound.duties.book import Book
from dutybound.duties.judgement import RECORDED_LATE_AFTER
from dutybound.duties.overlaying import authority_of, origin_in_words
from dutybound.duties.telling import NO_PROOF
from dutybound.reports.charts import bars_by_weight
from dutybound.reports.checked import AskStanding, nobody
from dutybound.reports.contents import Check, by_when, moment_in_words
from dutybound.reports.order import SYNTHETIC, WEIGHTS, nothing_arises
from dutybound.reports.people import PEOPLE
from dutybound.reports.since import MISSED_HOURS

# How many findings head a list; the rest follow it.
FIRST = 5


def page(judged: Sequence[Judged], book: Book, standing: AskStanding = nobody, *, printed: bool = False) -> str:
    """The whole page as text; `printed` is the form that `pdf.as_pdf` lays out: nothing folded, letters for paper."""
    return "".join(page_in_parts(judged, book, standing, printed=printed))


def page_in_parts(
    judged: Sequence[Judged], book: Book, standing: AskStanding = nobody, *, printed: bool = False
) -> Iterator[str]:
    """The same page piece by piece, so that a large one need not be held as one text."""
    check = Check(judged, book, standing)
    yield from (
        _environment()
        .get_template("report.html.jinja")
        .generate(
            check=check,
            chart=chart(check),
            book=book,
            printed=printed,
            first=FIRST,
            explain=explain,
            origin_in_words=origin_in_words,
            authority_of=authority_of,
            by_when=by_when,
            moment_in_words=moment_in_words,
            late_after_hours=RECORDED_LATE_AFTER // 3_600_000_000,
            weights=WEIGHTS,
            nothing_arises=nothing_arises(book),
            missed_hours=MISSED_HOURS,
            synthetic=SYNTHETIC,
            no_proof=NO_PROOF,
            people=PEOPLE,
        )
    )


def chart(check: Check) -> str:
    """The one picture of the page: results by weight, as SVG; its table and sentence stand beside it."""
    rows = [(words, {weight: check.by_weight[result, weight] for weight in WEIGHTS}) for result, words in check.results]
    return bars_by_weight(rows, f"Findings by result and weight. {check.sentence}", check.sentence)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("dutybound.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

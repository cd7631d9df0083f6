"""Statistics as one HTML page that needs nothing else: each chart with a sentence and a table of the same numbers.

For: what the workbook holds, for a reader with a browser or a printer.
Never: loads anything from anywhere, ranks, or shows a rate without what cannot be told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from dutybound.duties.duty import CANNOT_TELL, OVERDUE, Duty
from dutybound.duties.explain import RESULT_WORDS
from dutybound.events.when import When, in_words
from dutybound.reports.order import SYNTHETIC
from dutybound.reports.plots import RATES, SHARES, control_svg, funnel_svg
from dutybound.statistics import stating
from dutybound.statistics.comparing import Compared, compared
from dutybound.statistics.control import SETTLED_FROM, Chart
from dutybound.statistics.counters import AROSE, SHOWN, is_question
from dutybound.statistics.funnels import FEWEST_CASES, Funnel
from dutybound.statistics.measures import DAY, DONE_IN_TIME, EVERY, BetweenRounds, Measure, Rate, Waiting
from dutybound.statistics.proportions import Difference, Interval
from dutybound.statistics.stating import Statistics, percent
from dutybound.statistics.written import (
    FROM_COUNTERS,
    NO_EARLIER,
    NO_RETURN,
    NOT_ASKED,
    NOT_KNOWN_WHOSE,
    READING,
    WITHHELD,
    marking,
)

COLUMNS: Final = {**{name: RESULT_WORDS[name] for name in SHOWN}, AROSE: "all that arose"}
# What a chart's sentence says of all its points together; whether it is of a question, or of a duty.
_TOGETHER: Final = {True: "{where} together the answer is yes in", False: "{where} together it was done in time in"}
_MODEL_WORDS: Final = {
    "binomial": "Districts differ no more than chance explains, taken together; the limits are those of chance.",
    "additive": "Districts differ among themselves by more than chance ({phi:.0f} times its variance), so the limits "
    "are widened by what they usually differ by.",
    "multiplicative": "Districts differ by more than chance, and the limits are stretched in proportion.",
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart with its sentence and the same as a table; `ident` names it on the page and as a file."""

    ident: str
    svg: str
    sentence: str
    way: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One point of a chart in words: what it is, its value, of how many, its limits, and whether it lies outside."""

    name: str
    value: str
    of: str
    limits: str
    outside: str


def page(stated: Statistics, against: Statistics | None = None) -> str:
    """The whole page as text; `against` is an earlier audit or period to compare with."""
    environment = Environment(
        loader=PackageLoader("dutybound.reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    chapters: dict[str, list[Duty]] = {}
    for duty in stated.book.duties:
        if stated.total(duty.id) is not None:
            chapters.setdefault(duty.chapter, []).append(duty)
    return environment.get_template("statistics.html.jinja").render(
        stated=stated, chapters=chapters, columns=COLUMNS, marking=marking(stated), reading=READING,
        withheld=WITHHELD, percent=percent, words=stating.in_words, interval_of=stating.interval_of,
        between=stating.between,
        days=stating.days, charts=lambda measure: list(charts(stated, measure)),
        compared=[_beside(one) for one in compared(stated, against)] if against is not None else [], against=against,
        synthetic=SYNTHETIC, from_counters=FROM_COUNTERS,
        not_known_whose=NOT_KNOWN_WHOSE, not_asked=NOT_ASKED, never_came=lambda name: _never_came(stated, name),
        rated=lambda measure: _rated(stated, measure), waits=lambda measure: _waits(stated, measure),
        returned=lambda measure: [one for one in stated.returned if one.measure is measure], no_return=NO_RETURN,
        between_rounds=lambda measure: _between(measure, against),
        as_at=[in_words(When(one, one)) for one in stated.as_at or ()],
    )  # fmt: skip


def _rated(stated: Statistics, measure: Measure) -> str:
    """The sentence of a rate; '' for a measure that is none."""
    if not isinstance(measure.answer, Rate):
        return ""
    if not stated.with_questions:
        return NOT_ASKED
    found = stated.rate_of(measure)
    if found is None:
        return "It cannot be said: one of the two counts is withheld, or there is nothing to count by."
    return f"{found.count:,} for {found.of:,}: {RATES.said(found.rate)} for every {EVERY}."


def _between(measure: Measure, against: Statistics | None) -> str:
    """Where the difference of two audits is to be found; '' for a measure of anything else."""
    if not isinstance(measure.answer, BetweenRounds):
        return ""
    return NO_EARLIER if against is None else "Every question and duty, in the table of the two audits above."


def _waits(stated: Statistics, measure: Measure) -> str:
    """The sentence of what waits; '' for a measure of anything else, or where nothing arose."""
    row = stated.total(measure.counted_as) if isinstance(measure.answer, Waiting) else None
    if row is None:
        return ""
    counts = {name: row.count(name) for name in (OVERDUE, CANNOT_TELL, AROSE)}
    waiting, untold, arose = (WITHHELD if one is None else f"{one:,}" for one in counts.values())
    oldest = stated.oldest.get(measure.id)
    said = "" if oldest is None else f" The longest wait is {stating.days(oldest / DAY)} past its time."
    return f"Waiting: {waiting}. Cannot tell whether it waits: {untold}. Of all that arose: {arose}.{said}"


def _never_came(stated: Statistics, name: str) -> str:
    """Why nothing is counted under this duty or question, as far as it is known."""
    if is_question(name):
        asked_for = stated.with_questions or not name.startswith("question.")
        return "did not come up" if asked_for else "not asked"
    scope = stated.book.duty(name).scope
    return f"did not come up; owed in {scope} only" if scope else "did not come up"


def charts(stated: Statistics, measure: Measure) -> Iterator[Drawn]:
    """The charts of one question that there are enough counts for."""
    what = measure.question
    if measure.is_of_a_return:
        return
    if isinstance(measure.answer, Rate):
        found = stated.rates_of(measure)
        if found is not None:
            yield _rates(found, what, f"{measure.id}-months", len(stated.of(measure.answer.per, ("month",))))
        return
    name = measure.counted_as
    if not name:
        return
    places, months = stated.funnel_of(name), stated.months_of(name)
    if places is not None:
        yield _districts(places, measure, len(stated.of(name, ("district",))))
    if months is not None:
        yield _months(months, measure, len(stated.of(name, ("month",))))


def _districts(found: Funnel, measure: Measure, of_districts: int) -> Drawn:
    what, name = measure.question, measure.counted_as
    lines = tuple(
        _line(one.counted.name, one.counted.share, one.counted.of, one.outer, one.outside) for one in found.places
    )
    together = _TOGETHER[measure.done_words != DONE_IN_TIME].format(where=f"In {len(lines)} districts")
    sentence = (
        f"Each point is a district. {together} {percent(found.target)} of those that can be told.",
        _left_out(of_districts - len(lines), "districts"), _MODEL_WORDS[found.model].format(phi=found.dispersion),
        _outside(lines, "the other districts"),
    )  # fmt: skip
    ident = f"{name.replace('.', '-')}-districts"
    svg = funnel_svg(found, f"{what}: by district", ident)
    return Drawn(ident, svg, _joined(sentence), "district", "Share", lines)


def _months(found: Chart, measure: Measure, of_months: int) -> Drawn:
    what, name = measure.question, measure.counted_as
    lines = tuple(_line(one.period.name, one.value, one.period.of, one.limits, one.outside) for one in found.points)
    together = _TOGETHER[measure.done_words != DONE_IN_TIME].format(where=f"In {len(lines)} months")
    sentence = (
        f"Each point is a month. {together} {percent(found.centre)} of those that can be told.",
        _left_out(of_months - len(lines), "months"), *_of_months(found, lines),
    )  # fmt: skip
    ident = f"{name.replace('.', '-')}-months"
    svg = control_svg(found, f"{what}: by month", ident, SHARES)
    return Drawn(ident, svg, _joined(sentence), "month", "Share", lines)


def _rates(found: Chart, what: str, ident: str, of_months: int) -> Drawn:
    """The chart of counts for every hundred of something else."""
    lines = tuple(
        _line(one.period.name, one.value, EVERY * one.period.of, one.limits, one.outside, RATES.said)
        for one in found.points
    )
    sentence = (
        f"Each point is a month. In {len(lines)} months together it is {RATES.said(found.centre)} for every {EVERY}.",
        _left_out(of_months - len(lines), "months", "withheld or without a month"), *_of_months(found, lines),
    )  # fmt: skip
    svg = control_svg(found, f"{what}: by month", ident, RATES)
    return Drawn(ident, svg, _joined(sentence), "month", f"For every {EVERY}", lines)


def _of_months(found: Chart, lines: Sequence[Line]) -> tuple[str, ...]:
    spread = (
        f"Months vary {found.between:.1f} times as much as chance alone would have it, and the limits allow for it."
    )
    return (
        spread if found.between >= 1.05 else "The limits are those of chance.", _outside(lines, "the other months"),
        f"With fewer than {SETTLED_FROM} months the limits are provisional." if found.is_provisional else "",
    )  # fmt: skip


def _line(
    name: str, value: float, of: float, limits: Interval, outside: str, said: Callable[[float], str] = percent
) -> Line:
    return Line(name, said(value), f"{of:,.0f}", f"{said(limits.low)} to {said(limits.high)}", outside)


def _joined(sentences: Iterable[str]) -> str:
    return " ".join(one for one in sentences if one)


_TOO_FEW: Final = f"fewer than {FEWEST_CASES} that can be told, not named, or withheld"


def _left_out(count: int, what: str, why: str = _TOO_FEW) -> str:
    if not count:
        return ""
    return f"{count} more {what if count > 1 else what[:-1]} cannot be drawn: {why}."


def _outside(lines: Sequence[Line], others: str) -> str:
    named = [one.name for one in lines if one.outside]
    if not named:
        return "None lies outside the limits: differences between them are no more than is usual here."
    verb = "differs" if len(named) == 1 else "differ"
    return f"{', '.join(named)} {verb} from {others} by more than chance explains; ask why."


@dataclass(frozen=True, slots=True)
class Beside:
    """One duty or question in two audits as a reader sees it, and what may be said of the difference."""

    what: str
    before: str
    now: str
    difference: str
    said: str


def _beside(one: Compared) -> Beside:
    before, now = (
        "cannot tell"
        if tally is None or tally.known_rate is None
        else f"{percent(tally.known_rate)} of {tally.known:,}"
        for tally in (one.before, one.now)
    )
    return Beside(one.what, before, now, _points(one.difference), one.said)


def _points(found: Difference | None) -> str:
    if found is None or found.known is None or found.interval is None:
        return ""
    return f"{100 * found.known:+.0f} points ({100 * found.interval.low:+.0f} to {100 * found.interval.high:+.0f})"

"""Funnel and control charts as SVG: drawn from numbers, read without colour, with nothing but themselves.

For: the picture beside a sentence and a table that say the same.
Never: ranks, uses colour as the only sign, or names a place that lies within the limits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf, log10
from statistics import median
from typing import Final
from xml.sax.saxutils import escape

from dutybound.statistics.control import Chart
from dutybound.statistics.funnels import INNER, Funnel
from dutybound.statistics.measures import EVERY
from dutybound.statistics.stating import percent

WIDTH, HEIGHT = 720, 410
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 700, 24, 340
_INK, _GREY, _BLUE, _RULE = "#0b0c0c", "#505a5f", "#1d70b8", "#b1b4b6"
_STEPS: Final = 120


@dataclass(frozen=True, slots=True)
class Axes:
    """Where a size and a share stand on the page."""

    most: float
    low: float
    high: float

    def x(self, value: float) -> float:
        return _LEFT + (_RIGHT - _LEFT) * value / self.most

    def y(self, value: float) -> float:
        within = min(max(value, self.low), self.high)
        return _BOTTOM - (_BOTTOM - _TOP) * (within - self.low) / (self.high - self.low)


def funnel_svg(found: Funnel, title: str, ident: str) -> str:
    """A funnel as an SVG element; places outside the outer limits are diamonds with their names, others dots."""
    most = ceil(1.08 * max(one.counted.of for one in found.places))
    least = min(one.counted.of for one in found.places)
    limits = [one.outer for one in found.places]
    shares = [one.counted.share for one in found.places]
    axes = Axes(most, *_span([*shares, *(one.low for one in limits), *(one.high for one in limits)], SHARES.most))
    first = max(1.0, min(least, most / _STEPS))
    sizes = sorted({round(first + (most - first) * step / _STEPS) for step in range(_STEPS + 1)})
    parts = [
        _frame(
            axes,
            "How many it can be told of. Dotted: 95% limits; full: 99.8% limits",
            _ticks(0, most),
            lambda value: f"{value:,.0f}",
            SHARES,
        )
    ]
    for level, dash in ((INNER, "2 4"), (0.998, "")):
        for side in ("low", "high"):
            ends = [(axes.x(size), axes.y(getattr(found.limits(size, level), side))) for size in sizes]
            parts.append(_line(ends, _GREY, dash))
    parts.append(_line([(axes.x(0), axes.y(found.target)), (axes.x(most), axes.y(found.target))], _BLUE, ""))
    parts.append(_text(_LEFT + 6, axes.y(found.target) - 6, f"all together {percent(found.target)}", _BLUE, "start"))
    for one in found.places:
        at = axes.x(one.counted.of), axes.y(one.counted.share)
        parts.append(_mark(*at, one.outside != ""))
        if one.outside:
            near_right = at[0] > _RIGHT - 140
            x = at[0] - 9 if near_right else at[0] + 9
            parts.append(_text(x, at[1] + 5, one.counted.name, _INK, "end" if near_right else "start"))
    outside = sum(one.outside != "" for one in found.places)
    story = f"{len(found.places)} places about a share of {percent(found.target)}; {outside} outside the 99.8% limits."
    return _svg(parts, title, story, ident)


@dataclass(frozen=True, slots=True)
class Told:
    """What the heights of a chart are: the words over its scale, the most there can be, and how a value is said."""

    heading: str
    most: float
    said: Callable[[float], str]


SHARES: Final = Told("Share of those that can be told", 1.0, percent)
RATES: Final = Told(f"For every {EVERY}", inf, lambda value: f"{value:,.1f}")


def control_svg(found: Chart, title: str, ident: str, told: Told) -> str:
    """A control chart as an SVG element; periods outside the limits are diamonds with their names, others dots."""
    points = found.points
    values = [one.value for one in points]
    # The scale is that of the months of usual size; the limits of a very small one leave it, and stand in the table.
    usual = [one.limits for one in points if one.period.of >= median(each.period.of for each in points) / 4]
    low, high = _span([*values, *(one.low for one in usual), *(one.high for one in usual)], told.most)
    axes = Axes(len(points), low, high)
    every = max(1, ceil(len(points) / 8))
    ticks = [n + 0.5 for n in range(0, len(points), every)]
    parts = [_frame(axes, "Month in which it arose", ticks, lambda value: points[int(value)].period.name, told)]
    key = f"level line: all together {told.said(found.centre)}; stepped lines: limits"
    parts.append(_text(_RIGHT, _TOP - 10, key, _GREY, "end"))
    for side in ("low", "high"):
        ends = []
        for n, point in enumerate(points):
            level = axes.y(getattr(point.limits, side))
            ends += [(axes.x(n), level), (axes.x(n + 1), level)]
        parts.append(_line(ends, _GREY, ""))
    parts.append(_line([(axes.x(0), axes.y(found.centre)), (axes.x(len(points)), axes.y(found.centre))], _BLUE, ""))
    parts.append(_line([(axes.x(n + 0.5), axes.y(value)) for n, value in enumerate(values)], _INK, ""))
    for n, point in enumerate(points):
        at = axes.x(n + 0.5), axes.y(point.value)
        parts.append(_mark(*at, point.outside != ""))
        if point.outside:
            over = point.outside == "above" and at[1] > _TOP + 20
            anchor = "end" if at[0] > _RIGHT - 40 else "start" if at[0] < _LEFT + 40 else "middle"
            parts.append(_text(at[0], at[1] + (-10 if over else 20), point.period.name, _INK, anchor))
    outside = sum(point.outside != "" for point in points)
    story = f"{len(points)} months about {told.said(found.centre)}; {outside} outside the limits."
    return _svg(parts, title, story, ident)


def marked(svg: str, marks: str) -> str:
    """A chart to be passed on by itself, with its marks drawn at its foot and told in its description."""
    drawn = _text(_RIGHT, HEIGHT - 5, marks, _INK, "end")
    return svg.replace("</desc>", f" {escape(marks)}</desc>", 1).removesuffix("</svg>") + f"{drawn}</svg>"


def _svg(parts: Sequence[str], title: str, story: str, ident: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="{ident}-t {ident}-d" font-family="Arial, Helvetica, sans-serif" font-size="14">'
        f'<title id="{ident}-t">{escape(title)}</title><desc id="{ident}-d">{escape(story)}</desc>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{"".join(parts)}</svg>'
    )


def _frame(axes: Axes, below: str, ticks: Sequence[float], named: Callable[[float], str], told: Told) -> str:
    parts = [_text(_LEFT, _TOP - 10, told.heading, _GREY, "start")]
    for level in _ticks(axes.low, axes.high):
        y = axes.y(level)
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_RIGHT}" stroke="{_RULE}" stroke-width="0.5"/>')
        parts.append(_text(_LEFT - 8, y + 5, told.said(level), _INK, "end"))
    for tick in ticks:
        parts.append(f'<path d="M{axes.x(tick):.1f} {_BOTTOM}v5" stroke="{_INK}"/>')
        parts.append(_text(axes.x(tick), _BOTTOM + 21, str(named(tick)), _INK, "middle"))
    parts.append(f'<path d="M{_LEFT} {_BOTTOM}H{_RIGHT}" stroke="{_INK}"/>')
    parts.append(_text((_LEFT + _RIGHT) / 2, _BOTTOM + 46, below, _INK, "middle"))
    return "".join(parts)


def _line(ends: Sequence[tuple[float, float]], colour: str, dash: str) -> str:
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in ends)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="1.5"{dashed}/>'


def _mark(x: float, y: float, outside: bool) -> str:
    if outside:
        return f'<path d="M{x:.1f} {y - 7:.1f}l7 7l-7 7l-7 -7z" fill="#fff" stroke="{_INK}" stroke-width="2"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{_INK}"/>'


def _text(x: float, y: float, words: str, colour: str, anchor: str) -> str:
    halo = 'stroke="#fff" stroke-width="3" paint-order="stroke"'
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}" {halo}>{escape(words)}</text>'


def _span(values: Sequence[float], most: float) -> tuple[float, float]:
    """Round ends that hold every value, within 0 and the most there can be."""
    low, high = max(0.0, min(values)), min(most, max(values))
    step = _step(max(high - low, 0.02))
    return max(0.0, floor(low / step) * step), min(most, ceil(high / step - 1e-9) * step)


def _ticks(low: float, high: float) -> list[float]:
    step = _step(high - low)
    first = ceil(low / step - 1e-9)
    return [n * step for n in range(first, floor(high / step + 1e-9) + 1)]


def _step(length: float) -> float:
    """A round step that divides the length into four to ten."""
    size = 10.0 ** floor(log10(length))
    return next(part * size for part in (0.2, 0.5, 1.0, 2.0) if length / (part * size) <= 8)

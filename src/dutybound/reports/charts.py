"""One chart as SVG: findings by result, each bar parted by weight, every part told in words beside it.

For: the summary of the page and of the PDF, which print the same picture.
Never: shows anything by colour alone, or a number that the table beside it does not have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

# Units of the picture: it is drawn as wide as a narrow telephone, so that its letters stay readable there.
_WIDTH, _ROW, _TOP, _BAR = 300, 58, 34, 16
_WEIGHT_WORDS: Final = {"binding": "binding", "guidance": "guidance", "house": "house rule"}
_INK: Final = "#0b0c0c"
# A full, a striped and an empty area: told apart on a black-and-white print.
_FILLS: Final = {"binding": "#1d4f8c", "guidance": "url(#stripes)", "house": "#ffffff"}
_STRIPES: Final = (
    '<defs><pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" fill="#ffffff"/>'
    f'<path d="M0 6L6 0M-1 1L1 -1M5 7L7 5" stroke="{_INK}" stroke-width="1.4"/></pattern></defs>'
)


def bars_by_weight(
    rows: Sequence[tuple[str, Mapping[str, int]]], title: str, description: str, name: str = "chart"
) -> str:
    """The chart as one `svg` element.

    `rows` are (words for the result, number of findings by weight); lengths are in proportion to the longest row.
    `title` says what is shown and `description` what it shows; `name` starts the ids of both.
    """
    longest = max((sum(parts.values()) for _, parts in rows), default=0) or 1
    height = _TOP + _ROW * len(rows)
    body = [_legend(), *(_bar(number, words, parts, longest) for number, (words, parts) in enumerate(rows))]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'font-size="13" fill="{_INK}"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{_STRIPES}{"".join(body)}</svg>'
    )


def _legend() -> str:
    parts, left = [], 0
    for weight, words in _WEIGHT_WORDS.items():
        parts.append(_area(left, 4, 14, 14, weight) + _text(left + 19, 16, words))
        left += 36 + 8 * len(words)
    return "".join(parts)


def _bar(number: int, words: str, parts: Mapping[str, int], longest: int) -> str:
    top, total, left = _TOP + number * _ROW, sum(parts.values()), 0.0
    drawn = [_text(0, top + 12, f"{words}: {total}", bold=True)]
    for weight in _WEIGHT_WORDS:
        if parts.get(weight, 0):
            width = (_WIDTH - 2) * parts[weight] / longest
            drawn.append(_area(left + 1, top + 17, width, _BAR, weight))
            left += width
    told = ", ".join(f"{parts[weight]} {words}" for weight, words in _WEIGHT_WORDS.items() if parts.get(weight, 0))
    drawn.append(_text(0, top + 17 + _BAR + 15, told))
    return f"<g>{''.join(drawn)}</g>"


def _area(left: float, top: float, width: float, height: float, weight: str) -> str:
    return (
        f'<rect class="{weight}" x="{left:.2f}" y="{top}" width="{width:.2f}" height="{height}" '
        f'fill="{_FILLS[weight]}" stroke="{_INK}" stroke-width="1"/>'
    )


def _text(left: float, base: float, words: str, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{left}" y="{base}"{weight}>{escape(words)}</text>'

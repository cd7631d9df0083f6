"""The picture of the summary: its numbers are those of the table and of the count, and it is told in words too.

For: the SVG read as XML, over drawn numbers and over the stories.
Never: looks at the picture itself.
"""

from __future__ import annotations

import re
from itertools import product
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from dutybound.duties.accounts import Judged
from dutybound.duties.book import the_book
from dutybound.duties.explain import RESULT_WORDS
from dutybound.reports.charts import bars_by_weight
from dutybound.reports.checked import nobody
from dutybound.reports.contents import Check
from dutybound.reports.order import WEIGHTS, counted, counted_by_weight
from dutybound.reports.page import chart

SVG = "{http://www.w3.org/2000/svg}"
BOOK = the_book()
NUMBERS = st.fixed_dictionaries({weight: st.integers(0, 10_000) for weight in WEIGHTS})


def drawn(svg: str) -> dict[str, dict[str, float]]:
    """Words of a row -> width of each area by weight."""
    return {
        (group.findall(f"{SVG}text")[0].text or ""): {
            area.attrib["class"]: float(area.attrib["width"]) for area in group.findall(f"{SVG}rect")
        }
        for group in ElementTree.fromstring(svg).findall(f"{SVG}g")
    }


@given(st.lists(NUMBERS, min_size=1, max_size=9))
def test_lengths_are_in_proportion_and_every_number_stands_in_words(rows: list[dict[str, int]]) -> None:
    svg = bars_by_weight([(f"row {number}", parts) for number, parts in enumerate(rows)], "title", "description")
    found = drawn(svg)
    longest = max(sum(parts.values()) for parts in rows) or 1
    for number, parts in enumerate(rows):
        widths = found[f"row {number}: {sum(parts.values())}"]
        assert set(widths) == {weight for weight in WEIGHTS if parts[weight]}
        for weight, width in widths.items():
            assert abs(width - 298 * parts[weight] / longest) < 0.01
    told = re.findall(r"(\d+) (binding|guidance|house)", svg)
    expected = [(str(parts[weight]), weight) for parts in rows for weight in WEIGHTS if parts[weight]]
    assert told == expected


def test_the_picture_is_an_image_with_a_title_a_description_and_three_different_fillings() -> None:
    root = ElementTree.fromstring(bars_by_weight([("met", {"binding": 1, "guidance": 1, "house": 1})], "<t>", "&d"))
    assert root.attrib["role"] == "img"
    names = root.attrib["aria-labelledby"].split()
    labels = [root.find(f"{SVG}title"), root.find(f"{SVG}desc")]
    assert [(one.attrib["id"], one.text) for one in labels if one is not None] == [(names[0], "<t>"), (names[1], "&d")]
    (bar,) = root.findall(f"{SVG}g")
    assert len({area.attrib["fill"] for area in bar.findall(f"{SVG}rect")}) == 3


def test_the_picture_the_table_and_the_count_give_the_same_numbers(
    invented: list[Judged], documented: list[Judged]
) -> None:
    for judged in (invented, documented, []):
        check = Check(judged, BOOK, nobody)
        findings = [one for each in judged for one in each.findings]
        count, parted = counted(findings), counted_by_weight(findings, BOOK)
        for result in RESULT_WORDS:
            assert sum(parted[result, weight] for weight in WEIGHTS) == count[result]
        assert set(parted) <= set(product(RESULT_WORDS, WEIGHTS))
        assert list(drawn(chart(check))) == [
            f"{words}: {count[result]}" for result, words in RESULT_WORDS.items() if count[result]
        ]
        assert check.sentence.startswith(f"Of {sum(count.values())} finding")

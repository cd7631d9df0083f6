"""The PDF: tagged, the same for the same findings, marked on every sheet, and clear about what is missing.

For: the documented cases and files whose every text is synthetic, laid out as they are printed.
Never: looks at colours or sizes.
"""

from __future__ import annotations

import builtins
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from dutybound.duties.accounts import Judged
from dutybound.duties.book import the_book
from dutybound.events.trouble import UnusableInput
from dutybound.reports.order import NOT_CHECKED, SYNTHETIC
from dutybound.reports.page import page
from dutybound.reports.pdf import as_pdf

CASES = Path(__file__).parents[2] / "cases"


def margins(sheet: Any) -> list[str]:
    """What stands in each margin of a sheet as laid out."""
    return [
        " ".join(words)
        for box in sheet._page_box.children
        if type(box).__name__ == "MarginBox" and (words := list(texts(box)))
    ]


def texts(box: Any) -> Iterator[str]:
    if hasattr(box, "text"):
        yield box.text
    for child in getattr(box, "children", ()):
        yield from texts(child)


def sheets(judged: list[Judged]) -> list[list[str]]:
    return [margins(sheet) for sheet in HTML(string=page(judged, the_book(), printed=True)).render().pages]


def unpacked(pdf: bytes) -> bytes:
    """The PDF with the streams that hold its structure unpacked."""
    parts = [pdf]
    for piece in pdf.split(b"stream\n")[1:]:
        try:
            parts.append(zlib.decompressobj().decompress(piece))
        except zlib.error:  # not packed
            parts.append(piece)
    return b"".join(parts)


def test_every_sheet_says_that_nobody_has_checked_and_which_of_how_many_it_is(documented: list[Judged]) -> None:
    found = sheets(documented[1:3])
    assert len(found) > 3
    for number, margin in enumerate(found, start=1):
        assert [words for words in margin if not words.startswith("Case ")] == [
            NOT_CHECKED,
            f"Page {number} of {len(found)}",
        ]
    of_cases = [words for margin in found for words in margin if words.startswith("Case ")]
    assert list(dict.fromkeys(of_cases)) == ["Case 001", "Case 002"]


def test_every_sheet_of_synthetic_files_says_so(invented: list[Judged]) -> None:
    assert all(SYNTHETIC in margin for margin in sheets(invented[:3]))


def test_sheets_of_a_synthetic_case_say_so_and_those_of_another_do_not(
    invented: list[Judged], documented: list[Judged]
) -> None:
    found = sheets([documented[3], invented[0]])
    assert SYNTHETIC in found[-1]
    assert "Some of what this page lists is synthetic data: see its case" in found[0]
    others = [margin for margin in found if SYNTHETIC not in margin]
    assert any("this page has none of them" in " ".join(margin) for margin in others)


def test_the_pdf_is_tagged_named_and_in_british_english(documented: list[Judged]) -> None:
    text = unpacked(as_pdf(page(documented[1:2], the_book(), printed=True)))
    for wanted in (b"/StructTreeRoot", b"/Marked true", b"(en-GB)", b"pdfuaid:part", b"/Outlines", b"/Alt"):
        assert wanted in text, wanted
    assert b"What was owed, and what was done" in text
    assert b"/CreationDate" not in text


def test_the_same_findings_give_the_same_pdf_in_another_process_too(documented: list[Judged], tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    run = "from dutybound.cli import main; main()"
    path = str(CASES / "003-super-complaint-2020.toml")
    subprocess.run([sys.executable, "-c", run, "check", path, "--format", "pdf", "--out", str(out)], check=True)
    assert out.read_bytes() == as_pdf(page(documented[3:4], the_book(), printed=True))


def test_a_page_that_asks_for_something_outside_gets_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("body { color: red }", encoding="utf-8")
    with pytest.raises(FatalURLFetchingError):
        as_pdf(f'<html lang="en"><title>t</title><link rel="stylesheet" href="{secret.as_uri()}"><p>x</p></html>')


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (ModuleNotFoundError("no such module"), r"pip install dutybound\[pdf\]"),
        (OSError("cannot load library 'libpango-1.0-0'"), "apt-get install libpango-1.0-0"),
    ],
    ids=["no library", "no Pango"],
)
def test_where_the_makings_are_missing_it_is_said_what_to_install(
    fault: Exception, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def missing(name: str, *args: Any, **others: Any) -> Any:
        if name.startswith("weasyprint"):
            raise fault
        return real(name, *args, **others)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(UnusableInput, match=told):
        as_pdf("<p>x</p>")

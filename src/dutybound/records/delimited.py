"""Delimited text: any encoding, delimiter and line end, with newlines inside quoted cells.

For: opening CSV as force systems and spreadsheets write it, and saying how it was read and how surely.
Never: replaces a byte that does not fit the encoding; such a file is refused with the place of the byte.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import sys
from collections import Counter
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Final, cast

from charset_normalizer import from_bytes

from dutybound.records.tables import Reading, Row, Table, as_headings, squared, unreadable

DELIMITERS: Final = (",", ";", "\t", "|")
DELIMITER_NAMES: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# What British systems and spreadsheets write when it is not UTF-8.
_LIKELY: Final = ["cp1252", "mac_roman", "cp850", "iso8859_15"]
_SAMPLE: Final = 1 << 18


def open_bytes(path: Path) -> IO[bytes]:
    """The file's bytes, unpacked where it is packed."""
    return cast(IO[bytes], gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb"))


def open_delimited(path: Path, reading: Reading) -> list[Table]:
    """The one table of a delimited file. `found` says encoding, delimiter and line ends, and how surely."""
    encoding, how = (reading.encoding, "as told") if reading.encoding else detected_encoding(path)
    with open_bytes(path) as file:
        sample = file.read(_SAMPLE)
    text = _decoded(sample, encoding, path)
    delimiter = reading.delimiter or _detected_delimiter(text, reading.quote)
    width, headings = 0, reading.headings
    if not headings:
        first = _heading(path, encoding, delimiter, reading)
        headings = as_headings(first)
    width = len(headings)
    skip = 0 if reading.headings and reading.heading_row == 1 else reading.heading_row

    def rows() -> Iterator[Row]:
        for number, cells, fault in _records(path, encoding, delimiter, reading.quote):
            if number > skip and (fault or cells):
                yield Row(number, tuple(cells), "", fault) if fault else squared(number, tuple(cells), width)

    found = {
        "encoding": f"{encoding} ({how})",
        "delimiter": DELIMITER_NAMES.get(delimiter, repr(delimiter)),
        "line ends": _line_ends(text),
    }
    return [Table(path, "", headings, rows, found)]


def detected_encoding(path: Path) -> tuple[str, str]:
    """The encoding and how surely it was found: by its mark, because every byte fits UTF-8, or as a likely one."""
    with open_bytes(path) as file:
        sample = file.read(_SAMPLE)
        for mark, name in _MARKS:
            if sample.startswith(mark):
                return name, "sure: it begins with the mark of this encoding"
        if zeros := sample.count(0):
            side = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
            if zeros > len(sample) // 4:
                return side, "likely: every other byte is zero"
        decoder = codecs.getincrementaldecoder("utf-8")()
        chunk = sample
        try:
            while chunk:
                decoder.decode(chunk)
                chunk, sample = file.read(_SAMPLE), chunk
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            best = from_bytes(chunk or sample, cp_isolation=_LIKELY).best()
            return (best.encoding if best else "cp1252"), "likely: not UTF-8, so this was guessed from its bytes"
    return "utf-8", "sure: every byte fits it"


def _decoded(sample: bytes, encoding: str, path: Path) -> str:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(sample)
    except LookupError:
        raise unreadable(path, f"'{encoding}' is not an encoding known here.", "Write utf-8 or cp1252.") from None
    except UnicodeDecodeError as fault:
        raise _does_not_fit(path, encoding, fault) from None


def _does_not_fit(path: Path, encoding: str, fault: UnicodeDecodeError) -> Exception:
    return unreadable(path, f"is not {encoding}: {fault.reason}.", "Say its encoding, such as cp1252, in the mapping.")


def _detected_delimiter(text: str, quote: str) -> str:
    """The delimiter that cuts the first records into the most cells of one number."""
    best, most = ",", 1.0
    for one in DELIMITERS:
        lengths = Counter(len(cells) for _, cells, fault in _cut(text, one, quote, 60) if cells and not fault)
        if lengths:
            length, times = lengths.most_common(1)[0]
            score = length * times / lengths.total() if length > 1 else 1.0
            if score > most:
                best, most = one, score
    return best


def _cut(text: str, delimiter: str, quote: str, most: int) -> Iterator[tuple[int, list[str], str]]:
    lines = iter(text.splitlines(keepends=True)[: most * 20])
    for number, (_, cells, fault) in enumerate(_read(lines, delimiter, quote)):
        if number == most:
            return
        yield number, cells, fault


def _heading(path: Path, encoding: str, delimiter: str, reading: Reading) -> list[str]:
    for number, cells, fault in _records(path, encoding, delimiter, reading.quote):
        if number == reading.heading_row:
            if fault or not cells:
                raise unreadable(path, f"has no headings in row {number}: {fault or 'it is blank.'}")
            return cells
    raise unreadable(path, f"has no row {reading.heading_row}, where its headings should stand.")


def _records(path: Path, encoding: str, delimiter: str, quote: str) -> Iterator[tuple[int, list[str], str]]:
    with open_bytes(path) as file, TextIOWrapper(file, encoding=encoding, newline="") as text:
        try:
            yield from _read(text, delimiter, quote)
        except UnicodeDecodeError as fault:
            raise _does_not_fit(path, encoding, fault) from None


def _read(lines: Iterator[str], delimiter: str, quote: str) -> Iterator[tuple[int, list[str], str]]:
    """Each record with its number, blank ones included; one that cannot be cut comes with its fault."""
    csv.field_size_limit(sys.maxsize)  # a long free-text cell is no fault
    reader = csv.reader(lines, delimiter=delimiter, quotechar=quote or None, strict=True,
                        quoting=csv.QUOTE_MINIMAL if quote else csv.QUOTE_NONE)  # fmt: skip
    number = 0
    while True:
        number += 1
        before = reader.line_num
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            lines_swallowed = f" (lines {before + 1} to {reader.line_num})" if reader.line_num > before + 1 else ""
            yield number, [], f"cannot be cut into cells{lines_swallowed}: {fault}; look at its quotation marks."
            continue
        yield number, cells, ""


def _line_ends(text: str) -> str:
    pairs = text.count("\r\n")
    counted = {"CRLF": pairs, "bare CR": text.count("\r") - pairs, "LF": text.count("\n") - pairs}
    seen = sorted((name for name, times in counted.items() if times), key=lambda name: -counted[name])
    return " and ".join(seen) or "none"

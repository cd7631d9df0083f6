"""XES event logs, plain or packed, as one table: a row an event, with its trace's attributes as `case:` columns.

For: logs of workflow systems and of process mining, read in two passes of the file and little memory.
Never: keeps an attribute of the log's own head, which says nothing about one event.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, iterparse

from dutybound.records.delimited import open_bytes
from dutybound.records.tables import Reading, Row, Table, unreadable


def open_xes(path: Path, reading: Reading) -> list[Table]:
    """The log's events in their order. Rows are counted from 1: a log has no heading row."""
    named: dict[str, None] = {}
    events = 0
    for told in _events(path):
        named.update(dict.fromkeys(told))
        events += 1
    headings = tuple(sorted(named, key=lambda name: not name.startswith("case:")))

    def rows() -> Iterator[Row]:
        for number, told in enumerate(_events(path), start=1):
            yield Row(number, tuple(told.get(name, "") for name in headings))

    return [Table(path, "", reading.headings or headings, rows, {"form": "XES"}, about=events)]


def _events(path: Path) -> Iterator[dict[str, str]]:
    with open_bytes(path) as file:
        trace: dict[str, str] = {}
        inside = ""
        try:
            for happened, element in iterparse(file, ("start", "end")):
                tag = element.tag.rpartition("}")[2]
                if happened == "start":
                    if tag in ("trace", "event"):
                        inside = tag
                        trace = {} if tag == "trace" else trace
                elif tag == "event":
                    yield {**_case_of(trace), **_attributes(element)}
                    element.clear()
                    inside = "trace"
                elif tag == "trace":
                    element.clear()
                    inside = ""
                elif inside == "trace" and "key" in element.attrib:
                    trace.setdefault(element.attrib["key"], element.attrib.get("value", ""))
        except ParseError as fault:
            raise unreadable(path, f"is not whole XML: {fault}.") from None


def _case_of(trace: dict[str, str]) -> dict[str, str]:
    return {f"case:{name}": value for name, value in trace.items()}


def _attributes(event: Element) -> dict[str, str]:
    return {one.attrib["key"]: one.attrib.get("value", "") for one in event if "key" in one.attrib}

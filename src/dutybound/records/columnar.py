"""Parquet and JSON lines, as tables of text.

For: exports that carry types, read a batch at a time, each value as the text it was written with.
Never: rounds a number: JSON numbers keep their own spelling, whole doubles of Parquet keep their ".0".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dutybound.records.delimited import open_bytes
from dutybound.records.tables import Reading, Row, Table, as_headings, unreadable

_BATCH = 20_000


def open_parquet(path: Path, reading: Reading) -> list[Table]:
    """The one table of a Parquet file, in batches."""
    try:
        file = pq.ParquetFile(path)
    except pa.ArrowInvalid as fault:
        raise unreadable(path, f"is not Parquet: {fault}.") from None
    schema = file.schema_arrow
    headings = reading.headings or as_headings(schema.names)
    sorts = "".join(_sort(one.type) for one in schema)

    def rows() -> Iterator[Row]:
        number = 1
        for batch in pq.ParquetFile(path).iter_batches(_BATCH):
            columns = [_as_text(column) for column in batch.columns]
            for texts in zip(*columns, strict=True):
                number += 1
                yield Row(number, texts, sorts)

    types = ", ".join(sorted({str(one.type) for one in schema}))
    return [Table(path, "", headings, rows, {"types": types}, about=file.metadata.num_rows)]


def _sort(kind: Any) -> str:
    if pa.types.is_temporal(kind):
        return "d"
    if pa.types.is_boolean(kind):
        return "b"
    return "n" if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind) else "t"


def _as_text(column: Any) -> list[str]:
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_floating(column.type):
        return ["" if one is None else repr(one) for one in column.to_pylist()]
    if pa.types.is_nested(column.type) or pa.types.is_binary(column.type):
        return ["" if one is None else json.dumps(one, default=str) for one in column.to_pylist()]
    if pa.types.is_timestamp(column.type):
        moments = column.cast(pa.timestamp("us", column.type.tz)).to_pylist()
        return ["" if one is None else one.isoformat(" ") for one in moments]
    return list(pc.fill_null(column.cast(pa.string()), "").to_pylist())


def open_json_lines(path: Path, reading: Reading) -> list[Table]:
    """The one table of a file of JSON objects, a line each; its headings are all the names that occur."""
    named: dict[str, None] = {}
    for _, given, _ in _objects(path, reading):
        named.update(dict.fromkeys(given or ()))
    headings = reading.headings or tuple(named)

    def rows() -> Iterator[Row]:
        for number, given, fault in _objects(path, reading):
            if given is None:
                yield Row(number, (), "", fault)
            else:
                yield Row(number, tuple(_told(given.get(name)) for name in headings))

    return [Table(path, "", headings, rows, {"encoding": reading.encoding or "utf-8"})]


def _objects(path: Path, reading: Reading) -> Iterator[tuple[int, dict[str, Any] | None, str]]:
    encoding = reading.encoding or "utf-8-sig"
    with open_bytes(path) as file, TextIOWrapper(file, encoding=encoding, newline="\n") as text:
        try:
            for number, line in enumerate(text, start=1):
                if not line.strip():
                    continue
                try:
                    given = json.loads(line, parse_float=str, parse_int=str)
                except (ValueError, RecursionError) as fault:
                    yield number, None, f"is not JSON: {fault}."
                    continue
                if isinstance(given, dict):
                    yield number, given, ""
                else:
                    yield number, None, "is not a JSON object."
        except UnicodeDecodeError as fault:
            raise unreadable(path, f"is not {encoding}: {fault.reason}.", "Say its encoding in the mapping.") from None


def _told(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

"""A print of the entries of one file: equal prints, equal entries.

For: knowing which files have changed between two writings of a dataset, without reading both.
Never: depends on the numbers that words happened to get; it is taken of the words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt

from dutybound.conformance.columns import PLAIN_COLUMNS, FileRow
from dutybound.conformance.dictionary import Words
from dutybound.conformance.layout import FIRST_WORD, LOCAL, MISSING
from dutybound.conformance.placing import CODE_COLUMNS

Function = TypeVar("Function", bound=Callable[..., Any])
Prints = npt.NDArray[np.int64]
_NUMBERED: Final = tuple(name for name in PLAIN_COLUMNS if name != "file")  # a file's number is not its content
_compiled: Final = cast(Callable[[Function], Function], numba.njit(nogil=True, cache=True))


class WordPrints:
    """A print for each code of a growing dictionary."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._prints = np.arange(FIRST_WORD, dtype=np.int64)

    def of(self, codes: npt.NDArray[Any]) -> Prints:
        """The prints of these codes; a name of its own file stands for itself."""
        more = self._words.listed[len(self._prints) - FIRST_WORD :]
        if more:
            self._prints = np.concatenate([self._prints, [_print(word) for word in more]])
        whole = codes.astype(np.int64)
        return np.where(whole < LOCAL, self._prints[np.where(whole < LOCAL, whole, MISSING)], whole)


def _print(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little", signed=True)


def prints_of_files(table: Any, files: Sequence[FileRow], words: WordPrints) -> Prints:
    """A print for each file of a run, of its place and its entries with their ids, in their order.

    Its manifest and moments are left out: those of a nightly export move every night, and are compared on their own.
    """
    held = [np.asarray(table.column(name).to_numpy(), dtype=np.int64) for name in _NUMBERED]
    held += [words.of(table.column(name).to_numpy()) for name in CODE_COLUMNS]
    places = words.of(np.array([(one.force, one.district) for one in files], dtype=np.int64).reshape(-1, 2))
    begun = np.array(
        [_print(repr((one.events, one.slow, place))) for one, place in zip(files, places.tolist(), strict=True)],
        dtype=np.int64,
    )
    lengths = np.array([one.events for one in files], dtype=np.int64)
    texts = [_text(table.column(name)) for name in ("id", "entry")]
    return _prints(np.stack(held), begun, lengths, *texts[0], *texts[1])


def _text(column: Any) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int32]]:
    whole = column.combine_chunks()
    whole = whole.chunk(0) if hasattr(whole, "num_chunks") else whole
    _, offsets, data = whole.buffers()
    bounds = np.frombuffer(offsets, dtype=np.int32)[whole.offset : whole.offset + len(whole) + 1]
    return (np.zeros(1, np.uint8) if data is None else np.frombuffer(data, dtype=np.uint8)), bounds


@_compiled
def _mixed(found: Any, value: Any) -> Any:
    found = (found ^ value) * -7046029254386353131
    return found ^ ((found >> 29) & 0x7FFFFFFFF)


@_compiled
def _prints(
    held: Any, begun: Any, lengths: Any, ids: Any, id_bounds: Any, entries: Any, entry_bounds: Any
) -> npt.NDArray[np.int64]:
    found = np.empty(len(lengths), np.int64)
    row = 0
    for file in range(len(lengths)):
        one = begun[file]
        for _ in range(lengths[file]):
            for column in range(held.shape[0]):
                one = _mixed(one, held[column, row])
            for place in range(id_bounds[row], id_bounds[row + 1]):
                one = _mixed(one, np.int64(ids[place]))
            for place in range(entry_bounds[row], entry_bounds[row + 1]):
                one = _mixed(one, np.int64(entries[place]))
            one = _mixed(one, np.int64(-1))
            row += 1
        found[file] = one
    return found

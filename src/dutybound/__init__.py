"""What police owe in every domestic-abuse case, and whether it was done.

For: the door for Python; `check` judges case files, the rooms behind hold the words, the law and the reports.
Never: reaches beyond the host it runs on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dutybound.conformance.folder import Results
    from dutybound.duties.accounts import Finding

__version__ = "0.1.0"
__all__ = ["__version__", "check", "sweep"]


def check(
    paths: Iterable[Path | str], as_at: str = "", known_at: str = "", overlays: Iterable[Path | str] = ()
) -> Iterator[Finding]:
    """Every finding of the shipped rulebook, with the overlays of these files, on the case files under these paths.

    `as_at` and `known_at` are moments as text, such as `2024-03-01` (its end); left out, each file's own are used,
    else the present moment. Raises `dutybound.events.UnusableInput` with every fault of a file that cannot be read.
    """
    from dutybound.checking import judged_files
    from dutybound.overlays.reading import book_with

    for each in judged_files([Path(path) for path in paths], book_with(overlays), as_at, known_at):
        yield from each.findings


def sweep(
    dataset: Path | str,
    out: Path | str,
    as_at: str = "",
    known_at: str = "",
    overlays: Iterable[Path | str] = (),
    **asked: Any,
) -> Results:
    """The shipped rulebook over a dataset of any size, judged into the folder `out`: its counters and findings.

    The moments and `overlays` are as in `check`. `asked` as `conformance.whole.judge_dataset` has it: `everything`,
    `incremental`, `counters_only`, `threads`, `memory` (bytes), `processes`, `progress`.
    Needs `dutybound[conformance]`.
    """
    from dutybound.checking import moment, now
    from dutybound.conformance.whole import judge_dataset
    from dutybound.overlays.reading import book_with

    book = book_with(overlays)
    asked |= {"as_at": moment("as-at", as_at), "known_at": moment("known-at", known_at), "otherwise": now()}
    return judge_dataset(Path(dataset), Path(out), book.duties, book.parameters, **asked)
